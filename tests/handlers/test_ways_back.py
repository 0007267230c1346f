"""Where words are asked for, a number is words and 0 alone leads back; what is left so has neither sent nor erased."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from bot.intake.silent_bot import SilentBot
from rules.reach import TEXT_ONLY
from storage.feedback import history
from storage.tables import DraftPart, Entry, Feedback, Outbox, SentMessage
from tests.bot.desk import HOUSE, alone
from tests.handlers.office import Staffed
from tests.journeys.stage import BOT


def text_only(office: Staffed) -> None:
    """Whoever writes has nothing but text."""
    town = office.town
    desk = make_dispatcher(replace(HOUSE, reach=TEXT_ONLY))
    town.desk = Intake(town.database, desk, SilentBot(BOT, HOUSE.bot_name), town.clock, alone())


async def newest(office: Staffed, chat: int) -> str:
    async with office.town.database.reading() as db:
        rows = select(Outbox).where(Outbox.chat_id == chat, Outbox.payload.is_not(None)).order_by(Outbox.id.desc())
        row = (await db.scalars(rows.limit(1))).one()
    return str((row.payload or {})["text"])


async def words_of(office: Staffed, feedback: Feedback, *actions: str) -> list[str]:
    async with office.town.database.reading() as db:
        found: list[Entry] = [*await history.read(db, feedback.id)]
    return [one.words or "" for one in found if one.action in actions]


async def asked(office: Staffed) -> tuple[int, Feedback]:
    """A resident of whom an official wants to know how many houses stand under water."""
    clerk, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:ask:{feedback.id}")
    await office.town.says(clerk, "Có mấy hộ bị ngập?")
    await office.town.presses(clerk, f"p:send:{(await office.town.newest())['reply']}")
    await office.town.time_passes(timedelta(minutes=5))
    return lan, feedback


async def test_a_bare_number_answers_the_question_and_one_more_is_added_to_it(office: Staffed) -> None:
    text_only(office)
    lan, feedback = await asked(office)
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    for number in ("1", "2"):
        await office.town.types(lan, number)
        assert "chuyển cho cán bộ" in await newest(office, lan)
    assert await words_of(office, feedback, "supply", "remark") == ["1", "2"]
    await office.town.types(lan, "0")
    assert "đã được ghi lại" in await newest(office, lan)
    assert (await office.feedback(feedback.id)).state == "accepted"
    assert await office.town.trouble() == []


async def test_who_goes_back_without_an_answer_is_told_that_the_question_stands(office: Staffed) -> None:
    lan, feedback = await asked(office)
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.types(lan, "0")
    assert "chưa nhận được câu trả lời" in await newest(office, lan)
    assert "vẫn đang chờ" in await newest(office, lan)
    assert (await office.feedback(feedback.id)).state == "asked"
    await office.town.types(lan, "1")
    assert "Mời ông/bà viết" in await newest(office, lan)


async def test_nobody_is_thanked_for_a_remark_that_was_not_written(office: Staffed) -> None:
    lan = office.town.somebody()
    one, other = await office.town.hands_in(lan), await office.town.hands_in(lan)
    await office.town.presses(lan, f"y:remark:{one.id}")
    await office.town.says(lan, "Nước cũng đục.")
    for feedback in (other, one):
        await office.town.presses(lan, f"y:remark:{feedback.id}")
    await office.town.presses(lan, f"y:done:{other.id}")
    assert "không nhận được gì thêm" in await newest(office, lan)
    await office.town.types(lan, "xong")
    assert "không nhận được gì thêm" in await newest(office, lan)
    await office.town.presses(lan, f"y:remark:{one.id}")
    await office.town.says(lan, "Nhất là buổi sáng.")
    await office.town.presses(lan, f"y:done:{one.id}")
    assert "đã được ghi lại" in await newest(office, lan)
    assert await words_of(office, one, "remark") == ["Nước cũng đục.", "Nhất là buổi sáng."]
    assert await office.town.trouble() == []


async def test_nought_is_an_answer_in_a_reply_and_leads_home_where_nothing_is_asked(office: Staffed) -> None:
    lan, feedback = await asked(office)
    await office.leave()
    async with office.town.database.reading() as db:
        said = select(SentMessage).where(SentMessage.chat_id == lan, SentMessage.notice == "step")
        number = (await db.scalars(said.order_by(SentMessage.message_id.desc()))).first()
    assert number
    question = office.town.message(BOT, "Hỏi") | {"message_id": number.message_id}
    question |= {"from": {"id": BOT, "is_bot": True, "first_name": "CN"}}
    question |= {"chat": {"id": lan, "type": "private", "first_name": "Lan"}}
    await office.town.says(lan, "0", reply_to_message=question)
    assert await words_of(office, feedback, "supply") == ["0"]
    await office.town.says(lan, "0")
    assert await words_of(office, feedback, "supply", "remark") == ["0"]
    assert await office.town.trouble() == []


async def test_nought_is_an_answer_before_a_way_back_has_been_shown(office: Staffed) -> None:
    lan, feedback = await asked(office)
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.says(lan, "0")
    assert await words_of(office, feedback, "supply") == ["0"]
    await office.town.says(lan, "danh mục")
    assert "muốn làm gì" in await newest(office, lan)
    assert (await office.town.conversation(lan))[0] is None


async def drafted(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(DraftPart.words).order_by(DraftPart.id)))


async def test_the_second_point_of_a_list_erases_nothing(office: Staffed) -> None:
    lan = await office.town.asked("words")
    await office.town.says(lan, "Xin nêu ba việc ở thôn tôi:")
    await office.town.types(lan, "2")
    assert "xóa hết" in await newest(office, lan)
    await office.town.types(lan, "Đường hỏng đã lâu.")
    assert await drafted(office) == ["Xin nêu ba việc ở thôn tôi:", "Đường hỏng đã lâu."]
    for number in ("2", "0"):
        await office.town.types(lan, number)
    assert "Đã ghi" in await newest(office, lan)
    assert len(await drafted(office)) == len(("Xin", "Đường"))
    for number in ("2", "1"):
        await office.town.types(lan, number)
    assert await drafted(office) == []
    assert await office.town.step(lan) == "words"
    assert await office.town.trouble() == []


async def test_an_old_button_brings_the_next_question_of_the_draft_that_is_open(office: Staffed) -> None:
    lan = await office.town.asked("words")
    await office.town.presses(lan, "h:999:review:send")
    assert "Mời ông/bà viết hoặc nói" in await newest(office, lan)
    assert await office.town.step(lan) == "words"
    hoa = office.town.somebody()
    await office.town.hands_in(hoa)
    await office.town.presses(hoa, "h:999:review:send")
    assert await office.town.step(hoa) is None


async def test_an_official_can_leave_a_prompt_by_typing(office: Staffed) -> None:
    text_only(office)
    clerk, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:decline:{feedback.id}")
    assert "trả lời thẳng" not in await newest(office, clerk)
    await office.town.types(clerk, "0")
    assert "Đã hủy" in await newest(office, clerk)
    assert (await office.town.conversation(clerk))[0] is None
    assert (await office.town.newest())["reply"] == 0
    other = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:answer:{other.id}")
    await office.town.presses(clerk, f"c:stop:{feedback.id}")
    assert (await office.town.conversation(clerk))[0] == "Work:writing"
    assert await office.town.trouble() == []


async def test_where_there_are_replies_a_prompt_asks_for_one(office: Staffed) -> None:
    clerk, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    assert "trả lời thẳng tin này" in await newest(office, clerk)
    await office.town.types(clerk, "Hủy")
    assert (await office.town.conversation(clerk))[0] is None
