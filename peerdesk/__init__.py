"""PeerDesk: the offline-first desk for peer supporters and the clinic that backs them up."""

__version__ = "0.1.0"
