"""The tables of single messages: a resident's with where their words stand, an official's as pieces of one text."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime

UNPLACED = text("feedback_id IS NULL")


class ResidentMessage(Base):
    """One message of a resident: what of it stands in which feedback; or what waits until they say what it is about."""

    __tablename__ = "resident_message"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    message_id: Mapped[int] = mapped_column(BigInteger)
    # Of which feedback, and the line of its history in which the words of the message stand now.
    feedback_id: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    number: Mapped[int | None]
    # When it was taken in, and when its writer was asked once more what it is about.
    at: Mapped[datetime] = mapped_column(UtcTime)
    nudged_at: Mapped[datetime | None] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    file_id: Mapped[str | None] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(BigInteger)
    album: Mapped[str | None] = mapped_column(String(64))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]

    __table_args__ = (
        UniqueConstraint("contact_id", "message_id"),
        Index(None, "feedback_id"),
        Index("ix_resident_message_unplaced", "at", sqlite_where=UNPLACED, postgresql_where=UNPLACED),
    )


class ReplyPiece(Base):
    """One message of what an official writes to a resident, so that its correction finds its place."""

    __tablename__ = "reply_piece"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    message_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("reply_id", "message_id"), Index(None, "message_id"))
