"""One field that finds what the portal says and what a person has written themselves."""
