"""Everybody a person supports, or whose support they supervise."""
