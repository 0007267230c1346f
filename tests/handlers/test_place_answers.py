"""A place answers "where?": by the button, before it, or as a reply; who gives no name is told how near it is shown."""

from typing import Any

import pytest
from sqlalchemy import update

from rules.audit import Amiss
from storage.tables import Feedback, Outbox
from storage.upkeep.audit import audit
from tests.handlers.test_belonging_attacked import DAY, MINUTE, Street, photo, street

__all__ = ["street"]

PLACE = {"latitude": 21.003341, "longitude": 105.571129}
ELSEWHERE = {"latitude": 20.987654, "longitude": 105.512345}
WHICH = "Lời này là về ý kiến nào"


async def asked(street: Street, *, named: bool = False) -> Feedback:
    feedback = await street.feedback()
    mode = {"name_mode": "full", "name": "Lan"} if named else {"name_mode": "hidden", "name": None}
    async with street.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**mode))
    await street.does(feedback, "ask", "Đèn hỏng ở chỗ nào ạ?")
    return feedback


async def standing(street: Street, feedback: Feedback) -> tuple[float | None, float | None, str]:
    kept = await street.again(feedback)
    return kept.latitude, kept.longitude, kept.state


async def added(street: Street, feedback: Feedback) -> list[str]:
    return [words for action, words in await street.lines(feedback) if action in {"supply", "remark"}]


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("named", [False, True])
async def test_the_press_says_what_the_places_before_it_answer(street: Street, before: int, *, named: bool) -> None:
    feedback = await asked(street, named=named)
    for _ in range(before):
        await street.writes(location=ELSEWHERE)
    assert await standing(street, feedback) == (None, None, "asked")
    since = await street.newest()
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes(location=PLACE)
    assert await standing(street, feedback) == (*PLACE.values(), "accepted")
    assert await street.waiting() == []
    told = await street.told(street.lan, since)
    assert not any(WHICH in one for one in told)
    assert ("50 mét" in told[-1]) is not named
    words = await added(street, feedback)
    assert ("21.00334, 105.57113" if named else "21.003, 105.571") in words[-1]
    assert named or not any(near in "".join(words) for near in ("105.5711", "105.5123"))


@pytest.mark.parametrize("what", [{"text": "Cột số 5 ngõ 8"}, photo("lamp"), {"location": PLACE}])
async def test_whatever_waits_is_the_answer_to_the_question_that_is_pressed(
    street: Street, what: dict[str, Any]
) -> None:
    first, second = await asked(street), await asked(street)
    await street.writes(**what)
    assert WHICH in (await street.told(street.lan))[-1]
    await street.town.presses(street.lan, f"y:supply:{second.id}")
    assert ((await street.again(first)).state, (await street.again(second)).state) == ("asked", "accepted")
    assert await street.waiting() == []


async def test_what_has_waited_for_days_is_asked_about_before_it_answers(street: Street) -> None:
    feedback = await asked(street)
    await street.writes("Đường làng lầy lội quá.")
    street.town.now += 2 * DAY
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert WHICH in (await street.told(street.lan))[-1]
    assert await added(street, feedback) == []
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert await added(street, feedback) == ["Đường làng lầy lội quá."]


async def test_what_tells_the_name_is_held_back_and_the_next_place_goes_on_with_the_answer(street: Street) -> None:
    feedback = await asked(street)
    await street.writes("Nhà tôi số 7, điện thoại 0912345678.")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert "CHƯA chuyển" in (await street.told(street.lan))[-1]
    await street.writes(location=PLACE)
    assert await standing(street, feedback) == (*PLACE.values(), "accepted")
    assert not any("0912345678" in one for one in await added(street, feedback))


async def test_the_history_proves_what_a_place_changed_and_notices_who_else_did(street: Street) -> None:
    feedback = await street.feedback()
    await street.does(feedback, "ask", "Ở chỗ nào ạ?")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes(location=PLACE)
    await street.writes(location=ELSEWHERE)
    assert await amiss(street) == []
    async with street.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(latitude=1.0))
    assert await amiss(street) == [Amiss.FACTS]


async def amiss(street: Street) -> list[Amiss]:
    return [one.what async for piece in audit(street.town.database) for one in piece.findings]


NAMED = {"location": ELSEWHERE, "title": "Nhà văn hóa thôn 3", "address": "Canh Nậu"}
VENUE: dict[str, Any] = {"venue": NAMED, "location": ELSEWHERE}


@pytest.mark.parametrize("waits", [False, True])
async def test_what_a_place_is_called_is_kept_with_where_it_is(street: Street, *, waits: bool) -> None:
    feedback = await asked(street, named=True)
    if waits:
        await street.writes(**VENUE)
        assert "Nhà văn hóa thôn 3, Canh Nậu" in (await street.told(street.lan))[-1]
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    if not waits:
        await street.writes(**VENUE)
    assert await added(street, feedback) == ["Nhà văn hóa thôn 3, Canh Nậu\nVị trí: 20.98765, 105.51234"]
    assert await standing(street, feedback) == (*ELSEWHERE.values(), "accepted")


async def test_what_a_place_is_called_is_asked_about_before_officials_read_it_of_who_gives_no_name(
    street: Street,
) -> None:
    feedback = await asked(street)
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    await street.writes(**VENUE)
    assert "Nhà văn hóa thôn 3, Canh Nậu" in (await street.told(street.lan))[-1]
    assert await added(street, feedback) == []
    await street.town.presses(street.lan, f"y:still:{feedback.id}")
    assert await added(street, feedback) == ["Nhà văn hóa thôn 3, Canh Nậu\nVị trí: 20.988, 105.512"]
    assert await standing(street, feedback) == (*ELSEWHERE.values(), "accepted")


async def test_what_a_place_is_called_stands_in_what_is_handed_in(street: Street) -> None:
    lan = await street.town.asked("files")
    await street.at(MINUTE, lan, **VENUE)
    assert "Nhà văn hóa thôn 3, Canh Nậu" in [words for words, _ in await street.parts()]


@pytest.mark.parametrize("named", [False, True])
async def test_who_gives_no_name_reads_before_sending_that_officials_read_what_the_place_is_called(
    street: Street, *, named: bool
) -> None:
    lan = await street.town.asked("files")
    await street.at(MINUTE, lan, **VENUE)
    while await street.town.step(lan) != "name":
        await street.town.answer(lan, str(await street.town.step(lan)))
    mode = "full" if named else "none"
    (press,) = [one.data for one in await street.town.offered(lan) if one.data.endswith(f":{mode}")]
    await street.town.presses(lan, press)
    if named:
        await street.town.says(lan, "Nguyễn Thị Lan")
    while await street.town.step(lan) != "review":
        await street.town.answer(lan, str(await street.town.step(lan)))
    shown = (await street.told(lan))[-1]
    assert ("“Nhà văn hóa thôn 3, Canh Nậu”. Cán bộ xử lý sẽ đọc được" in shown) is not named
    offered = [one.data for one in await street.town.offered(lan)]
    assert any(one.endswith("review:to-words") for one in offered) is not named


async def test_the_place_that_another_takes_the_place_of_is_not_lost(street: Street) -> None:
    feedback = await asked(street, named=True)
    for place in (PLACE, ELSEWHERE, ELSEWHERE):
        await street.writes(location=place)
        await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert await added(street, feedback) == [
        "Vị trí: 21.00334, 105.57113",
        "Vị trí: 20.98765, 105.51234 (trước đó: 21.00334, 105.57113)",
        "Vị trí: 20.98765, 105.51234",
    ]


async def test_what_was_written_before_the_question_is_no_answer_to_it_unasked(street: Street) -> None:
    done = await street.feedback()
    await street.does(done, "answer", "Đã làm xong việc này rồi ạ.")
    feedback = await street.feedback()
    await street.writes("Cán bộ một cửa làm việc nhanh lắm.")
    await street.does(feedback, "ask", "Đèn hỏng ở chỗ nào ạ?")
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert WHICH in (await street.told(street.lan))[-1]
    assert await added(street, feedback) == []
    assert await street.waiting() == ["Cán bộ một cửa làm việc nhanh lắm."]


async def test_of_several_places_of_a_new_matter_its_author_reads_that_the_last_one_stands(street: Street) -> None:
    instead = "thay cho vị trí gửi trước"
    lan = await street.town.asked("files")
    for place, said in ((PLACE, False), (PLACE, False), (ELSEWHERE, True)):
        since = await street.newest()
        await street.at(MINUTE, lan, location=place)
        assert any(instead in one for one in await street.told(lan, since)) is said
    await street.feedback()
    for place in (PLACE, ELSEWHERE):
        await street.writes(location=place)
    since = await street.newest()
    await street.town.presses(street.lan, "bl:new:0")
    assert sum(instead in one for one in await street.told(street.lan, since)) == 1


async def test_what_was_written_before_the_question_came_is_no_answer_to_it_unasked(street: Street) -> None:
    """A messenger may hold what the office asked until its author writes."""
    feedback = await asked(street)
    await street.writes("Cán bộ một cửa làm việc nhanh lắm.")
    street.town.now += MINUTE
    async with street.town.database.writing() as db:
        question = update(Outbox).where(Outbox.dedup_key.like(f"fb:{feedback.id}:ask:%"))
        await db.execute(question.values(state="sent", sent_at=street.town.now))
    await street.town.presses(street.lan, f"y:supply:{feedback.id}")
    assert WHICH in (await street.told(street.lan))[-1]
    assert await added(street, feedback) == []
