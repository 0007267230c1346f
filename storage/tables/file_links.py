"""The table of short-lived addresses of files, by which officials fetch or hand in one file."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class FileLink(Base):
    """One address for one file of one duty: the key itself is kept nowhere, only its digest and the salt it is of."""

    __tablename__ = "file_link"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    salt: Mapped[str] = mapped_column(String(32))
    # For the operator's command line; no door knows it.
    code: Mapped[str] = mapped_column(String(10), unique=True)
    # fetch or upload
    purpose: Mapped[str] = mapped_column(String(10))
    # Of an upload: where it lies once it is there. A file that is erased takes its addresses along.
    stored_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"))
    # Of a file that somebody sent: it belongs to the unit that has the feedback now.
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    # Which right over which unit (none: all of them) whoever uses it must have.
    needs: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    # Under which name it is saved; a name of ours.
    name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    uses: Mapped[int]
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "expires_at"), Index(None, "stored_id"), Index(None, "attachment_id"))
