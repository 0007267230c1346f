"""The summary of opinions as a workbook of three sheets: all matters, what was folded into what, and the numbers."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.cell_text import fit_cell, looks_like_formula
from documents.papers.filled_opinions import FilledItem, counted_fields, filled_item
from documents.papers.opinion_groups import CountLine, GroupedOpinions, Matter, group_opinions
from documents.papers.paper_facts import PaperFacts, PaperStanding
from documents.papers.paper_text import show_words
from documents.register_formats import FONT, RegisterFormats
from locales import texts

POINTS = 11
A4 = 9
# Column, and its width in letters.
SUMMARY_COLUMNS = {
    "number": 5,
    "code": 11,
    "received": 11,
    "hamlet": 14,
    "raised_by": 22,
    "kind": 12,
    "field": 20,
    "words": 60,
    "same": 9,
    "source": 12,
    "past": 40,
    "unit": 22,
    "due": 11,
    "answers": 20,
}
FOLD_COLUMNS = {"first_code": 11, "code": 11, "words": 60}
COUNT_COLUMNS = {"counted": 44, "opinions": 12, "matters": 12}
HEADING_ROW, FIRST_ROW = 1, 2
TOLD_EVERY = 1000
Cell = str | int | date | None
Told = Callable[[int], object]


class _Fold(NamedTuple):
    first: str
    code: str
    words: str


def write_summary_book(path: Path, facts: PaperFacts, on_progress: Told = lambda _done: None) -> int:
    """Write the workbook to the path and return how many opinions it tells of; tells after each thousand matters."""
    grouped = group_opinions(facts.opinions)
    options = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": POINTS, "font_scheme": "none"},
    }
    with Workbook(path, options) as book:
        book.set_properties({"created": datetime.combine(facts.made_on, time(), UTC)})
        formats = RegisterFormats.of(book, POINTS)
        _summary_sheet(book.add_worksheet("Tong hop"), formats, facts, grouped, on_progress)
        _fold_sheet(book.add_worksheet("Gop"), formats, facts, grouped)
        _count_sheet(book.add_worksheet("So lieu"), formats, facts, grouped)
    return grouped.opinions


class _Sheet:
    """A sheet with a title, headings in its second row, and rows below that are as high as their texts."""

    def __init__(self, sheet: Worksheet, formats: RegisterFormats, columns: dict[str, int], language: str) -> None:
        self.sheet, self.formats, self.widths = sheet, formats, tuple(columns.values())
        self.say = texts(language).say
        self._cut_mark, self.next = self.say("register-cut"), FIRST_ROW
        for number, (name, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(HEADING_ROW, number, self.say(f"paper-column-{name}"), formats.heading)
        formats.set_height(sheet, HEADING_ROW, 2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def title(self, text: str) -> None:
        self.sheet.write_string(0, 0, fit_cell(text, self._cut_mark), self.formats.office)

    def add(self, cells: Iterable[Cell], style: Format | None = None) -> None:
        lines = max(self._write(number, value, style) for number, value in enumerate(cells))
        self.formats.set_height(self.sheet, self.next, lines)
        self.next += 1

    def _write(self, number: int, value: Cell, style: Format | None) -> int:
        sheet, formats, place = self.sheet, self.formats, (self.next, number)
        if isinstance(value, date):
            sheet.write_datetime(*place, value, formats.day)
        elif isinstance(value, int):
            sheet.write_number(*place, value, style or formats.centred)
        elif value:
            fitted = fit_cell(value, self._cut_mark)
            sheet.write_string(*place, fitted, formats.quoted if looks_like_formula(fitted) else style or formats.text)
            return formats.count_lines(fitted, self.widths[number])
        else:
            sheet.write_blank(*place, None, style or formats.text)
        return 1

    def finish(self, *, landscape: bool, frozen: int) -> None:
        """Set how it is printed and what stays in sight."""
        last = (max(self.next - 1, FIRST_ROW), len(self.widths) - 1)
        self.sheet.autofilter(HEADING_ROW, 0, *last)
        self.sheet.freeze_panes(FIRST_ROW, frozen)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.print_area(0, 0, *last)
        self.sheet.set_footer(f'&C&"{FONT},Regular"&11' + self.say("register-page", page="&P", pages="&N"))


def _summary_sheet(
    sheet: Worksheet, formats: RegisterFormats, facts: PaperFacts, grouped: GroupedOpinions, on_progress: Told
) -> None:
    """Every matter in the order of the paper, those beside the agenda last."""
    made = _Sheet(sheet, formats, SUMMARY_COLUMNS, facts.language)
    made.title(made.say("paper-summary-title", title=facts.dialogue.title))
    for number, matter in enumerate(_in_order(grouped), 1):
        made.add(_summary_cells(matter, filled_item(matter, number, facts.language), number))
        if number % TOLD_EVERY == 0:
            on_progress(number)
    made.finish(landscape=True, frozen=2)


def _in_order(grouped: GroupedOpinions) -> Sequence[Matter]:
    listed = [one for group in grouped.of_agenda() for one in group.matters]
    return [
        *listed,
        *(one for standing in PaperStanding if standing != PaperStanding.AGENDA for one in grouped.beside(standing)),
    ]


def _summary_cells(matter: Matter, item: FilledItem, number: int) -> tuple[Cell, ...]:
    first = matter.first
    return (
        *(number, item.code, first.received_on, item.hamlet, item.shown_name, item.kind, item.field, item.words),
        *(len(matter.all), item.source, item.past_answer, item.unit, first.due, None),
    )


def _fold_sheet(sheet: Worksheet, formats: RegisterFormats, facts: PaperFacts, grouped: GroupedOpinions) -> None:
    made = _Sheet(sheet, formats, FOLD_COLUMNS, facts.language)
    made.title(made.say("paper-folds-title"))
    for matter in _in_order(grouped):
        for one in matter.repeats:
            made.add(_Fold(matter.first.code, one.code, show_words(one, facts.language)))
    made.finish(landscape=False, frozen=2)


def _count_sheet(sheet: Worksheet, formats: RegisterFormats, facts: PaperFacts, grouped: GroupedOpinions) -> None:
    """By field, thôn and source, each with its sum: the same number three times."""
    made = _Sheet(sheet, formats, COUNT_COLUMNS, facts.language)
    made.title(made.say("paper-counts-title", count=grouped.opinions))
    sources = (
        CountLine(made.say(f"paper-source-{one.name}"), one.opinions, one.matters) for one in grouped.by_source()
    )
    counted = {
        "field": counted_fields(grouped, facts.language),
        "hamlet": grouped.by_hamlet(),
        "source": tuple(sources),
    }
    for kind, lines in counted.items():
        made.add((made.say(f"paper-counted-{kind}"), None, None), formats.heading)
        for line in lines:
            made.add((line.name or made.say(f"paper-no-{kind}"), line.opinions, line.matters))
        sums = sum(one.opinions for one in lines), sum(one.matters for one in lines)
        made.add((made.say("paper-sum"), *sums), formats.heading)
    made.finish(landscape=False, frozen=1)
