"""The papers that an office has made before a dialogue is held: their kinds, who may have them, the days of a plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rules.access import Clerk, Right, ScopeKind, may_over
from rules.text import fold
from rules.working_days import Count, DayOverride, end_of_term


class DialoguePaper(StrEnum):
    """Each has its row below, its name `paper-<kind>`, and its template under documents/papers/templates."""

    PLAN = "plan"
    PLAN_PEOPLE = "plan_people"  # of the people's committee, where the other is of the Party's
    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    SPEAKERS = "speakers"
    SPEAKERS_BOOK = "speakers_book"
    SUMMARY = "summary"
    SUMMARY_BOOK = "summary_book"
    RESULTS = "results"
    # What is read out at the dialogue; and for the leader alone what has no answer yet.
    ANSWERS = "answers"
    UNANSWERED = "unanswered"
    # What it came to, for everybody.
    CONCLUSION = "conclusion"
    # What was said there, in order.
    MINUTES = "minutes"
    # Its numbers, as a picture and as a workbook.
    FIGURES = "figures"
    FIGURES_BOOK = "figures_book"
    # What went to the level above and to other bodies.
    PASSED = "passed"
    PASSED_BOOK = "passed_book"


class PaperBody(StrEnum):
    """Who issues a paper; each has its own head, and its own ways of signing."""

    PARTY = "party"
    PEOPLE = "people"
    FRONT = "front"


# A unit of the Party issues these by itself, under its own head; what the law has the people's committee do stays so.
PARTY_UNIT = "party"
OF_PARTY = frozenset({DialoguePaper.INVITATION, DialoguePaper.MINUTES, DialoguePaper.CONCLUSION})


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One kind of paper: how its file is called and ends; whether opinions stand in it, and a number of the office."""

    name: str
    suffix: str
    holds_opinions: bool = False
    numbered: bool = True
    # Whose number it bears, and who signs it.
    body: PaperBody = PaperBody.PEOPLE
    # Whether it tells on which decisions it rests.
    has_bases: bool = False
    # Whether an observer may have it, too.
    observed: bool = True

    @property
    def is_book(self) -> bool:
        """Whether it is a workbook, and no template is filled."""
        return self.suffix == ".xlsx"


def body_of_paper(paper: DialoguePaper, unit_kind: str | None) -> PaperBody:
    """Whose number a paper bears, and who signs it, by what kind of unit holds the dialogue."""
    return PaperBody.PARTY if paper in OF_PARTY and unit_kind == PARTY_UNIT else PAPERS[paper].body


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: Mapping[DialoguePaper, PaperRow] = MappingProxyType(
    {
        DialoguePaper.PLAN: PaperRow("ke-hoach", ".docx", body=PaperBody.PARTY, has_bases=True),
        DialoguePaper.PLAN_PEOPLE: PaperRow("ke-hoach-ubnd", ".docx", has_bases=True),
        DialoguePaper.ANNOUNCEMENT: PaperRow("thong-bao", ".docx"),
        DialoguePaper.INVITATION: PaperRow("giay-moi", ".docx"),
        DialoguePaper.SPEAKERS: PaperRow("danh-sach-phat-bieu", ".docx", holds_opinions=True, numbered=False),
        DialoguePaper.SPEAKERS_BOOK: PaperRow("danh-sach-phat-bieu", ".xlsx", holds_opinions=True, numbered=False),
        DialoguePaper.SUMMARY: PaperRow("tong-hop-y-kien", ".docx", holds_opinions=True, body=PaperBody.FRONT),
        DialoguePaper.SUMMARY_BOOK: PaperRow("tong-hop-y-kien", ".xlsx", holds_opinions=True, numbered=False),
        DialoguePaper.RESULTS: PaperRow("ket-qua-thon", ".pdf", holds_opinions=True, numbered=False),
        DialoguePaper.ANSWERS: PaperRow("bao-cao-tra-loi", ".docx", holds_opinions=True, observed=False),
        DialoguePaper.UNANSWERED: PaperRow(
            "chua-co-tra-loi", ".docx", holds_opinions=True, numbered=False, observed=False
        ),
        DialoguePaper.MINUTES: PaperRow("bien-ban", ".docx", holds_opinions=True, observed=False),
        DialoguePaper.CONCLUSION: PaperRow("thong-bao-ket-luan", ".docx", holds_opinions=True),
        DialoguePaper.FIGURES: PaperRow("so-lieu", ".png", numbered=False),
        DialoguePaper.FIGURES_BOOK: PaperRow("so-lieu", ".xlsx", numbered=False),
        DialoguePaper.PASSED: PaperRow("kien-nghi-cap-tren", ".docx", holds_opinions=True, observed=False),
        DialoguePaper.PASSED_BOOK: PaperRow(
            "kien-nghi-cap-tren", ".xlsx", holds_opinions=True, numbered=False, observed=False
        ),
    }
)
# Those that are filled into a template which an office may change.
TEMPLATED = tuple(paper for paper, row in PAPERS.items() if row.suffix == ".docx")
# No larger template is read into memory.
LARGEST_TEMPLATE = 10 << 20
# In which it is told what became of each opinion.
ANSWERING = frozenset(
    {DialoguePaper.ANSWERS, DialoguePaper.UNANSWERED, DialoguePaper.CONCLUSION, DialoguePaper.MINUTES}
)
# Which tell how many came.
AFTER_HALL = frozenset({DialoguePaper.CONCLUSION, DialoguePaper.MINUTES})
FIGURING = frozenset({DialoguePaper.FIGURES, DialoguePaper.FIGURES_BOOK})
SPEAKING = frozenset({DialoguePaper.SPEAKERS, DialoguePaper.SPEAKERS_BOOK})
# As an office gives them: "45", "số 45, ngày 07/12/2026".
_NUMBER = re.compile(r"(?:so )?(\d{1,5})(?:(?:,| |;){1,3}(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))?")
_DAY = timedelta(days=1)
# By law a dialogue is announced so many days before, and its result told so many days after (Luật 72/2025/QH15, Đ.43);
# when the written answers reach the thôn is the custom of each office, and its setting.
NOTICE, CONCLUSION_DAYS, USUAL_RESULTS_DAYS = 7 * _DAY, 10, 20
# Where an office has not yet said from when on opinions are taken, its plan proposes so long before they are no more.
_COLLECTING = 14 * _DAY
GATHERING, DRAFTS = 4 * _DAY, 4 * _DAY


class PaperNumber(NamedTuple):
    """The number that the registry gave a paper, and the day on which it was signed, where that was said."""

    number: str
    day: date | None


def read_paper_number(text: str) -> PaperNumber | None:
    """The number and day of a paper as they were typed; None for anything else, also for a day that there is none."""
    found = _NUMBER.fullmatch(" ".join(fold(text).split()))
    if found is None:
        return None
    number, day, month, year = found.groups()
    try:
        return PaperNumber(f"{int(number):02}", date(int(year), int(month), int(day)) if year else None)
    except ValueError:
        return None


def duty_for_papers(clerk: Clerk, dialogue: int, units: Sequence[int]) -> int | None:
    """The duty by which somebody may have the papers of a dialogue of some units; None if none lets them."""
    right = Right.HOLD_DIALOGUE
    if dialogue in clerk.dialogues_of(right):
        held = (one.id for one in clerk.duties if one.scope.id == dialogue and one.scope.kind == ScopeKind.DIALOGUE)
        return next(held, clerk.id)
    concerned: Sequence[int | None] = units or [None]
    return clerk.number_for(right, concerned[0]) if all(may_over(clerk, right, one) for one in concerned) else None


class PlannedDays(NamedTuple):
    """The days of a dialogue as its plan knows them, and how many days after it the thôn have its results."""

    collect_from: date
    collect_until: date
    starts: date
    results_days: int


def first_day(said: date | None, announced: date | None, collect_until: date, today: date) -> date:
    """From when on opinions are taken: as was said, else since it was announced; before that what a plan proposes."""
    return said or announced or min(max(collect_until - _COLLECTING, today), collect_until)


def plan_days(planned: PlannedDays, own: Sequence[DayOverride] = ()) -> tuple[tuple[str, date], ...]:
    """The steps of a plan, each with the last day on which it may be done, in the order of the days.

    What follows the dialogue ends on the days on which its clocks do, which know the days off of the office.
    """
    collect_from, collect_until, starts, results_days = planned
    gathered = max(min(collect_until + GATHERING, starts - 2 * _DAY), min(collect_until, starts - _DAY))
    drafted = max(gathered, starts - DRAFTS)
    days = {
        "hand_out": collect_from,
        "announce": starts - NOTICE,
        "collect": collect_until,
        "gather": gathered,
        "draft": drafted,
        "hold": starts,
        "conclude": end_of_term(starts, CONCLUSION_DAYS, Count.CALENDAR, own),
        "results": end_of_term(starts, results_days, Count.CALENDAR, own),
    }
    return tuple(sorted(days.items(), key=lambda step: step[1]))
