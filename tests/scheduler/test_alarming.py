"""What the admins are told of the bot's health: once when it begins, once when it is over, whatever comes between."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from handlers import alarms as said
from handlers.notices.moment import Moment
from rules.alarms import LEAST_ROOM, AlarmKind, Incident
from rules.notice import Address, Lane, Outgoing, Policy
from rules.notice_kinds import Notice
from rules.outcome import Refused, Rights, Settlement, Unreachable, decide_settlement
from scheduler.alarming import Alarms, AlarmSources, AlarmWords, Thresholds
from storage.engine.database import Database, Db
from storage.people import people
from storage.queue import alarms, claims, contacts, inbox
from storage.queue.inbox import Arrived
from storage.queue.leased import Claim, Leased
from storage.tables import Contact, Duty, Outbox, StoredFile
from tests.scheduler.post import Post
from tests.storage.locality import BOT, NOW, SECOND, enrol, letter, meet, post

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
WORDS = AlarmWords(
    partial(said.alarm_began, zone=HOME), partial(said.alarm_over, zone=HOME), partial(said.alarm_of_account, "hai_bot")
)
AMISS = ("missing", None, "damaged")
BEGUN, OVER = "CẢNH BÁO", "ĐÃ HẾT"


def no_copy() -> datetime | None:
    return None


def watching(
    database: Database,
    copy: timedelta | None = None,
    newest: Callable[[], datetime | None] = no_copy,
    *,
    answered: bool = False,
    room: int = 2**40,
) -> Alarms:
    sources = AlarmSources(newest, lambda: answered, lambda: (True, None), lambda: room)
    return Alarms(database, BOT, Thresholds(10 * MINUTE, copy, files=True), WORDS, sources)


async def told(database: Database, chat_id: int = 11) -> list[tuple[str, str]]:
    """Notice and state of what an admin is to hear, in order."""
    async with database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.notice.like("alarm-%")).order_by(Outbox.id))
        return [(row.notice, row.state) for row in rows if row.chat_id == chat_id]


async def deliver(database: Database) -> None:
    """Let everything that the admins are to hear reach them."""
    async with database.writing() as db:
        theirs = update(Outbox).where(Outbox.notice.like("alarm-%"), Outbox.state == "queued")
        await db.execute(theirs.values(state="sent"))


async def cancel(database: Database, key: str) -> None:
    async with database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.dedup_key == key).values(state="sent"))


async def test_what_is_late_is_told_once_and_once_when_it_is_over(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = watching(database)
    await watch.look(NOW)
    await post(database, letter("one", 5, due_at=NOW))
    await watch.look(NOW + 10 * MINUTE)
    assert await told(database) == []
    for minute in (11, 12, 13):
        await watch.look(NOW + minute * MINUTE)
        await deliver(database)
    assert await told(database) == [("alarm-late", "sent")]
    await cancel(database, "one")
    for minute in (14, 15):
        await watch.look(NOW + minute * MINUTE)
    assert await told(database) == [("alarm-late", "sent"), ("alarm-late-over", "queued")]


async def test_a_new_sender_repeats_no_alarm_and_ends_it_only_once_it_has_had_time(database: Database) -> None:
    await enrol(database, 11, "Khang")
    await post(database, letter("one", 5, due_at=NOW))
    first = watching(database)
    for minute in (-1, 11):
        await first.look(NOW + minute * MINUTE)
    await deliver(database)
    second = watching(database)
    for minute in (12, 13):
        await second.look(NOW + minute * MINUTE)
    assert await told(database) == [("alarm-late", "sent")]
    await cancel(database, "one")
    await second.look(NOW + 14 * MINUTE)
    assert await told(database) == [("alarm-late", "sent")]
    await second.look(NOW + 18 * MINUTE)
    assert await told(database) == [("alarm-late", "sent"), ("alarm-late-over", "queued")]


async def test_whoever_has_not_heard_that_it_began_hears_only_that_it_is_over(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = watching(database)
    await watch.look(NOW)
    await post(database, letter("one", 5, due_at=NOW))
    await watch.look(NOW + 11 * MINUTE)
    await cancel(database, "one")
    await watch.look(NOW + 12 * MINUTE)
    assert await told(database) == [("alarm-late", "cancelled"), ("alarm-late-over", "queued")]


async def test_a_sending_to_very_many_is_no_cause_for_alarm_while_it_goes_on(database: Database) -> None:
    await enrol(database, 11, "Khang")
    await post(database, *(letter(f"b{n}", 100 + n, lane=Lane.BULK) for n in range(70)))
    watch = watching(database)
    for minute in range(67):
        await cancel(database, f"b{minute}")
        await watch.look(NOW + minute * MINUTE)
    assert await told(database) == []
    for minute in (67, 78):
        await watch.look(NOW + minute * MINUTE)
    assert await told(database) == [("alarm-late", "queued")]


async def give_up(database: Database, key: str, outcome: Refused | Unreachable, at: datetime) -> None:
    await post(database, letter(key, 5, due_at=at))
    async with database.writing() as db:
        (row,) = await claims.claim_due(db, Claim(BOT, "t", at, at + 30 * SECOND, []), (0,), 1)
        await claims.settle_row(db, row, decide_settlement(outcome, Policy.AT_LEAST_ONCE, 1, at), at)


async def words_of(database: Database, notice: str) -> str:
    async with database.reading() as db:
        row = (await db.scalars(select(Outbox).where(Outbox.notice == notice).order_by(Outbox.id))).first()
        assert row is not None
        return str((row.payload or {})["text"])


async def test_dead_letters_are_told_in_one_message_and_their_end_after_a_day_without_more(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = watching(database)
    await give_up(database, "blocked", Unreachable("Forbidden: bot was blocked by the user"), NOW)
    await watch.look(NOW + SECOND)
    assert await told(database) == []
    await give_up(database, "bad", Refused("Bad Request: wrong"), NOW)
    await give_up(database, "worse", Refused("Bad Request: wrong"), NOW)
    await watch.look(NOW + SECOND)
    text = await words_of(database, "alarm-dead")
    assert "có 2 tin" in text
    await deliver(database)
    await give_up(database, "again", Refused("Bad Request: wrong"), NOW + 20 * HOUR)
    for hour in (20, 25, 43):
        await watching(database).look(NOW + hour * HOUR + SECOND)
    assert await told(database) == [("alarm-dead", "sent")]
    await watch.look(NOW + 45 * HOUR)
    await deliver(database)
    assert await told(database) == [("alarm-dead", "sent"), ("alarm-dead-over", "sent")]
    await give_up(database, "new", Refused("Bad Request: wrong"), NOW + 50 * HOUR)
    await watch.look(NOW + 50 * HOUR)
    assert [name for name, _ in await told(database)] == ["alarm-dead", "alarm-dead-over", "alarm-dead"]


async def test_an_update_that_was_set_aside_is_told_with_its_error_id(database: Database) -> None:
    await enrol(database, 11, "Khang")
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(7, {"update_id": 7})], NOW)
        assert await inbox.set_aside(db, BOT, 7, "ABC234")
    for hour in (0, 1, 23):
        await watching(database).look(NOW + hour * HOUR)
        assert "ABC234" in await words_of(database, "alarm-poison")
        await deliver(database)
    assert await told(database) == [("alarm-poison", "sent")]
    await watching(database).look(NOW + 25 * HOUR)
    assert (await told(database))[1:] == [("alarm-poison-over", "queued")]


async def test_a_copy_that_is_too_old_is_told_until_there_is_a_new_one(database: Database) -> None:
    await enrol(database, 11, "Khang")
    newest: datetime | None = None
    watch = watching(database, 36 * HOUR, lambda: newest)
    await watch.look(NOW + 36 * HOUR)
    assert await told(database) == []
    await watch.look(NOW + 37 * HOUR)
    await deliver(database)
    assert "chưa có bản sao" in await words_of_last(database)
    newest = NOW + 38 * HOUR
    for hour in (38, 70, 75, 76):
        await watch.look(NOW + hour * HOUR)
        await deliver(database)
    names = ["alarm-backup", "alarm-backup-over", "alarm-backup"]
    assert [name for name, _ in await told(database)] == names
    await watching(database, None).look(NOW + 77 * HOUR)
    assert [name for name, _ in await told(database)] == [*names, "alarm-backup-over"]


async def words_of_last(database: Database) -> str:
    async with database.reading() as db:
        row = (await db.scalars(select(Outbox).order_by(Outbox.id.desc()))).first()
        return str((row.payload or {})["text"]) if row else ""


async def test_every_admin_hears_of_it_and_nobody_else(database: Database) -> None:
    for chat_id, role in ((11, "admin"), (12, "intake"), (13, "admin"), (14, "admin")):
        await enrol(database, chat_id, f"Người {chat_id}", role)
    await meet(database, 5)
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, 14), NOW)
    await give_up(database, "bad", Refused("Bad Request: wrong"), NOW)
    await watching(database).look(NOW)
    heard = {chat_id: len(await told(database, chat_id)) for chat_id in (5, 11, 12, 13, 14)}
    assert heard == {5: 0, 11: 1, 12: 0, 13: 1, 14: 0}


async def nobody_looks(_chat_id: int) -> Rights:
    raise AssertionError


class Roof(Post):
    """With the words for a silence, as the roof puts them together."""

    async def worded(self, db: Db, row: Leased, now: datetime) -> Outgoing | Settlement:
        if row.notice == Notice.ALARM_SILENCE:
            return await said.silence_message(db, row, Moment(now, HOME, None, nobody_looks))
        return await super().worded(db, row, now)


async def test_after_a_silence_the_new_sender_tells_once_how_long_it_was(post: Post) -> None:
    await enrol(post.database, await post.person(11), "Khang")
    await post.person(5)
    now = post.now()
    await post.write("one", 5, due_at=now - 25 * MINUTE)
    for _ in range(2):
        await watching(post.database).look(now)
    assert await told(post.database) == [("alarm-silence", "queued")]
    async with post.database.reading() as db:
        assert await alarms.is_sender_silent(db, BOT)
    await Roof(post.sandbox, post.channel, post.database).deliver(2)
    (text,) = await post.heard(11)
    assert text.startswith(f"✅ {OVER}")
    assert "(25 phút)" in text
    async with post.database.reading() as db:
        assert not await alarms.is_sender_silent(db, BOT)
    await watching(post.database).look(post.now())
    assert len(await told(post.database)) == 1


async def test_files_that_are_amiss_and_a_disk_that_is_nearly_full_are_told_once_and_when_they_are_over(
    database: Database,
) -> None:
    await enrol(database, 11, "Khang")
    async with database.writing() as db:
        facts = {"size": 1, "kind": "image/jpeg", "suffix": ".jpg", "stored_at": NOW, "checked_at": NOW}
        db.add_all([StoredFile(digest=str(number) * 64, amiss=amiss, **facts) for number, amiss in enumerate(AMISS)])
    for room in (10, LEAST_ROOM, 2 * LEAST_ROOM - 1):
        await watching(database, room=room).look(NOW)
    assert await told(database) == [("alarm-files", "queued"), ("alarm-room", "queued")]
    async with database.reading() as db:
        (files,) = await db.scalars(select(Outbox.payload).where(Outbox.notice == "alarm-files"))
    assert "2 tệp" in files["text"]
    await deliver(database)
    async with database.writing() as db:
        await db.execute(update(StoredFile).values(amiss=None))
    await watching(database, room=2 * LEAST_ROOM).look(NOW + MINUTE)
    assert [one for one, _ in await told(database)][2:] == ["alarm-files-over", "alarm-room-over"]


async def test_a_silence_takes_the_place_of_lateness_that_nobody_has_heard_of(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = watching(database)
    await watch.look(NOW)
    await post(database, letter("one", 5, due_at=NOW))
    await watch.look(NOW + 11 * MINUTE)
    await watch.fall_silent(NOW, NOW + 11 * MINUTE)
    await watch.fall_silent(NOW + MINUTE, NOW + 12 * MINUTE)
    await watch.look(NOW + 12 * MINUTE)
    assert await told(database) == [("alarm-late", "cancelled"), ("alarm-silence", "queued")]


async def test_word_of_a_silence_is_hastened_once_something_gets_through(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = watching(database)
    await watch.fall_silent(NOW - 20 * MINUTE, NOW)
    async with database.writing() as db:
        await db.execute(update(Outbox).values(rest_until=NOW + 5 * MINUTE))
    await watch.look(NOW)
    assert await rests(database) == NOW + 5 * MINUTE
    await watching(database, answered=True).look(NOW + MINUTE)
    assert await rests(database) is None


async def rests(database: Database) -> datetime | None:
    async with database.reading() as db:
        return (
            await db.scalars(select(Outbox.rest_until).where(Outbox.notice == alarms.began_notice(AlarmKind.SILENCE)))
        ).one()


def test_each_kind_says_what_happened_what_residents_feel_and_what_to_do() -> None:
    for kind in AlarmKind:
        text = said.alarm_began(Incident(kind, 1, NOW, name="ABC234"), NOW, HOME).text
        assert (OVER if kind == AlarmKind.SILENCE else BEGUN) in text.splitlines()[0]
        assert "Người dân:" in text
        assert "Cần làm" in text
        assert "python -m bot" in text


async def test_what_befalls_two_accounts_in_one_second_is_told_and_ended_for_each(database: Database) -> None:
    other = BOT + 1
    duty = await enrol(database, 11, "Khang")
    async with database.writing() as db:
        db.add(Contact(person_id=duty.person_id, account_id=other, chat_id=11, language="vi", since=NOW))
    trouble = Incident(AlarmKind.POISON, 7, NOW, 1, "ab12")
    async with database.writing() as db:
        for account_id in (BOT, other):
            await alarms.begin_alarm(db, account_id, trouble, Outgoing(text="CẢNH BÁO"), NOW)
        assert [await alarms.current_alarms(db, one) for one in (BOT, other)] == [{AlarmKind.POISON: 7}] * 2
        await alarms.end_alarm(db, BOT, AlarmKind.POISON, 7, Outgoing(text="ĐÃ HẾT"), NOW)
        assert [await alarms.current_alarms(db, one) for one in (BOT, other)] == [{}, {AlarmKind.POISON: 7}]
        rows = await db.execute(select(Outbox.account_id, Outbox.notice, Outbox.state).order_by(Outbox.id))
        assert [tuple(row) for row in rows] == [
            (BOT, "alarm-poison", "cancelled"),
            (other, "alarm-poison", "queued"),
            (BOT, "alarm-poison-over", "queued"),
        ]


async def test_of_an_account_that_no_admin_has_written_to_those_of_another_hear_and_of_which_it_is(
    database: Database,
) -> None:
    other = BOT + 1
    await enrol(database, 11, "Khang")
    watch = Alarms(
        database,
        other,
        Thresholds(10 * MINUTE, None, files=False),
        WORDS,
        AlarmSources(no_copy, bool, lambda: (True, None), int),
    )
    async with database.writing() as db:
        await inbox.keep_updates(db, other, [Arrived(7, {"update_id": 7})], NOW)
        assert await inbox.set_aside(db, other, 7, "ABC234")
    for hour in (0, 1):
        await watch.look(NOW + hour * HOUR)
        await watching(database).look(NOW + hour * HOUR)
        await deliver(database)
    assert await told(database) == [("alarm-poison", "sent")]
    assert "hai_bot" in await words_of(database, "alarm-poison")
    async with database.writing() as db:
        assert (await alarms.current_alarms(db, BOT), await alarms.current_alarms(db, other)) == (
            {},
            {AlarmKind.POISON: 7},
        )
        # Who has written to it since hears there what is new, and where they heard of the beginning that it is over.
        newcomer = await people.meet(db, Address(other, 12), NOW)
        db.add(Duty(person_id=newcomer.id, role="admin", scope_kind="all", scope_id=0, name="Hạnh", since=NOW))
    await watch.look(NOW + 25 * HOUR)
    assert await told(database) == [("alarm-poison", "sent"), ("alarm-poison-over", "queued")]
    assert await told(database, 12) == [("alarm-poison-over", "queued")]


async def test_of_a_silence_only_those_hear_whom_the_account_itself_reaches(database: Database) -> None:
    await enrol(database, 11, "Khang")
    watch = Alarms(
        database,
        BOT + 1,
        Thresholds(10 * MINUTE, None, files=False),
        WORDS,
        AlarmSources(no_copy, bool, lambda: (True, None), int),
    )
    await watch.fall_silent(NOW, NOW + HOUR)
    assert await told(database) == []
