"""An official tells many people something: shown first, sent once to each, counted, stopped, void with its dialogue."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import delete, func, select, update

from locales import texts
from rules.attendance import Attends
from rules.broadcasts import Audience, AudienceKind, BroadcastState, BroadcastTally, estimated_end, read_audience
from rules.dialogue_states import DialogueMove
from rules.forgetting import Way
from rules.notice import Address
from rules.notice_kinds import Notice
from rules.reach import TEXT_ONLY
from rules.reminders import Quiet
from scheduler.broadcasting import go_on_with_broadcasts
from storage.dialogue import broadcasts, dialogues
from storage.dialogue.audiences import count_people
from storage.dialogue.broadcasts import CHUNK
from storage.dialogue.dialogues import Decided
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.queue import contacts
from storage.queue.reaches import remember_reach
from storage.tables import Account, Area, Attendance, Broadcast, Feedback, Organisation, Outbox, Subscription
from tests.handlers.consent_scene import heard
from tests.handlers.office import ZONE, Staffed
from tests.handlers.test_attending import comer, hall, last
from tests.journeys.stage import BOT
from tests.storage.locality import crowd

say = texts("vi").say
NIGHT = Quiet(time(21), time(6))


async def the_broadcast(office: Staffed) -> Broadcast:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(Broadcast))).one()


async def tick(office: Staffed) -> None:
    await go_on_with_broadcasts(office.town.database, office.town.clock())


async def writes_one(office: Staffed, boss: int, dialogue: int, words: str = "Mời bà con mang theo thẻ") -> None:
    """From the button of a dialogue to the preview."""
    await office.town.presses(boss, f"n:announce:{dialogue}")
    await office.town.types(boss, say("audience-dialogue", name="Hội trường"))
    await office.town.says(boss, words)


async def test_it_is_shown_as_it_will_be_read_then_sent_once_to_each_and_counted(office: Staffed) -> None:
    number, boss = await hall(office)
    people = [await comer(office, number) for _ in range(3)]
    await office.leave()
    await writes_one(office, boss, number)
    preview = await last(office, boss)
    assert "THÔNG BÁO" in preview
    assert "Mời bà con mang theo thẻ" in preview
    assert "Số người: 3" in preview
    await office.town.types(boss, say("broadcast-send", count=3))
    for _ in range(2):
        await tick(office)
    said = await office.leave()
    assert sorted(one.chat for one in said if "Mời bà con" in one.text) == people
    await tick(office)
    office.town.now += timedelta(seconds=6)
    (told,) = [one for one in await office.leave() if one.chat == boss]
    assert "Đã gửi xong thông báo" in told.text
    assert "Tổng số: 3" in told.text
    assert told.edits is not None
    done = await the_broadcast(office)
    assert (done.state, done.total, done.sent, done.ended_at is None) == (BroadcastState.DONE, 3, 3, False)
    # The send button of before is old now, and nothing is sent again.
    await tick(office)
    assert await office.leave() == []


async def test_where_no_message_can_be_changed_its_begin_and_its_end_are_told_with_all_numbers(office: Staffed) -> None:
    number, boss = await hall(office)
    people = [await comer(office, number) for _ in range(4)]
    await office.leave()
    async with office.town.database.writing() as db:
        remember_reach(db, await db.get_one(Account, BOT), TEXT_ONLY)
    await writes_one(office, boss, number)
    await office.town.types(boss, say("broadcast-send", count=4))
    told = [one for one in await office.leave() if one.chat == boss and "Tổng số" in one.text]
    await tick(office)
    # Some have it, to one it could not be sent, one waits for the messenger.
    for person, state in zip(people, ("sent", "sent", "failed", "held"), strict=True):
        async with office.town.database.writing() as db:
            theirs = update(Outbox).where(Outbox.notice == Notice.BROADCAST, Outbox.chat_id == person)
            await db.execute(theirs.values(state=state))
    for _ in range(3):
        office.town.now += timedelta(minutes=1)
        await tick(office)
        told += [one for one in await office.leave() if one.chat == boss]
    assert len(told) == 1
    async with office.town.database.writing() as db:
        held = update(Outbox).where(Outbox.notice == Notice.BROADCAST, Outbox.state == "held")
        await db.execute(held.values(state="unknown"))
    for _ in range(2):
        office.town.now += timedelta(minutes=1)
        await tick(office)
        told += [one for one in await office.leave() if one.chat == boss]
    begun, ended = told
    assert "Đang chuẩn bị gửi" in begun.text
    assert "Đã gửi xong" in ended.text
    assert (begun.edits, ended.edits) == (None, None)
    for line in ("Tổng số: 4", "Đã gửi: 2", "Không gửi được: 1", "Chưa rõ đã đến hay chưa: 1", "Còn lại: 0"):
        assert line in ended.text


async def test_whoever_sends_at_night_reads_when_it_leaves(office: Staffed) -> None:
    number, boss = await hall(office)
    await comer(office, number)
    await office.leave()
    office.quiet, office.town.now = NIGHT, datetime(2026, 3, 2, 22, tzinfo=ZONE)
    await writes_one(office, boss, number)
    await office.town.types(boss, say("broadcast-send", count=1))
    await tick(office)
    begun, *told = [one.text for one in await office.leave() if one.chat == boss and "Tổng số" in one.text]
    assert "Tổng số: 1" in begun
    told = told or [begun]
    assert "Ban đêm hệ thống không gửi. Gửi tiếp từ: 3/3 06:00" in told[-1]
    office.town.now = datetime(2026, 3, 3, 6, 1, tzinfo=ZONE)
    said = await office.leave()
    await tick(office)
    office.town.now += timedelta(seconds=6)
    told = [one.text for one in [*said, *await office.leave()] if one.chat == boss]
    assert "Đã gửi xong" in told[-1]
    assert "Ban đêm" not in told[-1]


async def test_what_is_stopped_leaves_no_more_and_the_numbers_say_so(office: Staffed) -> None:
    number, boss = await hall(office)
    people = [await comer(office, number) for _ in range(2)]
    await office.leave()
    await writes_one(office, boss, number)
    await office.town.types(boss, say("broadcast-send", count=2))
    await tick(office)
    broadcast = await the_broadcast(office)
    stranger = await office.official("intake", office.units[1])
    await office.town.presses(stranger, f"bc:cancel:{broadcast.id}")
    assert (await the_broadcast(office)).state == BroadcastState.SENDING
    for _ in range(2):
        await office.town.presses(boss, f"bc:cancel:{broadcast.id}")
    # Before the clock calls the letters back, none of them is said.
    said = await office.leave()
    assert [one for one in said if one.chat in people] == []
    await tick(office)
    done = await the_broadcast(office)
    assert (done.state, done.sent, done.dropped) == (BroadcastState.CANCELLED, 0, 2)


@pytest.mark.parametrize("moved", [False, True])
async def test_it_is_void_once_its_dialogue_moves_or_is_off(office: Staffed, *, moved: bool) -> None:
    number, boss = await hall(office)
    person = await comer(office, number)
    await office.leave()
    await writes_one(office, boss, number)
    await office.town.types(boss, say("broadcast-send", count=1))
    await tick(office)
    async with office.town.database.writing() as db:
        dialogue, by = await dialogues.get(db, number), Decided(office.town.now)
        if moved:
            new = NewTime(dialogue.starts_at + timedelta(days=1), "Đình làng")
            await reschedule(db, dialogue, new, "mưa", by)
        else:
            await dialogues.move(db, dialogue, DialogueMove.CANCEL, by, "mưa")
    assert [one for one in await office.leave() if one.chat == person] == []
    await tick(office)
    assert (await the_broadcast(office)).state == BroadcastState.VOID


@pytest.mark.parametrize("reopened", [False, True])
async def test_words_that_were_read_back_before_the_dialogue_moved_are_read_back_once_more(
    office: Staffed, *, reopened: bool
) -> None:
    number, boss = await hall(office)
    person = await comer(office, number)
    await office.leave()
    await writes_one(office, boss, number, "Mời bà con đến lúc 8 giờ")
    async with office.town.database.writing() as db:
        dialogue = await dialogues.get(db, number)
        new = NewTime(dialogue.starts_at + timedelta(days=1), "Đình làng")
        await reschedule(db, dialogue, new, "mưa", Decided(office.town.now))
    if reopened:
        await office.town.presses(boss, f"n:announce:{number}")
        await office.town.types(boss, say("form-resume", who="official"))
    else:
        await office.town.types(boss, say("broadcast-send", count=1))
    await tick(office)
    said = await office.leave()
    assert not any("8 giờ" in one.text for one in said if one.chat == person)
    assert any(say("plan-changed-meanwhile") in one.text for one in said if one.chat == boss)
    (send,) = [one.data for one in await office.town.offered(boss) if one.label == say("broadcast-send", count=1)]
    await office.town.presses(boss, send)
    for _ in range(2):
        await tick(office)
    assert sum("8 giờ" in one.text for one in await office.leave() if one.chat == person) == 1


async def test_killed_between_chunks_it_goes_on_and_nobody_hears_twice(office: Staffed) -> None:
    number, boss = await hall(office)
    async with office.town.database.writing() as db:
        many = await crowd(db, 500_000, CHUNK + 7)
        db.add_all([Subscription(dialogue_id=number, person_id=one, since=office.town.now) for one in many])
        contact = await contacts.at_chat(db, Address(BOT, boss))
        assert contact is not None
        by = (await office.number_of(boss), contact)
        audience = Audience(AudienceKind.DIALOGUE, str(number))
        made = await broadcasts.begin(db, audience, "Mời bà con", by, office.town.now, await dialogues.get(db, number))

    async def killed() -> None:
        async with office.town.database.writing() as db:
            await broadcasts.go_on(db, made.id, office.town.now)
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await killed()
    async with office.town.database.writing() as db:
        assert await broadcasts.go_on(db, made.id, office.town.now)
    with pytest.raises(ConnectionResetError):
        await killed()
    await tick(office)
    async with office.town.database.reading() as db:
        rows = select(func.count(), func.count(Outbox.chat_id.distinct())).where(Outbox.notice == Notice.BROADCAST)
        assert tuple((await db.execute(rows)).one()) == (CHUNK + 7, CHUNK + 7)
    assert (await the_broadcast(office)).total == CHUNK + 7


async def test_news_go_to_who_asked_for_them_and_stop_with_a_press(office: Staffed) -> None:
    number, boss = await hall(office)
    asking = await comer(office, number)
    await comer(office, number)
    await office.town.presses(asking, "nw:start")
    area = Audience(AudienceKind.UNIT, str(office.units[0]))
    async with office.town.database.reading() as db:
        assert await count_people(db, area) == 1
        assert await count_people(db, Audience(AudienceKind.UNIT, str(office.units[1]))) == 0
        assert await count_people(db, Audience(AudienceKind.LEVEL, "commune")) == 1
        # The province has no areas but those of its communes.
        assert await count_people(db, Audience(AudienceKind.LEVEL, "province")) == 1
    await office.leave()
    await office.private(boss, "/thongbao")
    await office.town.presses(boss, await button_to(office, boss, str(area)))
    await office.town.says(boss, "Sắp có hội nghị đối thoại")
    await office.town.types(boss, say("broadcast-send", count=1))
    await tick(office)
    said = [one for one in await office.leave() if "Sắp có hội nghị" in one.text and one.chat != boss]
    assert [one.chat for one in said] == [asking]
    assert any(button.data == "nw:stop" for row in said[0].buttons for button in row)
    await office.town.presses(asking, "nw:stop")
    assert "không gửi thông báo chung" in await last(office, asking)
    async with office.town.database.reading() as db:
        assert await count_people(db, area) == 0
    # To want no more news is no withdrawal of consent: they go on as before.
    await office.town.presses(asking, f"d:join:{number}")
    assert "sẽ nhắc ông/bà" in (await heard(office.town, asking))[-1]


async def test_who_is_still_meant_hears_it_though_their_opinion_is_another_areas_meanwhile(office: Staffed) -> None:
    number, boss = await hall(office)
    staying = await comer(office, number)
    mine = await office.town.hands_in(staying)
    await office.leave()
    await office.town.presses(staying, "nw:start")
    async with office.town.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, boss))
        assert contact
        by = (await office.number_of(boss), contact)
        await broadcasts.begin(db, Audience(AudienceKind.UNIT, str(office.units[0])), "Mời bà con", by, office.town.now)
    await tick(office)
    async with office.town.database.writing() as db:
        elsewhere = await db.scalar(select(Area.id).where(Area.unit_id != office.units[0]).limit(1))
        await db.execute(update(Feedback).where(Feedback.id == mine.id).values(area_id=elsewhere))
        await db.execute(delete(Subscription))
    assert staying in [one.chat for one in await office.leave() if "Mời bà con" in one.text]


@pytest.mark.parametrize("press", ["nw:stop", "d:absent:{}"])
async def test_who_wants_to_hear_no_more_before_it_leaves_does_not(office: Staffed, press: str) -> None:
    number, boss = await hall(office)
    going, staying = [await comer(office, number) for _ in range(2)]
    await office.leave()
    audience, to = Audience(AudienceKind.DIALOGUE, str(number)), [staying]
    if press == "nw:stop":
        for one in (going, staying):
            await office.town.presses(one, "nw:start")
        audience = Audience(AudienceKind.UNIT, str(office.units[0]))
    async with office.town.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, boss))
        assert contact
        by = (await office.number_of(boss), contact)
        await broadcasts.begin(db, audience, "Mời bà con", by, office.town.now)
    await tick(office)
    await office.town.presses(going, press.format(number))
    assert [one.chat for one in await office.leave() if "Mời bà con" in one.text and one.chat != boss] == to
    for _ in range(2):
        await tick(office)
    done = await the_broadcast(office)
    assert (done.state, done.sent, done.dropped) == (BroadcastState.DONE, len(to), 2 - len(to))


@pytest.mark.parametrize("after", [False, True], ids=["before it leaves", "after it left"])
async def test_it_ends_though_somebody_who_was_to_read_it_is_erased(office: Staffed, *, after: bool) -> None:
    number, boss = await hall(office)
    erased, held, other = [await comer(office, number) for _ in range(3)]
    await office.leave()
    await writes_one(office, boss, number)
    await office.town.types(boss, say("broadcast-send", count=3))
    await tick(office)
    async with office.town.database.writing() as db:
        theirs = update(Outbox).where(Outbox.notice == Notice.BROADCAST, Outbox.chat_id == held)
        await db.execute(theirs.values(state="held"))
    if after:
        assert {erased, other} <= {one.chat for one in await office.leave()}
        await tick(office)
    async with office.town.database.writing() as db:
        person = await contacts.at_chat(db, Address(BOT, erased))
        assert person
        await forget_person(db, PassingLedger(), person.person_id, Way.ERASURE, office.town.clock())
    await office.leave()
    await tick(office)
    assert (await the_broadcast(office)).ended_at is None
    async with office.town.database.writing() as db:
        await db.execute(theirs.values(state="sent"))
    await tick(office)
    done = await the_broadcast(office)
    assert (done.state, done.total, done.sent, done.dropped) == (BroadcastState.DONE, 3, 2, 1)


async def button_to(office: Staffed, chat: int, value: str) -> str:
    return next(one.data for one in await office.town.offered(chat) if one.data.endswith(f":{value}"))


async def test_nobody_tells_something_outside_their_scope(office: Staffed) -> None:
    number, _ = await hall(office)
    await comer(office, number)
    stranger = await office.official("intake", office.units[1])
    await office.town.presses(stranger, f"n:announce:{number}")
    await office.private(stranger, "/thongbao")
    offered = [one.data for one in await office.town.offered(stranger)]
    theirs, other = (f"unit-{one}" for one in (office.units[1], office.units[0]))
    assert any(one.endswith(theirs) for one in offered)
    assert not any(one.endswith((other, "level-commune")) for one in offered)
    forged = next(one for one in offered if one.endswith(theirs)).replace(theirs, other)
    await office.town.presses(stranger, forged)
    assert (await office.town.conversation(stranger))[0] == "broadcast:audience"
    # Nobody is there to read it, which is said before anything is written.
    await office.town.presses(stranger, next(one for one in offered if one.endswith(theirs)))
    assert (await office.town.conversation(stranger))[0] == "broadcast:audience"


async def test_delegates_and_officials_are_audiences_too(office: Staffed) -> None:
    number, _ = await hall(office)
    person = await comer(office, number)
    async with office.town.database.writing() as db:
        body = Organisation(code="hoi-phu-nu-2", name="Hội Phụ nữ")
        db.add(body)
        await db.flush()
        found = await contacts.at_chat(db, Address(BOT, person))
        assert found is not None
        row = await db.get_one(Attendance, (number, found.person_id))
        assert row.answer == Attends.COMING
        row.organisation_id = body.id
        await db.flush()
        assert await count_people(db, Audience(AudienceKind.DELEGATES, str(number))) == 1
        assert await count_people(db, Audience(AudienceKind.ORGANISATION, str(body.id))) == 1
        assert await count_people(db, Audience(AudienceKind.OFFICIALS, str(office.units[0]))) == 1


@pytest.mark.parametrize("text", ["", "nobody-1", "dialogue-", "unit-x", "area-1234567890123"])
def test_what_is_no_audience_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_audience(text)


def test_the_end_is_estimated_by_the_pace_so_far_and_never_at_night() -> None:
    asked = datetime(2026, 3, 2, 20, tzinfo=ZONE)
    now = asked + timedelta(minutes=10)
    assert estimated_end(asked, now, BroadcastTally(total=10), NIGHT) is None
    assert estimated_end(asked, now, BroadcastTally(total=10, sent=10), NIGHT) is None
    assert estimated_end(asked, now, BroadcastTally(total=30, sent=8, failed=2), NIGHT) == asked + timedelta(minutes=30)
    # An hour and a half is left, of which fifty minutes go before the night.
    late = estimated_end(asked, now, BroadcastTally(total=100, sent=10), NIGHT)
    assert late == datetime(2026, 3, 3, 6, 40, tzinfo=ZONE)
    # Asked for at night: what went by until the morning is no pace.
    asked, now = asked + timedelta(hours=2), datetime(2026, 3, 3, 6, 10, tzinfo=ZONE)
    assert estimated_end(asked, asked + timedelta(hours=1), BroadcastTally(total=9, sent=1), NIGHT) is None
    assert estimated_end(asked, now, BroadcastTally(total=30, sent=10), NIGHT) == now + timedelta(minutes=20)
    # At ten in as many minutes 1,000 take a day of fifteen hours and some more; the last is never heard.
    many = BroadcastTally(total=1_000, sent=10)
    assert estimated_end(asked, now, many, NIGHT) == now + timedelta(days=1, minutes=90)
    assert estimated_end(asked, now, BroadcastTally(total=100_000, sent=1), NIGHT) is None
    assert BroadcastTally(total=10, sent=1, failed=1, unknown=1, held=1, dropped=1).left == 5
