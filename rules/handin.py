"""The questions of the hand-in, and which comes next for what is already known."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from rules.forms import key_before, next_key


class Step(StrEnum):
    GROUP = "group"
    KIND = "kind"
    AREA = "area"
    HAMLET = "hamlet"
    FIELD = "field"
    WORDS = "words"
    FILES = "files"
    NAME = "name"
    DIALOGUE = "dialogue"
    PRINTED = "printed"
    REVIEW = "review"


class Group(StrEnum):
    """The seed's four groups of content, and not knowing."""

    DRAFT_COMMENT = "draft_comment"
    CONDUCT = "conduct"
    IDEA = "idea"
    PRESSING = "pressing"
    UNSURE = "unsure"


class Kind(StrEnum):
    COMMENT = "comment"
    REPORT = "report"
    PETITION = "petition"
    IDEA = "idea"
    UNSURE = "unsure"


class NameMode(StrEnum):
    FULL = "full"
    HIDDEN = "hidden"
    NONE = "none"


# Among what is settled: some dialogue takes opinions where it happened, so it is asked for which one it is.
SOME_COLLECT = "dialogues"
# Among what is settled: the words come first, and what they answer is proposed, so that the review comes at once.
PROPOSES = "proposes"
# The same: the words are others than those from which the proposals were made.
REREAD = "reread"
# A group that says it all is not asked about twice.
KIND_OF_GROUP = {Group.DRAFT_COMMENT: Kind.COMMENT, Group.IDEA: Kind.IDEA, Group.UNSURE: Kind.UNSURE}
KINDS_ASKED = (Kind.REPORT, Kind.PETITION, Kind.COMMENT)

WORDS_LIMIT = 20_000
FILES_LIMIT = 10
NAME_LIMIT = 100
# Messages of one draft, files included.
PARTS_LIMIT = 200
# Letters of one message about a feedback that was handed in.
REMARK_LIMIT = 5000


class Room(StrEnum):
    """Whether one more message fits into a draft."""

    ENOUGH = "enough"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


def room_in_draft(length: int, others: Sequence[int]) -> Room:
    """Whether a message of so many letters fits beside the others of its draft."""
    if len(others) >= PARTS_LIMIT:
        return Room.TOO_MANY
    return Room.TOO_LONG if length + sum(others) > WORDS_LIMIT else Room.ENOUGH


class Told(Protocol):
    """What a draft has to say about itself here; `settled` lists the optional steps that are done with."""

    group: str | None
    kind: str | None
    area_id: int | None
    hamlet: str | None
    name_mode: str | None
    name: str | None
    dialogue_id: int | None
    printed_name: bool | None
    settled: str


def answered_steps(told: Told) -> frozenset[str]:
    return _steps_in(told.settled)


@lru_cache(maxsize=1024)
def _steps_in(settled: str) -> frozenset[str]:
    return frozenset(settled.split())


def is_answered(step: Step, told: Told) -> bool:
    """Whether a question has its answer."""
    match step:
        case Step.GROUP:
            known = told.group is not None
        case Step.KIND:
            known = told.kind is not None
        case Step.AREA:
            known = told.area_id is not None
        case Step.NAME:
            known = told.name_mode is not None and (told.name_mode == NameMode.NONE or bool(told.name))
        case _:
            known = step in answered_steps(told)
    return known or waits_for_words(step, told)


def waits_for_words(step: Step, told: Told) -> bool:
    """Whether a question is left open because the words, which are not there yet, may answer it."""
    done = answered_steps(told)
    return PROPOSES in done and Step.WORDS not in done and step != Step.WORDS


def mark_of(step: Step) -> str:
    """How it is noted among what is settled that an answer was proposed, and that nobody has chosen another."""
    return f"{step}?"


def is_proposed(step: Step, told: Told) -> bool:
    return mark_of(step) in answered_steps(told)


def is_passed(step: Step, told: Told) -> bool:
    """Whether a question has its answer though it was not put, so that going back passes over it."""
    return is_proposed(step, told) or waits_for_words(step, told)


def is_skipped(step: Step, told: Told) -> bool:
    """Whether a question is not put, as the answer to another one says it all, or there is nothing to choose."""
    match step:
        case Step.KIND:
            return told.kind is not None and told.group in KIND_OF_GROUP
        case Step.DIALOGUE:
            return SOME_COLLECT not in answered_steps(told)
        case Step.PRINTED:
            # A name that officials are not shown is printed nowhere.
            return told.dialogue_id is None or told.name_mode != NameMode.FULL
        case _:
            return False


@dataclass(frozen=True, slots=True)
class HandInStep:
    """A question of the hand-in as rules/forms.py asks about it."""

    key: Step

    def answered(self, told: Told) -> bool:
        return is_answered(self.key, told)

    def skipped(self, told: Told) -> bool:
        return is_skipped(self.key, told)

    def passed(self, told: Told) -> bool:
        return is_passed(self.key, told)


STEPS = tuple(HandInStep(step) for step in Step if step != Step.REVIEW)


def next_step(told: Told) -> Step:
    """The first question without an answer; REVIEW when there is none left."""
    return Step(next_key(STEPS, told))


def step_before(step: Step, told: Told) -> Step | None:
    """The question to go back to from `step`; None from the first one."""
    before = key_before(STEPS, told, step)
    return Step(before) if before else None


def settle(told: Told, *steps: str) -> None:
    """Note that optional steps, or what was asked about the words, are done with."""
    told.settled = " ".join(sorted(answered_steps(told) | set(steps)))


def unsettle(told: Told, *steps: str) -> None:
    told.settled = " ".join(sorted(answered_steps(told) - set(steps)))


# What goes with an answer that is taken back; a place in another area is another place.
FORGOTTEN = {
    Step.GROUP: ("group", "kind"),
    Step.KIND: ("kind",),
    Step.AREA: ("area_id", "hamlet", "dialogue_id", "printed_name"),
    Step.NAME: ("name_mode", "name", "printed_name"),
    Step.DIALOGUE: ("dialogue_id", "printed_name"),
    Step.PRINTED: ("printed_name",),
}
# Which dialogues there are depends on the area; and of another name it is asked anew whether it may be printed.
UNSETTLED = {
    Step.GROUP: (mark_of(Step.KIND),),
    Step.AREA: (Step.HAMLET, mark_of(Step.HAMLET), Step.DIALOGUE, SOME_COLLECT, Step.PRINTED),
    Step.NAME: (Step.PRINTED,),
    Step.DIALOGUE: (Step.PRINTED,),
}


def forget_answer(told: Told, step: Step) -> None:
    """Take one answer back; words and files stay until they are replaced."""
    unsettle(told, step, mark_of(step), *UNSETTLED.get(step, ()))
    for name in FORGOTTEN.get(step, ()):
        setattr(told, name, None)


def forget_half(told: Told) -> bool:
    """Of a name that is being typed take back how it is to be shown; False where that is what is asked."""
    if told.name_mode is None:
        return False
    told.name_mode = told.name = None
    return True
