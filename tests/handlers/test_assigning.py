"""A feedback is put in somebody's charge, or handed over to another unit: who may, who hears, who sees it then."""

from datetime import timedelta

import pytest

from locales import texts
from storage.office import absences, offices, officials
from storage.tables import Feedback
from tests.handlers.office import GROUP, OTHER_GROUP, Staffed, to

say = texts("vi").say


async def handled(office: Staffed) -> tuple[int, int, Feedback]:
    """A feedback, an official of its unit, and a colleague."""
    feedback = await office.town.hands_in(office.town.somebody())
    clerk, colleague = [await office.official("official", feedback.unit_id) for _ in range(2)]
    await office.leave()
    return clerk, colleague, feedback


async def charge(office: Staffed, feedback: Feedback) -> int | None:
    return (await office.feedback(feedback.id)).assigned_id


async def test_whoever_is_put_in_charge_hears_of_it_and_the_card_names_them(office: Staffed) -> None:
    clerk, colleague, feedback = await handled(office)
    number = await office.number_of(colleague)
    await office.town.presses(clerk, f"c:assign:{feedback.id}")
    asked = str([row.payload for row in await office.queued(clerk)])
    assert f"cl:assign:{feedback.id}:{number}" in asked
    await office.leave()
    await office.town.presses(clerk, f"cl:assign:{feedback.id}:{number}")
    assert await charge(office, feedback) == number
    heard = await office.leave()
    assert any("được giao cho" in one for one in to(heard, colleague))
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    assert f"Người phụ trách: official {colleague}" in to(await office.leave(), clerk)[-1]


async def test_whose_duty_has_ended_leaves_the_card_and_the_feedback_is_nobodys(office: Staffed) -> None:
    clerk, colleague, feedback = await handled(office)
    number = await office.number_of(colleague)
    await office.town.presses(clerk, f"cl:assign:{feedback.id}:{number}")
    await office.leave()
    await office.town.says(colleague, "/viec của tôi")
    assert "đồng chí đang giữ: 1." in to(await office.leave(), colleague)[-1]
    async with office.town.database.writing() as db:
        await officials.remove(db, number, office.town.clock())
    await office.leave()
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    assert "Người phụ trách" not in to(await office.leave(), clerk)[-1]
    await office.town.says(clerk, "/viec chưa ai nhận")
    assert "chưa ai nhận: 1." in to(await office.leave(), clerk)[-1]


async def test_a_name_can_be_typed_and_one_that_is_unclear_is_asked_for_again(office: Staffed) -> None:
    clerk, colleague, feedback = await handled(office)
    await office.town.presses(clerk, f"c:assign:{feedback.id}")
    for typed in ("Ai đó", "official", "…"):
        await office.private(clerk, typed)
        assert await charge(office, feedback) is None
    await office.private(clerk, f"OFFICIAL {colleague}")
    assert await charge(office, feedback) == await office.number_of(colleague)


async def test_while_they_are_away_the_deputy_hears_and_the_card_says_so(office: Staffed) -> None:
    clerk, colleague, feedback = await handled(office)
    deputy = await office.official("official", feedback.unit_id)
    number, now = await office.number_of(colleague), office.town.clock()
    async with office.town.database.writing() as db:
        one, two = await officials.get(db, number), await officials.get(db, await office.number_of(deputy))
        await absences.say_absence(db, one, two, now - timedelta(days=1), now + timedelta(days=1), now)
    await office.leave()
    await office.town.presses(clerk, f"cl:assign:{feedback.id}:{number}")
    heard = await office.leave()
    assert any("được giao cho" in one for one in to(heard, deputy))
    assert not any("được giao cho" in one for one in to(heard, colleague))
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    assert f"official {deputy} làm thay" in to(await office.leave(), clerk)[-1]


@pytest.mark.parametrize("act", ["assign", "hand-over"])
async def test_a_stranger_a_forged_number_and_another_units_official_change_nothing(office: Staffed, act: str) -> None:
    clerk, _, feedback = await handled(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    stranger, resident = await office.official("official", other), office.town.somebody()
    await office.leave()
    for person in (stranger, resident):
        await office.town.presses(person, f"cl:{act}:{feedback.id}:{other}")
    for forged in (10**12, 0, await office.number_of(stranger) if act == "assign" else feedback.unit_id):
        await office.town.presses(clerk, f"cl:{act}:{feedback.id}:{forged}")
    now = await office.feedback(feedback.id)
    assert (now.assigned_id, now.unit_id) == (None, feedback.unit_id)


async def test_handed_over_it_leaves_the_first_units_chats_and_comes_into_the_others(office: Staffed) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    clerk = await office.official("official", feedback.unit_id)
    other = await another_unit(office, feedback)
    taker = await office.official("official", other)
    await office.link(feedback.unit_id)
    await office.link(other, OTHER_GROUP)
    await office.town.presses(clerk, f"c:accept:{feedback.id}")
    await office.leave()
    assert feedback.id in await office.cards_in(GROUP)
    await office.town.presses(clerk, f"cl:assign:{feedback.id}:{await office.number_of(clerk)}")
    await office.town.presses(clerk, f"cl:hand-over:{feedback.id}:{other}")
    now = await office.feedback(feedback.id)
    assert (now.unit_id, now.assigned_id, now.state) == (other, None, "accepted")
    heard = await office.leave()
    assert feedback.id not in await office.cards_in(GROUP)
    assert feedback.id in await office.cards_in(OTHER_GROUP)
    assert any("đã chuyển cho" in one for one in to(heard, lan))
    await office.town.presses(clerk, f"c:card:{feedback.id}")
    await office.town.presses(taker, f"c:card:{feedback.id}")
    assert to(await office.leave(), taker)


async def another_unit(office: Staffed, feedback: Feedback) -> int:
    """A unit that answers for something, but another than has the feedback."""
    async with office.town.database.reading() as db:
        return next(one.id for one in await offices.units(db) if one.id != feedback.unit_id)
