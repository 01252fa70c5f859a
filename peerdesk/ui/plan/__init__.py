"""The care plan of a participant, for the record and for the log."""
