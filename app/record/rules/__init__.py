"""The figures of an account manager, as pure functions of what was recorded (domain.md, section 4).

Rates, shares and margins are percentages, not rounded; a rate without a base is None, a sum over nothing is 0.
"""

from app.record.rules.activity import Because, Status, StatusOfClient, status_of
from app.record.rules.contacts import Contact, ContactFigures, ContactStatus, contact_figures
from app.record.rules.retention import Client, Retention, retention
from app.record.rules.revenue import Revenue, RevenueFigures, revenue_figures, start_revenue
from app.record.rules.services import Sale, SaleKind, ServiceFigures, service_figures
from app.record.rules.targets import (
    Direction,
    Period,
    Profitability,
    TargetFigures,
    profitability,
    target_figures,
)

VERSION = "1.0"

__all__ = [
    "VERSION",
    "Because",
    "Client",
    "Contact",
    "ContactFigures",
    "ContactStatus",
    "Direction",
    "Period",
    "Profitability",
    "Retention",
    "Revenue",
    "RevenueFigures",
    "Sale",
    "SaleKind",
    "ServiceFigures",
    "Status",
    "StatusOfClient",
    "TargetFigures",
    "contact_figures",
    "profitability",
    "retention",
    "revenue_figures",
    "start_revenue",
    "service_figures",
    "status_of",
    "target_figures",
]
