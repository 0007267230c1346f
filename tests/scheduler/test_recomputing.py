"""A changed calendar moves open clocks, and whom it concerns hears of it once."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select, update

from rules.clocks import ClockKind, SubjectKind
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.requests import RequestKind
from scheduler.recomputing import MovedWords, recompute_clocks
from storage.engine.database import Database, Db
from storage.feedback import deadlines, feedbacks, recomputing
from storage.feedback.feedbacks import Deed
from storage.feedback.recomputing import MovedClock, MovedOfUnit
from storage.people import requests
from storage.tables import Area, DayOff, Deadline, Feedback, Outbox, Request, Unit, WorkCalendar
from tests.storage.locality import NOW, SECOND, Office, clock_of, contact_of, enrol, found_office, link, meet
from tests.storage.locality import hand_in as hand_in_alone
from tests.storage.test_deadlines import clocks_of

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
DUE = date(2026, 3, 16)
GROUP = -1001


async def said_to_author(_db: Db, feedback: Feedback | Request, moved: MovedClock) -> Outgoing:
    return Outgoing(text=f"{feedback.id}: {moved.before} {moved.due}")


def said_to_unit(moved: MovedOfUnit, changed: Sequence[tuple[date, bool]]) -> Outgoing:
    days = [f"{day}{'+' if works else '-'}" for day, works in changed]
    return Outgoing(text=f"{moved.count} {[str(due) for _, _, due in moved.nearest]} {days}")


WORDS = MovedWords(said_to_author, said_to_unit)


async def tick(database: Database, now: datetime) -> int:
    return await recompute_clocks(database, HOME, WORDS, now)


async def set_day(database: Database, day: date, *, working: bool | None) -> None:
    """The office's own day; None takes it out again."""
    async with database.writing() as db:
        await db.execute(delete(DayOff).where(DayOff.day == day))
        if working is not None:
            db.add(DayOff(day=day, working=working, why="lệnh"))


async def hand_in(database: Database, office: Office, chat_id: int, now: datetime = NOW) -> Feedback:
    """One opinion that somebody has looked at, so that nothing runs but the clock of its answer."""
    feedback = await hand_in_alone(database, office, chat_id, now=now)
    async with database.writing() as db:
        theirs = update(Deadline).where(Deadline.subject_id == feedback.id, Deadline.kind == ClockKind.FORWARD)
        await db.execute(theirs.values(ended_at=now))
    return feedback


async def letters(database: Database, notice: str) -> list[tuple[int, str]]:
    async with database.reading() as db:
        rows = select(Outbox).where(Outbox.notice == notice).order_by(Outbox.id)
        return [(one.chat_id, (one.payload or {})["text"]) for one in await db.scalars(rows)]


@pytest.fixture
async def office(database: Database) -> Office:
    """Everything is counted by the calendar that is known."""
    made = await found_office(database)
    await enrol(database, 11, "Hạnh")
    await link(database, GROUP)
    assert await tick(database, NOW - DAY) == 0
    return made


async def test_a_day_off_more_moves_what_waits_and_each_hears_once(database: Database, office: Office) -> None:
    feedback, other = await hand_in(database, office, 21), await hand_in(database, office, 22, now=NOW + 5 * DAY)
    ended = await hand_in(database, office, 23)
    async with database.writing() as db:
        deed = Deed(Action.ANSWER, NOW, 1, "xong")
        await feedbacks.change(db, await feedbacks.get(db, ended.id), deed)
    # Of the second one the day stands before its term.
    await set_day(database, date(2026, 3, 6), working=False)
    assert await tick(database, NOW + DAY) == 1
    for later in (MINUTE, DAY):
        assert await tick(database, NOW + DAY + later) == 0
    (moved,), (kept,), (done,) = [await clocks_of(database, one.id) for one in (feedback, other, ended)]
    assert (moved.due, moved.promised, moved.moved_from) == (DUE + DAY, DUE + DAY, DUE)
    assert (kept.due, kept.moved_from, done.due) == (date(2026, 3, 20), None, DUE)
    assert await letters(database, "step") == [(21, f"{feedback.id}: {DUE} {DUE + DAY}")]
    assert await letters(database, "desk-moved") == [(GROUP, "1 ['2026-03-17'] ['2026-03-06-']")]


async def test_an_author_hears_only_where_the_answer_comes_later_than_was_promised(
    database: Database, office: Office
) -> None:
    feedback = await hand_in(database, office, 21)
    await set_day(database, date(2026, 3, 7), working=True)
    assert await tick(database, NOW + MINUTE) == 1
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.due, clock.promised) == (date(2026, 3, 13), DUE)
    # Back to what the author was told.
    await set_day(database, date(2026, 3, 7), working=None)
    assert await tick(database, NOW + 2 * MINUTE) == 1
    assert await letters(database, "step") == []
    await set_day(database, date(2026, 3, 9), working=False)
    assert await tick(database, NOW + 3 * MINUTE) == 1
    assert len(await letters(database, "step")) == 1
    assert [text.split(maxsplit=1)[0] for _, text in await letters(database, "desk-moved")] == ["1", "1", "1"]


async def test_nobody_is_promised_a_day_that_is_over(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 21)
    await set_day(database, date(2026, 3, 6), working=False)
    assert await tick(database, NOW + 30 * DAY) == 1
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.due, clock.promised) == (DUE + DAY, DUE)
    assert await letters(database, "step") == []


async def test_a_clock_that_stands_still_moves_too_and_goes_on_from_there(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 21)
    async with database.writing() as db:
        await feedbacks.change(db, await feedbacks.get(db, feedback.id), Deed(Action.ASK, NOW + DAY, 1, "?"))
    await set_day(database, date(2026, 3, 6), working=False)
    assert await tick(database, NOW + 2 * DAY) == 1
    async with database.writing() as db:
        await feedbacks.change(db, await feedbacks.get(db, feedback.id), Deed(Action.SUPPLY, NOW + 7 * DAY))
    (clock,) = await clocks_of(database, feedback.id)
    # Nine working days were left on 3 March; they run on from Monday 9 March.
    assert clock.due == date(2026, 3, 20)


async def test_what_is_handed_in_while_the_calendar_changes_is_counted_by_the_new_one(
    database: Database, office: Office
) -> None:
    await set_day(database, date(2026, 3, 6), working=False)
    first = await hand_in(database, office, 21, now=NOW)
    assert await tick(database, NOW + MINUTE) == 0
    # Read before the change and written after it, by a clock that is a little behind.
    await set_day(database, date(2026, 3, 6), working=None)
    late = await hand_in(database, office, 22, now=NOW + MINUTE)
    await set_day(database, date(2026, 3, 6), working=False)
    await set_day(database, date(2026, 3, 9), working=False)
    assert await tick(database, NOW + 2 * MINUTE) == 2
    assert {(await clocks_of(database, one.id))[0].due for one in (first, late)} == {date(2026, 3, 18)}


async def test_many_move_in_chunks_and_the_unit_hears_once_of_all(database: Database, office: Office) -> None:
    person = await meet(database, 21)
    facts = {"group": "idea", "kind": "idea", "words": "Đèn", "folded": "den", "name_mode": "none", "reopened": 0}
    facts |= {"state": "received", "version": 1, "received_at": NOW, "area_id": office.area, "unit_id": office.unit}
    many = [Feedback(person_id=person.id, code=f"c{n}", **facts) for n in range(recomputing.CHUNK + 5)]
    async with database.writing() as db:
        db.add_all(many)
        await db.flush()
        db.add_all([clock_of(one, DUE) for one in many])
    await set_day(database, date(2026, 3, 6), working=False)
    said = count()

    async def broken(db: Db, feedback: Feedback | Request, moved: MovedClock) -> Outgoing:
        """Broken off in the second chunk, as by a kill."""
        assert next(said) < recomputing.CHUNK + 2
        return await said_to_author(db, feedback, moved)

    with pytest.raises(AssertionError):
        await recompute_clocks(database, HOME, MovedWords(broken, said_to_unit), NOW + MINUTE)
    assert len(await letters(database, "step")) == recomputing.CHUNK
    # Whoever goes on does so at once with somebody else.
    assert sum(await asyncio.gather(*(tick(database, NOW + 2 * MINUTE) for _ in range(3)))) == 5
    ((chat, text),) = await letters(database, "desk-moved")
    assert chat == GROUP
    assert text.startswith(f"{len(many)} ")
    assert text.count("2026-03-17") == recomputing.NAMED
    assert len(await letters(database, "step")) == len(many)
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Deadline).where(Deadline.due == DUE + DAY)) == len(many)


async def test_each_unit_hears_of_its_own_and_the_admins_where_no_group_is(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        unit = Unit(code="two", name="UBND xã Hai")
        db.add(unit)
        await db.flush()
        area = Area(code="a2", name="Xã Hai", unit_id=unit.id, outside=False, position=1)
        db.add(area)
        await db.flush()
        other = Office(unit.id, area.id, office.field)
    assert await tick(database, NOW - DAY) == 0
    await hand_in(database, office, 21)
    await hand_in(database, other, 22)
    await hand_in(database, other, 23)
    await set_day(database, date(2026, 3, 6), working=False)
    assert await tick(database, NOW + MINUTE) == 3
    told = await letters(database, "desk-moved")
    assert [(chat, text[0]) for chat, text in told] == [(11, "1"), (11, "2")]


async def test_the_first_calendar_moves_what_was_counted_by_an_older_version(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 21)
    async with database.writing() as db:
        (await db.get_one(Deadline, ("feedback", feedback.id, "first_answer", 1))).due = DUE - DAY
    assert await tick(database, NOW + SECOND) == 1
    assert (await clocks_of(database, feedback.id))[0].due == DUE


async def test_the_clocks_of_requests_move_and_whoever_asked_hears_of_it(database: Database, office: Office) -> None:
    contact = await contact_of(database, 21)
    async with database.writing() as db:
        made = await requests.add_request(db, contact, RequestKind.ERASURE, NOW)
        await deadlines.end(db, requests.subject_of(made), NOW, ClockKind.REQUEST_ANSWER)
    await set_day(database, date(2026, 3, 17), working=False)
    assert await tick(database, NOW + MINUTE) == 1
    due = {one.kind: one.due for one in await clocks_of(database, made.id, SubjectKind.REQUEST)}
    assert due[ClockKind.REQUEST_DONE] == date(2026, 3, 18)
    assert await letters(database, "own-request") == [(21, f"{made.id}: 2026-03-17 2026-03-18")]
    assert await letters(database, "step") == await letters(database, "desk-moved") == []


async def test_two_who_see_a_change_at_once_note_it_once(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Hạnh")
    await hand_in(database, office, 21)
    for off in (date(2026, 3, 6), date(2026, 3, 9)):
        await set_day(database, off, working=False)
        moment = NOW + MINUTE * off.day
        assert sum(await asyncio.gather(*(tick(database, moment + n * SECOND) for n in range(4)))) == 1
    async with database.reading() as db:
        assert list(await db.scalars(select(WorkCalendar.id).order_by(WorkCalendar.id))) == [1, 2]
    assert [text.partition("[")[0] for _, text in await letters(database, "desk-moved")] == ["1 ", "1 "]


async def test_the_card_shows_the_new_day(database: Database, office: Office) -> None:
    feedback = await hand_in(database, office, 21)
    async with database.writing() as db:
        await db.execute(delete(Outbox))
    await set_day(database, date(2026, 3, 6), working=False)
    assert await tick(database, NOW + MINUTE) == 1
    async with database.reading() as db:
        cards = select(Outbox.chat_id).where(Outbox.notice == "card", Outbox.subject_id == feedback.id)
        assert list(await db.scalars(cards)) == [GROUP]
