"""The track record: clients, figures with an origin, and evidence of what was done."""
