"""Devices and people: what an administrator sees and does."""
