"""What several screens say and ask of a participant."""
