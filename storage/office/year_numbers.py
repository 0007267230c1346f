"""Which dialogues of a year there are to be counted, and the numbers of those that somebody may read of."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from rules.access import Units
from rules.attendance import Attends
from rules.dialogue_figures import NO_PROMISES, count_items, count_once, sum_of
from rules.dialogue_states import BEGUN, OVER
from rules.paging import Cut, Page
from rules.working_days import home_day
from rules.year_numbers import PlannedHolding, YearDialogue, YearNumbers
from rules.year_plan import PlanStanding
from storage.dialogue import agenda
from storage.dialogue.dialogue_figures import items_of, promises_of
from storage.engine import pages
from storage.engine.database import Db
from storage.office import year_plans
from storage.tables import Attendance, CheckIn, Dialogue
from storage.tables.base import padded

ONE_DAY = timedelta(days=1)
# Announced, and not called off.
COUNTED = Dialogue.state.in_(sorted(agenda.SPOKEN_AT | OVER))
# Among so many of the newest one is looked for by its name.
MOST_NAMED = 200


async def counted_page(db: Db, cut: Cut) -> Page[Dialogue]:
    """The dialogues that have numbers, the latest first."""
    ordered = (Dialogue.starts_at, Dialogue.id)
    return await pages.read_page(db, select(Dialogue).where(COUNTED), ordered, cut, newest_first=True)


async def newest(db: Db) -> Sequence[Dialogue]:
    """The newest of them, to be looked through by name."""
    latest = select(Dialogue).where(COUNTED).order_by(Dialogue.starts_at.desc(), Dialogue.id.desc())
    return (await db.scalars(latest.limit(MOST_NAMED))).all()


async def dialogues_of_year(db: Db, year: int) -> Sequence[Dialogue]:
    """The dialogues of a year that were announced and not called off, in the order of their days."""
    begins, ends = (datetime(one, 1, 1, tzinfo=UTC) for one in (year, year + 1))
    there = (Dialogue.starts_at >= begins - ONE_DAY, Dialogue.starts_at < ends + ONE_DAY)
    found = await db.scalars(select(Dialogue).where(*there, COUNTED).order_by(Dialogue.starts_at, Dialogue.id))
    return [one for one in found if home_day(one.starts_at).year == year]


class YearReading:
    """What the numbers of a year are read with: for whom by their units, and how a dialogue is called."""

    def __init__(self, db: Db, zone: ZoneInfo, units: Units, title: Callable[[Dialogue], str]) -> None:
        self.db, self.zone, self.units, self.title = db, zone, units, title

    async def read(self, year: int, dialogues: Sequence[Dialogue], now: datetime) -> YearNumbers:
        """The numbers of some dialogues of a year: a line for each, and each opinion once in what is told of all."""
        today, numbers = home_day(now), [one.id for one in dialogues]
        items = await items_of(self.db, numbers)
        promised = await promises_of(self.db, numbers, today)
        coming, came = await self._coming(numbers), await self._came(numbers)
        lines = tuple(
            YearDialogue(
                title=self.title(one),
                held_on=home_day(one.starts_at),
                held=one.state in BEGUN,
                figures=count_items(items.get(one.id, ()), one.starts_at, today),
                coming=coming.get(one.id, 0),
                came=came.get(one.id, 0),
                promises=promised.get(one.id, NO_PROMISES),
            )
            for one in dialogues
        )
        total = count_once([(one.starts_at, items.get(one.id, ())) for one in dialogues], today)
        return YearNumbers(year, lines, total, sum_of(promised.values()), await self._plans(year, now))

    async def _coming(self, numbers: Sequence[int]) -> dict[int, int]:
        """How many have a seat at each dialogue."""
        seated = (Attendance.answer == Attends.COMING, Attendance.waits.is_(False))
        counted = select(Attendance.dialogue_id, func.count()).where(*seated)
        counted = counted.where(Attendance.dialogue_id.in_(padded(numbers))).group_by(Attendance.dialogue_id)
        return {row[0]: row[1] for row in (await self.db.execute(counted)).all()}

    async def _came(self, numbers: Sequence[int]) -> dict[int, int]:
        """How many were let in at the door of each."""
        counted = select(CheckIn.dialogue_id, func.sum(CheckIn.people)).where(CheckIn.people > 0)
        counted = counted.where(CheckIn.dialogue_id.in_(padded(numbers))).group_by(CheckIn.dialogue_id)
        return {row[0]: int(row[1]) for row in (await self.db.execute(counted)).all()}

    async def _plans(self, year: int, now: datetime) -> tuple[PlannedHolding, ...]:
        """Each unit of the year's plan, as far as somebody has to do with it."""
        found = await year_plans.overview(self.db, year, home_day(now), self.zone, self.units)
        return tuple(
            PlannedHolding(one.unit.name, one.plan.last_day, one.day if one.standing == PlanStanding.HELD else None)
            for one in found
        )
