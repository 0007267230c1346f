"""Notes, public lines, forwarding and withdrawing by two in the same moment, or pressed twice: each counts once."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from rules.forgetting import Way
from rules.lifecycle import Action, State
from rules.reply_states import ReplyState
from scheduler.terms import forget_what_is_over
from storage.dialogue import agenda
from storage.engine.database import Database
from storage.feedback import applying, feedbacks
from storage.feedback.feedbacks import Deed
from storage.forgetting import handed_in as handed_in_words
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.tables import Feedback, Outbox, QuotaUse, Reply, Unit
from tests.handlers.deeds import A_MINUTE, lines, newest_reply, writes
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, order_of
from tests.handlers.test_at_once import actions, at_once, handed_in, left, previews, tells_one_story
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_for_dialogue import change, collecting, follow
from tests.handlers.test_place_answers import PLACE
from tests.properties.town import PHOTO, Town
from tests.storage.test_row_locks import until_one_waits

WORDS = {"note": ("Đã gọi trưởng thôn.", "Chờ biên bản."), "summarise": ("Cống tắc ở đầu làng", "Cống làng bị tắc")}


@pytest.mark.parametrize("act", ["note", "summarise"])
async def test_words_that_two_give_at_once_are_kept_once_each(office: Staffed, act: str) -> None:
    one, two = [await office.official("leader", office.units[0]) for _ in range(2)]
    _, feedback = await handed_in(office)
    presses = [(who, f"c:{act}:{feedback.id}") for who in (one, two, one)]
    await at_once(office, *presses)
    first, second = WORDS[act]
    await asyncio.gather(office.private(one, first), office.private(two, second), office.private(one, first))
    done = [(line.action, line.words) for line in await lines(office, feedback)][1:]
    assert sorted(done) == sorted((Action(act), words) for words in (first, second))
    stored = await tells_one_story(office, feedback)
    assert stored.public_text == (done[-1][1] if act == "summarise" else None)


async def test_what_is_made_public_and_hidden_at_once_is_as_its_last_line_says(office: Staffed) -> None:
    one, two = [await office.official("leader", office.units[0]) for _ in range(2)]
    _, feedback = await handed_in(office)
    await writes(office, one, feedback, "answer", "Xã đã sửa cống.")
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).values(public_text="Cống tắc ở đầu làng."))
    publish, hide = Action.PUBLISH_ANSWER, Action.HIDE_ANSWER
    for words in (
        ("publish", "publish"),
        ("hide", "hide"),
        ("publish", "hide", "publish"),
        ("hide", "publish", "hide"),
    ):
        before = len(await lines(office, feedback))
        await at_once(office, *((who, f"c:{act}:{feedback.id}") for act in words for who in (one, two)))
        told = [Action(one.action) for one in await lines(office, feedback)]
        assert len(told) > before
        moves = [one for one in told if one in {publish, hide}]
        assert moves == [(publish, hide)[number % 2] for number in range(len(moves))]
        stored = await tells_one_story(office, feedback)
        assert (stored.published_at is not None) == (moves[-1] == publish)


async def test_of_two_who_hand_it_over_at_once_the_second_has_no_right_any_more(office: Staffed) -> None:
    unit = office.units[0]
    one, two = [await office.official("official", unit) for _ in range(2)]
    others = [number for number in office.units if number != unit][:2]
    for _ in range(3):
        _, feedback = await handed_in(office)
        presses = zip((one, two), others, strict=True)
        await at_once(office, *((who, f"cl:hand-over:{feedback.id}:{number}") for who, number in presses))
        assert (await tells_one_story(office, feedback)).unit_id in others
        assert (await actions(office, feedback)).count(Action.HAND_OVER) == 1


async def test_what_is_forwarded_or_withdrawn_at_once_is_so_once(office: Staffed) -> None:
    one, two = [await office.official("official", office.units[0]) for _ in range(2)]
    lan, feedback = await handed_in(office)
    await at_once(office, *(await previews(office, feedback, (one, "forward"), (two, "forward")) * 2))
    assert sorted(await left(office, feedback)) == [ReplyState.LEAVING, ReplyState.PREVIEW]
    await office.town.time_passes(A_MINUTE)
    assert await actions(office, feedback) == [Action.RECEIVE, Action.FORWARD]
    letters = select(func.count()).where(Outbox.chat_id == lan, Outbox.dedup_key.like(f"fb:{feedback.id}:forward:%"))
    async with office.town.database.reading() as db:
        assert await db.scalar(letters) == 1
    assert (await tells_one_story(office, feedback)).state == State.FORWARDED

    lan, feedback = await handed_in(office)
    (send,) = await previews(office, feedback, (one, "forward"))
    reasons = [(lan, f"yl:withdraw:{feedback.id}:{number}") for number in (0, 1, 0)]
    await office.town.presses(two, f"c:note:{feedback.id}")
    await asyncio.gather(at_once(office, *reasons, send, send), office.private(two, "Đã gọi."))
    await office.town.time_passes(A_MINUTE)
    done = await actions(office, feedback)
    assert done.count(Action.WITHDRAW) == 1
    assert Action.FORWARD not in done
    assert (await newest_reply(office, feedback)).state != ReplyState.LEFT
    assert done.count(Action.NOTE) == 1
    assert (await tells_one_story(office, feedback)).state == State.WITHDRAWN


async def test_what_its_author_writes_in_the_moment_in_which_an_answer_leaves_is_not_lost(shared: Database) -> None:
    """Two write at once only on PostgreSQL: what was to answer a question is a remark where the answer was first."""
    town = Town(shared)
    office = await Staffed.of(town)
    clerk = await office.official("official", office.units[0])
    told: tuple[dict[str, Any], ...] = ({"text": "Cột số 5 ngõ 8 ạ."}, {"location": PLACE}, PHOTO)
    for what in told:
        lan, feedback = await handed_in(office)
        await writes(office, clerk, feedback, "ask", "Ở chỗ nào ạ?")
        await town.presses(lan, f"y:supply:{feedback.id}")
        (send,) = await previews(office, feedback, (clerk, "answer"))
        await town.presses(*send)
        await asyncio.gather(town.says(lan, **what), town.time_passes(A_MINUTE))
        assert sorted(await actions(office, feedback))[:2] == [Action.ANSWER, Action.ASK]
        assert {Action.SUPPLY, Action.REMARK} & {*await actions(office, feedback)}
        assert (await tells_one_story(office, feedback)).state == State.ANSWERED
    assert await town.trouble() == []


async def in_the_moment(office: Staffed, feedback: Feedback, press: Awaitable[object], deed: Deed) -> None:
    """Somebody presses while another one is just changing an opinion: they wait, and decide by what it is then."""
    async with office.town.database.writing() as db:
        found = await db.get_one(Feedback, feedback.id)
        await applying.hold(db, found)
        other = asyncio.ensure_future(press)
        await until_one_waits(office.town.database)
        await feedbacks.change(db, found, deed)
    await other


async def test_nothing_is_folded_into_what_is_answered_or_folded_itself_in_this_moment(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    dialogue, (one, head, other, third), _ = await agenda_of(office, 4)
    boss = await secretary(office, dialogue)
    clerk = await office.number_of(await office.official("official", head.unit_id))
    duty, now = await office.number_of(boss), office.town.clock()
    answered = Deed(Action.ANSWER, now, clerk, "Đã sửa xong.")
    folded = Deed(Action.FOLD, now, duty, third.code or "", chosen=third.id)
    for into, deed in ((head, answered), (other, folded)):
        await in_the_moment(office, into, office.town.presses(boss, f"ag:fold:{one.id}:{into.id}:0"), deed)
        assert (await office.feedback(one.id)).folded_into_id is None
    assert await office.town.trouble() == []
    await office.town.close()


async def test_an_item_that_was_moved_meanwhile_goes_to_its_number_from_where_it_stands_by_now(
    shared: Database,
) -> None:
    office = await Staffed.of(Town(shared))
    dialogue, found, _ = await agenda_of(office, 5)
    boss, before = await secretary(office, dialogue), await order_of(office, dialogue)
    items = {one.id: (await item_of(office, one)).id for one in found}
    async with shared.writing() as db:
        row = await agenda.get_row(db, items[before[3]])
        await office.town.presses(boss, f"ag:first:{items[before[3]]}:0:0")
        await agenda.change_places(db, row.item, 3)
    assert await order_of(office, dialogue) == [before[0], before[1], before[3], before[2], before[4]]
    await office.town.close()


async def test_a_page_that_is_put_leaves_what_its_author_withdraws_in_this_moment(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    found = [await office.town.hands_in(office.town.somebody()) for _ in range(3)]
    dialogue = await collecting(office, found[0].unit_id)
    boss, now = await secretary(office, dialogue), office.town.clock()
    page = office.town.presses(boss, f"ap:all:{dialogue}:{found[0].id}:{found[2].id}:0:0")
    await in_the_moment(office, found[1], page, Deed(Action.WITHDRAW, now))
    assert [(await office.feedback(one.id)).dialogue_id for one in found] == [dialogue, None, dialogue]
    await office.town.close()


async def test_nothing_is_shown_back_of_what_is_erased_in_the_moment_in_which_it_is_answered(
    shared: Database,
) -> None:
    office = await Staffed.of(Town(shared))
    clerk = await office.official("official", office.units[0])
    _, feedback = await handed_in(office)
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.leave()
    async with shared.writing() as db:
        await handed_in_words.forget_words(db, [await db.get_one(Feedback, feedback.id)], office.town.clock())
        other = asyncio.ensure_future(office.private(clerk, "Xã đã sửa cống nhà bác Lan."))
        await until_one_waits(shared)
    await other
    heard = to(await office.leave(), clerk)
    assert not any(feedback.words in text for text in heard)
    async with shared.reading() as db:
        assert not (await db.scalars(select(Reply.words).where(Reply.words != ""))).all()
    assert await office.town.trouble() == []
    await office.town.close()


@pytest.mark.parametrize("press", ["y:not:{}", "yl:withdraw:{}:0"])
async def test_nothing_is_done_by_an_author_with_what_is_erased_in_this_moment(shared: Database, press: str) -> None:
    office = await Staffed.of(Town(shared))
    clerk = await office.official("official", office.units[0])
    lan, feedback = await handed_in(office)
    if "not" in press:
        await writes(office, clerk, feedback, "answer", "Xã đã sửa cống.")
    before = await office.feedback(feedback.id)
    await office.leave()
    async with shared.writing() as db:
        await forget_person(db, PassingLedger(), feedback.person_id, Way.ERASURE, office.town.clock())
        other = asyncio.ensure_future(office.town.presses(lan, press.format(feedback.id)))
        await until_one_waits(shared)
    await other
    after = await office.feedback(feedback.id)
    assert (after.state, after.open, after.reopened) == (before.state, before.open, before.reopened)
    assert (await actions(office, feedback))[-1] == Action.ERASE
    assert not to(await office.leave(), clerk)
    async with shared.reading() as db:
        assert not (await db.scalars(select(QuotaUse).where(QuotaUse.person_id == feedback.person_id))).all()
    await office.town.close()


async def test_what_its_author_adds_in_the_moment_in_which_its_term_is_over_stays(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    clerk = await office.official("official", office.units[0])
    _, feedback = await handed_in(office)
    await writes(office, clerk, feedback, "answer", "Xã đã sửa cống.")
    later, term = office.town.clock() + timedelta(days=3000), timedelta(days=2000)
    added = Deed(Action.REMARK, later - timedelta(days=1), words="Cống lại tắc.")
    await in_the_moment(office, feedback, forget_what_is_over(shared, term, later), added)
    assert [one.words for one in await lines(office, feedback)][-1] == "Cống lại tắc."
    assert (await office.feedback(feedback.id)).forgotten_at is None
    await office.town.close()


async def test_what_goes_to_another_dialogue_in_the_moment_in_which_its_own_is_off_stays_there(
    shared: Database,
) -> None:
    office = await Staffed.of(Town(shared))
    dialogue, (one,), (lan,) = await agenda_of(office, 1)
    following, boss = await collecting(office, one.unit_id), await office.number_of(await office.official())
    await change(office, dialogue, state="cancelled")
    carried = Deed(Action.CARRY_TO, office.town.clock(), boss, chosen=following)
    await in_the_moment(office, one, follow(office), carried)
    assert (await office.feedback(one.id)).dialogue_id == following
    assert not any("không họp" in text for text in to(await office.leave(), lan))
    await office.town.close()


async def test_no_leader_is_asked_about_what_is_handed_over_or_withdrawn_in_this_moment(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    unit, further = office.units[:2]
    clerk, _ = await office.official("official", unit), await office.official("leader", unit)
    async with shared.writing() as db:
        await db.execute(update(Unit).values(approves=True))
    duty, now = await office.number_of(clerk), office.town.clock()
    for deed in (Deed(Action.HAND_OVER, now, duty, chosen=further), Deed(Action.WITHDRAW, now)):
        _, feedback = await handed_in(office)
        (send,) = await previews(office, feedback, (clerk, "answer"))
        await in_the_moment(office, feedback, office.town.presses(*send), deed)
        assert await left(office, feedback) == [ReplyState.PREVIEW]
    await office.town.close()
