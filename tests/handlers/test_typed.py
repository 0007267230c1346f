"""What officials type in private is never taken for an opinion, and a reply is understood before we know its number."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from rules.notice import Lane
from rules.outcome import Sent, Settlement
from scheduler.after_send import Ended, settle_all
from storage.engine.database import Database
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.tables import Draft, DraftPart, Outbox, Reply
from tests.journeys.stage import BOT
from tests.properties.group import GROUP, group_presses, group_says, linked
from tests.properties.town import PHOTO, Town

STRAY = "Mai đồng chí nào trực ở nhà văn hóa vậy?"
ANSWER = "Xã đã sửa đoạn đường này."


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


async def newest(town: Town, chat: int) -> str:
    async with town.database.reading() as db:
        rows = select(Outbox).where(Outbox.chat_id == chat, Outbox.payload.is_not(None)).order_by(Outbox.id.desc())
        row = (await db.scalars(rows.limit(1))).one()
    return str((row.payload or {})["text"])


async def drafted(town: Town) -> list[str]:
    async with town.database.reading() as db:
        return list(await db.scalars(select(DraftPart.words).order_by(DraftPart.id)))


async def test_stray_words_of_an_official_are_asked_about_and_passed_over(town: Town) -> None:
    khang = await town.an_official()
    await town.presses(khang, "k:yes")
    for said in ({"text": STRAY}, {"caption": STRAY, **PHOTO}):
        await town.says(khang, **said)
        assert "CHƯA được gửi cho ai" in await newest(town, khang)
    for sent, told in ((PHOTO, "ảnh hoặc tệp"), ({"location": {"latitude": 21.0, "longitude": 105.5}}, "một vị trí")):
        await town.says(khang, **sent)
        assert told in await newest(town, khang)
    await town.types(khang, "0")
    assert "Đã bỏ qua" in await newest(town, khang)
    await town.presses(khang, "wm:mine")
    assert await drafted(town) == []
    async with town.database.reading() as db:
        assert (await db.scalars(select(Draft))).all() == []
    assert await town.trouble() == []


async def test_they_can_be_an_opinion_of_ones_own_or_be_looked_for(town: Town) -> None:
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await town.presses(khang, "k:yes")
    await town.says(khang, feedback.words)
    await town.types(khang, "1")
    assert "có các chữ" in await newest(town, khang)
    for number in range(7):
        await town.says(khang, f"{STRAY} {number}")
    await town.types(khang, "Đây là ý kiến của riêng tôi")
    assert await drafted(town) == [f"{STRAY} {number}" for number in range(2, 7)]
    assert await town.trouble() == []


async def test_what_says_nothing_brings_an_official_the_help(town: Town) -> None:
    khang = await town.an_official()
    await town.says(khang, "…")
    assert "chưa rõ ý đồng chí" in await newest(town, khang)
    await town.says(khang, "7")
    assert "/viec" in await newest(town, khang)


async def test_a_denunciation_is_not_kept_as_stray_words_either(town: Town) -> None:
    khang = await town.an_official()
    await town.presses(khang, "k:yes")
    await town.says(khang, "Ông trưởng thôn Trịnh Văn Nam tham nhũng tiền quỹ của thôn")
    assert "tố cáo" in await newest(town, khang)
    _, data = await town.conversation(khang)
    assert not data.get("stray")


async def test_a_code_alone_opens_the_card_and_ones_own_opinion_where_it_is_nobody_elses(town: Town) -> None:
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await town.says(khang, feedback.code or "")
    assert "đã nhận" in await newest(town, khang)
    assert "c:accept" in " ".join(one.data for one in await town.offered(khang))
    await town.types(khang, "nhận xem xét")
    assert (await town.feedbacks(lan))[0].state == "accepted"
    await town.says(lan, feedback.code or "")
    assert "c:" not in " ".join(one.data[:2] for one in await town.offered(lan))


async def prompted(town: Town) -> tuple[int, int, Leased]:
    """An official who has pressed "answer" in the group, and the prompt on its way there."""
    feedback = await town.hands_in(town.somebody())
    admin = await linked(town)
    await group_presses(town, admin, f"c:answer:{feedback.id}")
    async with town.database.writing() as db:
        await db.execute(
            update(Outbox).where(Outbox.state == "queued", Outbox.notice != "prompt-answer").values(state="cancelled")
        )
    claim = Claim(BOT, "a sender", town.now, town.now.replace(year=town.now.year + 1), ())
    async with town.database.writing() as db:
        (row,) = await claims.claim_due(db, claim, tuple(Lane), 5)
    return admin, feedback.id, row


async def replies(town: Town) -> list[tuple[int, str, str]]:
    async with town.database.reading() as db:
        rows = select(Reply.feedback_id, Reply.action, Reply.state)
        return [(number, action, state) for number, action, state in await db.execute(rows)]


async def answer_in_group(town: Town, admin: int, number: int) -> None:
    to = town.message(BOT, "Trả lời ý kiến") | {"message_id": number, "date": int(town.now.timestamp())}
    to["from"] = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    await group_says(town, admin, ANSWER, reply_to_message=to)


async def test_a_reply_to_a_prompt_waits_until_its_number_is_known(town: Town) -> None:
    admin, feedback, row = await prompted(town)

    async def settle() -> None:
        await asyncio.sleep(0.1)
        async with town.database.writing() as db:
            await settle_all(db, [Ended(row, Sent((77,)), Settlement("sent"))], town.now)

    await asyncio.gather(settle(), answer_in_group(town, admin, 77))
    assert await replies(town) == [(feedback, "answer", "preview")]


async def test_a_reply_to_the_only_message_whose_number_is_never_known_is_understood_as_one_to_it(town: Town) -> None:
    admin, feedback, _ = await prompted(town)
    await answer_in_group(town, admin, 78)
    assert await replies(town) == [(feedback, "answer", "preview")]


async def test_of_two_such_messages_neither_is_guessed(town: Town) -> None:
    admin, _, row = await prompted(town)
    other = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.notice == "card").values(state="queued", doubtful=True))
    assert other.id
    assert row.chat_id == GROUP
    await answer_in_group(town, admin, 79)
    assert await replies(town) == []
