"""The desktop window: it shows, calls operations in the background, and redraws on one signal."""
