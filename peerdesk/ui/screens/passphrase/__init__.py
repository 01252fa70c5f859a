"""Another passphrase for an open desk."""
