"""Notes a calendar that has changed, counts open clocks anew by it, and has whom it concerns told once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.clocks import ClockKind, SubjectKind
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Database, Db
from storage.feedback import cards, feedbacks, recomputing
from storage.feedback.recomputing import MovedClock, MovedOfUnit
from storage.office import calendars
from storage.people import requests
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Feedback, Request, WorkCalendar

# So many chunks a tick at most; what is left waits for the next one.
MOST_CHUNKS = 20
# Seconds between two chunks, in which whoever writes is answered: a chunk has the cards of all its feedbacks refreshed.
REST = 0.25
# A group hears it as what one of its officials might have asked for.
ChangedDays = Sequence[tuple[date, bool]]


@dataclass(frozen=True, slots=True)
class MovedWords:
    """The words for whoever waits for something that is due later now, and for a unit's officials."""

    author: Callable[[Db, Feedback | Request, MovedClock], Awaitable[Outgoing]]
    unit: Callable[[MovedOfUnit, ChangedDays], Outgoing]


async def recompute_clocks(database: Database, zone: ZoneInfo, words: MovedWords, now: datetime) -> int:
    """Gives how many clocks moved."""
    today = now.astimezone(zone).date()
    await _note_change(database, today, now)
    async with database.reading() as db:
        calendar = await calendars.newest(db)
        if calendar is None or (calendar.told_at is not None and not await recomputing.has_older(db, calendar)):
            return 0
    count = 0
    for chunk in range(MOST_CHUNKS):
        await asyncio.sleep(REST if chunk else 0)
        async with database.writing() as db:
            moved = await recomputing.recompute_next(db, calendar, today)
            if moved is None:
                await _tell_units(db, calendar, words, now)
                return count
            for one in moved:
                await _tell_of(db, one, calendar, words, now)
            count += len(moved)
    return count


async def _note_change(database: Database, today: date, now: datetime) -> None:
    async with database.reading() as db:
        if calendars.is_the_same(await calendars.newest(db), await calendars.as_it_is(db, today, now)):
            return
    async with database.writing() as db:
        await calendars.note(db, await calendars.as_it_is(db, today, now))


async def _tell_of(db: Db, one: MovedClock, calendar: WorkCalendar, words: MovedWords, now: datetime) -> None:
    """Have a feedback's cards show the new day, and whoever waits hear of it if it is later than what was promised."""
    about: Feedback | Request
    if one.subject_kind == SubjectKind.FEEDBACK:
        about, key, notice = await feedbacks.get(db, one.subject_id), "fb", Notice.STEP
        await cards.refresh_cards(db, about, now)
        if one.kind != ClockKind.FIRST_ANSWER:
            return  # no day of this kind was promised to anybody
    else:
        about, key, notice = await requests.get_request(db, one.subject_id), "request", Notice.OWN_REQUEST
    author = await contacts.of_person(db, about.person_id) if one.later else None
    if author is not None:
        key = f"{key}:{about.id}:moved:{one.kind}:{calendar.id}"
        what = await words.author(db, about, one)
        await outbox.add(db, Letter(key, author.address, now, notice, about.id, what))


async def _tell_units(db: Db, calendar: WorkCalendar, words: MovedWords, now: datetime) -> None:
    """One word to each place of each unit, once all is counted."""
    if not await recomputing.note_told(db, calendar, now):
        return
    earlier = await calendars.before(db, calendar)
    changed = calendars.changed_days(earlier, calendar) if earlier else []
    for moved in await recomputing.moved_by_unit(db, calendar):
        for address in await recomputing.places_of_unit(db, moved.unit_id):
            key = f"moved:{calendar.id}:{moved.unit_id}:{address.place}"
            what = words.unit(moved, changed)
            await outbox.add(db, Letter(key, address, now, Notice.DESK_MOVED, moved.unit_id, what))
