"""The agenda of a dialogue: opinions come onto it and leave it by themselves, are ordered, prepared for, and folded."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, update

from locales import texts
from locales.spoken import code, day
from rules.agenda import AgendaState
from rules.clocks import ClockKind
from rules.dialogue_states import DialogueState
from rules.exports import Extent
from rules.lifecycle import State
from rules.paging import PAGE, Cut
from rules.periods import Period
from scheduler.clock_alerts import tell_of_clocks
from storage.dialogue import agenda, agenda_counts
from storage.feedback import deadlines, period_figures
from storage.feedback.period_figures import FiguresAsked, Timing
from storage.tables import AgendaItem, Area, Dialogue, DialogueArea, Feedback, Field, OpenWork
from tests.handlers.deeds import writes
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_for_dialogue import change, collecting, follow
from tests.handlers.test_scopes import a_dialogue

say = texts("vi").say
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


async def agenda_of(office: Staffed, count: int = 3) -> tuple[int, list[Feedback], list[int]]:
    """A dialogue with opinions for it; gives it, them, and who wrote each."""
    writers = [office.town.somebody() for _ in range(count)]
    found = [await office.town.hands_in(who) for who in writers]
    dialogue = await collecting(office, found[0].unit_id)
    for who, one in zip(writers, found, strict=True):
        await office.town.presses(who, f"y:choose-dialogue:{one.id}")
    await office.leave()
    return dialogue, found, writers


async def item_of(office: Staffed, feedback: Feedback) -> AgendaItem:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(AgendaItem).where(AgendaItem.feedback_id == feedback.id))).one()


async def order_of(office: Staffed, dialogue: int) -> list[int]:
    async with office.town.database.reading() as db:
        found = select(AgendaItem.feedback_id).where(AgendaItem.dialogue_id == dialogue)
        return list(await db.scalars(found.order_by(AgendaItem.place, AgendaItem.id)))


async def shown(office: Staffed, person: int) -> str:
    await office.private(person, "/chuongtrinh")
    heard = [one for one in await office.leave() if one.chat == person]
    return "\n".join(part for one in heard for part in (one.text, *(b.label for row in one.buttons for b in row)))


async def test_what_is_set_for_it_stands_on_the_agenda_of_whoever_holds_it_and_of_nobody_else(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office)
    boss, helper = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    stranger = await office.official("leader", next(one for one in office.units if one != found[0].unit_id))
    text = await shown(office, boss)
    assert "3 ý kiến, 0 đã xếp" in text
    for one in found:
        assert (one.code or "")[-4:-1] in text
    for other, refused in ((helper, say("not-allowed")), (stranger, "Chưa có hội nghị nào")):
        assert refused in await shown(office, other)
        await office.town.presses(other, f"ag:list-all:{dialogue}:0:0")
    assert {(await item_of(office, one)).state for one in found} == {AgendaState.PROPOSED}
    await office.town.presses(boss, f"ag:list-all:{dialogue}:0:0")
    assert {(await item_of(office, one)).state for one in found} == {AgendaState.LISTED}


async def test_what_ends_meanwhile_leaves_it_by_itself(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 4)
    clerk = await office.official("official", found[0].unit_id)
    await office.town.presses(writers[0], f"yl:withdraw:{found[0].id}:0")
    await office.town.presses(writers[1], f"y:leave-dialogue:{found[1].id}")
    await writes(office, clerk, found[2], "answer", "Đã sửa xong.")
    states = [(await item_of(office, one)).state for one in found]
    assert states == ["withdrawn", "withdrawn", "answered", "proposed"]
    await office.town.presses(writers[1], f"y:choose-dialogue:{found[1].id}")
    assert (await item_of(office, found[1])).state == AgendaState.PROPOSED
    await change(office, dialogue, state="cancelled")
    await follow(office)
    assert {(await item_of(office, one)).state for one in (found[1], found[3])} == {AgendaState.WITHDRAWN}


async def test_an_item_goes_to_the_front_or_to_a_number_that_is_typed(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 4)
    boss, before = await secretary(office, dialogue), await order_of(office, dialogue)
    last = await item_of(office, next(one for one in found if one.id == before[3]))
    await office.town.presses(boss, f"ag:first:{last.id}:0:0")
    assert await order_of(office, dialogue) == [before[3], *before[:3]]
    await office.town.presses(boss, f"ag:place:{last.id}:0:0")
    for wrong in ("9", "0", "xin số 3", "99999999999"):
        await office.private(boss, wrong)
        assert await order_of(office, dialogue) == [before[3], *before[:3]]
    await office.private(boss, "3.")
    assert await order_of(office, dialogue) == [before[0], before[1], before[3], before[2]]
    assert any("nay đứng ở số 3" in text for text in to(await office.leave(), boss))


async def test_an_item_moves_up_and_down_by_one_from_where_it_was_seen_and_no_further_than_the_ends(
    office: Staffed,
) -> None:
    dialogue, found, _ = await agenda_of(office, 3)
    boss, before = await secretary(office, dialogue), await order_of(office, dialogue)
    item = await item_of(office, next(one for one in found if one.id == before[1]))
    await office.town.presses(boss, f"ag:item:{item.id}:0:0")
    heard = [one for one in await office.leave() if one.chat == boss]
    offered = [b.data for row in heard[-1].buttons for b in row]
    assert {f"ag:up:{item.id}:2:0", f"ag:down:{item.id}:2:0"} <= set(offered)
    for _ in range(2):
        await office.town.presses(boss, f"ag:down:{item.id}:2:0")
        assert await order_of(office, dialogue) == [before[0], before[2], before[1]]
    await office.town.presses(boss, f"ag:down:{item.id}:3:0")
    assert await order_of(office, dialogue) == [before[0], before[2], before[1]]
    for number in (3, 2):
        await office.town.presses(boss, f"ag:up:{item.id}:{number}:0")
    assert await order_of(office, dialogue) == [before[1], before[0], before[2]]
    await office.town.presses(boss, f"ag:up:{item.id}:1:0")
    assert await order_of(office, dialogue) == [before[1], before[0], before[2]]


async def test_a_page_shows_each_field_and_hamlet_with_its_count_above_the_numbers_of_its_items(
    office: Staffed,
) -> None:
    dialogue, found, _ = await agenda_of(office, 4)
    boss = await secretary(office, dialogue)
    async with office.town.database.writing() as db:
        fields = {one.id: one.name for one in await db.scalars(select(Field))}
        first, second = sorted(fields)[:2]
        where = ((first, "Thôn 1"), (first, "Thôn 1"), (first, "Thôn 2"), (second, "Thôn 2"))
        for place, (one, (field, hamlet)) in enumerate(zip(found, where, strict=True), 1):
            kept = await db.get_one(Feedback, one.id)
            kept.field_id, kept.hamlet = field, hamlet
            item = (await db.scalars(select(AgendaItem).where(AgendaItem.feedback_id == one.id))).one()
            item.place = place
    lines = [line for line in (await shown(office, boss)).splitlines() if line.startswith(("•", *fields.values()))]
    area = lines[1].split(", ")[1].split(":")[0]
    assert lines == [
        f"{fields[first]}: 3 ý kiến",
        f"• Thôn 1, {area}: 2 ý kiến, số 1 đến 2",
        f"• Thôn 2, {area}: 1 ý kiến, số 3",
        f"{fields[second]}: 1 ý kiến",
        f"• Thôn 2, {area}: 1 ý kiến, số 4",
    ]


@pytest.mark.parametrize("typed", ["{full}", "ngày {day} tháng {month}"])
async def test_the_day_for_an_answer_may_be_typed_and_is_told_in_full(office: Staffed, typed: str) -> None:
    await office.link(None)
    dialogue, found, _ = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, found[0])
    async with office.town.database.reading() as db:
        starts = (await db.get_one(Dialogue, dialogue)).starts_at.astimezone(ZONE).date()
    due = starts - timedelta(days=2)
    in_full = day(texts("vi"), due)
    await office.town.presses(boss, f"ag:prepare:{item.id}:0:0")
    for wrong in (f"{starts:%d/%m/%Y}", "khi nào xong thì thôi", "31/2", "🙂"):
        await office.private(boss, wrong)
        async with office.town.database.reading() as db:
            assert await deadlines.read_clock(db, found[0].id, ClockKind.PREPARED_ANSWER) is None
    await office.private(boss, typed.format(full=in_full, day=due.day, month=due.month))
    heard = await office.leave()
    assert any(f"chậm nhất {in_full}" in text for text in to(heard, boss))
    assert sum("đề nghị chuẩn bị trả lời" in text for text in to(heard, GROUP)) == 1
    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, found[0].id, ClockKind.PREPARED_ANSWER)
    assert clock is not None
    assert clock.deadline.due == due


async def test_the_unit_is_asked_to_prepare_the_answer_by_a_day(office: Staffed) -> None:
    await office.link(None)
    dialogue, found, _ = await agenda_of(office, 1)
    boss = await secretary(office, dialogue)
    item = await item_of(office, found[0])
    await office.town.presses(boss, f"ag:prepare-2:{item.id}:0:0")
    assert any("đề nghị chuẩn bị trả lời" in text for text in to(await office.leave(), GROUP))
    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, found[0].id, ClockKind.PREPARED_ANSWER)
        starts = (await db.get_one(Dialogue, dialogue)).starts_at
    assert clock is not None
    assert clock.runs
    assert clock.deadline.alert_on is not None
    assert timedelta(days=3) <= starts.date() - clock.deadline.due <= timedelta(days=6)


async def test_repeats_are_proposed_folded_by_one_press_answered_together_and_each_author_by_their_code(
    office: Staffed,
) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    await office.town.presses(boss, f"ag:repeats:{dialogue}:0:0")
    heard = [one for one in await office.leave() if one.chat == boss]
    fold = next(b.data for one in heard for row in one.buttons for b in row if b.data.startswith("ag:fold:"))
    await office.town.presses(boss, fold)
    await office.town.presses(boss, fold)
    repeat = next(one for one in found if str(one.id) == fold.split(":")[2])
    main = next(one for one in found if one is not repeat)
    assert (await office.feedback(repeat.id)).folded_into_id == main.id
    author = writers[found.index(repeat)]
    assert sum("cùng nội dung với ý kiến khác" in text for text in to(await office.leave(), author)) == 1
    assert "1 ý kiến, 0 đã xếp vào chương trình; 1 ý kiến cùng nội dung" in await shown(office, boss)
    await writes(office, clerk, main, "answer", "Xã sửa trong tháng này.")
    for one in (main, repeat):
        assert (await office.feedback(one.id)).state == State.ANSWERED
        assert (await item_of(office, one)).state == AgendaState.ANSWERED


async def test_the_unit_is_reminded_once_of_an_answer_that_is_for_several(office: Staffed) -> None:
    await office.link(None)
    dialogue, found, _ = await agenda_of(office, 3)
    boss = await secretary(office, dialogue)
    for one in found:
        await office.town.presses(boss, f"ag:prepare-2:{(await item_of(office, one)).id}:0:0")
    for one in found[:2]:
        await office.town.presses(boss, f"ag:fold:{one.id}:{found[2].id}:0")
    await office.leave()

    async def reminded(days: int) -> list[str]:
        told = []
        for _ in range(24 * days):
            office.town.now += timedelta(hours=1)
            await tell_of_clocks(office.town.database, ZONE, office.town.now)
            told += [text for text in to(await office.leave(), GROUP) if "hạn chuẩn bị trả lời" in text]
        return told

    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, found[2].id, ClockKind.PREPARED_ANSWER)
    assert clock is not None
    before = (clock.deadline.due - office.town.now.date()).days - 3
    (told,) = await reminded(before)
    assert "Sắp đến hạn chuẩn bị trả lời cho hội nghị: 1 ý kiến" in told
    # What stands by itself again is told of as well, and what was told is not told again.
    await office.town.presses(boss, f"ag:unfold:{found[0].id}:0:0")
    (told,) = await reminded(3)
    assert (told.count("• 26-"), "26-00001-0" in told) == (1, True)


async def test_the_answer_to_folded_ones_arrives_once_at_each_author_with_their_own_code(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 3)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    for one in found[1:]:
        await office.town.presses(boss, f"ag:fold:{one.id}:{found[0].id}:0")
    await office.leave()
    heard = await writes(office, clerk, found[0], "answer", "Xã sửa trong tháng này.")
    for one, who in zip(found, writers, strict=True):
        told = [text for text in to(heard, who) if "Xã sửa trong tháng này." in text]
        assert len(told) == 1
        assert [other for other in found if (other.code or "")[-4:-1] in told[0]] == [one]
    # To whoever was answered a part of it by itself would be a promise that nobody keeps.
    await office.town.presses(boss, f"ag:unfold:{found[1].id}:0:0")
    assert (await office.feedback(found[1].id)).folded_into_id == found[0].id
    assert to(await office.leave(), writers[1]) == []


async def test_what_was_passed_over_is_not_proposed_again_after_a_fold(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 4)
    boss = await secretary(office, dialogue)

    async def pressed(data: str) -> list[str]:
        await office.town.presses(boss, data)
        (heard,) = [one for one in await office.leave() if one.chat == boss][-1:]
        return [button.data for row in heard.buttons for button in row]

    first = await pressed(f"ag:repeats:{dialogue}:0:0")
    passed = next(one for one in first if one.startswith("ag:fold"))
    second = await pressed(next(one for one in first if one.startswith("ag:repeats")))
    folded = await pressed(next(one for one in second if one.startswith("ag:fold")))
    third = await pressed(next(one for one in folded if one.startswith("ag:repeats")))
    assert passed not in third
    assert [one.split(":")[2] for one in third if one.startswith("ag:fold")] == [str(found[3].id)]


async def test_what_others_were_folded_into_takes_in_what_it_was_to_be_folded_into(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 4)
    boss = await secretary(office, dialogue)
    head, repeat, third, other = found
    for one, into in ((repeat, head), (head, third)):
        await office.town.presses(boss, f"ag:fold:{one.id}:{into.id}:0")
    folded = [(await office.feedback(one.id)).folded_into_id for one in found]
    assert folded == [None, head.id, head.id, None]
    assert sum("cùng nội dung với ý kiến khác" in text for text in to(await office.leave(), writers[2])) == 1
    # Each of two has others: neither can be the other's.
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == third.id).values(folded_into_id=other.id))
    await office.town.presses(boss, f"ag:fold:{head.id}:{other.id}:0")
    assert (await office.feedback(head.id)).folded_into_id is None
    assert (await office.feedback(other.id)).folded_into_id is None


async def test_a_fold_is_undone_by_one_press_and_falls_with_what_it_was_folded_into(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 3)
    boss = await secretary(office, dialogue)
    for one in found[1:]:
        await office.town.presses(boss, f"ag:fold:{one.id}:{found[0].id}:0")
    await office.town.presses(boss, f"ag:unfold:{found[1].id}:0:0")
    await office.town.presses(boss, f"ag:unfold:{found[1].id}:0:0")
    assert (await office.feedback(found[1].id)).folded_into_id is None
    await office.town.presses(writers[0], f"yl:withdraw:{found[0].id}:0")
    left = await office.feedback(found[2].id)
    assert (left.folded_into_id, left.state) == (None, State.RECEIVED)
    assert (await item_of(office, found[2])).state == AgendaState.PROPOSED
    assert "2 ý kiến" in await shown(office, boss)


async def test_what_was_answered_before_the_hall_and_did_not_please_is_spoken_about_there(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 3)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    await office.town.presses(boss, f"ag:list-all:{dialogue}:0:0")
    order = await order_of(office, dialogue)
    for one in found[:2]:
        await writes(office, clerk, one, "answer", "Đã làm xong.")
    await office.leave()
    office.town.now += timedelta(minutes=10)
    assert code(found[0].code) not in await shown(office, boss)
    await office.town.presses(writers[0], f"y:not:{found[0].id}")
    heard = await shown(office, boss)
    assert "2 ý kiến" in heard
    assert code(found[0].code) in heard
    assert (await item_of(office, found[0])).state == AgendaState.PROPOSED
    assert await order_of(office, dialogue) == order
    # Once it has begun, what was answered stays where it was, and is shown as opened again.
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(starts_at=office.town.clock()))
    office.town.now += timedelta(minutes=10)
    await office.town.presses(writers[1], f"y:not:{found[1].id}")
    assert (await item_of(office, found[1])).state == AgendaState.ANSWERED


@pytest.mark.parametrize("way", ["carried", "withdrawn", "off"])
async def test_whoever_was_to_be_answered_together_hears_once_that_what_it_was_folded_into_is_spoken_about_no_more(
    office: Staffed, way: str
) -> None:
    dialogue, found, writers = await agenda_of(office, 3)
    boss = await secretary(office, dialogue)
    for one in found[1:]:
        await office.town.presses(boss, f"ag:fold:{one.id}:{found[0].id}:0")
    await office.leave()
    if way == "carried":
        await office.town.presses(boss, f"ag:carry-yes:{(await item_of(office, found[0])).id}:0:0")
    elif way == "withdrawn":
        await office.town.presses(writers[0], f"yl:withdraw:{found[0].id}:0")
    else:
        await change(office, dialogue, state=DialogueState.CANCELLED, edition=2)
        await follow(office)
    heard = await office.leave()
    for one, writer in zip(found[1:], writers[1:], strict=True):
        told = [text for text in to(heard, writer) if code(one.code) in text]
        assert len(told) == 1
        assert ("được xem xét riêng" in told[0]) == (way != "off")
    assert not any("được xem xét riêng" in text for text in to(heard, writers[0]))


async def test_only_two_of_one_agenda_are_folded_and_by_whoever_holds_it(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    everyday = await office.town.hands_in(office.town.somebody())
    one, other = found
    for who, data in (
        (clerk, f"ag:fold:{one.id}:{other.id}:0"),
        (boss, f"ag:fold:{one.id}:{one.id}:0"),
        (boss, f"ag:fold:{everyday.id}:{one.id}:0"),
        (boss, f"ag:fold:{one.id}:{everyday.id}:0"),
    ):
        await office.town.presses(who, data)
        assert (await office.feedback(one.id)).folded_into_id is None
    await office.town.presses(boss, f"ag:fold:{one.id}:{other.id}:0")
    await office.town.presses(boss, f"ag:fold:{other.id}:{one.id}:0")
    assert (await office.feedback(other.id)).folded_into_id is None, "none into which others are"


async def test_what_comes_too_late_is_left_to_the_next_dialogue_once_that_was_asked(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, found[0])
    await change(office, dialogue, state="collecting_closed")
    await office.town.presses(boss, f"ag:carry:{item.id}:0:0")
    assert (await office.feedback(found[0].id)).dialogue_id == dialogue
    await office.town.presses(boss, f"ag:carry-yes:{item.id}:0:0")
    assert (await office.feedback(found[0].id)).dialogue_id is None
    assert (await item_of(office, found[0])).state == AgendaState.CARRIED_OVER
    assert any("chưa kịp đưa ra hội nghị này" in text for text in to(await office.leave(), writers[0]))
    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, found[0].id)
    assert clock is not None
    assert clock.runs
    later = await a_dialogue(office, found[0].unit_id, await office.number_of(await office.official()))
    await office.town.presses(writers[0], f"y:choose-dialogue:{found[0].id}")
    assert (await office.feedback(found[0].id)).dialogue_id == later


@pytest.mark.parametrize("data", ["ag:item:999:0:0", "ag:first:999:0:0", "ag:page:999:0:0", "ag:unfold:1:0:0"])
async def test_a_made_up_button_changes_nothing(office: Staffed, data: str) -> None:
    dialogue, found, _ = await agenda_of(office, 1)
    boss, before = await secretary(office, dialogue), await item_of(office, found[0])
    await office.town.presses(boss, data)
    after = await item_of(office, found[0])
    assert (after.state, after.place) == (before.state, before.place)
    assert (await office.feedback(found[0].id)).dialogue_id == dialogue


async def test_open_opinions_of_its_areas_are_put_to_it_out_of_a_list_by_field_one_or_a_page(office: Staffed) -> None:
    writers = [office.town.somebody() for _ in range(4)]
    found = [await office.town.hands_in(who) for who in writers]
    dialogue = await collecting(office, found[0].unit_id)
    boss = await secretary(office, dialogue)
    async with office.town.database.writing() as db:
        field = (await db.scalars(select(Field.id).order_by(Field.position))).first() or 0
        for one in found[:2]:
            (await db.get_one(Feedback, one.id)).field_id = field
    await office.leave()
    await office.town.presses(boss, f"aa:page:{dialogue}:{field}:0:0:0")
    listed = [b.data for one in await office.leave() if one.chat == boss for row in one.buttons for b in row]
    assert [one for one in listed if one.startswith("aa:one")] == [
        f"aa:one:{dialogue}:{field}:{one.id}:0:0" for one in found[:2]
    ]
    await office.town.presses(boss, f"aa:one:{dialogue}:{field}:{found[0].id}:0:0")
    assert (await office.feedback(found[0].id)).dialogue_id == dialogue
    clerk = await office.official("official", found[0].unit_id)
    every = f"ap:all:{dialogue}:{found[0].id}:{found[-1].id}:0:0"
    await office.town.presses(clerk, every)
    # A button of before does not say what its page showed.
    await office.town.presses(boss, f"aa:all:{dialogue}:0:0:0:0")
    assert (await office.feedback(found[1].id)).dialogue_id is None
    heard = await office.leave()
    shown = [b.data for row in heard[-1].buttons for b in row if b.data.startswith("ap:")]
    assert shown == [f"ap:all:{dialogue}:{found[1].id}:{found[-1].id}:0:0"]
    for _ in range(2):
        await office.town.presses(boss, shown[0])
    assert {(await office.feedback(one.id)).dialogue_id for one in found} == {dialogue}
    heard += await office.leave()
    assert [sum("đã được đưa vào hội nghị" in text for text in to(heard, who)) for who in writers] == [1, 1, 1, 1]
    await change(office, dialogue, state="collecting_closed")
    later = await office.town.hands_in(office.town.somebody())
    await office.town.presses(boss, f"aa:one:{dialogue}:0:{later.id}:0:0")
    assert (await office.feedback(later.id)).dialogue_id is None


async def test_a_page_that_is_put_twice_puts_nothing_that_it_did_not_show(office: Staffed) -> None:
    found = [await office.town.hands_in(office.town.somebody()) for _ in range(PAGE + 2)]
    dialogue = await collecting(office, found[0].unit_id)
    boss = await secretary(office, dialogue)
    await office.leave()
    await office.town.presses(boss, f"aa:page:{dialogue}:0:0:0:0")
    shown = [b for one in await office.leave() if one.chat == boss for row in one.buttons for b in row]
    page = next(b.data for b in shown if b.label == say("adding-page", count=PAGE))
    await office.town.presses(boss, page)
    await office.town.presses(boss, page)
    assert [(await office.feedback(one.id)).dialogue_id for one in found] == [dialogue] * PAGE + [None] * 2


async def test_open_opinions_are_narrowed_to_one_of_its_areas(office: Staffed) -> None:
    found = [await office.town.hands_in(office.town.somebody()) for _ in range(2)]
    dialogue = await collecting(office, found[0].unit_id)
    boss = await secretary(office, dialogue)
    async with office.town.database.writing() as db:
        taken = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue)
        other = (await db.scalars(select(Area.id).where(Area.id.not_in(taken)))).first() or 0
        db.add(DialogueArea(dialogue_id=dialogue, area_id=other))
        (await db.get_one(Feedback, found[1].id)).area_id = other
        (await db.get_one(OpenWork, found[1].id)).area_id = other
    await office.leave()

    async def offered(data: str) -> list[str]:
        await office.town.presses(boss, data)
        return [b.data for one in await office.leave() if one.chat == boss for row in one.buttons for b in row]

    assert f"aa:areas:{dialogue}:0:0:0:0" in await offered(f"aa:fields:{dialogue}:0:0:0:0")
    assert f"aa:fields:{dialogue}:0:0:0:{other}" in await offered(f"aa:areas:{dialogue}:0:0:0:0")
    assert f"aa:page:{dialogue}:0:0:0:{other}" in await offered(f"aa:fields:{dialogue}:0:0:0:{other}")
    listed = [one for one in await offered(f"aa:page:{dialogue}:0:0:0:{other}") if one.startswith("aa:one")]
    assert listed == [f"aa:one:{dialogue}:0:{found[1].id}:0:{other}"]
    for _ in range(2):
        await office.town.presses(boss, f"ap:all:{dialogue}:{found[0].id}:{found[1].id}:0:{other}")
    assert [(await office.feedback(one.id)).dialogue_id for one in found] == [None, dialogue]


async def test_the_card_tells_whose_answer_it_is_as_well(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    await office.town.presses(boss, f"ag:fold:{found[1].id}:{found[0].id}:0")
    await office.leave()
    for one, sign in ((found[0], "1 ý kiến khác đã gộp vào"), (found[1], "Đã gộp vào ý kiến")):
        await office.town.presses(clerk, f"c:card:{one.id}")
        assert any(sign in text for text in to(await office.leave(), clerk))


async def test_what_waited_for_its_dialogue_is_answered_in_time_there_and_late_after_it(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    clerk = await office.official("official", found[0].unit_id)
    asked = FiguresAsked(Extent(None, None, names=False), YEAR, ZONE, office.town.now.date())
    await office.town.time_passes(timedelta(days=19))
    await writes(office, clerk, found[0], "answer", "Trả lời tại hội nghị.")
    await office.town.time_passes(timedelta(days=5))
    await writes(office, clerk, found[1], "answer", "Trả lời sau hội nghị.")
    async with office.town.database.reading() as db:
        rows = await period_figures.read_figures(db, asked)
    numbers = {timing: sum(row.number for row in rows if row.timing == timing) for timing in Timing}
    assert (numbers[Timing.ON_TIME], numbers[Timing.LATE]) == (1, 1)
    assert dialogue


async def test_a_page_is_read_by_two_statements_and_only_its_own_groups_are_counted_apart(office: Staffed) -> None:
    """All else of the agenda comes as one number, however many groups it has."""
    dialogue, found, _ = await agenda_of(office)
    async with office.town.database.writing() as db:
        for number, one in enumerate(found):
            await db.execute(
                update(Feedback).where(Feedback.id == one.id).values(hamlet=f"thôn {number}", field_id=None)
            )
    seen: list[str] = []
    database = office.town.database

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    async with database.reading() as db:
        await db.connection()
        event.listen(database.reader.sync_engine, "before_cursor_execute", note)
        page = await agenda.agenda_page(db, dialogue, Cut())
        first = [row for row in page if row.feedback.hamlet == "thôn 0"]
        counted = await agenda_counts.overview(db, dialogue, first)
        event.remove(database.reader.sync_engine, "before_cursor_execute", note)
    assert len([one for one in seen if "agenda_item" in one or "feedback" in one]) == 3
    assert counted.size == (3, 0, 0)
    assert sorted(counted.groups.values()) == [1, 2]
    assert counted.groups[agenda_counts.group_of(first[0].feedback)] == 1
    assert (counted.first, len(page)) == (1, 3)
