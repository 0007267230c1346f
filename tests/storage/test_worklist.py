"""The list of what waits follows every change of a feedback and of its clock, and is narrowed by all that is asked."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete, event, insert, select, update

from rules.access import Units, only_unit
from rules.clocks import ClockKind
from rules.lifecycle import Action
from rules.paging import PAGE, Cut
from rules.worklist import Urgent, Whose, WorkFilter
from storage.engine.database import Database
from storage.feedback import deadlines, feedbacks, recomputing, worklist
from storage.feedback.feedbacks import Deed
from storage.feedback.worklist import AskedWork, Today, WorkNumbers
from storage.office import absences, officials
from storage.tables import Area, DayOff, Deadline, Duty, Feedback, Field, OpenWork, Unit, WorkCalendar
from tests.storage.locality import DAY, NOW, Office, clerk_of, clock_of, enrol, found_office, hand_in, meet, queue

TODAY = NOW.date()
MINE = WorkFilter(whose=Whose.MINE)


async def do(
    database: Database, feedback: Feedback, action: Action, official_id: int | None = None, chosen: int | None = None
) -> None:
    async with database.writing() as db:
        current = await feedbacks.get(db, feedback.id)
        await feedbacks.change(db, current, Deed(action, NOW, official_id, chosen=chosen))


async def row(database: Database, feedback: Feedback) -> OpenWork | None:
    async with database.reading() as db:
        return await db.get(OpenWork, feedback.id)


async def listed(database: Database) -> list[tuple[Any, ...]]:
    """The list as it stands, and as feedbacks and their clocks say that it should: both must be one."""
    async with database.reading() as db:
        columns = ("unit_id", "area_id", "field_id", "holder_id", "reopened", "stopped", "due")
        kept = {
            one.feedback_id: tuple(getattr(one, name) for name in columns) for one in await db.scalars(select(OpenWork))
        }
        live = select(Feedback, Deadline).join(Deadline, Deadline.subject_id == Feedback.id)
        told = {
            one.id: (
                *(one.unit_id, one.area_id, one.field_id or 0, one.holder_id or 0),
                *(one.reopened > 0, clock.stopped, clock.due),
            )
            for one, clock in await db.execute(live.where(deadlines.waits_for(None)))
        }
    assert kept == told
    return sorted(kept.items())


async def test_the_list_follows_each_step_of_a_feedback(database: Database) -> None:
    office = await found_office(database)
    one, other = await hand_in(database, office, 5), await hand_in(database, office, 6)
    hanh, lan = await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Lan")
    assert len(await listed(database)) == 2
    for action, who, holder in (
        (Action.ACCEPT, hanh.id, hanh.id),
        (Action.ASK, lan.id, lan.id),
        (Action.SUPPLY, None, lan.id),
    ):
        await do(database, one, action, who)
        await listed(database)
        kept = await row(database, one)
        assert kept
        assert (kept.holder_id, kept.stopped) == (holder, action == Action.ASK)
    await do(database, one, Action.ANSWER, hanh.id)
    assert [number for number, *_ in await listed(database)] == [other.id]
    async with database.writing() as db:
        (await feedbacks.get(db, one.id)).reopened += 1
    await do(database, one, Action.OBJECT)
    kept = await row(database, one)
    assert kept
    assert kept.reopened
    # Whoever answered it is not the one who looks at it again.
    assert not kept.holder_id
    await do(database, one, Action.DECLINE, lan.id)
    await do(database, other, Action.ANSWER, lan.id)
    assert await listed(database) == []


async def test_it_follows_a_feedback_to_another_unit_area_and_field_and_a_clock_to_another_day(
    database: Database,
) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        unit, area = (
            Unit(code="two", name="Hai"),
            Area(code="a2", name="Hai", unit_id=office.unit, outside=False, position=1),
        )
        field = Field(code="y_te", name="Y tế", unit_id=None, position=1)
        db.add_all([unit, area, field])
        await db.flush()
        moved = {"unit_id": unit.id, "area_id": area.id, "field_id": field.id}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(moved))
    assert await listed(database) == [
        (feedback.id, (unit.id, area.id, field.id, 0, False, False, (await due(database))))
    ]
    async with database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(field_id=None))
        await db.execute(update(Deadline).values(due=TODAY + 30 * DAY))
    assert await listed(database) == [(feedback.id, (unit.id, area.id, 0, 0, False, False, TODAY + 30 * DAY))]
    async with database.writing() as db:
        await db.execute(delete(Deadline))
    assert await listed(database) == []


async def due(database: Database) -> date:
    async with database.reading() as db:
        return (await db.scalars(select(Deadline.due).where(Deadline.kind == ClockKind.FIRST_ANSWER))).one()


async def test_a_feedback_that_comes_in_behind_its_clock_is_listed_too(database: Database) -> None:
    office = await found_office(database)
    first = await hand_in(database, office, 5)
    async with database.writing() as db:
        clock = clock_of(Feedback(id=first.id + 1, unit_id=office.unit), TODAY)
        db.add(clock)
        await db.flush()
        columns = {column.name: getattr(first, column.name) for column in Feedback.__table__.columns}
        await db.execute(insert(Feedback).values({**columns, "id": first.id + 1, "code": None}))
    assert [number for number, *_ in await listed(database)] == [first.id, first.id + 1]


async def test_a_deed_and_a_changed_calendar_at_once_wait_for_each_other_and_both_hold(shared: Database) -> None:
    office = await found_office(shared)
    hanh = await enrol(shared, 11, "Hạnh")
    made = [await hand_in(shared, office, chat) for chat in range(20, 30)]
    async with shared.writing() as db:
        db.add(DayOff(day=TODAY + DAY, working=False, why="giỗ làng"))
        calendar = WorkCalendar(id=1, noted_at=NOW + DAY, first_day=TODAY, days="1")
        db.add(calendar)

    async def recount() -> None:
        async with shared.writing() as db:
            assert await recomputing.recompute_next(db, calendar, TODAY)

    asks = [do(shared, one, Action.ASK, hanh.id) for one in made]
    await asyncio.gather(recount(), *asks)
    found = await listed(shared)
    assert {facts[3] for _, facts in found} == {hanh.id}
    assert all(facts[5] for _, facts in found)


async def test_the_work_of_a_duty_that_ended_is_nobodys_and_not_its_persons_any_more(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    hanh, lan = await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Lan")
    await do(database, feedback, Action.ACCEPT, hanh.id)

    async def seen(duties: tuple[int, ...] = (hanh.id,)) -> list[bool]:
        async with database.reading() as db:
            mine = await queue(db, None, whose=Whose.MINE, duties=duties)
            return [bool(mine), bool(await queue(db, None, whose=Whose.NOBODY))]

    assert await seen() == [True, False]
    assert await seen((lan.id,)) == [False, False]
    assert await seen(()) == [False, False]
    async with database.writing() as db:
        await officials.remove(db, hanh.id, NOW)
    assert await seen((lan.id,)) == [False, True]


async def test_mine_is_what_was_put_in_ones_charge_or_in_theirs_for_whom_one_stands_in(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    hanh, lan, binh = [await enrol(database, chat, str(chat)) for chat in (11, 12, 13)]
    await do(database, feedback, Action.ASSIGN, hanh.id, chosen=lan.id)
    # Whoever else writes about it has it no more in hand for that.
    await do(database, feedback, Action.ACCEPT, hanh.id)

    async def mine(now: datetime = NOW) -> list[bool]:
        async with database.reading() as db:
            found = []
            for one in (hanh, lan, binh):
                asked = replace(clerk_of(office.unit), person_id=one.person_id)
                page = await worklist.work_page(db, await worklist.asked_by(db, asked, Today(now, TODAY), MINE))
                found.append(bool(page))
            return [*found, bool(await queue(db, None, whose=Whose.NOBODY))]

    assert await mine() == [False, True, False, False]
    async with database.writing() as db:
        await absences.say_absence(db, lan, binh, NOW + DAY, NOW + 3 * DAY, NOW)
    assert await mine() == [False, True, False, False]
    assert await mine(NOW + DAY) == [False, True, True, False]
    async with database.writing() as db:
        await officials.remove(db, lan.id, NOW)
    assert await mine(NOW + DAY) == [False, False, False, True]
    await do(database, feedback, Action.ASK, hanh.id)
    assert await mine() == [True, False, False, False]
    await do(database, feedback, Action.HAND_OVER, hanh.id, chosen=office.unit)
    assert await mine() == [False, False, False, True]


async def many(database: Database) -> tuple[Office, list[Feedback], list[Duty]]:
    """So much that waits that every filter finds some of it and leaves some out, and a page does not hold it."""
    office = await found_office(database)
    staff = [await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Lan")]
    person, random = await meet(database, 5), Random(7)
    async with database.writing() as db:
        units = [office.unit, await made(db, Unit(code="two", name="Hai"))]
        facts = {"unit_id": office.unit, "outside": False, "position": 1}
        areas = [office.area, await made(db, Area(code="a2", name="Hai", **facts))]
        fields = [None, office.field, await made(db, Field(code="y_te", name="Y tế", unit_id=None, position=1))]
        holders = [None, None, staff[0].id, staff[1].id]
        known = {
            "person_id": person.id,
            "group": "idea",
            "kind": "idea",
            "words": "…",
            "folded": "",
            "name_mode": "none",
        }
        known |= {"state": "received", "version": 1, "received_at": NOW}
        found = []
        for _ in range(120):
            each = {"unit_id": random.choice(units), "area_id": random.choice(areas), "field_id": random.choice(fields)}
            each |= {"holder_id": random.choice(holders), "reopened": random.choice((0, 0, 2))}
            found.append(Feedback(**known, **each))
        db.add_all(found)
        await db.flush()
        for one in found:
            clock = clock_of(one, TODAY + random.randrange(-5, 6) * DAY)
            clock.stopped = random.random() < 0.2
            clock.stopped_at = NOW if clock.stopped else None
            db.add(clock)
        await officials.remove(db, staff[1].id, NOW)
    return office, found, staff


async def made(db: Any, one: Any) -> int:
    db.add(one)
    await db.flush()
    return int(one.id)


def fits(one: Feedback, clock: Deadline, asked: AskedWork, gone: int) -> bool:
    what, running = asked.filter, not clock.stopped
    return all(
        (
            asked.units is None or one.unit_id in asked.units,
            what.whose != Whose.MINE or one.holder_id in asked.duties,
            what.whose != Whose.NOBODY or one.holder_id in {None, gone},
            what.urgent != Urgent.LATE or (running and clock.due < asked.today),
            what.urgent != Urgent.SOON or (running and asked.today <= clock.due <= asked.soon),
            not what.reopened or one.reopened > 0,
            what.field is None or (one.field_id or 0) == what.field,
            what.area is None or one.area_id == what.area,
        )
    )


async def test_every_filter_with_every_other_gives_what_it_says_page_by_page_in_order(database: Database) -> None:
    office, found, staff = await many(database)
    async with database.reading() as db:
        clocks = await deadlines.of_feedbacks(db, [one.id for one in found])
        areas, fields = sorted({one.area_id for one in found}), sorted({one.field_id or 0 for one in found})
        ways = product(Whose, Urgent, (False, True), (None, *fields), (None, areas[0]))
        met = 0
        for units, filter_facts in product(
            (None, only_unit(office.unit), frozenset({office.unit, office.unit + 1})), ways
        ):
            asked = AskedWork(units, (staff[0].id,), TODAY, TODAY + 2 * DAY, WorkFilter(*filter_facts))
            wanted = [one for one in found if fits(one, clocks[one.id], asked, staff[1].id)]
            wanted.sort(key=lambda one: (clocks[one.id].stopped, clocks[one.id].due, one.id))
            assert await every_page(db, asked) == [one.id for one in wanted]
            assert await worklist.count_work(db, asked) == len(wanted)
            met += len(wanted) > PAGE
        assert met > 100


async def every_page(db: Any, asked: AskedWork) -> list[int]:
    seen: list[int] = []
    cut: Cut | None = Cut()
    while cut is not None:
        page = await worklist.work_page(db, asked, cut)
        seen += [one.id for one in page]
        if page.before is not None:
            back = await worklist.work_page(db, asked, page.before)
            assert [one.id for one in back] == seen[-len(page) - PAGE : -len(page)]
        cut = page.after
    return seen


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_of_several_units_only_what_is_shown_is_looked_up(database: Database) -> None:
    await many(database)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    engine = database.reader.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with database.reading() as db:
        await worklist.work_page(db, AskedWork(frozenset({1, 2}), (), TODAY, TODAY))
        event.remove(engine, "before_cursor_execute", note)
        (statement, values) = asked[-1]
        plan = await (await db.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [str(step[-1]) for step in plan]
    # What cannot be read in order is ordered by the index alone, and the feedbacks of the page are looked up then.
    ordered = next(number for number, step in enumerate(steps) if "TEMP B-TREE" in step)
    assert not any("feedback" in step.split() for step in steps[:ordered]), steps
    assert any("feedback" in step.split() for step in steps[ordered:]), steps


@pytest.mark.parametrize("only_one", [True, False])
async def test_the_kinds_are_counted_as_the_lists_show_them(database: Database, *, only_one: bool) -> None:
    office, _, staff = await many(database)
    units: Units = only_unit(office.unit) if only_one else None
    async with database.reading() as db:
        asked = AskedWork(units, (staff[0].id,), TODAY, TODAY + 2 * DAY)
        kinds: list[dict[str, Any]] = [{"urgent": Urgent.LATE}, {"urgent": Urgent.SOON}, {"reopened": True}]
        kinds += [{"whose": Whose.NOBODY}, {"whose": Whose.MINE}]
        each = [
            await worklist.count_work(db, AskedWork(units, asked.duties, TODAY, asked.soon, WorkFilter(**one)))
            for one in kinds
        ]
        assert await worklist.count_kinds(db, asked) == WorkNumbers(*each)
        assert all(each)
        assert await worklist.count_kinds(db, AskedWork(frozenset(), (), TODAY, TODAY)) == WorkNumbers()


async def test_an_official_asks_for_their_own_units_and_the_days_of_the_office(database: Database) -> None:
    office = await found_office(database)
    async with database.writing() as db:
        db.add(DayOff(day=TODAY + DAY, working=False, why="giỗ làng"))
    clerk = clerk_of(office.unit)
    async with database.reading() as db:
        asked = await worklist.asked_by(db, clerk, Today(NOW, TODAY))
    # 2 March 2026 is a Monday.
    assert asked == AskedWork(frozenset({office.unit}), frozenset(), TODAY, TODAY + timedelta(days=3))
