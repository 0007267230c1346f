from dataclasses import dataclass
from datetime import date

from storage.office_problem import Notes, OfficeFileError, Problem
from storage.office_sheet import Sheet
from storage.office_tree import read_tree

__all__ = [
    "Area",
    "AreaName",
    "Day",
    "Field",
    "OfficeFile",
    "OfficeFileError",
    "Person",
    "Problem",
    "Unit",
    "read_office",
]

ROLES = ("admin", "intake", "official", "leader")
NAME_KINDS = ("old", "alias")
REASON = 200


@dataclass(frozen=True)
class Unit:
    """An office that answers."""

    code: str
    name: str


@dataclass(frozen=True)
class AreaName:
    """Another name of an area; whole is false when only a part of what bore it lies here."""

    name: str
    kind: str
    whole: bool
    hamlets: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """A place residents live in; one outside the locality is only pointed to, with the unit that answers there."""

    code: str
    name: str
    kind: str
    unit: str
    outside: bool
    hamlets: tuple[str, ...]
    names: tuple[AreaName, ...]


@dataclass(frozen=True)
class Field:
    """A field of work, and the unit that answers for it everywhere if there is one."""

    code: str
    name: str
    unit: str | None


@dataclass(frozen=True)
class Person:
    """An official to be invited; ref is the office's own mark for the person."""

    name: str
    role: str
    unit: str | None
    ref: str


@dataclass(frozen=True)
class Day:
    """A day that is worked or free against the calendar."""

    date: date
    working: bool
    why: str


@dataclass(frozen=True)
class OfficeFile:
    units: tuple[Unit, ...]
    areas: tuple[Area, ...]
    fields: tuple[Field, ...]
    people: tuple[Person, ...]
    days: tuple[Day, ...]


def read_office(source: str | bytes) -> OfficeFile:
    """Read an office's file; raises OfficeFileError with every mistake, by line."""
    return _Reading(source).office()


class _Reading:
    """One reading of one file."""

    def __init__(self, source: str | bytes) -> None:
        self._notes = Notes()
        self._root = Sheet(read_tree(source, self._notes), ("units", "areas", "fields", "people", "days"), self._notes)
        self._units: dict[str, int] = {}

    def office(self) -> OfficeFile:
        self._root.require("units", "areas", "fields")
        office = OfficeFile(
            units=self._read_units(),
            areas=self._read_areas(),
            fields=self._read_fields(),
            people=self._read_people(),
            days=self._read_days(),
        )
        self._notes.settle()
        return office

    def _read_units(self) -> tuple[Unit, ...]:
        sheets = self._root.tables("units", ("code", "name"))
        return tuple(Unit(sheet.code("code", self._units), sheet.text("name")) for sheet in sheets)

    def _read_areas(self) -> tuple[Area, ...]:
        seen: dict[str, int] = {}
        known = ("code", "name", "kind", "unit", "outside", "hamlets", "names")
        return tuple(self._area(sheet, seen) for sheet in self._root.tables("areas", known))

    def _area(self, sheet: Sheet, seen: dict[str, int]) -> Area:
        sheet.require("unit")
        return Area(
            code=sheet.code("code", seen),
            name=sheet.text("name"),
            kind=sheet.text("kind"),
            unit=self._unit(sheet) or "",
            outside=sheet.flag("outside", default=False),
            hamlets=sheet.texts("hamlets"),
            names=self._area_names(sheet),
        )

    def _area_names(self, area: Sheet) -> tuple[AreaName, ...]:
        seen: dict[str, int] = {}
        found = []
        for sheet in area.tables("names", ("name", "kind", "whole", "hamlets")):
            name = sheet.text("name")
            self._notes.once(seen, "name", name, sheet.line("name"))
            kind = sheet.choice("kind", NAME_KINDS)
            found.append(AreaName(name, kind, sheet.flag("whole", default=True), sheet.texts("hamlets")))
        return tuple(found)

    def _read_fields(self) -> tuple[Field, ...]:
        seen: dict[str, int] = {}
        sheets = self._root.tables("fields", ("code", "name", "unit"))
        return tuple(Field(sheet.code("code", seen), sheet.text("name"), self._unit(sheet)) for sheet in sheets)

    def _read_people(self) -> tuple[Person, ...]:
        seen: dict[str, int] = {}
        sheets = self._root.tables("people", ("name", "role", "unit", "ref"))
        return tuple(
            Person(sheet.text("name"), sheet.choice("role", ROLES), self._unit(sheet), sheet.code("ref", seen))
            for sheet in sheets
        )

    def _read_days(self) -> tuple[Day, ...]:
        seen: dict[str, int] = {}
        sheets = self._root.tables("days", ("date", "working", "why"))
        return tuple(self._day(sheet, seen) for sheet in sheets)

    def _day(self, sheet: Sheet, seen: dict[str, int]) -> Day:
        sheet.require("working")
        return Day(sheet.day("date", seen), sheet.flag("working", default=False), sheet.text("why", REASON))

    def _unit(self, sheet: Sheet) -> str | None:
        if not sheet.has("unit"):
            return None
        code = sheet.code("unit")
        if code and code.casefold() not in self._units:
            self._notes.add(sheet.line("unit"), "office-file-unknown-unit", code=code)
        return code
