"""The tables of a hall: who came to a dialogue, when it began and ended, and who speaks there."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class CheckIn(Base):
    """Who was let in at the door: somebody known by an answer or an opinion, or so many heads of a place."""

    __tablename__ = "check_in"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    # Who it is, until they are forgotten or the dialogue is long over; the count stays.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    people: Mapped[int]
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("dialogue_id", "person_id"), Index(None, "person_id"))


class Hall(Base):
    """What is decided in the hall of a dialogue: when it was opened and closed and by whom, and how long one speaks."""

    __tablename__ = "hall"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    # Whether people are let in though no seat is free.
    over_seats: Mapped[bool] = mapped_column(default=False, server_default=false())
    opened_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # Who opened it is its secretary in the papers.
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    speech_minutes: Mapped[int] = mapped_column(default=3, server_default="3")


class HallSpeaker(Base):
    """One who is to speak: by their wish to, or written down at the spot with what was told of them."""

    __tablename__ = "hall_speaker"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    # Whose wish it is, which has the words; at the spot nobody's.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    name: Mapped[str | None] = mapped_column(String(100))
    words: Mapped[str | None] = mapped_column(Text)
    turn: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(10))
    began_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        UniqueConstraint("dialogue_id", "person_id"),
        Index(None, "dialogue_id", "turn", "id"),
        Index(None, "person_id"),
    )
