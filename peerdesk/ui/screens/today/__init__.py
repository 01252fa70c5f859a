"""Today: what is planned, what came back, what is due, and who was reached."""
