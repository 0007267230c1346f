"""What officials write to residents: a text that an app cut arrives whole, or not at all; nobody is left guessing."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from rules.access import Scope
from rules.notice import Address
from storage.engine.database import Database
from storage.feedback import cards
from storage.office import officials
from storage.people import people
from storage.queue import contacts
from storage.tables import DraftPart, Feedback, Inbox, Outbox, Reply, SentMessage
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

GROUP = -1001234567890
EVENING = 1_772_000_000
SENTENCE = "Xã trả lời từng phần của kiến nghị này, có số liệu kèm theo. "


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


async def staff(town: Town, role: str = "admin") -> int:
    number = town.somebody()
    async with town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), town.now)
        code = await officials.invite(db, role, f"{role} {number}", Scope(), town.now)
        await officials.enrol(db, person.id, code, town.now)
    return number


async def opinion(town: Town) -> Feedback:
    return await town.hands_in(town.somebody())


async def in_group(town: Town, person: int, text: str, at: int = EVENING, **also: Any) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "Tổ"}
    await town.says(person, text, chat=chat, date=at, **also)


async def pressed_in_group(town: Town, person: int, data: str, **message: Any) -> None:
    body = {"message_id": 55, "date": EVENING, "chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"}} | message
    sender = {"id": person, "is_bot": False, "first_name": "Ai"}
    await town.give(callback_query={"id": "1", "from": sender, "chat_instance": "1", "data": data, "message": body})


async def said(town: Town, chat: int) -> list[str]:
    """The texts that wait for a chat, in order."""
    async with town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == chat).order_by(Outbox.id))
        return [(row.payload or {}).get("text", "") for row in rows]


async def replies_of(town: Town, feedback: Feedback) -> list[Reply]:
    async with town.database.reading() as db:
        return list(await db.scalars(select(Reply).where(Reply.feedback_id == feedback.id).order_by(Reply.id)))


def pieces(letters: int, size: int = 4000) -> list[str]:
    text = (SENTENCE * (letters // len(SENTENCE) + 1))[:letters]
    return [text[start : start + size].strip() for start in range(0, letters, size)]


async def starts(town: Town, official: int, feedback: Feedback) -> None:
    await town.presses(official, f"c:answer:{feedback.id}")


async def test_pieces_that_come_together_in_private_are_one_answer_and_leave_whole(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await starts(town, official, feedback)
    parts = [*pieces(7900), "KẾT LUẬN: xã không thu khoản này."]
    for number, part in enumerate(parts):
        await town.says(official, part, date=EVENING + number)
    *older, last = await replies_of(town, feedback)
    assert {one.state for one in older} == {"replaced"}
    assert all(part in last.words.replace("\n", " ") or part.replace("\n", " ") in last.words for part in parts)
    assert last.words.endswith("KẾT LUẬN: xã không thu khoản này.")
    await town.presses(official, f"p:send:{last.id}")
    await town.time_passes(timedelta(seconds=31))
    author = await people_of(town, feedback)
    told = "\n".join(await said(town, author))
    assert "KẾT LUẬN: xã không thu khoản này." in told
    assert told.count("Xã trả lời từng phần") == last.words.count("Xã trả lời từng phần")


async def people_of(town: Town, feedback: Feedback) -> int:
    async with town.database.reading() as db:
        contact = await contacts.of_person(db, feedback.person_id)
        assert contact is not None
        return contact.chat_id


async def test_an_answer_beyond_the_limit_is_refused_whole_and_its_pieces_begin_nothing_else(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await starts(town, official, feedback)
    for number, part in enumerate(pieces(18_000)):
        await town.says(official, part, date=EVENING + number)
    assert [one.state for one in await replies_of(town, feedback)][-1] == "refused"
    assert all(one.state != "preview" for one in await replies_of(town, feedback))
    texts = await said(town, official)
    assert sum("Nội dung dài quá" in text for text in texts) == 1
    assert not any("Ông/bà muốn nói về việc gì" in text or "bản nháp" in text for text in texts)
    assert await town.step(official) is None


async def test_pieces_of_an_answer_that_came_too_late_begin_nothing_either(town: Town) -> None:
    official, other, feedback = await staff(town), await staff(town), await opinion(town)
    await starts(town, official, feedback)
    await starts(town, other, feedback)
    await town.says(other, "Xã đã sửa xong đoạn đường.")
    (first,) = await replies_of(town, feedback)
    await town.presses(other, f"p:send:{first.id}")
    await town.time_passes(timedelta(seconds=31))
    for number, part in enumerate(pieces(6000)):
        await town.says(official, part, date=EVENING + 60 + number)
    assert any("đã làm trước" in text for text in await said(town, official))
    assert await town.step(official) is None


@pytest.mark.parametrize("between", ["left", "cancel", "undo", "edit"])
async def test_a_piece_of_a_text_that_came_to_its_end_is_told_as_not_sent_and_begins_nothing(
    town: Town, between: str
) -> None:
    official, feedback = await staff(town), await opinion(town)
    await town.says(official, "/start")
    await town.presses(official, "k:yes")
    await starts(town, official, feedback)
    first, second = pieces(7000)
    await town.says(official, first, date=EVENING)
    (half,) = await replies_of(town, feedback)
    if between in ("left", "undo"):
        await town.presses(official, f"p:send:{half.id}")
    if between == "left":
        await town.time_passes(timedelta(seconds=40))
    else:
        await town.presses(official, f"p:{between}:{half.id}")
    await town.says(official, second, date=EVENING + 1)
    assert [one.words for one in await replies_of(town, feedback)] == [half.words]
    assert "KHÔNG được gửi" in (await said(town, official))[-1]
    async with town.database.reading() as db:
        assert (await db.scalars(select(DraftPart))).all() == []


async def test_a_piece_is_not_taken_for_the_answer_to_another_feedback_that_was_pressed_meanwhile(town: Town) -> None:
    official, feedback, other = await staff(town), await opinion(town), await opinion(town)
    await starts(town, official, feedback)
    first, second = pieces(7000)
    await town.says(official, first, date=EVENING)
    await starts(town, official, other)
    await town.says(official, second, date=EVENING + 1)
    assert await replies_of(town, other) == []
    assert (await replies_of(town, feedback))[-1].words.endswith(second[-200:])
    await town.says(official, "Xã đã ghi nhận việc này.", date=EVENING + 90)
    assert [one.words for one in await replies_of(town, other)] == ["Xã đã ghi nhận việc này."]


async def test_a_refused_text_is_written_anew_below_the_card_at_once(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await in_group(town, official, "/ketnoi")
    await pressed_in_group(town, official, "l:0:0")
    card = await hung(town, feedback)
    for number, part in enumerate(pieces(12_300)):
        await in_group(town, official, part, EVENING + number, reply_to_message=card)
    assert (await replies_of(town, feedback))[-1].state == "refused"
    await in_group(town, official, "Xã sẽ lát lại đoạn đường này.", EVENING + 120, reply_to_message=card)
    last = (await replies_of(town, feedback))[-1]
    assert (last.state, last.words) == ("preview", "Xã sẽ lát lại đoạn đường này.")


async def test_words_after_a_refused_text_in_private_are_told_as_not_taken(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await starts(town, official, feedback)
    for number, part in enumerate(pieces(12_100, 4040)):
        await town.says(official, part, date=EVENING + number)
    await town.says(official, "và đây là đoạn cuối.", date=EVENING + 60)
    assert "KHÔNG được nhận" in (await said(town, official))[-1]


@pytest.mark.parametrize("typed", ["👍", "…", "!"])
async def test_signs_alone_are_no_piece(town: Town, typed: str) -> None:
    official, feedback = await staff(town), await opinion(town)
    await starts(town, official, feedback)
    await town.says(official, pieces(4000)[0], date=EVENING)
    await town.says(official, typed, date=EVENING + 2)
    assert len(await replies_of(town, feedback)) == 1


async def test_a_piece_that_comes_while_the_first_is_leaving_stops_it(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await starts(town, official, feedback)
    first, second = pieces(7000)
    await town.says(official, first, date=EVENING)
    (half,) = await replies_of(town, feedback)
    await town.presses(official, f"p:send:{half.id}")
    await town.says(official, second, date=EVENING + 40)
    half, whole = await replies_of(town, feedback)
    assert (half.state, whole.state) == ("taken_back", "preview")
    assert whole.words.endswith(second[-200:])
    before = len(await said(town, await people_of(town, feedback)))
    await town.time_passes(timedelta(seconds=61))
    assert len(await said(town, await people_of(town, feedback))) == before


async def test_what_is_written_later_or_elsewhere_is_not_joined(town: Town) -> None:
    official, feedback, other = await staff(town), await opinion(town), await opinion(town)
    await starts(town, official, feedback)
    await town.says(official, "Xã ghi nhận.", date=EVENING)
    await starts(town, official, other)
    await town.says(official, "Xã sẽ kiểm tra.", date=EVENING + 2)
    await town.says(official, "Chiều nay họp lúc hai giờ nhé.", date=EVENING + 9)
    assert [(one.words, one.state) for one in await replies_of(town, feedback)] == [("Xã ghi nhận.", "preview")]
    assert [(one.words, one.state) for one in await replies_of(town, other)] == [("Xã sẽ kiểm tra.", "preview")]


async def test_a_long_answer_in_a_group_waits_until_it_is_said_to_be_whole(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await in_group(town, official, "/ketnoi")
    await pressed_in_group(town, official, "l:0:0")
    card = await hung(town, feedback)
    await in_group(town, official, pieces(3000)[0], reply_to_message=card)
    (held,) = await replies_of(town, feedback)
    assert held.state == "collecting"
    assert "CHƯA gửi gì cho người dân" in (await said(town, GROUP))[-1]
    await pressed_in_group(town, official, f"p:send:{held.id}")
    assert [one.state for one in await replies_of(town, feedback)] == ["collecting"]
    await in_group(town, official, "KẾT LUẬN: đồng ý.", EVENING + 100, reply_to_message=card)
    _, whole = await replies_of(town, feedback)
    assert whole.state == "preview"
    assert whole.words.endswith("KẾT LUẬN: đồng ý.")
    await in_group(town, official, pieces(2500)[0], EVENING + 2000, reply_to_message=card)
    alone = (await replies_of(town, feedback))[-1]
    await pressed_in_group(town, official, f"p:whole:{alone.id}")
    assert [one.state for one in await replies_of(town, feedback)] == ["replaced", "replaced", "preview"]


async def hung(town: Town, feedback: Feedback) -> dict[str, Any]:
    """A card as it hangs in the group, for a reply to it."""
    async with town.database.writing() as db:
        note = SentMessage(account_id=BOT, chat_id=GROUP, message_id=4000, notice="card", subject_id=feedback.id)
        await cards.save_sent_messages(db, note)
    chat = {"id": GROUP, "type": "supergroup", "title": "Tổ"}
    sender = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    return {"message_id": 4000, "date": EVENING, "chat": chat, "from": sender, "text": "thẻ"}


async def test_an_anonymous_admin_is_told_the_true_cause_at_every_door(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await in_group(town, official, "/ketnoi")
    await pressed_in_group(town, official, "l:0:0")
    card = await hung(town, feedback)
    hidden: dict[str, Any] = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"}}
    to_card: dict[str, Any] = {"reply_to_message": card}
    wishes: list[tuple[str, dict[str, Any]]] = [("/hoso@cau_noi_bot 1", {}), ("Xã sẽ lát lại.", to_card)]
    commands = ("/viec", "/VIEC", "/Viec@Cau_Noi_Bot", "/hoso\n1", "/KetNoi", "/CANBO x")
    wishes += [(command, {}) for command in (*commands, "/lich", "/GOPY", "/start", "/help", "/ngonngu")]
    wishes += [("", {"caption": "/HoSo 1", **PHOTO})]
    for text, also in wishes:
        before = len(await said(town, GROUP))
        await in_group(town, 1087968824, text, **hidden, **also)
        (told,) = (await said(town, GROUP))[before:]
        assert "Ẩn danh" in told
    before = len(await said(town, GROUP))
    await in_group(town, 1087968824, "Chào cả nhà", **hidden)
    await in_group(town, 1087968824, "/alo của bot khác", **hidden)
    await in_group(town, 777000, "Tin của kênh", is_automatic_forward=True, **hidden)
    assert len(await said(town, GROUP)) == before


ONLY_WORDS = "Ở đây chỉ nhận chữ"


async def test_a_photo_at_a_question_of_a_dialogue_or_a_block_is_told_not_to_be_taken(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await town.says(official, "/taohoinghi")
    for words in ("Nhà văn hóa thôn 3", "8 giờ 30 ngày 28/5/2027", "27/5/2027", "Thôn", None, "Đường, nước"):
        if words is None:
            await town.presses(official, "n:area:0")
            continue
        before = len(await said(town, official))
        await town.says(official, **PHOTO)
        assert [ONLY_WORDS in text for text in (await said(town, official))[before:]] == [True]
        before = len(await said(town, official))
        await town.says(official, caption=words, **PHOTO)
        note, *asked = (await said(town, official))[before:]
        assert ONLY_WORDS in note
        assert asked
        assert not any(ONLY_WORDS in text for text in asked)
    assert "Đường, nước" in (await said(town, official))[-1]
    await town.presses(official, f"b:days:{feedback.id}:7")
    await town.says(official, caption="Chửi bới", **PHOTO)
    *_, note, sure = await said(town, official)
    assert ONLY_WORDS in note
    assert "Chửi bới" in sure
    assert await town.trouble() == []


async def test_an_old_button_works_or_says_that_it_is_too_old(town: Town) -> None:
    official, feedback = await staff(town), await opinion(town)
    await in_group(town, official, "/ketnoi")
    await pressed_in_group(town, official, "l:0:0", date=0)
    assert any("Đã nối nhóm" in text for text in await said(town, GROUP))
    await pressed_in_group(town, official, f"c:accept:{feedback.id}", date=0)
    assert any("được" in text for text in await said(town, await people_of(town, feedback)))


async def test_a_wrong_weekday_is_told_as_such_at_every_question_of_a_dialogue(town: Town) -> None:
    official = await staff(town)
    await town.says(official, "/taohoinghi")
    await town.says(official, "Nhà văn hóa thôn 3")
    await town.says(official, "8 giờ thứ Hai, 28/5/2027")
    assert "Thứ và ngày không khớp" in (await said(town, official))[-1]
    await town.says(official, "8 giờ 30 ngày 28/5/2027")
    await town.says(official, "đến hết thứ Năm, 25/5/2027")
    assert "Thứ và ngày không khớp: ngày đó là thứ Ba" in (await said(town, official))[-1]
    assert await town.trouble() == []


async def broken(town: Town, text: str) -> int:
    """A message of a resident that could not be dealt with, as the inbox keeps it."""
    message = town.message(town.somebody(), text)
    raw = json.dumps({"update_id": 90_000 + town.people, "message": message})
    async with town.database.writing() as db:
        one = Inbox(account_id=BOT, update_id=90_000 + town.people, raw=raw, state="poison", attempts=5)
        one.received_at, one.error_id = town.now, f"ERR{town.people}"
        db.add(one)
    return 90_000 + town.people


async def test_intake_reads_what_was_set_aside_and_nobody_else_does(town: Town) -> None:
    intake, admin = await staff(town, "intake"), await staff(town)
    kept, accusing = (
        await broken(town, "Cống trước cổng trường bị tắc."),
        await broken(town, "Tôi tố cáo ông A nhận hối lộ"),
    )
    await town.says(admin, "/tinloi")
    await town.presses(admin, f"e:show:{kept}")
    assert not any("Cống trước cổng" in text for text in await said(town, admin))
    await town.says(intake, "/tinloi")
    assert "chưa xử lý được" in (await said(town, intake))[-1]
    await town.presses(intake, f"e:show:{kept}")
    assert "Cống trước cổng trường bị tắc." in (await said(town, intake))[-1]
    await town.presses(intake, f"e:show:{accusing}")
    assert "hối lộ" not in "".join(await said(town, intake))
    async with town.database.reading() as db:
        assert (await db.scalars(select(Inbox.raw).where(Inbox.update_id == accusing))).one() is None
    await town.presses(intake, f"e:done:{kept}")
    await town.says(intake, "/tinloi")
    assert "Không có tin nào chưa xử lý được" in (await said(town, intake))[-1]
    await in_group(town, intake, "/tinloi")
    assert "nhắn riêng" in (await said(town, GROUP))[-1]
