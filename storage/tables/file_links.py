"""The table of short-lived addresses of files, by which officials fetch or hand in one file."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from rules.access import Scope, ScopeKind
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
    # What is fetched: it does not stay for the sake of an address, and takes its addresses along when it goes.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"))
    # Where an upload lies, once it is there; it stays as long as this row.
    stored_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    # Of a file that somebody sent: it belongs to the unit that has the feedback now.
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"))
    # Of an upload: of which sheet or register it is, if of one.
    sheet_id: Mapped[int | None] = mapped_column(BigInteger)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    # Which right for what whoever uses it must have.
    needs: Mapped[str] = mapped_column(String(20))
    scope_kind: Mapped[str] = mapped_column(String(10))
    scope_id: Mapped[int] = mapped_column(BigInteger)
    # Under which name it is saved; a name of ours.
    name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    uses: Mapped[int]
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(None, "expires_at"),
        Index(None, "file_id"),
        Index(None, "stored_id"),
        Index(None, "attachment_id"),
    )

    @property
    def scope(self) -> Scope:
        return Scope(ScopeKind(self.scope_kind), self.scope_id)
