"""Where a person stands: ratings against anchors, two voices opened together, and a test of judgement."""
