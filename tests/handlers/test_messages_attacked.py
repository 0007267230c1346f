"""Messages of residents and officials that come late, twice, changed, or at another question than they are about."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from rules.audit import Amiss
from rules.notice import Address
from storage.engine.database import Database
from storage.feedback import cards
from storage.people import people
from storage.tables import Attachment, Feedback, Outbox, Reply, ResidentMessage, SentMessage
from storage.upkeep import audit
from tests.handlers.test_belonging_attacked import CUT, DAY, MINUTE, SECOND, Street, photo
from tests.journeys.stage import BOT
from tests.properties.group import GROUP, group_presses, in_group, last_letter, leave, letters, linked, number_of
from tests.properties.town import Town

ACCUSES = "Tôi tố cáo ông trưởng thôn ăn chặn tiền cứu trợ của dân."
NUMBER = "Gọi tôi số 0912 345 678 nhé."


@pytest.fixture
async def street(database: Database) -> AsyncIterator[Street]:
    town = Town(database)
    await town.found()
    official, lan = await town.an_official(), town.somebody()
    yield Street(town, lan, official)
    assert await town.trouble() == []
    assert await town.unsayable() == []
    await town.close()


async def hidden(street: Street) -> tuple[Feedback, dict[str, Any]]:
    """A feedback of somebody who gives no name, and its message."""
    lan = street.lan = await street.town.asked("words")
    said = await street.writes("Cầu gãy lan can từ tháng trước.")
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    return (await street.town.feedbacks(lan))[0], said


async def waits(street: Street) -> Feedback:
    """Words that wait until it is said what they are about, with a question that stands."""
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    assert await street.waiting() == ["Ở ngay đầu làng, cạnh giếng."]
    return feedback


async def test_a_cut_text_before_consent_is_one_draft(street: Street) -> None:
    lan = street.lan = street.town.somebody()
    await street.writes(CUT)
    await street.writes("phần cuối của lời.", by=SECOND)
    await street.town.presses(lan, "k:yes")
    assert [words for words, _ in await street.parts()] == [CUT.strip(), "phần cuối của lời."]


async def test_a_look_at_another_feedback_leaves_nothing_to_be_guessed(street: Street) -> None:
    first, second = await street.feedback(), await street.feedback()
    await street.town.presses(street.lan, f"y:remark:{first.id}")
    await street.writes("Hỏng thêm một đoạn nữa.")
    await street.town.presses(street.lan, "m:home")
    await street.town.presses(street.lan, f"y:view:{second.id}")
    await street.writes("Cái này thì vẫn chưa ai đến xem.")
    assert await street.waiting() == ["Cái này thì vẫn chưa ai đến xem."]
    offered = {one.data for one in await street.town.offered(street.lan)}
    assert {f"bl:feedback:{one.id}" for one in (first, second)} <= offered


async def test_the_way_to_write_brings_what_waits_first(street: Street) -> None:
    feedback = await waits(street)
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    assert f"bl:feedback:{feedback.id}" in {one.data for one in await street.town.offered(street.lan)}
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert (await street.lines(feedback))[1:] == [("supply", "Ở ngay đầu làng, cạnh giếng.")]


@pytest.mark.parametrize("way", ["withdrawn", "denounced", "edited"])
async def test_of_what_waits_nothing_is_left_that_may_not(street: Street, way: str) -> None:
    feedback = await waits(street)
    if way == "withdrawn":
        await street.town.presses(street.lan, "k:withdraw-yes")
    elif way == "denounced":
        await street.writes(ACCUSES)
    else:
        await street.edits(street.sent[-1], text=ACCUSES)
    assert await street.waiting() == []
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert (await street.lines(feedback))[1:] == []


async def test_denounced_in_two_halves_nothing_waits(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes("Tôi xin tố")
    await street.writes("cáo ông trưởng thôn ăn chặn tiền cứu trợ của dân.", by=SECOND)
    assert not any("ăn chặn" in one for one in await street.waiting())


async def test_who_is_kept_out_loses_nothing_that_waits(street: Street) -> None:
    feedback = await waits(street)
    from tests.journeys.stage import BOT

    async with street.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, street.lan), street.town.now)
        person.blocked_until = street.town.now + DAY
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert await street.waiting() == ["Ở ngay đầu làng, cạnh giếng."]
    street.town.now += 2 * DAY
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert await street.waiting() == []


async def test_a_reply_to_the_question_goes_there_while_other_words_wait(street: Street) -> None:
    feedback = await waits(street)
    async with street.town.database.writing() as db:
        note = SentMessage(account_id=BOT, chat_id=street.lan, message_id=9000, notice="step", subject_id=feedback.id)
        await cards.save_sent_messages(db, note)
    to = street.town.message(BOT, "Hỏi") | {"message_id": 9000}
    await street.writes("Cạnh trạm bơm ạ.", reply_to_message=to)
    assert (await street.lines(feedback))[1:] == [("supply", "Cạnh trạm bơm ạ.")]
    assert await street.waiting() == ["Ở ngay đầu làng, cạnh giếng."]


@pytest.mark.parametrize("sure", [True, False])
async def test_a_correction_that_tells_who_wrote_is_asked_about(street: Street, *, sure: bool) -> None:
    feedback, said = await hidden(street)
    await street.edits(said, text=f"Cầu gãy lan can. {NUMBER}")
    assert "0912" not in (await street.again(feedback)).words
    await street.town.presses(street.lan, f"y:{'still' if sure else 'unsay'}:{feedback.id}")
    assert ("0912" in (await street.again(feedback)).words) is sure
    assert [action for action, _ in await street.lines(feedback)] == ["edit"] * sure


async def test_a_correction_of_what_is_held_back_counts(street: Street) -> None:
    feedback, _ = await hidden(street)
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    said = await street.writes(NUMBER)
    assert await street.lines(feedback) == []
    await street.edits(said, text="Xin đến xem buổi sáng.")
    assert await street.lines(feedback) == [("remark", "Xin đến xem buổi sáng.")]


async def test_two_corrections_and_one_back_are_three_versions(street: Street) -> None:
    feedback, said = await hidden(street)
    for words in ("Cầu gãy lan can hôm qua.", "Cầu gãy lan can hôm kia.", "Cầu gãy lan can từ tháng trước."):
        await street.edits(said, text=words, by=SECOND)
    assert [words for _, words in await street.lines(feedback)][-1] == "Cầu gãy lan can từ tháng trước."
    assert len(await street.lines(feedback)) == 3
    assert (await street.again(feedback)).words == "Cầu gãy lan can từ tháng trước."


@pytest.mark.parametrize(("length", "kept"), [(4000, True), (20_100, False)])
async def test_a_correction_that_is_too_long_changes_nothing(street: Street, length: int, *, kept: bool) -> None:
    feedback, said = await hidden(street)
    changed = ("Cầu gãy lan can rồi. " * 1100)[:length]
    await street.edits(said, text=changed)
    assert ((await street.again(feedback)).words == changed.strip()) is kept
    assert len(await street.lines(feedback)) == int(kept)


async def test_a_correction_in_the_midst_of_another_draft_leaves_its_question(street: Street) -> None:
    feedback, said = await hidden(street)
    await street.town.presses(street.lan, "m:anew")
    await street.edits(said, text="Cầu gãy lan can hôm qua.")
    assert await street.town.step(street.lan) == "group"
    assert len(await street.lines(feedback)) == 1


async def test_the_history_shows_the_old_words_after_a_correction(street: Street) -> None:
    feedback, said = await hidden(street)
    await street.edits(said, text="Cầu gãy lan can hôm qua.")
    before = await street.newest()
    await street.town.presses(street.lan, f"y:view:{feedback.id}")
    await street.town.presses(street.official, f"c:history:{feedback.id}")
    told = await street.told(street.lan, before) + await street.told(street.official, before)
    assert sum("từ tháng trước" in one and "hôm qua" in one for one in told) == 2


async def test_a_past_with_corrections_is_found_whole(street: Street) -> None:
    _, said = await hidden(street)
    await street.edits(said, text="Cầu gãy lan can hôm qua.")
    (feedback,) = await street.town.feedbacks(street.lan)
    await street.town.presses(street.lan, f"y:remark:{feedback.id}")
    remark = await street.writes("Hỏng thêm một đoạn nữa.")
    await street.edits(remark, text="Hỏng thêm hai đoạn nữa.")
    assert [found async for piece in audit.audit(street.town.database) for found in piece.findings] == []
    async with street.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(words="Cầu chưa hề gãy."))
    found = [one.what async for piece in audit.audit(street.town.database) for one in piece.findings]
    assert Amiss.FACTS in found


@pytest.mark.parametrize("after", ["given", "new", "forgotten"])
async def test_a_late_photo_follows_what_waited_wherever_it_went(street: Street, after: str) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    await street.writes(**photo("1"), media_group_id="8")
    if after == "forgotten":
        await street.town.presses(street.lan, "bl:drop:0")
    else:
        to = f"bl:feedback:{feedback.id}" if after == "given" else "bl:new:0"
        await street.town.presses(street.lan, to)
    await street.writes(**photo("2"), media_group_id="8", by=5 * MINUTE)
    if after == "given":
        assert await street.files(feedback) == ["1", "2"]
    elif after == "new":
        assert [file for _, file in await street.parts()] == ["1", "2"]
    else:
        assert len(await street.waiting()) == 1


async def test_ten_photos_and_three_more_that_come_late_are_all_there(street: Street) -> None:
    lan = street.lan = await street.town.asked("files")
    for number in range(10):
        await street.writes(**photo(str(number)), media_group_id="9", by=SECOND)
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    before = await street.newest()
    for number in range(10, 13):
        await street.writes(**photo(str(number)), media_group_id="9", by=SECOND)
    assert len(await street.files(feedback)) == 13
    assert len(await street.told(lan, before)) == 1


async def test_a_live_place_goes_on_after_the_opinion_was_sent(street: Street) -> None:
    lan = street.lan = await street.town.asked("files")
    live = {"latitude": 21.0, "longitude": 105.5, "live_period": 900}
    first = await street.writes(location=live)
    await street.edits(first, location=live | {"latitude": 21.001})
    while (step := await street.town.step(lan)) is not None:
        await street.town.answer(lan, step)
    (feedback,) = await street.town.feedbacks(lan)
    before = await street.newest()
    await street.edits(first, location=live | {"latitude": 21.002})
    assert (feedback.latitude, await street.newest()) == (21.001, before)


@pytest.mark.parametrize("what", ["sticker", "number", "sign"])
async def test_what_says_nothing_waits_for_nothing(street: Street, what: str) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "answer")
    said: dict[str, Any] = {"number": {"text": "7"}, "sign": {"text": "…"}}.get(what, {})
    if what == "sticker":
        said = {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}}
        said["sticker"] |= {"is_animated": False, "is_video": False}
    await street.writes(**said)
    assert await street.waiting() == []
    assert await street.lines(feedback) == [("answer", "Đã xem, bà cho hỏi thêm ạ.")]


async def test_many_matters_are_shown_in_pages(street: Street) -> None:
    found = []
    for number in range(7):
        if number == 4:
            street.town.now += DAY
        found.append(await street.feedback())
        await street.does(found[-1], "ask", f"Câu hỏi {number} ạ?")
    await street.writes("Ở ngay đầu làng, cạnh giếng.")
    assert "bl:page:1" in {one.data for one in await street.town.offered(street.lan)}
    await street.town.presses(street.lan, "bl:page:1")
    await street.town.presses(street.lan, f"bl:feedback:{found[0].id}")
    assert (await street.lines(found[0]))[1:] == [("supply", "Ở ngay đầu làng, cạnh giếng.")]


async def test_more_than_a_draft_holds_is_refused_and_what_waits_stays(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask")
    for number in range(9):
        await street.writes(f"{number} " + CUT)
    assert 7 <= len(await street.waiting()) <= 8
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    lines = await street.lines(feedback)
    assert sum(words.count("hỏng nặng") for _, words in lines) >= 7 * CUT.count("hỏng nặng")


# Officials, in the group.


async def in_the_group(street: Street) -> tuple[int, Feedback, int]:
    """A linked group with a card: its admin, the feedback and the card's number."""
    town = street.town
    admin = await linked(town)
    feedback = await town.hands_in(street.lan)
    await leave(town)
    card = next(row for row in await letters(town, GROUP) if row.notice == "card")
    return admin, feedback, number_of(card.id)


async def says(street: Street, who: int, text: str, by: timedelta = MINUTE, **also: Any) -> dict[str, Any]:
    street.town.now += by
    made = in_group(street.town, who, text, date=int(street.town.now.timestamp()), **also)
    await street.town.give(message=made)
    return made


async def under(street: Street, number: int) -> dict[str, Any]:
    return in_group(street.town, 7_100_001, "thẻ") | {"message_id": number}


async def test_an_answer_in_the_group_is_corrected_there(street: Street) -> None:
    admin, feedback, card = await in_the_group(street)
    said = await says(street, admin, "Rác thu gom thứ Ba.", reply_to_message=await under(street, card))
    before = await last_letter(street.town)
    await street.edits(said, text="Rác thu gom thứ Năm.")
    (preview,) = await letters(street.town, GROUP, before)
    assert "thứ Năm" in (preview.payload or {})["text"]
    await group_presses(street.town, admin, f"p:send:{(await street.reply()).id}")
    await street.town.time_passes(31 * SECOND)
    assert await street.lines(feedback) == [("answer", "Rác thu gom thứ Năm.")]
    before = await last_letter(street.town)
    await street.edits(said, text="Rác thu gom thứ Bảy.", by=20 * DAY)
    assert ["Đã muộn" in (one.payload or {})["text"] for one in await letters(street.town, GROUP, before)] == [True]


async def test_chat_in_the_group_is_corrected_in_silence(street: Street) -> None:
    admin, _, _ = await in_the_group(street)
    said = await says(street, admin, "Ai đi họp chiều nay?")
    before = await last_letter(street.town)
    await street.edits(said, text="Ai đi họp sáng mai?")
    assert await letters(street.town, GROUP, before) == []


async def test_what_a_colleague_corrects_leaves_the_text_alone(street: Street) -> None:
    admin, _, card = await in_the_group(street)
    other = await street.town.an_official()
    await says(street, admin, "Rác thu gom thứ Ba.", reply_to_message=await under(street, card))
    number = (await street.reply()).id
    chat = await says(street, other, "Đúng rồi đấy.")
    await street.edits(chat, text="Chưa đúng đâu.")
    reply = await street.reply()
    assert (reply.id, reply.words, reply.state) == (number, "Rác thu gom thứ Ba.", "preview")


async def test_pieces_in_the_group_with_others_and_commands_between(street: Street) -> None:
    admin, _, card = await in_the_group(street)
    other = await street.town.an_official()
    await says(street, admin, CUT.strip() + " một.", reply_to_message=await under(street, card))
    await says(street, other, "Chị ơi họp chưa?", by=SECOND)
    await says(street, admin, CUT.strip() + " hai.", by=SECOND)
    await says(street, other, "/viec", by=timedelta())
    await says(street, admin, "Ba.", by=SECOND)
    words = (await street.reply()).words
    assert "Chị ơi" not in words
    assert words.endswith("một.\n" + CUT.strip() + " hai.\nBa.")


@pytest.mark.parametrize("state", ["cancel", "undo"])
async def test_a_correction_of_what_was_put_aside_is_told(street: Street, state: str) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:ask:{feedback.id}")
    said = await street.at(MINUTE, street.official, "Ở đoạn nào ạ?")
    number = (await street.reply()).id
    if state == "undo":
        await street.town.presses(street.official, f"p:send:{number}")
    await street.town.presses(street.official, f"p:{state}:{number}")
    before = await street.newest()
    await street.edits(said, text="Ở khúc nào ạ?")
    assert any("KHÔNG được ghi" in one for one in await street.told(street.official, before))
    await street.town.time_passes(31 * SECOND)
    assert await street.lines(feedback) == []


async def test_a_correction_that_makes_a_text_too_long_is_refused_and_the_old_one_stands(street: Street) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    said = await street.at(MINUTE, street.official, "Xã đã thay bóng đèn.")
    number = (await street.reply()).id
    await street.edits(said, text="Xã đã thay. " * 900)
    reply = await street.reply()
    assert (reply.id, reply.words, reply.state) == (number, "Xã đã thay bóng đèn.", "preview")


@pytest.mark.parametrize("kind", ["caption", "file", "gone"])
async def test_a_photo_of_an_answer_is_corrected(street: Street, kind: str) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    said = await street.at(MINUTE, street.official, **photo("cu"), caption="Đã sơn vạch kẻ.")
    if kind == "caption":
        await street.edits(said, caption="Đã sơn lại vạch kẻ.")
    elif kind == "file":
        await street.edits(said, **photo("moi"))
    else:
        await street.edits(said, caption=None)
    reply = await street.reply()
    wanted = {"caption": "Đã sơn lại vạch kẻ.", "file": "Đã sơn vạch kẻ.", "gone": ""}[kind]
    assert (reply.words, reply.state) == (wanted, "collecting" if kind == "gone" else "preview")


async def test_an_official_without_consent_as_a_resident_is_not_asked_for_one_by_a_correction(street: Street) -> None:
    said = await street.at(MINUTE, street.official, "Hôm nay trời mưa to quá.")
    before = await street.newest()
    await street.edits(said, text="Hôm nay trời nắng to quá.")
    told = await street.told(street.official, before)
    assert ["KHÔNG được ghi" in one for one in told] == [True]


async def test_words_of_an_official_are_not_put_into_their_own_opinion(street: Street) -> None:
    feedback = await street.town.hands_in(street.official)
    await street.town.presses(street.official, f"y:remark:{feedback.id}")
    await street.at(MINUTE, street.official, "Viết thêm về ý kiến của tôi.")
    await street.town.presses(street.official, "m:home")
    await street.at(MINUTE, street.official, "Bà Lan hỏi về đèn đường thôn Yên Lỗ.")
    assert [words for _, words in await street.lines(feedback)] == ["Viết thêm về ý kiến của tôi."]


async def count(street: Street, table: Any) -> int:
    async with street.town.database.reading() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def test_nothing_is_kept_twice_of_a_message_that_is_moved(street: Street) -> None:
    feedback = await waits(street)
    await street.writes(**photo("1"))
    await street.town.presses(street.lan, f"bl:feedback:{feedback.id}")
    assert await count(street, Attachment) == 1
    async with street.town.database.reading() as db:
        rows = select(ResidentMessage.message_id).where(ResidentMessage.feedback_id == feedback.id)
        numbers = list(await db.scalars(rows))
    assert len(numbers) == len(set(numbers))
    assert await count(street, Reply) == 1
    assert await count(street, Outbox) > 0
