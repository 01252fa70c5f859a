"""How the bytes of attachments travel: as they are, in pieces."""

MEDIA_TYPE = "application/octet-stream"
MOST_PIECE = 1024 * 1024
"""Bytes of one piece that is brought, or of one range a desk asks for."""
