"""The clients of the peers, each in a process of its own, told what to do one word at a time."""
