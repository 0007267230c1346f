"""Whoever is away says who stands in; what is theirs is seen to there, and by them again once they are back."""

from datetime import timedelta

import pytest

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.office import absences, officials
from storage.tables import Duty
from tests.storage.locality import NOW, enrol

DAY = timedelta(days=1)


async def three(database: Database) -> tuple[Duty, Duty, Duty]:
    return await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Bình"), await enrol(database, 13, "Lan")


async def away(database: Database, who: Duty, deputy: Duty, first: int = 0, last: int = 3) -> None:
    async with database.writing() as db:
        await absences.say_absence(db, who, deputy, NOW + first * DAY, NOW + last * DAY, NOW)


async def acts(database: Database, duty: Duty, day: float) -> int:
    async with database.reading() as db:
        return (await absences.who_acts_for(db, duty, NOW + day * DAY)).id


async def test_the_deputy_acts_from_the_first_day_to_the_last(database: Database) -> None:
    hanh, binh, _ = await three(database)
    await away(database, hanh, binh, 1, 3)
    assert [await acts(database, hanh, day) for day in (0, 0.9, 1, 2.9, 3, 9)] == [
        *(hanh.id, hanh.id, binh.id, binh.id),
        *(hanh.id, hanh.id),
    ]
    async with database.reading() as db:
        assert await absences.whose_work(db, binh.person_id, NOW + 2 * DAY) == {hanh.id, binh.id}
        assert await absences.whose_work(db, binh.person_id, NOW) == {binh.id}


async def test_a_deputy_who_is_away_too_is_stood_in_for_and_two_for_one_another_is_nobody(database: Database) -> None:
    hanh, binh, lan = await three(database)
    await away(database, hanh, binh)
    await away(database, binh, lan)
    assert await acts(database, hanh, 1) == lan.id
    async with database.reading() as db:
        assert await absences.whose_work(db, lan.person_id, NOW + DAY) == {hanh.id, binh.id, lan.id}
    await away(database, lan, hanh)
    assert await acts(database, hanh, 1) in {hanh.id, binh.id, lan.id}


async def test_said_again_the_newer_one_holds_and_whoever_is_back_says_so(database: Database) -> None:
    hanh, binh, lan = await three(database)
    await away(database, hanh, binh)
    await away(database, hanh, lan)
    assert await acts(database, hanh, 1) == lan.id
    async with database.writing() as db:
        assert await absences.end_absence(db, hanh.person_id, NOW + DAY)
        assert not await absences.end_absence(db, hanh.person_id, NOW + DAY)
    assert await acts(database, hanh, 1.5) == hanh.id


async def test_a_deputy_out_of_service_stands_in_for_nobody(database: Database) -> None:
    hanh, binh, _ = await three(database)
    await away(database, hanh, binh)
    async with database.writing() as db:
        await officials.remove(db, binh.id, NOW)
    assert await acts(database, hanh, 1) == hanh.id
    async with database.reading() as db:
        assert await absences.whose_work(db, binh.person_id, NOW + DAY) == set()
    with pytest.raises(Refusal):
        await away(database, hanh, await gone(database, binh))
    with pytest.raises(Refusal):
        await away(database, hanh, hanh)


async def gone(database: Database, duty: Duty) -> Duty:
    async with database.reading() as db:
        return await officials.get(db, duty.id)
