"""The calendar that terms are counted by: the office's own days, the years it has compared, and each change of it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from rules.working_days import DayOverride, calendar_of
from storage.engine.database import Db
from storage.engine.upsert import add_new, put
from storage.tables import CalendarNotice, DayOff, WorkCalendar

FIRST_EVER = date(1970, 1, 1)


# Built once: every clock that begins asks for them.
OWN_DAYS = select(DayOff.day, DayOff.working, DayOff.why).where(DayOff.day >= bindparam("since"))


async def own_days(db: Db, since: date = FIRST_EVER) -> list[DayOverride]:
    """The office's own days from a day on, as rules take them."""
    return [DayOverride(*row) for row in await db.execute(OWN_DAYS, {"since": since})]


async def compared_years(db: Db) -> Sequence[int]:
    """The years whose official notice the office has compared with the calendar."""
    return (await db.scalars(select(CalendarNotice.year).where(CalendarNotice.source.is_not(None)))).all()


async def was_asked_for(db: Db, year: int) -> bool:
    """Whether the admins were told that a year's notice is missing."""
    asked = select(CalendarNotice.year).where(CalendarNotice.year == year, CalendarNotice.asked_at.is_not(None))
    return await db.scalar(asked) is not None


async def note_asked_for(db: Db, year: int, now: datetime) -> None:
    """Note that the admins were told, which they are once for each year."""
    await put(db, CalendarNotice, {"year": year, "asked_at": now}, (CalendarNotice.year,), "asked_at")


async def newest(db: Db) -> WorkCalendar | None:
    return (await db.scalars(select(WorkCalendar).order_by(WorkCalendar.id.desc()).limit(1))).one_or_none()


async def before(db: Db, calendar: WorkCalendar) -> WorkCalendar | None:
    """The calendar that one took the place of."""
    earlier = select(WorkCalendar).where(WorkCalendar.id < calendar.id).order_by(WorkCalendar.id.desc()).limit(1)
    return (await db.scalars(earlier)).one_or_none()


async def as_it_is(db: Db, today: date, now: datetime) -> WorkCalendar:
    """The calendar of last year, this one and the next as rules and office have it now; not stored yet."""
    first, last = date(today.year - 1, 1, 1), date(today.year + 1, 12, 31)
    return WorkCalendar(noted_at=now, first_day=first, days=calendar_of(first, last, await own_days(db, first)))


async def note(db: Db, now_known: WorkCalendar) -> None:
    """Store a calendar if it differs from the newest one; where it only goes on into another year, that one grows."""
    known = await newest(db)
    if known is None or changed_days(known, now_known):
        facts = {"noted_at": now_known.noted_at, "first_day": now_known.first_day, "days": now_known.days}
        await add_new(db, WorkCalendar, [{"id": known.id + 1 if known else 1, "told_at": None} | facts], "id")
        return
    grown = update(WorkCalendar).where(WorkCalendar.id == known.id)
    await db.execute(grown.values(first_day=now_known.first_day, days=now_known.days))


def is_the_same(known: WorkCalendar | None, now_known: WorkCalendar) -> bool:
    return known is not None and (known.first_day, known.days) == (now_known.first_day, now_known.days)


def changed_days(earlier: WorkCalendar, later: WorkCalendar) -> list[tuple[date, bool]]:
    """The days that one calendar has otherwise than the other, of those that both know, and whether they are worked."""
    known = _by_day(earlier)
    return [(day, worked) for day, worked in _by_day(later).items() if known.get(day, worked) != worked]


def _by_day(calendar: WorkCalendar) -> dict[date, bool]:
    first = calendar.first_day.toordinal()
    return {date.fromordinal(first + place): letter == "1" for place, letter in enumerate(calendar.days)}
