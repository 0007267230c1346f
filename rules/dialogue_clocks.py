"""The clocks of dialogues: in which states of its dialogue each runs, and the day on which it is due."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from rules.clocks import ClockKind
from rules.dialogue_checks import NOTICE_DAYS
from rules.dialogue_papers import CONCLUSION_DAYS
from rules.dialogue_states import DialogueState
from rules.ladder import LADDER
from rules.working_days import Count, DayOverride, end_of_term

# Something is still to be done after it.
GOES_ON = frozenset({DialogueState.IN_SESSION, DialogueState.HELD, DialogueState.CONCLUDED})


class DialogueDays(NamedTuple):
    """What a clock of a dialogue is computed from: its local day, and after how many days the office tells results."""

    day: date
    results_days: int
    own: Iterable[DayOverride] = ()


class DialogueClock(NamedTuple):
    """One row: where its dialogue stands so it runs, and to which day."""

    runs: frozenset[DialogueState]
    due: Callable[[DialogueDays], date]


DIALOGUE_CLOCKS: Mapping[ClockKind, DialogueClock] = MappingProxyType(
    {
        ClockKind.PUBLIC_NOTICE: DialogueClock(
            frozenset({DialogueState.DRAFT}), lambda days: days.day - timedelta(days=NOTICE_DAYS)
        ),
        ClockKind.CONCLUSION: DialogueClock(
            GOES_ON, lambda days: end_of_term(days.day, CONCLUSION_DAYS, Count.CALENDAR, days.own)
        ),
        ClockKind.RESULTS_TO_THON: DialogueClock(
            GOES_ON, lambda days: end_of_term(days.day, days.results_days, Count.CALENDAR, days.own)
        ),
    }
)
# What is told up the ladder follows its dialogue's state and day; of what follows a dialogue that was held all who are
# to see to it are told together, until somebody has done it.
BY_LADDER = tuple(kind for kind in DIALOGUE_CLOCKS if kind in LADDER)
AFTERWARDS = tuple(kind for kind in DIALOGUE_CLOCKS if kind not in LADDER)
