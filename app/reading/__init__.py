"""Books, blogs and courses: what is worth reading, and what came of it (F89-F102)."""
