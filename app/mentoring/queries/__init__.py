"""Reads of mentoring."""

from app.mentoring.queries.agenda import agenda_for
from app.mentoring.queries.cohorts import (
    cohort,
    everybody,
    on_lists,
    people_on,
    readiness,
    shortlisted_for,
)
from app.mentoring.queries.cohorts import (
    cohorts as starts,
)
from app.mentoring.queries.levels import levels_of
from app.mentoring.queries.matching import Offer, Shortlist, offer_of, reasons_for, shortlist
from app.mentoring.queries.meetings import (
    collides,
    feed_by_token,
    feed_of,
    free_times,
    log,
    logs_of,
    meeting,
    meetings_ahead,
    meetings_of,
    meetings_with,
    next_meeting_by_pair,
    next_meetings_of,
    private_note,
    step,
    steps_of,
)
from app.mentoring.queries.outside import declare_conflicts
from app.mentoring.queries.overview import Overview, mentoring_overview
from app.mentoring.queries.pairs import (
    allowed_at_once,
    answers_in,
    current_pairing,
    current_pairings,
    is_mentor_of,
    may_have_another,
    pairing,
    pairings_of,
    past_pairings_of,
    pulses_of,
)
from app.mentoring.queries.path import ON_PATH, next_step_of, progress_of, waiting_for
from app.mentoring.queries.people import (
    blocked_by,
    coordinator,
    directory,
    last_letter,
    mentee_profile,
    mentor,
    mentor_count,
    mentor_profile,
    missing,
)
from app.mentoring.queries.requests import (
    last_request_of,
    open_request_of,
    pairing_of_request,
    request,
    requests_to,
    usual_days_by_mentor,
    usual_days_of_all,
    waiting_counts,
)

__all__ = [
    "ON_PATH",
    "allowed_at_once", "cohort", "current_pairings", "everybody", "may_have_another", "on_lists", "people_on",
    "readiness", "shortlisted_for", "starts", "Offer", "Overview", "Shortlist", "agenda_for", "answers_in", "blocked_by", "collides", "coordinator", "current_pairing",
    "declare_conflicts", "directory", "feed_by_token", "feed_of", "free_times", "is_mentor_of", "last_letter",
    "last_request_of", "levels_of", "log", "logs_of", "meeting", "meetings_ahead", "meetings_of", "meetings_with", "mentee_profile",
    "mentor", "mentor_count", "mentor_profile", "mentoring_overview", "missing", "next_meeting_by_pair", "next_meetings_of", "pairing_of_request",
    "next_step_of", "offer_of", "open_request_of", "pairing", "pairings_of", "past_pairings_of", "private_note",
    "progress_of", "pulses_of", "reasons_for", "request", "requests_to", "shortlist", "step", "steps_of",
    "usual_days_by_mentor", "usual_days_of_all", "waiting_counts", "waiting_for",
]  # fmt: skip
