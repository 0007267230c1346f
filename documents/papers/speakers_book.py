"""The list of who asked to speak as a workbook of one sheet, in the order of the Word paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from documents.papers.filled_values import FilledSpeaker, values_for
from documents.papers.paper_facts import PaperFacts
from documents.papers.paper_sheet import Cell, PaperSheet, open_book
from documents.register_formats import RegisterFormats
from locales import texts

# Column, and its width in letters.
COLUMNS = {
    "number": 5,
    "body": 20,
    "speaker": 22,
    "words": 42,
    "code": 12,
    "minutes": 6,
    "answering_unit": 20,
    "spoken": 8,
}
# It lies on the table of who leads: larger than a register.
SIZE = 12
BOX = "\u2610"


def write_speakers_book(path: Path, facts: PaperFacts) -> None:
    """Write the workbook to the path: who is called, then the reserve under a line of its own, in the widest column."""
    values, say = values_for(facts), texts(facts.language).say
    with open_book(path, facts.made_on) as book:
        formats = RegisterFormats.of(book, SIZE)
        made = PaperSheet(book.add_worksheet("Dang ky"), formats, COLUMNS, facts.language)
        made.title(say("paper-speakers-title", **_named(values)))
        for one in values["speakers"]:
            made.add(_cells(one))
        reserve = say("paper-speakers-reserve")
        if values["reserve_speakers"]:
            made.add([reserve if name == "words" else None for name in COLUMNS], formats.heading)
        for one in values["reserve_speakers"]:
            made.add(_cells(one))
        made.finish(landscape=True, frozen=2)


def _named(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: values[name] for name in ("full_title", "start_time", "weekday", "start_date", "venue")}


def _cells(one: FilledSpeaker) -> tuple[Cell, ...]:
    return (int(one.no), one.of, one.shown_name, one.words, one.code, int(one.minutes), one.unit, BOX)
