"""A reply names its message, a number what was read last, and a question for words gets its words."""

import asyncio
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from bot.intake.silent_bot import SilentBot
from rules.notice import Address, Button, Lane, Outgoing
from rules.outcome import Sent, Settlement
from rules.reach import TEXT_ONLY
from scheduler.after_send import Ended, settle_all
from storage.queue import claims, outbox
from storage.queue.leased import Claim, Leased
from storage.queue.outbox import Letter
from storage.tables import Draft, Feedback, Outbox
from tests.bot.desk import HOUSE, WRITTEN_AT, alone
from tests.handlers.office import Staffed
from tests.journeys.stage import BOT
from tests.properties.town import Town

# Far above every number that a message of ours has here.
NUMBER = 900_000


async def reads(office: Staffed, chat: int) -> None:
    """All that waits for somebody arrives, under its number."""
    await office.leave()
    async with office.town.database.writing() as db:
        await db.execute(
            update(Outbox).where(Outbox.chat_id == chat, Outbox.state == "sent").values(shown_at=WRITTEN_AT)
        )


def by_text_alone(town: Town) -> None:
    """From here on there are no buttons."""
    dispatcher = make_dispatcher(replace(HOUSE, reach=TEXT_ONLY))
    town.desk = Intake(town.database, dispatcher, SilentBot(BOT, HOUSE.bot_name), town.clock, alone())


async def number_of(town: Town, chat: int, data: str) -> int:
    """The number of the newest message that offers an answer."""
    async with town.database.reading() as db:
        rows = select(Outbox.message_id, Outbox.choices).where(Outbox.chat_id == chat, Outbox.message_id.is_not(None))
        found = (await db.execute(rows.order_by(Outbox.id.desc()))).all()
    return next(int(row.message_id) for row in found if data in str(row.choices))


async def replies(town: Town, chat: int, text: str, number: int, sender: int = BOT) -> None:
    to: dict[str, Any] = town.message(chat, "Tin") | {"message_id": number, "date": int(town.now.timestamp())}
    to["from"] = {"id": sender, "is_bot": sender == BOT, "first_name": "Cầu Nối"}
    await town.says(chat, text, message_id=NUMBER + town.updates, reply_to_message=to)


async def types(town: Town, chat: int, text: str) -> None:
    await town.says(chat, text, message_id=NUMBER + town.updates)


async def puts(town: Town, chat: int, what: Outgoing, *, in_turn: bool) -> None:
    town.updates += 1
    async with town.database.writing() as db:
        await outbox.add(db, Letter(f"x:{town.updates}", Address(BOT, chat), town.clock(), what=what, in_turn=in_turn))


async def flies(town: Town, chat: int, data: str) -> Leased:
    """A message that has left for somebody, of which it is not known yet that it arrived; all else is gone."""
    async with town.database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.state == "queued").values(state="cancelled"))
    await puts(town, chat, Outgoing("Chọn?", ((Button("Có", data),),), numbered=True), in_turn=True)
    claim = Claim(BOT, "a sender", town.now, town.now.replace(year=town.now.year + 1), ())
    async with town.database.writing() as db:
        (row,) = await claims.claim_due(db, claim, tuple(Lane), 1)
    return row


async def at_review(office: Staffed) -> tuple[int, Feedback]:
    """Somebody with a feedback handed in, and with another one before their eyes that is not sent yet."""
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await reads(office, lan)
    for button in ("m:home", "m:anew"):
        await office.town.presses(lan, button)
    while (step := await office.town.step(lan)) != "review":
        assert step
        await office.town.answer(lan, step)
    await reads(office, lan)
    return lan, feedback


async def newest(town: Town, chat: int) -> tuple[str, list[str]]:
    """What was said last, and the data of the answers below it."""
    async with town.database.reading() as db:
        row = (await db.scalars(select(Outbox).where(Outbox.chat_id == chat).order_by(Outbox.id.desc()))).first()
    assert row
    return str((row.payload or {})["text"]), [data for _, data in (row.choices or {}).get("answers", [])]


async def test_a_reply_chooses_from_the_message_that_it_names_however_old(office: Staffed) -> None:
    lan, feedback = await at_review(office)
    receipt = await number_of(office.town, lan, f"y:view:{feedback.id}")
    await replies(office.town, lan, "1", receipt)
    assert f"y:remark:{feedback.id}" in (await newest(office.town, lan))[1]
    assert len(await office.town.feedbacks(lan)) == 1
    await replies(office.town, lan, "1", await number_of(office.town, lan, ":review:send"))
    assert len(await office.town.feedbacks(lan)) == 2


async def test_a_reply_to_a_message_without_that_answer_chooses_nothing(office: Staffed) -> None:
    lan, _ = await at_review(office)
    await puts(office.town, lan, Outgoing("Có tin mới.", ((Button("Xem tin", "m:mine"),),)), in_turn=False)
    await reads(office, lan)
    unasked = await number_of(office.town, lan, "m:mine")
    for text in ("1", "Gửi ý kiến này", "số 1"):
        await replies(office.town, lan, text, unasked)
        await replies(office.town, lan, text, NUMBER - 1)
    assert len(await office.town.feedbacks(lan)) == 1
    await reads(office, lan)
    # A reply to their own words names no menu: what stands there counts.
    await replies(office.town, lan, "Gửi ý kiến này", unasked, sender=lan)
    assert len(await office.town.feedbacks(lan)) == 2


async def test_a_reply_to_a_message_in_the_air_waits_for_its_number(office: Staffed) -> None:
    town = office.town
    lan, feedback = await at_review(office)
    row = await flies(town, lan, f"y:view:{feedback.id}")

    async def settle() -> None:
        await asyncio.sleep(0.1)
        async with town.database.writing() as db:
            await settle_all(db, [Ended(row, Sent((777_777,), WRITTEN_AT), Settlement("sent"))], town.now)

    await asyncio.gather(settle(), replies(town, lan, "1", 777_777))
    assert f"y:remark:{feedback.id}" in (await newest(town, lan))[1]
    assert len(await town.feedbacks(lan)) == 1


async def test_a_reply_to_the_only_message_whose_number_is_never_known_is_one_to_it(office: Staffed) -> None:
    lan, feedback = await at_review(office)
    await flies(office.town, lan, f"y:view:{feedback.id}")
    await replies(office.town, lan, "1", NUMBER - 2)
    assert f"y:remark:{feedback.id}" in (await newest(office.town, lan))[1]
    assert len(await office.town.feedbacks(lan)) == 1


async def test_of_two_such_messages_neither_is_guessed_and_what_is_guarded_is_asked_about(office: Staffed) -> None:
    town = office.town
    lan, feedback = await at_review(office)
    await flies(town, lan, f"y:not:{feedback.id}")
    async with town.database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.state == "leased").values(state="unknown"))
    await replies(town, lan, "1", NUMBER - 2)
    assert (await newest(town, lan))[1] == [f"y:not:{feedback.id}"]
    await flies(town, lan, f"y:view:{feedback.id}")
    await replies(town, lan, "1", NUMBER - 2)
    assert f"y:remark:{feedback.id}" not in (await newest(town, lan))[1]


async def test_a_number_sends_only_from_what_was_read_last(office: Staffed) -> None:
    lan, _ = await at_review(office)
    await puts(office.town, lan, Outgoing("Có tin mới.", ((Button("Xem tin", "m:mine"),),)), in_turn=False)
    await reads(office, lan)
    await types(office.town, lan, "1")
    assert len(await office.town.feedbacks(lan)) == 1
    text, (asked,) = await newest(office.town, lan)
    assert "Có phải" in text
    assert asked.endswith(":review:send")
    await reads(office, lan)
    await types(office.town, lan, "1")
    assert len(await office.town.feedbacks(lan)) == 2


async def test_a_guarded_answer_that_was_perhaps_never_seen_is_asked_about(office: Staffed) -> None:
    lan, feedback = await at_review(office)
    await flies(office.town, lan, f"b:yes:{feedback.id}:0")
    async with office.town.database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.state == "leased").values(state="queued", doubtful=True))
        await db.execute(update(Outbox).where(Outbox.chat_id == lan, Outbox.state == "sent").values(state="cancelled"))
    await types(office.town, lan, "1")
    assert (await newest(office.town, lan))[1] == [f"b:yes:{feedback.id}:0"]


async def hamlet_typed(office: Staffed, *, unasked_first: bool) -> str | None:
    """What the draft has for a hamlet after a number was typed that something unasked offers too."""
    town, lan = office.town, await office.town.asked("area")
    by_text_alone(town)
    tells = Outgoing("Có tin mới.", ((Button("Xem tin", "m:mine"), Button("Về đầu", "m:home")),))
    if unasked_first:
        await puts(town, lan, tells, in_turn=False)
        await reads(office, lan)
    await town.answer(lan, "area")
    await reads(office, lan)
    if not unasked_first:
        await puts(town, lan, tells, in_turn=False)
        await reads(office, lan)
    assert await town.step(lan) == "hamlet"
    await types(town, lan, "12")
    async with town.database.reading() as db:
        return (await db.scalars(select(Draft.hamlet).order_by(Draft.id.desc()))).first()


async def test_where_words_are_asked_for_a_number_that_was_offered_before_is_the_words(office: Staffed) -> None:
    assert await hamlet_typed(office, unasked_first=True) == "12"


async def test_where_it_was_offered_after_the_question_it_is_the_answer(office: Staffed) -> None:
    assert await hamlet_typed(office, unasked_first=False) is None


async def test_of_two_that_overtook_each_other_the_one_that_arrived_last_is_meant(office: Staffed) -> None:
    town = office.town
    lan, feedback = await at_review(office)
    for data, number in ((f"y:view:{feedback.id}", NUMBER - 5), ("m:help", NUMBER - 9)):
        row = await flies(town, lan, data)
        async with town.database.writing() as db:
            await settle_all(db, [Ended(row, Sent((number,), WRITTEN_AT), Settlement("sent"))], town.now)
        town.now = town.now.replace(microsecond=town.now.microsecond + 1)
    await types(town, lan, "1")
    assert f"y:remark:{feedback.id}" in (await newest(town, lan))[1]
