"""The table of what people ask about the data that is held of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where


class Request(Base):
    """What a person asked about their data, and what became of it: one that waits a person and kind.

    The row outlasts the erasure that it asked for, with dates and numbers alone.
    """

    __tablename__ = "request"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Where it was asked, and where its answer goes unless they prefer another place.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    # When it came to its end, by whom of the office (none: the person took it back), and why, if it was refused.
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_request_waiting", "person_id", "kind", unique=True, **where("asked", "answered")),
        Index("ix_request_queue", "id", **where("asked", "answered")),
        Index(None, "person_id"),
    )
