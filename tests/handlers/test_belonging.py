"""Which matter a resident's words, photos and corrections belong to: what is asked, kept meanwhile, and goes where."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.engine.database import Database
from storage.tables import Attachment, DraftPart, Entry, Feedback, Outbox, Reply
from tests.properties.town import PHOTO, Town

EVENING = 1_772_000_000
PLACE: dict[str, Any] = {"location": {"latitude": 21.0033, "longitude": 105.5711}}


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    assert await made.trouble() == []
    await made.close()


async def said(town: Town, chat: int) -> list[str]:
    async with town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == chat).order_by(Outbox.id))
        return [(row.payload or {}).get("text", "") for row in rows]


async def count(town: Town, table: Any) -> int:
    async with town.database.reading() as db:
        return (await db.scalar(select(func.count()).select_from(table))) or 0


async def newest_reply(town: Town) -> Reply:
    async with town.database.reading() as db:
        return (await db.scalars(select(Reply).order_by(Reply.id.desc()).limit(1))).one()


async def asked(town: Town, official: int, feedback: Feedback, question: str) -> None:
    await town.presses(official, f"c:ask:{feedback.id}")
    await replied(town, official, question)


async def replied(town: Town, official: int, words: str) -> None:
    """The official writes, confirms, and the seconds of grace go by."""
    await town.says(official, words, date=EVENING + town.updates * 60)
    await town.presses(official, f"p:send:{(await newest_reply(town)).id}")
    await town.time_passes(timedelta(seconds=31))


async def answered(town: Town, official: int, feedback: Feedback, words: str) -> None:
    await town.presses(official, f"c:answer:{feedback.id}")
    await replied(town, official, words)


async def at_step(town: Town, person: int, wanted: str) -> None:
    """A draft whose open question is the wanted one."""
    await town.says(person, "/start")
    await town.presses(person, "k:yes")
    await town.presses(person, "m:anew")
    for _ in range(20):
        step = await town.step(person)
        if step == wanted:
            return
        assert step is not None
        await town.answer(person, step)
    raise AssertionError(wanted)


async def test_a_live_place_moves_without_a_word(town: Town) -> None:
    lan = town.somebody()
    await at_step(town, lan, "files")
    first = town.message(lan, location={**PLACE["location"], "live_period": 900})
    await town.give(message=first)
    before = len(await said(town, lan))
    for number in range(1, 4):
        moved = {**first, "edit_date": EVENING + 30 * number}
        moved["location"] = {"latitude": 21.0 + number / 1000, "longitude": 105.57, "live_period": 900}
        await town.give(edited_message=moved)
    assert len(await said(town, lan)) == before


async def test_after_more_was_asked_for_the_next_message_goes_along(town: Town) -> None:
    official, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await asked(town, official, feedback, "Ngã ba nào ạ?")
    await town.presses(lan, f"y:supply:{feedback.id}")
    await town.says(lan, "Ngã ba gần trạm y tế.")
    await town.says(lan, "/start")
    await town.says(lan, "Cả ngã ba trước cổng chợ cũng khuất lắm.", date=EVENING + 5)
    assert any("cổng chợ" in text for text in await said(town, official))


async def test_late_photos_follow_their_album(town: Town) -> None:
    lan = town.somebody()
    await at_step(town, lan, "files")
    await town.says(lan, media_group_id="777", **PHOTO)
    for _ in range(9):
        if (step := await town.step(lan)) is None:
            break
        await town.answer(lan, step)
    assert len(await town.feedbacks(lan)) == 1
    await town.says(lan, media_group_id="777", **PHOTO)
    assert (await count(town, Attachment), await count(town, DraftPart)) == (2, 0)


async def test_words_after_an_answer_are_asked_about(town: Town) -> None:
    official, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await answered(town, official, feedback, "Cống ngõ 5 đã được khơi thông.")
    await town.says(lan, "Chưa ai đến khơi cống cả, hôm qua vẫn ngập.")
    assert any("hay là" in text for text in (await said(town, lan))[-2:])


async def test_with_two_questions_open_it_is_asked_which(town: Town) -> None:
    official, lan = await town.an_official(), town.somebody()
    first, second = await town.hands_in(lan), await town.hands_in(lan)
    await asked(town, official, first, "Đoạn đường dài bao nhiêu ạ?")
    await asked(town, official, second, "Xóm ngoài có bao nhiêu hộ ạ?")
    await town.says(lan, "Xóm ngoài có khoảng bốn mươi hộ.")
    assert any("hay là" in text for text in (await said(town, lan))[-2:])


async def test_a_photo_just_behind_a_long_text_that_waits_is_asked_about_with_it(town: Town) -> None:
    official, lan = await town.an_official(), town.somebody()
    for feedback in (await town.hands_in(lan), await town.hands_in(lan)):
        await asked(town, official, feedback, "Đoạn đường dài bao nhiêu ạ?")
    moment = EVENING + town.updates * 60
    await town.says(lan, "Xóm ngoài có khoảng bốn mươi hộ.\n" * 80, date=moment)
    before = len(await said(town, lan))
    await town.says(lan, media_group_id="778", date=moment + 1, **PHOTO)
    assert len(await said(town, lan)) == before + 1
    await town.says(lan, media_group_id="778", date=moment + 1, **PHOTO)
    assert len(await said(town, lan)) == before + 1


async def test_a_listening_state_asks_again_after_days(town: Town) -> None:
    official, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await answered(town, official, feedback, "Xã sẽ làm lại mái chợ năm sau.")
    await town.presses(lan, f"y:not:{feedback.id}")
    await town.says(lan, "Năm sau thì lâu quá.")
    town.now += timedelta(days=10)
    await town.says(lan, "Đèn đường xóm Đông hỏng cả tuần nay, xin xã thay giúp.")
    async with town.database.reading() as db:
        words = [one or "" for one in await db.scalars(select(Entry.words))]
    assert not any("xóm Đông" in one for one in words)
