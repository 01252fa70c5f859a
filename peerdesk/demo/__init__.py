"""The invented clinic that `peerdesk demo` opens, so that anyone can try the desk in a minute."""
