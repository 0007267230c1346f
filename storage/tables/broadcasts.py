"""The table of what an official tells many people at once."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime

NOT_OVER = text("ended_at IS NULL")


class Broadcast(Base):
    """One text to an audience: how far its letters were written, and what became of them, for good."""

    __tablename__ = "broadcast"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # As rules/broadcasts.py writes it: a kind and a number, or a level's name.
    audience: Mapped[str] = mapped_column(String(40))
    # What it is about, if it is about a dialogue, and in which edition: of another it is void.
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))
    edition: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # The last person for whom a letter was written.
    reached: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int]
    sent: Mapped[int]
    failed: Mapped[int]
    unknown: Mapped[int]
    held: Mapped[int]
    dropped: Mapped[int]
    # The message that tells how far it is, and when that was said last.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index("ix_broadcast_live", "id", sqlite_where=NOT_OVER, postgresql_where=NOT_OVER),
        Index(None, "duty_id"),
        Index(None, "contact_id"),
    )
