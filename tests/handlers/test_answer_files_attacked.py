"""Answers with files where something comes between: other words, a file twice, a late loss, another language."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from rules.notice import Address, Outgoing
from rules.outcome import Outcome, Unsent
from storage.engine.database import Database
from storage.tables import Contact, Feedback, ReceivedFile
from tests.handlers.ears import photo
from tests.handlers.mailman import Mailman
from tests.handlers.test_answer_files import ANSWER, begins, files_of, leaves, newest, sends_album, shown
from tests.handlers.test_answers import EVENING, GROUP, in_group, pressed_in_group, staff
from tests.journeys.stage import BOT
from tests.properties.town import Town


@pytest.fixture
async def mailman(database: Database) -> AsyncIterator[Mailman]:
    town = Town(database)
    await town.found()
    made = Mailman(town)
    await made.open_accounts()
    yield made
    assert await town.trouble() == []
    await town.close()


async def a_case(mailman: Mailman) -> tuple[int, int, Feedback]:
    """An official, a resident, and what that one handed in."""
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    return clerk, lan, feedback


async def test_a_photo_that_answers_a_card_in_private_waits_for_words_and_takes_what_is_typed_next(
    mailman: Mailman,
) -> None:
    clerk, _, _feedback = await a_case(mailman)
    card = next(post for post in mailman.posts if post.address.chat_id == clerk and "Hạn trả lời" in post.what.text)
    to: dict[str, Any] = {
        "message_id": card.number,
        "date": EVENING,
        "chat": {"id": clerk, "type": "private"},
        "from": {"id": BOT, "is_bot": True, "first_name": "Bot"},
    }
    await mailman.town.says(clerk, **photo("a"), date=EVENING + 1, reply_to_message=to)
    mailman.town.now += timedelta(seconds=3)
    assert "Mời đồng chí nhắn tin vào đây" in (await mailman.deliver())[-1].what.text
    await mailman.town.says(clerk, "Xã đã sửa xong đoạn đường.", date=EVENING + 60)
    (preview,) = await shown(mailman, clerk)
    assert "Xã đã sửa xong đoạn đường." in preview.what.text
    assert "Kèm theo: 1 ảnh." in preview.what.text


async def test_words_below_a_photo_stand_for_the_words_that_were_to_be_written_anew(mailman: Mailman) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, "Xã chưa làm gì.", date=EVENING)
    (preview,) = await shown(mailman, clerk)
    await mailman.town.presses(clerk, preview.buttons["Sửa"])
    await sends_album(mailman, clerk, photo("a"), photo("b"), at=EVENING + 30, caption="Xã đã làm xong.")
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 2 ảnh." in preview.what.text
    assert (await newest(mailman, feedback)).words == "Xã đã làm xong."
    # The question for words is over: what is typed now belongs to no answer.
    await mailman.town.says(clerk, "Trưa nay họp ở đâu?", date=EVENING + 90)
    assert (await newest(mailman, feedback)).words == "Xã đã làm xong."


async def test_a_file_that_was_sent_twice_is_taken_out_at_one_press(mailman: Mailman) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("again"), photo("b"), caption=ANSWER)
    await mailman.keep_files()
    async with mailman.town.database.writing() as db:
        kept = {one.handle: one for one in (await db.scalars(select(ReceivedFile))).all()}
        kept["again"].stored_id = kept["a"].stored_id
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 2 ảnh." in preview.what.text
    await mailman.town.presses(clerk, preview.buttons["Bỏ tệp"])
    menu = (await mailman.deliver())[-1]
    await mailman.town.presses(clerk, menu.buttons["Bỏ tệp 1: ảnh"])
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 1 ảnh." in preview.what.text
    assert await files_of(mailman, await newest(mailman, feedback)) == ["b"]


async def test_without_what_cannot_go_means_what_was_shown_and_no_file_that_was_lost_since(mailman: Mailman) -> None:
    clerk, lan, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("good"), photo("bad"), photo("late"), caption=ANSWER)
    async with mailman.town.database.writing() as db:
        await db.execute(update(ReceivedFile).where(ReceivedFile.handle == "bad").values(state="large"))
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 2 ảnh." in preview.what.text
    await mailman.keep_files(late="heic")
    await mailman.town.presses(clerk, preview.buttons["Gửi, không kèm tệp lỗi"])
    (fresh,) = await shown(mailman, clerk)
    assert "Tệp 3 (ảnh) KHÔNG gửi được" in fresh.what.text
    assert (await newest(mailman, feedback)).state == "preview"
    await mailman.town.presses(clerk, fresh.buttons["Gửi, không kèm tệp lỗi"])
    await leaves(mailman)
    told = [post for post in await mailman.deliver() if post.address.chat_id == lan]
    assert [post.kinds for post in told] == [[], ["photo"], []]


async def speaks(mailman: Mailman, chat: int, language: str) -> None:
    async with mailman.town.database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == chat).values(language=language))


async def test_an_answer_goes_on_in_the_language_in_which_it_was_begun_so_that_no_word_is_lost(
    mailman: Mailman,
) -> None:
    clerk, lan, feedback = await a_case(mailman)
    await speaks(mailman, lan, "en")
    await begins(mailman, clerk, feedback, "ask")
    words = [f"n{number}" for number in range(1400)]
    await mailman.town.says(clerk, " ".join(words[:700]), date=EVENING)
    await mailman.town.says(clerk, " ".join(words[700:]), date=EVENING + 1)
    await mailman.town.says(clerk, **photo("a"), date=EVENING + 5)
    await mailman.keep_files()
    await shown(mailman, clerk)
    await mailman.town.presses(clerk, f"p:send:{(await newest(mailman, feedback)).id}")
    await leaves(mailman)

    def first_alone(address: Address, _what: Outgoing) -> Outcome | None:
        told = mailman.told(BOT, lan)
        return Unsent("away") if address.chat_id == lan and told and "n0 n1" in told[-1].what.text else None

    before, mailman.refuses = len(mailman.posts), first_alone
    await mailman.deliver()
    mailman.refuses = lambda _address, _what: None
    await speaks(mailman, lan, "vi")
    mailman.town.now += timedelta(minutes=5)
    await mailman.deliver()
    told = [post.what.text for post in mailman.posts[before:] if post.address == Address(BOT, lan)]
    assert len(told) == 4
    assert set(words) <= set(" ".join(told).split())


async def test_a_correction_of_words_and_file_takes_both(mailman: Mailman) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("b"), caption="Lời cũ.")
    changed = mailman.town.message(clerk, "", date=EVENING, caption="Lời mới.", **photo("c"))
    changed |= {"message_id": mailman.town.updates - 1, "edit_date": EVENING + 5}
    await mailman.town.give(edited_message=changed)
    (preview,) = await shown(mailman, clerk)
    assert "Lời mới." in preview.what.text
    assert set(await files_of(mailman, await newest(mailman, feedback))) == {"b", "c"}
    assert not any("KHÔNG được ghi" in post.what.text for post in mailman.told(BOT, clerk))


async def test_what_came_back_for_a_file_keeps_all_its_words_when_one_message_of_it_is_corrected(
    mailman: Mailman,
) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, "Xã đã sửa đường.", date=EVENING)
    await shown(mailman, clerk)
    await mailman.town.says(clerk, **photo("bad"), date=EVENING + 20)
    below = mailman.town.updates
    (preview,) = await shown(mailman, clerk)
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await mailman.keep_files(bad="large")
    await leaves(mailman)
    await mailman.deliver()
    assert (await newest(mailman, feedback)).state == "preview"
    corrected = mailman.town.message(clerk, "", date=EVENING + 20, caption="Ảnh chụp hôm nay.", **photo("bad"))
    await mailman.town.give(edited_message=corrected | {"message_id": below, "edit_date": EVENING + 60})
    assert (await newest(mailman, feedback)).words == "Xã đã sửa đường.\nẢnh chụp hôm nay."


async def test_files_of_two_chats_whose_messages_have_the_same_number_both_go_along(mailman: Mailman) -> None:
    clerk, _, feedback = await a_case(mailman)
    await in_group(mailman.town, clerk, "/ketnoi")
    await pressed_in_group(mailman.town, clerk, "l:0:0")
    await pressed_in_group(mailman.town, clerk, f"c:answer:{feedback.id}")
    mailman.town.now += timedelta(seconds=3)
    prompt = [post for post in await mailman.deliver() if post.address.chat_id == GROUP][-1]
    to: dict[str, Any] = {
        "message_id": prompt.number,
        "date": EVENING,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"},
        "from": {"id": BOT, "is_bot": True, "first_name": "Bot"},
    }
    await in_group(mailman.town, clerk, "", EVENING, message_id=57, reply_to_message=to, **photo("group"))
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, caption=ANSWER, date=EVENING + 900, message_id=57, **photo("private"))
    mailman.town.now += timedelta(seconds=3)
    await mailman.deliver()
    assert await files_of(mailman, await newest(mailman, feedback)) == ["group", "private"]


async def test_a_button_for_files_below_a_text_without_any_is_answered(mailman: Mailman) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, "Xã đã làm xong.", date=EVENING)
    await shown(mailman, clerk)
    reply = await newest(mailman, feedback)
    town, owed = mailman.town, list[dict[str, Any]]()
    town.updates += 1
    below = town.message(clerk, "Nút")
    press = {"id": "1", "from": below["from"], "chat_instance": "1", "data": f"p:files:{reply.id}", "message": below}
    assert await town.desk.receive({"update_id": town.updates, "callback_query": press}, owed)
    assert any("đã cũ" in str(one.get("text")) for one in owed)


@pytest.mark.parametrize("way", ["/huy", "Hủy", "button"])
async def test_what_is_called_off_at_the_prompt_lets_its_files_go_and_the_next_answer_begins_without(
    mailman: Mailman, way: str
) -> None:
    clerk, _, feedback = await a_case(mailman)
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("b"))
    if way == "button":
        await mailman.town.presses(clerk, f"c:stop:{feedback.id}")
    else:
        await mailman.town.says(clerk, way, date=EVENING + 20)
    assert "Đã hủy. Chưa có gì được gửi cho người dân." in [one.what.text for one in await mailman.deliver()]
    await mailman.town.says(clerk, **photo("late"), date=EVENING + 21, media_group_id="album-1")
    assert any("đến muộn nên KHÔNG được gửi kèm" in one.what.text for one in await mailman.deliver())
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, "Xã đã làm xong.", date=EVENING + 100)
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo" not in preview.what.text
    assert await files_of(mailman, await newest(mailman, feedback)) == []
