"""An author withdraws an open opinion: why is asked, all clocks end, what was leaving is stopped, the unit is told."""

import pytest

from rules.lifecycle import Action, State
from storage.feedback import deadlines
from tests.handlers.deeds import A_MINUTE, clock_runs, lines, newest_reply, writes
from tests.handlers.office import GROUP, Staffed, to


async def test_it_is_offered_asked_why_and_then_done_and_the_unit_is_told(office: Staffed) -> None:
    await office.link(None)
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    await office.town.presses(lan, f"y:view:{feedback.id}")
    await office.town.presses(lan, f"y:withdraw:{feedback.id}")
    assert (await office.feedback(feedback.id)).state == State.RECEIVED
    assert any("chọn lý do" in text for text in to(await office.leave(), lan))
    await office.town.presses(lan, f"yl:withdraw:{feedback.id}:0")
    stored = await office.feedback(feedback.id)
    assert (stored.state, stored.open) == (State.WITHDRAWN, False)
    assert not await clock_runs(office, feedback)
    heard = await office.leave()
    assert any("Đã rút ý kiến" in text for text in to(heard, lan))
    assert any("đã rút lại" in text and "Việc đã được giải quyết" in text for text in to(heard, GROUP))
    last = (await lines(office, feedback))[-1]
    assert (last.action, last.words, last.official_id) == (Action.WITHDRAW, "Việc đã được giải quyết", None)


async def test_an_answer_that_is_leaving_never_arrives_and_cannot_be_taken_for_sent(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.private(clerk, "Xã đã sửa xong.")
    reply = await newest_reply(office, feedback)
    await office.town.presses(clerk, f"p:send:{reply.id}")
    await office.town.presses(lan, f"yl:withdraw:{feedback.id}:1")
    assert (await newest_reply(office, feedback)).state == "revoked"
    await office.leave()
    await office.town.time_passes(A_MINUTE)
    assert not any("Xã đã sửa xong." in text for text in to(await office.leave(), lan))
    await office.private(clerk, "/start")
    await office.town.presses(clerk, f"p:undo:{reply.id}")
    assert (await office.feedback(feedback.id)).state == State.WITHDRAWN


async def test_while_something_is_asked_back_both_clocks_end(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await writes(office, clerk, feedback, "ask", "Ở thôn nào?")
    await office.town.presses(lan, f"yl:withdraw:{feedback.id}:2")
    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, feedback.id)
    assert clock is not None
    assert clock.deadline.ended_at is not None


@pytest.mark.parametrize("press", ["yl:withdraw:{}:4", "yl:withdraw:{}:999", "yl:satisfied:{}:0"])
async def test_a_reason_that_was_made_up_withdraws_nothing(office: Staffed, press: str) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(lan, press.format(feedback.id))
    assert (await office.feedback(feedback.id)).state == State.RECEIVED


async def test_who_presses_twice_or_after_the_answer_is_told_that_it_has_gone_on(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback, answered = await office.town.hands_in(lan), await office.town.hands_in(lan)
    await writes(office, clerk, answered, "answer", "Xã đã sửa xong.")
    for number in (feedback.id, feedback.id, answered.id):
        await office.town.presses(lan, f"yl:withdraw:{number}:0")
    assert len([one for one in await lines(office, feedback) if one.action == Action.WITHDRAW]) == 1
    assert (await office.feedback(answered.id)).state == State.ANSWERED


async def test_nobody_withdraws_what_is_not_theirs_and_nothing_is_added_afterwards(office: Staffed) -> None:
    lan, binh = office.town.somebody(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.hands_in(binh)
    await office.town.presses(binh, f"yl:withdraw:{feedback.id}:0")
    assert (await office.feedback(feedback.id)).state == State.RECEIVED
    await office.town.presses(lan, f"y:remark:{feedback.id}")
    await office.town.presses(lan, f"yl:withdraw:{feedback.id}:0")
    await office.town.presses(lan, f"y:remark:{feedback.id}")
    await office.private(lan, "Nhắn thêm một câu nữa.")
    assert [one.action for one in await lines(office, feedback)] == [Action.RECEIVE, Action.WITHDRAW]
