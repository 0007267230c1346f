"""What an attack on typed choices found: twice the same, other words in between, old messages, eight that wait."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from rules.notice import Button, Outgoing
from storage.tables import Outbox, Reply
from tests.bot.desk import WRITTEN_AT
from tests.handlers.office import Staffed
from tests.handlers.test_replied_choices import NUMBER, by_text_alone, flies, newest, number_of, puts
from tests.handlers.test_replied_choices import reads as all_arrives
from tests.handlers.test_replied_choices import replies as says_in_reply
from tests.journeys.stage import BOT

MINUTE = timedelta(minutes=1)


async def said(office: Staffed, chat: int, text: str, later: int) -> str:
    """Type something so many minutes after all else; gives what is said then, in one."""
    town = office.town
    await all_arrives(office, chat)
    async with town.database.reading() as db:
        before = (await db.scalars(select(Outbox.id).order_by(Outbox.id.desc()).limit(1))).one()
    at = WRITTEN_AT + later * MINUTE
    await town.says(chat, text, message_id=NUMBER + town.updates, date=int(at.timestamp()))
    async with town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == chat, Outbox.id > before).order_by(Outbox.id))
        return "\n".join((row.payload or {}).get("text", row.notice) for row in rows)


async def reply_states(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Reply.state).order_by(Reply.id)))


async def test_what_an_official_wrote_is_shown_again_after_other_words_and_what_is_done_twice_is_told_twice(
    office: Staffed,
) -> None:
    clerk, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    by_text_alone(office.town)
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    assert "XEM LẠI TRƯỚC KHI GỬI" in await said(office, clerk, "Xã đã sửa.", 1)
    assert "CHƯA được gửi cho ai" in await said(office, clerk, "gửi luôn cho dân đi", 2)
    shown = await said(office, clerk, "0", 3)
    assert "Đã bỏ qua" in shown
    assert "XEM LẠI TRƯỚC KHI GỬI" in shown
    assert "sẽ gửi đến người dân sau 30 giây" in await said(office, clerk, "số một", 4)
    office.town.now += timedelta(seconds=20)
    await office.town.presses(clerk, "p:send:1")
    assert "sẽ gửi đến người dân sau 10 giây" in (await newest(office.town, clerk))[0]
    assert await reply_states(office) == ["leaving"]
    for _ in range(2):
        await office.town.presses(clerk, "p:undo:1")
        assert "người dân chưa nhận được gì" in (await newest(office.town, clerk))[0]
    await office.town.presses(clerk, "w:drop")
    assert "Đã bỏ qua" in (await newest(office.town, clerk))[0]


async def test_who_sends_an_opinion_twice_hears_that_it_was_sent(office: Staffed) -> None:
    town = office.town
    lan = await town.asked("review")
    send = next(one.data for one in await town.offered(lan) if one.data.endswith(":send"))
    for _ in range(2):
        await town.presses(lan, send)
    assert "đã gửi xong rồi" in (await newest(town, lan))[0]
    assert len(await town.feedbacks(lan)) == 1
    town.now += timedelta(hours=1)
    await town.presses(lan, send)
    assert "muốn làm gì" in (await newest(town, lan))[0]


async def test_who_begins_twice_is_not_asked_about_a_draft_in_which_nothing_stands(office: Staffed) -> None:
    town = office.town
    lan = town.somebody()
    for press in ("k:yes", "m:handin", "m:handin"):
        await town.presses(lan, press)
    assert "nói về việc gì" in (await newest(town, lan))[0]
    await town.presses(lan, "h:1:group:idea")
    await town.presses(lan, "m:handin")
    assert "viết dở" in (await newest(town, lan))[0]


async def test_nine_menus_that_have_not_left_do_not_push_out_the_one_that_was_read(office: Staffed) -> None:
    town = office.town
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await puts(town, lan, Outgoing("Chọn?", ((Button("Có", f"y:view:{feedback.id}"),),), numbered=True), in_turn=True)
    await all_arrives(office, lan)
    for _ in range(9):
        await puts(town, lan, Outgoing("Chọn?", ((Button("Có", "m:help"),),), numbered=True), in_turn=True)
    await town.says(lan, "1", message_id=NUMBER + town.updates)
    assert f"y:remark:{feedback.id}" in (await newest(town, lan))[1]
    # What came long after it was typed does not either.
    await all_arrives(office, lan)
    async with town.database.writing() as db:
        later = update(Outbox).where(Outbox.chat_id == lan, Outbox.choices.is_not(None), Outbox.block == 0)
        await db.execute(later.values(shown_at=WRITTEN_AT + timedelta(hours=1)))
        first = later.where(Outbox.dedup_key.startswith("x:")).returning(Outbox.id)
        number = min((await db.scalars(first.values(shown_at=WRITTEN_AT + timedelta(hours=1)))).all())
        await db.execute(update(Outbox).where(Outbox.id == number).values(shown_at=WRITTEN_AT))
    await town.says(lan, "1", message_id=NUMBER + town.updates)
    assert f"y:remark:{feedback.id}" in (await newest(town, lan))[1]


async def test_a_reply_to_a_message_that_stood_there_before_is_none_to_what_is_in_the_air(office: Staffed) -> None:
    town = office.town
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await all_arrives(office, lan)
    await flies(town, lan, f"y:view:{feedback.id}")
    long_ago: datetime = town.now - timedelta(hours=1)
    to: dict[str, Any] = town.message(lan, "Tin cũ") | {"message_id": 5, "date": int(long_ago.timestamp())}
    to["from"] = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    await asyncio.wait_for(town.says(lan, "1", message_id=NUMBER + town.updates, reply_to_message=to), 1)
    assert f"y:remark:{feedback.id}" not in (await newest(town, lan))[1]


async def test_answers_are_shown_once_more_each_time_that_something_else_was_said_in_between(office: Staffed) -> None:
    town = office.town
    lan = town.somebody()
    await town.presses(lan, "k:yes")
    again, way_back = "chưa rõ ông/bà chọn câu nào", "chưa hiểu ý"
    assert again in await said(office, lan, "7", 1)
    await town.presses(lan, "m:home")
    assert again in await said(office, lan, "8", 2)
    assert way_back in await said(office, lan, "9", 3)
    assert again in await said(office, lan, "7", 4)


async def test_a_number_typed_as_a_command_is_a_number(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.presses(lan, "k:yes")
    await all_arrives(office, lan)
    number = await number_of(office.town, lan, "m:mine")
    assert number
    assert "chưa gửi ý kiến nào" in (await said(office, lan, "/2", 1)).replace("Ông/bà ", "")
    await says_in_reply(office.town, lan, "số năm", number)
    assert "đồng ý từ" in (await newest(office.town, lan))[0]


async def test_what_is_forwarded_is_no_answer_of_whoever_forwards_it(office: Staffed) -> None:
    lan = await office.town.asked("review")
    await all_arrives(office, lan)
    origin = {"type": "hidden_user", "date": 1_763_800_000, "sender_user_name": "Ai"}
    for text in ("1", "Gửi ý kiến này"):
        await office.town.says(lan, text, message_id=NUMBER + office.town.updates, forward_origin=origin)
    assert await office.town.feedbacks(lan) == []
    await office.town.says(lan, "Gửi ý kiến này", message_id=NUMBER + office.town.updates)
    assert len(await office.town.feedbacks(lan)) == 1


async def test_of_two_verdicts_that_are_called_alike_it_is_asked_to_which_answer(office: Staffed) -> None:
    clerk, lan = await office.official(), office.town.somebody()
    one, other = await office.town.hands_in(lan), await office.town.hands_in(lan)
    for feedback in (one, other):
        await office.town.presses(clerk, f"c:answer:{feedback.id}")
        await office.town.says(
            clerk, f"Xã đã sửa {feedback.id}.", date=int((WRITTEN_AT + feedback.id * MINUTE).timestamp())
        )
        await office.town.presses(clerk, f"p:send:{(await office.town.newest())['reply']}")
        await office.town.time_passes(MINUTE)
    by_text_alone(office.town)
    asked = await said(office, lan, "hài lòng", 5)
    assert "có thể là một trong các câu" in asked
    _, datas = await newest(office.town, lan)
    assert sorted(datas) == [f"y:satisfied:{one.id}", f"y:satisfied:{other.id}"]
    async with office.town.database.reading() as db:
        offered = await db.scalar(select(Outbox.choices).order_by(Outbox.id.desc()).limit(1))
    labels = " ".join(label for label, _ in (offered or {})["answers"])
    assert all((feedback.code or "")[2:7] in labels for feedback in (one, other))


async def test_what_stands_beside_a_question_has_numbers_of_its_own_where_they_are_printed(office: Staffed) -> None:
    lan = await office.town.asked("field")
    by_text_alone(office.town)
    heard = await said(office, lan, "Đường làng hỏng đã lâu rồi.", 1)
    assert "Đã ghi thêm" in heard
    assert "lĩnh vực nào" in await said(office, lan, "11", 2)
    assert "Mời ông/bà viết" in await said(office, lan, "1", 3)
    assert await office.town.step(lan) == "words"
