"""A matter of somebody else is forwarded: its author reads who is responsible now, and may say that this is wrong."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from rules.lifecycle import Action, State
from storage.tables import Feedback, Organisation, Outbox, SentMessage
from tests.handlers.deeds import clock_runs, lines, newest_reply, sends, writes
from tests.handlers.office import GROUP, Staffed, to
from tests.journeys.stage import BOT

POWER = "Điện lực Thạch Thất"


async def a_report(office: Staffed, kind: str = "report") -> tuple[int, Feedback]:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(kind=kind))
    return lan, feedback


async def body(office: Staffed) -> int:
    async with office.town.database.writing() as db:
        made = Organisation(code="nha-may-nuoc", name=POWER, takes_over=True)
        db.add(made)
        await db.flush()
        return made.id


async def test_a_body_of_the_list_is_read_back_and_then_told_as_responsible(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    number = await body(office)
    lan, feedback = await a_report(office, "petition")
    await office.town.presses(clerk, f"c:further:{feedback.id}")
    await office.town.presses(clerk, f"c:forward:{feedback.id}")
    await office.leave()
    await office.town.presses(clerk, f"cl:forward:{feedback.id}:{number}")
    shown = "\n".join(to(await office.leave(), clerk))
    assert POWER in shown
    assert "CHUYỂN CƠ QUAN KHÁC" in shown
    assert (await office.feedback(feedback.id)).state == State.RECEIVED
    await sends(office, clerk, feedback)
    told = "\n".join(to(await office.leave(), lan))
    assert POWER in told
    assert "không thuộc thẩm quyền" in told
    stored = await office.feedback(feedback.id)
    assert (stored.state, stored.open) == (State.FORWARDED, False)
    assert not await clock_runs(office, feedback)
    assert [(one.action, one.words) for one in await lines(office, feedback)][-1] == (Action.FORWARD, POWER)


async def test_a_typed_body_is_taken_and_its_author_may_say_that_it_is_wrong(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    lan, feedback = await a_report(office)
    heard = await writes(office, clerk, feedback, "forward", "Sở Y tế Hà Nội, vì bệnh viện do Sở quản lý")
    assert any("Sở Y tế Hà Nội" in text for text in to(heard, lan))
    await office.town.presses(lan, f"y:not:{feedback.id}")
    assert (await office.feedback(feedback.id)).state == State.REOPENED
    assert await clock_runs(office, feedback)


async def test_in_a_group_a_reply_to_the_question_is_the_body(office: Staffed) -> None:
    await office.link(None)
    clerk = await office.official("official", office.units[0])
    await body(office)
    _, feedback = await a_report(office)
    await office.presses(clerk, f"c:forward:{feedback.id}")
    await office.leave()
    async with office.town.database.reading() as db:
        asked = await db.scalar(select(SentMessage.message_id).where(SentMessage.notice == "prompt-forward"))
    me = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    question = {"message_id": asked, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": me, "text": "?"}
    await office.says(clerk, "Công an xã", reply_to_message=question)
    reply = await newest_reply(office, feedback)
    assert (reply.action, reply.words, reply.state) == (Action.FORWARD, "Công an xã", "preview")


@pytest.mark.parametrize("kind", ["comment", "idea", "unsure"])
async def test_what_is_no_report_and_no_petition_is_not_forwarded(office: Staffed, kind: str) -> None:
    clerk = await office.official("official", office.units[0])
    number = await body(office)
    _, feedback = await a_report(office, kind)
    for press in (f"c:forward:{feedback.id}", f"cl:forward:{feedback.id}:{number}"):
        await office.town.presses(clerk, press)
    async with office.town.database.reading() as db:
        said = [(row.payload or {}).get("text", "") for row in await db.scalars(select(Outbox))]
    assert not any("CHUYỂN CƠ QUAN KHÁC" in text for text in said)
    assert (await office.feedback(feedback.id)).state == State.RECEIVED


async def test_a_body_that_is_on_the_list_no_more_is_not_chosen(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    _, feedback = await a_report(office)
    await office.town.presses(clerk, f"cl:forward:{feedback.id}:4711")
    assert [one.action for one in await lines(office, feedback)] == [Action.RECEIVE]


async def test_somebody_of_another_unit_forwards_nothing(office: Staffed) -> None:
    _, feedback = await a_report(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    stranger = await office.official("official", other)
    await office.town.presses(stranger, f"c:forward:{feedback.id}")
    assert await office.town.conversation(stranger) == (None, {})


@pytest.mark.parametrize(("days", "late"), [(7, False), (8, True)])
async def test_what_is_passed_on_after_its_term_says_so_to_official_and_author(
    office: Staffed, days: int, *, late: bool
) -> None:
    # Handed in on Monday 2/3 it has to be passed on by Monday 9/3.
    clerk = await office.official("official", office.units[0])
    lan, feedback = await a_report(office)
    await office.town.presses(clerk, f"c:accept:{feedback.id}")
    office.town.now += timedelta(days=days)
    heard = await writes(office, clerk, feedback, "forward", "Sở Y tế Hà Nội")
    told, shown = "\n".join(to(heard, lan)), "\n".join(to(heard, clerk))
    assert ("chậm nhất thứ Hai, ngày 9/3/2026" in told) is late
    assert ("xin lỗi ông/bà vì đã chuyển muộn" in told) is late
    assert ("Lẽ ra phải chuyển" in shown) is late
