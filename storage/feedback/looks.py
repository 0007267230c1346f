"""Looks at what a resident hides: kept with their reason, and owed to the resident until they were told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, exists, select, update

from rules.lifecycle import Action
from rules.looks import LookKind
from rules.notice import Address
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.queue import contacts, outbox
from storage.queue.accounts import is_retired
from storage.queue.outbox import Letter
from storage.tables import Contact, Duty, Feedback, Look, Outbox
from storage.tables.base import is_at, one_of, padded

# Word to a resident that what they hide was looked at; it waits for the next message to them, and rides on it.
# With a night of nine hours in between it is told within a day.
WAITS_FOR = timedelta(hours=12)
# So many are told at once, and of so many people a word is queued in one turn.
MOST = 200
UNTOLD = Look.told_at.is_(None)
UNDER_WAY = ("held", "joined", "leased", "queued")


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks at what, why, and when."""

    official_id: int
    kind: LookKind
    reason: str
    now: datetime


async def keep_look(db: Db, feedback: Feedback, looking: Looking) -> None:
    """Keep a look with its line of history, and queue the word that tells its author."""
    facts = {"official_id": looking.official_id, "kind": looking.kind.value, "reason": looking.reason}
    db.add(Look(feedback_id=feedback.id, at=looking.now, **facts))
    await feedbacks.change(db, feedback, Deed(Action.LOOK, looking.now, looking.official_id, looking.reason))
    moment = looking.now.timestamp()
    await queue_word(db, feedback.person_id, f"{feedback.id}:{moment:.6f}", looking.now + WAITS_FOR)


async def queue_word(db: Db, person_id: int, fact: str, due: datetime) -> None:
    """Queue a word of all looks that are untold, unless one waits; who has no contact gets none.

    Its lane is the last: in the others nothing waits for so long.
    """
    contact = await contacts.of_person(db, person_id)
    if contact is None or await db.scalar(select(_is_waiting_for(person_id))):
        return
    key = f"{Notice.NAME_SEEN}:{person_id}:{fact}"
    await outbox.add(db, Letter(key, contact.address, due, Notice.NAME_SEEN, contact_id=contact.id))


def _is_waiting_for(person_id: Any, *states: str) -> Any:
    theirs = select(Contact.id).where(Contact.person_id == person_id)
    waits = one_of(Outbox.state, *(states or outbox.WAITING))
    return exists().where(Outbox.notice == Notice.NAME_SEEN, waits, Outbox.contact_id.in_(theirs))


async def queue_word_of_old_looks(db: Db, person_id: int, now: datetime) -> None:
    """Somebody can be reached again: what they are owed is told with the next message."""
    owed = exists().where(UNTOLD, Look.feedback_id == Feedback.id, Feedback.person_id == person_id)
    if await db.scalar(select(owed)):
        await queue_word(db, person_id, f"{now.timestamp():.6f}", now)


async def read_untold(db: Db, person_id: int) -> Sequence[Row[int, datetime, str, str | None, str]]:
    """The looks that a person has not been told of: number, moment, kind, the feedback's code, the looker's role."""
    facts = (Look.id, Look.at, Look.kind, Feedback.code, Duty.role)
    found = select(*facts).join(Feedback, Feedback.id == Look.feedback_id).join(Duty, Duty.id == Look.official_id)
    return (await db.execute(found.where(Feedback.person_id == person_id, UNTOLD).order_by(Look.id).limit(MOST))).all()


async def find_people_owed(db: Db, before: datetime) -> Sequence[int]:
    """Who has not been told of a look from before a moment, can be reached, and has no word of it under way."""
    reached = exists().where(
        Contact.person_id == Feedback.person_id, Contact.unreachable_at.is_(None), ~is_retired(Contact.account_id)
    )
    owed = select(Feedback.person_id).join(Look, Look.feedback_id == Feedback.id).where(UNTOLD, Look.at <= before)
    left = owed.where(reached, ~_is_waiting_for(Feedback.person_id, *UNDER_WAY)).distinct().limit(MOST)
    return (await db.scalars(left)).all()


async def note_told(db: Db, looks: Collection[int], address: Address, now: datetime) -> None:
    """A message told of some looks: a word that waits there to tell of nothing more is called back."""
    theirs = update(Look).where(Look.id.in_(padded(looks)), UNTOLD)
    await db.execute(theirs.values(told_at=now).execution_options(synchronize_session=False))
    untold = exists().where(
        is_at(Contact, address), Feedback.person_id == Contact.person_id, Look.feedback_id == Feedback.id, UNTOLD
    )
    await outbox.call_back(
        db, is_at(Outbox, address), Outbox.notice == Notice.NAME_SEEN, one_of(Outbox.state, "queued"), ~untold
    )
