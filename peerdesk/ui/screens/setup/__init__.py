"""Setting a laptop up for one person."""
