"""The tables of units, organisations, areas, hamlets, fields and days off."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, UtcTime


class Unit(Base):
    """An office that answers, or one above it; `parent` is the code of the unit right above: levels are a tree."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    level: Mapped[str] = mapped_column(String(10), default="commune", server_default="commune")
    # By code and not by number: rows are moved in the order of their numbers, and a parent may be the younger row.
    parent: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20), default="people", server_default="people")
    # Answers of this unit need a leader's approval.
    approves: Mapped[bool] = mapped_column(default=False, server_default=text("false"))


class UnitBelow(Base):
    """Which units stand under which, at whatever distance: made from `parent` whenever an office's file is read in."""

    __tablename__ = "unit_below"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    below_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)


class Organisation(Base):
    """A body outside the office: it sends delegates to dialogues, or takes over what is not the office's to answer."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    # Whether feedbacks are forwarded to it.
    takes_over: Mapped[bool] = mapped_column(default=False, server_default=text("false"))


class Area(Base):
    __tablename__ = "area"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    outside: Mapped[bool]
    position: Mapped[int]


class AreaName(Base):
    """One of the names by which people call an area: its own, an old one, an alias, a hamlet."""

    __tablename__ = "area_name"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))

    __table_args__ = (Index(None, "folded"), Index(None, "area_id"))


class Hamlet(Base):
    """A part of an area, known by its code for good; one that left the office file keeps its row and is marked."""

    __tablename__ = "hamlet"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    position: Mapped[int]
    # The mark (`ref`) that the office file gives the person who heads it.
    head_ref: Mapped[str | None] = mapped_column(String(40))
    gone_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index(None, "area_id"),)


class Field(Base):
    __tablename__ = "field"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int]


class DayOff(Base):
    """A day that the office's own calendar sets apart from the public one: off, or worked."""

    __tablename__ = "day_override"

    day: Mapped[date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    why: Mapped[str] = mapped_column(String(200))
