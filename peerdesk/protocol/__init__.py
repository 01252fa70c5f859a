"""What travels between laptop and clinic: messages, stable codes, sizes. Used by sync and server alike."""
