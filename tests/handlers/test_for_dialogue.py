"""An opinion for a dialogue: asked as it is handed in, changed by author and office, following what becomes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.notices.dialogue_words import followed_message
from rules.clocks import ClockKind
from rules.handin import NameMode
from rules.lifecycle import Action
from scheduler.dialogue_following import follow_dialogues
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.feedback import deadlines
from storage.feedback.deadlines import CountedClock
from storage.tables import Dialogue, Draft, Feedback
from tests.handlers.deeds import lines, writes
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.handlers.test_scopes import a_dialogue

NAME = "Nguyễn Thị Lan"


async def collecting(office: Staffed, unit: int | None = None) -> int:
    """A dialogue that takes opinions of a unit's areas now."""
    boss = await office.number_of(await office.official())
    return await a_dialogue(office, unit or await unit_of_newest(office), boss)


async def unit_of_newest(office: Staffed) -> int:
    """The unit of the area that everybody's opinions are about in this town."""
    return (await office.town.hands_in(office.town.somebody())).unit_id


async def asked_for_dialogue(office: Staffed) -> int:
    """Somebody with a name that officials see, who is asked for which dialogue it is."""
    person = await office.town.asked("name")
    await press_step(office, person, "name", "full")
    await office.town.says(person, NAME)
    assert await office.town.step(person) == "dialogue"
    return person


async def press_step(office: Staffed, person: int, step: str, value: str) -> None:
    draft = (await office.town.newest())["draft"]
    await office.town.presses(person, f"h:{draft}:{step}:{value}")


async def newest_of(office: Staffed, person: int) -> Feedback:
    return (await office.town.feedbacks(person))[-1]


async def clocks(office: Staffed, feedback: Feedback) -> dict[str, CountedClock]:
    async with office.town.database.reading() as db:
        return {one.deadline.kind: one for one in await deadlines.read_clocks(db, feedback.id)}


async def change(office: Staffed, dialogue: int, **values: object) -> None:
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(**values))


async def follow(office: Staffed) -> int:
    return await follow_dialogues(
        office.town.database, lambda *facts: followed_message(ZONE, *facts), office.town.clock()
    )


async def test_one_press_sets_it_for_the_dialogue_and_the_receipt_and_the_card_say_so(office: Staffed) -> None:
    await office.link(None)
    dialogue = await collecting(office)
    person = await asked_for_dialogue(office)
    await press_step(office, person, "dialogue", str(dialogue))
    assert await office.town.step(person) == "printed"
    await press_step(office, person, "printed", "print")
    review = to(await office.leave(), person)[-1]
    assert "Gửi cho: hội nghị đối thoại" in review
    assert "có ghi" in review
    await press_step(office, person, "review", "send")
    stored = await newest_of(office, person)
    assert (stored.dialogue_id, stored.dialogue_edition, stored.printed_name) == (dialogue, 1, True)
    assert stored.notice_version
    heard = await office.leave()
    assert any("Được trả lời tại hội nghị đối thoại" in text for text in to(heard, person))
    assert any("tại hội nghị đối thoại" in text for text in to(heard, GROUP))
    running = await clocks(office, stored)
    assert running[ClockKind.AT_DIALOGUE].runs
    assert running[ClockKind.FIRST_ANSWER].deadline.stopped
    assert [one.action for one in await lines(office, stored)][:2] == [Action.RECEIVE, Action.CHOOSE_DIALOGUE]


async def test_what_is_everyday_has_the_ordinary_term_and_can_be_put_to_the_dialogue_and_back(office: Staffed) -> None:
    await office.link(None)
    dialogue = await collecting(office)
    person = await asked_for_dialogue(office)
    await press_step(office, person, "dialogue", "everyday")
    assert await office.town.step(person) == "review"
    await press_step(office, person, "review", "send")
    stored = await newest_of(office, person)
    assert (stored.dialogue_id, stored.printed_name) == (None, None)
    due = (await clocks(office, stored))[ClockKind.FIRST_ANSWER].deadline.due
    await office.leave()
    await office.town.presses(person, f"y:choose-dialogue:{stored.id}")
    assert (await newest_of(office, person)).dialogue_id == dialogue
    heard = await office.leave()
    assert any("Đề nghị chuẩn bị trả lời" in text for text in to(heard, GROUP))
    await office.town.presses(person, f"y:print-name:{stored.id}")
    assert (await newest_of(office, person)).printed_name is True
    await office.town.presses(person, f"y:leave-dialogue:{stored.id}")
    now = await newest_of(office, person)
    assert (now.dialogue_id, now.printed_name) == (None, None)
    back = (await clocks(office, stored))[ClockKind.FIRST_ANSWER]
    assert back.runs
    assert back.deadline.due == due
    assert ClockKind.AT_DIALOGUE not in await clocks(office, stored)


async def test_where_none_collects_nobody_is_asked_and_where_several_do_each_is_offered(office: Staffed) -> None:
    unit = await unit_of_newest(office)
    person = await office.town.asked("name")
    await press_step(office, person, "name", "none")
    assert await office.town.step(person) == "review"
    one, other = await collecting(office, unit), await collecting(office, unit)
    await change(office, other, starts_at=office.town.now + timedelta(days=22))
    shut = await collecting(office, unit)
    await change(office, shut, collect_until=office.town.now.date() - timedelta(days=1))
    person = await office.town.asked("name")
    await press_step(office, person, "name", "none")
    values = [button.data.split(":")[-1] for button in await office.town.offered(person)]
    assert values[:3] == [str(one), str(other), "everyday"]
    for made_up in (str(shut), "999", "x", "-1"):
        await press_step(office, person, "dialogue", made_up)
        assert await office.town.step(person) == "dialogue"
    await press_step(office, person, "dialogue", str(other))
    assert await office.town.step(person) == "review", "no name that officials see, so none to print"


async def test_what_is_sent_too_late_for_its_dialogue_is_kept_as_an_everyday_matter(office: Staffed) -> None:
    dialogue = await collecting(office)
    person = await asked_for_dialogue(office)
    await press_step(office, person, "dialogue", str(dialogue))
    await office.town.says(person, "bỏ qua")
    assert await office.town.step(person) == "review"
    await change(office, dialogue, state="collecting_closed")
    await press_step(office, person, "review", "send")
    stored = await newest_of(office, person)
    assert stored.dialogue_id is None
    assert (await clocks(office, stored))[ClockKind.FIRST_ANSWER].runs
    assert any("vừa hết hạn nhận ý kiến" in text for text in to(await office.leave(), person))
    await office.town.presses(person, f"y:choose-dialogue:{stored.id}")
    assert (await newest_of(office, person)).dialogue_id is None


async def test_before_its_first_day_a_dialogue_is_proposed_to_nobody_and_what_is_for_it_can_leave(
    office: Staffed,
) -> None:
    lan, clerk = office.town.somebody(), await office.official()
    early, mine = [await office.town.hands_in(lan) for _ in range(2)]
    dialogue = await collecting(office, early.unit_id)
    await office.town.presses(lan, f"y:choose-dialogue:{mine.id}")
    tomorrow = office.town.now.astimezone(ZONE).date() + timedelta(days=1)
    await change(office, dialogue, collect_from=tomorrow)
    await office.town.presses(lan, f"y:choose-dialogue:{early.id}")
    await office.town.presses(clerk, f"cl:set-dialogue:{early.id}:{dialogue}")
    assert (await office.feedback(early.id)).dialogue_id is None
    person = await office.town.asked("name")
    await press_step(office, person, "name", "none")
    assert await office.town.step(person) == "review"
    for _ in range(2):
        await office.town.presses(lan, f"y:leave-dialogue:{mine.id}")
    assert (await office.feedback(mine.id)).dialogue_id is None
    await office.town.time_passes(timedelta(days=1))
    await office.town.presses(lan, f"y:choose-dialogue:{early.id}")
    assert (await office.feedback(early.id)).dialogue_id == dialogue


async def test_after_its_last_day_an_old_button_of_author_or_office_changes_nothing(office: Staffed) -> None:
    lan, clerk = office.town.somebody(), await office.official()
    mine, other = [await office.town.hands_in(lan) for _ in range(2)]
    dialogue = await collecting(office, mine.unit_id)
    await office.town.presses(lan, f"y:choose-dialogue:{mine.id}")
    yesterday = office.town.now.astimezone(ZONE).date() - timedelta(days=1)
    await change(office, dialogue, collect_until=yesterday)
    await office.town.presses(lan, f"y:leave-dialogue:{mine.id}")
    await office.town.presses(clerk, f"c:unset-dialogue:{mine.id}")
    await office.town.presses(lan, f"y:choose-dialogue:{other.id}")
    await office.town.presses(clerk, f"cl:set-dialogue:{other.id}:{dialogue}")
    assert [(await office.feedback(one.id)).dialogue_id for one in (mine, other)] == [dialogue, None]


@pytest.mark.parametrize("mode", [NameMode.FULL, NameMode.HIDDEN])
async def test_who_lets_officials_see_the_name_is_asked_about_papers_when_the_office_sets_it_and_silence_is_no(
    office: Staffed, mode: NameMode
) -> None:
    asked = mode == NameMode.FULL
    lan, clerk = office.town.somebody(), await office.official()
    feedback = await office.town.hands_in(lan)
    dialogue = await collecting(office, feedback.unit_id)
    async with office.town.database.writing() as db:
        named = {"name": NAME, "name_mode": mode}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**named))
    await office.leave()
    await office.town.presses(clerk, f"cl:set-dialogue:{feedback.id}:{dialogue}")
    told = next(one for one in await office.leave() if "đã được đưa vào hội nghị" in (one.text or ""))
    assert (NAME in (told.text or "")) == asked
    offered = [b.data for row in told.buttons for b in row]
    assert offered == ([f"y:print-name:{feedback.id}"] if asked else [])
    assert (await office.feedback(feedback.id)).printed_name is None
    await office.town.presses(lan, f"y:print-name:{feedback.id}")
    assert bool((await office.feedback(feedback.id)).printed_name) == asked


@pytest.mark.parametrize("role", ["admin", "leader", "intake"])
async def test_an_official_who_may_hold_dialogues_sets_an_open_matter_for_one_and_its_author_hears(
    office: Staffed, role: str
) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    dialogue = await collecting(office, feedback.unit_id)
    clerk, colleague = await office.official(role), await office.official("official", feedback.unit_id)
    await office.leave()
    await office.town.presses(colleague, f"cl:set-dialogue:{feedback.id}:{dialogue}")
    assert (await office.feedback(feedback.id)).dialogue_id is None
    await office.town.presses(clerk, f"c:set-dialogue:{feedback.id}")
    [asked] = to(await office.leave(), clerk)
    assert "hội nghị nào" in asked
    await office.town.presses(clerk, f"cl:set-dialogue:{feedback.id}:{dialogue}")
    await office.town.presses(clerk, f"cl:set-dialogue:{feedback.id}:{dialogue}")
    assert (await office.feedback(feedback.id)).dialogue_id == dialogue
    assert sum("đã được đưa vào hội nghị" in text for text in to(await office.leave(), lan)) == 1
    await office.town.presses(clerk, f"c:unset-dialogue:{feedback.id}")
    assert (await office.feedback(feedback.id)).dialogue_id is None
    assert sum("không đưa ra hội nghị nữa" in text for text in to(await office.leave(), lan)) == 1


async def test_a_question_to_the_author_meanwhile_does_not_set_the_term_of_the_law_going(office: Staffed) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await collecting(office, feedback.unit_id)
    clerk = await office.official("official", feedback.unit_id)
    await office.town.presses(lan, f"y:choose-dialogue:{feedback.id}")
    await writes(office, clerk, feedback, "ask", "Ở đoạn nào?")
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.says(lan, "Đoạn trước nhà văn hóa.")
    running = await clocks(office, feedback)
    assert running[ClockKind.FIRST_ANSWER].deadline.stopped
    assert running[ClockKind.AT_DIALOGUE].runs
    await office.town.presses(lan, f"y:leave-dialogue:{feedback.id}")
    assert (await clocks(office, feedback))[ClockKind.FIRST_ANSWER].runs


async def test_a_dialogue_that_is_off_gives_its_opinions_back_and_tells_each_author_once(office: Staffed) -> None:
    lan, minh = office.town.somebody(), office.town.somebody()
    mine = [await office.town.hands_in(lan) for _ in range(2)]
    other = await office.town.hands_in(minh)
    dialogue = await collecting(office, other.unit_id)
    for who, one in ((lan, mine[0]), (lan, mine[1]), (minh, other)):
        await office.town.presses(who, f"y:choose-dialogue:{one.id}")
    await office.leave()
    assert await follow(office) == 0
    await change(office, dialogue, state="cancelled")
    assert await follow(office) == 2
    assert await follow(office) == 0
    heard = await office.leave()
    assert [sum("không họp" in text for text in to(heard, who)) for who in (lan, minh)] == [1, 1]
    for one in (*mine, other):
        assert (await office.feedback(one.id)).dialogue_id is None
        assert (await clocks(office, one))[ClockKind.FIRST_ANSWER].runs


async def test_a_dialogue_that_moves_takes_its_opinions_along_and_subscribers_hear_it_only_once(
    office: Staffed,
) -> None:
    lan, minh = office.town.somebody(), office.town.somebody()
    one, other = await office.town.hands_in(lan), await office.town.hands_in(minh)
    dialogue = await collecting(office, one.unit_id)
    for who, feedback in ((lan, one), (minh, other)):
        await office.town.presses(who, f"y:choose-dialogue:{feedback.id}")
    await office.town.presses(minh, f"d:join:{dialogue}")
    await office.leave()
    later = office.town.now + timedelta(days=23)
    async with office.town.database.writing() as db:
        found = await dialogues.get(db, dialogue)
        decided = Decided(office.town.now, found.created_by)
        await reschedule(db, found, NewTime(later, "Nhà văn hóa"), "Trùng lịch", decided)
    assert await follow(office) == 2
    assert await follow(office) == 0
    heard = await office.leave()
    assert sum("đã đổi lịch" in text for text in to(heard, lan)) == 1
    assert not any("Hội nghị đối thoại có ý kiến" in text for text in to(heard, minh))
    for feedback in (one, other):
        clock = (await clocks(office, feedback))[ClockKind.AT_DIALOGUE]
        assert clock.runs
        assert clock.deadline.due == later.astimezone(ZONE).date()
        assert (await office.feedback(feedback.id)).dialogue_edition == 2


async def test_what_was_answered_before_follows_nothing(office: Staffed) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    dialogue = await collecting(office, feedback.unit_id)
    clerk = await office.official("official", feedback.unit_id)
    await office.town.presses(lan, f"y:choose-dialogue:{feedback.id}")
    await writes(office, clerk, feedback, "answer", "Đã sửa xong.")
    await change(office, dialogue, state="cancelled")
    assert await follow(office) == 0
    async with office.town.database.reading() as db:
        kept = await db.scalar(select(Feedback.dialogue_id).where(Feedback.id == feedback.id))
    assert kept == dialogue


async def test_one_goes_back_from_both_questions_and_changes_each_at_the_review(office: Staffed) -> None:
    dialogue = await collecting(office)
    person = await asked_for_dialogue(office)
    await press_step(office, person, "dialogue", str(dialogue))
    for word, step in (("quay lại", "dialogue"), ("quay lại", "name")):
        await office.town.says(person, word)
        assert await office.town.step(person) == step
    await press_step(office, person, "name", "full")
    await office.town.says(person, NAME)
    await press_step(office, person, "dialogue", str(dialogue))
    await press_step(office, person, "printed", "print")
    await press_step(office, person, "review", "to-dialogue")
    await press_step(office, person, "dialogue", "everyday")
    await press_step(office, person, "review", "send")
    stored = await newest_of(office, person)
    assert (stored.dialogue_id, stored.printed_name) == (None, None)


async def test_whoever_moves_it_reads_how_many_hear_of_that_authors_who_do_not_follow_it_among_them(
    office: Staffed,
) -> None:
    lan, minh, boss = office.town.somebody(), office.town.somebody(), await office.official()
    opinions = [(who, await office.town.hands_in(who)) for who in (lan, lan, minh)]
    dialogue = await collecting(office, opinions[0][1].unit_id)
    for who, one in opinions:
        await office.town.presses(who, f"y:choose-dialogue:{one.id}")
    await office.town.presses(minh, f"d:join:{dialogue}")
    await office.leave()
    await office.town.presses(boss, f"n:move:{dialogue}")
    for said in ("9 giờ ngày 25/3/2026", "vẫn như cũ", "Trùng lịch"):
        await office.town.says(boss, said)
    shown = to(await office.leave(), boss)[-1]
    assert "Số người sẽ được báo ngay: 2" in shown
    assert "Địa điểm mới: Hội trường" in shown


@pytest.mark.parametrize(
    ("typed", "step", "printed"),
    [
        (("gửi cho hội nghị nhé", "không"), "review", False),
        (("hội nghị", "có ghi"), "review", True),
        (("thường ngày thôi ạ",), "review", None),
        (("Rác vẫn đổ thường ngày ở đó",), "dialogue", None),
    ],
)
async def test_both_questions_are_answered_in_words_of_ones_own_and_other_words_are_the_opinions(
    office: Staffed, typed: tuple[str, ...], step: str, *, printed: bool | None
) -> None:
    await collecting(office)
    person = await asked_for_dialogue(office)
    for said in typed:
        await office.town.types(person, said)
    assert await office.town.step(person) == step
    async with office.town.database.reading() as db:
        draft = (await db.scalars(select(Draft).order_by(Draft.id.desc()))).first()
        assert draft
        assert draft.printed_name is printed
        assert (draft.dialogue_id is not None) == (len(typed) > 1)
