"""The goals the clinic offers to begin with, for those who keep the list."""
