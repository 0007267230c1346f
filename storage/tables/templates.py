"""The table of the Word templates that an office has made its own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class PaperTemplate(Base):
    """A template of a paper as an official sent it: for one unit, or for all of the office where none is named.

    It is looked through first, and used from `used_at` on; of each unit and paper the newest such counts.
    """

    __tablename__ = "paper_template"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    paper: Mapped[str] = mapped_column(String(20))
    received_id: Mapped[int] = mapped_column(ForeignKey("received_file.id"))
    # Who sent it, and since when it is known to have no faults.
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "paper", "unit_id"), Index(None, "received_id"))
