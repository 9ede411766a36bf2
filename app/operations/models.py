"""What an installation knows of itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped

from app.core.orm import Base, Key, Line


class InstalledKey(Base):
    """The mark of the secret key that signs for everybody who uses this database; never the key itself."""

    __tablename__ = "operations_installed_key"

    id: Mapped[Key]
    mark: Mapped[Line]
    since: Mapped[datetime]
