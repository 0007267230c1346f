"""The counts of feedbacks by unit and state, and the list of what waits: the database keeps both."""

from datetime import date

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id

# Triggers write these tables; a move leaves that to those of the other database.
DERIVED = {"derived": True}


class Tally(Base):
    """How many feedbacks of a unit are in a state, or ended to somebody's satisfaction, as far as it is added up."""

    __tablename__ = "tally"

    unit_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    count: Mapped[int]

    __table_args__ = ({"info": DERIVED},)


class TallyChange(Base):
    """What is to be added: each change is a row of its own, so that nobody waits for somebody else's commit.

    Nor for their unit: the feedback refers to it, and this row need not lock it once more.
    """

    __tablename__ = "tally_change"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(BigInteger)
    what: Mapped[str] = mapped_column(String(20))
    delta: Mapped[int]

    __table_args__ = ({"info": DERIVED},)


# The order of a list of what waits, and what it is narrowed by.
IN_ORDER = ("stopped", "due", "feedback_id")
REST = ("area_id", "field_id", "holder_id", "reopened")


class OpenWork(Base):
    """A feedback that waits for its answer, with all that the officials' list is narrowed and ordered by.

    Each index holds whole rows in the list's order: whatever is asked for is found by going along it.
    """

    __tablename__ = "open_work"

    feedback_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(BigInteger)
    area_id: Mapped[int] = mapped_column(BigInteger)
    # 0 where there is none, as with whoever has it in hand.
    field_id: Mapped[int] = mapped_column(BigInteger)
    holder_id: Mapped[int] = mapped_column(BigInteger)
    reopened: Mapped[bool]
    stopped: Mapped[bool]
    due: Mapped[date]

    __table_args__ = (
        Index("ix_open_work_order", *IN_ORDER, "unit_id", *REST),
        Index("ix_open_work_unit", "unit_id", *IN_ORDER, *REST),
        {"info": DERIVED},
    )
