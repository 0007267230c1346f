"""The counts of feedbacks by unit, area and state."""

from sqlalchemy import BigInteger, String
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
