"""Who may do what at HR's desk: HR, and nobody else."""

from __future__ import annotations

from app.accounts.policy import hr
from app.core.access import Permission


class Hr(Permission):
    DESK = "hr:desk", "see where cases stand, the bench and mentoring, in counts, stages and dates"
    START = (
        "hr:start",
        "give shortlists to everybody at a programme start, and allow somebody a second mentor",
    )
    PEOPLE = "hr:people", "find people, and see of one what HR may see"
    CHANGE = "hr:change", "add, invite and move people, and record who has left"
    IMPORT = "hr:import", "take over a list of employees from a file"
    EXPORT = "hr:export", "take a list of people out of the portal, for a stated reason"
    REPORTS = "hr:reports", "read yearly counts without names"
    AUDIT = "hr:audit", "read who decided what and when"
    SETTINGS = "hr:settings", "see and change the settings of the programme"


POLICY = dict.fromkeys(Hr, hr)
