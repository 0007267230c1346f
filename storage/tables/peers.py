"""The tables of messengers whose ids are no numbers: whom they call what, which events came, the last number given."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Peer(Base):
    """A private chat as its messenger calls it; the house knows it by a number made of this row's."""

    __tablename__ = "peer"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    external_id: Mapped[str] = mapped_column(String(64))
    # Who writes there, as the messenger calls them: of a private chat it is always the same one.
    writer: Mapped[str | None] = mapped_column(String(64))
    # When they last did what lets them be written to, and how many messages they have been sent since.
    heard_at: Mapped[datetime | None] = mapped_column(UtcTime)
    said: Mapped[int] = mapped_column(server_default="0")
    # Since when the messenger itself says that they must write first.
    shut_at: Mapped[datetime | None] = mapped_column(UtcTime)

    # The number of somebody who was forgotten is never given again.
    __table_args__ = (UniqueConstraint("account_id", "external_id"), {"sqlite_autoincrement": True})


class Arrival(Base):
    """An event that came: it is known again, however often and late the messenger repeats it."""

    __tablename__ = "arrival"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    event: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "received_at"),)


class Numbering(Base):
    """The last number that an account gave to an event or to a message of its own: they are counted together."""

    __tablename__ = "numbering"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(BigInteger)


class MonthUse(Base):
    """How many messages of an account were counted against its plan in a month of the calendar."""

    __tablename__ = "month_use"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    used: Mapped[int]
