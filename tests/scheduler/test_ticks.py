import asyncio
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import clock
from handlers.joined_words import asked_message, words_for
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.reminders import Quiet
from rules.reply_states import ReplyMove
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.reply_release import LeavingWords, release_due_replies
from scheduler.ticking import guard_tick, make_clock
from scheduler.tidying import tidy_account
from storage.dialogue import dialogues
from storage.engine.database import Database, Db
from storage.feedback import feedbacks, replies
from storage.feedback.feedbacks import Deed
from storage.tables import Dialogue, Feedback, Outbox, Reply
from tests.storage.locality import BOT, NOW, SECOND, enrol, found_office, hand_in, letter, meet, post, row_of

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = timedelta(hours=1)
QUIET = Quiet(time(21), time(6))
POLICY = ReminderPolicy((7 * 24 * HOUR, 24 * HOUR, 2 * HOUR), QUIET, HOME)
STARTS = datetime(2026, 3, 20, 8, 0, tzinfo=HOME)


async def planned(database: Database, state: str = "published") -> Dialogue:
    """A dialogue on 20 March at eight with one subscriber."""
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    person = await meet(database, 5)
    dialogue = Dialogue(
        place="Hội trường",
        topics="Môi trường",
        starts_at=STARTS,
        collect_until=date(2026, 3, 18),
        state=state,
        edition=1,
        created_by=official.id,
    )
    async with database.writing() as db:
        made = await dialogues.create(db, dialogue, [office.area])
        await dialogues.subscribe(db, made.id, person.id, NOW)
    return made


async def reminders(database: Database) -> list[str]:
    async with database.reading() as db:
        statement = select(Outbox.dedup_key).where(Outbox.notice == "reminder").order_by(Outbox.id)
        return [key.split(":")[3] for key in (await db.scalars(statement)).all()]


async def test_each_reminder_is_queued_when_its_time_has_come_and_once(database: Database) -> None:
    await planned(database)
    moments = [NOW + n * HOUR / 2 for n in range(int((STARTS - NOW) / HOUR * 2) + 2) for _ in range(2)]
    queued = [one.astimezone(HOME) for one in moments if await queue_due_reminders(database, POLICY, one)]
    assert queued == [STARTS - 7 * 24 * HOUR, STARTS - 24 * HOUR, STARTS - 2 * HOUR]
    assert await reminders(database) == ["10080", "1440", "120"]


async def test_after_a_long_silence_only_the_nearest_reminder_goes_out(database: Database) -> None:
    await planned(database)
    assert await queue_due_reminders(database, POLICY, STARTS - HOUR) == 1
    assert await queue_due_reminders(database, POLICY, STARTS - HOUR / 2) == 0
    assert await reminders(database) == ["120"]


@pytest.mark.parametrize("moment", [STARTS, STARTS + HOUR])
async def test_nobody_is_reminded_of_what_has_begun(database: Database, moment: datetime) -> None:
    await planned(database)
    assert await queue_due_reminders(database, POLICY, moment) == 0


async def test_nobody_is_reminded_at_night(database: Database) -> None:
    await planned(database)
    late = STARTS.replace(day=15, hour=22)
    assert await queue_due_reminders(database, POLICY, late) == 0
    assert await queue_due_reminders(database, POLICY, late + 8 * HOUR) == 1


@pytest.mark.parametrize("state", ["draft", "cancelled"])
async def test_nobody_is_reminded_of_what_is_not_on(database: Database, state: str) -> None:
    await planned(database, state)
    assert await queue_due_reminders(database, POLICY, STARTS - HOUR) == 0


async def test_two_ticks_at_once_remind_once(database: Database) -> None:
    await planned(database)
    await asyncio.gather(*(queue_due_reminders(database, POLICY, STARTS - HOUR) for _ in range(3)))
    assert await reminders(database) == ["120"]


async def written(database: Database, action: Action = Action.ANSWER) -> tuple[Feedback, Reply]:
    """An answer that an official has let go, and that leaves in a second."""
    feedback = await hand_in(database, await found_office(database), 5)
    official = await enrol(database, 11, "Khang")
    reply = Reply(
        feedback_id=feedback.id,
        official_id=official.id,
        chat_id=11,
        action=action,
        words="Đã sửa",
        state="preview",
        written_at=NOW,
    )
    async with database.writing() as db:
        kept = await replies.save_preview(db, reply)
        await replies.schedule_send(db, kept, NOW + SECOND, NOW)
    return feedback, kept


async def letter_of(_db: Db, reply: Reply, _feedback: Feedback, _now: datetime) -> Outgoing:
    return Outgoing(text=f"trả lời: {reply.words}")


WORDS = LeavingWords(
    letter=letter_of,
    overtaken=lambda feedback: Outgoing(text=f"chậm rồi: {feedback.state}"),
    returned=lambda feedback: Outgoing(text=f"chưa gửi: {feedback.state}"),
    masked=words_for,
    asked=asked_message,
)


async def test_an_answer_leaves_when_its_seconds_are_over_and_once(database: Database) -> None:
    feedback, reply = await written(database)
    assert [await release_due_replies(database, WORDS, NOW + n * SECOND) for n in (0, 1, 2)] == [0, 1, 0]
    row = await row_of(database, f"fb:{feedback.id}:answer:{reply.id}")
    assert (row.chat_id, row.lane, row.payload) == (5, 3, {"text": "trả lời: Đã sửa"})
    async with database.reading() as db:
        stored = await feedbacks.get(db, feedback.id)
        assert (stored.state, (await replies.get(db, reply.id)).state) == ("answered", "left")


async def test_an_answer_that_was_taken_back_never_leaves(database: Database) -> None:
    feedback, reply = await written(database)
    async with database.writing() as db:
        await replies.move(db, await replies.get(db, reply.id), ReplyMove.TAKE_BACK, NOW)
    assert await release_due_replies(database, WORDS, NOW + SECOND) == 0
    async with database.reading() as db:
        assert (await feedbacks.get(db, feedback.id)).state == "received"


async def test_an_answer_that_was_overtaken_comes_back_to_its_official(database: Database) -> None:
    feedback, reply = await written(database)
    other = await enrol(database, 12, "Hạnh")
    async with database.writing() as db:
        deed = Deed(Action.DECLINE, NOW, other.id, "trùng")
        await feedbacks.change(db, await feedbacks.get(db, feedback.id), deed)
    assert await release_due_replies(database, WORDS, NOW + SECOND) == 1
    row = await row_of(database, f"overtaken:{reply.id}")
    assert (row.chat_id, row.payload) == (11, {"text": "chậm rồi: declined"})
    async with database.reading() as db:
        assert (await replies.get(db, reply.id)).state == "overtaken"
        keys = (await db.scalars(select(Outbox.dedup_key))).all()
    assert not [key for key in keys if key.startswith(f"fb:{feedback.id}:answer")]


async def test_two_ticks_at_once_let_an_answer_go_once(database: Database) -> None:
    feedback, _ = await written(database)
    await asyncio.gather(*(release_due_replies(database, WORDS, NOW + SECOND) for _ in range(3)))
    async with database.reading() as db:
        stored = await feedbacks.get(db, feedback.id)
        keys = [key for key in (await db.scalars(select(Outbox.dedup_key))).all() if key.startswith("fb:")]
    assert (stored.version, len(keys)) == (2, 1)


async def test_tidying_counts_what_expired(database: Database) -> None:
    await post(database, letter("late", expires_at=NOW))
    assert await tidy_account(database, BOT, NOW) == (0, 1)
    assert await tidy_account(database, BOT, NOW) == (0, 0)


async def test_a_tick_runs_at_once_and_again_though_it_failed() -> None:
    ran: asyncio.Queue[int] = asyncio.Queue()

    async def tick() -> None:
        ran.put_nowait(ran.qsize())
        raise OSError

    ticks = make_clock(HOME, {"one": (0.05, tick)}, clock.now())
    ticks.start()
    try:
        for _ in range(3):
            await asyncio.wait_for(ran.get(), 30)
    finally:
        ticks.shutdown(wait=False)


async def test_a_slow_tick_never_runs_twice_at_a_time() -> None:
    going, most = 0, 0
    again = asyncio.Event()

    async def tick() -> None:
        nonlocal going, most
        going += 1
        most = max(most, going)
        await asyncio.wait({asyncio.ensure_future(again.wait())}, timeout=0.2)
        going -= 1

    ticks = make_clock(HOME, {"one": (0.02, tick)}, clock.now())
    ticks.start()
    await asyncio.wait({asyncio.ensure_future(again.wait())}, timeout=0.3)
    ticks.shutdown(wait=False)
    again.set()
    assert most == 1


async def test_what_is_a_bug_is_not_hidden_by_the_clock() -> None:
    async def tick() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await guard_tick("one", tick)()
