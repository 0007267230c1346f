"""The tables of promises: what was promised about a feedback by which day, and each thing done with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where


def _one_of_reply() -> dict[str, Any]:
    condition = text("reply_id IS NOT NULL")
    return {"unique": True, "sqlite_where": condition, "postgresql_where": condition}


class Promise(Base):
    """What a unit promised about a feedback: in a text of it, one a day, or as somebody noted it by itself."""

    __tablename__ = "promise"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    # The dialogue at which it was made, and the text in which it was said.
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    words: Mapped[str] = mapped_column(Text)
    # The last day on which it is kept; and how often that was put off.
    due: Mapped[date]
    moved: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20))
    noted_at: Mapped[datetime] = mapped_column(UtcTime)
    # The file that came as proof.
    received_id: Mapped[int | None] = mapped_column(ForeignKey("received_file.id"))

    __table_args__ = (
        Index(None, "feedback_id"),
        Index("ix_promise_reply", "reply_id", "due", **_one_of_reply()),
        Index(None, "unit_id", "state", "due", "id"),
        Index("ix_promise_open", "due", "id", **where("open")),
        Index(None, "dialogue_id"),
        Index(None, "received_id"),
    )


class PromiseEvent(Base):
    """One thing done with a promise (rules/promises.py): by whom, until when it is since, why or by which proof."""

    __tablename__ = "promise_event"

    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    move: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcTime)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    due: Mapped[date]
    words: Mapped[str] = mapped_column(Text)
    # At which dialogue it was made, or onto whose agenda it was carried.
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))

    __table_args__ = (Index(None, "dialogue_id"),)
