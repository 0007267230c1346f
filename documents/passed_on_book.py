"""The list of what a dialogue left to the level above and to other bodies, as a workbook of one sheet."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from documents.papers.paper_sheet import POINTS, PaperSheet, open_book
from documents.papers.passed_line import PassedLine
from documents.register_formats import RegisterFormats
from locales import texts

# Column, and its width in letters.
COLUMNS = {
    "number": 5,
    "code": 11,
    "received": 11,
    "hamlet": 18,
    "field": 18,
    "words": 60,
    "way": 16,
    "to": 34,
    "passed": 11,
    "became": 22,
}


def write_passed_book(path: Path, title: str, made_on: date, lines: Sequence[PassedLine]) -> None:
    """Write the workbook to the path: one row for each opinion, none named."""
    say = texts("vi").say
    with open_book(path, made_on) as book:
        made = PaperSheet(book.add_worksheet("Kien nghi"), RegisterFormats.of(book, POINTS), COLUMNS, "vi")
        made.title(say("paper-passed-title", title=title, count=len(lines)))
        for number, one in enumerate(lines, 1):
            head = (number, one.code, one.received_on, one.place, one.field or say("field-unsure"), one.words)
            became = say(f"state-{one.state}")
            made.add((*head, say(f"paper-passed-way-{one.way}"), one.to, one.passed_on, became))
        made.finish(landscape=True, frozen=2)
