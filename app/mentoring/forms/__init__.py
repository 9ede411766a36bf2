"""Forms of mentoring: on the way to a mentor, and in the room of a pair."""
