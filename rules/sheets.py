"""Sheets of a thôn and registers of others: their states, what becomes of a line, and who may enter them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rules import codes
from rules.access import Clerk, HeldDuty, Right, ScopeKind, covers, role_has
from rules.refusal import Refusal
from rules.text import fold

# Of a line: letters of its words; and of what a sheet may hold at all.
LINE_LIMIT = 4000
MOST_LINES = 5000
# So many rows a printed sheet has, and so many of them a person can say on a small screen.
ROWS_PRINTED = 10
# Sheets of so many places are made into one file at most.
MOST_AT_ONCE = 300
# So many lines become opinions in one transaction; what is left the clock goes on with.
TAKEN_AT_ONCE = 20
# What the buttons of sheets do, and of these what takes lines in or lets one go for good.
SHEET_ACTS_GUARDED = ("take", "skip", "guide")
SHEET_ACTS = (
    *("dialogue", "page", "old", "old-place", "place", "stop", "show"),
    *("keep", "fresh", "split", "parts", "parts-of", "full", "hidden", "plain", "slips", "upload"),
    *("pdf", "form", "pdf-all", "form-all"),
    *SHEET_ACTS_GUARDED,
)
# What the buttons of a slip do, for officials and for its owner.
SLIP_ACTS_GUARDED = ("reprint-yes", "handed")
SLIP_ACTS = ("show", "reprint", "paper", *SLIP_ACTS_GUARDED)
# What the buttons do on the way of another register.
IMPORT_ACTS, IMPORT_ACTS_GUARDED = ("source", "area", "yes", "drop", "stop", "upload"), ("drop",)
# What its owner says by it, as the buttons of the author are called; what needs words is kept of who writes them.
VERDICT_ACTS = ("satisfied", "partly", "mistaken", "not", "supply")
HEARING_ACTS = ("hear", "unhear", *VERDICT_ACTS)
CODE_MARK = "P"
TYPED_MARK = "p"


class SheetSource(StrEnum):
    """Where opinions come from that nobody typed in a chat of their own: the sheet of a thôn, or another register."""

    SHEET = "sheet"
    IHANOI = "ihanoi"
    LINE_1022 = "1022"
    DVCQG = "dvcqg"
    FRONT = "mattran"
    RECEPTION = "tiepdan"
    # What was said in the hall, as its minute-taker wrote it down.
    SPOKEN = "spoken"
    # What a helper handed in by chat for somebody without a telephone.
    PROXY = "proxy"


# Those whose lines somebody of the office writes down in words of ours; all others are registers of others.
OWN_SOURCES = frozenset({SheetSource.SHEET, SheetSource.SPOKEN, SheetSource.PROXY})
REGISTERS = tuple(source for source in SheetSource if source not in OWN_SOURCES)


class SheetState(StrEnum):
    ISSUED = "issued"
    RECEIVED = "received"
    RETURNED = "returned"
    ENTERING = "entering"
    ENTERED = "entered"
    POSTED = "posted"


class SheetMove(StrEnum):
    """What happens to a sheet: lines or a picture came, all of them were said to be right, all are taken in."""

    RECEIVE = "receive"
    FAULT = "fault"
    MEND = "mend"
    CONFIRM = "confirm"
    FINISH = "finish"
    POST = "post"


_OPEN = frozenset({SheetState.ISSUED, SheetState.RECEIVED, SheetState.RETURNED, SheetState.ENTERED, SheetState.POSTED})
SHEET_MOVES: Mapping[SheetMove, tuple[frozenset[SheetState], SheetState]] = MappingProxyType(
    {
        SheetMove.RECEIVE: (_OPEN, SheetState.RECEIVED),
        SheetMove.FAULT: (_OPEN, SheetState.RETURNED),
        SheetMove.MEND: (frozenset({SheetState.RETURNED, SheetState.RECEIVED}), SheetState.RECEIVED),
        SheetMove.CONFIRM: (frozenset({SheetState.RECEIVED}), SheetState.ENTERING),
        SheetMove.FINISH: (frozenset({SheetState.ENTERING}), SheetState.ENTERED),
        SheetMove.POST: (frozenset({SheetState.ENTERED}), SheetState.POSTED),
    }
)


class LineState(StrEnum):
    """What became of a line; only what waits has words."""

    WAITING = "waiting"
    TAKEN = "taken"
    # Its raiser is told where a khiếu nại goes.
    GUIDED = "guided"
    # A tố cáo: nothing of it is kept.
    NOT_KEPT = "not_kept"
    SKIPPED = "skipped"
    # It says nothing: no words, or that there is nothing to say.
    EMPTY = "empty"
    # Its matters are lines of their own.
    SPLIT = "split"


class LineFault(StrEnum):
    """Why a line cannot be taken as it stands; somebody mends it, decides, or skips it."""

    NO_NAME = "no-name"
    NO_MODE = "no-mode"
    UNKNOWN_MODE = "unknown-mode"
    # Whoever raised it may be named among its words, which are printed.
    NAMED = "named"
    TOO_LONG = "too-long"
    LONG_NAME = "long-name"
    COMPLAINT = "complaint"
    # By all its words it may be a tố cáo, though it names no sign of one: only what was said in a hall is asked about.
    DENOUNCES = "denounces"
    # Another line of the sheet has its number and says something else.
    NUMBER_USED = "number-used"
    # Of another register: a row with its running number was there, of the same day or in words alike.
    REWORDED = "reworded"
    # An app cut it, and what follows has not come.
    CUT = "cut"
    NO_PLACE = "no-place"
    BAD_DAY = "bad-day"
    NO_CODE = "no-code"
    # Of a workbook: a cell of it is a formula without a value, or an error.
    CELL = "cell"


# Nothing is to be done with these any more.
SETTLED = frozenset(LineState) - {LineState.WAITING}


# Who enters what others said, and who holds the dialogue, have to do with its sheets.
SHEET_RIGHTS = (Right.ENTER_FOR_OTHERS, Right.HOLD_DIALOGUE)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Of what a sheet is: its dialogue, area, hamlet and the unit of the area."""

    unit_id: int
    area_id: int
    hamlet_id: int | None = None
    dialogue_id: int | None = None


def duty_covers(duty: HeldDuty, place: SheetPlace) -> bool:
    """Whether the scope of a duty holds a place."""
    kind, number = duty.scope.kind, duty.scope.id
    if kind in {ScopeKind.ALL, ScopeKind.UNIT}:
        return covers(duty.units, place.unit_id)
    theirs = {
        ScopeKind.AREA: place.area_id,
        ScopeKind.HAMLET: place.hamlet_id,
        ScopeKind.DIALOGUE: place.dialogue_id,
    }
    return theirs[kind] == number


def duty_at(clerk: Clerk, place: SheetPlace, rights: Collection[Right] = (Right.ENTER_FOR_OTHERS,)) -> int | None:
    """The duty by which somebody has one of some rights over a place; None where none gives it."""
    giving = (one.id for one in clerk.duties if any(role_has(one.role, right) for right in rights))
    held = {one.id: one for one in clerk.duties}
    return next((number for number in giving if duty_covers(held[number], place)), None)


def require_duty_at(clerk: Clerk, place: SheetPlace, rights: Collection[Right] = (Right.ENTER_FOR_OTHERS,)) -> int:
    """The same; refuses whoever has none of the rights, or for another place."""
    if not any(role_has(one.role, right) for one in clerk.duties for right in rights):
        raise Refusal("not-allowed")
    duty = duty_at(clerk, place, rights)
    if duty is None:
        raise Refusal("not-in-scope")
    return duty


def next_sheet_state(state: str, move: SheetMove) -> SheetState:
    """The state after a move; refuses where the sheet has gone on."""
    sources, target = SHEET_MOVES[move]
    if state not in sources:
        raise Refusal("sheet-changed")
    return target


def make_sheet_code(year: int, number: int) -> str:
    """The code that stands on a sheet: with a check digit, and no code of a feedback."""
    return CODE_MARK + codes.make_code(year, number)


def show_sheet_code(code: str) -> str:
    """The same in groups for reading aloud: P26-00012-5."""
    return CODE_MARK + codes.show_code(code.removeprefix(CODE_MARK))


def read_sheet_code(text: str) -> str | None:
    """The code of a sheet as somebody typed it, in whatever grouping; None if the text is none."""
    typed = fold(text[: codes.LONGEST_TYPED]).removeprefix("phieu ")
    found = codes.read_code(typed.removeprefix(TYPED_MARK).lstrip(" -–.")) if typed.startswith(TYPED_MARK) else None
    return f"{CODE_MARK}{found}" if found else None
