"""The chain of a feedback's history: what the link of a line covers, in either form, and where a chain is broken."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from rules.actions import HANDED_IN, Action

# What the first line of a chain is linked to.
ROOT = "0" * 64
# Lines of the first form cover less: they were written before there was a second.
FORM = 2


class LineKind(StrEnum):
    """What a line of a history tells of."""

    DEED = "deed"
    EDIT = "edit"
    LOOK = "look"
    DELETION = "deletion"


KINDS: dict[str, LineKind] = {Action.EDIT: LineKind.EDIT, Action.LOOK: LineKind.LOOK, Action.ERASE: LineKind.DELETION}
# In older versions these changed what the feedback says of itself without a word of it in their lines.
ONCE_UNTOLD = frozenset({Action.SORT, Action.HAND_OVER, Action.RAISE, Action.SEND_BACK})
# With these lines stands what the feedback itself says from then on; what its author adds may be a place.
SETTING_FACTS = ONCE_UNTOLD | {*HANDED_IN, Action.EDIT, Action.ERASE, Action.SUPPLY, Action.REMARK}


class ChainLine(Protocol):
    """A line of a history; without words and salt its words were erased."""

    feedback_id: int
    number: int
    at: datetime
    action: str
    official_id: int | None
    words: str | None
    salt: str | None
    digest: str
    link: str
    form: int
    kind: str | None
    facts: str | None


class HandedIn(Protocol):
    """What must not change in silence of what a feedback says of itself."""

    code: str | None
    group: str
    kind: str
    field_id: int | None
    area_id: int
    unit_id: int
    hamlet: str | None
    words: str
    name_mode: str
    name: str | None
    latitude: float | None
    longitude: float | None
    received_at: datetime


def kind_of(action: str) -> LineKind:
    """What a line with this action tells of."""
    return KINDS.get(action, LineKind.DEED)


def digest_words(salt: str, words: str) -> str:
    """The salted digest by which a line knows its words, also once they are erased."""
    return _sha256(f"{salt}\n{words}")


def digest_facts(salt: str, feedback: HandedIn) -> str:
    """The salted digest by which a line knows what the feedback says of itself."""
    place = [None if one is None else float(one) for one in (feedback.latitude, feedback.longitude)]
    facts = [
        *(feedback.code, feedback.group, feedback.kind, feedback.field_id, feedback.area_id, feedback.unit_id),
        *(feedback.hamlet, feedback.words, feedback.name_mode, feedback.name, *place, moment(feedback.received_at)),
    ]
    return _sha256(f"facts\n{salt}\n{json.dumps(facts, ensure_ascii=False)}")


def link_line(before: str, line: ChainLine) -> str:
    """The link of a line: over the link before it and all that the line says, its words by their digest."""
    facts = (before, line.feedback_id, line.number, moment(line.at), line.action, line.official_id, line.digest)
    if line.form == 1:
        return _sha256("|".join(map(str, facts)))
    return _sha256("|".join(map(str, (*facts, line.form, line.kind, line.facts))))


def first_broken_line(lines: Sequence[ChainLine]) -> int | None:
    """The number of the first line that was changed, moved or lost; None if the chain holds (erased words do)."""
    before, form = ROOT, 1
    for place, line in enumerate(lines, start=1):
        erased = line.words is None and line.salt is None
        whole = erased or line.digest == digest_words(line.salt or "", line.words or "")
        follows = line.number == place and form <= line.form <= FORM
        if not whole or not follows or line.link != link_line(before, line):
            return place
        before, form = line.link, line.form
    return None


def moment(at: datetime) -> str:
    """A moment as all digests have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
