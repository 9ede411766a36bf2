"""Rows of the track record: clients and who holds them, months, figures with an origin, notes and files being read."""

from app.record.models.clients import Client, ClientKind, EndedWhy, HandOver, Holding, Market
from app.record.models.figures import Figure, Kpi, Span, Target
from app.record.models.months import ClientMonth, Month
from app.record.models.papers import ImportMapping, Note, NoteKind, Upload

__all__ = [
    "Client",
    "ClientKind",
    "ClientMonth",
    "EndedWhy",
    "Figure",
    "HandOver",
    "Holding",
    "ImportMapping",
    "Kpi",
    "Market",
    "Month",
    "Note",
    "NoteKind",
    "Span",
    "Target",
    "Upload",
]
