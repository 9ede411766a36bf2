"""What the role of a key account manager is: pages anyone may read before signing in."""
