"""The laptop's side of sync: one HTTP seam, five named steps, and when to take them."""
