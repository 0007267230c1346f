"""The history of a feedback: append-only, each line chained to the one before."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from rules import chain
from rules.deciding import ENDINGS, FOR_OFFICE
from rules.lifecycle import ABOUT_AUTHOR, NOTED, ROWS, Action
from rules.paging import PAGE, Cut, Page
from storage.engine.database import Db
from storage.tables import Entry

PHRASE_WORDS = 20
MOVING = sorted(action for action, row in ROWS.items() if row.target is not None)


async def read(db: Db, feedback_id: int) -> Sequence[Entry]:
    statement = select(Entry).where(Entry.feedback_id == feedback_id).order_by(Entry.number)
    return (await db.scalars(statement)).all()


async def is_edited(db: Db, feedback_id: int) -> bool:
    """Whether its author has corrected something of it."""
    edits = select(Entry.id).where(Entry.feedback_id == feedback_id, Entry.action == Action.EDIT)
    return await db.scalar(edits.limit(1)) is not None


async def last_line(db: Db, feedback_id: int) -> Entry:
    """The newest line; every feedback has one."""
    statement = select(Entry).where(Entry.feedback_id == feedback_id).order_by(Entry.number.desc()).limit(1)
    return (await db.scalars(statement)).one()


async def last_step(db: Db, feedback_id: int) -> Entry:
    """The newest line that is more than a note; the first line of every feedback is."""
    steps = select(Entry).where(Entry.feedback_id == feedback_id, Entry.action.not_in(NOTED))
    return (await db.scalars(steps.order_by(Entry.number.desc()).limit(1))).one()


async def asked_at(db: Db, feedback_id: int) -> datetime | None:
    """When the office last asked its author something; None where it never has."""
    asked = select(func.max(Entry.at)).where(Entry.feedback_id == feedback_id, Entry.action == Action.ASK)
    return await db.scalar(asked)


async def get_line(db: Db, feedback_id: int, number: int) -> Entry | None:
    statement = select(Entry).where(Entry.feedback_id == feedback_id, Entry.number == number)
    return (await db.scalars(statement)).one_or_none()


async def left_out(db: Db, feedback_id: int) -> Sequence[int]:
    """The numbers of the lines that its author does not see."""
    notes = select(Entry.number).where(Entry.feedback_id == feedback_id, Entry.action.in_(sorted(FOR_OFFICE)))
    return (await db.scalars(notes.order_by(Entry.number))).all() if FOR_OFFICE else ()


async def page_of_lines(db: Db, feedback_id: int, cut: Cut, left_out: Collection[int] = ()) -> Page[Entry]:
    """Some lines of a history, in order, up to the number that the cut names; without one the newest lines."""
    newest = (await last_line(db, feedback_id)).number
    upto = cut.row if 0 < cut.row < newest else newest
    statement = select(Entry).where(Entry.feedback_id == feedback_id, Entry.number <= upto)
    if left_out:
        statement = statement.where(Entry.number.not_in(left_out))
    rows = (await db.scalars(statement.order_by(Entry.number.desc()).limit(PAGE))).all()[::-1]
    before = Cut(rows[0].number - 1) if rows[0].number > 1 else None
    return Page(rows, before, Cut(min(upto + PAGE, newest)) if upto < newest else None)


# Built once: every card asks for it.
LAST_DEED = (
    select(Entry)
    .where(Entry.feedback_id == bindparam("feedback_id"), Entry.official_id.is_not(None))
    .where(Entry.action.not_in(ABOUT_AUTHOR | NOTED))
    .order_by(Entry.number.desc())
    .limit(1)
)


async def last_deed(db: Db, feedback_id: int) -> Entry | None:
    """The newest line with which an official moved the feedback on."""
    return (await db.scalars(LAST_DEED, {"feedback_id": feedback_id})).one_or_none()


async def last_answer(db: Db, feedback_id: int) -> Entry | None:
    """The newest line with which an official was done with it, whatever else officials have done since."""
    ends = select(Entry).where(Entry.feedback_id == feedback_id, Entry.action.in_(ENDINGS))
    return (await db.scalars(ends.order_by(Entry.number.desc()).limit(1))).one_or_none()


async def last_move(db: Db, feedback_id: int) -> Entry | None:
    """The newest line of an action that led the feedback to a state."""
    moves = select(Entry).where(Entry.feedback_id == feedback_id, Entry.action.in_(MOVING))
    return (await db.scalars(moves.order_by(Entry.number.desc()).limit(1))).one_or_none()


async def last_words_of_author(db: Db, feedback_id: int) -> list[str]:
    """What the author wrote last, in order; more lines than a phrase that words are matched with has words."""
    mine = select(Entry.words).where(
        Entry.feedback_id == feedback_id, Entry.official_id.is_(None), Entry.action.not_in(NOTED)
    )
    words = (await db.scalars(mine.order_by(Entry.number.desc()).limit(PHRASE_WORDS))).all()
    return [one for one in reversed(words) if one]


def first_broken_line(entries: Sequence[Entry]) -> int | None:
    """The number of the first line that was changed, moved or lost; None if the chain holds (erased words do)."""
    return chain.first_broken_line(entries)
