"""One package for each page; screens never import one another."""
