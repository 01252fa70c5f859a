"""One function for each thing a person does, grouped by the clinic's nouns."""
