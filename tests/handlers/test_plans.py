"""Planning a dialogue: what is special of it; what every form can do stands in test_forms.py."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage.dialogue import dialogues
from storage.tables import Dialogue, FormDraft
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed


async def planned(office: Staffed, official: int) -> Dialogue:
    """Answer all questions; gives the dialogue that was written down."""
    await office.private(official, "/taohoinghi")
    for said in ("Nhà văn hóa thôn 3", "8 giờ 30 ngày 28/5/2027", "20/5/2027"):
        await office.town.says(official, said)
    await office.town.presses(official, f"q:plan:{await draft_of(office)}:areas:0")
    await office.town.says(official, "Đường làng")
    return await the_dialogue(office)


async def draft_of(office: Staffed) -> int:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(FormDraft.id))).one()


async def the_dialogue(office: Staffed) -> Dialogue:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(Dialogue))).one()


async def test_each_answer_of_a_plan_can_be_changed_before_it_is_published(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    draft = await draft_of(office)
    for key, said in (("place", "Đình làng"), ("topics", "Nước sạch"), ("starts", "9 giờ ngày 29/5/2027")):
        await town.presses(official, f"n:change:{number}")
        await town.presses(official, f"q:plan:{draft}:review:to-{key}")
        await town.says(official, said)
        assert said.split()[-1] in (await heard(town, official))[-1]
    await town.presses(official, f"n:change:{number}")
    await town.presses(official, f"q:plan:{draft}:review:to-areas")
    await town.presses(official, f"q:plan:{draft}:areas:2")
    dialogue = await the_dialogue(office)
    assert (dialogue.id, dialogue.place, dialogue.topics, dialogue.state) == (number, "Đình làng", "Nước sạch", "draft")
    async with town.database.reading() as db:
        assert list(await dialogues.areas_of(db, number)) == [2]
    await town.presses(official, f"n:publish:{number}")
    await town.presses(official, f"n:change:{number}")
    assert (await the_dialogue(office)).state == "published"
    async with town.database.reading() as db:
        assert (await db.scalars(select(FormDraft))).all() == []


async def test_an_earlier_start_asks_for_the_last_day_again_and_nothing_else(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.presses(official, f"n:change:{number}")
    await town.presses(official, f"q:plan:{await draft_of(office)}:review:to-starts")
    await town.says(official, "8 giờ ngày 10/5/2027")
    assert (await town.conversation(official))[0] == "plan:until"
    await town.says(official, "9/5/2027")
    assert (await the_dialogue(office)).collect_until.day == 9


async def test_another_official_changes_it_too_and_somebody_who_was_faster_wins(office: Staffed) -> None:
    town, first, second = office.town, await office.official(), await office.official()
    number = (await planned(office, first)).id
    await town.presses(second, f"n:change:{number}")
    async with town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).order_by(FormDraft.id.desc()))
    await town.presses(second, f"q:plan:{draft}:review:to-place")
    await town.presses(first, f"n:publish:{number}")
    await town.says(second, "Đình làng")
    assert (await the_dialogue(office)).place == "Nhà văn hóa thôn 3"
    assert "đã cũ" in (await heard(town, second))[-1]


async def test_a_plan_of_weeks_ago_whose_moment_is_past_asks_for_it_again(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await office.private(official, "/taohoinghi")
    await town.says(official, "Nhà văn hóa thôn 3")
    starts = town.now + timedelta(days=10)
    await town.says(official, f"8 giờ ngày {starts:%d/%m/%Y}")
    town.now += timedelta(days=20)
    await office.private(official, "/taohoinghi")
    await town.presses(official, f"q:plan:{await draft_of(office)}:until:keep-form")
    assert (await town.conversation(official))[0] == "plan:starts"


async def test_words_sent_after_the_topics_in_one_go_are_topics_too(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    await town.says(official, "Nước sạch")
    assert (await the_dialogue(office)).topics == "Đường làng Nước sạch"
    await town.says(official, "Rác thải", date=1_772_000_100)
    dialogue = await the_dialogue(office)
    assert (dialogue.id, dialogue.topics) == (number, "Đường làng Nước sạch")


async def test_an_official_who_is_none_any_more_goes_on_with_no_plan(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await office.private(official, "/taohoinghi")
    await town.retire(official)
    await town.says(official, "Nhà văn hóa thôn 3")
    assert (await town.conversation(official))[0] is None
    await town.presses(official, f"q:plan:{await draft_of(office)}:place:keep-form")
    async with town.database.reading() as db:
        assert (await db.scalars(select(FormDraft.answers))).one() == {}


async def test_who_chairs_it_can_be_told_at_the_review_and_stands_in_the_announcement(office: Staffed) -> None:
    town, official = office.town, await office.official()
    number = (await planned(office, official)).id
    draft = await draft_of(office)
    assert "Chủ trì" not in (await heard(town, official))[-1]
    for said in ("Bí thư Đảng ủy", "Chủ tịch UBND xã"):
        await town.presses(official, f"n:change:{number}")
        await town.presses(official, f"q:plan:{draft}:review:to-chair")
        await town.says(official, said)
        assert (await heard(town, official))[-1].count(f"Chủ trì: {said}") == 1
    await town.presses(official, f"n:change:{number}")
    await town.presses(official, f"q:plan:{draft}:review:to-chair")
    await town.presses(official, f"q:plan:{draft}:chair:back")
    assert "Chủ trì: Chủ tịch UBND xã" in (await heard(town, official))[-1]
    await town.presses(official, f"n:publish:{number}")
    lan = town.somebody()
    await town.says(lan, "/lich")
    assert any("Chủ trì: Chủ tịch UBND xã" in text for text in await heard(town, lan))


async def test_a_moment_that_may_be_two_is_asked_with_both_and_counts_once_it_is_pressed(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await office.private(official, "/taohoinghi")
    await town.says(official, "Nhà văn hóa thôn 3")
    # A Monday: the next of its name, or the one a week later.
    await town.says(official, "14 giờ thứ hai")
    (asked,) = (await heard(town, official))[-1:]
    assert "thứ Hai, ngày 2/3/2026 (tức ngày 14 tháng 1 âm lịch)" in asked
    assert "thứ Hai, ngày 9/3/2026" in asked
    draft, meant = await draft_of(office), datetime(2026, 3, 9, 14, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    await town.presses(official, f"q:plan:{draft}:starts:{int(meant.timestamp()) // 60}")
    assert "thứ Hai, ngày 9/3/2026 (tức ngày 21 tháng 1 âm lịch)" in (await heard(town, official))[-1]
    await town.says(official, "trước ngày 8/3")
    assert "thứ Bảy, ngày 7/3/2026" in (await heard(town, official))[-1]
    await town.presses(official, f"q:plan:{draft}:until:{date(2026, 3, 7).toordinal()}")
    await town.presses(official, f"q:plan:{draft}:areas:0")
    await town.says(official, "Đường làng")
    dialogue = await the_dialogue(office)
    assert (dialogue.starts_at, dialogue.collect_until) == (meant, date(2026, 3, 7))


async def test_a_reading_that_no_button_of_ours_carries_only_brings_the_question_again(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await office.private(official, "/taohoinghi")
    await town.says(official, "Nhà văn hóa thôn 3")
    draft = await draft_of(office)
    for value in ("x", "9999999999", "-1", "²"):
        await town.presses(official, f"q:plan:{draft}:starts:{value}")
        assert "Bắt đầu lúc nào?" in (await heard(town, official))[-1]
    await town.presses(official, f"q:plan:{draft}:starts:1")
    assert await town.trouble() == []
