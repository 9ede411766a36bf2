"""Who has a team: whoever has reports. No role is needed, and none helps."""

from __future__ import annotations

from app.accounts.policy import has_reports
from app.core.access import Permission


class Team(Permission):
    SEE = "team:see", "see what one's own reports wait for, and where they stand as far as they show it"


POLICY = {Team.SEE: has_reports}
