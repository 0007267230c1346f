"""The summary of opinions as a workbook of three sheets: all matters, what was folded into what, and the numbers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from documents.papers.filled_opinions import FilledItem, counted_fields, filled_item
from documents.papers.opinion_groups import CountLine, GroupedOpinions, Matter, group_opinions
from documents.papers.paper_facts import PaperFacts, PaperStanding
from documents.papers.paper_sheet import POINTS, Cell, PaperSheet, open_book
from documents.papers.paper_text import show_words
from documents.register_formats import RegisterFormats

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
TOLD_EVERY = 1000
Told = Callable[[int], object]


class _Fold(NamedTuple):
    first: str
    code: str
    words: str


def write_summary_book(path: Path, facts: PaperFacts, on_progress: Told = lambda _done: None) -> int:
    """Write the workbook to the path and return how many opinions it tells of; tells after each thousand matters."""
    grouped = group_opinions(facts.opinions)
    with open_book(path, facts.made_on) as book:
        formats = RegisterFormats.of(book, POINTS)
        _summary_sheet(book.add_worksheet("Tong hop"), formats, facts, grouped, on_progress)
        _fold_sheet(book.add_worksheet("Gop"), formats, facts, grouped)
        _count_sheet(book.add_worksheet("So lieu"), formats, facts, grouped)
    return grouped.opinions


def _summary_sheet(
    sheet: Worksheet, formats: RegisterFormats, facts: PaperFacts, grouped: GroupedOpinions, on_progress: Told
) -> None:
    """Every matter in the order of the paper, those beside the agenda last."""
    made = PaperSheet(sheet, formats, SUMMARY_COLUMNS, facts.language)
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
    made = PaperSheet(sheet, formats, FOLD_COLUMNS, facts.language)
    made.title(made.say("paper-folds-title"))
    for matter in _in_order(grouped):
        for one in matter.repeats:
            made.add(_Fold(matter.first.code, one.code, show_words(one, facts.language)))
    made.finish(landscape=False, frozen=2)


def _count_sheet(sheet: Worksheet, formats: RegisterFormats, facts: PaperFacts, grouped: GroupedOpinions) -> None:
    """By field, thôn and source, each with its sum: the same number three times."""
    made = PaperSheet(sheet, formats, COUNT_COLUMNS, facts.language)
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
