"""An announced dialogue is told otherwise or put off: shown side by side, told once to whom it concerns."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from locales import texts
from locales.spoken import day
from rules.lifecycle import Action
from rules.notice_kinds import Notice
from scheduler.reminding import queue_mailing_chunks
from storage.dialogue import dialogues
from storage.dialogue.collecting import takes_opinions
from storage.feedback import deadlines
from storage.tables import Attendance, Dialogue, DialogueFile, Feedback, FormDraft, Outbox
from tests.handlers.consent_scene import heard
from tests.handlers.deeds import lines
from tests.handlers.office import Staffed, to
from tests.handlers.test_attending import comer, hall, stands
from tests.handlers.test_for_dialogue import collecting, follow
from tests.handlers.test_plan_details import DOCUMENT

NEEDED, REASON = "Cần ghi lý do", "Theo góp ý của Mặt trận"


async def the(office: Staffed, number: int) -> Dialogue:
    async with office.town.database.reading() as db:
        return await db.get_one(Dialogue, number)


async def amends(office: Staffed, boss: int, number: int, key: str, *said: str, **sent: Any) -> str:
    """Choose what to change and tell it anew; gives the last that was read."""
    await office.town.presses(boss, f"n:amend:{number}")
    draft = await draft_of(office)
    await office.town.presses(boss, f"q:amend:{draft}:review:to-{key}")
    for one in said:
        await office.town.says(boss, one)
    if sent:
        await office.town.says(boss, **sent)
        await office.town.presses(boss, f"q:amend:{draft}:{key}:done")
    shown = (await heard(office.town, boss))[-1]
    return await gives_reason(office, boss, draft) if NEEDED in shown else shown


async def gives_reason(office: Staffed, boss: int, draft: int) -> str:
    """What people hear of needs a reason: without one nothing is saved."""
    before = (await heard(office.town, boss))[-1]
    await office.town.presses(boss, f"q:amend:{draft}:review:send")
    assert (await heard(office.town, boss))[-1] == before
    await office.town.presses(boss, f"q:amend:{draft}:review:to-reason")
    await office.town.says(boss, REASON)
    shown = (await heard(office.town, boss))[-1]
    assert f"Lý do: {REASON}" in shown
    return shown


async def saves(office: Staffed, boss: int, number: int) -> None:
    for _ in range(2):
        await office.town.presses(boss, f"n:amend-yes:{number}")


def told(heard_now: list[Any], chat: int) -> int:
    return sum("THÔNG TIN MỚI" in text for text in to(heard_now, chat))


@pytest.mark.parametrize(
    ("key", "said", "column", "value", "tells"),
    [
        ("topics", "Nước sạch", "topics", "Nước sạch", 1),
        ("title", "Đối thoại tháng Ba", "title", "Đối thoại tháng Ba", 0),
        ("until", "15/3/2026", "collect_until", date(2026, 3, 15), 1),
        ("from", "5/3/2026", "collect_from", date(2026, 3, 5), 1),
        ("online", "hop.hanoi.gov.vn/b", "online_url", "https://hop.hanoi.gov.vn/b", 1),
        ("contact", "Văn phòng 024 3333 4444", "contact", "Văn phòng 024 3333 4444", 1),
        ("seats", "90", "seats", 90, 0),
        ("reminders", "1 ngày", "reminder_minutes", [1440], 0),
    ],
)
async def test_each_answer_is_shown_side_by_side_and_told_once_where_somebody_acts_on_it(
    office: Staffed, key: str, said: str, column: str, value: object, tells: int
) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    await office.leave()
    shown = await amends(office, boss, number, key, said)
    assert "Trước:" in shown
    assert "Nay:" in shown
    assert getattr(await the(office, number), column) != value, "nothing is told before it is saved"
    await saves(office, boss, number)
    dialogue = await the(office, number)
    assert (getattr(dialogue, column), dialogue.amended, dialogue.edition) == (value, 1, 1)
    left = await office.leave()
    assert told(left, lan) == tells
    assert sum(f"Lý do: {REASON}" in text for text in to(left, lan)) == tells
    async with office.town.database.reading() as db:
        events = await dialogues.events_of(db, number)
    assert [(list(one.changed or {}), one.reason) for one in events] == [([key], REASON if tells else None)]


async def test_drafts_to_discuss_are_added_after_it_was_announced_and_residents_get_them(office: Staffed) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    shown = await amends(office, boss, number, "files", document=DOCUMENT)
    assert "Dự thảo quy chế.docx" in shown
    await saves(office, boss, number)
    assert told(await office.leave(), lan) == 1
    await office.town.presses(lan, f"d:files:{number}")
    assert "AgADx" in str((await office.queued(lan))[-1].payload)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(state="in_session"))
    await amends(office, boss, number, "files", document={**DOCUMENT, "file_id": "later"})
    async with office.town.database.reading() as db:
        assert len((await db.scalars(select(DialogueFile))).all()) == 1


async def test_two_changes_before_the_first_left_are_one_message_that_names_both(office: Staffed) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    await office.leave()
    for key, said in (("topics", "Nước sạch"), ("online", "hop.hanoi.gov.vn/b")):
        await amends(office, boss, number, key, said)
        await saves(office, boss, number)
    (text,) = [one for one in to(await office.leave(), lan) if "THÔNG TIN MỚI" in one]
    assert "Nội dung trọng tâm, Địa chỉ trực tuyến" in text
    assert "Nước sạch" in text
    await amends(office, boss, number, "contact", "Văn phòng")
    await saves(office, boss, number)
    (text,) = [one for one in to(await office.leave(), lan) if "THÔNG TIN MỚI" in one]
    assert "Đã thay đổi: Liên hệ" in text


async def test_who_was_faster_wins_and_what_was_begun_before_a_change_goes_nowhere(office: Staffed) -> None:
    number, first = await hall(office)
    second = await office.official()
    await amends(office, first, number, "topics", "Nước sạch")
    await amends(office, second, number, "title", "Đối thoại")
    await saves(office, second, number)
    await saves(office, first, number)
    dialogue = await the(office, number)
    assert (dialogue.topics, dialogue.title, dialogue.amended) == ("Đường làng", "Đối thoại", 1)


async def test_nothing_changed_and_another_units_official_change_nothing(office: Staffed) -> None:
    number, boss = await hall(office)
    assert "Chưa có gì thay đổi" in await amends(office, boss, number, "topics", "Đường làng")
    await saves(office, boss, number)
    stranger = await office.official("intake", office.units[1])
    await office.town.presses(stranger, f"n:amend:{number}")
    await office.town.presses(stranger, f"n:amend-yes:{number}")
    assert (await the(office, number)).amended == 0


async def test_who_lowers_the_seats_reads_before_who_would_stand_over_and_more_of_them_are_shown_again(
    office: Staffed,
) -> None:
    number, boss = await hall(office, 3)
    people = [await comer(office, number) for _ in range(3)]
    await office.leave()
    shown = await amends(office, boss, number, "seats", "2")
    assert "1 người dân, đăng ký từ" in shown
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(seats=4))
    people.append(await comer(office, number))
    await office.town.presses(boss, f"n:amend-yes:{number}")
    assert "2 người dân" in (await heard(office.town, boss))[-1]
    assert (await the(office, number)).seats == 4
    await saves(office, boss, number)
    assert [(await stands(office, number, one) or ("", None))[1] for one in people] == [False, False, True, True]
    left = await office.leave()
    assert [sum("chuyển sang danh sách chờ" in text for text in to(left, one)) for one in people] == [0, 0, 1, 1]


async def test_opinions_are_taken_again_where_the_last_day_is_put_off(office: Staffed) -> None:
    number, boss = await hall(office)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(state="collecting_closed", collect_until=date(2026, 2, 20)))
    await amends(office, boss, number, "until", "15/3/2026")
    await saves(office, boss, number)
    assert (await the(office, number)).state == "published"


async def test_a_new_time_of_reminding_that_has_gone_by_reminds_nobody(office: Staffed) -> None:
    number, boss = await hall(office)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(starts_at=office.town.now + timedelta(days=3)))
    await comer(office, number)
    await amends(office, boss, number, "reminders", "5 ngày, 2 ngày")
    await saves(office, boss, number)
    await queue_mailing_chunks(office.town.database, office.town.now)
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(Outbox).where(Outbox.notice == Notice.REMINDER))).all() == []


async def test_an_area_is_taken_out_with_a_reason_and_its_opinions_are_everyday_matters_again(office: Staffed) -> None:
    lan, minh = office.town.somebody(), office.town.somebody()
    mine = await office.town.hands_in(minh)
    number = await collecting(office, mine.unit_id)
    boss = await office.official()
    await office.town.presses(minh, f"y:choose-dialogue:{mine.id}")
    await office.town.presses(lan, f"d:coming:{number}")
    await office.leave()
    await amends_areas(office, boss, number, [mine.area_id])
    async with office.town.database.reading() as db:
        draft = await db.get_one(FormDraft, await draft_of(office))
        assert draft.answers["areas"] == [mine.area_id], "one area has to stay"
    shown = await amends_areas(office, boss, number, [0, mine.area_id])
    assert "1 ý kiến đang chờ hội nghị trở lại việc thường ngày" in shown
    await gives_reason(office, boss, await draft_of(office))
    await saves(office, boss, number)
    assert [await follow(office), await follow(office)] == [1, 0]
    left = await office.leave()
    assert [told(left, one) for one in (lan, minh)] == [1, 0]
    assert [sum("không còn dành cho địa bàn này" in text for text in to(left, one)) for one in (lan, minh)] == [0, 1]
    async with office.town.database.reading() as db:
        assert mine.area_id not in await dialogues.areas_of(db, number)
        running = {one.deadline.kind for one in await deadlines.read_clocks(db, mine.id)}
        assert (await db.get_one(Feedback, mine.id)).dialogue_id is None
    assert "first_answer" in running
    assert "at_dialogue" not in running
    assert [one.action for one in await lines(office, mine)][-1] == Action.DIALOGUE_AREA_OUT


@pytest.mark.parametrize("first", ["follows", "mailing"])
async def test_who_follows_a_dialogue_and_has_an_opinion_of_an_area_taken_out_reads_both_in_one_message(
    office: Staffed, first: str
) -> None:
    minh = office.town.somebody()
    mine = await office.town.hands_in(minh)
    number = await collecting(office, mine.unit_id)
    boss = await office.official()
    await office.town.presses(minh, f"y:choose-dialogue:{mine.id}")
    await office.town.presses(minh, f"d:coming:{number}")
    await office.leave()
    await amends_areas(office, boss, number, [0, mine.area_id])
    await gives_reason(office, boss, await draft_of(office))
    await saves(office, boss, number)
    left = [] if first == "follows" else await office.leave()
    assert [await follow(office), await follow(office)] == [1, 0]
    left += await office.leave()
    (one,) = to(left, minh)
    assert "HỘI NGHỊ CÓ THÔNG TIN MỚI" in one
    assert "không còn dành cho địa bàn này" in one
    assert f"{mine.code}".replace("-", "") in one.replace("-", "")
    # Of a later change they hear like everybody who follows it.
    await amends(office, boss, number, "topics", "Nước sạch")
    await saves(office, boss, number)
    assert told(await office.leave(), minh) == 1


async def draft_of(office: Staffed, form: str = "amend") -> int:
    async with office.town.database.reading() as db:
        found = await db.scalar(select(FormDraft.id).where(FormDraft.form == form).order_by(FormDraft.id.desc()))
        return found or 0


async def amends_areas(office: Staffed, boss: int, number: int, presses: list[int]) -> str:
    await office.town.presses(boss, f"n:amend:{number}")
    draft = await draft_of(office)
    for one in presses:
        await office.town.presses(boss, f"q:amend:{draft}:review:to-areas")
        await office.town.presses(boss, f"q:amend:{draft}:areas:{one}")
    return (await heard(office.town, boss))[-1]


async def sequence_of(office: Staffed, chat: int, number: int) -> tuple[int, str]:
    await office.town.presses(chat, f"d:calendar:{number}")
    document = str(((await office.queued(chat))[-1].payload or {})["document"][1])
    calendar = Calendar.from_ical(document)
    return int(str(calendar.events[0]["sequence"])), str(calendar["method"])


async def test_put_off_it_keeps_seats_and_opinions_tells_once_and_goes_on_with_a_new_day(office: Staffed) -> None:
    lan, minh = office.town.somebody(), office.town.somebody()
    mine = await office.town.hands_in(minh)
    number = await collecting(office, mine.unit_id)
    boss = await office.official()
    await office.town.presses(minh, f"y:choose-dialogue:{mine.id}")
    await office.town.presses(lan, f"d:coming:{number}")
    assert await sequence_of(office, lan, number) == (0, "PUBLISH")
    due = await at_dialogue(office, mine.id)
    await office.leave()
    await office.town.presses(boss, f"n:postpone:{number}")
    await office.town.says(boss, "Bão số 3")
    for _ in range(2):
        await office.town.presses(boss, f"n:postpone-yes:{number}")
    assert [await follow(office), await follow(office)] == [1, 0]
    left = await office.leave()
    assert [sum("HOÃN LẠI" in text for text in to(left, one)) for one in (lan, minh)] == [1, 0]
    assert sum("hoãn lại, chưa có ngày mới" in text for text in to(left, minh)) == 1
    assert await at_dialogue(office, mine.id) == due, "nobody waits without an end"
    assert [one.action for one in await lines(office, mine)][-1] == Action.DIALOGUE_POSTPONED
    assert await sequence_of(office, lan, number) == (1, "CANCEL")
    await office.town.says(minh, "/lich")
    assert "đang hoãn, chưa có ngày mới" in (await heard(office.town, minh))[-1]
    assert "Nhận ý kiến: tạm dừng, chờ có ngày mới" in (await heard(office.town, minh))[-1]
    await office.town.presses(minh, f"d:coming:{number}")
    await moves(office, boss, number)
    assert [await follow(office), await follow(office)] == [1, 0]
    left = await office.leave()
    assert [sum("HỘI NGHỊ THAY ĐỔI" in text for text in to(left, one)) for one in (lan, minh)] == [1, 1]
    dialogue = await the(office, number)
    assert (dialogue.state, dialogue.edition) == ("published", 3)
    assert await sequence_of(office, lan, number) == (2, "PUBLISH")
    assert await at_dialogue(office, mine.id) == date(2026, 4, 20)
    async with office.town.database.reading() as db:
        assert [one.waits for one in (await db.scalars(select(Attendance))).all()] == [False, False]


@pytest.mark.parametrize(
    ("waited", "typed", "until", "taken"),
    [
        # The day that was told is over, or still to come: it is asked anew, and another is told with the new day.
        (14, "12/5/2026", date(2026, 5, 12), True),
        (2, "12/5/2026", date(2026, 5, 12), True),
        # Or it stays as it was.
        (14, "", date(2026, 3, 10), False),
        (2, "", date(2026, 3, 10), True),
        (2, "vẫn như cũ", date(2026, 3, 10), True),
    ],
)
async def test_with_the_new_day_of_what_was_postponed_it_is_asked_until_when_opinions_are_taken(
    office: Staffed, waited: int, typed: str, until: date, *, taken: bool
) -> None:
    number, boss = await hall(office)
    await comer(office, number)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(collect_until=date(2026, 3, 10)))
    await office.town.presses(boss, f"n:postpone:{number}")
    await office.town.says(boss, "Bão số 3")
    await office.town.presses(boss, f"n:postpone-yes:{number}")
    await office.leave()
    office.town.now += timedelta(days=waited)
    await office.town.presses(boss, f"n:move:{number}")
    await office.town.says(boss, "8 giờ ngày 20/5/2026")
    asked = to(await office.leave(), boss)[-1]
    assert "Nhận ý kiến của người dân đến hết ngày nào?" in asked
    assert ("nay đã qua" in asked) == (waited == 14)
    await office.town.says(boss, "21/5/2026")
    assert "phải từ hôm nay đến" in to(await office.leave(), boss)[-1]
    if not typed:
        await office.town.presses(boss, f"q:move:{await draft_of(office, 'move')}:new_until:same")
    for said in filter(None, (typed, "Sân đình", "Đã hết bão")):
        await office.town.says(boss, said)
    shown = to(await office.leave(), boss)[-1]
    assert f"Hạn nhận ý kiến mới: hết {day(texts('vi'), until)}" in shown
    await office.town.presses(boss, f"n:move-yes:{number}")
    dialogue = await the(office, number)
    # Where the last day is over it stays so, and nobody is told a second time that opinions are taken no more.
    over = until < office.town.now.date()
    assert (dialogue.state, dialogue.collect_until) == ("collecting_closed" if over else "published", until)
    assert takes_opinions(dialogue, office.town.now) is taken
    somebody = await comer(office, number)
    await office.town.says(somebody, "/lich")
    told = (await heard(office.town, somebody))[-1]
    assert ("Nhận ý kiến: đã hết hạn sau ngày" in told, "đến hết" in told) == (over, not over)


async def test_whoever_changes_what_somebody_else_has_just_changed_sees_it_first(office: Staffed) -> None:
    number, boss = await hall(office)
    lan, other = await comer(office, number), await office.official()
    await office.town.presses(boss, f"n:postpone:{number}")
    await office.town.says(boss, "Bão số 3")
    await office.town.presses(boss, f"n:postpone-yes:{number}")
    for who, until in ((boss, "15/4/2026"), (other, "2/4/2026")):
        await office.town.presses(who, f"n:move:{number}")
        for said in ("8 giờ ngày 20/4/2026", until, "Sân đình", "Đã hết bão"):
            await office.town.says(who, said)
    await office.town.presses(boss, f"n:move-yes:{number}")
    await office.leave()
    await office.town.presses(other, f"n:move-yes:{number}")
    dialogue = await the(office, number)
    assert (dialogue.edition, dialogue.collect_until) == (3, date(2026, 4, 15)), "nothing is changed unseen"
    shown = to(await office.leave(), other)
    assert "đã được người khác thay đổi" in shown[-2]
    assert all(f"ngày {one}/4/2026" in shown[-1] for one in (2, 15))
    await office.town.presses(other, f"n:move-yes:{number}")
    assert (await the(office, number)).collect_until == date(2026, 4, 2)
    assert sum("HỘI NGHỊ THAY ĐỔI" in text for text in to(await office.leave(), lan)) == 1


async def test_whoever_moves_it_can_have_opinions_taken_longer_and_all_are_told_once(office: Staffed) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    await office.leave()
    async with office.town.database.writing() as db:
        closed = {"collect_until": date(2026, 3, 1), "state": "collecting_closed"}
        await db.execute(update(Dialogue).values(closed))
    await office.town.presses(boss, f"n:move:{number}")
    for said in ("8 giờ ngày 20/4/2026", "vẫn như cũ", "Trùng lịch"):
        await office.town.says(boss, said)
    assert "Hạn nhận ý kiến mới: hết Chủ nhật, ngày 1/3/2026" in to(await office.leave(), boss)[-1]
    await office.town.presses(boss, f"q:move:{await draft_of(office, 'move')}:review:to-new_until")
    await office.town.says(boss, "12/4/2026")
    await office.town.presses(boss, f"n:move-yes:{number}")
    dialogue = await the(office, number)
    assert takes_opinions(dialogue, office.town.now)
    (told,) = [text for text in to(await office.leave(), lan) if "HỘI NGHỊ" in text]
    assert "đến hết Chủ nhật, ngày 12/4/2026" in told


async def test_what_needs_a_reason_is_not_said_to_be_told_to_nobody(office: Staffed) -> None:
    number, boss = await hall(office)
    await office.town.presses(boss, f"n:amend:{number}")
    await office.town.presses(boss, f"q:amend:{await draft_of(office)}:review:to-topics")
    await office.town.says(boss, "Cống rãnh trong làng")
    shown = (await heard(office.town, boss))[-1]
    assert NEEDED in shown
    assert "sẽ được báo ngay: 0" in shown
    assert "Không ai được báo" not in shown


async def moves(office: Staffed, boss: int, number: int) -> None:
    await office.town.presses(boss, f"n:move:{number}")
    until = () if (await the(office, number)).state != "postponed" else ("15/4/2026",)
    for said in ("8 giờ ngày 20/4/2026", *until, "Sân đình", "Đã hết bão"):
        await office.town.says(boss, said)
    for _ in range(2):
        await office.town.presses(boss, f"n:move-yes:{number}")


async def at_dialogue(office: Staffed, feedback: int) -> date:
    async with office.town.database.reading() as db:
        (clock,) = [one for one in await deadlines.read_clocks(db, feedback) if one.deadline.kind == "at_dialogue"]
        return clock.deadline.due


async def test_moved_twice_before_word_left_it_is_told_once_and_off_it_tells_of_no_move(office: Staffed) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    await office.leave()
    for _ in range(2):
        await moves(office, boss, number)
    (told,) = [text for text in to(await office.leave(), lan) if "HỘI NGHỊ THAY ĐỔI" in text]
    assert "Lịch cũ" not in told, "of which of two moves somebody heard is not known"
    await moves(office, boss, number)
    await office.town.presses(boss, f"n:off:{number}")
    await office.town.says(boss, "Bão")
    await office.town.presses(boss, f"n:off-yes:{number}")
    left = to(await office.leave(), lan)
    assert [sum(sign in text for text in left) for sign in ("HỘI NGHỊ THAY ĐỔI", "KHÔNG TỔ CHỨC NỮA")] == [0, 1]


async def test_who_follows_reads_when_and_where_it_was_to_be_and_after_a_postponement_nothing_of_that(
    office: Staffed,
) -> None:
    number, boss = await hall(office)
    lan = await comer(office, number)
    await moves(office, boss, number)
    await office.leave()
    office.town.now += timedelta(hours=12)
    await moves(office, boss, number)
    (told,) = [text for text in to(await office.leave(), lan) if "HỘI NGHỊ THAY ĐỔI" in text]
    assert "Lịch cũ, không còn đúng: 08 giờ 00 phút, thứ Hai, ngày 20/4/2026, tại Sân đình" in told
    await office.town.presses(boss, f"n:postpone:{number}")
    await office.town.says(boss, "Mưa")
    await office.town.presses(boss, f"n:postpone-yes:{number}")
    await office.leave()
    office.town.now += timedelta(hours=12)
    await moves(office, boss, number)
    (told,) = [text for text in to(await office.leave(), lan) if "HỘI NGHỊ THAY ĐỔI" in text]
    assert "Lịch cũ" not in told
