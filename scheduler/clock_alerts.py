"""Has somebody told of every clock that runs out or has run out, in the hours of work, once, up the ladder."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog

from rules.clocks import SubjectKind
from rules.ladder import Hearer, Rung
from rules.working_days import home_day, is_working, last_working_day
from storage.engine.database import Database, Db
from storage.feedback import alerts, cards, feedbacks
from storage.office import calendars
from storage.queue import outbox
from storage.tables import Deadline

# The local hours in which an office reads.
HOURS = range(7, 17)
Taken = Sequence[tuple[Deadline, Rung]]
log = structlog.get_logger()


async def tell_of_clocks(database: Database, zone: ZoneInfo, now: datetime) -> int:
    """Queue a message to each hearer of each unit, every unit in a transaction of its own; gives of how many clocks."""
    today = home_day(now)
    if now.astimezone(zone).hour not in HOURS:
        return 0
    async with database.reading() as db:
        units = await alerts.units_to_look_at(db, today)
        own = await calendars.own_days(db) if units else []
    if not units or not is_working(today, own):
        return 0
    tomorrow = last_working_day(today, 1, own)
    told = 0
    for unit_id in units:
        async with database.writing() as db:
            told += await _tell_of_unit(db, unit_id, now, tomorrow)
    return told


async def _tell_of_unit(db: Db, unit_id: int | None, now: datetime, tomorrow: date) -> int:
    taken = await alerts.take_rungs(db, unit_id, home_day(now))
    alone = await alerts.ownerless_among(db, [one for one, _ in taken], now)
    told = 0
    for hears in Hearer:
        theirs = [(one, rung) for one, rung in taken if alerts.hearer_of(one, rung, alone) == hears]
        if theirs:
            told += await _tell(db, unit_id, hears, theirs, now, tomorrow)
    return told


async def _tell(db: Db, unit_id: int | None, hears: Hearer, taken: Taken, now: datetime, tomorrow: date) -> int:
    places = await alerts.places_of(db, unit_id, hears, now)
    if not places:
        log.warning("nobody to be told of clocks", unit=unit_id, hears=str(hears), count=len(taken))
        await alerts.put_off(db, taken, tomorrow)
        return 0
    await alerts.note_told(db, taken, now)
    await outbox.add(db, *(alerts.letter_of(place, unit_id, hears, now) for place in places))
    for one, _ in taken:
        if one.subject_kind == SubjectKind.FEEDBACK:
            await cards.refresh_cards(db, await feedbacks.get(db, one.subject_id), now)
    return len(taken)
