"""Photos and files: one section for every page that keeps them."""
