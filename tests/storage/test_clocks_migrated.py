"""The way to clocks as rows and back: what stands is kept, the due day and the rest of the feedback."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, bindparam, text, update

from rules.clocks import ClockKind
from rules.lifecycle import ROWS, Action
from rules.working_days import home_day
from storage.engine.database import Database
from storage.feedback import feedbacks, history
from storage.feedback.feedbacks import Deed
from storage.tables import Deadline, Feedback
from storage.tables.base import UtcTime
from storage.upkeep import migrating
from tests.storage.locality import NOW, enrol, found_office, hand_in
from tests.storage.test_deadlines import clocks_of
from tests.storage.test_migrating import triggers

# What a later migration has made.
YOUNGER = {
    "deadline_gone",
    "deadline_listed",
    "deadline_listed_anew",
    "deadline_taken_off",
    "export_kept",
    "export_stays",
    "feedback_clocks_passed_on",
    "feedback_listed",
    "feedback_moved_on_list",
    "list_clock",
    "list_feedback",
    "move_on_list",
}
BEFORE = "0018"
DAY = timedelta(days=1)
DUE = date(2026, 3, 16)


async def acted(database: Database, *actions: tuple[Action, datetime]) -> Feedback:
    feedback = await hand_in(database, await found_once(database), 21 + len(actions))
    for action, at in actions:
        by = 1 if ROWS[action].official else None
        async with database.writing() as db:
            await feedbacks.change(db, await feedbacks.get(db, feedback.id), Deed(action, at, by, "lời"))
    return feedback


async def found_once(database: Database) -> Any:
    if database not in FOUND:
        FOUND[database] = await found_office(database)
        await enrol(database, 11, "Hạnh")
    return FOUND[database]


FOUND: dict[Database, Any] = {}


async def due_before(database: Database, feedback: Feedback) -> date | None:
    found = text("SELECT due_on FROM feedback WHERE id = :id").columns(due_on=Date())
    async with database.reading() as db:
        due: date | None = await db.scalar(found, {"id": feedback.id})
        return due


async def set_before(database: Database, feedback: Feedback, due: date) -> None:
    changed = text("UPDATE feedback SET due_on = :due WHERE id = :id").bindparams(bindparam("due", type_=Date()))
    async with database.writing() as db:
        await db.execute(changed, {"due": due, "id": feedback.id})


async def test_each_feedback_gets_the_clock_that_its_state_tells_of(database: Database) -> None:
    waits = await acted(database)
    asked = await acted(database, (Action.ASK, NOW + DAY), (Action.SUPPLY, NOW + 2 * DAY), (Action.ASK, NOW + 4 * DAY))
    late = await acted(database, (Action.ASK, NOW + 15 * DAY))
    ends = [(Action.ANSWER, 1), (Action.OBJECT, 2), (Action.DECLINE, 5), (Action.CONFIRM, 6)]
    done = await acted(database, *((action, NOW + days * DAY) for action, days in ends))
    await migrating.downgrade(database, BEFORE)
    for one in (waits, asked, late, done):
        await set_before(database, one, DUE)
    await migrating.upgrade(database)
    clocks = [(await clocks_of(database, one.id))[0] for one in (waits, asked, late, done)]
    assert {(one.due, one.promised, one.number, one.kind) for one in clocks} == {(DUE, DUE, 1, "first_answer")}
    assert {(one.basis["start"], one.basis["days"], one.counted_at) for one in clocks} == {("2026-03-02", 10, NOW)}
    assert [one.stopped_at for one in clocks] == [None, NOW + 4 * DAY, None, None]
    assert [one.ended_at for one in clocks] == [None, None, None, NOW + 5 * DAY]
    assert [one.unit_id for one in clocks] == [waits.unit_id] * 4


async def test_the_newest_due_day_goes_back_to_its_feedback(database: Database) -> None:
    feedback = await acted(database, (Action.ANSWER, NOW + DAY), (Action.OBJECT, NOW + 7 * DAY))
    without = await acted(database)
    async with database.writing() as db:
        await db.execute(update(Deadline).where(Deadline.subject_id == without.id).values(subject_id=999))
    await migrating.downgrade(database, BEFORE)
    assert await due_before(database, feedback) == DUE + 7 * DAY
    assert await due_before(database, without) == NOW.date()
    await migrating.upgrade(database)
    (clock,) = await clocks_of(database, feedback.id)
    assert (clock.due, clock.ended_at) == (DUE + 7 * DAY, None)


async def test_words_counts_and_history_are_untouched_and_every_trigger_stands(database: Database) -> None:
    feedback = await acted(database, (Action.ACCEPT, NOW + DAY))
    async with database.reading() as db:
        lines = [(one.number, one.words, one.digest, one.link) for one in await history.read(db, feedback.id)]
    async with database.reader.connect() as connection:
        before = await connection.run_sync(triggers)
    assert "feedback_clocks_passed_on" in before
    await migrating.downgrade(database, BEFORE)
    async with database.reader.connect() as connection:
        older = [one for one in before if one not in YOUNGER]
        assert await connection.run_sync(triggers) == older
    await migrating.upgrade(database)
    async with database.reader.connect() as connection:
        assert await connection.run_sync(triggers) == before
    async with database.reading() as db:
        kept = await db.get_one(Feedback, feedback.id)
        assert (kept.words, kept.code, kept.state, kept.received_at) == (
            feedback.words,
            feedback.code,
            "accepted",
            NOW,
        )
        # Their form is forgotten on the way down, so that the chain can only be compared here.
        assert [(one.number, one.words, one.digest, one.link) for one in await history.read(db, feedback.id)] == lines


async def test_a_day_before_the_clocks_begins_when_it_does_in_viet_nam(database: Database) -> None:
    feedback = await acted(database)
    moment = text("UPDATE feedback SET received_at = :at").bindparams(bindparam("at", type_=UtcTime()))
    async with database.writing() as db:
        await db.execute(moment, {"at": NOW.replace(day=1, hour=17)})
    await migrating.downgrade(database, BEFORE)
    await migrating.upgrade(database)
    assert (await clocks_of(database, feedback.id))[0].basis["start"] == "2026-03-02"


async def test_what_stands_open_gets_the_clocks_that_there_were_none_of(database: Database) -> None:
    waits, taken = await acted(database), await acted(database, (Action.ACCEPT, NOW + DAY))
    asked = await acted(database, (Action.ACCEPT, NOW + DAY), (Action.ASK, NOW + 4 * DAY))
    done = await acted(database, *((action, NOW + DAY) for action in (Action.ACCEPT, Action.ASK, Action.ANSWER)))
    await migrating.downgrade(database, "0036")
    await migrating.upgrade(database)
    found = {}
    for name, one in {"waits": waits, "taken": taken, "asked": asked, "done": done}.items():
        found[name] = {
            clock.kind: (clock.basis["start"], clock.basis["days"], clock.basis["count"])
            for clock in await clocks_of(database, one.id, every=True)
            if clock.kind != ClockKind.FIRST_ANSWER and clock.ended_at is None
        }
    today = home_day(datetime.now(UTC)).isoformat()
    assert found == {
        "waits": {"forward": ("2026-03-02", 5, "working")},
        "taken": {},
        "asked": {"author_reply": ("2026-03-06", 10, "calendar")},
        "done": {"verdict": (today, 14, "calendar")},
    }
    # Whoever tells looks at each of those of before once; the others are counted by the calendar first.
    (clock,) = await clocks_of(database, waits.id)
    assert clock.alert_on == date(1970, 1, 1)
    assert {one.alert_on for one in await clocks_of(database, asked.id, every=True)} == {None}
    assert min(one.counted_at for one in await clocks_of(database, done.id, every=True)).year == 1970
