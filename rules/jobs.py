"""Long work beside the chat: its kinds, the states of a job and who moves it on, and what becomes of one that fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol

from rules.access import Clerk, Right, Scope, ScopeKind, may_over, role_has
from rules.agenda import observing_duty
from rules.dialogue_papers import PAPERS, DialoguePaper, duty_for_papers
from rules.refusal import Refusal
from rules.sheets import SHEET_RIGHTS, SheetPlace, duty_at

# A result, and the row that tells of it, stay so long.
KEEP_RESULTS = timedelta(days=30)
# So many of one person's jobs may wait or run at a time.
MOST_OF_ONE = 5
# After each try that came to nothing a job rests so long; after the last one it is given up.
RESTS = (timedelta(seconds=10), timedelta(seconds=20))
TRIES = 3
# The message that tells how far a job has come is changed no more often.
TOLD_EVERY = timedelta(seconds=5)
# For so long a running job is surely its process's; the process says so anew three times within it.
LEASE = timedelta(seconds=60)
# Of whichever area a job is, if it is not of units: its number stands among the arguments.
AREA = "area"
# The papers of a dialogue: its number stands under this name, and the units of its areas and its day under these.
DIALOGUE, UNITS, DAY, PAPER = "dialogue", "units", "day", "paper"
# Whether a paper is made for an observer, without any name; by the dialogue's areas it is told who that is.
NAMELESS, AREAS = "nameless", "areas"
# Of which places sheets are, as `SheetPlace` has them; and what stands behind the name of their file.
PLACES, CODE = "places", "code"
# Of a template that was sent its number, and what is wrong with it by paragraph.
TEMPLATE_ROW, FAULTS = "template_row", "faults"
# What took all of its time would do so again.
OUT_OF_TIME = "time"


class JobKind(StrEnum):
    """What can be asked for; each has its row below, its title `job-title-<kind>`, and its task in bot/work.py."""

    REGISTER = "register"
    CHART = "chart"
    # Of a dialogue; which paper it is stands among the arguments.
    PAPER = "paper"
    PAPER_BOOK = "paper_book"
    PAPER_BOARD = "paper_board"
    PAPER_PICTURE = "paper_picture"
    # Of all dialogues of a year.
    YEAR_PICTURE = "year_picture"
    YEAR_BOOK = "year_book"
    # Sheets of the thôn to be filled in: printed; one as a workbook; several as workbooks in an archive.
    SHEETS = "sheets"
    SHEET_FORM = "sheet_form"
    SHEET_FORMS = "sheet_forms"
    # For whoever raised an opinion on paper.
    SLIPS = "slips"
    # The template of a paper that a unit uses; one that was sent to be used, looked through and filled as a sample.
    TEMPLATE_FILE = "template_file"
    TEMPLATE_CHECK = "template_check"


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobMove(StrEnum):
    """What can happen to a job; `retry`: its try failed, or whoever ran it died."""

    START = "start"
    FINISH = "finish"
    RETRY = "retry"
    FAIL = "fail"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class JobRow:
    """One kind of job: who may ask for it and have its result, what its file is, and how long it may take."""

    right: Right
    # Of the file: how its name begins, how it ends, and what it is, as stored files say it.
    name: str
    suffix: str
    content: str
    limit: timedelta
    # Whether what somebody handed in can stand in it.
    names_people: bool
    # For so long the file stays; one with secrets goes as soon as it has reached whoever asked for it.
    kept: timedelta = KEEP_RESULTS
    sent_once: bool = False


_SHEET_ROW = partial(JobRow, Right.ENTER_FOR_OTHERS, limit=timedelta(minutes=5), names_people=False)
_SLIP_ROW = partial(JobRow, Right.ENTER_FOR_OTHERS, names_people=True, kept=timedelta(days=1), sent_once=True)
_YEAR_ROW = partial(JobRow, Right.EXPORT, "so-lieu-nam", limit=timedelta(minutes=3), names_people=False)
KINDS: Mapping[JobKind, JobRow] = MappingProxyType(
    {
        JobKind.REGISTER: JobRow(
            Right.EXPORT, "so-tiep-nhan", ".xlsx", "xlsx", timedelta(minutes=10), names_people=True
        ),
        JobKind.CHART: JobRow(Right.EXPORT, "bieu-do", ".png", "image/png", timedelta(minutes=3), names_people=False),
        JobKind.YEAR_PICTURE: _YEAR_ROW(suffix=".png", content="image/png"),
        JobKind.YEAR_BOOK: _YEAR_ROW(suffix=".xlsx", content="xlsx"),
        JobKind.PAPER: JobRow(Right.HOLD_DIALOGUE, "giay-to", ".docx", "docx", timedelta(minutes=5), names_people=True),
        JobKind.PAPER_BOARD: JobRow(
            Right.HOLD_DIALOGUE, "giay-to", ".pdf", "application/pdf", timedelta(minutes=5), names_people=True
        ),
        JobKind.PAPER_PICTURE: JobRow(
            Right.HOLD_DIALOGUE, "giay-to", ".png", "image/png", timedelta(minutes=3), names_people=False
        ),
        JobKind.PAPER_BOOK: JobRow(
            Right.HOLD_DIALOGUE, "giay-to", ".xlsx", "xlsx", timedelta(minutes=5), names_people=True
        ),
        JobKind.SHEETS: _SHEET_ROW("phieu-thon", ".pdf", "application/pdf"),
        JobKind.SHEET_FORM: _SHEET_ROW("phieu-thon", ".xlsx", "xlsx"),
        JobKind.SHEET_FORMS: _SHEET_ROW("phieu-thon", ".zip", "application/zip"),
        JobKind.SLIPS: _SLIP_ROW("phieu-hen", ".pdf", "application/pdf", timedelta(minutes=10)),
        JobKind.TEMPLATE_FILE: JobRow(
            Right.TEMPLATES, "mau", ".docx", "docx", timedelta(minutes=1), names_people=False
        ),
        JobKind.TEMPLATE_CHECK: JobRow(
            Right.TEMPLATES, "dien-thu", ".docx", "docx", timedelta(minutes=1), names_people=False
        ),
    }
)
OF_YEAR = frozenset({JobKind.YEAR_PICTURE, JobKind.YEAR_BOOK})
OF_TEMPLATES = frozenset({JobKind.TEMPLATE_FILE, JobKind.TEMPLATE_CHECK})
LIVE = frozenset({JobState.QUEUED, JobState.RUNNING})
MOVES: Mapping[JobMove, tuple[frozenset[JobState], JobState]] = MappingProxyType(
    {
        JobMove.START: (frozenset({JobState.QUEUED}), JobState.RUNNING),
        JobMove.FINISH: (frozenset({JobState.RUNNING}), JobState.DONE),
        JobMove.RETRY: (frozenset({JobState.RUNNING}), JobState.QUEUED),
        JobMove.FAIL: (frozenset({JobState.RUNNING}), JobState.FAILED),
        JobMove.CANCEL: (LIVE, JobState.CANCELLED),
    }
)


class JobFacts(Protocol):
    """What is asked for, or was."""

    @property
    def kind(self) -> str: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def arguments(self) -> Mapping[str, Any]: ...


def scope_of(asked: JobFacts) -> Scope:
    """What a job is of: a dialogue, an area, a unit, or all of the office."""
    if asked.arguments.get(DIALOGUE):
        return Scope(ScopeKind.DIALOGUE, int(asked.arguments[DIALOGUE]))
    area = int(asked.arguments.get(AREA) or 0)
    return Scope(ScopeKind.AREA, area) if area else Scope.of_unit(asked.unit_id)


def duty_for(clerk: Clerk, asked: JobFacts) -> int | None:
    """The duty by which somebody may have what a job makes of a unit's things (None: of all), or of an area's.

    None if no duty of theirs gives them the right.
    """
    if PLACES in asked.arguments:
        # A PIN is for who enters what others said; who holds the dialogue has what is to be filled in, too.
        rights = (KINDS[JobKind(asked.kind)].right,) if KINDS[JobKind(asked.kind)].sent_once else SHEET_RIGHTS
        found = [duty_at(clerk, SheetPlace(*one), rights) for one in asked.arguments[PLACES]]
        return None if None in found else found[0]
    right, scope = right_for(asked), scope_of(asked)
    if right == Right.OBSERVE:
        return observing_duty(clerk, asked.arguments.get(AREAS) or ())
    if scope.kind == ScopeKind.DIALOGUE:
        return duty_for_papers(clerk, scope.id, asked.arguments.get(UNITS) or ())
    if scope.kind == ScopeKind.AREA:
        giving = (one.id for one in clerk.duties if role_has(one.role, right) and one.scope in (scope, Scope()))
        return next(giving, None)
    return clerk.number_for(right, asked.unit_id) if may_over(clerk, right, asked.unit_id) else None


def right_for(asked: JobFacts) -> Right:
    """The right that a job asks for: that of its kind, or to observe where nothing in it names anybody."""
    return Right.OBSERVE if asked.arguments.get(NAMELESS) else KINDS[JobKind(asked.kind)].right


def scope_at_door(clerk: Clerk, asked: JobFacts) -> Scope:
    """The same for the address of its file: who holds a dialogue by its units is asked for the right over those.

    Who observes one is asked for the right over its first area, or over all.
    """
    if PLACES in asked.arguments and (duty := duty_for(clerk, asked)) is not None:
        return next(one.scope for one in clerk.duties if one.id == duty)
    scope = scope_of(asked)
    if asked.arguments.get(NAMELESS):
        return Scope(ScopeKind.AREA, next(iter(asked.arguments.get(AREAS) or ()), 0))
    if scope.kind == ScopeKind.DIALOGUE and scope.id not in clerk.dialogues_of(Right.HOLD_DIALOGUE):
        return Scope.of_unit(next(iter(asked.arguments.get(UNITS) or ()), None))
    return scope


def right_at_door(clerk: Clerk, asked: JobFacts) -> Right:
    """The right for which the address of its file asks."""
    if PLACES in asked.arguments and (duty := duty_for(clerk, asked)) is not None:
        role = next(one.role for one in clerk.duties if one.id == duty)
        return next(right for right in SHEET_RIGHTS if role_has(role, right))
    return right_for(asked)


def require_having(clerk: Clerk, asked: JobFacts) -> int:
    """The same; refuses whoever may not have it."""
    if PLACES not in asked.arguments:
        require_right_somewhere(clerk, right_for(asked))
    duty = duty_for(clerk, asked)
    if duty is None:
        raise Refusal("not-in-scope")
    return duty


def require_right_somewhere(clerk: Clerk, right: Right) -> None:
    """Refuse whoever has no duty that carries a right, whatever it is held for."""
    if not any(role_has(one.role, right) for one in clerk.duties):
        raise Refusal("not-allowed")


def require_live(state: str) -> None:
    """Refuse a job that has come to an end."""
    if state not in LIVE:
        raise Refusal("job-over")


def rest_after(attempts: int, error: str) -> timedelta | None:
    """How long a job rests after so many tries of which the last ended in an error; None if there is no other."""
    if attempts >= TRIES or error == OUT_OF_TIME:
        return None
    return RESTS[attempts - 1]


def file_name(kind: str, arguments: Mapping[str, Any]) -> str:
    """Under which name a result is given: what it is, and the days it is about, where there are any."""
    row = KINDS[JobKind(kind)]
    days = [str(arguments[name]) for name in ("from", "to", DAY, CODE) if arguments.get(name)]
    paper = [PAPERS[DialoguePaper(arguments[PAPER])].name] if arguments.get(PAPER) else []
    named = [row.name, *paper] if not paper or JobKind(kind) in OF_TEMPLATES else paper
    return "_".join([*named, *dict.fromkeys(days)]) + row.suffix


def is_about(arguments: Mapping[str, Any], day: date) -> bool:
    """Whether what was handed in on a day may stand in a result: unless the days that it is about leave it out."""
    shown = day.isoformat()
    first, last = str(arguments.get("from") or shown), str(arguments.get("to") or shown)
    return first <= shown <= last


def percent(done: int, total: int) -> int:
    """How much of a job is done, in whole hundredths; never all of it before it has ended."""
    return max(0, min(99, done * 100 // total)) if total > 0 else 0
