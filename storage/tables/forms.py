"""The table of forms that somebody has begun to fill in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class FormDraft(Base):
    """The answers to a form so far, and which messages gave them; one open draft a person and form."""

    __tablename__ = "form_draft"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    form: Mapped[str] = mapped_column(String(20))
    # What the form is about, such as a dialogue that is to be moved; 0 for nothing yet.
    subject_id: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    # By question: the contact, number and text of each message that answered it.
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    touched_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("person_id", "form"), Index(None, "touched_at"))
