"""The tables of clocks, of the calendar that they were counted by, and of the yearly notices."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime

LIVE: dict[str, Any] = {
    "sqlite_where": text("ended_at IS NULL"),
    "postgresql_where": text("ended_at IS NULL"),
}


def _live(more: str) -> dict[str, Any]:
    condition = text(f"ended_at IS NULL AND {more}")
    return {"sqlite_where": condition, "postgresql_where": condition}


ALERTS = _live("alert_on IS NOT NULL")
TOLD = _live("told_at IS NOT NULL")


class Deadline(Base):
    """A clock of a subject: the first of its kind is number 1, one that was started anew the next.

    It neither points to its subject, which is of several kinds, nor locks its unit, which the subject points to.
    """

    __tablename__ = "deadline"

    subject_kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Whose list it stands on; of a feedback always its unit, by a trigger.
    unit_id: Mapped[int | None] = mapped_column(BigInteger)
    due: Mapped[date]
    # What a list is sorted by before the day: a clock that stands still comes after all that run.
    stopped: Mapped[bool]
    stopped_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    basis: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The latest day that was promised to whoever waits.
    promised: Mapped[date]
    # By the calendar of which moment it was counted, and the due day before, if that count moved it.
    counted_at: Mapped[datetime] = mapped_column(UtcTime)
    moved_from: Mapped[date | None]
    # When it is next to be looked at whether somebody is to be told (rules/ladder.py); and what was told last, for
    # which due day, and with which message.
    alert_on: Mapped[date | None]
    told: Mapped[str | None] = mapped_column(String(10))
    told_due: Mapped[date | None]
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # The day that an official promised to whoever waits, once the due day cannot be kept; that one stays as it is.
    delayed_to: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("stopped = (stopped_at IS NOT NULL)", name="stopped"),
        Index("ix_deadline_live", "kind", "stopped", "due", "subject_id", **LIVE),
        Index("ix_deadline_live_unit", "unit_id", "kind", "stopped", "due", "subject_id", **LIVE),
        Index("ix_deadline_counted", "counted_at", **LIVE),
        Index("ix_deadline_alert", "alert_on", "unit_id", **ALERTS),
        Index("ix_deadline_told", "unit_id", "told_at", "subject_id", **TOLD),
    )


class WorkCalendar(Base):
    """Which days are worked, as it was noted when that changed; the newest is what clocks are counted by."""

    __tablename__ = "work_calendar"

    # One more than that of the one before, so that of two who note the same change at once only one does.
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    noted_at: Mapped[datetime] = mapped_column(UtcTime)
    # From the first day on a letter for each: 1 worked, 0 off.
    first_day: Mapped[date]
    days: Mapped[str] = mapped_column(Text)
    # When the units had heard what it moved.
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)


class CalendarNotice(Base):
    """A year whose official notice the office has compared with the calendar, or which the admins were told to."""

    __tablename__ = "calendar_notice"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str | None] = mapped_column(String(200))
    asked_at: Mapped[datetime | None] = mapped_column(UtcTime)
