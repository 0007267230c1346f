"""What a dialogue leaves to others: another body, the level above, the next dialogue; each author hears it once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from rules.agenda import AgendaState
from rules.clocks import ClockKind
from rules.lifecycle import Action, State
from storage.tables import AgendaItem, Dialogue, DraftPart, Feedback, Person, Slip, Unit, UnitBelow
from tests.handlers.deeds import A_MINUTE, clock_runs, lines, newest_reply, sends, writes
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, shown
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_for_dialogue import clocks
from tests.handlers.test_forward import body
from tests.handlers.test_prepared_answers import approved, begins
from tests.handlers.test_scopes import a_dialogue

CITY = "Ủy ban nhân dân Thành phố"


async def above(office: Staffed, unit: int) -> int:
    """A unit above one."""
    async with office.town.database.writing() as db:
        made = Unit(code="thanh-pho", name=CITY, level="province")
        db.add(made)
        await db.flush()
        db.add(UnitBelow(unit_id=made.id, below_id=unit))
        return made.id


async def one_that_began(office: Staffed, count: int = 1) -> tuple[int, int, list[Feedback], list[int]]:
    """A dialogue that has begun, its secretary, its opinions and who wrote them."""
    dialogue, found, writers = await agenda_of(office, count)
    boss = await secretary(office, dialogue)
    await begins(office, dialogue)
    await office.leave()
    return dialogue, boss, found, writers


async def upper_dialogue(office: Staffed, unit: int, host: int) -> int:
    made = await a_dialogue(office, unit, await office.number_of(await office.official()))
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == made).values(level="province", host_unit_id=host))
    return made


async def state_on(office: Staffed, dialogue: int, feedback: Feedback) -> str:
    async with office.town.database.reading() as db:
        here = (AgendaItem.dialogue_id == dialogue, AgendaItem.feedback_id == feedback.id)
        return (await db.scalars(select(AgendaItem.state).where(*here))).one()


@pytest.mark.parametrize(
    ("act", "words", "state", "item"),
    [
        ("refer", "Điện lực huyện, sẽ thay bóng đèn", State.FORWARDED, AgendaState.OTHER_BODY),
        ("escalate", "Sở Xây dựng, về vỉa hè đường tỉnh", State.FORWARDED, AgendaState.UPWARDS),
        ("let-be", "Đã làm xong, bà không hỏi nữa", State.WITHDRAWN, AgendaState.WITHDRAWN),
    ],
)
async def test_its_author_hears_once_what_was_said_there_and_it_can_be_taken_back_in_time(
    office: Staffed, act: str, words: str, state: str, item: str
) -> None:
    _, boss, (one,), (lan,) = await one_that_began(office)
    number = (await item_of(office, one)).id
    for taken_back in (True, False):
        await office.town.presses(boss, f"ag:{act}:{number}:0:0")
        await office.private(boss, words)
        reply = (await newest_reply(office, one)).id
        await office.town.presses(boss, f"p:send:{reply}")
        if taken_back:
            await office.town.presses(boss, f"p:undo:{reply}")
            await office.town.time_passes(A_MINUTE)
            assert not any(words in text for text in to(await office.leave(), lan))
            assert (await office.feedback(one.id)).open
    await office.town.presses(boss, f"p:send:{reply}")
    await office.town.time_passes(A_MINUTE)
    await office.town.presses(boss, f"ag:{act}:{number}:0:0")
    assert sum(words in text for text in to(await office.leave(), lan)) == 1
    assert ((await office.feedback(one.id)).state, (await item_of(office, one)).state) == (state, item)
    assert not await clock_runs(office, one)


async def test_before_it_has_begun_nothing_is_written_down_and_nobody_else_writes_down_anything(
    office: Staffed,
) -> None:
    dialogue, (one,), _ = await agenda_of(office, 1)
    boss, clerk = await secretary(office, dialogue), await office.official("official", one.unit_id)
    number = (await item_of(office, one)).id
    await office.town.presses(boss, f"ag:refer:{number}:0:0")
    assert await office.town.conversation(boss) == (None, {})
    await begins(office, dialogue)
    for act in ("refer", "escalate", "let-be", "carry-to", "raise-to"):
        await office.town.presses(clerk, f"ag:{act}:{number}:{dialogue}:0")
    assert await office.town.conversation(clerk) == (None, {})


async def test_a_body_of_the_list_is_chosen_and_who_said_the_same_hears_it_too(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss, power = await secretary(office, dialogue), await body(office)
    await office.town.presses(boss, f"ag:fold:{found[0].id}:{found[1].id}:0")
    await begins(office, dialogue)
    await office.leave()
    await office.town.presses(boss, f"ag:refer:{(await item_of(office, found[1])).id}:0:0")
    await office.town.presses(boss, f"cl:refer:{found[1].id}:{power}")
    await sends(office, boss, found[1])
    heard = await office.leave()
    for who, one in zip(writers, found, strict=True):
        assert sum("Điện lực" in text for text in to(heard, who)) == 1
        assert (await office.feedback(one.id)).state == State.FORWARDED


async def test_what_went_up_ends_with_the_answer_from_above_and_a_second_word_of_it_finds_nothing(
    office: Staffed,
) -> None:
    _, boss, (one,), (lan,) = await one_that_began(office)
    city, number = await above(office, one.unit_id), (await item_of(office, one)).id
    await office.town.presses(boss, f"ag:escalate:{number}:0:0")
    await office.town.presses(boss, f"cl:escalate:{one.id}:{city}")
    await sends(office, boss, one)
    assert any(CITY in text and "vượt thẩm quyền" in text for text in to(await office.leave(), lan))
    said = "Sở Xây dựng: không sửa trong năm nay, vì chưa có vốn."
    for _ in range(2):
        await office.town.presses(boss, f"ag:answer-above:{number}:0:0")
        await office.private(boss, said)
        await sends(office, boss, one)
    assert sum(said in text for text in to(await office.leave(), lan)) == 1
    assert (await office.feedback(one.id)).state == State.ANSWERED
    assert (await item_of(office, one)).state == AgendaState.UPWARDS
    await office.town.presses(lan, f"y:not:{one.id}")
    assert (await office.feedback(one.id)).state == State.REOPENED


async def test_what_is_given_back_is_on_the_ledger_again_with_its_clock(office: Staffed) -> None:
    dialogue, boss, (one,), (lan,) = await one_that_began(office)
    number = (await item_of(office, one)).id
    await office.town.presses(boss, f"ag:escalate:{number}:0:0")
    await office.private(boss, "Sở Giao thông")
    await sends(office, boss, one)
    assert not await clock_runs(office, one)
    await office.leave()
    await office.town.presses(boss, f"ag:bring-back:{number}:0:0")
    await office.private(boss, "Đường này do xã quản lý")
    await sends(office, boss, one)
    assert sum("Đường này do xã quản lý" in text for text in to(await office.leave(), lan)) == 1
    assert (await office.feedback(one.id)).state == State.ACCEPTED
    assert await clock_runs(office, one)
    assert await state_on(office, dialogue, one) == AgendaState.LISTED


async def test_what_the_dialogue_above_takes_is_for_that_and_can_be_given_back(office: Staffed) -> None:
    dialogue, boss, (one,), (lan,) = await one_that_began(office)
    city, number = await above(office, one.unit_id), (await item_of(office, one)).id
    upper = await upper_dialogue(office, one.unit_id, city)
    for _ in range(2):
        await office.town.presses(boss, f"ag:raise-to:{number}:{upper}:0")
    assert sum("hội nghị của cấp trên" in text for text in to(await office.leave(), lan)) == 1
    raised = await office.feedback(one.id)
    assert (raised.dialogue_id, raised.unit_id, raised.open) == (upper, city, True)
    assert await state_on(office, dialogue, one) == AgendaState.UPWARDS
    assert await state_on(office, upper, one) == AgendaState.PROPOSED
    await office.town.presses(boss, f"ag:item:{number}:0:0")
    assert "Nay ở hội nghị" in to(await office.leave(), boss)[-1]
    running = await clocks(office, one)
    assert running[ClockKind.AT_DIALOGUE].runs
    assert not running[ClockKind.FIRST_ANSWER].runs
    # The secretary of the first dialogue has nothing more to do with it; the one above has.
    other = await secretary(office, upper)
    await begins(office, upper)
    async with office.town.database.reading() as db:
        there = (AgendaItem.dialogue_id == upper, AgendaItem.feedback_id == one.id)
        item = (await db.scalars(select(AgendaItem.id).where(*there))).one()
    await office.town.presses(boss, f"cl:send_back:{one.id}:{one.unit_id}")
    await office.town.presses(other, f"ag:give-back:{item}:0:0")
    for _ in range(2):
        await office.town.presses(other, f"cl:send_back:{one.id}:{one.unit_id}")
    assert sum("cấp trên trả lại" in text for text in to(await office.leave(), lan)) == 1
    back = await office.feedback(one.id)
    assert (back.dialogue_id, back.unit_id, back.open) == (None, one.unit_id, True)
    assert (await clocks(office, one))[ClockKind.FIRST_ANSWER].runs


async def test_it_is_carried_over_to_the_next_dialogue_and_goes_to_no_other(office: Staffed) -> None:
    dialogue, boss, (one,), (lan,) = await one_that_began(office)
    number = (await item_of(office, one)).id
    later = await a_dialogue(office, one.unit_id, await office.number_of(await office.official()))
    stopped = await a_dialogue(office, one.unit_id, await office.number_of(await office.official()), "held")
    await office.town.presses(boss, f"ag:carry:{number}:0:0")
    assert f"ag:carry-to:{number}:{later}:0" in str([row.payload for row in await office.queued(boss)])
    await office.town.presses(boss, f"ag:carry-to:{number}:{stopped}:0")
    assert (await office.feedback(one.id)).dialogue_id == dialogue
    for _ in range(2):
        await office.town.presses(boss, f"ag:carry-to:{number}:{later}:0")
    assert sum("đưa sang hội nghị khác" in text for text in to(await office.leave(), lan)) == 1
    assert (await office.feedback(one.id)).dialogue_id == later
    assert await state_on(office, dialogue, one) == AgendaState.CARRIED_OVER
    assert await state_on(office, later, one) == AgendaState.PROPOSED


async def test_nothing_is_left_to_a_dialogue_that_comes_earlier(office: Staffed) -> None:
    dialogue, (one,), _ = await agenda_of(office, 1)
    boss = await secretary(office, dialogue)
    nearer, later = [await a_dialogue(office, one.unit_id, await office.number_of(boss)) for _ in range(2)]
    async with office.town.database.writing() as db:
        starts = (await db.get_one(Dialogue, dialogue)).starts_at
        for other, days in ((nearer, -1), (later, 1)):
            moved = update(Dialogue).where(Dialogue.id == other)
            await db.execute(moved.values(starts_at=starts + timedelta(days=days)))
    number = (await item_of(office, one)).id
    await office.town.presses(boss, f"ag:carry:{number}:0:0")
    offered = str([row.payload for row in await office.queued(boss)])
    assert f"ag:carry-to:{number}:{later}:0" in offered
    assert f"ag:carry-to:{number}:{nearer}:0" not in offered
    await office.town.presses(boss, f"ag:carry-to:{number}:{nearer}:0")
    assert (await office.feedback(one.id)).dialogue_id == dialogue
    # Of a dialogue that waits for a new day nobody knows whether another comes before it.
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(state="postponed"))
    await office.town.presses(boss, f"ag:carry:{number}:0:0")
    assert f"ag:carry-to:{number}:{nearer}:0" in str([row.payload for row in await office.queued(boss)])
    await office.town.presses(boss, f"ag:carry-to:{number}:{later}:0")
    assert (await office.feedback(one.id)).dialogue_id == later


async def test_several_go_up_together_by_their_numbers_and_can_be_stopped_together(office: Staffed) -> None:
    dialogue, boss, found, writers = await one_that_began(office, 3)
    city = await above(office, found[0].unit_id)

    async def chosen() -> None:
        await office.town.presses(boss, f"ag:up-several:{dialogue}:0:0")
        for wrong in ("", "hai", "0", "1-99", "4"):
            await office.private(boss, wrong)
        await office.private(boss, "1, 3")
        await office.town.presses(boss, f"ag:up-unit:{dialogue}:{city}:0")
        for _ in range(2):
            await office.town.presses(boss, f"ag:up-go:{dialogue}:0:0")

    await chosen()
    await office.town.presses(boss, f"ag:up-stop:{dialogue}:0:0")
    await office.town.time_passes(A_MINUTE)
    heard = await office.leave()
    assert not any(CITY in text for who in writers for text in to(heard, who))
    assert [(await office.feedback(one.id)).open for one in found] == [True, True, True]
    await chosen()
    await office.town.time_passes(A_MINUTE)
    heard = await office.leave()
    told = [sum(CITY in text for text in to(heard, who)) for who in writers]
    assert sorted(told) == [0, 1, 1]
    for one, count in zip(found, told, strict=True):
        assert ((await office.feedback(one.id)).state == State.FORWARDED) is (count == 1)
        assert [line.action for line in await lines(office, one)].count(Action.ESCALATE) == count
    assert "Đã kiến nghị cấp trên: 2" in await shown(office, boss)


async def test_of_two_at_once_the_second_leaves_what_the_first_has_dealt_with(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss, other = await secretary(office, dialogue), await secretary(office, dialogue)
    city = await above(office, found[0].unit_id)
    await begins(office, dialogue)
    await office.leave()
    await office.town.presses(boss, f"ag:up-several:{dialogue}:0:0")
    await office.private(boss, "1-2")
    await office.town.presses(boss, f"ag:up-unit:{dialogue}:{city}:0")
    first = await item_of(office, found[0])
    await office.town.presses(other, f"ag:orally:{first.id}:0:0")
    await office.private(other, "Chủ tịch: đã sửa.")
    await sends(office, other, found[0])
    await office.town.presses(boss, f"ag:up-go:{dialogue}:0:0")
    await office.town.time_passes(A_MINUTE)
    heard = await office.leave()
    assert [sum(CITY in text for text in to(heard, who)) for who in writers] == [0, 1]
    assert [(await office.feedback(one.id)).state for one in found] == [State.ANSWERED, State.FORWARDED]


async def test_whoever_raised_it_on_paper_is_told_by_hand_of_what_was_decided_there(office: Staffed) -> None:
    _, boss, (one,), (lan,) = await one_that_began(office)
    async with office.town.database.writing() as db:
        person = Person(first_seen_at=office.town.now)
        db.add(person)
        await db.flush()
        await db.execute(update(Feedback).where(Feedback.id == one.id).values(source="sheet", person_id=person.id))
    await office.town.presses(boss, f"ag:carry-yes:{(await item_of(office, one)).id}:0:0")
    assert to(await office.leave(), lan) == []
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(Slip.owed_at).where(Slip.feedback_id == one.id))).one() is not None


@pytest.mark.parametrize("way", ["orally", "as-prepared"])
async def test_who_is_not_content_with_the_answer_at_a_dialogue_is_heard_by_somebody_else(
    office: Staffed, way: str
) -> None:
    dialogue, (one,), (lan,) = await agenda_of(office, 1)
    boss = await secretary(office, dialogue)
    writer, _ = await approved(office, one)
    office.town.now += timedelta(minutes=1)
    colleague = await office.official("official", one.unit_id)
    await begins(office, dialogue)
    await office.leave()
    await office.town.presses(boss, f"ag:{way}:{(await item_of(office, one)).id}:0:0")
    if way == "orally":
        await office.private(boss, "Chủ tịch: sẽ làm.")
        await sends(office, boss, one)
    await office.town.time_passes(A_MINUTE)
    await office.leave()
    await office.town.presses(lan, f"y:not:{one.id}")
    heard = await office.leave()
    asked = {
        who for who in (writer, colleague, boss) if any("có người khác xem lại" in text for text in to(heard, who))
    }
    assert asked == ({colleague} if way == "as-prepared" else {writer})


async def moved(office: Staffed, act: str, *, folded: bool = False) -> tuple[int, int, int, list[Feedback], list[int]]:
    """Opinions of a dialogue that went to another: the two dialogues, the secretary, the opinions and their authors."""
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    if folded:
        await office.town.presses(boss, f"ag:fold:{found[1].id}:{found[0].id}:0")
    await begins(office, dialogue)
    await office.leave()
    number = (await item_of(office, found[0])).id
    if act == "raise-to":
        city = await above(office, found[0].unit_id)
        other = await upper_dialogue(office, found[0].unit_id, city)
    else:
        other = await a_dialogue(office, found[0].unit_id, await office.number_of(await office.official()))
    await office.town.presses(boss, f"ag:{act}:{number}:{other if act != 'carry-yes' else 0}:0")
    return dialogue, other, boss, found, writers


@pytest.mark.parametrize("act", ["raise-to", "carry-to", "carry-yes"])
@pytest.mark.parametrize("heard", [True, False])
async def test_what_left_by_mistake_comes_back_by_one_press_and_only_who_heard_it_hears_that(
    office: Staffed, act: str, *, heard: bool
) -> None:
    dialogue, other, boss, (one, _), (lan, _) = await moved(office, act)
    said = to(await office.leave(), lan) if heard else []
    assert len(said) == heard
    async with office.town.database.reading() as db:
        number = (await db.scalars(select(AgendaItem.id).where(
            AgendaItem.dialogue_id == dialogue, AgendaItem.feedback_id == one.id))).one()  # fmt: skip
    for _ in range(2):
        await office.town.presses(boss, f"ag:call-back:{number}:0:0")
    again = to(await office.leave(), lan)
    assert len(again) == heard
    assert all("chưa chuyển đi" in text for text in again)
    back = await office.feedback(one.id)
    assert (back.dialogue_id, back.unit_id, back.open) == (dialogue, one.unit_id, True)
    assert await state_on(office, dialogue, one) == AgendaState.LISTED
    if act != "carry-yes":
        assert await state_on(office, other, one) == AgendaState.WITHDRAWN
    running = await clocks(office, one)
    assert running[ClockKind.AT_DIALOGUE].runs
    assert not running[ClockKind.FIRST_ANSWER].runs
    assert [line.action for line in await lines(office, one)].count(Action.CALL_BACK) == 1
    # From here on it is answered like any other.
    await office.town.presses(boss, f"ag:orally:{number}:0:0")
    await office.private(boss, "Chủ tịch: đã sửa xong.")
    await sends(office, boss, one)
    assert sum("đã sửa xong" in text for text in to(await office.leave(), lan)) == 1


@pytest.mark.parametrize("deed", ["lists", "answers", "begins"])
async def test_once_somebody_has_acted_there_it_stays_there(office: Staffed, deed: str) -> None:
    dialogue, other, boss, (one, _), (lan, _) = await moved(office, "raise-to")
    await office.leave()
    there = await secretary(office, other)
    if deed == "lists":
        await office.town.presses(there, f"ag:list-all:{other}:0:0")
    elif deed == "begins":
        await begins(office, other)
    else:
        clerk = await office.official("official", (await office.feedback(one.id)).unit_id)
        await office.town.presses(clerk, f"c:answer:{one.id}")
        await office.private(clerk, "Sở đã có kế hoạch.")
    await office.leave()
    async with office.town.database.reading() as db:
        here = (AgendaItem.dialogue_id == dialogue, AgendaItem.feedback_id == one.id)
        number = (await db.scalars(select(AgendaItem.id).where(*here))).one()
    await office.town.presses(boss, f"ag:call-back:{number}:0:0")
    assert (await office.feedback(one.id)).dialogue_id == other
    assert to(await office.leave(), lan) == []


async def test_it_comes_back_with_what_says_the_same_and_with_the_day_that_was_named(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    await office.town.presses(boss, f"ag:fold:{found[1].id}:{found[0].id}:0")
    await begins(office, dialogue)
    number = (await item_of(office, found[0])).id
    await office.town.presses(boss, f"ag:defer:{number}:0:0")
    await office.town.presses(boss, f"ag:defer-2:{number}:{(office.town.now.date() + timedelta(15)).toordinal()}:0")
    await office.leave()
    due = (await clocks(office, found[0]))[ClockKind.WRITTEN_ANSWER].deadline.due
    upper = await upper_dialogue(office, found[0].unit_id, await above(office, found[0].unit_id))
    await office.town.presses(boss, f"ag:raise-to:{number}:{upper}:0")
    await office.leave()
    await office.town.presses(boss, f"ag:call-back:{number}:0:0")
    heard = await office.leave()
    for who, one in zip(writers, found, strict=True):
        assert sum("chưa chuyển đi" in text for text in to(heard, who)) == 1
        assert (await office.feedback(one.id)).dialogue_id == dialogue
        assert await state_on(office, upper, one) == AgendaState.WITHDRAWN
    assert await state_on(office, dialogue, found[0]) == AgendaState.WRITTEN_DUE
    clock = (await clocks(office, found[0]))[ClockKind.WRITTEN_ANSWER]
    assert (clock.runs, clock.deadline.due) == (True, due)


async def test_several_that_left_come_back_together_and_whom_somebody_dealt_with_stays(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 4)
    boss, other = await secretary(office, dialogue), await secretary(office, dialogue)
    await begins(office, dialogue)
    upper = await upper_dialogue(office, found[0].unit_id, await above(office, found[0].unit_id))
    await office.town.presses(boss, f"ag:up-several:{dialogue}:0:0")
    await office.private(boss, "1-3")
    await office.town.presses(boss, f"ag:up-dialogue:{dialogue}:{upper}:0")
    await office.town.presses(boss, f"ag:up-go:{dialogue}:0:0")
    assert [(await office.feedback(one.id)).dialogue_id for one in found].count(upper) == 3
    away = [one for one in found if (await office.feedback(one.id)).dialogue_id == upper]
    await office.leave()
    there = await secretary(office, upper)
    async with office.town.database.reading() as db:
        here = (AgendaItem.dialogue_id == upper, AgendaItem.feedback_id == away[0].id)
        listed = (await db.scalars(select(AgendaItem.id).where(*here))).one()
    await office.town.presses(boss, f"ag:back-several:{dialogue}:0:0")
    for wrong in ("", "4", "9"):
        await office.private(boss, wrong)
    await office.private(boss, "1, 2")
    await office.town.presses(there, f"ag:list:{listed}:0:0")
    await office.leave()
    # Another secretary's press brings nothing back: what is to come back was chosen by the first.
    for who in (other, there, boss, boss):
        await office.town.presses(who, f"ag:back-go:{dialogue}:0:0")
    heard = await office.leave()
    assert any("Đã đưa 1 ý kiến trở lại hội nghị này. 1 ý kiến giữ nguyên" in text for text in to(heard, boss))
    back = [(await office.feedback(one.id)).dialogue_id for one in away]
    assert back == [upper, dialogue, upper]
    told = {
        one.id: sum("chưa chuyển đi" in text for text in to(heard, who))
        for who, one in zip(writers, found, strict=True)
    }
    assert told == {one.id: int(one.id == away[1].id) for one in found}


async def test_all_that_were_raised_together_come_back_by_one_press_before_anybody_heard(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    await begins(office, dialogue)
    upper = await upper_dialogue(office, found[0].unit_id, await above(office, found[0].unit_id))
    await office.leave()
    await office.town.presses(boss, f"ag:up-several:{dialogue}:0:0")
    await office.private(boss, "1-2")
    for act in (
        f"up-dialogue:{dialogue}:{upper}",
        f"up-go:{dialogue}:0",
        f"back-go:{dialogue}:0",
        f"back-go:{dialogue}:0",
    ):
        await office.town.presses(boss, f"ag:{act}:0")
    heard = await office.leave()
    assert [text for who in writers for text in to(heard, who)] == []
    assert [(await office.feedback(one.id)).dialogue_id for one in found] == [dialogue, dialogue]


async def test_whoever_said_the_same_and_is_not_content_stands_alone_and_open_and_nobody_else_is_asked(
    office: Staffed,
) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    await office.town.presses(boss, f"ag:fold:{found[1].id}:{found[0].id}:0")
    await begins(office, dialogue)
    item = await item_of(office, found[0])
    await office.town.presses(boss, f"ag:orally:{item.id}:0:0")
    await office.private(boss, "Chủ tịch: đã sửa.")
    await sends(office, boss, found[0])
    await office.leave()
    for _ in range(2):
        await office.town.presses(writers[1], f"y:not:{found[1].id}")
    one, other = [await office.feedback(one.id) for one in found]
    assert (one.state, other.state, other.folded_into_id, other.reopened) == ("answered", "reopened", None, 1)
    await office.leave()
    await office.town.presses(boss, f"ag:open:{dialogue}:0:0")
    page = [one for one in await office.leave() if one.chat == boss][-1]
    assert "Còn 1 việc mở" in page.text
    assert "⚠ người dân chưa hài lòng" in page.buttons[0][0].label
    clerk = await office.official("official", other.unit_id)
    await office.town.presses(clerk, f"c:answer:{other.id}")
    await office.private(clerk, "Đã sửa lại lần nữa.")
    await sends(office, clerk, other)
    heard = await office.leave()
    assert [sum("lần nữa" in text for text in to(heard, who)) for who in writers] == [0, 1]


async def test_what_is_written_about_what_was_let_be_is_kept_and_it_is_asked_what_about(office: Staffed) -> None:
    _, boss, (one,), (lan,) = await one_that_began(office)
    await office.town.presses(lan, f"y:remark:{one.id}")
    await office.town.presses(boss, f"ag:let-be:{(await item_of(office, one)).id}:0:0")
    await office.private(boss, "Đã làm xong, bà không hỏi nữa")
    await sends(office, boss, one)
    await office.leave()
    await office.town.says(lan, "Đèn vẫn tắt, tôi chưa nói thôi.")
    heard = to(await office.leave(), lan)
    assert any("Đèn vẫn tắt" in text for text in heard)
    assert not any("đã làm trước" in text for text in heard)
    await office.town.presses(lan, "bl:new:0")
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(DraftPart.words))).all() == ["Đèn vẫn tắt, tôi chưa nói thôi."]


async def let_be(office: Staffed, boss: int, one: Feedback) -> None:
    """The office writes down that its author asks no more, and the letter has gone."""
    await office.town.presses(boss, f"ag:let-be:{(await item_of(office, one)).id}:0:0")
    await office.private(boss, "Đã làm xong, bà không hỏi nữa")
    await sends(office, boss, one)
    await office.leave()


STILL = "Đèn vẫn tắt, tôi chưa nói thôi."


@pytest.mark.parametrize("waits", ["for consent", "to be placed", "as it tells who"])
async def test_what_waits_while_its_opinion_is_let_be_is_lost_nowhere(office: Staffed, waits: str) -> None:
    _, boss, (one,), (lan,) = await one_that_began(office)
    press, words = "k:yes", STILL
    if waits == "for consent":
        await office.town.presses(lan, "k:withdraw-yes")
        await office.town.presses(lan, f"y:remark:{one.id}")
    elif waits == "to be placed":
        press = f"bl:feedback:{one.id}"
    else:
        press, words = f"y:still:{one.id}", f"{STILL} Gọi 0912345678."
        async with office.town.database.writing() as db:
            await db.execute(update(Feedback).values(name=None, name_mode="hidden"))
        await office.town.presses(lan, f"y:remark:{one.id}")
    await office.town.says(lan, words)
    await let_be(office, boss, one)
    await office.town.presses(lan, press)
    heard = to(await office.leave(), lan)
    # Of what was pressed before they agreed it is said that it is over.
    assert any("đã sang bước khác" in text for text in heard) is (press == "k:yes")
    assert not any("đã làm trước" in text for text in heard)
    assert sum("đã rút lại" in text and STILL in text for text in heard) == 1
    await office.town.presses(lan, "bl:new:0")
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(DraftPart.words))).all() == [words]


async def test_a_repeat_that_was_answered_by_itself_does_not_hold_back_what_it_was_folded_into(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    repeat, main = found
    await office.town.presses(boss, f"ag:fold:{repeat.id}:{main.id}:0")
    await writes(office, clerk, repeat, "answer", "Đã sửa xong.")
    later = await a_dialogue(office, main.unit_id, await office.number_of(await office.official()))
    await office.town.presses(boss, f"ag:carry-to:{(await item_of(office, main)).id}:{later}:0")
    assert [(await office.feedback(one.id)).dialogue_id for one in (main, repeat)] == [later, dialogue]
