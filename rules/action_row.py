"""What a row of the table of actions can say (rules/lifecycle.py), and what is known where one is decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from rules.access import Right
from rules.actions import State
from rules.belonging import KnownDialogue
from rules.clocks import ClockKind, Effect
from rules.forgetting import names_one

# How often a resident may reopen a feedback; after that a person has to be spoken to. The office's own number.
MOST_REOPENINGS = 3
# The office's own terms: so long a verdict that was pressed by mistake can be taken back; and so long an answer can
# still be judged after it was closed because nobody judged it.
TIME_TO_RECONSIDER, TIME_TO_JUDGE_YET = timedelta(days=1), timedelta(days=30)


class Doer(StrEnum):
    """Who does what no official's right is asked for."""

    AUTHOR = "author"
    HOUSE = "house"


class Asks(StrEnum):
    """Which words belong to it: none, a letter, a note, a line for all, a choice, or words once it is done."""

    NOTHING = "nothing"
    LETTER = "letter"
    NOTE = "note"
    LINE = "line"
    CHOICE = "choice"
    AFTERWARDS = "afterwards"


class Offer(StrEnum):
    """A list of the office from which an official may choose in place of writing."""

    BODIES = "bodies"
    OFFICIALS = "officials"
    UNITS = "units"
    ABOVE = "above"
    DIALOGUES = "dialogues"
    FIELDS = "fields"


class Hears(StrEnum):
    """Who is told of an action beyond the card."""

    AUTHOR = "author"
    # Whoever joined it; where a row does not say so, as the author (rules/joining.py).
    JOINERS = "joiners"
    UNIT = "unit"
    LEADER = "leader"
    # An official of the unit who is not the one who answered last.
    COLLEAGUE = "colleague"
    # Whoever is to see to it, or stands in for them.
    ASSIGNED = "assigned"
    ADMINS = "admins"


class StepKind(StrEnum):
    """What a line of the history is: a step, what officials decide about the author, or a note that moves nothing."""

    STEP = "step"
    ABOUT_AUTHOR = "about_author"
    NOTED = "noted"


class LineShown(StrEnum):
    """Who reads the words of a line: all who see the history, nobody, who may look at names, or officials alone."""

    ALL = "all"
    NOBODY = "nobody"
    LOOKERS = "lookers"
    OFFICE = "office"


class Placed(StrEnum):
    """Where an official finds the button of an action: on every card, or behind the one for further actions."""

    CARD = "card"
    FURTHER = "further"


class Cards(StrEnum):
    """Whether the cards show at once that something was done: always, where it sets a column, or not by itself."""

    SHOW = "show"
    IF_SET = "if_set"
    LEAVE = "leave"


class HandledFeedback(Protocol):
    """A feedback as far as what may be done with it depends on it."""

    code: str | None
    state: str
    kind: str
    reopened: int
    forgotten_at: datetime | None
    name: str | None
    public_text: str | None
    published_at: datetime | None
    name_mode: str
    dialogue_id: int | None
    printed_name: bool | None
    folded_into_id: int | None
    joined_id: int | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else is known: the words, the last step of the history and when it was, and whether a text is leaving."""

    words: str = ""
    last: str = ""
    last_at: datetime | None = None
    # The last action that led it to a state, and when that was.
    moved: str = ""
    moved_at: datetime | None = None
    # The last action by which the office was done with it.
    answered: str = ""
    leaving: bool = False
    abusive: bool = False
    # The number of what was chosen from a list of the office.
    chosen: int | None = None
    whole: bool = False
    # The dialogues of its area that take opinions, and the one that it is for.
    dialogues: tuple[KnownDialogue, ...] = ()
    # The day to which a clock is to run that it starts.
    until: date | None = None
    # How many others were folded into it.
    folded: int = 0
    # The duty in whose charge it was put, while that is in service.
    in_charge: int | None = None
    # The place that was sent with the words: latitude and longitude in degrees.
    place: tuple[float, float] | None = None


Sets = Mapping[str, object]
Condition = Callable[[HandledFeedback, Circumstances, datetime], str]
Setting = Callable[[HandledFeedback, Circumstances, datetime], Sets]
NOTHING_SET: Sets = MappingProxyType({})


def sets_nothing(_feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> Sets:
    return NOTHING_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action: who may do it from which states, what it leads to, and who hears of it by which text."""

    by: Right | Doer
    # None: from every state; and to none: the feedback stays where it is. Back: to where the last answer had led.
    sources: frozenset[str] | None = None
    target: str | None = None
    back: bool = False
    # The word of its button: of a card (`card-<word>`) or of what the author is shown (`own-<word>`).
    button: str = ""
    # Whether a number that is typed must not be guessed to mean it (rules/menus.py).
    guarded: bool = False
    placed: Placed = Placed.CARD
    # In which states the author is offered it, where that is not in all from which it may be done.
    offered: frozenset[str] | None = None
    asks: Asks = Asks.NOTHING
    # Reasons to choose from (`reason-<action>-<word>`), or a list of the office.
    reasons: tuple[str, ...] = ()
    offers: Offer | None = None
    # What is asked below its letter; and whether its button stands below a letter that leads to where it may be done.
    question: str = ""
    below_letter: bool = False
    only: tuple[Condition, ...] = ()
    # Whether the office's last answer is looked through, as everybody may read it then.
    opens_answer: bool = False
    # Whether its letter waits for a leader's word where the unit asks for one.
    approved: bool = False
    # What is said where the feedback has gone on.
    refusal: str = "overtaken"
    sets: Setting = sets_nothing
    # Whoever does it has the feedback in hand from then on, but where it was put in somebody's charge: it stays theirs.
    takes: bool = False
    clocks: Mapping[ClockKind, Effect] = field(default_factory=dict)
    hears: Mapping[Hears, str] = field(default_factory=dict)
    line: StepKind = StepKind.STEP
    shown: LineShown = LineShown.ALL
    cards: Cards = Cards.SHOW
    # Whether a text that is on its way to the author stays.
    revokes: bool = False

    @property
    def official(self) -> bool:
        """Whether it is an official's."""
        return isinstance(self.by, Right)

    def leads_from(self, state: str) -> bool:
        """Whether it may be done in a state."""
        return self.sources is None or state in self.sources


def reopening_left(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """A resident may reopen an answered feedback so many times."""
    return "" if feedback.reopened < MOST_REOPENINGS else "reopened-enough"


def verdict_is_fresh(_feedback: HandledFeedback, known: Circumstances, now: datetime) -> str:
    """A verdict can be taken back for a day, while nothing has followed it."""
    fresh = known.last_at is not None and now - known.last_at <= TIME_TO_RECONSIDER
    return "" if fresh and known.last in {"confirm", "partly"} else "judged-already"


def verdict_is_open(feedback: HandledFeedback, known: Circumstances, now: datetime) -> str:
    """An answer can be judged once; for a while also after it was closed without a verdict."""
    if feedback.state != State.CLOSED:
        return ""
    if known.moved != "lapse" or known.moved_at is None:
        return "judged-already"
    return "" if now - known.moved_at <= TIME_TO_JUDGE_YET else "judged-too-late"


def of_kinds(*kinds: str) -> Condition:
    """Only a feedback of some kinds."""

    def condition(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
        return "" if feedback.kind in kinds else "action-other-kind"

    return condition


def setting(**columns: object) -> Setting:
    """Columns that always get the same."""
    fixed: Sets = MappingProxyType(columns)
    return lambda _feedback, _known, _now: fixed


def words_into(column: str) -> Setting:
    """A column that takes the words."""
    return lambda _feedback, known, _now: {column: known.words}


def chosen_into(*columns: str, **also: object) -> Setting:
    """Columns that take the number of what was chosen, and others that always get the same."""
    return lambda _feedback, known, _now: {**dict.fromkeys(columns, known.chosen), **also}


def moment_into(column: str) -> Setting:
    """A column that takes the moment."""
    return lambda _feedback, _known, now: {column: now}


def has_public_line(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """Whoever reads an answer must know to what it is one."""
    return "" if feedback.public_text else "public-line-first"


def is_not_public(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """An answer is made public once."""
    return "" if feedback.published_at is None else "answer-public-already"


def is_public(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """What is not public cannot be taken back."""
    return "" if feedback.published_at is not None else "answer-not-public"


def forgetting(feedback: HandledFeedback, _known: Circumstances, now: datetime) -> Sets:
    """Nothing that its author gave stays."""
    gone: tuple[str, ...] = ("name", "hamlet", "hamlet_id", "latitude", "longitude", "contact_id", "printed_name")
    if names_one(feedback.public_text or "", [feedback.name or ""]):
        gone += ("public_text", "published_at")
    return {"words": "", "folded": "", **dict.fromkeys(gone), "forgotten_at": feedback.forgotten_at or now}
