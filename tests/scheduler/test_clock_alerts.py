"""Of a clock that runs out or has run out somebody hears once, up the ladder, in the hours of work."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, event, select, update

from rules.access import Scope
from rules.clocks import ClockKind, SubjectKind
from rules.ladder import Hearer
from rules.lifecycle import Action
from rules.notice import Address
from rules.paging import Cut
from rules.requests import RequestKind
from scheduler.clock_alerts import tell_of_clocks
from storage.engine.database import Database
from storage.feedback import alerts, deadlines, feedbacks, lapsing
from storage.feedback.deadlines import Subject
from storage.feedback.feedbacks import Deed
from storage.office import chats, officials
from storage.people import people, requests
from storage.tables import Contact, DayOff, Deadline, Feedback, LinkedChat, Outbox, Unit
from tests.scheduler.test_recomputing import hand_in
from tests.storage.locality import BOT, NOW, Office, clock_of, contact_of, enrol, found_office, link
from tests.storage.locality import hand_in as hand_in_alone

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GROUP = -1001
# It was handed in on Monday 2/3 at nine; it is due on Monday 16/3, and nearly late from Thursday 12/3 on.
NEAR, LATE = NOW + 10 * DAY, NOW + 15 * DAY


async def tick(database: Database, now: datetime) -> int:
    return await tell_of_clocks(database, HOME, now)


async def told(database: Database) -> list[tuple[str, int, int | None]]:
    """Each message about clocks: which, to which chat, about which unit."""
    async with database.reading() as db:
        rows = select(Outbox).where(Outbox.notice.startswith("clock-")).order_by(Outbox.id)
        return [(one.notice, one.chat_id, one.subject_id) for one in await db.scalars(rows)]


async def forget_letters(database: Database) -> None:
    async with database.writing() as db:
        await db.execute(delete(Outbox))


async def do(database: Database, feedback: Feedback, action: Action, now: datetime, official: int | None = 1) -> None:
    async with database.writing() as db:
        await feedbacks.change(db, await feedbacks.get(db, feedback.id), Deed(action, now, official, "lời"))


async def another_unit(database: Database, code: str = "two") -> int:
    async with database.writing() as db:
        unit = Unit(code=code, name="UBND xã Hai")
        db.add(unit)
        await db.flush()
        return unit.id


async def enrol_for(database: Database, chat_id: int, role: str, unit: int) -> None:
    async with database.writing() as db:
        person = await people.meet(db, Address(BOT, chat_id), NOW)
        code = await officials.invite(db, role, "Cán bộ", Scope.of_unit(unit), NOW)
        await officials.enrol(db, person.id, code, NOW)


@pytest.fixture
async def office(database: Database) -> Office:
    made = await found_office(database)
    await enrol(database, 11, "Hạnh")
    await link(database, GROUP)
    return made


async def test_the_unit_hears_two_working_days_before_and_the_leader_on_the_day_after(
    database: Database, office: Office
) -> None:
    await enrol(database, 31, "Lan", role="leader")
    await hand_in_alone(database, office, 21)
    heard: list[tuple[int, list[tuple[str, int, int | None]]]] = []
    for days in range(40):
        if await tick(database, NOW + days * DAY):
            heard.append((days, await told(database)))
            await forget_letters(database)
    unit = office.unit
    to_unit = [("clock-unit", GROUP, unit)]
    # Nobody has taken it up by the day on which it had to be passed on, Monday 9/3.
    assert heard == [(8, to_unit), (10, to_unit), (15, [("clock-leader", 31, unit)])]


async def test_all_of_a_unit_is_one_message_and_each_unit_has_its_own(database: Database, office: Office) -> None:
    for chat in (21, 22, 23):
        await hand_in(database, office, chat)
    other = await another_unit(database)
    moved = await hand_in(database, office, 24)
    async with database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == moved.id).values(unit_id=other))
    assert await tick(database, NEAR) == 4
    assert sorted(await told(database)) == [("clock-unit", GROUP, office.unit), ("clock-unit", GROUP, other)]


async def test_of_what_was_told_in_another_way_at_the_same_moment_nothing_is_said(
    database: Database, office: Office
) -> None:
    await hand_in_alone(database, office, 21)
    async with database.writing() as db:
        clock = await deadlines.start(
            db, Subject(SubjectKind.DIALOGUE, 1, office.unit), ClockKind.CONCLUSION, NEAR, until=NEAR.date()
        )
        clock.told, clock.told_due, clock.told_at = "waiting", clock.due, NEAR
    assert await tick(database, NEAR) == 2
    async with database.reading() as db:
        said = await alerts.told_together(db, office.unit, NEAR, Hearer.UNIT)
    assert {one.kind for one in said} == {ClockKind.FIRST_ANSWER, ClockKind.FORWARD}


@pytest.mark.parametrize("hours", [-3, 8, 12, 16])
async def test_nothing_is_told_outside_the_hours_of_work(database: Database, office: Office, hours: int) -> None:
    await hand_in(database, office, 21)
    assert await tick(database, NEAR + hours * HOUR) == 0
    assert await told(database) == []


@pytest.mark.parametrize("days", [2, 3])
async def test_nothing_is_told_on_a_day_off(database: Database, office: Office, days: int) -> None:
    await hand_in(database, office, 21)
    assert await tick(database, NEAR + days * DAY) == 0
    async with database.writing() as db:
        db.add(DayOff(day=date(2026, 3, 12), working=False, why="giỗ làng"))
    assert await tick(database, NEAR) == 0


async def test_what_was_passed_by_is_not_told_any_more(database: Database, office: Office) -> None:
    await hand_in(database, office, 21)
    assert await tick(database, LATE + 30 * DAY) == 1
    assert [notice for notice, _, _ in await told(database)] == ["clock-leader"]


async def test_a_clock_that_stands_still_or_has_ended_is_told_to_nobody(database: Database, office: Office) -> None:
    asked, answered = await hand_in(database, office, 21), await hand_in(database, office, 22)
    await do(database, asked, Action.ASK, NOW + DAY)
    await do(database, answered, Action.ANSWER, NOW + DAY)
    async with database.writing() as db:
        await db.execute(update(Deadline).where(Deadline.kind != ClockKind.FIRST_ANSWER).values(ended_at=NOW))
    assert await tick(database, LATE) == 0
    assert await told(database) == []


async def test_one_that_goes_on_is_told_for_its_new_day(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 21)
    assert await tick(database, NEAR) == 1
    await do(database, feedback, Action.ASK, NEAR)
    await do(database, feedback, Action.SUPPLY, NEAR + 8 * DAY, None)
    # Two working days were left on the day on which it was asked: so they are on that of the answer.
    assert await tick(database, NEAR + 8 * DAY) == 1
    assert await tick(database, NEAR + 8 * DAY + HOUR) == 0
    assert await tick(database, NEAR + 13 * DAY) == 1


@pytest.mark.parametrize(
    ("leaders", "hears"),
    [
        ([("leader", 31, True), ("leader", 32, False)], [31]),
        ([("leader", 32, False), ("official", 33, True)], [32]),
        ([("official", 33, True), ("intake", 34, False)], [11]),
        ([], [11]),
    ],
)
async def test_the_leaders_of_the_unit_hear_or_those_of_all_or_the_admins(
    database: Database, office: Office, leaders: list[tuple[str, int, bool]], hears: list[int]
) -> None:
    for role, chat, of_unit in leaders:
        if of_unit:
            await enrol_for(database, chat, role, office.unit)
        else:
            await enrol(database, chat, "Lan", role=role)
    await enrol_for(database, 39, "leader", await another_unit(database))
    await hand_in(database, office, 21)
    assert await tick(database, LATE) == 1
    assert [chat for _, chat, _ in await told(database)] == hears


async def test_a_unit_without_a_group_is_told_by_its_admins(database: Database, office: Office) -> None:
    async with database.writing() as db:
        await db.execute(update(LinkedChat).values(lost_at=NOW))
    await hand_in(database, office, 21)
    assert await tick(database, NEAR) == 1
    assert [chat for _, chat, _ in await told(database)] == [11]


async def test_where_nobody_is_to_be_reached_it_is_tried_again_every_day_of_work(
    database: Database, office: Office
) -> None:
    await hand_in(database, office, 21)
    async with database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == 11).values(unreachable_at=NOW))
    assert await tick(database, LATE) == 0
    assert await tick(database, LATE + HOUR) == 0
    await enrol(database, 31, "Lan", role="leader")
    assert await tick(database, LATE + DAY) == 1
    assert [chat for _, chat, _ in await told(database)] == [31]


async def test_a_request_about_ones_data_is_told_to_whoever_decides_it(database: Database, office: Office) -> None:
    await enrol(database, 34, "Thu", role="intake")
    await enrol_for(database, 35, "admin", office.unit)
    contact = await contact_of(database, 21)
    async with database.writing() as db:
        await requests.add_request(db, contact, RequestKind.ERASURE, NOW)
    # Its answer is due on Wednesday 4/3, and it is to be done by Tuesday 17/3.
    heard = [days for days in range(30) if await tick(database, NOW + days * DAY)]
    assert heard == [3, 16]
    assert await told(database) == [("clock-office", chat, 0) for _ in range(2) for chat in (11, 34)]


async def test_a_unit_that_takes_a_feedback_over_hears_of_it_whatever_the_first_one_heard(
    database: Database, office: Office
) -> None:
    feedback, other = await hand_in(database, office, 21), await another_unit(database)
    assert await tick(database, NEAR) == 1
    async with database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(unit_id=other))
        await deadlines.tell_anew(db, await feedbacks.get(db, feedback.id), NEAR)
    assert await tick(database, NEAR + HOUR) == 1
    assert [unit for _, _, unit in await told(database)] == [office.unit, other]


async def test_what_is_due_is_found_by_indexes_alone(database: Database, office: Office) -> None:
    """However many feedbacks there are, a look costs what is to be told."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(database.writer.sync_engine, "before_cursor_execute", note)
    try:
        async with database.writing() as db:
            await alerts.units_to_look_at(db, date(2026, 3, 12))
            await alerts.take_rungs(db, office.unit, date(2026, 3, 12))
            await alerts.told_together(db, office.unit, NOW, Hearer.UNIT)
            await alerts.page_of_told(db, frozenset({office.unit}), Cut())
            await lapsing.find_unjudged(db, date(2026, 3, 12))
    finally:
        event.remove(database.writer.sync_engine, "before_cursor_execute", note)
    if not database.embedded:
        return  # PostgreSQL goes through a table of a few rows whatever indexes there are
    async with database.reading() as db:
        for statement in said:
            connection = await db.connection()
            marks = ("x",) * statement.count("?")
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", marks)
            steps = [one for one in plan.scalars("detail") if "deadline" in one]
            assert all("INDEX ix_deadline_" in one or "_autoindex_deadline_1" in one for one in steps), (
                statement,
                steps,
            )


async def test_two_who_look_at_once_tell_once(database: Database, office: Office) -> None:
    for chat in (21, 22, 23):
        await hand_in(database, office, chat)
    counts = await asyncio.gather(*(tick(database, NEAR) for _ in range(4)))
    assert sum(counts) == 3
    assert len(await told(database)) == 1


async def test_clocks_of_which_nothing_was_noted_are_looked_at_once(database: Database, office: Office) -> None:
    """So it is with what was handed in before anybody was told of clocks."""
    feedback = await hand_in(database, office, 21)
    async with database.writing() as db:
        await db.execute(update(Deadline).values(alert_on=date(1970, 1, 1)))
    assert await tick(database, NOW + DAY) == 0
    async with database.reading() as db:
        noted = select(Deadline.alert_on).where(
            Deadline.subject_id == feedback.id, Deadline.kind == ClockKind.FIRST_ANSWER
        )
        assert await db.scalar(noted) == date(2026, 3, 12)


async def test_the_card_shows_it_when_it_is_told(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 21)
    await forget_letters(database)
    assert await tick(database, NEAR) == 1
    async with database.reading() as db:
        shown = select(Outbox.subject_id).where(Outbox.notice == "card")
        assert (await db.scalars(shown)).all() == [feedback.id]


async def test_hundreds_of_one_unit_are_told_in_one_go(database: Database, office: Office) -> None:
    person = await people_of(database)
    facts = {"group": "idea", "kind": "idea", "words": "Đèn", "folded": "den", "name_mode": "none", "reopened": 0}
    facts |= {"state": "received", "version": 1, "received_at": NOW, "area_id": office.area, "unit_id": office.unit}
    async with database.writing() as db:
        made = [Feedback(person_id=person, code=f"c{number}", **facts) for number in range(60)]
        db.add_all(made)
        await db.flush()
        db.add_all(clock_of(one, date(2026, 3, 16)) for one in made)
        await db.flush()
        await db.execute(update(Deadline).values(alert_on=date(2026, 3, 12)))
    assert await tick(database, NEAR) == 60
    assert len(await told(database)) == 1


async def people_of(database: Database) -> int:
    return (await contact_of(database, 21)).person_id


async def test_a_group_that_is_for_another_unit_hears_nothing(database: Database, office: Office) -> None:
    other = await another_unit(database)
    async with database.writing() as db:
        chat = LinkedChat(account_id=BOT, chat_id=-1002, thread_id=None, unit_id=other, title="Tổ", linked_at=NOW)
        await chats.link_group(db, chat)
    await hand_in(database, office, 21)
    assert await tick(database, NEAR) == 1
    assert [chat for _, chat, _ in await told(database)] == [GROUP]
