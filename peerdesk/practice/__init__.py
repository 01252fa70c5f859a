"""Invented people to practice with: a vault of its own that no clinic knows."""
