"""A rating and a figure that tell different stories: a question to both sides, never a verdict."""
