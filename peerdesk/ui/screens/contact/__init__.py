"""Log a contact: one page, mostly by choosing, saved while it is filled in."""
