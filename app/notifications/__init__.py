"""What happened for you: a line in the portal and, where it matters, a letter."""
