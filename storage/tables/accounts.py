"""The tables of the bots that we run and of the chats that they are in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime


class Account(Base):
    """A bot that we run, or ran until it was retired; its number is the messenger's own where that is one."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(UtcTime)
    # Since when no setting names it any more.
    retired_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # What its messenger can carry (rules/reach.py), as the process that serves it says; without it: Telegram's.
    reach: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # Since when nothing leaves or comes in through it, and why.
    away_since: Mapped[datetime | None] = mapped_column(UtcTime)
    away_why: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (UniqueConstraint("channel", "external_id"),)


class KnownChat(Base):
    """A chat of an account, private or of several; nothing else says which, least of all the sign of a number."""

    __tablename__ = "chat"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(255))
