"""The table of the chats in which cards of open feedbacks are still to be posted."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime


class Posting(Base):
    """A chat that was linked, or whose official enrolled, and does not show all the cards yet that belong there."""

    __tablename__ = "posting"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
