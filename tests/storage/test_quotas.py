import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from rules.quotas import Allowance, Quota, Use
from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.files.folder import FileFolder
from storage.people import blocks, file_sizes, quotas
from storage.tables import Block, Person, QuotaUse, ReceivedFile, Reply
from tests.storage.filing import Filing
from tests.storage.locality import NOW, SECOND, enrol, found_office, hand_in, meet

DAY, HOUR, MINUTES = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FEW = Allowance(3, 100)


async def a_use(database: Database, chat_id: int = 5, quota: Quota = Quota.FILES, subject_id: int = 0) -> Use:
    return Use((await meet(database, chat_id)).id, quota, NOW + HOUR, subject_id)


async def count(database: Database, use: Use, size: int = 0, allowed: Allowance = FEW) -> bool:
    async with database.writing() as db:
        return await quotas.count_use(db, use, allowed, size)


async def used(database: Database, use: Use) -> int:
    async with database.reading() as db:
        return await quotas.used_so_far(db, use)


async def test_so_many_are_counted_and_no_more(database: Database) -> None:
    use = await a_use(database)
    assert await used(database, use) == 0
    assert [await count(database, use) for _ in range(5)] == [True] * 3 + [False] * 2
    assert await used(database, use) == 3


@pytest.mark.parametrize(
    ("sizes", "taken"), [([101], [False]), ([60, 60, 40], [True, False, True]), ([100, 0, 1], [True, True, False])]
)
async def test_what_would_be_too_large_is_not_counted(database: Database, sizes: list[int], taken: list[bool]) -> None:
    use = await a_use(database)
    assert [await count(database, use, size) for size in sizes] == taken
    assert await used(database, use) == sum(taken)


async def test_each_person_quota_subject_and_day_has_a_count_of_its_own(database: Database) -> None:
    use = await a_use(database)
    others = [
        await a_use(database, chat_id=6),
        await a_use(database, quota=Quota.EDITS),
        await a_use(database, subject_id=1),
        Use(use.person_id, use.quota, use.ends_at + DAY),
    ]
    for _ in range(4):
        await count(database, use)
    assert [await count(database, other) for other in others] == [True] * 4


async def test_of_many_at_one_time_no_more_are_counted_than_are_allowed(database: Database) -> None:
    use = await a_use(database)
    taken = await asyncio.gather(*(count(database, use) for _ in range(12)))
    assert Counter(taken) == {True: 3, False: 9}
    assert await used(database, use) == 3


async def test_a_person_is_told_once_in_ten_minutes(database: Database) -> None:
    use = await a_use(database)
    for _ in range(4):
        await count(database, use)
    told = []
    for later in (SECOND, 2 * SECOND, 10 * MINUTES, 10 * MINUTES + SECOND, 21 * MINUTES):
        async with database.writing() as db:
            told.append(await quotas.take_turn_to_tell(db, use, NOW + later))
    assert told == [True, False, False, True, True]
    assert await used(database, use) == 3


async def test_what_was_told_before_anything_was_counted_counts_nothing(database: Database) -> None:
    use = await a_use(database)
    async with database.writing() as db:
        assert await quotas.take_turn_to_tell(db, use, NOW)
    assert [await count(database, use) for _ in range(4)] == [True] * 3 + [False]


async def test_feedbacks_of_a_day_are_counted_by_themselves(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 21)
    await hand_in(database, office, 21)
    await hand_in(database, office, 22)
    async with database.reading() as db:
        person = feedback.person_id
        assert [await quotas.has_handed_in(db, person, NOW, most) for most in (1, 2, 3)] == [True, True, False]
        assert not await quotas.has_handed_in(db, person, NOW + DAY, 1)


async def test_counts_that_are_over_are_tidied_away_in_chunks(database: Database) -> None:
    use = await a_use(database)
    old = {"person_id": use.person_id, "quota": "files", "ends_at": NOW - SECOND, "count": 1, "size": 0}
    async with database.writing() as db:
        db.add_all([QuotaUse(**old, subject_id=number) for number in range(quotas.CHUNK + 10)])
    await count(database, use)
    await delete_old_rows(database, NOW)
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(QuotaUse)) == 1
    assert await used(database, use) == 1


async def test_two_who_block_one_person_at_one_time_leave_the_longer_end(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    found = [await hand_in(database, office, 21) for _ in range(6)]

    async def block(place: int) -> None:
        made = Block(
            person_id=found[place].person_id,
            feedback_id=found[place].id,
            by_official=official.id,
            reason="x",
            since=NOW,
            until=NOW + (6 - place) * DAY,
        )
        async with database.writing() as db:
            await blocks.add_block(db, made)

    await asyncio.gather(*(block(place) for place in range(6)))
    async with database.reading() as db:
        person = await db.get_one(Person, found[0].person_id)
        assert person.blocked_until == NOW + 6 * DAY
    for place in range(6):
        async with database.writing() as db:
            holds = await blocks.of_feedback(db, found[place].id, NOW)
            assert holds is not None
            assert await blocks.lift_block(db, holds, official.id, NOW)
            assert not await blocks.lift_block(db, holds, official.id, NOW)
    async with database.reading() as db:
        assert (await db.get_one(Person, found[0].person_id)).blocked_until is None
        assert await blocks.read_current(db, None, NOW) == []
        assert (await feedbacks.get(db, found[0].id)).abusive is False


async def sizes(database: Database) -> list[tuple[int, str, int]]:
    async with database.reading() as db:
        rows = await db.execute(select(QuotaUse.person_id, QuotaUse.quota, QuotaUse.size).order_by(QuotaUse.ends_at))
        return [(row.person_id, row.quota, row.size) for row in rows]


async def test_a_file_counts_by_its_real_size_once_it_was_fetched(database: Database, tmp_path: Path) -> None:
    office, filing = await found_office(database), Filing(database, FileFolder(tmp_path))
    feedback = await hand_in(database, office, 5)
    official = await enrol(database, 11, "Hạnh")
    use = await a_use(database)
    for one, size in ((use, 30), (Use(use.person_id, Quota.FILES, use.ends_at + DAY), 7)):
        assert await count(database, one, size)
    received = await filing.attach(feedback.id, b"one")
    async with database.writing() as db:
        await db.execute(update(ReceivedFile).values(size=30))
        await file_sizes.correct_size(db, received, 80)
    assert await sizes(database) == [(use.person_id, "files", 80), (use.person_id, "files", 7)]
    # With what it really has there is no room for as much again, and never less than nothing is used.
    assert not await count(database, use, 30)
    async with database.writing() as db:
        await db.execute(update(ReceivedFile).values(size=2000))
        await file_sizes.correct_size(db, received, 10)
        await file_sizes.correct_size(db, received + 77, 10)
    assert (await sizes(database))[0] == (use.person_id, "files", 0)
    # What an official sends is counted with what officials may send.
    async with database.writing() as db:
        facts = {"feedback_id": feedback.id, "official_id": official.id, "chat_id": 1, "action": "answer", "words": ""}
        db.add(reply := Reply(**facts, state="left", written_at=NOW))
        await db.flush()
    assert await count(database, Use(official.person_id, Quota.OFFICE_FILES, NOW + HOUR), 0)
    answered = await filing.answer(reply.id, b"two")
    async with database.writing() as db:
        await file_sizes.correct_size(db, answered, 44)
    assert (official.person_id, "office-files", 44) in await sizes(database)
