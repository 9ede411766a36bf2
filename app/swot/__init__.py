"""A strengths, weaknesses, opportunities and threats sheet for one's own career, ending in dated actions."""
