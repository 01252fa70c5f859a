"""How fast the desk and its clinic are, each figure a ratio to the same work done bare."""
