"""What of a dialogue need not be told, what is amiss and who accepted it, and what residents read of all that."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import delete, select, update

from rules.files import FileState, WhyRefused
from scheduler.fetching import follow_settled
from storage.dialogue import dialogues
from storage.files import receiving
from storage.files.receiving import Settled
from storage.office import invited
from storage.tables import Dialogue, DialogueFile, FormDraft, Organisation
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed, to
from tests.handlers.test_plans import draft_of, planned, the_dialogue
from tests.journeys.stage import BOT

DOCUMENT = {"file_id": "AgADx", "file_unique_id": "u", "file_name": "Dự thảo quy chế.docx", "file_size": 900}


async def state_of(office: Staffed, official: int) -> str | None:
    return (await office.town.conversation(official))[0]


async def answers(office: Staffed) -> dict[str, Any]:
    async with office.town.database.reading() as db:
        found: dict[str, Any] = (await db.scalars(select(FormDraft.answers))).one()
        return found


async def bodies(office: Staffed, *names: str) -> list[int]:
    async with office.town.database.writing() as db:
        made = [Organisation(code=f"b{number}", name=name) for number, name in enumerate(names)]
        db.add_all(made)
        await db.flush()
        return [one.id for one in made]


async def presses(office: Staffed, official: int, key: str, *values: str) -> None:
    for value in values:
        await office.town.presses(official, f"q:plan:{await draft_of(office)}:{key}:{value}")


async def all_told(office: Staffed, official: int, number: int) -> None:
    """Answer every question that need not be answered; a number of seats that is none is asked for again."""
    town = office.town
    await town.presses(official, f"n:more:{number}")
    await town.says(official, "Đối thoại về rác thải")
    assert await state_of(office, official) == "plan:host"
    await presses(office, official, "host", str(office.units[1]))
    await town.says(official, "Bí thư Đảng ủy")
    await presses(office, official, "invited", "front")
    await town.says(official, "sinh vat canh 5")
    await presses(office, official, "invited", "done")
    await town.says(official, "nhiều lắm")
    assert await state_of(office, official) == "plan:seats"
    await town.says(official, "150 chỗ")
    await town.says(official, "hop.hanoi.gov.vn/a")
    await town.says(official, "12/5/2027")
    await presses(office, official, "contact", "office")
    await town.says(official, "3 ngày, 2 giờ")
    await town.says(official, document=DOCUMENT)
    await town.says(official, document=DOCUMENT)
    await presses(office, official, "files", "done")


async def test_everything_else_can_be_told_one_after_another_and_residents_read_it(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    gardeners, _ = await bodies(office, "Hội Sinh vật cảnh", "Hội Hoa lan")
    await all_told(office, official, number)
    dialogue = await the_dialogue(office)
    told = (dialogue.title, dialogue.host_unit_id, dialogue.seats, dialogue.online_url, dialogue.reminder_minutes)
    assert told == ("Đối thoại về rác thải", office.units[1], 150, "https://hop.hanoi.gov.vn/a", [4320, 120])
    assert (dialogue.collect_from, dialogue.contact) == (date(2027, 5, 12), HOUSE.phone)
    assert (dialogue.invites_people, dialogue.invites_front) == (True, False)
    async with town.database.reading() as db:
        assert await invited.invitations_of(db, number) == {gardeners: 5}
        assert (await db.scalars(select(DialogueFile.name))).all() == ["Dự thảo quy chế.docx"]
    review = (await heard(town, official))[-1]
    lan = town.somebody()
    await town.presses(official, f"n:publish:{number}")
    await town.says(lan, "/lich")
    shown = next(text for text in await heard(town, lan) if "Đối thoại về rác thải" in text)
    for line in ("Sinh vật cảnh (5 chỗ)", "Số chỗ ngồi: 150", "Bí thư Đảng ủy", "Dự thảo quy chế.docx", "12/5/2027"):
        assert line in shown
        assert line in review
    await town.presses(lan, f"d:files:{number}")
    sent = (await office.queued(lan))[-1]
    assert sent.payload
    assert "AgADx" in str(sent.payload)


@pytest.mark.parametrize("forgotten", [False, True])
async def test_a_draft_of_no_use_is_told_to_whoever_sent_it_and_shown_to_nobody(
    office: Staffed, *, forgotten: bool
) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await all_told(office, official, number)
    async with town.database.writing() as db:
        if forgotten:
            await db.execute(delete(FormDraft))
        (due,) = await receiving.take_due(db, BOT, town.now, 5)
        ours = await receiving.settle(db, [Settled(due, FileState.REFUSED, WhyRefused.LOCKED)], town.now)
        for _ in range(2):
            await follow_settled(db, ours, lambda *_: pytest.fail("no resident sent it"), town.now)
    told = [one for one in to(await office.leave(), official) if "không dùng được" in one]
    assert ["Dự thảo quy chế.docx" in one and "mật khẩu" in one for one in told] == [True]
    await town.presses(official, f"n:publish:{number}")
    lan = town.somebody()
    await town.says(lan, "/lich")
    assert not any("Dự thảo quy chế.docx" in text for text in await heard(town, lan))
    await town.presses(lan, f"d:files:{number}")
    assert "AgADx" not in str([one.payload for one in await office.queued(lan)])


async def test_all_of_it_can_be_skipped_and_the_office_s_own_stands(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.presses(official, f"q:plan:{await draft_of(office)}:review:change")
    await town.presses(official, f"n:more:{number}")
    for _ in range(10):
        await town.says(official, "bỏ qua")
    assert await state_of(office, official) is None
    dialogue = await the_dialogue(office)
    assert (dialogue.title, dialogue.seats, dialogue.reminder_minutes, dialogue.collect_from) == (None,) * 4
    assert (dialogue.invites_people, dialogue.invites_front) == (True, True)
    assert "Bản chuẩn bị" in (await heard(town, official))[-1]


async def test_the_host_is_the_unit_of_its_areas_and_can_be_no_unit_of_others(office: Staffed) -> None:
    one, other = office.units[:2]
    official = await office.official("intake", one)
    number = (await planned(office, official)).id
    assert (await the_dialogue(office)).host_unit_id == one
    await office.town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-host")
    await presses(office, official, "host", str(other))
    await presses(office, official, "host", "x", "page0", "99999")
    assert (await the_dialogue(office)).host_unit_id == one


async def test_a_stop_in_the_middle_goes_on_where_it_stood_and_back_leaves_what_was(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.presses(official, f"n:more:{number}")
    await town.says(official, "Đối thoại mùa xuân")
    await presses(office, official, "host", "leave")
    await town.says(official, "/hoinghi")
    await presses(office, official, "host", "keep-form")
    assert await state_of(office, official) == "plan:host"
    await presses(office, official, "host", "back")
    assert await state_of(office, official) == "plan:title"
    assert "title" not in await answers(office)
    for _ in range(10):
        await town.says(official, "bỏ qua")
    await town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-invited")
    await presses(office, official, "invited", "people", "done")
    assert not (await the_dialogue(office)).invites_people
    await town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-invited")
    await presses(office, official, "invited", "back")
    assert not (await the_dialogue(office)).invites_people


@pytest.mark.parametrize(
    ("starts", "when", "source"),
    [
        ("8 giờ ngày 27/4/2026", "thứ Hai, ngày 27/4/2026, nghỉ bù Giỗ Tổ Hùng Vương", "Bộ luật Lao động, Điều 111"),
        ("8 giờ ngày 31/8/2026", "thứ Hai, ngày 31/8/2026, hoán đổi ngày làm việc", "lịch nghỉ Quốc khánh 2026"),
        ("8 giờ ngày 8/2/2027", "thứ Hai, ngày 8/2/2027, Mùng ba Tết Nguyên Đán", "lịch dự kiến, chưa có thông báo"),
        ("8 giờ ngày 23/8/2026", "Chủ nhật, ngày 23/8/2026", "lịch nghỉ của Nhà nước và của cơ quan"),
        ("8 giờ ngày 22/8/2026", "", ""),
    ],
)
async def test_a_day_off_is_named_with_the_notice_that_says_so_and_a_saturday_that_is_worked_is_none(
    office: Staffed, starts: str, when: str, source: str
) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-starts")
    await town.says(official, starts)
    await town.says(official, "20/4/2026")
    shown = (await heard(town, official))[-1]
    assert ("Hội nghị rơi vào ngày nghỉ" in shown) is bool(when)
    assert f"{when} ({source}" in shown or not when


async def test_several_topics_stand_on_lines_of_their_own(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-topics")
    await town.says(official, "Nước sạch\n- Rác thải")
    assert "Nội dung: \n- Nước sạch\n- Rác thải\nNhận ý kiến" in (await heard(town, official))[-1]


async def test_what_was_amiss_is_shown_with_its_source_and_kept_with_who_accepted_it(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    # A Friday of work in five days.
    await town.presses(official, f"n:change:{number}")
    await presses(office, official, "review", "to-starts")
    await town.says(official, "22 giờ ngày 6/3/2026")
    await town.says(official, "3/3/2026")
    shown = (await heard(town, official))[-1]
    assert "Điều 43" in shown
    assert "ban đêm" in shown
    # Another official has not been shown it.
    second = await office.official()
    await town.presses(second, f"n:publish:{number}")
    assert (await the_dialogue(office)).state == "draft"
    assert "Điều 43" in (await heard(town, second))[-1]
    await town.presses(second, f"n:publish:{number}")
    dialogue = await the_dialogue(office)
    assert dialogue.state == "published"
    async with town.database.reading() as db:
        (event,) = await dialogues.events_of(db, number)
    assert (event.move, event.duty_id, event.at) == ("publish", await office.number_of(second), dialogue.published_at)
    assert {"late_notice", "night"} <= set(event.warnings)


async def test_a_change_is_shown_before_and_after_and_told_once(office: Staffed) -> None:
    town, official, lan = office.town, await office.official(), office.town.somebody()
    number = (await planned(office, official)).id
    await town.presses(official, f"n:publish:{number}")
    await town.presses(lan, f"d:join:{number}")
    await town.presses(official, f"n:move:{number}")
    await town.says(official, "14 giờ ngày 27/5/2027")
    await town.says(official, "Đình làng")
    await town.says(official, "Trùng lịch thi")
    shown = (await heard(town, official))[-1]
    for line in ("08 giờ 30 phút", "14 giờ 00 phút", "Nhà văn hóa thôn 3", "Đình làng", "được báo ngay: 1"):
        assert line in shown
    await town.presses(official, f"n:move-yes:{number}")
    await town.presses(official, f"n:move-yes:{number}")
    await office.leave()
    async with town.database.reading() as db:
        events = [(one.move, one.edition, one.reason) for one in await dialogues.events_of(db, number)]
    assert events == [("publish", 1, None), ("reschedule", 2, "Trùng lịch thi")]


def calendar_of(payload: Any) -> tuple[str, Any]:
    name, text = payload["document"]
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return name, event


async def test_a_calendar_takes_a_dialogue_in_follows_it_and_takes_it_out(office: Staffed) -> None:
    town, official, lan = office.town, await office.official(), office.town.somebody()
    number = (await planned(office, official)).id
    await town.presses(lan, f"d:calendar:{number}")
    await town.presses(official, f"n:publish:{number}")
    kept = []
    for state, edition in (("published", 1), ("published", 2), ("cancelled", 2)):
        async with town.database.writing() as db:
            await db.execute(update(Dialogue).values(state=state, edition=edition))
        await town.presses(lan, f"d:calendar:{number}")
        row = (await office.queued(lan))[-1]
        name, event = calendar_of(row.payload)
        kept.append((str(event["uid"]), event["sequence"], str(event["status"])))
        assert name.endswith(".ics")
        assert event["dtstart"].dt == (await the_dialogue(office)).starts_at
        assert str(event["location"]) == "Nhà văn hóa thôn 3"
        town.now += timedelta(minutes=1)
    assert len({uid for uid, _, _ in kept}) == 1
    assert [one[1:] for one in kept] == [(0, "CONFIRMED"), (1, "CONFIRMED"), (2, "CANCELLED")]
    assert "METHOD:CANCEL" in str(row.payload)
