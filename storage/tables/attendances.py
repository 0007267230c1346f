"""The tables of those who come to a dialogue, and of what they ask to speak about."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Attendance(Base):
    """What a person answers to a dialogue; nothing else is asked of whoever comes, and no name."""

    __tablename__ = "attendance"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    # The body whose delegate they are; seats are counted for each body, and for all others together.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    answer: Mapped[str] = mapped_column(String(10))
    # Of whoever comes: their turn in the order of asking, and whether they wait for a seat to come free.
    turn: Mapped[int | None] = mapped_column(BigInteger)
    waits: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcTime)
    # How often they were moved between seat and line without asking, so that each word of it is told once.
    moves: Mapped[int]
    # What they say at the door; none of who never said that they come.
    code: Mapped[str | None] = mapped_column(String(8))

    __table_args__ = (
        Index(None, "dialogue_id", "organisation_id", "waits", "turn"),
        Index(None, "person_id"),
        Index(None, "dialogue_id", "code", unique=True),
    )


class SpeakingWish(Base):
    """What somebody who comes asks to speak about, and whether they are on the list of speakers."""

    __tablename__ = "speaking_wish"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # How often it was decided about.
    decisions: Mapped[int]

    __table_args__ = (UniqueConstraint("dialogue_id", "person_id"), Index(None, "person_id"))
