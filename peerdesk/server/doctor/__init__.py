"""Is a clinic's server set up well; and where it is not, what to do."""
