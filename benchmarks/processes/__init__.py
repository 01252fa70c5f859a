"""Programs the benchmarks start afresh: windows whose start is timed, and a server that does the least."""
