"""The tables of dialogues, their areas, subscriptions and announcements."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where


class Dialogue(Base):
    """A hội nghị đối thoại; `edition` grows when its start moves, so that old reminders fall away."""

    __tablename__ = "dialogue"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place: Mapped[str] = mapped_column(String(300))
    topics: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(UtcTime)
    collect_until: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    edition: Mapped[int]
    created_by: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    # What else was told of it, by the question of the plan that asked for it.
    details: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index(None, "state", "starts_at"),)


class DialogueArea(Base):
    __tablename__ = "dialogue_area"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)


class Subscription(Base):
    __tablename__ = "subscription"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Mailing(Base):
    """One thing that all subscribers of a dialogue are to hear (or no more), and how far down the list it has come."""

    __tablename__ = "mailing"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    edition: Mapped[int]
    notice: Mapped[str] = mapped_column(String(20))
    minutes_before: Mapped[int]
    since_until: Mapped[datetime] = mapped_column(UtcTime)
    reached: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))

    __table_args__ = (
        UniqueConstraint("dialogue_id", "edition", "notice", "minutes_before"),
        Index("ix_mailing_open", "id", **where("open")),
    )
