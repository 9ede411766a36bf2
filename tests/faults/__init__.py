"""Real processes, real databases, real faults: `make faults`. Too slow for the quick suite, and never left out in CI."""
