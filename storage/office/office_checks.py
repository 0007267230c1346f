"""What must hold between the lines of an office's file: nothing twice, no code of nobody, levels that are a tree."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from rules.access import SCOPES, Role, ScopeKind
from storage.office.office_entries import day, one_line
from storage.office.office_yaml import Path, Sheet

# What stands once in its list, and what names a unit.
UNIQUE = (
    ("units", "code"),
    ("areas", "code"),
    ("areas", "hamlets", "code"),
    ("fields", "code"),
    ("people", "ref"),
    ("organisations", "code"),
    ("days", "date"),
    ("notices", "year"),
)
BY_UNIT = (("units", "parent"), ("areas", "unit"), ("fields", "unit"), ("people", "unit"))
# From the lowest up.
LEVELS = ("commune", "province")


def check_sheet(sheet: Sheet) -> None:
    """Note each mistake that only the other lines show."""
    check_repeated(sheet)
    check_units(sheet)
    check_levels(sheet)
    check_hamlets(sheet)
    check_scopes(sheet)


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
        hamlets = [*values(area, here, "hamlets"), *values(area, here, "hamlets", "name")]
        lists += [list(values(area, here, "names", "name")), sorted(hamlets, key=lambda found: found[0][:4])]
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
    known = {code for _, code in values(sheet.data, (), "units", "code")}
    for keys in BY_UNIT:
        for path, code in values(sheet.data, (), *keys):
            if code and code not in known:
                sheet.note(sheet.line(path), "unknown-unit", code=code)


def check_levels(sheet: Sheet) -> None:
    """Note each unit whose parent is of a lower level, or stands below it."""
    parents: dict[str, str] = {}
    levels: dict[str, int] = {}
    lines: dict[str, int] = {}
    for number, unit in enumerate(of(sheet.data, "units")):
        code, parent, level = (text_at(unit, key) for key in ("code", "parent", "level"))
        levels[code] = LEVELS.index(level) if level in LEVELS else 0
        if code and parent and code not in parents:
            parents[code], lines[code] = parent, sheet.line(("units", number, "parent"))
    circling = codes_in_circles(parents)
    for code, parent in parents.items():
        if code in circling:
            sheet.note(lines[code], "unit-circle", code=parent)
        elif levels.get(parent, len(LEVELS)) < levels[code]:
            sheet.note(lines[code], "unit-level", code=parent)


def codes_in_circles(parents: dict[str, str]) -> set[str]:
    """The units that come back to themselves on the way up; each is walked once."""
    found: set[str] = set()
    walked: set[str] = set()
    for code in parents:
        way: dict[str, int] = {}
        at = code
        while at in parents and at not in walked:
            walked.add(at)
            way[at] = len(way)
            at = parents[at]
        if at in way:
            found.update(one for one, place in way.items() if place >= way[at])
    return found


def check_hamlets(sheet: Sheet) -> None:
    """Note each hamlet of several keys without its code, each head that is nobody, and each person without any part."""
    people = {ref for _, ref in values(sheet.data, (), "people", "ref")}
    heads: set[str] = set()
    for path, head in values(sheet.data, (), "areas", "hamlets", "head"):
        heads.add(head)
        if head and head not in people:
            sheet.note(sheet.line(path), "unknown-person", ref=head)
    for number, area in enumerate(of(sheet.data, "areas")):
        for place, hamlet in enumerate(of(area, "hamlets")):
            if isinstance(hamlet, dict) and "code" not in hamlet:
                sheet.note(sheet.line(("areas", number, "hamlets", place)), "missing-key", field="code")
    for number, person in enumerate(of(sheet.data, "people")):
        if isinstance(person, dict) and person.get("role") is None and text_at(person, "ref") not in heads:
            sheet.note(sheet.line(("people", number, "role")), "missing-key", field="role")


def check_scopes(sheet: Sheet) -> None:
    """Note each place of a duty that does not exist, is not one place, or is none for which its role is held."""
    known = {
        kind: {code for _, code in values(sheet.data, (), *keys, "code")}
        for kind, keys in {"area": ("areas",), "hamlet": ("areas", "hamlets")}.items()
    }
    for number, person in enumerate(of(sheet.data, "people")):
        if not isinstance(person, dict) or text_at(person, "role") not in set(Role):
            continue
        role, scope, line = Role(text_at(person, "role")), person.get("scope"), sheet.line(("people", number, "role"))
        named = [key for key in known if text_at(scope, key)]
        for kind in named:
            if text_at(scope, kind) not in known[kind]:
                sheet.note(sheet.line(("people", number, "scope", kind)), f"unknown-{kind}", code=text_at(scope, kind))
        held = [*named, *(["unit"] if text_at(person, "unit") else [])] or ["all"]
        if len(held) > 1 or ScopeKind(held[0]) not in SCOPES[role] or ("scope" in person and not named):
            sheet.note(line, "duty-scope", role=role)


def text_at(table: Any, key: str) -> str:
    """A text of a table, empty where there is none."""
    found = table.get(key) if isinstance(table, dict) else None
    return str(one_line(found)) if isinstance(found, str) else ""
