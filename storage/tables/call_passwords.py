"""The tables of what is said or typed once: passwords of officials, and codes by which two messengers are joined."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime


class CallPassword(Base):
    """The one password that an official may give now: a digest of how its words sound, good for hours."""

    __tablename__ = "call_password"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)


class JoinCode(Base):
    """The code that a private chat shows, to be typed on another messenger of its person: a digest, for minutes."""

    __tablename__ = "join_code"

    contact_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
