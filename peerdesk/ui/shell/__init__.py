"""The frame round every page: navigation, find, sync state, person, lock, toast and keys."""
