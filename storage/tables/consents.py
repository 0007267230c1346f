"""What waits for a person's consent, locked under a key that is not in the database."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime

# Its key stays with the process: a copy or another database could not read these rows, and does not get them.
LOCAL = {"local": True}


class HeldWords(Base):
    """One message or press of somebody who has not agreed yet, for a day at most."""

    __tablename__ = "held_words"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    ciphertext: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index(None, "person_id", "id"), Index(None, "at"), {"info": LOCAL})
