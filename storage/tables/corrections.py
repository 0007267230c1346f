"""The table of what somebody set right that was guessed from the words of a message."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class Correction(Base):
    """One guess that was set right: what was told, what was meant, who said so, on which day; of whom it tells nothing.

    A row each, so that nobody waits for somebody else's commit.
    """

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # A door or a field, by their codes; `-` where none was told, or none is meant.
    what: Mapped[str] = mapped_column(String(10))
    told: Mapped[str] = mapped_column(String(40))
    meant: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(String(10))
    day: Mapped[date]
