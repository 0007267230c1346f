"""What officials read of clocks that run out: asked again when it leaves, and a press away from the card."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from rules.clocks import ClockKind
from scheduler.clock_alerts import tell_of_clocks
from scheduler.unjudged import close_unjudged
from storage.office import absences, officials
from storage.tables import Contact, Deadline, Feedback, Outbox
from tests.handlers.consent_scene import writes
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.journeys.forge import offered_in

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# A feedback is handed in on Monday 2/3 at nine and due on Monday 16/3.
NEAR, LATE = 10 * DAY, 15 * DAY


async def handed_in(office: Staffed, count: int = 1) -> list[Feedback]:
    """Feedbacks on the group's cards that somebody has looked at, so that only the answer is due."""
    await office.link(None)
    made = [await office.town.hands_in(office.town.somebody()) for _ in range(count)]
    async with office.town.database.writing() as db:
        await db.execute(update(Deadline).where(Deadline.kind == ClockKind.FORWARD).values(ended_at=office.town.now))
    await office.leave()
    return made


async def tells(office: Staffed, after: timedelta = timedelta()) -> int:
    office.town.now += after
    return await tell_of_clocks(office.town.database, ZONE, office.town.now)


async def heard_of(office: Staffed, chat: int) -> list[str]:
    return [one for one in to(await office.leave(), chat) if "⏰" in one]


async def buttons_in(office: Staffed, chat: int) -> list[str]:
    return [one.data for one in await offered_in(office.town.database, chat)]


async def test_the_unit_reads_what_is_nearly_late_and_is_at_the_card_in_one_press(office: Staffed) -> None:
    official = await office.official()
    (feedback,) = await handed_in(office)
    assert await tells(office, NEAR) == 1
    (told,) = await heard_of(office, GROUP)
    assert "Sắp đến hạn trả lời người dân: 1 ý kiến" in told
    assert "hạn thứ Hai, ngày 16/3/2026, còn 2 ngày làm việc" in told
    await office.presses(official, f"c:card:{feedback.id}")
    assert any("Hạn trả lời: thứ Hai, ngày 16/3/2026 · còn 2" in one for one in to(await office.leave(), GROUP))


async def test_a_leader_reads_in_private_what_is_late(office: Staffed) -> None:
    await office.official()
    leader = await office.official("leader")
    await handed_in(office)
    assert await tells(office, LATE) == 1
    heard = await office.leave()
    (told,) = [one for one in to(heard, leader) if "⏰" in one]
    assert "Kính báo lãnh đạo" in told
    assert "Đã quá hạn trả lời người dân: 1 ý kiến" in told
    assert "quá 1 ngày làm việc" in told
    assert not any("⏰" in one for one in to(heard, GROUP))


async def test_what_was_answered_before_it_left_is_not_told(office: Staffed) -> None:
    official = await office.official()
    first, second = await handed_in(office, 2)
    assert await tells(office, NEAR) == 2
    await writes(office.town, official, first.id, "answer")
    await office.town.time_passes(timedelta(minutes=2))
    (told,) = await heard_of(office, GROUP)
    assert "1 ý kiến" in told
    office.town.now += DAY
    await writes(office.town, official, second.id, "answer")
    await office.town.time_passes(timedelta(minutes=2))
    assert await heard_of(office, GROUP) == []


async def test_where_all_of_it_was_seen_to_nothing_is_said(office: Staffed) -> None:
    official = await office.official()
    (feedback,) = await handed_in(office)
    assert await tells(office, NEAR) == 1
    await writes(office.town, official, feedback.id, "answer")
    await office.town.time_passes(timedelta(minutes=2))
    assert await heard_of(office, GROUP) == []
    async with office.town.database.reading() as db:
        states = set(await db.scalars(select(Outbox.state).where(Outbox.notice == "clock-unit")))
    assert states == {"cancelled"}


async def test_a_leader_who_serves_no_more_hears_nothing(office: Staffed) -> None:
    await office.official()
    leader = await office.official("leader")
    await handed_in(office)
    assert await tells(office, LATE) == 1
    async with office.town.database.writing() as db:
        await officials.remove(db, await office.number_of(leader), office.town.now)
    assert await heard_of(office, leader) == []


async def test_a_group_that_was_linked_for_another_unit_hears_nothing(office: Staffed) -> None:
    await office.official()
    (feedback,) = await handed_in(office)
    assert await tells(office, NEAR) == 1
    await office.link(next(unit for unit in office.units if unit != feedback.unit_id))
    assert await heard_of(office, GROUP) == []


async def test_a_feedback_that_went_to_another_unit_is_not_told_to_the_first(office: Staffed) -> None:
    await office.official()
    (feedback,) = await handed_in(office)
    assert await tells(office, NEAR) == 1
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(unit_id=other))
    assert await heard_of(office, GROUP) == []


async def test_of_many_the_first_are_named_and_the_others_are_pages_of_a_list(office: Staffed) -> None:
    official = await office.official()
    made = await handed_in(office, 10)
    assert await tells(office, NEAR) == 10
    (told,) = await heard_of(office, GROUP)
    assert "10 ý kiến" in told
    assert "… và 2 việc khác" in told
    await office.presses(official, "pg:told:0:0:0")
    (page,) = to(await office.leave(), GROUP)
    assert page.startswith("Các ý kiến sắp đến hạn hoặc đã quá hạn")
    await office.presses(official, f"pg:told:0:{made[7].id}:0")
    assert to(await office.leave(), GROUP)


async def test_the_list_is_empty_where_nothing_is_near(office: Staffed) -> None:
    official = await office.official()
    await handed_in(office)
    await office.presses(official, "pg:told:0:0:0")
    assert to(await office.leave(), GROUP) == ["Không còn ý kiến nào sắp đến hạn hay quá hạn."]


async def test_a_day_that_moved_since_is_told_with_the_new_one(office: Staffed) -> None:
    await office.official()
    (feedback,) = await handed_in(office)
    assert await tells(office, NEAR) == 1
    async with office.town.database.writing() as db:
        theirs = (Deadline.subject_id == feedback.id, Deadline.kind == ClockKind.FIRST_ANSWER)
        one = (await db.scalars(select(Deadline).where(*theirs))).one()
        one.due, one.alert_on = one.due + 7 * DAY, one.due
    assert await heard_of(office, GROUP) == []
    assert await tells(office, 7 * DAY) == 1
    (told,) = await heard_of(office, GROUP)
    assert "hạn thứ Hai, ngày 23/3/2026, còn 2" in told


async def test_what_nobody_judged_is_closed_in_silence_and_still_judged_by_its_author(office: Staffed) -> None:
    official, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await writes(office.town, official, feedback.id, "answer")
    await office.town.time_passes(timedelta(minutes=2))
    await office.leave()
    office.town.now += 15 * DAY
    assert await close_unjudged(office.town.database, office.town.now) == 1
    assert to(await office.leave(), lan) == []
    await office.town.presses(official, f"c:history:{feedback.id}")
    heard = to(await office.leave(), official)
    assert any("Hệ thống" in one and "không đánh giá" in one for one in heard), heard
    await office.town.presses(lan, f"y:view:{feedback.id}")
    assert "không đánh giá" in to(await office.leave(), lan)[0]
    await office.town.presses(lan, f"y:not:{feedback.id}")
    assert any("được mở lại" in one for one in to(await office.leave(), lan))
    assert (await office.feedback(feedback.id)).state == "reopened"


async def test_card_and_author_read_until_when_a_question_is_to_be_answered(office: Staffed) -> None:
    official, lan = await office.official(), office.town.somebody()
    await office.link(None)
    feedback = await office.town.hands_in(lan)
    await writes(office.town, official, feedback.id, "ask")
    await office.town.time_passes(timedelta(minutes=2))
    heard = await office.leave()
    assert any("trả lời câu hỏi chậm nhất: thứ Năm, ngày 12/3/2026" in one for one in to(heard, GROUP))
    await office.town.presses(lan, f"y:view:{feedback.id}")
    assert "chậm nhất thứ Năm, ngày 12/3/2026" in to(await office.leave(), lan)[0]
    await office.town.presses(lan, f"y:due:{feedback.id}")
    told = to(await office.leave(), lan)[0]
    assert "Người gửi trả lời câu hỏi của cán bộ\nHạn thứ Năm, ngày 12/3/2026: 10 ngày, tính cả ngày nghỉ" in told
    assert "quy định của cơ quan" in told
    assert await tells(office, 11 * DAY) == 1
    (told,) = await heard_of(office, GROUP)
    assert "Người dân chưa trả lời câu hỏi của cán bộ: 1 ý kiến" in told


async def test_where_the_leader_is_no_leader_any_more_another_hears_and_once(office: Staffed) -> None:
    admin = await office.official()
    leader = await office.official("leader", office.units[0])
    await handed_in(office)
    assert await tells(office, LATE) == 1
    above = await office.official("leader")
    await office.official("observer", None, leader)
    heard = [one for one in await office.leave() if "⏰" in one.text]
    assert [one.chat for one in heard] == [above]
    for _ in range(3):
        assert await tells(office, HOUR) == 0
        assert [one for one in await office.leave() if "⏰" in one.text] == []
    await office.official("observer", None, above)
    assert admin


async def test_where_the_group_is_linked_for_another_unit_the_admins_hear(office: Staffed) -> None:
    admin = await office.official()
    (feedback,) = await handed_in(office)
    await office.link(feedback.unit_id)
    assert await tells(office, NEAR) == 1
    await office.link(next(unit for unit in office.units if unit != feedback.unit_id))
    assert [one.chat for one in await office.leave() if "⏰" in one.text] == [admin]


async def test_where_nobody_may_hear_at_the_moment_it_is_told_on_the_next_day_of_work(office: Staffed) -> None:
    admin = await office.official()
    (feedback,) = await handed_in(office)
    await office.link(feedback.unit_id)
    assert await tells(office, NEAR) == 1
    await office.link(next(unit for unit in office.units if unit != feedback.unit_id))
    async with office.town.database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == admin).values(unreachable_at=office.town.now))
    assert [one for one in await office.leave() if "⏰" in one.text] == []
    async with office.town.database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == admin).values(unreachable_at=None))
    assert await tells(office, HOUR) == 0
    assert await tells(office, DAY) == 1
    assert [one.chat for one in await office.leave() if "⏰" in one.text] == [admin]


@pytest.mark.parametrize("same_unit", [True, False])
async def test_for_a_leader_who_is_away_the_deputy_hears_or_the_admins_where_that_one_may_not(
    office: Staffed, *, same_unit: bool
) -> None:
    admin = await office.official()
    (feedback,) = await handed_in(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    leader = await office.official("leader", feedback.unit_id)
    deputy = await office.official("official", feedback.unit_id if same_unit else other)
    now = office.town.now
    async with office.town.database.writing() as db:
        one, two = [await officials.get(db, await office.number_of(person)) for person in (leader, deputy)]
        await absences.say_absence(db, one, two, now, now + 40 * DAY, now)
    await office.leave()
    assert await tells(office, LATE) == 1
    assert [one.chat for one in await office.leave() if "⏰" in one.text] == [deputy if same_unit else admin]
