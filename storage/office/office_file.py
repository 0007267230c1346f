"""An office's file: units, areas, fields, people and days, read from YAML and checked to the last key."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as Limits
from pydantic.dataclasses import dataclass
from pydantic_core import ErrorDetails, PydanticCustomError

from storage.office.office_yaml import OfficeFileError, Path, Plain, Problem, Sheet, hidden

__all__ = [
    "AreaEntry",
    "AreaNameEntry",
    "DayEntry",
    "FieldEntry",
    "OfficeFile",
    "OfficeFileError",
    "PersonEntry",
    "Problem",
    "UnitEntry",
    "read_office",
]

NAME = 120
REASON = 200
CODE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
DATE = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", re.ASCII)
DATE_BY_HAND = re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII)
FLAGS = {"true": True, "false": False}
STRICT = ConfigDict(extra="forbid")


def one_line(value: object) -> object:
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else value


def visible(value: str) -> str:
    for character in hidden(value):
        raise PydanticCustomError("character", "hidden", {"code": f"U+{ord(character):04X}"})
    return value


def flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value.lower() in FLAGS:
        return FLAGS[value.lower()]
    raise PydanticCustomError("flag", "no flag")


def day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("text", "no text")
    found = DATE.fullmatch(value) or DATE_BY_HAND.fullmatch(value)
    try:
        if found:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        pass
    raise PydanticCustomError("date", "no date")


def listed(value: object) -> object:
    """A list whose key is written without anything behind it is an empty one, which is a mistake of its own."""
    return [] if value is None else value


Text = Annotated[str, Limits(min_length=1, max_length=NAME), BeforeValidator(one_line), AfterValidator(visible)]
Reason = Annotated[str, Limits(min_length=1, max_length=REASON), BeforeValidator(one_line), AfterValidator(visible)]
Code = Annotated[str, Limits(min_length=1, pattern=CODE), BeforeValidator(one_line)]
Flag = Annotated[bool, BeforeValidator(flag)]
LISTED = (BeforeValidator(listed), Limits(min_length=1))
Names = Annotated[tuple[Text, ...], *LISTED]


@dataclass(frozen=True, config=STRICT)
class UnitEntry:
    """An office that answers."""

    code: Code
    name: Text


@dataclass(frozen=True, config=STRICT)
class AreaNameEntry:
    """Another name of an area; whole is false when only a part of what bore it lies here."""

    name: Text
    kind: Annotated[Literal["old", "alias"], BeforeValidator(one_line)]
    whole: Flag = True
    hamlets: Names = ()


@dataclass(frozen=True, config=STRICT)
class AreaEntry:
    """A place residents live in; one outside the locality is only pointed to, with the unit that answers there."""

    code: Code
    name: Text
    kind: Text
    unit: Code
    outside: Flag = False
    hamlets: Names = ()
    names: Annotated[tuple[AreaNameEntry, ...], *LISTED] = ()


@dataclass(frozen=True, config=STRICT)
class FieldEntry:
    """A field of work, and the unit that answers for it everywhere if there is one."""

    code: Code
    name: Text
    unit: Code | None = None


@dataclass(frozen=True, config=STRICT)
class PersonEntry:
    """An official to be invited; ref is the office's own mark for the person."""

    name: Text
    role: Annotated[Literal["admin", "intake", "official", "leader"], BeforeValidator(one_line)]
    ref: Code
    unit: Code | None = None


@dataclass(frozen=True, config=STRICT)
class DayEntry:
    """A day that is worked or free against the calendar."""

    date: Annotated[date, BeforeValidator(day), BeforeValidator(one_line)]
    working: Flag
    why: Reason


@dataclass(frozen=True, config=STRICT)
class OfficeFile:
    """The whole file."""

    units: Annotated[tuple[UnitEntry, ...], *LISTED]
    areas: Annotated[tuple[AreaEntry, ...], *LISTED]
    fields: Annotated[tuple[FieldEntry, ...], *LISTED]
    people: Annotated[tuple[PersonEntry, ...], *LISTED] = ()
    days: Annotated[tuple[DayEntry, ...], *LISTED] = ()


FILE = TypeAdapter(OfficeFile)
TABLES: dict[Path, Any] = {
    (): OfficeFile,
    ("units",): UnitEntry,
    ("areas",): AreaEntry,
    ("areas", "names"): AreaNameEntry,
    ("fields",): FieldEntry,
    ("people",): PersonEntry,
    ("days",): DayEntry,
}
# What stands once in its list, and what names a unit.
UNIQUE = (("units", "code"), ("areas", "code"), ("fields", "code"), ("people", "ref"), ("days", "date"))
BY_UNIT = ("areas", "fields", "people")
WANTED = {"dataclass_type": "table", "tuple_type": "list", "flag": "flag"}


def read_office(source: str | bytes) -> OfficeFile:
    """Read an office's file; raises OfficeFileError with every mistake, by line."""
    sheet = Sheet()
    sheet.read(source)
    check_repeated(sheet)
    check_units(sheet)
    try:
        office = FILE.validate_python(sheet.data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            note(sheet, one)
        raise OfficeFileError(sheet.problems) from error
    sheet.settle()
    return office


def note(sheet: Sheet, error: ErrorDetails) -> None:
    """Note what a model refused, by the line of the value, or of the table that lacks it."""
    path, given, facts = error["loc"], error["input"], error.get("ctx", {})
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    line, kind = sheet.line(path), error["type"]
    if kind == "missing":
        sheet.note(line, "missing-key", field=field)
    elif kind == "unexpected_keyword_argument":
        table = TABLES[tuple(step for step in path[:-1] if isinstance(step, str))]
        sheet.note(sheet.key_line(path), "unknown-key", field=field, known=", ".join(table.__dataclass_fields__))
    elif kind == "too_short":
        sheet.note(line, "empty-list", field=field)
    elif kind == "character":
        sheet.note(line, "character", code=str(facts["code"]))
    elif kind in WANTED or not isinstance(given, str) or not given.strip():
        sheet.note(line, "wrong-type", field=field, wanted=WANTED.get(kind, "text"))
    else:
        note_text(sheet, error, line, field)


def note_text(sheet: Sheet, error: ErrorDetails, line: int, field: str) -> None:
    """Note a text that is too long, or none of those that may stand there."""
    value, kind = str(one_line(error["input"])), error["type"]
    if kind == "string_too_long":
        sheet.note(line, "too-long", field=field, limit=int(error["ctx"]["max_length"]), length=len(value))
    elif kind == "literal_error":
        known = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        sheet.note(line, "unknown-choice", field=field, value=value, known=known)
    else:
        sheet.note(line, "bad-date" if kind == "date" else "bad-code", field=field, value=value)


def values(data: Any, path: Path, *keys: str) -> Iterator[tuple[Path, str]]:
    """Every text that stands under these keys, one below the other, with its place."""
    if isinstance(data, list):
        for number, one in enumerate(data):
            yield from values(one, (*path, number), *keys)
    elif keys and isinstance(data, dict) and keys[0] in data:
        yield from values(data[keys[0]], (*path, keys[0]), *keys[1:])
    elif not keys and isinstance(data, str):
        yield path, str(one_line(data))


def check_repeated(sheet: Sheet) -> None:
    """Note each value that an earlier line of the same list has; letter case makes no difference."""
    lists = [list(values(sheet.data, (), *keys)) for keys in UNIQUE]
    for number, area in enumerate(of(sheet.data, "areas")):
        here = ("areas", number)
        lists += [list(values(area, here, "names", "name")), list(values(area, here, "hamlets"))]
        for place, name in enumerate(of(area, "names")):
            lists.append(list(values(name, (*here, "names", place), "hamlets")))
    for found in lists:
        seen: dict[str, int] = {}
        for path, value in found:
            key, line = same(path, value), sheet.line(path)
            if key in seen:
                field = next(str(step) for step in reversed(path) if isinstance(step, str))
                sheet.note(line, "duplicate", field=field, value=value, first=seen[key])
            elif key:
                seen[key] = line


def same(path: Path, value: str) -> str:
    """What makes two values one: a day may be written in two ways."""
    if path[-1] != "date":
        return value.casefold()
    try:
        return day(value).isoformat()
    except PydanticCustomError:
        return ""


def of(data: Any, key: str) -> list[Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def check_units(sheet: Sheet) -> None:
    """Note each code of a unit that no unit has."""
    known = {code.casefold() for _, code in values(sheet.data, (), "units", "code")}
    for section in BY_UNIT:
        for path, code in values(sheet.data, (), section, "unit"):
            if code and code.casefold() not in known:
                sheet.note(sheet.line(path), "unknown-unit", code=code)
