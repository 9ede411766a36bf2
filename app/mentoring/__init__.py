"""Mentors and mentees: proposals with reasons, requests, meetings and an ending without blame."""
