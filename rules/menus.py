"""What a typed choice means: an answer of a message that its writer can have seen, and no other; of two, neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from rules.answer_numbers import numbers_in
from rules.deciding import GUARDED_BUTTONS, GUARDED_MOVES
from rules.notice import Button, Outgoing
from rules.reach import Reach
from rules.text import first_words, has_letters
from rules.typed_words import TypedWords, is_called, read_typed

BACK = "0"
ABOUT_LENGTH = 40
# Never guessed, as it can hardly be undone or binds somebody; all other words are listed as harmless in the test.
GUARDED = frozenset({"send", "accept", "withdraw", "decline", "erase", "remove", "publish", "drop", "off", "anew"})
GUARDED_OF_KIND = (GUARDED_BUTTONS | GUARDED_MOVES).union(
    ("r:take", "r:refuse-yes", "yd:cancel", "c:delay-yes", "pa:approve", "b:yes", "b:lift-yes", "n:move-yes"),
    ("d:absent", "dw:list", "bc:cancel", "ph:take", "ph:skip", "ph:guide", "hs:reprint-yes", "hs:handed", "nr:drop"),
    ("t:one", "t:all", "e:done", "h:rewrite", "h:lawful", "y:still", "y:unsay", "y:claim-still", "pq:blurred"),
    ("ag:fold", "ag:carry-yes", "aa:all", "n:amend-yes", "n:postpone-yes", "pq:done", "pq:cut", "pq:other-paper"),
    ("ap:all", "na:accuses"),
    ("ag:as-prepared", "ag:defer-1", "ag:defer-2", "ag:defer-3", "tm:use", "tm:shipped", "ag:close", "ag:conc-approve"),
)
_PARTS = re.compile(r"[:-]")


@dataclass(frozen=True, slots=True)
class AnswerMenu:
    """The answers below one message, as they can be typed; without any it ends what was offered before."""

    answers: tuple[Button, ...] = ()
    # Whether the answers bear numbers also where there are buttons, and whether the last one goes back.
    numbered: bool = False
    back: bool = False
    # The beginning of the message, by which it is told from another one.
    about: str = ""

    def to_json(self) -> dict[str, Any]:
        made: dict[str, Any] = {"answers": [[*one] for one in self.answers], "about": self.about}
        return made | {name: True for name in ("numbered", "back") if getattr(self, name)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "AnswerMenu":
        return cls(**data | {"answers": tuple(Button(*one) for one in data["answers"])})


def menu_of(what: Outgoing) -> AnswerMenu | None:
    """The menu of a message; a prompt for words has one without answers, most messages have none."""
    answers = tuple(button for row in what.buttons for button in row)
    if not answers and not what.prompt:
        return None
    about = first_words(what.text.strip().partition("\n")[0], ABOUT_LENGTH)
    return AnswerMenu(answers, what.numbered, what.back, about)


def numbers_of(menu: AnswerMenu, block: int) -> list[str]:
    """The numbers of its answers, in order; "" for one that has none, as it can be typed by its label alone."""
    numbers = numbers_in(block, len(menu.answers) - menu.back)
    return [*numbers, BACK] if menu.back else numbers


def shows_numbers(menu: AnswerMenu, reach: Reach) -> bool:
    """Whether its numbers are to be read: where they are wanted, and where there are no buttons for the answers."""
    return menu.numbered or len(menu.answers) > reach.buttons


class Seen(IntEnum):
    """Whether somebody can have had a message before their eyes when they wrote."""

    NO = 0
    PERHAPS = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class ShownMenu:
    """A menu with what is known of its message: how far that has come, where and since when it stands."""

    menu: AnswerMenu
    block: int
    state: str
    doubtful: bool
    # What was said in answer to the same words of theirs stands together.
    turn: datetime
    message_id: int | None = None
    shown_at: datetime | None = None


class Typed(NamedTuple):
    """A message of somebody: what it says, by the messenger's clock when, and its number in the chat."""

    text: str
    at: datetime
    number: int


def seen(shown: ShownMenu, typed: Typed) -> Seen:
    """Whether a message can have been seen by whoever wrote this one; both moments are the messenger's own."""
    if shown.state == "sent" and shown.shown_at is not None:
        earlier = shown.message_id is None or shown.message_id < typed.number
        if earlier and int(shown.shown_at.timestamp()) <= int(typed.at.timestamp()):
            return Seen.YES
        # It was said before perhaps, and this is the repeat.
        return Seen.PERHAPS if shown.doubtful else Seen.NO
    perhaps = is_in_the_air(shown) or shown.state == "sent" or (shown.doubtful and shown.state == "failed")
    return Seen.PERHAPS if perhaps else Seen.NO


def is_in_the_air(shown: ShownMenu) -> bool:
    """Whether a message may stand there by now, and nobody here knows under which number."""
    return shown.state in {"leased", "unknown"} or (shown.doubtful and shown.state == "queued")


class Candidate(NamedTuple):
    """A menu that may have been meant, and whether it was surely seen."""

    shown: ShownMenu
    sure: bool


def candidates(newest_first: Sequence[ShownMenu], typed: Typed) -> list[Candidate]:
    """The menus that may be meant: of each block the newest that was surely seen, and what came after it perhaps.

    What was said in one turn stands together, and of a message that was changed only its newest form counts.
    """
    found: list[Candidate] = []
    closed: dict[int, datetime] = {}
    stands: set[int] = set()
    for one in as_seen(newest_first, typed):
        shown = one.shown
        if shown.message_id in stands or closed.get(shown.block, shown.turn) != shown.turn:
            continue
        found.append(one)
        if one.sure:
            closed[shown.block] = shown.turn
            stands |= {shown.message_id} if shown.message_id is not None else set()
    return found


def as_seen(newest_first: Sequence[ShownMenu], typed: Typed) -> Iterator[Candidate]:
    """What can have been seen, the newest first: as it came to stand there, not as it was written, where that is known.

    What nobody knows of stands before the first that was written before it.
    """
    known = [(place, shown, seen(shown, typed)) for place, shown in enumerate(newest_first)]
    perhaps = [(place, shown) for place, shown, how in known if how == Seen.PERHAPS]
    sure = [(place, shown) for place, shown, how in known if how == Seen.YES]
    sure.sort(key=lambda one: stands_since(one[1]), reverse=True)
    for place, shown in sure:
        while perhaps and perhaps[0][0] < place:
            yield Candidate(perhaps.pop(0)[1], sure=False)
        yield Candidate(shown, sure=True)
    for _, shown in perhaps:
        yield Candidate(shown, sure=False)


def stands_since(shown: ShownMenu) -> tuple[datetime, int]:
    """By what of two messages in a chat the later one is told."""
    return shown.shown_at or shown.turn, shown.message_id or 0


class FittingAnswer(NamedTuple):
    """An answer that fits what was typed, and the beginning of the message that offers it."""

    answer: Button
    about: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, if one answer alone fits; else those that fit, to be asked about; or nothing."""

    data: str | None = None
    which: tuple[FittingAnswer, ...] = ()


NOTHING = Choice()


@dataclass(frozen=True, slots=True)
class Offered:
    """What may have been meant by what was typed: the menus, the newest first, and the answers that leave a doubt."""

    menus: tuple[ShownMenu, ...] = ()
    which: tuple[FittingAnswer, ...] = ()

    @property
    def newest(self) -> AnswerMenu | None:
        return self.menus[0].menu if self.menus else None

    @property
    def own(self) -> AnswerMenu | None:
        """The newest of those in the writer's own turn."""
        return self._own.menu if self._own else None

    @property
    def own_turn(self) -> datetime | None:
        """In which turn that was said."""
        return self._own.turn if self._own else None

    @property
    def _own(self) -> ShownMenu | None:
        return next((one for one in self.menus if one.block == 0), None)


NOTHING_OFFERED = Offered()


def choose(text: str, found: Sequence[Candidate], reach: Reach, *, wants_words: bool = False) -> Choice:
    """Decide what a text chooses: the one answer that fits; where two do, or a guess would send something, none yet.

    A number alone chooses what is guarded only from what was read last; where words are wanted, nothing unasked that
    was read before the question.
    """
    said = read_typed(text)
    name, *_ = said.names
    if not has_letters(name):
        return NOTHING
    if wants_words and said.bare_word:
        said = replace(said, number=None)
    by_number = said.number is not None
    fits: dict[str, FittingAnswer] = {}
    sure = last = False
    for one in since_own(found) if wants_words and by_number else found:
        for answer in matches(said, one.shown, reach):
            fits.setdefault(answer.data, FittingAnswer(answer, one.shown.menu.about))
            sure = sure or one.sure
            last = last or stands_together(one, found[0])
    if not fits:
        return NOTHING
    data = next(iter(fits))
    if len(fits) == 1 and ((sure and last) or not by_number or not is_guarded(data)):
        return Choice(data)
    return Choice(which=tuple(fits.values()))


def stands_together(one: Candidate, other: Candidate) -> bool:
    """Whether two menus were said in one turn and in one block."""
    return (one.shown.turn, one.shown.block) == (other.shown.turn, other.shown.block)


def since_own(newest_first: Sequence[Candidate]) -> list[Candidate]:
    """The menus of the writer's own turn, and what came unasked after the newest of them."""
    places = [place for place, one in enumerate(newest_first) if one.shown.block == 0]
    own = places[0] if places else len(newest_first)
    return [one for place, one in enumerate(newest_first) if one.shown.block == 0 or place < own]


def matches(said: TypedWords, shown: ShownMenu, reach: Reach) -> list[Button]:
    """The answers of a menu that are called so, by a number that can be read below the message or by the label."""
    menu = shown.menu
    readable = shows_numbers(menu, reach)
    numbers = numbers_of(menu, shown.block) if readable else [""] * len(menu.answers)
    return [
        answer
        for answer, number in zip(menu.answers, numbers, strict=True)
        if is_called(said, answer.label, number) or is_called_short(said, answer)
    ]


def is_called_short(said: TypedWords, answer: Button) -> bool:
    """Whether an answer is called by what stands before its colon: "phản ánh" for "Phản ánh: báo một việc"."""
    short, colon, _ = answer.label.partition(":")
    return bool(colon) and not is_guarded(answer.data) and is_called(said, short, "")


def may_matter(text: str, shown: ShownMenu, reach: Reach) -> bool:
    """Whether it makes a difference for a text if this menu has been seen."""
    said = read_typed(text)
    return said.number is not None or bool(matches(said, shown, reach))


def is_guarded(data: str) -> bool:
    """Whether an answer does what is never guessed."""
    kind, *words = data.split(":")
    of_kind = {f"{kind}:{word}" for word in words}
    return not (GUARDED.isdisjoint(_PARTS.split(data)) and GUARDED_OF_KIND.isdisjoint(of_kind))
