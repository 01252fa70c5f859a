"""Records, their words, rules and lives. Plain Python: no I/O, no Qt, no SQL."""
