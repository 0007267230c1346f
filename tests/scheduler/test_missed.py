"""Who comes back hears once what they missed: answers in full, of everything else how it stands now."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.channels.telegram.channel import Telegram
from rules.dialogue_states import DialogueMove
from rules.lifecycle import Action
from rules.notice import Address, Lane, Outgoing, Policy
from rules.outcome import UNREACHABLE
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.people import people
from storage.queue import alarms, contacts
from storage.tables import Dialogue, Mailing, Outbox, Person
from tests.journeys.stage import BOT, Sandbox
from tests.scheduler.office import ADMIN, HOME, MARK, Desk
from tests.storage.locality import meet

BLOCKED = (403, "Forbidden: bot was blocked by the user")
DAY = timedelta(days=1)


@pytest.fixture
async def desk(sandbox: Sandbox, channel: Telegram, database: Database) -> Desk:
    made = Desk(sandbox, channel, database)
    await made.open()
    return made


async def dialogue(desk: Desk, *people_of_it: int, place: str = "Nhà văn hóa thôn 3") -> Dialogue:
    """A dialogue in three days, with its subscribers."""
    starts = desk.now() + 3 * DAY
    facts: dict[str, Any] = {"starts_at": starts, "collect_until": starts.astimezone(HOME).date(), "place": place}
    async with desk.database.writing() as db:
        made = Dialogue(**facts, topics="Thoát nước", state="published", edition=1, created_by=1)
        await dialogues.create(db, made, [desk.office.area])
        for number in people_of_it:
            person = await people.meet(db, Address(BOT, number), desk.now())
            await dialogues.subscribe(db, made.id, person.id, desk.now() - DAY)
    return made


async def cancelled(desk: Desk, one: Dialogue) -> None:
    async with desk.database.writing() as db:
        found = await dialogues.get(db, one.id)
        await dialogues.move(db, found, DialogueMove.CANCEL, Decided(desk.now(), found.created_by), "Bão về")
        await dialogues.tell_subscribers(db, found, "dialogue-off", desk.now())


async def moved(desk: Desk, one: Dialogue) -> None:
    async with desk.database.writing() as db:
        found = await dialogues.get(db, one.id)
        decided = Decided(desk.now(), found.created_by)
        new = NewTime(found.starts_at + timedelta(hours=1), "Hội trường xã")
        await reschedule(db, found, new, "Trùng lịch", decided)
        await dialogues.tell_subscribers(db, found, "dialogue-moved", desk.now())


async def away(desk: Desk, number: int) -> None:
    await desk.refuse(number, *BLOCKED)


async def returns(desk: Desk, number: int) -> list[str]:
    """What the person hears for coming back."""
    await desk.relent()
    before = len(await desk.heard(number))
    await desk.back(number)
    await desk.drive()
    return (await desk.heard(number))[before:]


async def test_of_news_of_a_dialogue_the_present_state_is_told_once(desk: Desk) -> None:
    number = await desk.person(5)
    one, two = await dialogue(desk, 5), await dialogue(desk, 5, place="Đình làng")
    await away(desk, number)
    await moved(desk, one)
    await desk.drive()
    await cancelled(desk, one)
    await moved(desk, two)
    await desk.drive()
    assert await desk.is_unreachable(number)
    (text,) = await returns(desk, number)
    first, second = text.split("\n\n")[1:]
    assert "KHÔNG TỔ CHỨC NỮA" in first
    assert "Hội trường xã" in second
    assert "Trùng lịch" in second
    await away(desk, number)
    await desk.write("again", number)
    await desk.drive()
    assert await desk.is_unreachable(number)
    assert await returns(desk, number) == []


async def test_who_no_longer_wants_to_hear_of_it_does_not(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, 5)
    await away(desk, number)
    await cancelled(desk, one)
    await desk.drive()
    async with desk.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, number))
        assert contact is not None
        await dialogues.unsubscribe(db, one.id, contact.person_id, desk.now())
    assert await returns(desk, number) == []


async def test_a_reminder_is_not_repeated_but_a_dialogue_still_to_come_is_named(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, 5)
    await away(desk, number)
    await desk.write(
        f"rem:{one.id}", number, notice="reminder", subject_id=one.id, what=None, policy=Policy.AT_MOST_ONCE
    )
    await desk.drive()
    (text,) = await returns(desk, number)
    assert "Nhà văn hóa thôn 3" in text
    assert "Kính mời" not in text


async def test_a_reminder_that_was_due_while_nothing_reached_them_is_missed_too(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, 5)
    async with desk.database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, number), desk.now())
        due = {"dialogue_id": one.id, "edition": 1, "notice": "reminder", "reached": 0, "state": "done"}
        db.add(Mailing(**due, minutes_before=60, since_until=desk.now()))
    (text,) = await returns(desk, number)
    assert "Nhà văn hóa thôn 3" in text


async def test_answers_come_again_in_full_and_the_rest_as_it_stands_and_no_card_says_it_was_not_told(
    desk: Desk,
) -> None:
    number, feedback = await desk.resident()
    await away(desk, number)
    await desk.write("r", number, notice="receipt", subject_id=feedback.id, what=Outgoing(text="Đã nhận"))
    step = {"notice": "step", "subject_id": feedback.id, "lane": Lane.OFFICIAL}
    await desk.write(f"fb:{feedback.id}:accepted:2", number, **step, what=Outgoing(text="Đang xem xét"))
    await desk.write(f"fb:{feedback.id}:answer:1", number, **step, what=Outgoing(text="Xã sẽ sửa cầu"))
    async with desk.database.writing() as db:
        found = await db.get_one(type(feedback), feedback.id)
        for action in (Action.ACCEPT, Action.ANSWER):
            await feedbacks.change(db, found, Deed(action, desk.now(), 1, "Xã sẽ sửa cầu"))
    await desk.drive()
    assert MARK in await desk.card_of(feedback)
    assert await desk.listed() == [feedback.id]
    summed, answer = await returns(desk, number)
    assert "đã trả lời" in summed
    assert summed.count("Ý kiến") == 1
    assert answer == "Xã sẽ sửa cầu"
    assert MARK not in await desk.card_of(feedback)
    assert await desk.listed() == []


async def test_a_hundred_missed_things_are_one_message(desk: Desk) -> None:
    number, feedback = await desk.resident()
    await away(desk, number)
    found = [feedback, *[(await desk.resident())[1] for _ in range(14)]]
    for n in range(105):
        about = found[n % len(found)]
        await desk.write(f"r{n}", number, notice="receipt", subject_id=about.id, what=Outgoing(text="Đã nhận"))
    await desk.drive()
    (text,) = await returns(desk, number)
    assert "…và 5 việc khác" in text
    assert "/ykien" in text
    assert len(text) < 2000
    rows = await desk.rows(Outbox.notice == "receipt", Outbox.chat_id == number)
    assert {row.state for row in rows} == {"cancelled"}


async def test_very_many_answers_come_again_only_the_newest(desk: Desk) -> None:
    number, feedback = await desk.resident()
    await away(desk, number)
    for n in range(30):
        key = f"fb:{feedback.id}:answer:{n}"
        step = {"notice": "step", "subject_id": feedback.id, "lane": Lane.OFFICIAL}
        await desk.write(key, number, **step, what=Outgoing(text=f"Trả lời {n}"))
    await desk.drive()
    summed, *answers = await returns(desk, number)
    assert "Ý kiến" in summed
    assert answers == [f"Trả lời {n}" for n in range(20, 30)]


async def test_what_could_not_be_told_at_the_return_is_told_at_the_next_one(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, 5)
    await away(desk, number)
    await cancelled(desk, one)
    await desk.drive()
    await desk.back(number)
    await desk.drive()
    assert await desk.is_unreachable(number)
    (text,) = await returns(desk, number)
    assert "KHÔNG TỔ CHỨC NỮA" in text


async def test_an_admin_who_comes_back_sees_the_cards_and_the_alarms_that_are_still_on(desk: Desk) -> None:
    await desk.refuse(ADMIN, *BLOCKED)
    for name, cause in (("alarm-dead", 7), ("alarm-late", 8), ("alarm-late-over", 8)):
        await desk.write(f"alarm:{BOT}:{name}", ADMIN, notice=name, subject_id=cause, what=Outgoing(text=name))
    async with desk.database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, ADMIN), desk.now())
    await desk.drive()
    async with desk.database.writing() as db:
        failed = f"{UNREACHABLE} x"
        await db.execute(update(Outbox).where(Outbox.chat_id == ADMIN).values(state="failed", error=failed))
    assert await returns(desk, ADMIN) == ["alarm-dead"]
    async with desk.database.reading() as db:
        assert len(await alarms.current_alarms(db, BOT)) == 1


async def test_nobody_who_was_there_all_the_time_hears_anything(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, 5)
    await desk.refuse(number, 400, "Bad Request: can't parse entities: x")
    await cancelled(desk, one)
    await desk.drive()
    assert await returns(desk, number) == []
    person = await meet(desk.database, number)
    assert isinstance(person, Person)
