"""What somebody missed while nothing reached them: answers leave again, of the rest the present state is told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from rules.dialogue_states import ANNOUNCED
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Back, Notice, NoticeSubject
from rules.notice_table import notices_where, row_of
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.feedback import cards, looks
from storage.queue import alarms, claims, contacts, outbox
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.tables import Contact, Dialogue, Feedback, Mailing, Outbox, Subscription
from storage.tables.base import is_at, one_of
from storage.tables.delivery import IS_MERGED

SUMMED = notices_where(lambda row: row.back == Back.SUMMED)
ABOUT_DIALOGUE = frozenset(one for one in SUMMED if row_of(one).subject == NoticeSubject.DIALOGUE)
AGAIN = notices_where(lambda row: row.back == Back.AGAIN)
CURRENT = notices_where(lambda row: row.back == Back.CURRENT)
# So many answers leave again in full, the newest ones; of those before only how the feedback stands now is told.
FULL = 10
# That a feedback was taken up is no news of its own any more: its state is told.
TAKEN_UP = ":accepted:"
MOST_CARDS = 20
# So long after it was due a reminder may still be on its way: down the list, or behind a restart.
LATE = timedelta(hours=2)


@dataclass(slots=True)
class News:
    """The dialogues and feedbacks of which somebody has not heard, in the order in which word of them failed."""

    changed: list[int] = field(default_factory=list)
    reminded: list[int] = field(default_factory=list)
    feedbacks: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.reminded or self.feedbacks)


def _failed(address: Address, *notices: str) -> ColumnElement[bool]:
    here = and_(is_at(Outbox, address), one_of(Outbox.state, "failed"))
    return and_(here, Outbox.notice.in_(notices)) if notices else here


def _summed(address: Address) -> ColumnElement[bool]:
    """What is not said again as it was: a step only where its words are no longer kept here."""
    steps = and_(Outbox.notice.in_(AGAIN), Outbox.payload.is_(None))
    return and_(_failed(address), or_(Outbox.notice.in_(SUMMED), steps))


async def note_come_back(db: Db, contact: Contact, since: datetime, now: datetime) -> None:
    """Nothing arrived in a private chat since a moment, and now somebody is there again.

    Who was reached elsewhere meanwhile has missed only what failed here, or elsewhere before nothing arrived there.
    """
    await _wait_for_mailings(db, contact.person_id, now)
    await contacts.bring_failed(db, contact)
    passed_by = None if await contacts.reached_elsewhere(db, contact) else since
    for number in await _answers_again(db, contact.address, now):
        await cards.refresh_cards(db, await db.get_one(Feedback, number), now)
    await _office_again(db, contact.address, now)
    await looks.queue_word_of_old_looks(db, contact.person_id, now)
    if await read_missed(db, contact, passed_by, now):
        key = f"{Notice.MISSED}:{contact.person_id}:{since.timestamp():.6f}"
        about = (Notice.MISSED, contact.person_id, Outgoing(text=passed_by.isoformat() if passed_by else ""))
        await outbox.add(db, Letter(key, contact.address, now, *about, lane=Lane.REPLY))


async def _wait_for_mailings(db: Db, person_id: int, now: datetime) -> None:
    """Have every reminder either have passed this person by, and say so here, or find them there.

    One that is being begun or queued meanwhile, by whoever does not see them back yet, would be told never or twice.
    """
    theirs = select(Subscription.dialogue_id).where(
        Subscription.person_id == person_id, Subscription.ended_at.is_(None)
    )
    ahead = select(Dialogue.id).where(Dialogue.id.in_(theirs), Dialogue.starts_at > now).order_by(Dialogue.id)
    followed = (await db.scalars(ahead.with_for_update(read=True))).all()
    if followed:
        begun = select(Mailing.id).where(Mailing.dialogue_id.in_(followed), one_of(Mailing.state, "open"))
        await db.execute(begun.order_by(Mailing.id).with_for_update(read=True))


async def _answers_again(db: Db, address: Address, now: datetime) -> list[int]:
    """Send the newest answers again as they were; gives the feedbacks that they are about."""
    steps = select(Outbox.id, Outbox.dedup_key, Outbox.subject_id).where(
        _failed(address, *AGAIN), Outbox.payload.is_not(None)
    )
    rows = (await db.execute(steps.order_by(Outbox.id))).all()
    answers = list(dict.fromkeys(row.dedup_key.split("/")[0] for row in rows if TAKEN_UP not in row.dedup_key))
    again = set(answers[-FULL:])
    rest = [row.id for row in rows if row.dedup_key.split("/")[0] not in again]
    if rest:
        await db.execute(update(Outbox).where(Outbox.id.in_(rest)).values(payload=None))
    await claims.queue_undelivered_again(db, address, now)
    return list(dict.fromkeys(row.subject_id for row in rows if row.id not in rest and row.subject_id is not None))


async def _office_again(db: Db, address: Address, now: datetime) -> None:
    """An official's cards are brought up to date, and alarms that are still on are told again."""
    failed = select(Outbox.id, Outbox.notice, Outbox.subject_id).where(_failed(address, *CURRENT))
    rows = (await db.execute(failed.order_by(Outbox.id))).all()
    if not rows:
        return
    on = {
        (alarms.began_notice(kind), cause)
        for kind, cause in (await alarms.current_alarms(db, address.account_id)).items()
    }
    again = [row.id for row in rows if (row.notice, row.subject_id) in on]
    over = [row.id for row in rows if row.id not in again]
    anew = {"state": "queued", "due_at": now, "rest_until": None, "attempts": 0, "refusals": 0, "error": None}
    await db.execute(update(Outbox).where(Outbox.id.in_(again)).values(anew))
    await db.execute(update(Outbox).where(Outbox.id.in_(over)).values(state="cancelled", payload=None))
    shown = list(
        dict.fromkeys(row.subject_id for row in rows if row.notice == Notice.CARD and row.subject_id is not None)
    )
    for number in shown[-MOST_CARDS:]:
        await cards.refresh_cards(db, await db.get_one(Feedback, number), now)


async def read_missed(db: Db, contact: Contact, since: datetime | None, now: datetime) -> News:
    """What is still to be told in sum; of somebody whom nothing reached since a moment also what was not even sent."""
    rows = select(Outbox.notice, Outbox.subject_id).where(_summed(contact.address))
    found = News()
    for notice, subject in (await db.execute(rows.order_by(Outbox.id))).all():
        if subject is None:
            continue
        if notice in ABOUT_DIALOGUE:
            (found.reminded if notice == Notice.REMINDER else found.changed).append(subject)
        else:
            found.feedbacks.append(subject)
    found.reminded += await _told_along(db, contact.address)
    if since is not None:
        found.reminded += (await _reminders_passed_by(db, contact.person_id, since, now)).values()
    found.changed = list(dict.fromkeys(found.changed))
    coming = await _coming(
        db, contact.person_id, [one for one in dict.fromkeys(found.reminded) if one not in found.changed], now
    )
    found.reminded = [number for number in dict.fromkeys(found.reminded) if number in coming]
    found.feedbacks = list(dict.fromkeys(found.feedbacks))
    return found


async def _told_along(db: Db, address: Address) -> Sequence[int]:
    """The other dialogues of a day of which a reminder that failed was to tell as well."""
    failed = select(Outbox.dedup_key).where(_failed(address, Notice.REMINDER))
    along = select(Outbox.subject_id).where(IS_MERGED, Outbox.goes_with.in_(failed)).order_by(Outbox.id)
    return [number for number in (await db.scalars(along)).all() if number is not None]


async def _reminders_passed_by(db: Db, person_id: int, since: datetime, now: datetime) -> dict[str, int]:
    """By the keys of reminders that nobody wrote to this person, as nothing reached them when it was time: of which.

    Where a row was written its own end decides; who stands behind where a mailing has come will be reached by it,
    and one whose time had gone by when it was set reminded nobody.
    """
    passed = or_(one_of(Mailing.state, "done"), Mailing.reached >= person_id)
    statement = (
        select(Dialogue.id, Mailing.edition, Mailing.minutes_before)
        .join(Subscription, Subscription.dialogue_id == Dialogue.id)
        .join(Mailing, and_(Mailing.dialogue_id == Dialogue.id, Mailing.edition == Dialogue.edition))
        .where(Subscription.person_id == person_id, Subscription.ended_at.is_(None))
        .where(Subscription.since <= Mailing.since_until, Mailing.since_until >= since - LATE, passed)
        .where(Mailing.notice == Notice.REMINDER, one_of(Dialogue.state, *ANNOUNCED), Dialogue.starts_at > now)
    )
    rows = (await db.execute(statement.order_by(Dialogue.starts_at))).all()
    keys = {f"rem:{number}:{edition}:{minutes}:{person_id}": number for number, edition, minutes in rows}
    written = set(await db.scalars(select(Outbox.dedup_key).where(Outbox.dedup_key.in_(keys))))
    return {key: number for key, number in keys.items() if key not in written}


async def _coming(db: Db, person_id: int, numbers: Sequence[int], now: datetime) -> set[int]:
    statement = select(Dialogue.id).join(Subscription, Subscription.dialogue_id == Dialogue.id)
    wanted = statement.where(Subscription.person_id == person_id, Subscription.ended_at.is_(None))
    coming = wanted.where(Dialogue.id.in_(numbers), one_of(Dialogue.state, *ANNOUNCED), Dialogue.starts_at > now)
    return set((await db.scalars(coming)).all())


def passed_by_since(payload: dict[str, Any] | None) -> datetime | None:
    """Since when nothing had reached whoever is told a sum; None where they were reached elsewhere."""
    told = Outgoing.from_json(payload or {}).text
    return datetime.fromisoformat(told) if told else None


async def _note_reminded(db: Db, row: Leased, now: datetime) -> None:
    """Take the keys of the reminders that passed somebody by and were named in the sum: another sum names them not."""
    since, contact = passed_by_since(row.payload), await contacts.at_chat(db, row.address)
    if since is None or contact is None:
        return
    kind = row_of(Notice.REMINDER)
    same: dict[str, Any] = {"account_id": contact.account_id, "chat_id": contact.chat_id, "contact_id": contact.id}
    same |= {"lane": int(kind.lane), "notice": Notice.REMINDER.value, "policy": kind.policy.value}
    same |= {"state": "cancelled", "due_at": now, "attempts": 0, "doubtful": False}
    passed = await _reminders_passed_by(db, contact.person_id, since, now)
    rows = [{**same, "dedup_key": key, "subject_id": number} for key, number in passed.items()]
    if rows:
        await add_new(db, Outbox, rows, "dedup_key")


async def note_missed_told(db: Db, row: Leased, now: datetime) -> None:
    """The sum of it was said: nothing of it is said again, and no card says any more that it was not."""
    await _note_reminded(db, row, now)
    over = update(Outbox).where(_summed(row.address), Outbox.id < row.id)
    over = over.values(state="cancelled", payload=None)
    gone = (await db.execute(over.returning(Outbox.notice, Outbox.subject_id, Outbox.dedup_key))).all()
    # Those of the same day were named in the sum as well: none of them leaves by itself any more.
    told_along = update(Outbox).where(IS_MERGED, Outbox.goes_with.in_([row.dedup_key for row in gone]))
    told_along = told_along.values(state="cancelled", error=None, goes_with=None)
    await db.execute(told_along.execution_options(synchronize_session=False))
    about = {row.subject_id for row in gone if row.notice not in ABOUT_DIALOGUE and row.subject_id is not None}
    for number in sorted(about):
        await cards.refresh_cards(db, await db.get_one(Feedback, number), now)
