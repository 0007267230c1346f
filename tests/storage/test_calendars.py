"""The office's own days and compared years, as its file brings them, and each change of the calendar."""

from datetime import date, timedelta

import pytest

from rules.working_days import DayOverride
from storage.engine.database import Database
from storage.office import calendars, seeding
from storage.office.office_file import NoticeEntry, OfficeFileError, read_office
from storage.tables import WorkCalendar
from tests.storage.locality import NOW
from tests.storage.test_seeding import SMALL

DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)
OFF = "days: [{date: 2026-03-09, working: false, why: giỗ}, {date: 2026-02-27, working: false, why: cũ}]\n"
NOTICES = "notices: [{year: 2027, source: Thông báo 1/TB-BNV}]\n"


async def load(database: Database, more: str = "") -> None:
    async with database.writing() as db:
        await seeding.apply(db, read_office(SMALL + more), NOW)


async def days(database: Database) -> list[DayOverride]:
    async with database.reading() as db:
        return sorted(await calendars.own_days(db))


async def compared(database: Database) -> list[int]:
    async with database.reading() as db:
        return list(await calendars.compared_years(db))


async def noted(database: Database, today: date = TODAY) -> WorkCalendar:
    """The newest calendar once what stands now was noted."""
    async with database.writing() as db:
        await calendars.note(db, await calendars.as_it_is(db, today, NOW))
    async with database.reading() as db:
        newest = await calendars.newest(db)
        assert newest is not None
        return newest


async def test_days_to_come_follow_the_file_and_past_ones_stay(database: Database) -> None:
    await load(database, OFF)
    assert [one.day.day for one in await days(database)] == [27, 9]
    await load(database, "days: [{date: 2026-03-10, working: false, why: giỗ}]\n")
    assert [(one.day, one.why) for one in await days(database)] == [
        (date(2026, 2, 27), "cũ"),
        (date(2026, 3, 10), "giỗ"),
    ]
    await load(database)
    assert [one.day for one in await days(database)] == [date(2026, 2, 27)]


async def test_a_compared_year_is_kept_with_its_source_and_goes_with_its_line(database: Database) -> None:
    await load(database, NOTICES)
    assert await compared(database) == [2027]
    async with database.writing() as db:
        await calendars.note_asked_for(db, 2027, NOW)
        assert await calendars.was_asked_for(db, 2027)
        assert not await calendars.was_asked_for(db, 2028)
    await load(database)
    assert await compared(database) == []
    async with database.reading() as db:
        assert await calendars.was_asked_for(db, 2027)
    await load(database, NOTICES)
    assert await compared(database) == [2027]


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        ("notices: [{year: 27, source: x}]", "bad-year"),
        ("notices: [{year: 2027.5, source: x}]", "bad-year"),
        ("notices: [{year: [2027], source: x}]", "wrong-type"),
        ("notices: [{year: 2027}]", "missing-key"),
        ("notices: [{year: 2027, source: x}, {year: 2027, source: y}]", "duplicate"),
        ("notices: []", "empty-list"),
        ("notices: [{year: 2027, source: x, x: 1}]", "unknown-key"),
    ],
)
def test_a_mistake_about_a_notice_is_named(written: str, mistake: str) -> None:
    with pytest.raises(OfficeFileError) as refused:
        read_office(SMALL + written)
    assert [one.key for one in refused.value.problems] == [f"office-file-{mistake}"]


def test_a_notice_is_a_year_and_what_it_is_called() -> None:
    for written in ("2027", '"2027"'):
        office = read_office(SMALL + f"notices: [{{year: {written}, source: Thông báo 1/TB-BNV}}]")
        assert office.notices == (NoticeEntry(2027, "Thông báo 1/TB-BNV"),)


async def test_a_calendar_is_noted_when_a_day_changes_and_not_otherwise(database: Database) -> None:
    first = await noted(database)
    assert (await noted(database)).id == first.id
    await load(database, OFF)
    second = await noted(database)
    assert second.id > first.id
    assert calendars.changed_days(first, second) == [(date(2026, 2, 27), False), (date(2026, 3, 9), False)]
    async with database.reading() as db:
        earlier = await calendars.before(db, second)
        assert earlier is not None
        assert earlier.id == first.id
        assert await calendars.before(db, first) is None
    # What the office says as the state does changes nothing.
    await load(database, OFF.replace("]\n", ", {date: 2026-04-30, working: false, why: lễ}]\n"))
    assert (await noted(database)).id == second.id


async def test_in_a_new_year_the_calendar_grows_and_nothing_has_changed(database: Database) -> None:
    first = await noted(database)
    assert (first.first_day, len(first.days)) == (date(2025, 1, 1), 3 * 365)
    grown = await noted(database, date(2027, 1, 1))
    assert (grown.id, grown.first_day, len(grown.days)) == (first.id, date(2026, 1, 1), 3 * 365 + 1)
