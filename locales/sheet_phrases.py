"""The word lists by which sheets of the thôn are read: how lines name people, and how columns are headed."""

from functools import cache

from locales import phrases
from rules.right_channel import RouteWords
from rules.sheet_books import Headings
from rules.sheet_modes import SheetWords
from rules.text import fold

LISTS = (
    *("sheet_mode_full", "sheet_mode_hidden", "sheet_mode_none", "sheet_nothing", "sheet_nothing_around"),
    *("sheet_mode_beside", "sheet_titles", "identity_family_name", "sheet_labels", "sheet_numbered"),
    *("sheet_mode_unwritten", "sheet_labels_of_people"),
)
# Those that are compared with their marks.
MARKED = ("sheet_frame", "sheet_framed", "sheet_frame_of_names", "sheet_titles", "sheet_says")


@cache
def sheet_words() -> SheetWords:
    """The word lists by which a line is read."""
    marked = (frozenset(map(str.casefold, phrases(name))) for name in MARKED)
    return SheetWords(*(frozenset(map(fold, phrases(name))) for name in LISTS), *marked)


@cache
def sheet_headings() -> Headings:
    """How the columns of a sheet may be headed."""
    return Headings.of(phrases("sheet_headings"))


def route_words() -> RouteWords:
    """The word lists by which a tố cáo, a khiếu nại and a danger are told."""
    return RouteWords(*(phrases(name) for name in RouteWords._fields))
