"""What the portal knows of a person, who can see it, how to take it along, how to have it erased."""
