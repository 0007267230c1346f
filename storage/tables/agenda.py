"""The table of what a dialogue is to speak about."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class AgendaItem(Base):
    """An opinion on the agenda of a dialogue, or one that was; the unit that handles it prepares its answer."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    state: Mapped[str] = mapped_column(String(20))
    # Where it stands among the others: at first by field, area and hamlet (rules/agenda.py), then where it was moved.
    place: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[datetime] = mapped_column(UtcTime)
    # Which unit had the opinion when it left for another dialogue.
    left_unit_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        UniqueConstraint("dialogue_id", "feedback_id"),
        Index(None, "dialogue_id", "place", "id"),
        Index(None, "feedback_id"),
    )
