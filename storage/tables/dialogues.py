"""The tables of dialogues: areas, invited bodies, files, events, subscriptions, announcements, the plan of a year."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, true
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
    # Whose leaders hold it; none of one that was planned before this was asked.
    host_unit_id: Mapped[int | None] = mapped_column(BigInteger)
    level: Mapped[str | None] = mapped_column(String(10))
    title: Mapped[str | None] = mapped_column(String(300))
    online_url: Mapped[str | None] = mapped_column(String(300))
    seats: Mapped[int | None]
    contact: Mapped[str | None] = mapped_column(String(200))
    # The first day on which opinions are taken; from its announcement on where none was said.
    collect_from: Mapped[date | None]
    # How many minutes before the start people are reminded; as the office does where nothing was said.
    reminder_minutes: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    # Whether anybody of its areas may come, and whether the Front is invited.
    invites_people: Mapped[bool] = mapped_column(default=True, server_default=true())
    invites_front: Mapped[bool] = mapped_column(default=True, server_default=true())
    # What the office gave its papers: legal bases and signers of each body, the place before the day.
    paper_words: Mapped[dict[str, list[str]] | None] = mapped_column(JSON(none_as_null=True))
    published_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # How often anything but time and place was changed since it was announced.
    amended: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (Index(None, "state", "starts_at"), Index(None, "host_unit_id"))


class DialogueArea(Base):
    __tablename__ = "dialogue_area"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)


class Invitation(Base):
    """An organisation that is invited to a dialogue, and how many seats are kept for its delegates."""

    __tablename__ = "invitation"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    seats: Mapped[int | None]


class DialogueFile(Base):
    """A draft of a regulation or the like that a dialogue is to discuss, as it was sent by whoever planned it."""

    __tablename__ = "dialogue_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    received_id: Mapped[int] = mapped_column(ForeignKey("received_file.id"))
    name: Mapped[str] = mapped_column(String(200))

    __table_args__ = (Index(None, "dialogue_id"), Index(None, "received_id"))


class DialogueEvent(Base):
    """A move of a dialogue as it was made: by whom (nobody: the clock), what was decided of which warnings, and why."""

    __tablename__ = "dialogue_event"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    move: Mapped[str] = mapped_column(String(20))
    edition: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    starts_at: Mapped[datetime] = mapped_column(UtcTime)
    place: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str | None] = mapped_column(Text)
    # The warnings that were shown and accepted, by their names.
    warnings: Mapped[list[str]] = mapped_column(JSON)
    # What else was changed, by the question of the plan: as it was read before, and since.
    changed: Mapped[dict[str, list[str]] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index(None, "dialogue_id"),)


class YearPlan(Base):
    """The last day on which a unit is to have held its dialogue of a year."""

    __tablename__ = "year_plan"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    year: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    last_day: Mapped[date]
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("year", "unit_id"),)


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
