"""People of the company: who they are, which roles they have, how they sign in."""
