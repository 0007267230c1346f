"""Where a unit asks for a leader's word nothing leaves before it; it is given once, or sent back with words."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.reply_states import ReplyState
from storage.office import absences, officials
from storage.tables import Feedback, Reply, Unit
from tests.handlers.ears import photo
from tests.handlers.office import Staffed, to

say = texts("vi").say
ANSWER = "Xã sẽ sửa đường trong tháng này."


async def written(office: Staffed) -> tuple[int, int, Feedback, int]:
    """An official's answer, read back, in a unit that asks for a leader's word; the leader, and whose answer it is."""
    feedback = await office.town.hands_in(office.town.somebody())
    async with office.town.database.writing() as db:
        await db.execute(update(Unit).where(Unit.id == feedback.unit_id).values(approves=True))
    clerk = await office.official("official", feedback.unit_id)
    leader = await office.official("leader", feedback.unit_id)
    await office.leave()
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.private(clerk, ANSWER)
    await office.leave()
    return clerk, leader, feedback, (await reply_of(office)).id


async def reply_of(office: Staffed) -> Reply:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(Reply).order_by(Reply.id.desc()).limit(1))).one()


async def state_of(office: Staffed, number: int) -> str:
    async with office.town.database.reading() as db:
        return (await db.get_one(Reply, number)).state


async def test_what_is_sent_waits_for_the_leader_who_reads_all_of_it(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    for _ in range(2):
        await office.town.presses(clerk, f"p:send:{number}")
        assert await state_of(office, number) == ReplyState.APPROVING
    heard = await office.leave()
    assert ANSWER in to(heard, leader)[0]
    assert "chuyển lãnh đạo duyệt" in to(heard, clerk)[0]
    await office.town.presses(leader, f"c:card:{feedback.id}")
    assert "chờ lãnh đạo duyệt" in to(await office.leave(), leader)[-1]
    await office.town.presses(leader, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.LEAVING
    assert "đã duyệt" in to(await office.leave(), clerk)[0]


async def test_of_two_leaders_at_once_the_second_hears_that_it_is_done(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    second = await office.official("leader", feedback.unit_id)
    await office.town.presses(clerk, f"p:send:{number}")
    heard = await office.leave()
    assert ANSWER in to(heard, second)[0]
    for one in (leader, second):
        await office.town.presses(one, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.LEAVING
    await office.town.presses(second, f"pa:return:{number}")
    await office.private(second, "Sửa lại")
    assert await state_of(office, number) == ReplyState.LEAVING


async def test_sent_back_with_words_its_writer_reads_them_and_has_the_text_again(office: Staffed) -> None:
    clerk, leader, _, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.leave()
    await office.town.presses(leader, f"pa:return:{number}")
    await office.private(leader, "…")
    assert await state_of(office, number) == ReplyState.APPROVING
    await office.private(leader, "Xin ghi rõ ngày sửa xong")
    assert await state_of(office, number) == ReplyState.TAKEN_BACK
    heard = to(await office.leave(), clerk)
    assert any("Xin ghi rõ ngày sửa xong" in one for one in heard)
    assert any(ANSWER in one for one in heard)
    fresh = await reply_of(office)
    assert (fresh.state, fresh.words) == (ReplyState.PREVIEW, ANSWER)
    await office.town.presses(clerk, f"p:send:{fresh.id}")
    assert await state_of(office, fresh.id) == ReplyState.APPROVING


async def test_taken_back_by_its_writer_it_cannot_be_approved_any_more(office: Staffed) -> None:
    clerk, leader, _, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.town.presses(clerk, f"p:undo:{number}")
    await office.town.presses(leader, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.TAKEN_BACK


@pytest.mark.parametrize("role", ["leader", "official", "admin"])
async def test_nobody_else_gives_the_word(office: Staffed, role: str) -> None:
    clerk, _, feedback, number = await written(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    stranger = await office.official(role, other if role == "leader" else feedback.unit_id)
    await office.town.presses(clerk, f"p:send:{number}")
    for one in (stranger, clerk):
        await office.town.presses(one, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.APPROVING


async def test_while_the_leader_is_away_the_deputy_gives_it(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    deputy = await office.official("official", feedback.unit_id)
    async with office.town.database.writing() as db:
        one, two = [await officials.get(db, await office.number_of(person)) for person in (leader, deputy)]
        now = office.town.clock()
        await absences.say_absence(db, one, two, now - timedelta(days=1), now + timedelta(days=1), now)
    await office.leave()
    await office.town.presses(clerk, f"p:send:{number}")
    heard = await office.leave()
    assert ANSWER in to(heard, deputy)[0]
    assert to(heard, leader) == []
    await office.town.presses(deputy, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.LEAVING


async def test_without_a_leader_it_is_refused_and_stays_and_a_leaders_own_answer_leaves(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    async with office.town.database.writing() as db:
        await officials.remove(db, await office.number_of(leader), office.town.clock())
    await office.town.presses(clerk, f"p:send:{number}")
    assert await state_of(office, number) == ReplyState.PREVIEW
    own = await office.official("leader", feedback.unit_id)
    await office.town.presses(own, f"c:answer:{feedback.id}")
    await office.private(own, ANSWER)
    mine = (await reply_of(office)).id
    await office.town.presses(own, f"p:send:{mine}")
    assert await state_of(office, mine) == ReplyState.LEAVING


LATER = 1_800_000_000
PIECE = "Đoạn đầu của lời dài. " * 185


@pytest.mark.parametrize("how", ["file", "edit", "piece"])
async def test_what_comes_to_a_text_that_waits_for_the_word_stands_before_its_writer_once_more(
    office: Staffed, how: str
) -> None:
    clerk, leader, _, number = await written(office)
    more: dict[str, Any] = {"text": "Xã sửa xong trước 30/5."}
    if how == "piece":
        await office.town.presses(clerk, f"p:edit:{number}")
        await office.town.says(clerk, PIECE, date=LATER)
        number = (await reply_of(office)).id
    said = office.town.updates
    await office.town.presses(clerk, f"p:send:{number}")
    assert ANSWER in to(await office.leave(), leader)[0] or how == "piece"
    match how:
        case "file":
            await office.town.says(clerk, **photo("a"))
        case "edit":
            await office.town.give(edited_message=office.town.message(clerk, **more) | {"message_id": said})
        case "piece":
            await office.town.says(clerk, "Đoạn cuối.", date=LATER + 1)
    fresh = await reply_of(office)
    assert await state_of(office, number) == ReplyState.TAKEN_BACK
    assert fresh.state == ReplyState.PREVIEW
    await office.town.presses(leader, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.TAKEN_BACK
    # Sent off once more it is before the leader, with all that has come to it.
    await office.leave()
    await office.town.presses(clerk, f"p:send:{fresh.id}")
    asked = "".join(to(await office.leave(), leader))
    assert {"file": "1 ảnh", "edit": "30/5", "piece": "Đoạn cuối."}[how] in asked
    await office.town.presses(leader, f"pa:approve:{fresh.id}")
    assert await state_of(office, fresh.id) == ReplyState.LEAVING


async def test_a_text_that_waits_for_the_word_is_over_once_another_has_left(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.town.presses(leader, f"c:answer:{feedback.id}")
    await office.private(leader, "Tôi trả lời thay.")
    own = (await reply_of(office)).id
    await office.town.presses(leader, f"p:send:{own}")
    await office.leave()
    await office.town.time_passes(timedelta(seconds=31))
    assert await state_of(office, own) == ReplyState.LEFT
    assert await state_of(office, number) == ReplyState.OVERTAKEN
    assert any("KHÔNG được gửi" in one for one in to(await office.leave(), clerk))
