"""What an office's file may hold: each list, each key, and what may stand behind it."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict
from pydantic import Field as Limits
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from storage.office.office_yaml import Plain, hidden_characters

NAME = 120
REASON = 200
CODE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
DATE = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", re.ASCII)
DEGREES = re.compile(r"\d{1,3}(\.\d{1,12})?", re.ASCII)
# The country with its islands, in degrees: a point whose two numbers were swapped lies outside.
LATITUDES = (6.0, 24.0)
LONGITUDES = (102.0, 118.0)
DATE_BY_HAND = re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII)
YEAR = re.compile(r"20\d\d", re.ASCII)
FLAGS = {"true": True, "false": False}
STRICT = ConfigDict(extra="forbid")


def one_line(value: object) -> object:
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else value


def refuse_hidden_characters(value: str) -> str:
    for character in hidden_characters(value):
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


def year(value: object) -> int:
    if YEAR.fullmatch(str(value)):
        return int(str(value))
    raise PydanticCustomError("year", "no year")


def name_or_table(value: object) -> object:
    """A hamlet may be its name alone."""
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, dict):
        return value
    raise PydanticCustomError("hamlet", "no hamlet")


def read_point(value: object) -> tuple[float, float]:
    """Latitude and longitude, as maps give them."""
    match value:
        case [lat, lon] if DEGREES.fullmatch(str(lat)) and DEGREES.fullmatch(str(lon)):
            found = float(str(lat)), float(str(lon))
            if LATITUDES[0] <= found[0] <= LATITUDES[1] and LONGITUDES[0] <= found[1] <= LONGITUDES[1]:
                return found
    raise PydanticCustomError("point", "no point")


def listed(value: object) -> object:
    """A list whose key is written without anything behind it is an empty one, which is a mistake of its own."""
    return [] if value is None else value


Text = Annotated[
    str, Limits(min_length=1, max_length=NAME), BeforeValidator(one_line), AfterValidator(refuse_hidden_characters)
]
Reason = Annotated[
    str, Limits(min_length=1, max_length=REASON), BeforeValidator(one_line), AfterValidator(refuse_hidden_characters)
]
Code = Annotated[str, Limits(min_length=1, pattern=CODE), BeforeValidator(one_line)]
Flag = Annotated[bool, BeforeValidator(flag)]
LISTED = (BeforeValidator(listed), Limits(min_length=1))
Names = Annotated[tuple[Text, ...], *LISTED]


@dataclass(frozen=True, config=STRICT)
class UnitEntry:
    """An office that answers, or one above it; `parent` is the code of the unit right above."""

    code: Code
    name: Text
    level: Annotated[Literal["commune", "province"], BeforeValidator(one_line)] = "commune"
    parent: Code | None = None
    kind: Annotated[Literal["party", "people", "front", "room", "organisation"], BeforeValidator(one_line)] = "people"
    approves: Flag = False


@dataclass(frozen=True, config=STRICT)
class HamletEntry:
    """A part of an area; one that stands there by its name alone has no code of its own, and gets a made one."""

    name: Text
    code: Code | None = None
    point: Annotated[tuple[float, float] | None, BeforeValidator(read_point)] = None
    head: Code | None = None


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
    within: Names = ()
    hamlets: Annotated[tuple[Annotated[HamletEntry, BeforeValidator(name_or_table)], ...], *LISTED] = ()
    names: Annotated[tuple[AreaNameEntry, ...], *LISTED] = ()


@dataclass(frozen=True, config=STRICT)
class FieldEntry:
    """A field of work, and the unit that answers for it everywhere if there is one."""

    code: Code
    name: Text
    unit: Code | None = None


@dataclass(frozen=True, config=STRICT)
class ScopeEntry:
    """Where a duty is held that is not held for a unit: in an area, or in one hamlet."""

    area: Code | None = None
    hamlet: Code | None = None


@dataclass(frozen=True, config=STRICT)
class PersonEntry:
    """An official to be invited, or, without a role, the head of a hamlet; ref is the office's own mark for them.

    Whoever has several duties stands there once for each, under a mark for each.
    """

    name: Text
    ref: Code
    role: Annotated[
        Literal["admin", "intake", "official", "leader", "secretary", "helper", "observer"] | None,
        BeforeValidator(one_line),
    ] = None
    unit: Code | None = None
    scope: ScopeEntry | None = None

    @property
    def place(self) -> tuple[str, str | None]:
        """What the duty is held for: the kind of its scope and a code, None for all."""
        if self.scope is None:
            return "unit", self.unit
        return ("hamlet", self.scope.hamlet) if self.scope.hamlet else ("area", self.scope.area)


@dataclass(frozen=True, config=STRICT)
class OrganisationEntry:
    """A body that sends delegates, such as an association, or to which feedbacks are forwarded."""

    code: Code
    name: Text
    takes_over: Flag = False


@dataclass(frozen=True, config=STRICT)
class DayEntry:
    """A day that is worked or free against the calendar."""

    date: Annotated[date, BeforeValidator(day), BeforeValidator(one_line)]
    working: Flag
    why: Reason


@dataclass(frozen=True, config=STRICT)
class NoticeEntry:
    """A year whose official notice of days off was compared with the calendar: `days` holds what it has otherwise."""

    year: Annotated[int, BeforeValidator(year), BeforeValidator(one_line)]
    source: Reason


@dataclass(frozen=True, config=STRICT)
class OfficeFile:
    """The whole file."""

    units: Annotated[tuple[UnitEntry, ...], *LISTED]
    areas: Annotated[tuple[AreaEntry, ...], *LISTED]
    fields: Annotated[tuple[FieldEntry, ...], *LISTED]
    people: Annotated[tuple[PersonEntry, ...], *LISTED] = ()
    organisations: Annotated[tuple[OrganisationEntry, ...], *LISTED] = ()
    days: Annotated[tuple[DayEntry, ...], *LISTED] = ()
    notices: Annotated[tuple[NoticeEntry, ...], *LISTED] = ()
