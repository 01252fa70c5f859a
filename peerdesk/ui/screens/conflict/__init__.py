"""Two versions of one record: choosing line by line."""
