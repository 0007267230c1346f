"""The table of long work beside the chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where


class Job(Base):
    """A piece of long work that an official asked for: how far it has come, who runs it now, and its file in the end.

    The row goes with its file, thirty days after its end.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    # Of which unit's things it is made; none: of all.
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    # Who asked, by the duty that gave them the right, and in which private chat.
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    # Days, numbers and short words of ours.
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    done: Mapped[int]
    total: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    # Not begun before: after a try that failed it rests.
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    attempts: Mapped[int]
    lease_token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None] = mapped_column(UtcTime)
    stored_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    # Under which name its file is given.
    name: Mapped[str] = mapped_column(String(120))
    # Why it failed: the key of a refusal, or of which kind the error was; and by which code the log knows it.
    error: Mapped[str | None] = mapped_column(String(40))
    error_id: Mapped[str | None] = mapped_column(String(20))
    # The message that tells how far it has come, and when that was said last.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # Since when its file may name somebody whose data was erased.
    named_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index("ix_job_live", "id", **where("queued", "running")),
        Index(None, "ended_at"),
        Index(None, "duty_id"),
        Index(None, "contact_id"),
        Index(None, "stored_id"),
    )
