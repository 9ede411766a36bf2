"""A line manager's page: what my reports wait for, and where they stand as far as they show it."""
