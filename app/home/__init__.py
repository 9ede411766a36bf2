"""The first page: the path drawn, the next step and why, and who waits for an answer."""
