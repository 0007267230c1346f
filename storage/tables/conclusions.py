"""The tables of what dialogues came to, with the files that go along, and of who has posted their results."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Conclusion(Base):
    """One edition of the conclusions of a dialogue: by whom it was written, and who approved it or gave it back."""

    __tablename__ = "conclusion"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    edition: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    written_at: Mapped[datetime] = mapped_column(UtcTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # By which broadcast it was told.
    broadcast_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (UniqueConstraint("dialogue_id", "edition"), Index(None, "duty_id"), Index(None, "decided_by"))


class ConclusionFile(Base):
    """A file that goes along with conclusions; while these are being written, of whoever writes them and no edition."""

    __tablename__ = "conclusion_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    received_id: Mapped[int] = mapped_column(ForeignKey("received_file.id"))
    conclusion_id: Mapped[int | None] = mapped_column(ForeignKey("conclusion.id"))
    name: Mapped[str] = mapped_column(String(200))

    __table_args__ = tuple(Index(None, one) for one in ("dialogue_id", "duty_id", "received_id", "conclusion_id"))


class BoardPhoto(Base):
    """The photo that shows the results of a dialogue on the notice board of a thôn, the newest one."""

    __tablename__ = "board_photo"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    hamlet_id: Mapped[int] = mapped_column(ForeignKey("hamlet.id"))
    received_id: Mapped[int] = mapped_column(ForeignKey("received_file.id"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("dialogue_id", "hamlet_id"), Index(None, "received_id"), Index(None, "duty_id"))
