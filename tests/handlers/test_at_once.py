"""Two who press in the same moment: one of them counts, the other hears it, and what is stored tells one story."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select, update

from rules.audit import Amiss
from rules.deciding import ENDINGS
from rules.lifecycle import OPEN, ROWS, Action, State
from rules.reply_states import ReplyState
from storage.feedback import history
from storage.office import absences, officials
from storage.tables import Deadline, Feedback, Organisation, Outbox, Reply, Unit
from storage.upkeep.audit import audit
from tests.handlers.deeds import A_MINUTE, lines, newest_reply, writes
from tests.handlers.office import Staffed

Press = tuple[int, str]
DAY = timedelta(days=1)


async def at_once(office: Staffed, *presses: Press) -> None:
    await asyncio.gather(*(office.town.presses(who, data) for who, data in presses))


async def actions(office: Staffed, feedback: Feedback) -> list[str]:
    return [one.action for one in await lines(office, feedback)]


async def tells_one_story(office: Staffed, feedback: Feedback) -> Feedback:
    """The feedback as it is stored: what its lines tell, with no clock of a kind running twice."""
    stored, told = await office.feedback(feedback.id), await lines(office, feedback)
    moved = [ROWS[Action(one.action)].target for one in told if ROWS[Action(one.action)].target]
    assert (stored.state, stored.open) == (moved[-1], moved[-1] in OPEN)
    assert stored.reopened == [one.action for one in told].count(Action.OBJECT)
    assert history.first_broken_line(told) is None
    async with office.town.database.reading() as db:
        running = select(func.count()).where(Deadline.subject_id == feedback.id, Deadline.ended_at.is_(None))
        assert max([0, *await db.scalars(running.group_by(Deadline.kind))]) <= 1
    return stored


async def handed_in(office: Staffed, kind: str = "report") -> tuple[int, Feedback]:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(kind=kind))
    return lan, feedback


async def previews(office: Staffed, feedback: Feedback, *by: tuple[int, str]) -> list[Press]:
    """What each has written, read back; gives the presses that send it."""
    made: list[Press] = []
    for who, act in by:
        await office.town.presses(who, f"c:{act}:{feedback.id}")
        await office.private(who, f"Xã trả lời: {act}.")
        made.append((who, f"p:send:{(await newest_reply(office, feedback)).id}"))
    return made


async def left(office: Staffed, feedback: Feedback) -> Sequence[str]:
    async with office.town.database.reading() as db:
        found = select(Reply.state).where(Reply.feedback_id == feedback.id).order_by(Reply.id)
        return (await db.scalars(found)).all()


async def test_of_two_officials_one_is_first(office: Staffed) -> None:
    one, two = [await office.official("official", office.units[0]) for _ in range(2)]
    lan, taken = await handed_in(office)
    await at_once(office, (one, f"c:accept:{taken.id}"), (two, f"c:accept:{taken.id}"))
    assert await actions(office, taken) == [Action.RECEIVE, Action.ACCEPT]
    for first, second in (("answer", "decline"), ("ask", "forward")):
        lan, feedback = await handed_in(office)
        await at_once(office, *await previews(office, feedback, (one, first), (two, second)))
        assert sorted(await left(office, feedback)) == [ReplyState.LEAVING, ReplyState.PREVIEW]
        await office.town.time_passes(A_MINUTE)
        done = await actions(office, feedback)
        assert len(done) == 2
        assert done[1] in {first, second}
        await tells_one_story(office, feedback)
        letters = select(func.count()).where(
            Outbox.chat_id == lan, Outbox.dedup_key.like(f"fb:{feedback.id}:{done[1]}:%")
        )
        async with office.town.database.reading() as db:
            assert await db.scalar(letters) == 1


async def test_of_an_official_and_the_author_one_is_first(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    for act in ("accept", "send"):
        lan, feedback = await handed_in(office)
        press = (clerk, f"c:accept:{feedback.id}")
        if act == "send":
            (press,) = await previews(office, feedback, (clerk, "answer"))
        await at_once(office, press, (lan, f"yl:withdraw:{feedback.id}:0"))
        await office.town.time_passes(A_MINUTE)
        assert (await tells_one_story(office, feedback)).state == State.WITHDRAWN
        assert Action.ANSWER not in await actions(office, feedback)
        assert ReplyState.LEFT not in await left(office, feedback)


async def test_a_verdict_counts_once_however_many_buttons_are_pressed_and_no_old_one_reopens_for_ever(
    office: Staffed,
) -> None:
    clerk = await office.official("official", office.units[0])
    lan, feedback = await handed_in(office)
    async with office.town.database.writing() as db:
        db.add(Organisation(code="dien-luc", name="Điện lực", takes_over=True))
    for number, act in enumerate(("forward", "answer", "decline", "forward", "answer"), 1):
        await writes(office, clerk, feedback, act, "Việc này do Điện lực lo.")
        await at_once(office, *((lan, f"y:{word}:{feedback.id}") for word in ("not", "not", "satisfied", "not")))
        await office.town.presses(lan, f"y:not:{feedback.id}")
        stored = await tells_one_story(office, feedback)
        assert stored.reopened <= min(number, 3)
        verdicts = [one for one in await actions(office, feedback) if one in {Action.OBJECT, Action.CONFIRM}]
        if stored.state == State.REOPENED:
            assert len(verdicts) == number
        else:
            break
    for _ in range(2):
        await office.town.presses(lan, f"y:not:{feedback.id}")
    assert (await tells_one_story(office, feedback)).reopened == stored.reopened


async def test_what_was_declined_is_declined_again_once_a_verdict_is_taken_back(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    lan, feedback = await handed_in(office)
    await writes(office, clerk, feedback, "decline", "Việc này không thuộc thẩm quyền của xã.")
    await at_once(office, *((lan, f"y:{word}:{feedback.id}") for word in ("satisfied", "partly")))
    await at_once(office, *((lan, f"y:mistaken:{feedback.id}") for _ in range(2)))
    stored = await office.feedback(feedback.id)
    assert (stored.state, stored.satisfaction) == (State.DECLINED, None)
    assert (await actions(office, feedback)).count(Action.RECONSIDER) == 1
    found = {one.what async for piece in audit(office.town.database) for one in piece.findings}
    assert Amiss.STATE not in found


async def test_what_two_choose_at_once_leaves_one_choice(office: Staffed) -> None:
    unit = office.units[0]
    one, two = [await office.official("official", unit) for _ in range(2)]
    _, feedback = await handed_in(office)
    theirs = [await office.number_of(who) for who in (one, two)]
    await at_once(office, *((who, f"cl:assign:{feedback.id}:{theirs[who == one]}") for who in (one, two)))
    assert (await tells_one_story(office, feedback)).assigned_id in theirs
    others = [number for number in office.units if number != feedback.unit_id][:2]
    (send,) = await previews(office, feedback, (one, "answer"))
    await office.town.presses(*send)
    await at_once(office, *((one, f"cl:hand-over:{feedback.id}:{number}") for number in others))
    stored = await tells_one_story(office, feedback)
    assert stored.unit_id in others
    assert (stored.assigned_id, await left(office, feedback)) == (None, [ReplyState.REVOKED])
    assert (await actions(office, feedback)).count(Action.HAND_OVER) == 1
    await office.town.time_passes(A_MINUTE)
    for act in ("accept", "answer"):
        await office.town.presses(two, f"c:{act}:{feedback.id}")
    assert not {*ENDINGS, Action.ACCEPT} & {*await actions(office, feedback)}


async def test_what_is_opened_again_while_it_is_made_public_is_not_public(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    leader = await office.official("leader", office.units[0])
    lan, feedback = await handed_in(office)
    await writes(office, clerk, feedback, "answer", "Xã đã sửa cống.")
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).values(public_text="Cống tắc ở đầu làng."))
        await db.execute(update(Unit).values(approves=True))
    press = leader, f"c:publish:{feedback.id}"
    await at_once(office, press, press, (lan, f"y:not:{feedback.id}"))
    await office.town.presses(*press)
    stored = await tells_one_story(office, feedback)
    assert (stored.state, stored.published_at) == (State.REOPENED, None)


async def test_a_leaders_word_in_the_moment_in_which_the_text_is_taken_back_or_handed_over_lets_nothing_leave_twice(
    office: Staffed,
) -> None:
    unit = office.units[0]
    clerk, deputy = [await office.official("official", unit) for _ in range(2)]
    leader = await office.official("leader", unit)
    async with office.town.database.writing() as db:
        await db.execute(update(Unit).where(Unit.id == unit).values(approves=True))
        one, two = [await officials.get(db, await office.number_of(person)) for person in (leader, deputy)]
        now = office.town.clock()
        await absences.say_absence(db, one, two, now - DAY, now + 30 * DAY, now)
    for other in ("approve", "undo", "return", "hand-over"):
        _, feedback = await handed_in(office)
        (send,) = await previews(office, feedback, (clerk, "answer"))
        await office.town.presses(*send)
        number = (await newest_reply(office, feedback)).id
        further = next(one for one in office.units if one != unit)
        second = {
            "approve": (leader, f"pa:approve:{number}"),
            "undo": (clerk, f"p:undo:{number}"),
            "return": (leader, f"pa:return:{number}"),
            "hand-over": (clerk, f"cl:hand-over:{feedback.id}:{further}"),
        }[other]
        await at_once(office, (deputy, f"pa:approve:{number}"), second)
        await office.town.time_passes(A_MINUTE)
        done = await actions(office, feedback)
        assert done.count(Action.ANSWER) == (await left(office, feedback)).count(ReplyState.LEFT) <= 1
        assert done.count(Action.APPROVE) <= 1
        stored = await tells_one_story(office, feedback)
        assert stored.state == (State.ANSWERED if Action.ANSWER in done else State.RECEIVED)
        await office.town.presses(deputy, f"pa:approve:{number}")
        assert (await actions(office, feedback)).count(Action.APPROVE) == done.count(Action.APPROVE)
