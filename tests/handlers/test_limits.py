"""How much of anything is taken: what is over a limit gets a clear sentence, and what was kept before stays."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.intake.middlewares import MESSAGE_LIMIT
from rules.handin import NAME_LIMIT, PARTS_LIMIT, REMARK_LIMIT, WORDS_LIMIT
from storage.engine.database import Database
from storage.tables import Draft, DraftPart, Entry, Outbox, ResidentMessage
from tests.properties.town import PHOTO, Town

A_LOT = "a" * 4000
HALF_A_MINUTE = timedelta(seconds=40)


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    found = Town(database)
    await found.found()
    yield found
    await found.close()


async def letters(town: Town) -> int:
    async with town.database.reading() as db:
        return await db.scalar(select(func.coalesce(func.sum(func.length(DraftPart.words)), 0))) or 0


async def last_said(town: Town, person: int) -> str:
    """The newest sentences to a person, the last two messages together: the word and the question put again."""
    async with town.database.reading() as db:
        rows = await db.scalars(
            select(Outbox.payload).where(Outbox.chat_id == person).order_by(Outbox.id.desc()).limit(2)
        )
        return "\n".join(str((one or {}).get("text")) for one in rows)


async def said_at(town: Town, person: int, number: int, text: str) -> None:
    """Say it as the message of that number, so that it can be edited."""
    await town.give(message=town.message(person, text) | {"message_id": number})


async def edits(town: Town, person: int, number: int, **what: Any) -> None:
    await town.give(edited_message=town.message(person, **what) | {"message_id": number, "edit_date": 1772000001})


async def test_words_over_the_limit_are_not_kept_and_the_earlier_ones_are(town: Town) -> None:
    lan = await town.asked("words")
    for _ in range(WORDS_LIMIT // len(A_LOT)):
        await town.says(lan, A_LOT)
    assert await letters(town) == WORDS_LIMIT
    await town.says(lan, "thêm")
    assert "dài quá 20.000" in await last_said(town, lan)
    assert await letters(town) == WORDS_LIMIT


async def test_edits_count_like_words_and_one_too_long_leaves_the_message_as_it_was(town: Town) -> None:
    lan = await town.asked("words")
    for number in range(100):
        await said_at(town, lan, 9000 + number, "à")
    for number in range(100):
        await edits(town, lan, 9000 + number, text=A_LOT)
    assert await letters(town) <= WORDS_LIMIT
    assert "dài quá 20.000" in await last_said(town, lan)
    await edits(town, lan, 9000, text="ngắn lại")
    assert "vừa sửa" in await last_said(town, lan)
    async with town.database.reading() as db:
        assert await db.scalar(select(DraftPart.words).where(DraftPart.message_id == 9000)) == "ngắn lại"
        assert await db.scalar(select(DraftPart.words).where(DraftPart.message_id == 9099)) == "à"


async def test_captions_count_like_words(town: Town) -> None:
    lan = await town.asked("words")
    for _ in range(WORDS_LIMIT // len(A_LOT)):
        await town.says(lan, A_LOT)
    await town.says(lan, caption="thêm", **PHOTO)
    assert "chưa được ghi" in await last_said(town, lan)
    assert await letters(town) == WORDS_LIMIT
    await town.says(lan, **PHOTO)
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).where(DraftPart.file_id.is_not(None))) == 1


async def test_a_draft_holds_so_many_messages_and_can_still_be_sent(town: Town) -> None:
    lan = await town.asked("words")
    for _ in range(PARTS_LIMIT + 3):
        await town.says(lan, "Cần sửa đường.")
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(DraftPart)) == PARTS_LIMIT
        draft = (await db.scalars(select(Draft))).one()
    assert "chỉ gồm được 200 tin" in await last_said(town, lan)
    for _ in range(10):
        if (step := await town.step(lan)) is None:
            break
        if step == "words":
            await town.presses(lan, f"h:{draft.id}:words:done")
        else:
            await town.answer(lan, step)
    (feedback,) = await town.feedbacks(lan)
    assert feedback.words.count("Cần sửa đường.") == PARTS_LIMIT


async def test_what_waits_to_be_told_apart_has_the_limits_of_a_draft(town: Town) -> None:
    """An official has asked; what comes is held back until its writer says whether it answers that."""
    lan, khang = town.somebody(), await town.an_official()
    feedback = await town.hands_in(lan)
    await town.presses(khang, f"c:ask:{feedback.id}")
    await town.says(khang, "Ở đoạn nào?")
    await town.presses(khang, f"p:send:{(await town.newest())['reply']}")
    await town.time_passes(HALF_A_MINUTE)
    await town.says(lan, "/start")
    for _ in range(WORDS_LIMIT // len(A_LOT) + 3):
        await town.says(lan, A_LOT)
    async with town.database.reading() as db:
        waiting = select(func.sum(func.length(ResidentMessage.words))).where(ResidentMessage.feedback_id.is_(None))
        assert await db.scalar(waiting) == WORDS_LIMIT
    assert "chưa được ghi" in await last_said(town, lan)


async def test_a_remark_over_its_limit_is_refused_in_words(town: Town) -> None:
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    await town.says(lan, "a" * (REMARK_LIMIT + 1))
    assert "dài quá 5.000" in await last_said(town, lan)
    await town.says(lan, "Đã tối ba hôm rồi.")
    async with town.database.reading() as db:
        words = (
            await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number))
        ).all()
    assert max(len(one or "") for one in words) < 100
    assert words[-1] == "Đã tối ba hôm rồi."


@pytest.mark.parametrize("kind", ["text", "caption"])
async def test_a_message_longer_than_any_is_refused_before_it_is_read(town: Town, kind: str) -> None:
    lan = await town.asked("words")
    await town.says(lan, "Đèn đường hỏng.")
    what: dict[str, Any] = {kind: "." * (MESSAGE_LIMIT + 1)} | (PHOTO if kind == "caption" else {})
    await town.says(lan, **what)
    assert "dài quá 20.000" in await last_said(town, lan)
    await edits(town, lan, town.updates - 1, **what)
    assert await letters(town) == len("Đèn đường hỏng.")
    assert await town.step(lan) == "words"
    assert await town.trouble() == []


async def test_a_button_that_carries_more_than_any_of_ours_is_an_old_one(town: Town) -> None:
    lan = town.somebody()
    await town.says(lan, "/start")
    await town.presses(lan, "m:" + "a" * 1000)
    assert "đã cũ" in await last_said(town, lan)
    assert await town.trouble() == []


async def test_a_search_by_too_much_is_refused_before_it_is_read(town: Town) -> None:
    khang = await town.an_official()
    await town.says(khang, "/tim " + "a" * 5000, entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    assert "ít chữ hơn" in await last_said(town, khang)


async def test_one_line_is_kept_where_one_line_is_asked(town: Town) -> None:
    lan = town.somebody()
    await town.says(lan, "/start")
    for button in ("k:yes", "m:anew"):
        await town.presses(lan, button)
    while (step := await town.step(lan)) != "hamlet":
        assert step
        await town.answer(lan, step)
    await town.says(lan, "Thôn 3\nHạn trả lời: 1/1/2030\u2028ngay\u034f")
    async with town.database.reading() as db:
        assert (await db.scalars(select(Draft.hamlet))).one() == "Thôn 3 Hạn trả lời: 1/1/2030 ngay"
    assert len("Thôn 3 Hạn trả lời: 1/1/2030 ngay") < NAME_LIMIT
