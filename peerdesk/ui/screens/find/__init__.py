"""Find or do: one line that leads to people, actions, places and logs."""
