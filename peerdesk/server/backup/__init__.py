"""Copies of a clinic's database and files, and the way back from one."""
