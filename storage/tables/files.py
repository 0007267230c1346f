"""The tables of files: as they were received, as they are kept on disk, by which name each account sends them again."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where

UNNEEDED = text("unneeded_at IS NOT NULL")
AMISS = text("amiss IS NOT NULL")


class StoredFile(Base):
    """A file whose bytes lie in the folder of files under their digest (SHA-256, 64 hex digits), without what names
    its sender or place; kind and suffix are by content.
    """

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    suffix: Mapped[str] = mapped_column(String(10))
    stored_at: Mapped[datetime] = mapped_column(UtcTime)
    # Since when nothing needs it: its bytes go, and then its row.
    unneeded_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # When its bytes were last looked at, and what was amiss with them then: missing, damaged.
    checked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    amiss: Mapped[str | None] = mapped_column(String(10))

    __table_args__ = (
        Index("ix_stored_file_unneeded", "unneeded_at", sqlite_where=UNNEEDED, postgresql_where=UNNEEDED),
        Index(None, "checked_at"),
        Index("ix_stored_file_amiss", "checked_at", sqlite_where=AMISS, postgresql_where=AMISS),
    )


class FileHandle(Base):
    """Under which name a messenger knows a stored file, so that the account sends it again without its bytes."""

    __tablename__ = "file_handle"

    stored_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    # As what it was sent: photo, document …
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    handle: Mapped[str] = mapped_column(String(255))


class ReceivedFile(Base):
    """A file that somebody sent, by the messenger's name of it, until its bytes are kept or it is known why not."""

    __tablename__ = "received_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    handle: Mapped[str] = mapped_column(String(255))
    # In bytes, as the messenger says; none where it does not say.
    size: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    # due, kept, large (it stays with the messenger), refused (why says for what), gone (the messenger has it no more)
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str | None] = mapped_column(String(20))
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    attempts: Mapped[int]
    stored_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))

    __table_args__ = (
        Index("ix_received_file_due", "due_at", **where("due")),
        Index("ix_received_file_refused", "why", **where("refused")),
        Index(None, "stored_id"),
    )


class ReplyFile(Base):
    """One of the files of what an official writes to a resident, in their order."""

    __tablename__ = "reply_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    received_id: Mapped[int] = mapped_column(ForeignKey("received_file.id"))
    # The message by which it came, so that a late piece of an album finds its place and none is taken twice.
    message_id: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "reply_id"), Index(None, "received_id"))
