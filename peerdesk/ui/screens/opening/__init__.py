"""Records outside one's caseload, opened with a reason."""
