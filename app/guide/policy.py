"""Who may mark pages of the guide. Reading it needs no permission."""

from app.core.access import Permission, anyone_signed_in


class Guide(Permission):
    MARK = "guide:mark", "mark for oneself which pages are read"


POLICY = {Guide.MARK: anyone_signed_in}
