"""Review: what peer supporters have sent, read and signed or sent back."""
