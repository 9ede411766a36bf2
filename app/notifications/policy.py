"""Who may read notices."""

from app.core.access import Permission, anyone_signed_in


class Notifications(Permission):
    READ = "notifications:read", "read one's own notices"


POLICY = {Notifications.READ: anyone_signed_in}
