"""The table of what was taken out of the bot as a register."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Export(Base):
    """A register that somebody took out; rows are added and never changed, each linked to the one before."""

    __tablename__ = "export"

    number: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    profile: Mapped[str] = mapped_column(String(20))
    # Of all of the office, of a unit with those below it, or of an area; 0 for all.
    scope_kind: Mapped[str] = mapped_column(String(10))
    scope_id: Mapped[int] = mapped_column(BigInteger)
    # Local days, both included, of which it holds what was handed in.
    begins: Mapped[date]
    ends: Mapped[date]
    names: Mapped[bool]
    rows: Mapped[int]
    link: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "ends"),)
