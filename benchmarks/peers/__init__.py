"""PeerDesk's sync beside that of others: the same records, the same machine. Not part of `make bench`."""
