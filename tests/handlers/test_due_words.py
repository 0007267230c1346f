"""When an answer is due, as officials and authors read it, and how the day was counted."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from handlers import due_words
from locales import texts
from rules.clocks import TERMS, ClockKind, begin
from rules.notice import Outgoing
from rules.state_days import STATE_DAYS
from rules.working_days import OFFICE, PACKAGE, Count, DayOverride
from scheduler.recomputing import MovedWords, recompute_clocks
from storage.feedback.deadlines import CountedClock
from storage.tables import Card, Contact, DayOff, Deadline, Feedback
from tests.handlers.consent_scene import writes
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.storage.locality import NOW

DAY = timedelta(days=1)
FRIDAY = date(2026, 11, 20)
VI, EN = texts("vi"), texts("en")


def clock_from(start: date, *own: DayOverride, **also: Any) -> CountedClock:
    basis = begin(also.pop("kind", ClockKind.FIRST_ANSWER), start)
    for stop in also.pop("stops", []):
        basis = basis.resumed(*stop)
    facts = {"kind": ClockKind.FIRST_ANSWER, "due": also.pop("due"), "basis": basis.to_json()}
    return CountedClock(Deadline(**facts, stopped="stopped_at" in also, **also), list(own))


def test_each_day_and_source_of_the_state_has_its_words() -> None:
    for words in (VI, EN):
        for line in STATE_DAYS.values():
            assert words.say(f"day-off-{line.name}")
            assert words.say(f"calendar-source-{line.source}")
        for source in (OFFICE, PACKAGE):
            assert words.say(f"calendar-source-{source}")
        for kind in ClockKind:
            assert words.say(f"clock-{'date' if TERMS[kind].counted == Count.DATE else 'law'}-{kind}", due="mai")


def test_it_is_told_from_when_how_many_days_and_which_were_left_out_by_what() -> None:
    clock = clock_from(FRIDAY, due=date(2026, 12, 7))
    assert due_words.explain(VI, clock) == (
        "Hạn thứ Hai, ngày 7/12/2026: 10 ngày làm việc, tính từ ngày liền sau thứ Sáu, ngày 20/11/2026 "
        "(Luật Tiếp công dân, Điều 28).\nKhông tính thứ Bảy, Chủ nhật và ngày nghỉ 24/11/2026 "
        "(Ngày Văn hóa Việt Nam, theo Nghị quyết 80-NQ/TW)."
    )
    plain = clock_from(date(2026, 3, 2), due=date(2026, 3, 16))
    assert due_words.explain(VI, plain).endswith("(Luật Tiếp công dân, Điều 28).\nKhông tính thứ Bảy, Chủ nhật.")


def test_days_in_a_row_days_worked_instead_and_own_days_are_told() -> None:
    own = DayOverride(date(2026, 1, 8), working=False, why="giỗ làng")
    told = due_words.explain(VI, clock_from(date(2025, 12, 31), own, due=date(2026, 1, 15)))
    assert "1/1/2026 (Tết Dương lịch, theo Bộ luật Lao động, Điều 112)" in told
    assert "2/1/2026 (hoán đổi ngày làm việc, theo văn bản 12729/VPCP-KGVX)" in told
    assert "8/1/2026 (giỗ làng, theo lịch của cơ quan).\nCó tính ngày làm bù 10/1/2026 (hoán đổi" in told
    tet = due_words.explain(VI, clock_from(date(2026, 2, 12), due=date(2026, 3, 5)))
    assert "từ 16/2/2026 đến 20/2/2026 (Tết Nguyên đán, theo lịch nghỉ Tết 2026 đã công bố)" in tet
    guess = due_words.explain(VI, clock_from(date(2027, 8, 30), due=date(2027, 9, 15)))
    assert "theo lịch dự kiến, chưa có thông báo chính thức" in guess


def test_the_time_of_waiting_is_told_also_while_it_lasts() -> None:
    stops = [(date(2026, 3, 5), date(2026, 3, 12))]
    clock = clock_from(date(2026, 3, 2), due=date(2026, 3, 23), stops=stops, stopped_at=NOW + 12 * DAY)
    assert due_words.explain(VI, clock).endswith(
        "\nKhông tính thời gian chờ người gửi bổ sung: "
        "từ 5/3/2026 đến 12/3/2026; từ 14/3/2026 đến nay (hạn trên sẽ được tính lại)."
    )


def test_a_term_of_days_says_that_days_off_count() -> None:
    clock = clock_from(FRIDAY, due=date(2026, 12, 7), kind=ClockKind.REQUEST_DONE)
    clock.deadline.kind = ClockKind.REQUEST_DONE
    told = due_words.explain(VI, clock)
    assert "15 ngày, tính cả ngày nghỉ, tính từ ngày liền sau thứ Sáu, ngày 20/11/2026 (Nghị định 356/2025)" in told
    assert "\nNgày cuối rơi vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo." in told
    assert "thứ Bảy, Chủ nhật" not in told


def test_english_says_the_same() -> None:
    told = due_words.explain(EN, clock_from(FRIDAY, due=date(2026, 12, 7)))
    assert "10 working days" in told
    assert "24/11/2026 (Vietnamese Culture Day, by Resolution 80-NQ/TW)" in told


async def chat_of(office: Staffed, feedback: Feedback) -> int:
    async with office.town.database.reading() as db:
        found = await db.scalar(select(Contact.chat_id).where(Contact.person_id == feedback.person_id))
    assert found
    return found


async def handed_in(office: Staffed) -> tuple[Feedback, int, int]:
    """A feedback on the group's card, its author and an official."""
    await office.link(None)
    official, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    return feedback, lan, official


async def asks(office: Staffed, official: int, feedback: Feedback, act: str = "ask") -> None:
    """An official asks or answers, and the word leaves."""
    await writes(office.town, official, feedback.id, act)
    await office.town.time_passes(timedelta(minutes=2))


async def labels(office: Staffed, chat: int) -> str:
    """The buttons of what waits for a chat."""
    waiting = [Outgoing.from_json(row.payload) for row in await office.queued(chat) if row.payload]
    return "\n".join(one.label for what in waiting for row in what.buttons for one in row)


async def test_the_author_reads_how_the_day_was_counted_on_request(office: Staffed) -> None:
    feedback, lan, _ = await handed_in(office)
    await office.town.presses(lan, f"y:view:{feedback.id}")
    assert "Cách tính hạn trả lời" in await labels(office, lan)
    (view,) = to(await office.leave(), lan)
    assert "Trả lời chậm nhất: thứ Hai, ngày 16/3/2026" in view
    await office.town.presses(lan, f"y:due:{feedback.id}")
    (told,) = to(await office.leave(), lan)
    assert told.startswith(
        "Hạn thứ Hai, ngày 16/3/2026: 10 ngày làm việc, tính từ ngày liền sau thứ Hai, ngày 2/3/2026"
    )


async def test_how_it_was_counted_is_told_to_nobody_else(office: Staffed) -> None:
    feedback, _, _ = await handed_in(office)
    stranger = office.town.somebody()
    await office.town.says(stranger, "/start")
    await office.town.presses(stranger, "k:yes")
    await office.leave()
    for data in (f"y:due:{feedback.id}", f"c:due:{feedback.id}"):
        await office.town.presses(stranger, data)
    assert "ngày làm việc" not in "".join(to(await office.leave(), stranger))


async def test_officials_read_it_with_the_card_they_ask_for_and_behind_the_steps(office: Staffed) -> None:
    feedback, _, official = await handed_in(office)
    await office.says(official, f"/hoso {feedback.code}")
    (card,) = to(await office.leave(), GROUP)
    assert "Hạn trả lời: thứ Hai, ngày 16/3/2026 · còn 10 ngày làm việc" in card
    assert "10 ngày làm việc, tính từ ngày liền sau thứ Hai, ngày 2/3/2026" in card
    await office.presses(official, f"c:history:{feedback.id}")
    assert "Cách tính hạn" in await labels(office, GROUP)
    await office.leave()
    await office.presses(official, f"c:due:{feedback.id}")
    told = to(await office.leave(), GROUP)[0]
    assert "Trả lời người dân\nHạn thứ Hai, ngày 16/3/2026: 10 ngày làm việc" in told
    assert "Nghị định 20/2008, Điều 9" in told


async def test_while_the_author_is_asked_card_list_and_author_read_that_it_stands_still(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    office.town.now += 3 * DAY
    await asks(office, official, feedback)
    heard = await office.leave()
    assert any("Hạn trả lời: tạm dừng, chờ người gửi bổ sung (còn 7 ngày làm việc)" in one for one in to(heard, GROUP))
    office.town.now += 40 * DAY
    await office.says(official, "/viec")
    assert "tạm dừng" in await labels(office, GROUP)
    assert "quá hạn" not in "".join(to(await office.leave(), GROUP))
    await office.town.presses(lan, f"y:view:{feedback.id}")
    view = to(await office.leave(), lan)[0]
    assert "Trả lời chậm nhất: tạm dừng, chờ người gửi bổ sung (còn 7 ngày làm việc)" in view


async def test_who_answers_days_later_reads_the_new_day(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    office.town.now += 3 * DAY
    await asks(office, official, feedback)
    await office.leave()
    office.town.now += 7 * DAY
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.says(lan, "Ở đầu ngõ, cạnh trạm bơm.")
    heard = to(await office.leave(), lan)
    assert any("sẽ được trả lời chậm nhất thứ Hai, ngày 23/3/2026" in one for one in heard), heard


async def test_an_earlier_stop_is_not_told_again_when_the_clock_was_late(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    for days in (3, 40):
        office.town.now += days * DAY
        await asks(office, official, feedback)
        await office.leave()
        office.town.now += 2 * DAY
        await office.town.presses(lan, f"y:supply:{feedback.id}")
        await office.town.says(lan, f"Ở đầu ngõ, cạnh trạm bơm số {days}.")
        assert any("tính tiếp" in one for one in to(await office.leave(), lan)) is (days == 3)


async def test_who_answers_on_the_same_day_reads_of_no_other_day(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    await asks(office, official, feedback)
    await office.leave()
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.says(lan, "Ở đầu ngõ, cạnh trạm bơm.")
    assert not any("tính tiếp" in one for one in to(await office.leave(), lan))


async def test_who_objects_reads_until_when_it_is_answered_again(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    await asks(office, official, feedback, "answer")
    office.town.now += 21 * DAY
    await office.town.presses(lan, f"y:not:{feedback.id}")
    assert "Ông/bà sẽ được trả lời chậm nhất thứ Hai, ngày 6/4/2026" in "".join(to(await office.leave(), lan))


async def test_a_changed_calendar_is_told_to_group_and_author_in_their_words(office: Staffed) -> None:
    _, lan, _ = await handed_in(office)
    words = MovedWords(due_words.moved_message_for_author, due_words.moved_message_for_unit)
    await recompute_clocks(office.town.database, ZONE, words, office.town.clock())
    async with office.town.database.writing() as db:
        db.add(DayOff(day=date(2026, 3, 6), working=False, why="bão"))
    await recompute_clocks(office.town.database, ZONE, words, office.town.clock())
    heard = await office.leave()
    (told,) = to(heard, lan)
    assert "Hạn mới: chậm nhất thứ Ba, ngày 17/3/2026\nHạn cũ: thứ Hai, ngày 16/3/2026\n" in told
    group = to(heard, GROUP)
    assert any("Hạn trả lời: thứ Ba, ngày 17/3/2026" in one for one in group)
    (word,) = [one for one in group if "Lịch làm việc có thay đổi (6/3/2026 nghỉ)" in one]
    assert "1 ý kiến đang chờ của đơn vị" in word
    assert ": 16/3/2026 → 17/3/2026" in word


async def test_whoever_asked_about_their_data_hears_when_a_changed_calendar_puts_a_day_off(office: Staffed) -> None:
    _, lan, _ = await handed_in(office)
    words = MovedWords(due_words.moved_message_for_author, due_words.moved_message_for_unit)
    await office.town.presses(lan, "yd:erase:0")
    await recompute_clocks(office.town.database, ZONE, words, office.town.clock())
    await office.leave()
    async with office.town.database.writing() as db:
        db.add(DayOff(day=date(2026, 3, 3), working=False, why="bão"))
    await recompute_clocks(office.town.database, ZONE, words, office.town.clock())
    told = [one for one in to(await office.leave(), lan) if one.startswith("Yêu cầu")]
    assert ["hạn trả lời lùi lại" in one for one in told] == [True]


async def test_a_feedback_without_a_clock_is_shown_without_a_day(office: Staffed) -> None:
    feedback, lan, official = await handed_in(office)
    async with office.town.database.writing() as db:
        await db.execute(delete(Deadline))
        await db.execute(delete(Card))
    await office.town.presses(lan, f"y:view:{feedback.id}")
    await office.town.presses(lan, f"y:due:{feedback.id}")
    assert "Trả lời chậm nhất: –" in "".join(to(await office.leave(), lan))
    await office.presses(official, f"c:history:{feedback.id}")
    assert to(await office.leave(), GROUP)


@pytest.mark.parametrize("year", [2027, 2028])
def test_the_admins_read_which_year_and_what_is_to_be_done(year: int) -> None:
    told = due_words.notice_missing_message(year).text
    assert f"năm {year}" in told
    assert '"notices"' in told
