"""Clocks as rows: what is done to a feedback starts, stops, resumes and ends them, and lists are in their order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select, update

from rules.access import only_unit
from rules.clocks import ClockKind, SubjectKind
from rules.lifecycle import ROWS, Action
from rules.paging import PAGE, Cut
from rules.refusal import Refusal
from rules.working_days import DayOverride
from storage.engine.database import Database
from storage.feedback import counting, deadlines, feedbacks
from storage.feedback.deadlines import Subject
from storage.feedback.feedbacks import Deed
from storage.tables import DayOff, Deadline, Feedback, Unit
from tests.storage.locality import NOW, Office, clock_of, enrol, found_office, hand_in, meet, queue

DAY = timedelta(days=1)
# Ten working days after Monday 2 March.
DUE = date(2026, 3, 16)
REQUEST = Subject(SubjectKind.REQUEST, 5, None)


async def do(database: Database, feedback: Feedback, action: Action, now: datetime, official: int | None = 1) -> None:
    by = official if ROWS[action].official else None
    async with database.writing() as db:
        await feedbacks.change(db, await feedbacks.get(db, feedback.id), Deed(action, now, by, "lời"))


async def clocks_of(
    database: Database, subject_id: int, kind: SubjectKind = SubjectKind.FEEDBACK, *, every: bool = False
) -> list[Deadline]:
    """The clocks of a request; of a feedback those of its first answer, or every one."""
    async with database.reading() as db:
        theirs = select(Deadline).where(Deadline.subject_id == subject_id, Deadline.subject_kind == kind)
        if kind == SubjectKind.FEEDBACK and not every:
            theirs = theirs.where(Deadline.kind == ClockKind.FIRST_ANSWER)
        return list(await db.scalars(theirs.order_by(Deadline.kind, Deadline.number)))


@pytest.fixture
async def office(database: Database) -> Office:
    made = await found_office(database)
    await enrol(database, 11, "Hạnh")
    return made


async def test_what_is_handed_in_has_a_clock_by_the_offices_own_days(database: Database, office: Office) -> None:
    async with database.writing() as db:
        db.add(DayOff(day=date(2026, 3, 5), working=False, why="giỗ làng"))
    feedback = await hand_in(database, office, 5)
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.kind, clock.number, clock.unit_id) == ("first_answer", 1, office.unit)
    assert (clock.due, clock.promised, clock.stopped, clock.ended_at) == (DUE + DAY, DUE + DAY, False, None)
    assert clock.basis == {"start": "2026-03-02", "days": 10, "count": "working", "stops": []}
    async with database.reading() as db:
        read = await deadlines.read_clock(db, feedback.id)
    assert read is not None
    assert (read.deadline.due, read.own) == (clock.due, [DayOverride(date(2026, 3, 5), working=False, why="giỗ làng")])


async def test_a_day_begins_when_it_does_in_viet_nam(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 5, now=datetime(2026, 3, 1, 17, 30, tzinfo=UTC))
    assert (await clocks_of(database, feedback.id))[0].basis["start"] == "2026-03-02"


async def test_a_question_stops_the_clock_and_the_answer_has_it_go_on(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 5)
    await do(database, feedback, Action.ACCEPT, NOW + DAY)
    await do(database, feedback, Action.ASK, NOW + 3 * DAY)
    (asked,) = await clocks_of(database, feedback.id)
    assert (asked.stopped, asked.stopped_at, asked.due) == (True, NOW + 3 * DAY, DUE)
    await do(database, feedback, Action.ASK, NOW + 4 * DAY)
    assert (await clocks_of(database, feedback.id))[0].stopped_at == NOW + 3 * DAY
    await do(database, feedback, Action.SUPPLY, NOW + 10 * DAY, None)
    (on,) = await clocks_of(database, feedback.id)
    assert (on.stopped, on.stopped_at, on.due, on.promised) == (False, None, date(2026, 3, 23), date(2026, 3, 23))
    assert on.basis["stops"] == [["2026-03-05", "2026-03-12"]]
    assert on.counted_at == NOW + 10 * DAY


async def test_a_question_after_the_day_does_not_stop_what_is_late(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 5)
    await do(database, feedback, Action.ASK, NOW + 15 * DAY)
    await do(database, feedback, Action.SUPPLY, NOW + 20 * DAY, None)
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.stopped, clock.due, clock.basis["stops"]) == (False, DUE, [])


@pytest.mark.parametrize("action", [Action.ANSWER, Action.DECLINE])
async def test_an_answer_ends_the_clock_and_an_objection_starts_another(
    database: Database, office: Office, action: Action
) -> None:
    feedback = await hand_in(database, office, 5)
    await do(database, feedback, action, NOW + DAY)
    (ended,) = await clocks_of(database, feedback.id)
    assert (ended.ended_at, ended.due) == (NOW + DAY, DUE)
    await do(database, feedback, Action.OBJECT, NOW + 7 * DAY, None)
    first, second = await clocks_of(database, feedback.id)
    assert (first.ended_at, second.number, second.ended_at, second.due) == (NOW + DAY, 2, None, DUE + 7 * DAY)
    async with database.reading() as db:
        newest = await deadlines.read_clock(db, feedback.id)
        assert newest is not None
        assert newest.deadline.number == 2
        assert (await deadlines.of_feedbacks(db, [feedback.id]))[feedback.id].number == 2


async def test_what_is_refused_leaves_the_clock_alone(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 5)
    for action in (Action.SUPPLY, Action.OBJECT, Action.CONFIRM):
        with pytest.raises(Refusal, match=r"overtaken|judged"):
            await do(database, feedback, action, NOW + DAY)
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.due, clock.stopped, clock.ended_at) == (DUE, False, None)


async def test_a_verdict_and_its_being_taken_back_start_nothing(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 5)
    for action in (Action.ANSWER, Action.CONFIRM, Action.RECONSIDER):
        await do(database, feedback, action, NOW + DAY)
    (clock,) = await clocks_of(database, feedback.id)
    assert clock.ended_at == NOW + DAY


async def test_a_request_has_two_clocks_that_run_beside_those_of_feedbacks(database: Database, office: Office) -> None:
    async with database.writing() as db:
        for kind in (ClockKind.REQUEST_ANSWER, ClockKind.REQUEST_DONE):
            await deadlines.start(db, REQUEST, kind, NOW)
        await db.flush()
    answer, done = await clocks_of(database, 5, SubjectKind.REQUEST)
    assert (answer.kind, answer.due, answer.unit_id) == ("request_answer", date(2026, 3, 4), None)
    # The fifteenth day is a Tuesday.
    assert (done.kind, done.due) == ("request_done", date(2026, 3, 17))
    async with database.writing() as db:
        await deadlines.stop(db, REQUEST, ClockKind.REQUEST_DONE, NOW + DAY)
        await deadlines.resume(db, REQUEST, ClockKind.REQUEST_DONE, NOW + 3 * DAY)
        await deadlines.end(db, REQUEST, NOW + DAY, ClockKind.REQUEST_ANSWER)
        await deadlines.start_anew(db, REQUEST, ClockKind.REQUEST_DONE, NOW + 4 * DAY)
    ends = {
        (one.kind, one.number): (one.due, one.ended_at) for one in await clocks_of(database, 5, SubjectKind.REQUEST)
    }
    assert ends == {
        ("request_answer", 1): (date(2026, 3, 4), NOW + DAY),
        ("request_done", 1): (date(2026, 3, 19), NOW + 4 * DAY),
        ("request_done", 2): (date(2026, 3, 23), None),
    }
    async with database.reading() as db:
        assert await counting.count_overdue(db, None, date(2026, 12, 1)) == 0
        assert await queue(db, None) == []


async def test_what_is_not_there_is_neither_stopped_nor_resumed(database: Database) -> None:
    async with database.writing() as db:
        await deadlines.stop(db, REQUEST, ClockKind.REQUEST_DONE, NOW)
        await deadlines.resume(db, REQUEST, ClockKind.REQUEST_DONE, NOW)
        await deadlines.end(db, REQUEST, NOW, ClockKind.REQUEST_DONE)
    assert await clocks_of(database, 5, SubjectKind.REQUEST) == []
    async with database.reading() as db:
        assert await deadlines.read_clock(db, 5) is None
        assert await deadlines.of_feedbacks(db, []) == {}


async def test_what_stands_still_comes_last_and_is_not_late(database: Database, office: Office) -> None:
    first, second, third = [
        await hand_in(database, office, chat, now=NOW + n * DAY) for n, chat in enumerate((5, 6, 7))
    ]
    await do(database, first, Action.ASK, NOW + 2 * DAY)
    for units in (None, only_unit(office.unit)):
        async with database.reading() as db:
            assert await queue(db, units) == [second.id, third.id, first.id]
            assert await counting.count_overdue(db, units, date(2026, 6, 1)) == 2
    await do(database, first, Action.SUPPLY, NOW + 2 * DAY, None)
    async with database.reading() as db:
        assert await queue(db, None) == [first.id, second.id, third.id]
        assert await counting.count_overdue(db, None, date(2026, 6, 1)) == 3


async def test_a_page_goes_on_where_its_last_row_stood_though_it_was_answered(
    database: Database, office: Office
) -> None:
    person = await meet(database, 5)
    facts = {"group": "idea", "kind": "idea", "words": "Đèn", "folded": "den", "name_mode": "none", "reopened": 0}
    facts |= {"state": "received", "version": 1, "received_at": NOW, "area_id": office.area, "unit_id": office.unit}
    made = [Feedback(person_id=person.id, **facts) for _ in range(PAGE + 3)]
    async with database.writing() as db:
        db.add_all(made)
        await db.flush()
        # A request of the same number has a clock of its own.
        db.add_all([clock_of(one, DUE) for one in made])
        await deadlines.start(db, REQUEST._replace(id=made[PAGE - 1].id), ClockKind.REQUEST_DONE, NOW)
    for action in (Action.ANSWER, Action.OBJECT, Action.ANSWER):
        await do(database, made[PAGE - 1], action, NOW)
    async with database.reading() as db:
        page = await queue(db, only_unit(office.unit), Cut(made[PAGE - 1].id))
    assert page == [one.id for one in made[PAGE:]]


async def test_the_clocks_of_a_feedback_go_with_it_to_another_unit(database: Database, office: Office) -> None:
    feedback, other = await hand_in(database, office, 5), await hand_in(database, office, 6)
    async with database.writing() as db:
        unit = Unit(code="two", name="UBND xã Hai")
        db.add(unit)
        await db.flush()
        await deadlines.start(db, REQUEST._replace(id=feedback.id, unit_id=office.unit), ClockKind.REQUEST_DONE, NOW)
        await db.flush()
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(unit_id=unit.id))
    async with database.reading() as db:
        assert await queue(db, only_unit(unit.id)) == [feedback.id]
        assert await queue(db, only_unit(office.unit)) == [other.id]
    assert (await clocks_of(database, feedback.id, SubjectKind.REQUEST))[0].unit_id == office.unit


async def test_the_clock_costs_the_hand_in_no_statement_more(database: Database, office: Office) -> None:
    person = await meet(database, 5)
    facts = {"group": "idea", "kind": "idea", "words": "Đèn", "folded": "den", "name_mode": "none", "reopened": 0}
    facts |= {"state": "received", "version": 1, "received_at": NOW, "area_id": office.area, "unit_id": office.unit}
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(database.writer.sync_engine, "before_cursor_execute", note)
    try:
        async with database.writing() as db:
            made = Feedback(person_id=person.id, **facts)
            await feedbacks.hand_in(db, made, [], Deed(Action.RECEIVE, NOW), 2026)
    finally:
        event.remove(database.writer.sync_engine, "before_cursor_execute", note)
    about = [
        one for one in said if any(name in one for name in ("INTO feedback", "UPDATE feedback", "deadline", "entry"))
    ]
    # One statement for each table, and none that looks for an earlier line: the code comes once the number is known.
    assert [one.split()[0] + " " + one.split()[2] for one in about if one.startswith("INSERT")] == [
        "INSERT feedback",
        "INSERT entry",
        "INSERT deadline",
    ]
    assert len(about) == 4
