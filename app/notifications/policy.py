"""Who may read notices."""

from app.core.access import Permission, anyone_signed_in


class Notifications(Permission):
    READ = "notifications:read", "read one's own notices"
    CHOOSE = "notifications:choose", "choose which of one's notices also come by mail"


POLICY = {Notifications.READ: anyone_signed_in, Notifications.CHOOSE: anyone_signed_in}
