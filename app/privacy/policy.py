"""Who may see and change privacy."""

from app.core.access import Permission, anyone_signed_in


class Privacy(Permission):
    OWN = "privacy:own", "see who can look at one's own pages, take a copy, ask for erasure"


POLICY = {Privacy.OWN: anyone_signed_in}
