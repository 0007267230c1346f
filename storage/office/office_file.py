"""An office's file: units, areas, hamlets, fields, people and days, read from YAML and checked to the last key."""

from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from storage.office.hamlet_codes import check_made_codes
from storage.office.office_checks import check_sheet
from storage.office.office_entries import (
    AreaEntry,
    AreaNameEntry,
    DayEntry,
    FieldEntry,
    HamletEntry,
    NoticeEntry,
    OfficeFile,
    OrganisationEntry,
    PersonEntry,
    ScopeEntry,
    UnitEntry,
    one_line,
)
from storage.office.office_yaml import OfficeFileError, Path, Problem, Sheet

__all__ = [
    "AreaEntry",
    "AreaNameEntry",
    "DayEntry",
    "FieldEntry",
    "HamletEntry",
    "NoticeEntry",
    "OfficeFile",
    "OfficeFileError",
    "OrganisationEntry",
    "PersonEntry",
    "Problem",
    "UnitEntry",
    "read_office",
]

FILE = TypeAdapter(OfficeFile)
TABLES: dict[Path, Any] = {
    (): OfficeFile,
    ("units",): UnitEntry,
    ("areas",): AreaEntry,
    ("areas", "hamlets"): HamletEntry,
    ("areas", "names"): AreaNameEntry,
    ("fields",): FieldEntry,
    ("people",): PersonEntry,
    ("people", "scope"): ScopeEntry,
    ("organisations",): OrganisationEntry,
    ("days",): DayEntry,
    ("notices",): NoticeEntry,
}
BAD_TEXTS = {"date": "bad-date", "year": "bad-year"}
WANTED = {"dataclass_type": "table", "tuple_type": "list", "flag": "flag", "hamlet": "hamlet"}


def read_office(source: str | bytes) -> OfficeFile:
    """Read an office's file; raises OfficeFileError with every mistake, by line."""
    sheet = Sheet()
    sheet.read(source)
    check_sheet(sheet)
    try:
        office = FILE.validate_python(sheet.data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            note(sheet, one)
        raise OfficeFileError(sheet.problems) from error
    sheet.settle()
    check_made_codes(sheet, office)
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
    elif kind == "point":
        shown = ", ".join(map(str, given)) if isinstance(given, list | dict) else str(given or "")
        sheet.note(line, "bad-point", field=field, value=shown)
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
        sheet.note(line, BAD_TEXTS.get(kind, "bad-code"), field=field, value=value)
