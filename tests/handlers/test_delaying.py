"""An author hears once that the answer comes later: the day and why, shown back in full before, and the term stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from rules.clocks import ClockKind
from storage.tables import Deadline, Entry, Feedback
from tests.handlers.consent_scene import writes
from tests.handlers.office import GROUP, Staffed, to

DAY = timedelta(days=1)
NEAR, LATE = 10 * DAY, 15 * DAY
Scene = tuple[Feedback, int, int]


async def scene(office: Staffed, after: timedelta = LATE) -> Scene:
    """A feedback that is late, its author, and an official."""
    await office.link(None)
    official, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    office.town.now += after
    await office.leave()
    return feedback, lan, official


async def clock_of(office: Staffed, feedback: Feedback) -> Deadline:
    async with office.town.database.reading() as db:
        theirs = (Deadline.subject_id == feedback.id, Deadline.kind == ClockKind.FIRST_ANSWER)
        return (await db.scalars(select(Deadline).where(*theirs).order_by(Deadline.number.desc()).limit(1))).one()


async def asks(office: Staffed, official: int, feedback: Feedback, *typed: str) -> list[str]:
    """The official begins and writes in private; gives what they read."""
    await office.town.presses(official, f"c:delay:{feedback.id}")
    for text in typed:
        await office.private(official, text)
    return to(await office.leave(), official)


async def promises(office: Staffed, official: int, feedback: Feedback, *typed: str) -> None:
    await asks(office, official, feedback, *(typed or ("20/3/2026", "chờ huyện trả lời")))
    await office.town.presses(official, f"c:delay-yes:{feedback.id}")


async def test_the_author_reads_day_and_reason_once_it_was_shown_back_and_confirmed(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    *_, sure = await asks(office, official, feedback, "thứ Sáu 20/3", "Chờ huyện trả lời.")
    assert "Ngày hẹn mới: chậm nhất thứ Sáu, ngày 20/3/2026" in sure
    assert "Lý do: Chờ huyện trả lời." in sure
    assert (await clock_of(office, feedback)).delayed_to is None
    await office.town.presses(official, f"c:delay-yes:{feedback.id}")
    heard = await office.leave()
    (told,) = to(heard, lan)
    assert "muộn hơn hạn thứ Hai, ngày 16/3/2026" in told
    assert "chậm nhất thứ Sáu, ngày 20/3/2026" in told
    assert "Lý do: Chờ huyện trả lời." in told
    clock = await clock_of(office, feedback)
    assert (clock.delayed_to, clock.due) == (date(2026, 3, 20), date(2026, 3, 16))
    assert any("đã hẹn lại: chậm nhất thứ Sáu, ngày 20/3/2026" in one for one in to(heard, GROUP))
    async with office.town.database.reading() as db:
        line = (await db.scalars(select(Entry).where(Entry.action == "delay"))).one()
    assert line.official_id is not None
    assert "Chờ huyện trả lời" in (line.words or "")
    await office.town.presses(lan, f"y:view:{feedback.id}")
    assert "đã hẹn lại: chậm nhất thứ Sáu, ngày 20/3/2026" in to(await office.leave(), lan)[0]


async def test_days_and_reasons_can_be_pressed(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    for act in ("delay", "delay-day-0", "delay-why-1", "delay-yes"):
        await office.town.presses(official, f"c:{act}:{feedback.id}")
    (told,) = [one for one in to(await office.leave(), lan) if "muộn hơn" in one]
    assert "Lý do: cần có ý kiến của cơ quan khác." in told
    assert (await clock_of(office, feedback)).delayed_to == date(2026, 3, 20)


async def test_in_a_group_the_day_and_the_reason_are_replies(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    await office.presses(official, f"c:delay:{feedback.id}")
    for text in ("24/3/2026", "Chờ bên điện lực"):
        (asked,) = [one for one in await office.leave() if one.chat == GROUP]
        await replies(office, official, asked.number, asked.text, text)
    (sure,) = to(await office.leave(), GROUP)
    assert "Chờ bên điện lực" in sure
    await office.presses(official, f"c:delay-yes:{feedback.id}")
    assert any("thứ Ba, ngày 24/3/2026" in one for one in to(await office.leave(), lan))


async def replies(office: Staffed, person: int, number: int, said: str, text: str) -> None:
    message = office.in_group(person, text)
    ours = {"message_id": number, "date": 1, "chat": message["chat"], "text": said}
    ours["from"] = {"id": 7100001, "is_bot": True, "first_name": "Cầu Nối"}
    await office.town.give(message=message | {"reply_to_message": ours})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hôm nay", "Ngày hẹn phải sau hôm nay"),
        ("10/3/2026", "Ngày hẹn phải sau hôm nay"),
        ("20/5/2026", "không quá 30 ngày"),
        ("21/3/2026", "cơ quan nghỉ"),
        ("thứ Hai 20/3/2026", "thứ Sáu"),
        ("khi nào xong", "chưa đọc được"),
        ("…", "chỉ nhận chữ"),
    ],
)
async def test_a_day_that_will_not_do_is_refused_and_the_question_stands(
    office: Staffed, typed: str, said: str
) -> None:
    feedback, lan, official = await scene(office)
    heard = await asks(office, official, feedback, typed)
    assert said in heard[-1], heard
    await office.private(official, "20/3/2026")
    assert "hẹn chậm nhất thứ Sáu, ngày 20/3/2026" in to(await office.leave(), official)[-1]
    assert to(await office.leave(), lan) == []


@pytest.mark.parametrize(("typed", "said"), [("…", "lý do bằng chữ"), ("dài " * 100, "dài quá 300")])
async def test_a_reason_is_a_sentence(office: Staffed, typed: str, said: str) -> None:
    feedback, _, official = await scene(office)
    assert said in (await asks(office, official, feedback, "20/3/2026", typed))[-1]
    await office.private(official, "Chờ huyện")
    assert "Chờ huyện" in to(await office.leave(), official)[-1]


async def test_nobody_is_put_off_twice(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    await promises(office, official, feedback)
    await office.leave()
    assert await asks(office, official, feedback) == []  # it is said over the button
    await office.town.presses(official, f"c:delay-yes:{feedback.id}")
    assert to(await office.leave(), lan) == []
    assert (await clock_of(office, feedback)).delayed_to == date(2026, 3, 20)


async def test_of_two_officials_at_once_the_first_counts(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    other = await office.official("official")
    for number, day in ((official, "20/3/2026"), (other, "24/3/2026")):
        await asks(office, number, feedback, day, "Chờ huyện")
    for number in (official, other, official):
        await office.town.presses(number, f"c:delay-yes:{feedback.id}")
    assert len(to(await office.leave(), lan)) == 1
    assert (await clock_of(office, feedback)).delayed_to == date(2026, 3, 20)


async def test_while_there_is_time_nothing_is_put_off(office: Staffed) -> None:
    feedback, _, official = await scene(office, 8 * DAY)
    assert await asks(office, official, feedback) == []  # it is said over the button
    assert "Hẹn lại" not in await card(office, official, feedback)
    office.town.now += 2 * DAY
    assert "Hẹn lại ngày trả lời" in await card(office, official, feedback)


async def card(office: Staffed, official: int, feedback: Feedback) -> str:
    await office.town.presses(official, f"c:card:{feedback.id}")
    rows = [row.payload or {} for row in await office.queued(official)]
    await office.leave()
    return str([row.get("buttons") for row in rows])


@pytest.mark.parametrize("act", ["answer", "ask"])
async def test_where_no_answer_is_due_nothing_is_put_off(office: Staffed, act: str) -> None:
    feedback, lan, official = await scene(office, NEAR)
    *_, sure = await asks(office, official, feedback, "20/3/2026", "Chờ huyện")
    assert "Chờ huyện" in sure
    await writes(office.town, official, feedback.id, act)
    await office.town.time_passes(timedelta(minutes=2))
    await office.leave()
    await office.town.presses(official, f"c:delay-yes:{feedback.id}")
    heard = await office.leave()
    assert to(heard, lan) == []
    assert (await clock_of(office, feedback)).delayed_to is None


async def test_who_stops_has_told_nobody_and_an_old_button_does_nothing(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    await asks(office, official, feedback, "20/3/2026", "Chờ huyện")
    await office.town.presses(official, f"c:delay-no:{feedback.id}")
    for act in ("delay-yes", "delay-day-0", "delay-why-0"):
        await office.town.presses(official, f"c:{act}:{feedback.id}")
    assert to(await office.leave(), lan) == []
    assert (await clock_of(office, feedback)).delayed_to is None


async def test_an_objection_gives_another_clock_that_may_be_put_off_once(office: Staffed) -> None:
    feedback, lan, official = await scene(office)
    await promises(office, official, feedback)
    await writes(office.town, official, feedback.id, "answer")
    await office.town.time_passes(timedelta(minutes=2))
    await office.town.presses(lan, f"y:not:{feedback.id}")
    await office.leave()
    assert (await clock_of(office, feedback)).delayed_to is None
    office.town.now += 20 * DAY
    await promises(office, official, feedback, "15/4/2026", "Chờ huyện")
    assert any("15/4/2026" in one for one in to(await office.leave(), lan))


async def test_a_day_that_may_be_two_is_asked_with_both(office: Staffed) -> None:
    feedback, _, official = await scene(office)
    *_, asked = await asks(office, official, feedback, "trước ngày 21/3")
    assert "thứ Sáu, ngày 20/3/2026" in asked
    assert "thứ Bảy, ngày 21/3/2026" in asked
    await office.town.presses(official, f"c:delay-day-0:{feedback.id}")
    assert "thứ Sáu, ngày 20/3/2026 (tức ngày 2 tháng 2 âm lịch)" in to(await office.leave(), official)[-1]
