"""Where a unit asks for a leader's word nothing leaves before it; it is given once, or sent back with words."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.clocks import ClockKind
from rules.reply_states import ReplyState
from scheduler.clock_alerts import tell_of_clocks
from scheduler.digesting import queue_digests
from storage.office import absences, officials
from storage.tables import Contact, Deadline, Feedback, Reply, Unit
from tests.handlers.ears import photo
from tests.handlers.office import ZONE, Staffed, to
from tests.handlers.test_digests import MORNING

say = texts("vi").say
LATER = 1_800_000_000
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


async def test_another_text_of_its_writer_takes_it_back_and_is_asked_about_instead(office: Staffed) -> None:
    clerk, leader, feedback, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.private(clerk, "Xã sẽ sửa đường trong tháng sau.")
    fresh = (await reply_of(office)).id
    await office.town.presses(clerk, f"p:send:{fresh}")
    await office.town.presses(leader, f"pa:approve:{number}")
    assert [await state_of(office, one) for one in (number, fresh)] == [ReplyState.TAKEN_BACK, ReplyState.APPROVING]
    await office.town.presses(leader, f"pa:approve:{fresh}")
    assert await state_of(office, fresh) == ReplyState.LEAVING


async def test_a_colleagues_text_waits_first_and_nothing_is_lost(office: Staffed) -> None:
    clerk, _, feedback, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    second = await office.official("official", feedback.unit_id)
    await office.town.presses(second, f"c:answer:{feedback.id}")
    await office.private(second, "Câu trả lời khác")
    await office.leave()
    other = (await reply_of(office)).id
    await office.town.presses(second, f"p:send:{other}")
    assert await office.leave() == []
    assert [await state_of(office, one) for one in (number, other)] == [ReplyState.APPROVING, ReplyState.PREVIEW]


async def waiting_clock(office: Staffed) -> bool:
    async with office.town.database.reading() as db:
        clocks = select(Deadline.ended_at).where(Deadline.kind == ClockKind.APPROVAL).order_by(Deadline.number.desc())
        found = (await db.execute(clocks.limit(1))).all()
    return bool(found) and found[0].ended_at is None


async def author_of(office: Staffed, feedback: Feedback) -> int:
    async with office.town.database.reading() as db:
        chats = select(Contact.chat_id).where(Contact.person_id == feedback.person_id)
        return (await db.scalars(chats)).one()


@pytest.mark.parametrize("way", ["approve", "return", "undo", "withdraw", "hand-over", "leader answers"])
async def test_the_clock_of_the_word_runs_as_long_as_it_waits(office: Staffed, way: str) -> None:
    clerk, leader, feedback, number = await written(office)
    assert not await waiting_clock(office)
    await office.town.presses(clerk, f"p:send:{number}")
    assert await waiting_clock(office)
    await office.leave()
    if way == "return":
        await office.town.presses(leader, f"pa:return:{number}")
        await office.private(leader, "Xin ghi rõ ngày")
    elif way == "leader answers":
        await office.town.presses(leader, f"c:answer:{feedback.id}")
        await office.private(leader, "Lãnh đạo trả lời")
        await office.town.presses(leader, f"p:send:{(await reply_of(office)).id}")
        await office.town.time_passes(timedelta(minutes=1))
        assert await state_of(office, number) == ReplyState.OVERTAKEN
    elif way == "withdraw":
        await office.town.presses(await author_of(office, feedback), f"yl:withdraw:{feedback.id}:0")
        assert await state_of(office, number) == ReplyState.REVOKED
    elif way == "hand-over":
        other = next(one for one in office.units if one != feedback.unit_id)
        await office.town.presses(leader, f"cl:hand-over:{feedback.id}:{other}")
        assert await state_of(office, number) == ReplyState.REVOKED
        assert any("KHÔNG được gửi" in one for one in to(await office.leave(), clerk))
    else:
        await office.town.presses(
            *((leader, f"pa:approve:{number}") if way == "approve" else (clerk, f"p:undo:{number}"))
        )
    assert not await waiting_clock(office)


async def test_the_digest_and_the_list_name_what_waits_to_whose_word_it_waits_for(office: Staffed) -> None:
    clerk, leader, _, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.leave()
    office.town.now = MORNING + timedelta(days=7)
    await queue_digests(office.town.database, ZONE, office.town.now)
    heard = await office.leave()
    assert "Câu trả lời chờ đồng chí duyệt: 1" in to(heard, leader)[0]
    assert "duyệt" not in to(heard, clerk)[0]
    (digest,) = [one for one in heard if one.chat == leader]
    await office.town.presses(leader, next(button.data for (button,) in digest.buttons if "duyệt" in button.label))
    (listed,) = await office.leave()
    await office.town.presses(leader, listed.buttons[0][0].data)
    (shown,) = await office.leave()
    assert ANSWER in shown.text
    await office.town.presses(leader, shown.buttons[0][0].data)
    assert await state_of(office, number) == ReplyState.LEAVING
    await office.leave()
    for one in (leader, clerk):
        await office.town.presses(one, "pg:approvals:0:0:0")
        assert to(await office.leave(), one) == ["Không có câu trả lời nào chờ đồng chí duyệt."]


async def test_a_leader_is_reminded_of_what_has_waited_too_long_and_once(office: Staffed) -> None:
    clerk, leader, _, number = await written(office)
    await office.town.presses(clerk, f"p:send:{number}")
    await office.leave()
    async with office.town.database.writing() as db:
        await db.execute(update(Deadline).where(Deadline.kind != ClockKind.APPROVAL).values(ended_at=office.town.now))
        clock = (await db.scalars(select(Deadline).where(Deadline.kind == ClockKind.APPROVAL))).one()
    heard = []
    for day in range(5):
        office.town.now = datetime.combine(clock.due + timedelta(days=day), time(2), UTC)
        await tell_of_clocks(office.town.database, ZONE, office.town.now)
        heard += await office.leave()
    assert [one.chat for one in heard] == [leader]
    assert "chờ lãnh đạo duyệt" in heard[0].text
    assert "pg:approvals:0:0:0" in [button.data for row in heard[0].buttons for button in row]


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


@pytest.mark.parametrize("deputy", ["writer", "elsewhere"])
async def test_where_the_deputy_wrote_it_or_may_not_read_it_the_leader_who_is_away_is_asked(
    office: Staffed, deputy: str
) -> None:
    clerk, leader, feedback, number = await written(office)
    other = next(one for one in office.units if one != feedback.unit_id)
    stands_in = clerk if deputy == "writer" else await office.official("leader", other)
    async with office.town.database.writing() as db:
        one, two = [await officials.get(db, await office.number_of(person)) for person in (leader, stands_in)]
        now = office.town.clock()
        await absences.say_absence(db, one, two, now - timedelta(days=1), now + timedelta(days=1), now)
    await office.leave()
    await office.town.presses(clerk, f"p:send:{number}")
    heard = await office.leave()
    assert ANSWER in to(heard, leader)[0]
    assert not any(ANSWER in text for text in to(heard, stands_in) if deputy == "elsewhere")
    await office.town.presses(stands_in, f"pa:approve:{number}")
    assert await state_of(office, number) == ReplyState.APPROVING
    await office.town.presses(leader, f"pa:approve:{number}")
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


async def test_what_was_sent_back_is_corrected_by_editing_the_message_that_it_was(office: Staffed) -> None:
    clerk, leader, _, number = await written(office)
    said = office.town.updates
    await office.town.presses(clerk, f"p:send:{number}")
    await office.town.presses(leader, f"pa:return:{number}")
    await office.private(leader, "Xin ghi rõ ngày sửa xong")
    better = "Xã sửa xong trước 30/5."
    await office.town.give(edited_message=office.town.message(clerk, better) | {"message_id": said})
    fresh = await reply_of(office)
    assert (fresh.state, fresh.words) == (ReplyState.PREVIEW, better)


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
