"""Rows of mentoring: what people answered about themselves, requests, pairs, and what a pair keeps."""

from app.mentoring.models.cohorts import Cohort, CohortState, SecondMentor, Shortlisted
from app.mentoring.models.meetings import Feed, Log, Meeting, NextStep, PrivateNote
from app.mentoring.models.pairs import Answered, Ending, Pairing, Pulse, PulseMoment
from app.mentoring.models.people import Block, Coordinator, ManagerLetter, MenteeProfile, MentorProfile
from app.mentoring.models.requests import Request, RequestState, Rhythm

__all__ = [
    "Answered", "Block", "Cohort", "CohortState", "Coordinator", "Ending", "Feed", "Log", "ManagerLetter", "Meeting",
    "MenteeProfile", "MentorProfile", "NextStep", "Pairing", "PrivateNote", "Pulse", "PulseMoment", "Request",
    "RequestState", "Rhythm", "SecondMentor", "Shortlisted",
]  # fmt: skip
