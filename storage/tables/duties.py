"""What became of officials' duties and groups, tries at invitation codes, and the chats whose cards are taken away."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class DutyEvent(Base):
    """Who did what to whose duty or to which group; rows are added and never changed."""

    __tablename__ = "duty_event"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    what: Mapped[str] = mapped_column(String(20))
    by_official: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    official_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    detail: Mapped[str] = mapped_column(String(300))

    __table_args__ = (Index(None, "unit_id", "id"),)


class Absence(Base):
    """When an official is away, and under which duty who stands in; said again, the row before ends."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    since: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime)
    said_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)


class CodeTry(Base):
    """How many codes that are none somebody typed within an hour; writer 0 stands for all together."""

    __tablename__ = "code_try"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    hour: Mapped[datetime] = mapped_column(UtcTime, primary_key=True)
    writer: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    count: Mapped[int]


class Takedown(Base):
    """A chat whose cards are being taken away where it may not see them any more, and how far that has come."""

    __tablename__ = "takedown"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    reached: Mapped[int] = mapped_column(BigInteger)
    edits: Mapped[bool]
    since: Mapped[datetime] = mapped_column(UtcTime)
