"""Keys: how a staff member's encrypted folder is made, opened, closed and kept whole.

Knows cryptography and files; knows no records, no SQL and no window.
"""
