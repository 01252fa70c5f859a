"""My settings: how the window speaks, looks and locks, and how this laptop stands."""
