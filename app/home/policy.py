"""Who may see the home page."""

from app.core.access import Permission, anyone_signed_in


class Home(Permission):
    SEE = "home:see", "see one's own path and next step"


POLICY = {Home.SEE: anyone_signed_in}
