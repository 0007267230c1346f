"""What a feedback, its history and the checkpoints must have in common, and what is found where they have not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from rules.attached_line import read_attached
from rules.chain import ONCE_UNTOLD, ChainLine, HandedIn, digest_facts, first_broken_line
from rules.checkpoints import End, Sealed, link_checkpoint, root_of
from rules.deciding import ENDINGS
from rules.lifecycle import ROWS, Action, State

VERDICT_MARKS: dict[str, str | None] = {
    Action.CONFIRM: "satisfied",
    Action.PARTLY: "partly",
    Action.OBJECT: "not",
    Action.RECONSIDER: None,
}


BACK = frozenset(action for action, row in ROWS.items() if row.back)


class Amiss(StrEnum):
    """What an audit can find."""

    LINE = "line"
    REPLACED = "replaced"
    CUT = "cut"
    NO_HISTORY = "no-history"
    GONE = "gone"
    EMPTIED = "emptied"
    WORDS = "words"
    FACTS = "facts"
    STATE = "state"
    REPLY = "reply"
    LOOK_GONE = "look-gone"
    LOOK_STRANGE = "look-strange"
    CHECKPOINT_GONE = "checkpoint-gone"
    CHECKPOINT_CHANGED = "checkpoint-changed"
    EXPORT = "export"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something amiss: of which feedback (0: none), and the number of the line, or of the checkpoint."""

    what: Amiss
    number: int = 0
    feedback_id: int = 0
    code: str = ""


class StoredFeedback(HandedIn, Protocol):
    """A feedback as it stands."""

    id: int
    state: str
    satisfaction: str | None
    reopened: int


class LookAtHidden(Protocol):
    """Somebody looked at what an author keeps hidden."""

    official_id: int
    at: datetime


class SentReply(Protocol):
    """What an official wrote to the author."""

    action: str
    words: str


class Linked(Sealed, Protocol):
    """A checkpoint as it stands."""

    link: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept of one feedback and speaks of its past; replies are those that have left."""

    feedback_id: int
    feedback: StoredFeedback | None = None
    lines: Sequence[ChainLine] = ()
    ends: Sequence[End] = ()
    looks: Sequence[LookAtHidden] = ()
    replies: Sequence[SentReply] = field(default=())
    # The words that the line of the files of each reply must have, as these are kept now.
    attached: Sequence[str] = ()


def check_record(record: Record) -> list[Discrepancy]:
    """Everything that is amiss with one feedback."""
    code = (record.feedback.code if record.feedback else None) or ""
    found = _gone(record) or [*_chain(record), *_sealed(record), *_emptied(record.lines), *_contents(record)]
    return [Discrepancy(what, number, record.feedback_id, code) for what, number in found]


def _gone(record: Record) -> list[tuple[Amiss, int]]:
    if record.feedback is None:
        return [(Amiss.GONE, 0)]
    return [] if record.lines else [(Amiss.NO_HISTORY, 0)]


def _chain(record: Record) -> Iterator[tuple[Amiss, int]]:
    broken = first_broken_line(record.lines)
    if broken is not None:
        yield Amiss.LINE, broken


def _sealed(record: Record) -> Iterator[tuple[Amiss, int]]:
    """A chain must still have each line that a checkpoint found at its end."""
    links = {line.number: line.link for line in record.lines}
    last = max((end.number for end in record.ends), default=0)
    if last not in links and last:
        yield Amiss.CUT, max(links) + 1
    replaced = [end.number for end in record.ends if links.get(end.number, end.link) != end.link]
    if replaced:
        yield Amiss.REPLACED, min(replaced)


def _emptied(lines: Sequence[ChainLine]) -> Iterator[tuple[Amiss, int]]:
    """Words may be gone only where a later line says that they were erased."""
    erased: set[int] = set()
    for line in reversed(lines):
        if line.words is None and line.number not in erased:
            yield Amiss.EMPTIED, line.number
        if line.action == Action.ERASE:
            erased |= {int(one) for one in (line.words or "").split() if one.isdecimal() and int(one) < line.number}


def _contents(record: Record) -> Iterator[tuple[Amiss, int]]:
    feedback, lines = record.feedback, record.lines
    if feedback is None:
        return
    if _has_other_words(feedback, lines):
        yield Amiss.WORDS, 0
    elif _has_other_facts(feedback, lines):
        yield Amiss.FACTS, 0
    actions = [line.action for line in lines]
    # A verdict that was taken back once led to the same state whatever the answer had been.
    told = {_retold(actions, back=True), _retold(actions, back=False)}
    if (feedback.state, feedback.satisfaction, feedback.reopened) not in told:
        yield Amiss.STATE, 0
    if any(not _is_told(reply, lines) for reply in record.replies) or not _are_attached(record):
        yield Amiss.REPLY, 0
    yield from _looks(record)


def _has_other_words(feedback: StoredFeedback, lines: Sequence[ChainLine]) -> bool:
    """Whether it says something else than was handed in, though its author has corrected nothing."""
    first, corrected = lines[0], any(line.action == Action.EDIT for line in lines)
    return first.words is not None and feedback.words != first.words and not corrected


def _has_other_facts(feedback: StoredFeedback, lines: Sequence[ChainLine]) -> bool:
    setting = [line for line in lines if line.facts is not None]
    # When units and fields changed without a word of what was so from then on, nothing can be compared any more.
    if setting and any(line.action in ONCE_UNTOLD for line in lines[lines.index(setting[-1]) + 1 :]):
        return False
    # Without its salt the line itself is amiss, or erased and followed by another that sets them anew.
    return bool(setting) and setting[-1].facts != digest_facts(setting[-1].salt or "", feedback)


def _retold(actions: Iterable[str], *, back: bool) -> tuple[str, str | None, int]:
    """State, verdict and how often it was reopened, as the lines tell it; what leads back leads to the last answer."""
    state, verdict, reopened = State.RECEIVED, None, 0
    answered: State | None = None
    moves = {str(action): State(row.target) for action, row in ROWS.items() if row.target is not None}
    for action in actions:
        state = moves.get(action, state)
        answered = state if action in ENDINGS else answered
        if back and answered is not None and action in BACK:
            state = answered
        verdict = VERDICT_MARKS.get(action, verdict)
        reopened += action == Action.OBJECT
    return state, verdict, reopened


def _is_told(reply: SentReply, lines: Sequence[ChainLine]) -> bool:
    """Whether a line tells a reply that has left; erased words tell any."""
    return any(line.action == reply.action and line.words in {None, reply.words} for line in lines)


def _are_attached(record: Record) -> bool:
    """Whether a line names the files of each reply as they are; erased words name any, what is gone is not asked."""
    said = [line.words for line in record.lines if line.action == Action.ATTACH]
    return None in said or all(names_all(said, words) for words in record.attached)


def names_all(said: Sequence[str | None], words: str) -> bool:
    """Whether one of some lines names all of these files, in their order."""
    wanted = read_attached(words)
    return any([one for one in read_attached(line) if one in wanted] == wanted for line in said)


def _looks(record: Record) -> Iterator[tuple[Amiss, int]]:
    """Each look has its line, and each line its look; of looks from before there were such lines nothing is known."""
    rows = Counter((one.official_id, one.at) for one in record.looks)
    for line in record.lines:
        if line.action == Action.LOOK:
            rows[(line.official_id or 0, line.at)] -= 1
            if rows[(line.official_id or 0, line.at)] < 0:
                yield Amiss.LOOK_GONE, line.number
    since = min((line.at for line in record.lines if line.form > 1), default=None)
    if since is not None and any(count > 0 and at >= since for (_, at), count in rows.items()):
        yield Amiss.LOOK_STRANGE, 0


def check_checkpoint(before: int, link: str, one: Linked, ends: Sequence[End]) -> list[Discrepancy]:
    """What is amiss with a checkpoint that should follow the one of this number and link."""
    follows = one.number == before + 1
    lost = [] if follows else [Discrepancy(Amiss.CHECKPOINT_GONE, before + 1)]
    whole = one.chains == len(ends) and one.root == root_of(ends)
    # What it was linked to is known only by the one before it.
    linked = one.link == link_checkpoint(link, one) or not follows
    return lost if whole and linked else [*lost, Discrepancy(Amiss.CHECKPOINT_CHANGED, one.number)]
