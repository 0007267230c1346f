"""The questions of the hand-in, and which comes next for what is already known."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    GROUP = "group"
    KIND = "kind"
    AREA = "area"
    HAMLET = "hamlet"
    FIELD = "field"
    WORDS = "words"
    FILES = "files"
    NAME = "name"
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
    name_mode: str | None
    name: str | None
    settled: str


def answered_steps(told: Told) -> frozenset[str]:
    return frozenset(told.settled.split())


def next_step(told: Told) -> Step:
    """The first question without an answer; REVIEW when there is none left."""
    done = answered_steps(told)
    missing = {
        Step.GROUP: told.group is None,
        Step.KIND: told.kind is None,
        Step.AREA: told.area_id is None,
        Step.HAMLET: Step.HAMLET not in done,
        Step.FIELD: Step.FIELD not in done,
        Step.WORDS: Step.WORDS not in done,
        Step.FILES: Step.FILES not in done,
        Step.NAME: told.name_mode is None or (told.name_mode != NameMode.NONE and not told.name),
    }
    return next((step for step in Step if missing.get(step)), Step.REVIEW)


def step_before(step: Step, told: Told) -> Step | None:
    """The question to go back to from `step`; None from the first one."""
    asked = [one for one in Step if one != Step.KIND or told.group not in KIND_OF_GROUP]
    place = asked.index(step)
    return asked[place - 1] if place else None
