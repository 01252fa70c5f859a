"""The clinic server: takes custody of every op, judges it, numbers it and hands out what each may see."""
