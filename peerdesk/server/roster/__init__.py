"""Taking in the caseload a clinic kept in a spreadsheet so far."""
