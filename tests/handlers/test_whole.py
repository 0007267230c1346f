"""A denunciation told in parts is seen as one, however and whenever its parts come; nothing of it is handed in."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.buttons import Belongs
from storage.engine.database import Database
from storage.tables import DraftPart, Entry
from tests.handlers.consent_scene import heard, writes
from tests.properties.town import PHOTO, Town

BEGUN = "Việc đo đất ở thôn tôi, cán bộ địa chính nhận"
REST = "phong bì của gia đình tôi hôm mồng ba"
LAW = "Tôi không đồng ý với quyết định, xin khiếu nại quyết định hành chính đó"


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


async def answer_until(town: Town, person: int, wanted: str | None, words: str = BEGUN) -> int:
    """Answer all questions before the wanted one; gives the number of the message with the words."""
    number = 0
    for _ in range(30):
        step = await town.step(person)
        if step == wanted:
            return number
        assert step is not None
        offered = [one.data for one in await town.offered(person)]
        done = [one for one in offered if one.endswith(":done")]
        if step == "words" and not done:
            number = town.updates + 1
            await town.says(person, words)
        else:
            await (town.presses(person, done[0]) if done else town.answer(person, step))
    raise AssertionError(await town.conversation(person))


async def begun(town: Town, wanted: str) -> tuple[int, int]:
    lan = town.somebody()
    for button in ("k:yes", "m:handin"):
        await town.presses(lan, button)
    return lan, await answer_until(town, lan, wanted)


async def words_kept(town: Town) -> list[str]:
    async with town.database.reading() as db:
        return [one for one in await db.scalars(select(DraftPart.words)) if one]


async def edits(town: Town, person: int, number: int, text: str) -> None:
    await town.give(edited_message=town.message(person, text) | {"message_id": number, "edit_date": 1_772_000_009})


@pytest.mark.parametrize("way", ["words", "caption", "edit", "unsaid"])
async def test_words_that_denounce_once_they_were_closed_are_erased(town: Town, way: str) -> None:
    lan, number = await begun(town, "files")
    if way == "words":
        await town.says(lan, REST)
    elif way == "caption":
        await town.says(lan, caption=REST, **PHOTO)
    else:
        between = town.updates + 1
        await town.says(lan, "Xin cảm ơn ban tổ chức.")
        await town.says(lan, REST)
        assert len(await words_kept(town)) == 3
        if way == "unsaid":
            await town.presses(lan, f"h:1:files:unsay-{between}")
        else:
            await edits(town, lan, between, ",")
    assert await words_kept(town) == []
    assert any("dấu hiệu tố cáo" in text for text in (await heard(town, lan))[-2:])
    assert await town.step(lan) == "words"
    await town.says(lan, "Đường thôn tôi hỏng")
    await answer_until(town, lan, None)
    assert [one.words for one in await town.feedbacks(lan)] == ["Đường thôn tôi hỏng"]
    assert number
    assert await town.trouble() == []


async def test_an_edit_at_the_review_is_looked_at_with_the_rest(town: Town) -> None:
    lan, number = await begun(town, "files")
    await town.says(lan, "mong xã cho biết")
    last = town.updates
    await answer_until(town, lan, "review")
    await edits(town, lan, last, REST)
    assert (await words_kept(town), await town.step(lan)) == ([], "words")
    assert number


async def test_what_was_held_back_for_a_question_is_looked_at_before_it_is_sent(town: Town) -> None:
    lan, khang = town.somebody(), await town.an_official()
    asked = await town.hands_in(lan)
    await town.presses(lan, "m:handin")
    await answer_until(town, lan, "review")
    await writes(town, khang, asked.id, "ask")
    await town.says(lan, REST)
    await town.presses(lan, "m:resume")
    send = next(one.data for one in await town.offered(lan) if one.data.endswith(":send"))
    await town.presses(lan, send)
    assert len(await town.feedbacks(lan)) == 1
    into_draft = next(one.data for one in await town.offered(lan) if one.data == Belongs(what="new").pack())
    await town.presses(lan, into_draft)
    await answer_until(town, lan, "words")
    assert await words_kept(town) == []
    assert len(await town.feedbacks(lan)) == 1


async def test_a_complaint_that_is_added_after_the_words_were_closed_is_asked_about(town: Town) -> None:
    lan, _ = await begun(town, "files")
    await town.says(lan, LAW)
    offered = [one.data for one in await town.offered(lan)]
    assert [one.split(":")[-1] for one in offered[:2]] == ["lawful", "ordinary"]
    await town.presses(lan, next(one for one in offered if one.endswith(":ordinary")))
    assert await town.step(lan) == "files"
    await answer_until(town, lan, None)
    assert [one.words for one in await town.feedbacks(lan)] == [f"{BEGUN}\n{LAW}"]


async def test_remarks_that_denounce_together_are_not_kept_and_others_after_them_are(town: Town) -> None:
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    for text in ("Sáng nay ông ấy nhận", REST, "phong", "bì của nhà tôi", "Đường vẫn hỏng"):
        await town.says(lan, text)
    async with town.database.reading() as db:
        entries = select(Entry.words).where(Entry.feedback_id == feedback.id, Entry.action == "remark")
        kept = list(await db.scalars(entries.order_by(Entry.number)))
    assert kept == ["Sáng nay ông ấy nhận", "phong", "Đường vẫn hỏng"]
    assert any("dấu hiệu tố cáo" in text for text in await heard(town, lan))
    assert await town.trouble() == []
