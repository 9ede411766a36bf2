"""Views of the API and of the page where tokens are made."""

from app.api.views import (  # noqa: F401 - they put their addresses on the blueprint
    assessment,
    clients,
    hr,
    mentoring,
    profile,
    record,
    resume,
    route,
)
from app.api.views.area import bp
from app.api.views.docs import docs, openapi  # noqa: F401 - they put their addresses on the blueprint
from app.api.views.tokens import bp as tokens

blueprints = [bp, tokens]
