"""The tables of the queues: inbox, outbox, cards, messages that were sent, leases, conversations."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from rules.notice_kinds import Notice
from storage.tables.base import Base, Id, UtcTime, where


class Inbox(Base):
    """An update as it came; its text is erased in the transaction that has dealt with it."""

    __tablename__ = "inbox"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    writer: Mapped[int | None] = mapped_column(BigInteger)
    raw: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    error_id: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (
        Index("ix_inbox_open", "account_id", "update_id", **where("open")),
        Index("ix_inbox_writer", "account_id", "writer", "update_id", **where("open")),
        Index("ix_inbox_poison", "received_at", **where("poison")),
    )


# What failed by a slip of ours, and not because nobody is there to read it (rules/outcome.py).
DEAD = text("state = 'failed' AND error NOT LIKE 'unreachable:%'")
# What offers answers that can be typed, or ends what was offered before.
OFFERS = text("block IS NOT NULL")
# What could not leave and waits for its next try.
RESTS = text("state = 'queued' AND rest_until IS NOT NULL")

# Word of a look at what its reader hides, which rides on the next message to the same chat.
RIDES = text(f"state = 'queued' AND notice = '{Notice.NAME_SEEN}'")

# A reminder that does not leave by itself: that of another dialogue of the day tells of its own as well.
MERGED = "merged"
IS_MERGED = text(f"outbox.error = '{MERGED}'")
MERGES = text(f"error = '{MERGED}'")

# What is told to a person.
THEIRS = text("contact_id IS NOT NULL")


class Outbox(Base):
    """One message that is to leave, or has left."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dedup_key: Mapped[str] = mapped_column(String(120), unique=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    # Of what is told to a person wherever they are reached: it goes along when they choose another contact.
    contact_id: Mapped[int | None] = mapped_column(BigInteger)
    lane: Mapped[int]
    notice: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    policy: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    rest_until: Mapped[datetime | None] = mapped_column(UtcTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcTime)
    attempts: Mapped[int]
    # How often it was refused for a reason that nobody knew.
    refusals: Mapped[int] = mapped_column(server_default="0")
    doubtful: Mapped[bool]
    lease_token: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None] = mapped_column(UtcTime)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    error: Mapped[str | None] = mapped_column(String(300))
    # Its menu (rules/menus.py): in which block its numbers are, its answers, and since when the messenger shows it.
    block: Mapped[int | None]
    choices: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    shown_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # Of what may not be sent now: why, and the moment from which it may be (none: once its reader writes).
    held_why: Mapped[str | None] = mapped_column(String(10))
    held_until: Mapped[datetime | None] = mapped_column(UtcTime)
    # Of what was held and leaves together with others: the key of the letter that says it.
    goes_with: Mapped[str | None] = mapped_column(String(120))

    __table_args__ = (
        Index("ix_outbox_menu", "account_id", "chat_id", "id", sqlite_where=OFFERS, postgresql_where=OFFERS),
        Index("ix_outbox_due", "lane", "due_at", "id", **where("queued")),
        Index("ix_outbox_resting", "account_id", "rest_until", sqlite_where=RESTS, postgresql_where=RESTS),
        Index("ix_outbox_leased", "lease_until", **where("leased")),
        Index("ix_outbox_expiring", "expires_at", **where("queued")),
        Index("ix_outbox_failed", "account_id", "chat_id", "subject_id", **where("failed")),
        Index("ix_outbox_undelivered", "subject_id", **where("failed")),
        Index("ix_outbox_dead", "due_at", sqlite_where=DEAD, postgresql_where=DEAD),
        Index("ix_outbox_over", "due_at", **where("sent", "cancelled", "expired")),
        Index(None, "notice", "subject_id", "id"),
        Index("ix_outbox_contact", "contact_id", sqlite_where=THEIRS, postgresql_where=THEIRS),
        Index("ix_outbox_to_call", "subject_id", **where("failed", "held")),
        Index("ix_outbox_held", "account_id", "chat_id", **where("held")),
        Index("ix_outbox_joined", "goes_with", **where("joined")),
        Index("ix_outbox_merged", "goes_with", sqlite_where=MERGES, postgresql_where=MERGES),
        Index("ix_outbox_rides", "account_id", "chat_id", sqlite_where=RIDES, postgresql_where=RIDES),
    )


class SentMessage(Base):
    """What each message that we sent was about; a reply to it is understood by this table alone."""

    __tablename__ = "sent_message"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    notice: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    frozen: Mapped[bool]


class Card(Base):
    """Where a feedback's card hangs in a chat, once it hangs there."""

    __tablename__ = "card"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    posted: Mapped[int]
    # Of one that cannot be changed where it hangs: what it says, as a digest.
    shown: Mapped[str | None] = mapped_column(String(16))

    __table_args__ = (Index(None, "account_id", "chat_id", "feedback_id"),)


class Conversation(Base):
    __tablename__ = "conversation"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(60))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class Lease(Base):
    """Which process is the one sender and the one clock; the epoch grows when it changes hands."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    epoch: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(UtcTime)


class Pause(Base):
    """Until when Telegram asked a bot to be silent."""

    __tablename__ = "pause"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    until: Mapped[datetime] = mapped_column(UtcTime)
