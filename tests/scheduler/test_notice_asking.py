"""The admins are asked once for each year to enter its official notice."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from rules.notice import Outgoing
from rules.notice_table import row_of
from rules.reminders import Quiet
from scheduler.notice_asking import ask_for_notices
from scheduler.reminding import ReminderPolicy
from storage.engine.database import Database
from storage.tables import CalendarNotice, Outbox
from tests.storage.locality import enrol

POLICY = ReminderPolicy((), Quiet(time(21), time(6)), ZoneInfo("Asia/Ho_Chi_Minh"))
MORNING = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def words(year: int) -> Outgoing:
    return Outgoing(text=f"năm {year}")


async def ask(database: Database, now: datetime) -> int:
    return await ask_for_notices(database, POLICY, words, now)


async def told(database: Database) -> list[tuple[int, str]]:
    async with database.reading() as db:
        rows = (await db.scalars(select(Outbox).order_by(Outbox.id))).all()
    assert all(row_of(one.notice).for_officials for one in rows)
    return [(one.chat_id, (one.payload or {})["text"]) for one in rows]


async def test_each_admin_is_told_once_a_year_from_december_on(database: Database) -> None:
    await enrol(database, 11, "Hạnh")
    await enrol(database, 12, "Khang")
    await enrol(database, 13, "Thu", role="intake")
    assert await ask(database, MORNING - 8 * HOUR) == 0
    assert await ask(database, MORNING) == 1
    assert await told(database) == [(11, "năm 2027"), (12, "năm 2027")]
    # What was said is cleared after a month; it is not said again.
    async with database.writing() as db:
        await db.execute(delete(Outbox))
    for later in (HOUR, 20 * DAY, 60 * DAY, 300 * DAY):
        assert await ask(database, MORNING + later) == 0
    assert await told(database) == []
    assert await ask(database, MORNING + 365 * DAY) == 1
    assert await told(database) == [(11, "năm 2028"), (12, "năm 2028")]


@pytest.mark.parametrize("hour", [-10, -2])
async def test_nobody_is_told_at_night(database: Database, hour: int) -> None:
    await enrol(database, 11, "Hạnh")
    assert await ask(database, MORNING + DAY + hour * HOUR) == 0
    assert await told(database) == []


async def test_what_the_office_has_compared_is_not_asked_for(database: Database) -> None:
    await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        db.add(CalendarNotice(year=2027, source="Thông báo 1/TB-BNV"))
    assert await ask(database, MORNING) == 0


async def test_where_no_admin_is_reached_it_is_asked_later(database: Database) -> None:
    assert await ask(database, MORNING) == 0
    await enrol(database, 11, "Hạnh")
    assert await ask(database, MORNING + HOUR) == 1
    assert await told(database) == [(11, "năm 2027")]
