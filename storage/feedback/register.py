"""The feedbacks of a register, a page at a time in the order in which they came in, each page at the same cost."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import aliased

from rules.deciding import ENDINGS
from rules.exports import Extent
from rules.redaction import NameBeside
from storage.engine.database import Db
from storage.feedback import deadlines, joinings
from storage.feedback.register_dialogues import RegisterDialogue, RegisterPromise, dialogues_of, promises_of
from storage.queue.scopes import is_among
from storage.tables import Area, Entry, Feedback, Field, Hamlet, Unit
from storage.tables.base import one_of

# A power of two, so that PostgreSQL prepares the statements of a page once.
PAGE = 1024
FIRST: tuple[datetime, int] | None = None


class RegisterLine(NamedTuple):
    """One feedback as far as a register may know it: no number of a person or chat, no position, no file."""

    id: int
    received_at: datetime
    code: str | None
    name_mode: str
    name: str | None
    hamlet: str | None
    known_hamlet: str | None
    area: str
    kind: str
    field: str | None
    words: str
    erased: bool
    unit: str
    state: str
    satisfaction: str | None
    answer: "OfficeAnswer | None" = None
    term: "AnswerTerm | None" = None
    promise: RegisterPromise | None = None
    dialogue: RegisterDialogue | None = None
    # How many others say the same: they joined it, or were folded into it; and the code of what it was joined to.
    same: int = 0
    joins: str = ""
    # Who they are that may not be named, where something was answered or promised in words that were theirs as well.
    beside: Sequence[NameBeside] = ()


class AnswerTerm(NamedTuple):
    """By which day the newest first answer is due, which later day was promised, and whether and when it was given."""

    due: date
    delayed_to: date | None
    stopped: bool
    ended_at: datetime | None


class OfficeAnswer(NamedTuple):
    """What the office answered last; without words they were erased."""

    action: str
    words: str | None
    at: datetime


def is_in(extent: Extent, begins: datetime, over: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a feedback is in what a register holds and was handed in within some moments."""
    period = (Feedback.received_at >= begins, Feedback.received_at < over)
    if extent.area is not None:
        return (*period, Feedback.area_id == extent.area)
    return (*period, *is_among(Feedback.unit_id, extent.units))


async def count_lines(db: Db, extent: Extent, begins: datetime, over: datetime) -> int:
    """How many rows a register will have."""
    return await db.scalar(select(func.count(Feedback.id)).where(*is_in(extent, begins, over))) or 0


def page_of_feedbacks(
    extent: Extent, begins: datetime, over: datetime, after: tuple[datetime, int] | None
) -> Select[Feedback]:
    """The feedbacks of the page behind one, given the moment of its hand-in and its number."""
    found = select(Feedback).where(*is_in(extent, begins, over))
    if after is not None:
        found = found.where(tuple_(Feedback.received_at, Feedback.id) > after)
    return found.order_by(Feedback.received_at, Feedback.id).limit(PAGE)


def _with_names(page: Select[Feedback]) -> Select[*tuple[Any, ...]]:
    """The lines of a page in no order: whatever stands beside is looked for once the page is known."""
    one = aliased(Feedback, page.subquery())
    columns = (
        *(one.id, one.received_at, one.code, one.name_mode, one.name, one.hamlet, Hamlet.name, Area.name, one.kind),
        *(Field.name, one.words, one.forgotten_at.is_not(None), Unit.name, one.state, one.satisfaction),
    )
    return (
        select(*columns)
        .join(Area, Area.id == one.area_id)
        .join(Unit, Unit.id == one.unit_id)
        .outerjoin(Field, Field.id == one.field_id)
        .outerjoin(Hamlet, Hamlet.id == one.hamlet_id)
    )


async def read_lines(
    db: Db, extent: Extent, begins: datetime, over: datetime, after: tuple[datetime, int] | None = FIRST
) -> Sequence[RegisterLine]:
    """The page behind a feedback, with what the office answered; no more than a page is in memory."""
    page = page_of_feedbacks(extent, begins, over, after)
    lines = sorted((RegisterLine(*row) for row in await db.execute(_with_names(page))), key=place_of)
    answers = await _answers(db, [one.id for one in lines])
    terms = await _terms(db, [one.id for one in lines])
    numbers = [one.id for one in lines]
    promised, held = await promises_of(db, numbers), await dialogues_of(db, numbers)
    same, joins = await _same(db, numbers), await _joins(db, numbers)
    beside = await joinings.unprinted_beside(db, {*answers, *promised})
    return [
        one._replace(
            answer=answers.get(one.id),
            term=terms.get(one.id),
            promise=promised.get(one.id),
            dialogue=held.get(one.id),
            same=same.get(one.id, 0),
            joins=joins.get(one.id, ""),
            beside=beside.get(one.id, ()),
        )
        for one in lines
    ]


async def _same(db: Db, numbers: Sequence[int]) -> dict[int, int]:
    """How many others say what each of some feedbacks says."""
    padded = [*numbers, *[0] * (PAGE - len(numbers))]
    found: Counter[int] = Counter()
    for column in (Feedback.joined_id, Feedback.folded_into_id):
        rows = await db.execute(select(column, func.count()).where(column.in_(padded)).group_by(column))
        found.update({number or 0: count for number, count in rows.all()})
    return found


async def _joins(db: Db, numbers: Sequence[int]) -> dict[int, str]:
    """The codes of what some feedbacks joined or were folded into."""
    other, padded = aliased(Feedback), [*numbers, *[0] * (PAGE - len(numbers))]
    into = func.coalesce(Feedback.joined_id, Feedback.folded_into_id)
    rows = await db.execute(
        select(Feedback.id, other.code).join(other, other.id == into).where(Feedback.id.in_(padded))
    )
    return {number: found for number, found in rows.all() if found}


def place_of(line: RegisterLine) -> tuple[datetime, int]:
    """Behind which place the next page begins, if a line is the last of its page."""
    return line.received_at, line.id


async def _terms(db: Db, numbers: Sequence[int]) -> dict[int, AnswerTerm]:
    """The newest term of an answer of each of some feedbacks."""
    clocks = await deadlines.of_feedbacks(db, numbers)
    return {number: AnswerTerm(one.due, one.delayed_to, one.stopped, one.ended_at) for number, one in clocks.items()}


async def _answers(db: Db, numbers: Sequence[int]) -> dict[int, OfficeAnswer]:
    """The last answer of each of some feedbacks that has one."""
    padded = [*numbers, *[0] * (PAGE - len(numbers))]
    given = select(Entry.feedback_id, Entry.action, Entry.words, Entry.at).where(
        Entry.feedback_id.in_(padded), one_of(Entry.action, *ENDINGS)
    )
    rows = await db.execute(given.order_by(Entry.feedback_id, Entry.number))
    return {row.feedback_id: OfficeAnswer(row.action, row.words, row.at) for row in rows}
