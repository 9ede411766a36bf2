"""Rounds and their marks, who was asked to rate, examples from work, practice for raters, judgement rounds."""

from app.assessment.models.evidence import Evidence, EvidenceLink, Origin, Proof
from app.assessment.models.groups import EVERYBODY, Counted, Grouping, GroupLevel
from app.assessment.models.judgement import JudgementAnswer, JudgementRound
from app.assessment.models.measure import Measure
from app.assessment.models.practice import Practice
from app.assessment.models.rounds import Rating, RatingRequest, RequestState, Round

__all__ = [
    "EVERYBODY",
    "Counted",
    "GroupLevel",
    "Grouping",
    "Evidence",
    "EvidenceLink",
    "JudgementAnswer",
    "JudgementRound",
    "Measure",
    "Origin",
    "Practice",
    "Proof",
    "Rating",
    "RatingRequest",
    "RequestState",
    "Round",
]
