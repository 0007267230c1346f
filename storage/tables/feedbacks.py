"""The tables of drafts, feedbacks, their files, history, looks and replies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from rules.lifecycle import OPEN
from rules.reply_states import ReplyState
from storage.tables.base import Base, Id, UtcTime, where
from storage.tables.files import ReceivedFile

REMEMBERED, ASSIGNED = text("forgotten_at IS NULL"), text("assigned_id IS NOT NULL")
PUBLIC = text("published_at IS NOT NULL")
OF_DIALOGUE, FOLDED = text("dialogue_id IS NOT NULL"), text("folded_into_id IS NOT NULL")
JOINED, RECURS = text("joined_id IS NOT NULL"), text("recurs_id IS NOT NULL")
OUTSIDE = text("outside_code IS NOT NULL")


class Draft(Base):
    """What a resident has told so far; one open draft a person."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    # Where it was begun; what is sent from another contact has numbers of its own (`part_number`).
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    group: Mapped[str | None] = mapped_column(String(30))
    kind: Mapped[str | None] = mapped_column(String(20))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    hamlet: Mapped[str | None] = mapped_column(String(200))
    name_mode: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str | None] = mapped_column(String(100))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    # For which dialogue it is, and whether the papers of that may print the name; None where neither was asked.
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))
    printed_name: Mapped[bool | None]
    settled: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    touched_at: Mapped[datetime] = mapped_column(UtcTime)
    nudged_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "touched_at"),)


class DraftPart(Base):
    """One message of a draft: words, or a file by the messenger's own id of it."""

    __tablename__ = "draft_part"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    message_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    file_id: Mapped[str | None] = mapped_column(String(255))
    album: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("draft_id", "message_id"),)


def _is_open(context: Any) -> bool:
    return context.get_current_parameters()["state"] in OPEN


class Feedback(Base):
    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str | None] = mapped_column(String(20), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Where it came in; none is kept of those before there were several.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    group: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(20))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    hamlet: Mapped[str | None] = mapped_column(String(200))
    # Which of the area's hamlets the typed one is, where it is one of them.
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    words: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    name_mode: Mapped[str] = mapped_column(String(10))
    name: Mapped[str | None] = mapped_column(String(100))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(20))
    # Whether somebody waits for the office in that state (rules/lifecycle.py), so that no index or trigger names any.
    open: Mapped[bool] = mapped_column(default=_is_open, server_default=text("false"))
    version: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    satisfaction: Mapped[str | None] = mapped_column(String(20))
    reopened: Mapped[int]
    # Its words, or words added later, hold an insult or a threat: shown to officials, and nothing else follows.
    abusive: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    # The duty under which somebody has it in hand (`takes`, rules/action_row.py), as long as that duty is in service.
    holder_id: Mapped[int | None] = mapped_column(BigInteger)
    # Since when its words are gone: by its author's wish, or as the office's term was over.
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # What it is about, in one line that names nobody; and since when its answer may be read by everybody.
    public_text: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # The official who is to see to it.
    assigned_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    # The dialogue it is for, in which edition its author knows of it, and whether papers of it may print the name:
    # None where that was not asked, which means no.
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))
    dialogue_edition: Mapped[int | None]
    printed_name: Mapped[bool | None]
    # The feedback that says the same and is answered for both.
    folded_into_id: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    # What somebody else handed in and its author joined; and what was answered before and has come back.
    joined_id: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    recurs_id: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    # The version of the notice of consent that its author had agreed to; None of before it was kept.
    notice_version: Mapped[str | None] = mapped_column(String(20))
    # Where nobody typed it in a chat of their own: out of which register it came, its code there, its first day there.
    source: Mapped[str | None] = mapped_column(String(20))
    outside_code: Mapped[str | None] = mapped_column(String(40))
    first_on: Mapped[date | None]

    __table_args__ = (
        Index(None, "person_id", "id"),
        Index("ix_feedback_of_dialogue", "dialogue_id", "id", sqlite_where=OF_DIALOGUE, postgresql_where=OF_DIALOGUE),
        Index("ix_feedback_folded", "folded_into_id", sqlite_where=FOLDED, postgresql_where=FOLDED),
        Index("ix_feedback_joined", "joined_id", sqlite_where=JOINED, postgresql_where=JOINED),
        Index("ix_feedback_recurs", "recurs_id", sqlite_where=RECURS, postgresql_where=RECURS),
        # What is similar is looked for in one area and field, the newest first.
        Index("ix_feedback_similar", "area_id", "field_id", "id"),
        Index("ix_feedback_public", "id", sqlite_where=PUBLIC, postgresql_where=PUBLIC),
        Index(
            "ix_feedback_outside",
            *("source", "outside_code"),
            unique=True,
            sqlite_where=OUTSIDE,
            postgresql_where=OUTSIDE,
        ),
        Index("ix_feedback_assigned", "assigned_id", sqlite_where=ASSIGNED, postgresql_where=ASSIGNED),
        # What was handed in within a period.
        Index(None, "received_at", "id"),
        Index("ix_feedback_remembered", "received_at", sqlite_where=REMEMBERED, postgresql_where=REMEMBERED),
    )


class Attachment(Base):
    """A file of a feedback; where its sender gives officials no name they see it once it was released (by whom)."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    kind: Mapped[str] = mapped_column(String(20))
    file_id: Mapped[str] = mapped_column(String(255))
    released_at: Mapped[datetime | None] = mapped_column(UtcTime)
    released_by: Mapped[int | None] = mapped_column(BigInteger)
    # The row of received_file by which its bytes are kept; none of those from before files were kept.
    received_id: Mapped[int | None] = mapped_column(BigInteger)
    received: Mapped[ReceivedFile | None] = relationship(
        primaryjoin=lambda: foreign(Attachment.received_id) == ReceivedFile.id, lazy="raise"
    )
    # The hamlet near which it was taken, as its camera wrote down; nothing nearer is kept. Only its author is shown it
    # until they have officials know.
    taken_near_id: Mapped[int | None] = mapped_column(BigInteger)
    near_told: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    __table_args__ = (Index(None, "feedback_id"), Index(None, "received_id"))


class Entry(Base):
    """One line of a feedback's history, chained to the line before by salted digests."""

    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    action: Mapped[str] = mapped_column(String(20))
    official_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    words: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    link: Mapped[str] = mapped_column(String(64))
    # What the link covers (rules/chain.py); a line of the first form has nothing of what follows.
    form: Mapped[int] = mapped_column(server_default=text("1"))
    kind: Mapped[str | None] = mapped_column(String(10))
    # The salted digest of what the feedback says of itself from this line on, where that begins or changes with it.
    facts: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("feedback_id", "number"),)


class Reply(Base):
    """What an official writes to a resident, from the preview to the moment it has left."""

    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    # In private, the contact at which its writer wrote it.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    action: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    written_at: Mapped[datetime] = mapped_column(UtcTime)
    leaves_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # Whether it is an answer that is kept until it was given at a dialogue.
    for_dialogue: Mapped[bool] = mapped_column(default=False, server_default=false())
    # When the newest message of it was written, by the messenger's clock, and how long that one was, in UTF-16 units.
    piece_at: Mapped[datetime | None] = mapped_column(UtcTime)
    piece_units: Mapped[int | None]

    __table_args__ = (
        Index(None, "feedback_id"),
        Index(None, "official_id", "piece_at"),
        Index("ix_reply_leaving", "leaves_at", **where(ReplyState.LEAVING)),
    )


# What its author has not been told of yet.
UNTOLD = text("told_at IS NULL")


class Look(Base):
    """Somebody looked at a hidden identity: at what (rules/looks.py), why, and when the author was told of it."""

    __tablename__ = "look"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(String(10), default="name", server_default="name")
    # The official's words, which may name somebody; empty once they are erased.
    reason: Mapped[str | None] = mapped_column(Text)
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(None, "feedback_id"),
        Index("ix_look_untold", "feedback_id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
    )
