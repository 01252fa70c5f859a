"""Sync: where the work is, what needs somebody, and what the last syncs did."""
