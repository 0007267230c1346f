"""What a form is, as data: its questions in order, how each is put and read, and what follows on an answer."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from aiogram.types import Message

from handlers.talk import Talk
from storage.feedback.drafts import OpenDraft
from storage.tables import FormDraft

if TYPE_CHECKING:
    from handlers.form import Fill


# A draft of the hand-in has a table of its own, that of any other form is a row of one for all.
D = TypeVar("D", bound=OpenDraft | FormDraft)


class PutQuestion(NamedTuple):
    """A question as it is put: its text, and its answers as (label, value)."""

    text: str
    options: Sequence[tuple[str, str]] = ()


class Then(Enum):
    """What follows on an answer."""

    NEXT = "the next open question"
    AGAIN = "the same question"
    DONE = "nothing more: all was said"


Outcome = Then | PutQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[D]):
    """One question of a form, as data: see the fields."""

    key: str
    # By the draft alone: whether it has an answer, and whether it is not put at all.
    answered: Callable[[D], bool]
    skipped: Callable[[D], bool]
    # By the draft alone: whether its answer was proposed, so that going back passes over it.
    passed: Callable[[D], bool] = lambda _draft: False
    # How it is put, or that this was said already; how a button's value and a message are read: each may refuse.
    put: Callable[["Fill[D]"], Awaitable[PutQuestion | None]]
    choose: Callable[["Fill[D]", str], Awaitable[Outcome]]
    hear: Callable[["Fill[D]", Message], Awaitable[Outcome]]
    forget: Callable[[D], None]
    # Takes back one half of an answer, where there is one, so that going back stays at the question.
    halve: Callable[[D], bool] = lambda _draft: False
    # The value that ends a question which takes many messages; one that skips it, if it need not be answered.
    closes: str = ""
    skips: str = ""
    # How words are read where one answer may come in several messages, or be edited.
    read: Callable[["Fill[D]", str], Awaitable[Any]] | None = None
    # Whether an answer given long ago holds no more.
    stale: Callable[["Fill[D]"], Awaitable[bool]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[D]):
    """A form: its questions in order, the review behind them, and where its drafts lie."""

    name: str
    # Who is spoken to: "resident" or "official".
    who: str
    questions: tuple[Question[D], ...]
    review: Question[D]
    find: Callable[[Talk], Awaitable[D | None]]
    touch: Callable[[D, datetime], None]
    # What a button of an answer carries; what 0 is called at the first question.
    button: Callable[[D, str, str], str]
    home: str = "button-cancel"
    # Below all questions, such as a way out that keeps what was told.
    also: Sequence[tuple[str, str]] = ()
    # What is said where somebody leaves, and where the draft is dropped for good.
    leave: Callable[["Fill[D]"], Awaitable[None]]
    drop: Callable[["Fill[D]"], Awaitable[None]]
    anew: Callable[["Fill[D]"], Awaitable[None]]
    # The answers as they can be remembered, and put back.
    snapshot: Callable[[D], dict[str, Any]]
    restore: Callable[[D, dict[str, Any]], None]
    # The texts that list what may be changed: the question, and the label of each by its key.
    changes: tuple[str, Callable[[str], str]]
    require: Callable[[Talk], None] = lambda _talk: None
    # The form whose texts put its questions, where that is another one.
    worded_as: str = ""
    # Whether a message belongs to another matter, which then has dealt with it.
    elsewhere: Callable[["Fill[D]", Message], Awaitable[bool]] | None = None
    # Of a button or a message without a draft, or of another one.
    lost: Callable[[Talk, str, str], Awaitable[None]]

    def question(self, key: str) -> Question[D] | None:
        return next((one for one in (*self.questions, self.review) if one.key == key), None)

    def state(self, key: str) -> str:
        return f"{self.name}:{key}"

    def states(self) -> tuple[str, ...]:
        return tuple(self.state(one.key) for one in (*self.questions, self.review))
