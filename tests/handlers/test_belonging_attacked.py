"""Words, photos and corrections that come at awkward moments: nothing is lost, nothing guessed, nothing said twice."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.notices.written_words import waiting_words_message
from rules.codes import show_code
from scheduler.draft_nudge import nudge_waiting_words
from storage.engine.database import Database
from storage.feedback import history
from storage.forgetting.forgetting import anonymise
from storage.tables import Attachment, DraftPart, Entry, Feedback, Outbox, Reply, ResidentMessage
from tests.properties.town import Town
from tests.scheduler.test_ticks import POLICY

LONG = "Đường liên thôn hỏng nặng lắm, xe không đi nổi. " * 60
CUT = LONG[:2500]
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


def photo(name: str) -> dict[str, Any]:
    return {"photo": [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1}]}


@dataclass
class Street:
    """A resident and an official, each message at its own moment."""

    town: Town
    lan: int = 0
    official: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    async def at(self, by: timedelta, who: int, text: str = "", **also: Any) -> dict[str, Any]:
        """Somebody writes, so long after what was before."""
        self.town.now += by
        date = int(self.town.now.timestamp())
        message = self.town.message(who, text, date=date, **also)
        await self.town.give(message=message)
        self.sent.append(message)
        return message

    async def writes(self, text: str = "", by: timedelta = MINUTE, **also: Any) -> dict[str, Any]:
        return await self.at(by, self.lan, text, **also)

    async def edits(self, message: dict[str, Any], by: timedelta = MINUTE, **changed: Any) -> None:
        self.town.now += by
        await self.town.give(edited_message=message | {"edit_date": int(self.town.now.timestamp())} | changed)

    async def feedback(self) -> Feedback:
        return await self.town.hands_in(self.lan)

    async def does(self, feedback: Feedback, action: str, words: str = "Đã xem, bà cho hỏi thêm ạ.") -> None:
        """The official asks or answers in private, and the seconds of grace go by."""
        await self.town.presses(self.official, f"c:{action}:{feedback.id}")
        await self.at(MINUTE, self.official, words)
        await self.town.presses(self.official, f"p:send:{(await self.reply()).id}")
        await self.town.time_passes(31 * SECOND)

    async def reply(self) -> Reply:
        async with self.town.database.reading() as db:
            return (await db.scalars(select(Reply).order_by(Reply.id.desc()).limit(1))).one()

    async def told(self, who: int, since: int = 0) -> list[str]:
        async with self.town.database.reading() as db:
            rows = await db.scalars(select(Outbox).where(Outbox.chat_id == who, Outbox.id > since).order_by(Outbox.id))
            return [(row.payload or {}).get("text", "") for row in rows]

    async def newest(self) -> int:
        async with self.town.database.reading() as db:
            return await db.scalar(select(func.max(Outbox.id))) or 0

    async def lines(self, feedback: Feedback) -> list[tuple[str, str]]:
        async with self.town.database.reading() as db:
            return [(one.action, one.words or "") for one in await history.read(db, feedback.id)][1:]

    async def waiting(self) -> list[str]:
        async with self.town.database.reading() as db:
            mine = select(ResidentMessage.words).where(ResidentMessage.feedback_id.is_(None))
            return list(await db.scalars(mine.order_by(ResidentMessage.message_id)))

    async def parts(self) -> list[tuple[str, str | None]]:
        async with self.town.database.reading() as db:
            rows = select(DraftPart.words, DraftPart.file_id).order_by(DraftPart.message_id)
            return [(row.words, row.file_id) for row in await db.execute(rows)]

    async def files(self, feedback: Feedback) -> list[str]:
        async with self.town.database.reading() as db:
            mine = select(Attachment.file_id).where(Attachment.feedback_id == feedback.id).order_by(Attachment.id)
            return list(await db.scalars(mine))

    async def again(self, feedback: Feedback) -> Feedback:
        async with self.town.database.reading() as db:
            return await db.get_one(Feedback, feedback.id)


@pytest.fixture
async def street(database: Database) -> AsyncIterator[Street]:
    town = Town(database)
    await town.found()
    official, lan = await town.an_official(), town.somebody()
    yield Street(town, lan, official)
    assert await town.trouble() == []
    assert await town.unsayable() == []
    await town.close()


async def test_an_answer_in_two_messages_minutes_apart_goes_to_the_question(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes("Ngã ba gần trạm y tế.")
    await street.writes("Cả ngã ba trước cổng chợ nữa.", by=5 * MINUTE)
    assert await street.lines(feedback) == [
        ("ask", "Đã xem, bà cho hỏi thêm ạ."),
        ("supply", "Ngã ba gần trạm y tế."),
        ("remark", "Cả ngã ba trước cổng chợ nữa."),
    ]
    assert sum("cổng chợ" in one for one in await street.told(street.official)) == 1


@pytest.mark.parametrize("said", ["Cảm ơn cháu nhiều nhé", "Chào cháu"])
async def test_after_thanks_or_a_greeting_what_comes_next_is_asked_about_and_never_melts_in(
    street: Street, said: str
) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes("Ở cột số 5 ngõ 8.")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes(said)
    await street.writes("Nên có thêm thùng rác ở chợ.")
    assert await street.waiting() == ["Nên có thêm thùng rác ở chợ."]
    assert [words for _, words in await street.lines(feedback)][1:] == ["Ở cột số 5 ngõ 8."]
    await street.town.presses(street.lan, f"y:claim:{feedback.id}")
    assert [words for _, words in await street.lines(feedback)][-1] == "Nên có thêm thùng rác ở chợ."


@pytest.mark.parametrize("said", ["ok", "Vâng ạ", "dạ", "👍"])
async def test_a_yes_to_please_write_is_no_word_about_it_and_what_comes_next_is(street: Street, said: str) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    await street.writes(said)
    assert "Mời ông/bà viết thêm" in (await street.told(street.lan))[-1]
    await street.writes("Đèn lại tắt từ tối qua.")
    assert [words for _, words in await street.lines(feedback)][1:] == ["Đèn lại tắt từ tối qua."]


@pytest.mark.parametrize("said", ["chưa", "không được ạ", "đồng ý nhé", "đã nhận được rồi"])
async def test_what_may_be_the_matter_is_kept_as_the_first_word_about_it(street: Street, said: str) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    await street.writes(said)
    assert [words for _, words in await street.lines(feedback)][1:] == [said]


@pytest.mark.parametrize(("act", "first"), [("supply", "supply"), ("remark", "remark")])
async def test_thanks_behind_what_was_asked_for_are_no_words_and_end_it(street: Street, act: str, first: str) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask" if act == "supply" else "answer")
    await street.town.presses(street.lan, f"y:{act}:{feedback.id}")
    await street.writes("Ở cột số 5 ngõ 8.")
    for said, told in (("vâng ạ", "Vâng ạ"), ("Cảm ơn cháu nhiều nhé", "đã được ghi lại")):
        await street.writes(said)
        assert told in (await street.told(street.lan))[-1]
    await street.writes("Nên có thêm thùng rác ở chợ.")
    assert (await street.lines(feedback))[1:] == [(first, "Ở cột số 5 ngõ 8.")]
    assert await street.waiting() == ["Nên có thêm thùng rác ở chợ."]


async def test_a_greeting_before_what_was_asked_for_leaves_it_asked_for_and_late_thanks_wait_for_nothing(
    street: Street,
) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    await street.writes("Chào cháu")
    assert "Mời ông/bà viết thêm" in (await street.told(street.lan))[-1]
    await street.writes("Đoạn ngõ 5 vẫn ngập.")
    assert (await street.lines(feedback))[1:] == [("remark", "Đoạn ngõ 5 vẫn ngập.")]
    await street.writes("Cảm ơn cháu", by=2 * DAY)
    assert "cũng xin cảm ơn" in (await street.told(street.lan))[-1]
    assert await street.waiting() == []


async def test_done_ends_the_listening_and_what_comes_then_is_asked_about(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.town.presses(street.lan, f"y:partly:{feedback.id}")
    await street.writes("Mới làm được một nửa thôi.")
    await street.town.presses(street.lan, f"y:done:{feedback.id}")
    await street.writes("Đèn đường xóm Đông hỏng cả tuần nay rồi.")
    assert await street.waiting() == ["Đèn đường xóm Đông hỏng cả tuần nay rồi."]
    assert len(await street.lines(feedback)) == 3


@pytest.mark.parametrize("days", [0, 1, 9])
async def test_words_wait_for_days_and_go_where_it_is_said(street: Street, days: int) -> None:
    first, second = await street.feedback(), await street.feedback()
    await street.does(first, "ask", "Đoạn nào ạ?")
    await street.does(second, "ask", "Mấy hộ ạ?")
    await street.writes("Bốn mươi hộ.")
    await street.writes("Có cả nhà văn hóa.", by=10 * MINUTE)
    await street.writes(**photo("anh"), by=10 * MINUTE)
    street.town.now += days * DAY
    await street.town.presses(street.lan, f"bl:feedback:{second.id}")
    assert (await street.lines(second))[1:] == [("supply", "Bốn mươi hộ.\nCó cả nhà văn hóa.")]
    assert (await street.lines(first))[1:] == []
    assert await street.files(second) == ["anh"]
    assert await street.waiting() == []


@pytest.mark.parametrize("way", ["digit", "label", "code", "press"])
async def test_what_is_meant_can_be_said_by_number_label_code_or_press(street: Street, way: str) -> None:
    first, second = await street.feedback(), await street.feedback()
    for one in (first, second):
        await street.does(one, "ask", "Ở đâu ạ?")
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    offered = await street.town.offered(street.lan)
    label = next(one.label for one in offered if one.data == f"bl:feedback:{first.id}")
    typed = {"digit": "2", "label": label, "code": first.code or ""}
    if way == "press":
        await street.town.presses(street.lan, f"bl:feedback:{first.id}")
    else:
        await street.town.types(street.lan, typed[way])
    assert (await street.lines(first))[1:] == [("supply", "Ở ngay đầu làng, cạnh giếng.")]
    assert (await street.lines(second))[1:] == []


async def test_words_that_wait_become_a_new_matter_and_lose_nothing(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.writes("Đèn đường xóm Đông hỏng cả tuần nay.")
    await street.writes(**photo("den"), by=SECOND)
    await street.town.presses(street.lan, "bl:new:0")
    assert await street.parts() == [("Đèn đường xóm Đông hỏng cả tuần nay.", None), ("", "den")]
    assert await street.town.step(street.lan) == "area"
    assert await street.waiting() == []


async def test_the_menu_and_the_wish_to_write_bring_words_that_wait_back(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    await street.writes("Hôm qua vẫn còn ngập đấy ạ.")
    await street.town.presses(street.lan, "m:home")
    assert "bl:ask:0" in {one.data for one in await street.town.offered(street.lan)}
    await street.town.presses(street.lan, "m:handin")
    assert f"bl:feedback:{feedback.id}" in {one.data for one in await street.town.offered(street.lan)}
    assert await street.waiting() == ["Hôm qua vẫn còn ngập đấy ạ."]


async def test_who_says_nothing_is_asked_once_more(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    later = street.town.now + 40 * MINUTE
    assert await nudge_waiting_words(street.town.database, POLICY, waiting_words_message, later) == 1
    assert await nudge_waiting_words(street.town.database, POLICY, waiting_words_message, later + DAY) == 0
    assert any("chưa rõ là về việc nào" in one for one in await street.told(street.lan))


@pytest.mark.parametrize("to", ["feedback", "new", "drop", "ask", "page"])
async def test_an_old_button_says_that_nothing_waits(street: Street, to: str) -> None:
    feedback = await street.feedback()
    before = await street.newest()
    await street.town.presses(street.lan, f"bl:{to}:{feedback.id}")
    assert await street.lines(feedback) == []
    assert await street.parts() == []
    assert await street.newest() == before


async def test_pressed_twice_the_words_go_once(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    for _ in range(2):
        await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert [action for action, _ in await street.lines(feedback)] == ["ask", "supply"]


async def test_another_persons_feedback_is_not_given_words(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    other = street.town.somebody()
    strange = await street.town.hands_in(other)
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    await street.town.presses(street.lan, f"bl:feedback:{strange.id}")
    assert await street.lines(strange) == []
    assert await street.waiting() == ["Ở ngay đầu làng, cạnh giếng."]


async def begins_album(street: Street, where: str) -> Feedback:
    """The first photo of an album goes to a draft, to what waits, or to a feedback."""
    if where == "receipt":
        lan = street.lan = await street.town.asked("files")
        await street.writes(**photo("1"), media_group_id="7")
        while (step := await street.town.step(lan)) is not None:
            await street.town.answer(lan, step)
        return (await street.town.feedbacks(lan))[0]
    feedback = await street.feedback()
    if where == "draft":
        await street.town.presses(street.lan, "m:anew")
    else:
        await street.does(feedback, "answer")
    if where in {"answered", "minutes"}:
        await street.town.presses(street.lan, f"y:not:{feedback.id}")
    await street.writes(**photo("1"), media_group_id="7")
    return feedback


@pytest.mark.parametrize("where", ["receipt", "answered", "draft", "waiting", "minutes"])
async def test_late_photos_follow_their_album(street: Street, where: str) -> None:
    feedback = await begins_album(street, where)
    if where in {"answered", "minutes"}:
        await street.town.presses(street.lan, f"y:done:{feedback.id}")
    if where != "waiting":
        await street.town.presses(street.lan, "m:home")
    before = await street.newest()
    for name in ("2", "3"):
        await street.writes(**photo(name), media_group_id="7", by=9 * MINUTE if where == "minutes" else SECOND)
    if where == "waiting":
        assert (len(await street.waiting()), await street.told(street.lan, before)) == (3, [])
        return
    drafted = [file for _, file in await street.parts()]
    assert [drafted, await street.files(feedback)] == (
        [["1", "2", "3"], []] if where == "draft" else [[], ["1", "2", "3"]]
    )


async def test_a_text_that_was_cut_is_one_text_for_officials_also_as_an_answer(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes(CUT)
    await street.writes("phần cuối của lời.", by=SECOND)
    async with street.town.database.reading() as db:
        words = list(await db.scalars(select(Outbox).where(Outbox.notice == "card-word")))
    assert len({row.dedup_key for row in words}) == len(words) == 1
    assert words[0].payload is None
    kept = await street.lines(feedback)
    assert kept[1:] == [("supply", CUT.strip()), ("remark", "phần cuối của lời.")]


async def test_the_short_tail_of_a_cut_text_is_no_name_of_a_place(street: Street) -> None:
    lan = street.lan = await street.town.asked("area")
    await street.writes(CUT)
    await street.writes("xin cảm ơn xã.", by=SECOND)
    assert await street.town.step(lan) == "area"
    assert [words for words, _ in await street.parts()] == [CUT.strip(), "xin cảm ơn xã."]


async def test_a_reply_in_the_midst_of_a_draft_does_not_lead_away_from_it(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.lan, "m:anew")
    await street.does(feedback, "ask")
    assert await street.town.step(street.lan) == "group"
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert await street.town.step(street.lan) == "group"
    assert [action for action, _ in await street.lines(feedback)] == ["ask", "supply"]


async def test_an_answer_that_comes_while_a_draft_is_written_is_asked_about(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.lan, "m:anew")
    await street.does(feedback, "answer")
    await street.writes("Chưa ai đến làm gì cả, vẫn ngập.")
    assert await street.waiting() == ["Chưa ai đến làm gì cả, vẫn ngập."]
    await street.town.presses(street.lan, "bl:new:0")
    assert await street.parts() == [("Chưa ai đến làm gì cả, vẫn ngập.", None)]
    # Once it was said, the next words go on with the draft.
    await street.writes("Nước ngập đến tận sân đình làng.")
    assert len(await street.parts()) == 2


async def test_a_button_of_the_draft_lets_the_draft_go_on_while_words_wait(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.lan, "m:anew")
    await street.does(feedback, "answer")
    await street.writes("Chưa ai đến làm gì cả, vẫn ngập.")
    number = (await street.town.newest())["draft"]
    await street.town.presses(street.lan, f"h:{number}:group:pressing")
    assert await street.town.step(street.lan) == "kind"
    assert await street.waiting() == ["Chưa ai đến làm gì cả, vẫn ngập."]


@pytest.mark.parametrize("kind", ["text", "caption", "markup", "photo"])
async def test_a_correction_of_what_was_handed_in_makes_a_version(street: Street, kind: str) -> None:
    lan = street.lan = await street.town.asked("words")
    first = await street.writes("Cầu gãy lan can từ tháng trước.")
    while (step := await street.town.step(lan)) != "files":
        await street.town.answer(lan, step or "")
    shot = await street.writes(**photo("cau"), caption="Lan can bên trái.")
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    before = await street.newest()
    if kind == "text":
        await street.edits(first, text="Cầu gãy lan can từ hôm qua.")
    elif kind == "caption":
        await street.edits(shot, caption="Lan can bên phải.")
    elif kind == "photo":
        await street.edits(shot, **photo("cau-moi"))
    else:
        bold = [{"type": "bold", "offset": 0, "length": 3}]
        await street.edits(first, entities=bold)
    now = await street.again(feedback)
    lines = await street.lines(feedback)
    if kind == "markup":
        assert (now.words, lines) == (feedback.words, [])
        assert await street.told(lan, before) == []
        return
    assert [action for action, _ in lines] == ["edit"]
    assert lines[0][1] == now.words
    assert any("Lời cũ vẫn được giữ" in one for one in await street.told(lan, before))
    expected = {"text": "từ hôm qua", "caption": "bên phải", "photo": "bên trái"}[kind]
    assert expected in now.words
    assert (await street.files(feedback))[-1] == ("cau-moi" if kind == "photo" else "cau")


async def test_after_an_answer_the_unit_hears_of_a_correction_in_words(street: Street) -> None:
    lan = street.lan = await street.town.asked("words")
    first = await street.writes("Cầu gãy lan can từ tháng trước.")
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    await street.does(feedback, "answer")
    before = await street.newest()
    await street.edits(first, text="Cầu gãy lan can từ hôm qua.", by=20 * DAY)
    assert any("sửa lại" in one and "hôm qua" in one for one in await street.told(street.official, before))
    assert (await street.again(feedback)).state == "answered"


async def test_a_correction_of_a_remark_and_of_an_answer_makes_a_line(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    answer = await street.writes("Ngã ba gần trạm y tế.")
    remark = await street.writes("Ngay chỗ cột điện.")
    await street.edits(answer, text="Ngã ba gần trường học.")
    await street.edits(remark, text="Ngay chỗ cột mốc.")
    assert (await street.lines(feedback))[3:] == [("edit", "Ngã ba gần trường học."), ("edit", "Ngay chỗ cột mốc.")]
    assert (await street.again(feedback)).words == feedback.words


@pytest.mark.parametrize("way", ["withdrawn", "denounced", "erased"])
async def test_a_correction_afterwards_keeps_nothing_it_may_not(street: Street, way: str) -> None:
    lan = street.lan = await street.town.asked("words")
    first = await street.writes("Cầu gãy lan can từ tháng trước.")
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    changed = "Cầu gãy lan can từ hôm kia đấy."
    if way == "withdrawn":
        await street.town.presses(lan, "k:withdraw-yes")
    elif way == "denounced":
        changed = "Tôi tố cáo ông trưởng thôn ăn chặn tiền cứu trợ của dân."
    else:
        async with street.town.database.writing() as db:
            await anonymise(db, feedback.id, street.town.now)
    await street.edits(first, text=changed)
    async with street.town.database.reading() as db:
        kept = list(
            await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number))
        )
        messages = list(await db.scalars(select(ResidentMessage.words)))
    assert not any(changed in (one or "") for one in [*kept, *messages])


async def test_corrections_have_a_quota(street: Street) -> None:
    lan = street.lan = await street.town.asked("words")
    first = await street.writes("Cầu gãy lan can từ tháng trước.")
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    for number in range(35):
        await street.edits(first, text=f"Cầu gãy lan can lần {number}.", by=SECOND)
    assert len(await street.lines(feedback)) == 30


@pytest.mark.parametrize("where", ["draft", "waiting"])
async def test_a_correction_before_it_goes_anywhere_takes_the_place_of_the_words(street: Street, where: str) -> None:
    feedback = await street.feedback()
    if where == "waiting":
        await street.does(feedback, "answer")
    else:
        await street.town.presses(street.lan, "m:anew")
    said = await street.writes("Đường vào làng hỏng nặng lắm.")
    before = await street.newest()
    await street.edits(said, text="Đường ra đồng hỏng nặng lắm.")
    shown = "\n".join(await street.told(street.lan, before))
    assert "Đường vào làng" not in shown
    assert where == "draft" or "Đường ra đồng" in shown
    kept = await street.waiting() if where == "waiting" else [words for words, _ in await street.parts()]
    assert kept == ["Đường ra đồng hỏng nặng lắm."]


async def test_a_live_place_that_waits_moves_in_silence(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    live = {"latitude": 21.0, "longitude": 105.5, "live_period": 900}
    first = await street.writes(location=live)
    before = await street.newest()
    for step in range(1, 4):
        await street.edits(first, location=live | {"latitude": 21.0 + step / 1000})
    assert await street.newest() == before
    async with street.town.database.reading() as db:
        place = select(ResidentMessage.latitude).where(ResidentMessage.feedback_id.is_(None))
        assert await db.scalar(place) == 21.003


@pytest.mark.parametrize("when", ["preview", "leaving", "left", "markup"])
async def test_an_official_who_corrects_sees_it_anew_or_is_told_that_it_is_too_late(street: Street, when: str) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    said = await street.at(MINUTE, street.official, "Rác thu gom vào thứ Ba.")
    number = (await street.reply()).id
    if when in {"leaving", "left"}:
        await street.town.presses(street.official, f"p:send:{number}")
    if when == "left":
        await street.town.time_passes(31 * SECOND)
    before = await street.newest()
    if when == "markup":
        await street.edits(said, entities=[{"type": "italic", "offset": 0, "length": 3}])
        assert await street.newest() == before
        return
    await street.edits(said, by=SECOND, text="Rác thu gom vào thứ Năm.")
    told = await street.told(street.official, before)
    await street.town.presses(street.official, f"p:send:{number}")
    if when == "left":
        assert any("Đã muộn" in one for one in told)
        return
    assert any("thứ Năm" in one for one in told)
    await street.town.time_passes(31 * SECOND)
    assert ("answer", "Rác thu gom vào thứ Ba.") not in await street.lines(feedback)
    await street.town.presses(street.official, f"p:send:{(await street.reply()).id}")
    await street.town.time_passes(31 * SECOND)
    assert await street.lines(feedback) == [("answer", "Rác thu gom vào thứ Năm.")]


async def test_pieces_of_an_answer_stand_in_the_order_in_which_they_were_written(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    street.town.now += MINUTE
    date = int(street.town.now.timestamp())
    first = street.town.message(street.official, CUT.strip() + " đầu", date=date)
    second = street.town.message(street.official, "và phần cuối.", date=date) | {"message_id": first["message_id"] + 1}
    await street.town.give(message=second)
    await street.town.give(message=first)
    assert (await street.reply()).words.endswith("đầu và phần cuối.")


async def test_of_three_pieces_with_a_photo_between_the_middle_one_is_corrected(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    await street.at(MINUTE, street.official, CUT.strip() + " một.")
    middle = await street.at(SECOND, street.official, CUT.strip() + " hai.")
    await street.at(SECOND, street.official, **photo("anh"))
    await street.at(SECOND, street.official, "Ba.")
    await street.edits(middle, by=MINUTE, text="Hai đã sửa.")
    words = (await street.reply()).words
    assert words.endswith("một.\nHai đã sửa.\nBa.")


@pytest.mark.parametrize("by", [SECOND, 5 * SECOND])
async def test_the_rest_of_an_answer_that_was_too_long_is_no_answer(street: Street, by: timedelta) -> None:
    await street.at(MINUTE, street.official, "/taohoinghi")
    assert (await street.town.conversation(street.official))[0] == "plan:place"
    await street.at(MINUTE, street.official, CUT)
    await street.at(by, street.official, "nhà văn hóa thôn Yên Lỗ")
    # What comes later was typed, and is the place.
    asked = (await street.town.conversation(street.official))[0]
    assert asked == ("plan:place" if by == SECOND else "plan:starts")


async def test_what_an_official_adds_a_while_later_can_go_on_with_the_text_that_stands(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    await street.at(MINUTE, street.official, "Xã đã thay bóng đèn.")
    await street.at(MINUTE, street.official, "Mời bà kiểm tra giúp.")
    assert (await street.reply()).words == "Xã đã thay bóng đèn."
    await street.town.presses(street.official, "w:add")
    assert (await street.reply()).words == "Xã đã thay bóng đèn.\nMời bà kiểm tra giúp."
    assert await street.lines(feedback) == []


@pytest.mark.parametrize("words", ["À quên, đoạn ấy ở ngay trước cổng đình nhé.", "ngõ 5 nhé", ""])
async def test_what_comes_behind_a_receipt_is_asked_about(street: Street, words: str) -> None:
    feedback = await street.feedback()
    await street.writes(words, **({} if words else photo("forgotten")))
    assert show_code(feedback.code or "") in (await street.town.offered(street.lan))[0].label
    assert "Lời này là về ý kiến nào đã gửi, hay là một ý kiến mới?" in (await street.told(street.lan))[-1]
    assert (await street.waiting(), await street.parts()) == ([words], [])
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert [action for action, _ in await street.lines(feedback)] == ["remark"]
    assert (await street.waiting(), await street.parts()) == ([], [])


@pytest.mark.parametrize(
    ("words", "by"), [("xong", MINUTE), ("7", MINUTE), ("cảm ơn ạ", MINUTE), ("ngõ 5 nhé", 11 * MINUTE)]
)
async def test_what_says_nothing_behind_a_receipt_is_about_nothing(street: Street, words: str, by: timedelta) -> None:
    feedback = await street.feedback()
    await street.writes(words, by)
    assert (await street.waiting(), await street.parts(), await street.lines(feedback)) == ([], [], [])


@pytest.mark.parametrize("ended", ["days", "withdrawn"])
async def test_what_was_handed_in_long_ago_or_taken_back_is_asked_about_no_more(street: Street, ended: str) -> None:
    feedback = await street.feedback()
    if ended == "withdrawn":
        await street.town.presses(street.lan, f"yl:withdraw:{feedback.id}:0")
        async with street.town.database.reading() as db:
            assert (await db.get_one(Feedback, feedback.id)).state == "withdrawn"
    await street.writes("Đèn đường ở ngõ 5 không sáng.", DAY + MINUTE if ended == "days" else MINUTE)
    assert [words for words, _ in await street.parts()] == ["Đèn đường ở ngõ 5 không sáng."]


STICKER = {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}}
STICKER["sticker"] |= {"is_animated": False, "is_video": False}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"text": "dạ vâng ạ"}, {"text": "số 12"}),
        ({"text": "cảm ơn bác"}, {"text": "Cái cống ngay đầu ngõ, gần cột điện."}),
        (STICKER, photo("gate")),
    ],
)
async def test_what_says_nothing_leaves_a_question_as_new_as_it_was_beside_a_draft(
    street: Street, first: dict[str, Any], second: dict[str, Any]
) -> None:
    feedback = await street.feedback()
    await street.writes("À quên, còn chuyện đường làng nữa.")
    await street.town.presses(street.lan, "bl:new:0")
    await street.does(feedback, "ask", "Nhà số mấy ạ?")
    await street.writes(**first)
    await street.writes(**second)
    waiting = [one for one in (first.get("text", ""), second.get("text", "")) if one and "cảm ơn" not in one]
    assert [one for one in await street.waiting() if one] == waiting
    assert [words for words, _ in await street.parts()] == ["À quên, còn chuyện đường làng nữa."]
    assert "Lời này là về ý kiến nào" in (await street.told(street.lan))[-1]
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert [action for action, _ in await street.lines(feedback)][-1] == "supply"
