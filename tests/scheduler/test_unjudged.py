"""An answer that nobody judges is closed in silence; its author may still judge it for a while."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from rules.clocks import ClockKind
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.refusal import Refusal
from scheduler.unjudged import close_unjudged
from storage.engine.database import Database
from storage.feedback import history, slips
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Deadline, Feedback, Outbox
from tests.storage.locality import NOW, Office, enrol, found_office, hand_in
from tests.storage.test_deadlines import clocks_of, do

DAY = timedelta(days=1)
# Answered on Monday 2/3: the fourteenth day is Monday 16/3.
OVER = NOW + 15 * DAY


async def answered(database: Database, office: Office, chat: int = 21, action: Action = Action.ANSWER) -> Feedback:
    feedback = await hand_in(database, office, chat)
    await do(database, feedback, action, NOW)
    async with database.writing() as db:
        author = await contacts.of_person(db, feedback.person_id)
        assert author
        what = Outgoing(text="trả lời")
        await outbox.add(db, Letter(f"answer:{feedback.id}", author.address, NOW, "step", feedback.id, what))
        await db.execute(update(Outbox).where(Outbox.notice.in_(("step", "receipt"))).values(state="sent"))
    return feedback


async def state_of(database: Database, feedback: Feedback) -> tuple[str, str | None]:
    async with database.reading() as db:
        found = await db.get_one(Feedback, feedback.id)
        return found.state, found.satisfaction


async def lines(database: Database, feedback: Feedback) -> list[tuple[str, int | None]]:
    async with database.reading() as db:
        return [(one.action, one.official_id) for one in await history.read(db, feedback.id)]


@pytest.fixture
async def office(database: Database) -> Office:
    made = await found_office(database)
    await enrol(database, 11, "Hạnh")
    return made


@pytest.mark.parametrize("action", [Action.ANSWER, Action.DECLINE])
async def test_after_its_term_it_is_closed_with_a_line_of_its_own_and_without_a_word(
    database: Database, office: Office, action: Action
) -> None:
    feedback = await answered(database, office, action=action)
    assert await close_unjudged(database, OVER - DAY) == 0
    async with database.writing() as db:
        await db.execute(delete(Outbox))
    assert await close_unjudged(database, OVER) == 1
    assert await state_of(database, feedback) == ("closed", None)
    assert (await lines(database, feedback))[-1] == ("lapse", None)
    async with database.reading() as db:
        assert set(await db.scalars(select(Outbox.notice))) <= {"card"}
    (verdict,) = [one for one in await clocks_of(database, feedback.id, every=True) if one.kind == ClockKind.VERDICT]
    assert (verdict.due, verdict.ended_at) == (date(2026, 3, 16), OVER)
    assert await close_unjudged(database, OVER + DAY) == 0


@pytest.mark.parametrize("action", [Action.CONFIRM, Action.PARTLY, Action.OBJECT])
async def test_what_was_judged_in_time_is_left_alone(database: Database, office: Office, action: Action) -> None:
    feedback = await answered(database, office)
    await do(database, feedback, action, NOW + DAY)
    assert await close_unjudged(database, OVER) == 0
    assert (await state_of(database, feedback))[0] == ("reopened" if action == Action.OBJECT else "closed")


async def test_a_verdict_that_was_taken_back_has_the_whole_term_again(database: Database, office: Office) -> None:
    feedback = await answered(database, office)
    await do(database, feedback, Action.CONFIRM, NOW + 10 * DAY)
    await do(database, feedback, Action.RECONSIDER, NOW + 10 * DAY)
    assert await close_unjudged(database, OVER) == 0
    assert await close_unjudged(database, OVER + 10 * DAY) == 1


@pytest.mark.parametrize(
    ("action", "after"),
    [
        (Action.CONFIRM, ("closed", "satisfied")),
        (Action.PARTLY, ("closed", "partly")),
        (Action.OBJECT, ("reopened", "not")),
    ],
)
@pytest.mark.parametrize("days", [0, 30])
async def test_its_author_may_still_judge_it_for_a_month_also_after_a_remark(
    database: Database, office: Office, action: Action, after: tuple[str, str], days: int
) -> None:
    feedback = await answered(database, office)
    await close_unjudged(database, OVER)
    await do(database, feedback, Action.REMARK, OVER)
    await do(database, feedback, action, OVER + days * DAY)
    assert await state_of(database, feedback) == after
    if action == Action.OBJECT:
        first = (await clocks_of(database, feedback.id))[-1]
        assert (first.number, first.ended_at) == (2, None)


async def test_later_than_that_it_is_told_so(database: Database, office: Office) -> None:
    feedback = await answered(database, office)
    await close_unjudged(database, OVER)
    for action in (Action.CONFIRM, Action.PARTLY, Action.OBJECT):
        with pytest.raises(Refusal, match="judged-too-late"):
            await do(database, feedback, action, OVER + 31 * DAY)
    assert await state_of(database, feedback) == ("closed", None)


async def test_it_is_judged_once(database: Database, office: Office) -> None:
    feedback = await answered(database, office)
    await close_unjudged(database, OVER)
    await do(database, feedback, Action.CONFIRM, OVER)
    for action in (Action.PARTLY, Action.OBJECT):
        with pytest.raises(Refusal, match="judged-already"):
            await do(database, feedback, action, OVER + DAY)
    await do(database, feedback, Action.RECONSIDER, OVER + DAY)
    assert (await state_of(database, feedback))[0] == "answered"


@pytest.mark.parametrize("state", ["queued", "held", "failed", "leased", "unknown"])
async def test_what_has_not_arrived_is_not_closed(database: Database, office: Office, state: str) -> None:
    feedback, other = await answered(database, office), await answered(database, office, 22)
    async with database.writing() as db:
        mine = update(Outbox).where(Outbox.subject_id == feedback.id, Outbox.notice == "step")
        await db.execute(mine.values(state=state))
    assert await close_unjudged(database, OVER) == 1
    assert (await state_of(database, feedback))[0] == "answered"
    assert (await state_of(database, other))[0] == "closed"
    async with database.writing() as db:
        await db.execute(update(Outbox).values(state="sent"))
    assert await close_unjudged(database, OVER) == 0
    assert await close_unjudged(database, OVER + DAY) == 1


async def test_what_is_erased_waits_for_no_verdict(database: Database, office: Office) -> None:
    feedback = await answered(database, office)
    async with database.writing() as db:
        await db.execute(update(Deadline).where(Deadline.kind == ClockKind.VERDICT).values(ended_at=NOW))
    assert await close_unjudged(database, OVER) == 0
    assert (await state_of(database, feedback))[0] == "answered"


async def test_many_are_closed_and_the_rest_by_the_next_look(database: Database, office: Office) -> None:
    for chat in range(21, 24):
        await answered(database, office, chat)
    assert [await close_unjudged(database, at) for at in (OVER, OVER + DAY)] == [3, 0]


@pytest.mark.parametrize("how", ["handed over", "asked by the slip"])
async def test_what_is_still_to_be_handed_over_on_paper_is_not_closed_unread(
    database: Database, office: Office, how: str
) -> None:
    feedback = await answered(database, office)
    async with database.writing() as db:
        await slips.owe(db, feedback.id, NOW)
    for days in range(3):
        assert await close_unjudged(database, OVER + days * DAY) == 0
    async with database.writing() as db:
        if how == "handed over":
            assert await slips.hand_over(db, feedback.id)
        else:
            slip = await slips.find(db, feedback.id)
            assert slip is not None
            await slips.note_asked(db, slip, OVER)
    assert await close_unjudged(database, OVER + 3 * DAY) == 1
    await do(database, feedback, Action.OBJECT, OVER + 4 * DAY)
    assert (await state_of(database, feedback))[0] == "reopened"
