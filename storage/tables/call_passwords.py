"""The table of the passwords that officials give before a call or a visit."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime


class CallPassword(Base):
    """The one password that an official may give now: a digest of how its words sound, good for hours."""

    __tablename__ = "call_password"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
