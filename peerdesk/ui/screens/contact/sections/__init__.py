"""The parts of the log, each with its own answers."""
