from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from rules.alarms import Heads, Queues, Waiting, late_since, silent_since
from rules.notice import Lane, Policy
from rules.outcome import Outcome, Refused, Unreachable, Unsent, decide_settlement
from storage.engine import leases
from storage.engine.database import Database
from storage.queue import claims, inbox
from storage.queue.inbox import Arrived
from storage.queue.leased import Claim
from storage.upkeep import health
from tests.storage.locality import BOT, NOW, SECOND, letter, note_group, post

HOUR = timedelta(hours=1)
LEASE = f"sender:{BOT}"


async def test_the_first_of_each_queue_is_the_one_that_has_waited_longest(database: Database) -> None:
    await note_group(database, -7)
    await post(
        database,
        letter("young", 5, due_at=NOW - SECOND),
        letter("old", 6, due_at=NOW - HOUR, lane=Lane.OFFICIAL),
        letter("group", -7, due_at=NOW - 2 * HOUR),
        letter("bulk", 8, due_at=NOW - 3 * HOUR, lane=Lane.BULK),
        letter("later", 9, due_at=NOW + HOUR),
        letter("over", 9, due_at=NOW - 9 * HOUR, expires_at=NOW),
    )
    async with database.reading() as db:
        queues = await health.queue_heads(db, BOT, NOW)
        assert await health.queue_heads(db, BOT + 1, NOW) == Queues()
    found = [one.due_at if one else None for one in (queues.people, queues.groups, queues.bulk)]
    assert found == [NOW - HOUR, NOW - 2 * HOUR, NOW - 3 * HOUR]


async def test_what_is_due_later_is_not_due_and_what_rests_after_a_try_in_vain_is(database: Database) -> None:
    await post(database, letter("later", 5, due_at=NOW + 60 * SECOND))
    async with database.reading() as db:
        assert not await health.has_due_letters(db, BOT, NOW)
        assert await health.has_due_letters(db, BOT, NOW + 60 * SECOND)
    await fail(database, "again", Unsent("no connection"))
    async with database.reading() as db:
        assert await health.has_due_letters(db, BOT, NOW)


async def test_what_is_tried_in_vain_for_ten_minutes_is_ten_minutes_old(database: Database) -> None:
    number = await fail(database, "one", Unsent("no connection"), 11)
    late = NOW + 600 * SECOND
    async with database.reading() as db:
        queues = await health.queue_heads(db, BOT, late)
        assert (await health.figures(db, BOT, LEASE, late)).unsent[0] == 600
    assert queues.people == Waiting(number, NOW, NOW + 300 * SECOND)
    assert late_since(queues, Heads(), NOW, late, 9 * 60 * SECOND) == NOW
    assert silent_since(queues, None, late, 6 * 60 * SECOND) is None


async def fail(database: Database, key: str, outcome: Outcome, attempts: int = 1) -> int:
    await post(database, letter(key, 5))
    async with database.writing() as db:
        claim = Claim(BOT, "t", NOW, NOW + 30 * SECOND, [])
        (row,) = await claims.claim_due(db, claim, (0, 3, 9), 1)
        assert await claims.settle_row(db, row, decide_settlement(outcome, Policy.AT_LEAST_ONCE, attempts, NOW), NOW)
    return row.id


async def test_a_dead_letter_is_one_that_failed_by_a_slip_of_ours(database: Database) -> None:
    await fail(database, "blocked", Unreachable("Forbidden: bot was blocked by the user"))
    first = await fail(database, "bad", Refused("Bad Request: can't parse entities"))
    await fail(database, "worse", Refused("LookupError"))
    async with database.reading() as db:
        found = await health.dead_letters(db, BOT, NOW - HOUR)
        assert await health.dead_letters(db, BOT, NOW) is None
    assert found == health.Aside(2, first, str(first), NOW)


async def set_aside(database: Database, number: int, error_id: str) -> None:
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(number, {"update_id": number})], NOW)
        assert await inbox.set_aside(db, BOT, number, error_id)


async def test_the_first_poisonous_update_is_told_with_its_error_id(database: Database) -> None:
    await set_aside(database, 7, "ABC234")
    await set_aside(database, 8, "DEF567")
    async with database.reading() as db:
        assert await health.poison_updates(db, BOT, NOW - HOUR) == health.Aside(2, 7, "ABC234", NOW)
        assert await health.poison_updates(db, BOT, NOW) is None


async def test_the_figures_are_those_of_the_tables(database: Database) -> None:
    await set_aside(database, 7, "ABC234")
    await fail(database, "bad", Refused("Bad Request"))
    await post(database, letter("waits", 5), letter("bulk", 6, lane=Lane.BULK, due_at=NOW - HOUR))
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(9, {"update_id": 9})], NOW)
        await leases.take_lease(db, LEASE, "a", NOW, HOUR)
    async with database.reading() as db:
        found = await health.figures(db, BOT, LEASE, NOW + 60 * SECOND)
    assert found == health.Figures({0: 60, 3: 0, 9: 3660}, 1, 60, 1, 1, 1, held=NOBODY_HELD)


NOBODY_HELD = {"window": 0, "quota": 0, "night": 0}


async def test_nothing_is_amiss_in_empty_tables(database: Database) -> None:
    async with database.reading() as db:
        assert await health.figures(db, BOT, LEASE, NOW) == health.Figures(
            {0: 0, 3: 0, 9: 0}, 0, 0, 0, 0, 0, held=NOBODY_HELD
        )
        assert await health.in_service_since(db) is None


async def test_a_lease_lives_until_it_runs_out_whoever_has_it(database: Database) -> None:
    async with database.writing() as db:
        now = await leases.database_time(db) or NOW
        await leases.take_lease(db, LEASE, "another", now, HOUR)
    async with database.reading() as db:
        assert await health.lease_lives(db, LEASE, now)
        assert not await health.lease_lives(db, "sender:8", now)
    async with database.writing() as db:
        await leases.release_lease(db, LEASE, "another", now)
    async with database.reading() as db:
        assert not await health.lease_lives(db, LEASE, now)


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_no_question_reads_a_whole_table(database: Database) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_conn: object, _cursor: object, statement: str, facts: Any, *_also: object) -> None:
        asked.append((statement, facts))

    event.listen(database.reader.sync_engine, "before_cursor_execute", note)
    async with database.reading() as db:
        await health.figures(db, BOT, LEASE, NOW)
        await health.queue_heads(db, BOT, NOW)
        await health.has_due_letters(db, BOT, NOW)
    event.remove(database.reader.sync_engine, "before_cursor_execute", note)
    assert len(asked) > 10
    async with database.reader.connect() as connection:
        for statement, facts in asked:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", facts)
            steps = [str(row._mapping["detail"]) for row in plan.all()]
            assert not [step for step in steps if step.startswith("SCAN")], (statement, steps)
