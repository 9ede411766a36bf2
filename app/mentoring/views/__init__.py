"""Pages of mentoring: /mentors/ for those who look, /mentoring/ for requests and pairs, /calendar/ for calendars."""

from app.mentoring.views import calendar as calendar_pages
from app.mentoring.views import directory, home, letter, logs, meetings, pairs, requests
from app.mentoring.views.doors import calendar, mentoring, mentors

blueprints = (mentors, mentoring, calendar)

__all__ = [
    "blueprints",
    "calendar_pages",
    "directory",
    "home",
    "letter",
    "logs",
    "meetings",
    "pairs",
    "requests",
]
