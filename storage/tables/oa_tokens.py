"""The table of tokens of Official Accounts: what is good now, who is asking for new ones, and why none come."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, UtcTime


class OaToken(Base):
    """An account's pair of tokens; one refresh is good for one use, so that who asks is written down before."""

    __tablename__ = "oa_token"

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    access: Mapped[str] = mapped_column(String(4000))
    refresh: Mapped[str] = mapped_column(String(4000))
    good_until: Mapped[datetime] = mapped_column(UtcTime)
    # Each pair has its number: who saw an older one has only to read again.
    version: Mapped[int]
    # Until when somebody is asking for a new pair, and who.
    asking_until: Mapped[datetime | None] = mapped_column(UtcTime)
    asking: Mapped[str | None] = mapped_column(String(40))
    # Why no new pair can be had until a person acts; None while all is well.
    ended: Mapped[str | None] = mapped_column(String(40))
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # By what the token of the settings is known that this began with: another one there is a person's new beginning.
    begun_with: Mapped[str] = mapped_column(String(64))
