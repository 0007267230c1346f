"""What keeps one person from taking the place of all others: how much they have used, and who is not heard now."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class QuotaUse(Base):
    """How much of a quota a person has used until it begins anew, and when they were last told that it is used up."""

    __tablename__ = "quota_use"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    quota: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, primary_key=True)
    count: Mapped[int]
    size: Mapped[int] = mapped_column(BigInteger)
    told_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "ends_at"),)


class Block(Base):
    """For how long nothing is taken in from the author of a feedback, by whose decision and why."""

    __tablename__ = "block"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"))
    by_official: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))

    __table_args__ = (Index(None, "person_id"), Index(None, "feedback_id"), Index(None, "until"))
