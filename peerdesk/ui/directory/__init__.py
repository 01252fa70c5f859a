"""Places that help, in words."""
