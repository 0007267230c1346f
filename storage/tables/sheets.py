"""The tables of the sheets of a thôn and of other registers: their lines, their files, slips, and maps of columns."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime, where

OWED = text("owed_at IS NOT NULL")
WRITTEN = text("message_id IS NOT NULL")
UNREAD = text("state IN ('reading', 'waiting')")


class ThonSheet(Base):
    """What the ban công tác mặt trận of a thôn gathers on paper for a dialogue; or what another register holds."""

    __tablename__ = "sheet"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str | None] = mapped_column(String(20), unique=True)
    # Of which register (rules/sheets.py); its lines bring their dialogue with them or have none.
    source: Mapped[str] = mapped_column(String(20))
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    # Where there is no hamlet: an old name of the area, or none.
    place: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    # What the digests of its lines are made with.
    salt: Mapped[str] = mapped_column(String(32))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    # When the first line or picture of it reached the office: from then on the law counts.
    received_at: Mapped[datetime | None] = mapped_column(UtcTime)
    entered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # By which duty it was entered last, and where its end is told.
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))

    __table_args__ = (
        Index(None, "dialogue_id", "id"),
        Index(None, "hamlet_id"),
        Index(None, "contact_id"),
        Index("ix_sheet_entering", "id", **where("entering")),
    )


class SheetLine(Base):
    """One line, or one matter of it (`part`); its words stand here only until it is decided what becomes of it."""

    __tablename__ = "sheet_line"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"))
    number: Mapped[int]
    part: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    fault: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(Text)
    said_by: Mapped[str | None] = mapped_column(Text)
    name_mode: Mapped[str] = mapped_column(String(10))
    # By which the same line is known that comes once more; of a tố cáo there is none.
    digest: Mapped[str | None] = mapped_column(String(64))
    outside_code: Mapped[str | None] = mapped_column(String(40))
    first_on: Mapped[date | None]
    hamlet_id: Mapped[int | None] = mapped_column(ForeignKey("hamlet.id"))
    # As another register says it; of any other line it is guessed when it becomes an opinion.
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    feedback_id: Mapped[int | None] = mapped_column(ForeignKey("feedback.id"))
    # Of what was said in the hall: the message in which it was written down, by which its correction is known.
    contact_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    # Of the same: the item of the agenda that its message names.
    item_id: Mapped[int | None] = mapped_column(BigInteger)
    # Whether whoever asked agreed with the answer, as it was heard in the hall; None where nobody noted that.
    agreed: Mapped[bool | None]

    __table_args__ = (
        UniqueConstraint("sheet_id", "number", "part"),
        Index(
            "ix_sheet_line_message",
            *("contact_id", "message_id"),
            unique=True,
            sqlite_where=WRITTEN,
            postgresql_where=WRITTEN,
        ),
        Index(None, "sheet_id", "digest"),
        Index(None, "feedback_id"),
        Index("ix_sheet_line_waiting", "sheet_id", "number", **where("waiting")),
    )


class SheetFile(Base):
    """A workbook or picture of a sheet, from when it was sent until it is read; then its bytes go."""

    __tablename__ = "sheet_file"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # None until it is known of which sheet it is.
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("sheet.id"))
    received_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    # Of which register, the headings of its columns, and which of them is what, as far as it was said.
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # By which the same picture is known that is sent once more; it stays when the bytes have gone.
    digest: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        Index(None, "sheet_id"),
        Index(None, "received_id"),
        Index(None, "contact_id"),
        Index("ix_sheet_file_unread", "id", sqlite_where=UNREAD, postgresql_where=UNREAD),
    )


class QueuedSheet(Base):
    """A sheet of which pictures wait to be typed, from the first one until all of it is, or it was given back."""

    __tablename__ = "queued_sheet"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    since: Mapped[datetime] = mapped_column(UtcTime)
    # How many lines it has, as whoever types it says; 0 as long as nobody did.
    total: Mapped[int]
    # Who has it in hand, by which duty, and since when.
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    taken_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Slip(Base):
    """Between the office and whoever raised an opinion on paper: the PIN of their slip, and whether they have heard."""

    __tablename__ = "slip"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), primary_key=True, autoincrement=False)
    # Of the PIN that is printed last; none before one is.
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[datetime | None] = mapped_column(UtcTime)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))
    # Where its owner wishes to hear of the answer.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    # When they last saw how it stands, by code and PIN.
    asked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    # Since when something for its owner waits to be handed over.
    owed_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(None, "contact_id"),
        Index("ix_slip_owed", "feedback_id", sqlite_where=OWED, postgresql_where=OWED),
    )


class Proxy(Base):
    """Who handed in an opinion for somebody, where they hear what to bring back, and the paper that was signed."""

    __tablename__ = "proxy"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), primary_key=True, autoincrement=False)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    received_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "contact_id"), Index(None, "received_id"))


class ImportMap(Base):
    """Which column of another register's workbook is what, as it was said once for a unit."""

    __tablename__ = "import_map"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    source: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    # The headings as they stood there, and by field the number of its column.
    headings: Mapped[list[str]] = mapped_column(JSON)
    columns: Mapped[dict[str, int]] = mapped_column(JSON)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (UniqueConstraint("source", "area_id"),)
