"""The columns of each register, one row a column: heading, width in letters, and what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass

from documents import register_cells as cells
from documents.register_cells import Cell, NumberedRow
from documents.register_rows import RegisterProfile


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its heading, its width, its value, and the heading that it shares with its neighbours."""

    heading: str
    width: float
    value: Callable[[NumberedRow], Cell]
    group: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a register and its look.

    Letters are of so many points, so many columns stay in sight, a row may number them; what is empty in all rows is
    made narrow, if it is not to be filled in by hand.
    """

    columns: tuple[Column, ...]
    points: int
    frozen: int = 0
    numbered: bool = False
    narrow: int | None = None


RECEPTION = (
    Column("register-number", 5, lambda line: line.number, centred=True),
    Column("register-reception-day", 11, lambda line: line.row.received_on, centred=True),
    Column("register-name-place", 28, cells.name_and_place),
    Column("register-identity", 14, cells.nothing),
    Column("register-matter", 50, cells.words),
    Column("register-kind-people", 12, cells.kind_and_people),
    Column("register-settled-by", 18, lambda line: line.row.settled_by),
    Column("register-taken-up", 10, cells.taken_up, "register-handling", centred=True),
    Column("register-guided", 12, cells.guided, "register-handling", centred=True),
    Column("register-forwarded", 16, lambda line: line.row.forwarded_to, "register-handling"),
    Column("register-progress", 30, cells.progress),
    Column("register-remarks", 16, cells.remarks),
)

RECEPTION_2026 = (
    *RECEPTION[:2],
    Column("register-name-place-2026", 28, cells.name_and_place),
    Column("register-identity-2026", 14, cells.nothing),
    Column("register-matter-2026", 50, cells.words),
    Column("register-kind-2026", 12, cells.kind),
    Column("register-people-2026", 9, cells.people, centred=True),
    Column("register-settled-by", 16, lambda line: line.row.settled_by),
    Column("register-competent-2026", 9, cells.taken_up, centred=True),
    Column("register-guided-2026", 14, lambda line: line.row.forwarded_to or cells.guided(line)),
    Column("register-taken-up-2026", 16, lambda line: line.row.unit if cells.is_taken_up(line) else ""),
    Column("register-progress", 30, cells.progress),
    Column("register-remarks", 16, cells.remarks),
)

# Widths are for A4 across: with those of the dialogue's form at hand letters would be printed at 3.7 points.
DIALOGUE = (
    Column("register-code", 12, lambda line: line.row.code),
    Column("register-received", 11, lambda line: line.row.received_on, centred=True),
    Column("register-source", 9, cells.source),
    Column("register-outside-code", 14, lambda line: line.row.outside_code),
    Column("register-hamlet", 12, cells.place),
    Column("register-name", 16, cells.shown_name),
    Column("register-kind", 10, cells.kind),
    Column("register-field", 14, lambda line: line.row.field),
    Column("register-words", 44, cells.words),
    Column("register-same", 6, lambda line: line.row.same, centred=True),
    Column("register-folded-into", 12, lambda line: line.row.folded_into),
    Column("register-unit", 16, lambda line: line.row.unit),
    Column("register-answer-due", 11, lambda line: line.row.answer_due, centred=True),
    Column("register-late", 12, cells.lateness),
    Column("register-answer", 44, cells.answer),
    Column("register-form", 10, cells.answer_form),
    Column("register-answered", 11, lambda line: line.row.answered_on, centred=True),
    Column("register-outcome", 14, cells.outcome),
    Column("register-promise", 25, lambda line: line.row.promise),
    Column("register-owner", 16, lambda line: line.row.promise_owner),
    Column("register-due", 11, lambda line: line.row.promise_due, centred=True),
    Column("register-moved", 6, lambda line: line.row.promise_moved, centred=True),
    Column("register-done", 11, lambda line: line.row.promise_done, centred=True),
    Column("register-dialogue", 11, lambda line: line.row.dialogue_on, centred=True),
    Column("register-at-dialogue", 16, lambda line: line.row.at_dialogue),
    Column("register-resident", 10, cells.verdict),
)

LAYOUTS = {
    RegisterProfile.DIALOGUE: Layout(DIALOGUE, points=12, frozen=1, narrow=7),
    RegisterProfile.RECEPTION: Layout(RECEPTION, points=12, numbered=True),
    RegisterProfile.RECEPTION_2026: Layout(RECEPTION_2026, points=12, numbered=True),
}
