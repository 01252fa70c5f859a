"""Work the clinic could not file, as its supervisor and its author read it."""
