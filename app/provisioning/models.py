"""What the directory said of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.core.orm import Base, Key, Line


class ProvisionedUser(Base):
    """A person as the directory knows them. `kept` holds what it says of the name, language, zone and addresses."""

    __tablename__ = "provisioning_user"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), unique=True
    )
    user_name: Mapped[Line]
    # SCIM compares userName without regard to capitals.
    user_name_key: Mapped[Line] = mapped_column(unique=True)
    external_id: Mapped[Line | None] = mapped_column(index=True)
    kept: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changed_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")
