"""Similar matters of an area and field, what somebody joined, and how that follows what is done with the other."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from rules.actions import OPEN, State
from rules.clocks import ALL_END, TO_BE_JUDGED
from rules.deciding import FOR_REPEATS, Decision, begin_joining
from rules.handin import NameMode
from rules.joining import SIMILAR_FOR, can_be_joined, follows, is_settled, state_to_follow
from rules.matters import ToldWords
from rules.redaction import NameBeside
from rules.refusal import Refusal
from rules.repeats import LONGEST_COMPARED
from storage.engine.database import Db
from storage.feedback import applying, cards
from storage.feedback.feedbacks import Deed
from storage.tables import Attachment, Feedback
from storage.tables.base import one_of, padded

SHOWN_STATES = sorted({*OPEN, State.ANSWERED, State.CLOSED})
# Built once: every review before sending asks it.
MINE, WHOSE = aliased(Feedback), bindparam("person_id", type_=BigInteger)
JOINED = select(MINE.joined_id).where(MINE.person_id == WHOSE, MINE.joined_id.is_not(None))


def told_where(same_field: ColumnElement[bool]) -> Select[tuple[int, str, str]]:
    """The newest opinions of an area and a field, asked for so that PostgreSQL finds them by an index."""
    return (
        select(Feedback.id, *(func.substr(words, 1, LONGEST_COMPARED) for words in (Feedback.words, Feedback.folded)))
        .where(Feedback.area_id == bindparam("area_id"), same_field)
        .where(Feedback.received_at >= bindparam("since"), Feedback.person_id != WHOSE)
        .where(Feedback.forgotten_at.is_(None), one_of(Feedback.state, *SHOWN_STATES), ~Feedback.abusive)
        .where(Feedback.folded_into_id.is_(None), Feedback.id.not_in(JOINED), Feedback.id < bindparam("before"))
        .order_by(Feedback.id.desc())
        .limit(bindparam("most", type_=Integer))
    )


# Behind the last one that there can be.
NOWHERE = 2**62
# So many of a field are read for one that may be shown; the others are past, withdrawn or the writer's own.
READ_FOR_ONE = 3
TOLD_IN_FIELD = told_where(Feedback.field_id == bindparam("field_id", type_=BigInteger))
TOLD_IN_NO_FIELD = told_where(Feedback.field_id.is_(None))


class FoundWords(NamedTuple):
    """What a draft is compared with: its area and field, and whose it is."""

    area_id: int
    field_id: int | None
    person_id: int


JOINED_HERE = (
    select(func.count())
    .select_from(Feedback)
    .where(Feedback.joined_id == bindparam("feedback_id"), Feedback.forgotten_at.is_(None))
)


async def told_nearby(db: Db, about: FoundWords, now: datetime, before: int, most: int) -> list[ToldWords]:
    """The newest opinions of others before one in an area and field that wait or were answered and are not joined."""
    asked = TOLD_IN_NO_FIELD if about.field_id is None else TOLD_IN_FIELD
    told = await db.execute(asked, {**about._asdict(), "since": now - SIMILAR_FOR, "before": before, "most": most})
    return list(map(ToldWords._make, told))


WANTED = bindparam("fields", type_=ARRAY(BigInteger))
FIELDS = func.unnest(WANTED).table_valued(column("field", BigInteger), name="wanted").render_derived()


def _told_among_newest(same_field: ColumnElement[bool]) -> Select[Any]:
    """As `told_where`; of what is long past no more is read where there was little lately."""
    newest = select(Feedback.id).where(Feedback.area_id == bindparam("area_id"), same_field)
    newest = newest.where(Feedback.id < bindparam("before")).order_by(Feedback.id.desc())
    among = newest.limit(bindparam("read", type_=Integer)).correlate(FIELDS).subquery()
    return told_where(same_field).add_columns(Feedback.field_id).join(among, among.c.id == Feedback.id)


@lru_cache(maxsize=64)
def _told_in_each(fields: int) -> CompoundSelect[Any]:
    """The newest of none and of so many fields, each found by the index for itself and looked for among few."""
    same = [Feedback.field_id == bindparam(f"field_{number}", type_=BigInteger) for number in range(fields)]
    return union_all(*(select(_told_among_newest(one).subquery()) for one in (*same, Feedback.field_id.is_(None))))


# The same, of which PostgreSQL plans one field and not each of them again; SQLite knows nothing of the kind.
TOLD_IN_ONE = _told_among_newest(Feedback.field_id == FIELDS.c.field).lateral()
TOLD_IN_EACH = union_all(
    select(TOLD_IN_ONE).select_from(FIELDS).join(TOLD_IN_ONE, true()),
    select(_told_among_newest(Feedback.field_id.is_(None)).subquery()),
)


async def told_in_fields(
    db: Db, about: FoundWords, now: datetime, fields: Sequence[int], most: int
) -> dict[int | None, list[ToldWords]]:
    """The same of some fields and of none, so many of each by one statement: what was told under each, newest first."""
    of = {"area_id": about.area_id, "person_id": about.person_id, "since": now - SIMILAR_FOR, "before": NOWHERE}
    of |= {"most": most, "read": most * READ_FOR_ONE}
    if db.get_bind().dialect.name == "postgresql":
        asked = await db.execute(TOLD_IN_EACH, of | {"fields": list(fields)})
    else:
        asked = await db.execute(_told_in_each(len(fields)), of | {f"field_{at}": one for at, one in enumerate(fields)})
    found: dict[int | None, list[ToldWords]] = {}
    for number, words, folded, field in asked:
        found.setdefault(field, []).append(ToldWords(number, words, folded))
    return {field: sorted(told, reverse=True) for field, told in found.items()}


async def with_numbers(db: Db, numbers: Sequence[int]) -> list[Feedback]:
    """Some opinions, in the order in which they are asked for."""
    if not numbers:
        return []
    found = {one.id: one for one in await db.scalars(select(Feedback).where(Feedback.id.in_(numbers)))}
    return [found[number] for number in numbers if number in found]


async def hold_to_join(db: Db, number: int, person_id: int) -> Feedback:
    """What somebody wishes to join, held so that nobody answers it meanwhile; refuses what waits for nothing."""
    other = await db.get(Feedback, number, populate_existing=True)
    if other is not None:
        await applying.hold(db, other)
    if other is None or not can_be_joined(other) or other.person_id == person_id:
        raise Refusal("similar-gone")
    mine = select(Feedback.id).where(Feedback.person_id == person_id, Feedback.joined_id == number)
    if await db.scalar(mine.limit(1)) is not None:
        raise Refusal("similar-joined-already")
    return other


async def find_settled(db: Db, number: int) -> Feedback:
    """What was answered and is said to have come back; of one that came back itself, the first."""
    earlier = await db.get(Feedback, number, populate_existing=True)
    if earlier is None or not is_settled(earlier.state) or earlier.forgotten_at is not None:
        raise Refusal("similar-gone")
    return earlier


async def join(db: Db, feedback: Feedback, other: Feedback, files: Sequence[Attachment], deed: Deed, year: int) -> None:
    """Store what was told as a joining of another opinion, under its own code, with its own words and files."""
    feedback.joined_id = other.id
    await applying.begin_joined(db, feedback, files, begin_joining(deed.now, feedback.words), year)
    await cards.refresh_cards(db, other, deed.now)


async def joined_to(db: Db, feedback_id: int) -> Sequence[Feedback]:
    """What is answered with an opinion as its authors joined it, in the order in which they came."""
    theirs = select(Feedback).where(Feedback.joined_id == feedback_id, Feedback.forgotten_at.is_(None))
    found = (await db.scalars(theirs.order_by(Feedback.id))).all()
    return [one for one in found if follows(one.state)]


async def count_joined(db: Db, feedback_id: int) -> int:
    """How many people joined an opinion and have not left."""
    return int(await db.scalar(JOINED_HERE, {"feedback_id": feedback_id}) or 0)


async def count_recurred(db: Db, feedback: Feedback) -> int:
    """How often what an opinion is about came back after an answer: this one, and those after the same first one."""
    first = feedback.recurs_id or feedback.id
    return int(await db.scalar(select(func.count()).select_from(Feedback).where(Feedback.recurs_id == first)) or 0)


async def follow(db: Db, joined: Feedback, decision: Decision, words: str) -> bool:
    """Lead what somebody joined to where the other was led, by the same deed in words that are theirs to read."""
    if decision.action not in FOR_REPEATS or not follows(joined.state):
        return False
    state = state_to_follow(decision.state)
    clocks = TO_BE_JUDGED if state in {State.ANSWERED, State.DECLINED} else ALL_END
    before = frozenset({State(joined.state)})
    theirs = Decision(decision.action, before, state, {}, clocks, {}, words, decision.at, decision.by)
    await applying.apply(db, joined, theirs)
    return True


async def named_beside(db: Db, feedback: Feedback) -> list[NameBeside]:
    """Who else is told the same words: to whom they were written, and what was folded in or joined.

    To whoever the words were written only those of them are hidden who gave their name as one to be hidden.
    """
    above: dict[int, Feedback] = {}
    number = feedback.joined_id or feedback.folded_into_id
    while number is not None and number not in {feedback.id, *above}:
        above[number] = await db.get_one(Feedback, number)
        number = above[number].joined_id or above[number].folded_into_id
    first = [feedback.id, *above][-1]
    folded = Feedback.folded_into_id == first
    among = Feedback.joined_id.in_(select(Feedback.id).where(folded))
    same = or_(folded, among, Feedback.joined_id.in_([first, feedback.id, *above]))
    beside = select(Feedback.name, or_(folded, one_of(Feedback.name_mode, NameMode.HIDDEN)))
    beside = beside.where(same, Feedback.id.not_in([feedback.id, *above]), Feedback.name.is_not(None))
    beside = beside.where(Feedback.person_id.is_distinct_from(feedback.person_id))
    if not above:
        beside = beside.where(one_of(Feedback.name_mode, NameMode.HIDDEN))
    found = {NameBeside(one.name, hidden=True) for one in above.values() if one.name}
    found |= {NameBeside(name, bool(hidden)) for name, hidden in await db.execute(beside) if name}
    return sorted(found)


def unprinted_ways(among: Select[int] | Sequence[int]) -> list[Select[*tuple[Any, ...]]]:
    """By each way in which others are told the same as some opinions, those who may not be named on paper.

    Each way is asked for by itself, as no index finds what is so in one way or another.
    """
    below, first = aliased(Feedback), aliased(Feedback)
    hidden = one_of(below.name_mode, NameMode.HIDDEN)
    printed = and_(one_of(below.name_mode, NameMode.FULL), below.printed_name.is_(True))
    named = (below.name.is_not(None), ~printed, below.forgotten_at.is_(None))
    # Who joined what was folded in later is told the same.
    joined = select(first.folded_into_id, below.name, hidden).join(first, first.id == below.joined_id)
    directly = [
        select(into, below.name, hidden).where(*named, into.in_(among))
        for into in (below.folded_into_id, below.joined_id)
    ]
    return [*directly, joined.where(*named, first.folded_into_id.in_(among))]


async def unprinted_below(db: Db, among: Select[int] | Sequence[int]) -> dict[int, list[NameBeside]]:
    """For each of some opinions who joined it or was folded into it, and may not be named on paper."""
    found: dict[int, set[NameBeside]] = {}
    for way in unprinted_ways(among):
        for number, name, hides in await db.execute(way):
            found.setdefault(number, set()).add(NameBeside(name, bool(hides)))
    return {number: sorted(names) for number, names in found.items()}


async def unprinted_beside(db: Db, numbers: Collection[int]) -> dict[int, list[NameBeside]]:
    """The same of a list of opinions."""
    return await unprinted_below(db, padded(numbers)) if numbers else {}
