"""Looking at a hidden name: asked why first, kept, and told to its owner with the next message or within a day."""

import unicodedata
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from handlers.notices.at_sending import message_at_sending
from handlers.notices.moment import Moment
from rules.notice import Address, Lane
from rules.notice_kinds import Notice
from rules.outcome import Settlement
from rules.reminders import Quiet
from scheduler.telling_looks import queue_words_of_looks
from storage.feedback import history
from storage.office import officials
from storage.queue.leased import Leased
from storage.tables import Feedback, Look, Outbox
from tests.bot.desk import HOUSE
from tests.handlers.ears import GROUP, Ears, document, looked_up, overheard, voice
from tests.journeys.stage import BOT

NAME, WHY = "Nguyễn Thị Lan", "Gọi để xác minh địa điểm"
TOLD = "đã xem"
WORDS = "Nên xem lại cách chia ruộng của thôn."
DAY = timedelta(days=1)


@pytest.fixture
async def ears(migrated_url: str) -> AsyncIterator[Ears]:
    async with overheard(migrated_url) as made:
        await made.a_group()
        yield made


async def kept(ears: Ears) -> Sequence[Look]:
    async with ears.town.database.reading() as db:
        return (await db.scalars(select(Look).order_by(Look.id))).all()


async def looked(ears: Ears, intake: int, feedback: Feedback, why: str = WHY) -> None:
    await ears.presses(intake, f"c:name:{feedback.id}")
    await ears.says(intake, why)


def told(ears: Ears, person: int) -> list[str]:
    return [one.text for one in ears.heard if one.chat == person and TOLD in one.text]


async def test_the_name_is_shown_for_a_reason_in_words_and_for_nothing_else(ears: Ears) -> None:
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    await ears.says(intake, f"/xemten {feedback.code}", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
    assert "để làm gì" in ears.last(intake).text
    nothing: tuple[tuple[str, dict[str, object]], ...] = (
        *(("…", {}), ("👍", {}), ("0987 650 123", {}), ("vì", {}), ("/khongco", {}), ("aaaaaaa", {})),
        *(("", voice()), ("", document())),
    )
    for text, also in nothing:
        await ears.says(intake, text, **also)
        assert "tên chưa hiện" in ears.last(intake).text, text
    await ears.says(intake, "x" * 200 + " dài quá" * 20)
    assert "dài quá 300" in ears.last(intake).text
    # The last piece of a text that an app cut is no reason.
    await ears.says(intake, "nên mới phải gọi cho rõ")
    assert NAME not in ears.told(intake)
    assert await kept(ears) == []
    await looked(ears, intake, feedback, unicodedata.normalize("NFD", WHY))
    assert NAME in ears.last(intake).text
    (look,) = await kept(ears)
    assert (look.reason, look.kind, look.told_at) == (WHY, "name", None)
    async with ears.town.database.reading() as db:
        line = await history.last_line(db, feedback.id)
    assert (line.action, line.words) == ("look", WHY)


async def test_cancelled_it_shows_nothing_and_a_late_cancel_says_so(ears: Ears) -> None:
    intake = await ears.an_official("intake")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS)
    await ears.presses(intake, f"c:name:{feedback.id}")
    await ears.presses(intake, f"c:name:{feedback.id}")
    await ears.presses(intake, ears.last(intake, "để làm gì").buttons["0. Hủy"])
    assert "Đã hủy" in ears.last(intake).text
    await ears.says(intake, WHY)
    assert "Đã hủy" not in "".join(one.text for one in await ears.presses(intake, f"c:leave:{feedback.id}"))
    assert NAME not in ears.told(intake)
    assert await kept(ears) == []


async def test_a_reply_to_the_question_is_the_reason_and_an_edit_is_none(ears: Ears) -> None:
    intake = await ears.an_official("intake")
    one, other = [await ears.hands_in(ears.town.somebody(), WORDS, name=name) for name in (NAME, "Trần Văn Hai")]
    await ears.presses(intake, f"c:name:{one.id}")
    asked = ears.last(intake, "để làm gì").number
    await ears.presses(intake, f"c:name:{other.id}")
    edited = ears.town.message(intake, WHY)
    await ears.town.give(edited_message=edited | {"edit_date": edited["date"]})
    await ears.listen()
    assert await kept(ears) == []
    to = {"message_id": asked, "date": 1, "chat": {"id": intake, "type": "private"}, "text": "?"}
    to |= {"from": {"id": BOT, "is_bot": True, "first_name": "Bot"}}
    await ears.says(intake, WHY, reply_to_message=to)
    assert NAME in ears.last(intake).text
    assert [look.feedback_id for look in await kept(ears)] == [one.id]


async def test_the_right_is_asked_again_for_the_words(ears: Ears) -> None:
    intake = await ears.an_official("intake")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS)
    await ears.presses(intake, f"c:name:{feedback.id}")
    async with ears.town.database.writing() as db:
        clerk = await officials.of_chat(db, Address(BOT, intake))
        assert clerk
        await officials.remove(db, clerk.id, ears.town.now)
    await ears.says(intake, WHY)
    assert NAME not in ears.told(intake)
    assert await kept(ears) == []


async def test_a_name_that_is_open_or_none_is_not_asked_about(ears: Ears) -> None:
    intake, clerk = await ears.an_official("intake"), await ears.an_official("official")
    hidden = await ears.hands_in(ears.town.somebody(), WORDS)
    for mode in ("full", "none"):
        feedback = await ears.hands_in(ears.town.somebody(), WORDS, mode=mode)
        await ears.presses(intake, f"c:name:{feedback.id}")
        await ears.says(intake, WHY)
    await ears.presses(clerk, f"c:name:{hidden.id}")
    await ears.presses_there(intake, f"c:name:{hidden.id}")
    assert "để làm gì" not in ears.told(intake) + ears.told(clerk) + ears.told(GROUP)
    assert await kept(ears) == []


async def test_the_next_message_tells_in_one_line_who_looked_how_often_and_not_why(ears: Ears) -> None:
    intake, other, lan = await ears.an_official("intake"), await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    for official in (intake, other):
        await looked(ears, official, feedback)
    assert told(ears, lan) == []
    await ears.presses(intake, f"c:accept:{feedback.id}")
    (line,) = told(ears, lan)
    assert "nhận để xem xét" in line
    assert "bộ phận tiếp nhận đã xem tên ông/bà đề nghị giữ kín" in line
    assert "2 lần" in line
    assert "xác minh" not in line
    assert "Cán bộ" not in line
    assert all(look.told_at for look in await kept(ears))
    # Once told it is told: not by the word that waited, nor with what is said later.
    ears.town.now += DAY
    await ears.says(lan, "/ykien")
    assert len(told(ears, lan)) == 1


async def test_a_long_answer_is_not_broken_by_it_and_danger_is_told_alone(ears: Ears) -> None:
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    await looked(ears, intake, feedback)
    await ears.says(lan, "Cháy nhà rồi, cứu với!")
    numbers = next(one.text for one in ears.heard if one.chat == lan and "114" in one.text)
    assert TOLD not in numbers
    await looked(ears, intake, feedback)
    await ears.presses(intake, f"c:answer:{feedback.id}")
    await ears.says(intake, "Xã trả lời từng điểm một. " * 200)
    shown = next(one for one in reversed(ears.heard) if one.chat == intake and "Gửi" in one.buttons)
    await ears.presses(intake, shown.buttons["Gửi"])
    before = len(told(ears, lan))
    await ears.town.time_passes(timedelta(minutes=5))
    parts = [one.text for one in await ears.listen() if one.chat == lan]
    assert len(parts) > 1
    assert TOLD not in "".join(parts[:-1])
    assert len(told(ears, lan)) == before + 1


async def test_without_another_message_it_is_told_within_a_day_but_not_at_night(ears: Ears) -> None:
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, document())
    began = ears.town.now
    await ears.presses(intake, f"c:waiting:{feedback.id}")
    await looked(ears, intake, feedback)
    async with ears.town.database.reading() as db:
        row = (await db.scalars(select(Outbox).where(Outbox.notice == Notice.NAME_SEEN))).one()
        names = [name for name in Leased.__dataclass_fields__ if hasattr(row, name)]
        facts = {name: getattr(row, name) for name in names} | {"lease_token": "", "lease_until": row.due_at}
        night = datetime(2026, 3, 3, 2, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        quiet = Quiet(time(21), time(6))
        rests = await message_at_sending(db, Leased(**facts), Moment(night, HOUSE.zone, quiet, looked_up))
    assert isinstance(rests, Settlement)
    assert (rests.state, rests.due_at) == ("queued", night.replace(hour=6))
    assert row.lane == Lane.BULK
    assert row.due_at + timedelta(hours=9) <= began + DAY
    ears.town.now = row.due_at
    await ears.listen()
    (line,) = told(ears, lan)
    assert "giữ kín, và tệp hoặc vị trí" in line
    assert "2 lần" in line


async def test_who_was_away_is_told_on_return_and_what_was_lost_is_told_later(ears: Ears) -> None:
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    await looked(ears, intake, feedback)
    ears.away.add(lan)
    ears.town.now += DAY
    await ears.listen()
    assert await queue_words_of_looks(ears.town.database, ears.town.now) == 0
    ears.away.clear()
    await ears.says(lan, "/ykien")
    assert len(told(ears, lan)) == 1
    await looked(ears, intake, feedback)
    async with ears.town.database.writing() as db:
        row = (
            await db.scalars(select(Outbox).where(Outbox.notice == Notice.NAME_SEEN, Outbox.state == "queued"))
        ).one()
        row.state = "failed"
    ears.town.now += DAY
    assert await queue_words_of_looks(ears.town.database, ears.town.now) == 1
    assert await queue_words_of_looks(ears.town.database, ears.town.now) == 0
    await ears.listen()
    assert len(told(ears, lan)) == 2


async def test_why_is_read_by_those_who_may_look_and_by_nobody_else(ears: Ears) -> None:
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    await looked(ears, intake, feedback)
    await ears.presses(lan, f"y:view:{feedback.id}")
    await ears.presses_there(intake, f"c:history:{feedback.id}")
    for chat in (lan, GROUP):
        assert "xem thông tin giữ kín" in ears.told(chat)
        assert "xác minh" not in ears.told(chat)
    await ears.presses(intake, f"c:history:{feedback.id}")
    assert WHY in ears.last(intake).text
