"""A feedback's line for the public, and its answer made public: nobody is named there, and who may not is refused."""

import pytest

from locales import texts
from rules.lifecycle import Action
from storage.feedback import feedbacks, history
from storage.feedback.feedbacks import Deed
from storage.tables import Feedback, Reply
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_named_on_paper import sets
from tests.journeys.stage import BOT

say = texts("vi").say
LINE = "Đường liên thôn hỏng, đề nghị sửa trước mùa mưa"


async def asked_for_line(office: Staffed, role: str = "intake") -> tuple[int, Feedback]:
    """An official who has pressed for the line, in private."""
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    clerk = await office.official(role, feedback.unit_id)
    await office.leave()
    await office.town.presses(clerk, f"c:summarise:{feedback.id}")
    return clerk, feedback


async def line_of(office: Staffed, feedback: Feedback) -> str | None:
    return (await office.feedback(feedback.id)).public_text


async def test_the_line_is_kept_shown_on_the_card_and_stands_in_the_history(office: Staffed) -> None:
    clerk, feedback = await asked_for_line(office)
    assert "một dòng" in to(await office.leave(), clerk)[0]
    await office.private(clerk, f"{LINE}\n\n")
    assert await line_of(office, feedback) == LINE
    await office.leave()
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    assert f"Tóm tắt công khai: {LINE}" in to(await office.leave(), clerk)[-1]
    async with office.town.database.reading() as db:
        last = await history.last_line(db, feedback.id)
        assert (last.action, last.words) == (Action.SUMMARISE, LINE)


async def test_who_is_named_is_told_to_the_official_who_words_it_anew(office: Staffed) -> None:
    clerk, feedback = await asked_for_line(office, "leader")
    await office.leave()
    for typed, found in (("Ông Tám lấn đường, gọi 0912345678", "0912345678"), ("Sửa " * 60, "160"), ("…", "chữ")):
        await office.private(clerk, typed)
        assert found in to(await office.leave(), clerk)[-1]
        assert await line_of(office, feedback) is None
    await office.private(clerk, LINE)
    assert await line_of(office, feedback) == LINE


@pytest.mark.parametrize("role", ["official", "admin"])
async def test_whoever_may_not_summarise_is_refused(office: Staffed, role: str) -> None:
    clerk, feedback = await asked_for_line(office, role)
    await office.leave()
    await office.private(clerk, LINE)
    assert await line_of(office, feedback) is None


async def test_a_leader_of_another_unit_writes_no_line(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    leader = await office.official("leader", other)
    await office.leave()
    await office.town.presses(leader, f"c:summarise:{feedback.id}")
    await office.private(leader, LINE)
    assert await line_of(office, feedback) is None


async def test_in_a_group_the_reply_to_the_question_is_the_line(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    intake = await office.official("intake", feedback.unit_id)
    await office.link(feedback.unit_id)
    await office.leave()
    await office.presses(intake, f"c:summarise:{feedback.id}")
    (asked,) = [one for one in await office.leave() if one.chat == GROUP]
    question = office.in_group(BOT, "Hỏi") | {"message_id": asked.number}
    await office.says(intake, LINE, reply_to_message=question)
    assert await line_of(office, feedback) == LINE


async def test_two_lines_one_after_the_other_the_newer_stands(office: Staffed) -> None:
    clerk, feedback = await asked_for_line(office)
    await office.private(clerk, LINE)
    await office.town.presses(clerk, f"c:summarise:{feedback.id}")
    await office.private(clerk, "Đường hỏng ở đầu thôn")
    assert await line_of(office, feedback) == "Đường hỏng ở đầu thôn"


async def answered(office: Staffed, words: str) -> tuple[int, Feedback]:
    """An intake official, and a feedback with a public line that was answered in some words."""
    clerk, feedback = await asked_for_line(office)
    await office.private(clerk, LINE)
    async with office.town.database.writing() as db:
        made = await db.get_one(Feedback, feedback.id)
        duty = await office.number_of(clerk)
        await feedbacks.change(db, made, Deed(Action.ANSWER, office.town.clock(), duty, words))
        reply = {"feedback_id": made.id, "official_id": duty, "chat_id": clerk, "action": "answer", "words": words}
        db.add(Reply(**reply, state="left", written_at=office.town.clock()))
    await office.leave()
    return clerk, feedback


async def is_public(office: Staffed, feedback: Feedback) -> bool:
    return (await office.feedback(feedback.id)).published_at is not None


async def test_an_answer_is_made_public_once_and_taken_back(office: Staffed) -> None:
    clerk, feedback = await answered(office, "Xã sửa đường xong trước Tết. Hỏi thêm: 024 3388 1234.")
    for _ in range(2):
        await office.town.presses(clerk, f"c:publish:{feedback.id}")
        assert await is_public(office, feedback)
    await office.leave()
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    assert "Câu trả lời được công khai" in to(await office.leave(), clerk)[-1]
    await office.town.presses(clerk, f"c:hide:{feedback.id}")
    assert not await is_public(office, feedback)


@pytest.mark.parametrize("words", ["Chào bà Nguyễn Thị Lan, xã sẽ sửa đường.", "Xin gọi anh Hùng, 0912345678."])
async def test_an_answer_that_names_somebody_is_not_made_public(office: Staffed, words: str) -> None:
    clerk, feedback = await answered(office, words)
    await office.town.presses(clerk, f"c:publish:{feedback.id}")
    assert not await is_public(office, feedback)


async def test_nor_is_what_names_whoever_joined_it_with_a_hidden_name(office: Staffed) -> None:
    clerk, feedback = await answered(office, "Xã đã làm việc với hộ Pánh, nước đã có.")
    other = await office.town.hands_in(office.town.somebody())
    await sets(office, other, joined_id=feedback.id, name="Lò Thị Pánh", name_mode="hidden")
    await office.town.presses(clerk, f"c:publish:{feedback.id}")
    assert not await is_public(office, feedback)
    await office.town.presses(clerk, f"c:summarise:{feedback.id}")
    await office.private(clerk, "Hộ Pánh thiếu nước")
    assert await line_of(office, feedback) == LINE


async def test_before_the_answer_and_without_a_line_nothing_is_made_public(office: Staffed) -> None:
    clerk, feedback = await asked_for_line(office)
    await office.town.presses(clerk, f"c:publish:{feedback.id}")
    assert not await is_public(office, feedback)


async def test_everybody_reads_it_until_it_is_taken_back_or_opened_again(office: Staffed) -> None:
    words = "Xã sửa đường xong trước Tết."
    clerk, feedback = await answered(office, words)
    stranger = office.town.somebody()

    async def reads(data: str = "") -> str:
        await (office.town.presses(stranger, data) if data else office.town.says(stranger, "/congkhai"))
        return to(await office.leave(), stranger)[-1]

    for taken_back in (True, False):
        assert "chưa có câu trả lời nào" in await reads()
        await office.town.presses(clerk, f"c:publish:{feedback.id}")
        await office.leave()
        await office.town.says(stranger, "/congkhai")
        (listed,) = [one for one in await office.leave() if one.chat == stranger]
        label, data = listed.buttons[0][0].label, listed.buttons[0][0].data
        assert LINE.startswith(label.rstrip("…"))
        shown = await reads(data)
        assert LINE in shown
        assert words in shown
        assert (feedback.code or "") not in shown
        if taken_back:
            await office.town.presses(clerk, f"c:hide:{feedback.id}")
        else:
            async with office.town.database.writing() as db:
                made = await feedbacks.get(db, feedback.id)
                await feedbacks.change(db, made, Deed(Action.OBJECT, office.town.clock()))
        await office.leave()
        await office.town.presses(stranger, data)
        assert not any(words in one.text for one in await office.leave())
        assert not await is_public(office, feedback)
    assert await office.town.trouble() == []
