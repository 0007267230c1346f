"""The tables by which a changed past is found: checkpoints over all histories, the chains' ends, and each audit."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Checkpoint(Base):
    """All histories at one moment: linked to the one before it."""

    __tablename__ = "checkpoint"

    number: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    # The newest line that it has looked at, by its row.
    upto: Mapped[int] = mapped_column(BigInteger)
    chains: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    link: Mapped[str] = mapped_column(String(64))


class ChainEnd(Base):
    """The last line of a chain as a checkpoint found it; points to nothing, so that it outlives what is taken away."""

    __tablename__ = "chain_end"

    checkpoint: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    feedback_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    number: Mapped[int]
    link: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "feedback_id", "number"),)


class Audit(Base):
    """One look through everything: how many feedbacks, and how much was amiss."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    feedbacks: Mapped[int]
    findings: Mapped[int]
    # The first finding: what, which feedback, which line or checkpoint.
    first: Mapped[str | None] = mapped_column(String(80))
