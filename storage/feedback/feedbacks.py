"""Feedbacks that were handed in: who may see which, and every change of their state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, exists, func, select, type_coerce
from sqlalchemy.orm import aliased, joinedload

from rules import lifecycle
from rules.access import Actor, Clerk, Right, Units, may_over, may_over_one
from rules.action_row import Asks, Circumstances, Doer
from rules.belonging import KnownDialogue
from rules.deciding import Decision, begin_life, decide, refuse_if
from rules.lifecycle import Action
from rules.notice_kinds import Fate
from rules.notice_table import notices_where
from rules.outcome import UNREACHABLE
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.upward_actions import OF_DIALOGUES
from storage.dialogue import collecting
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import applying, history, replies
from storage.office import officials
from storage.queue.scopes import is_among
from storage.tables import Attachment, Duty, Feedback, Outbox, Reply
from storage.tables.base import one_of, padded

# As many as the messenger puts into one album.
FILES_SHOWN, MOST_COUNTED = 10, 1000
FIRST = Cut()


@dataclass(frozen=True, slots=True)
class Deed:
    """An action on a feedback: by which official (None: its author), in which words, when, where (degrees)."""

    action: Action
    now: datetime
    official_id: int | None = None
    words: str = ""
    # Whether the words insult or threaten, and whether they are all that the feedback says.
    abusive: bool = False
    # The number of what was chosen from a list of the office.
    chosen: int | None = None
    # The day to which a clock is to run that it starts.
    until: date | None = None
    whole: bool = False
    place: tuple[float, float] | None = None
    dialogues: tuple[KnownDialogue, ...] = ()


async def hand_in(db: Db, feedback: Feedback, files: Sequence[Attachment], deed: Deed, year: int) -> date:
    """Store a new feedback with its code, which bears `year`; gives the day on which the first answer is due."""
    return await applying.begin(db, feedback, files, begin_life(deed.now, feedback.words), year)


class Done(NamedTuple):
    """What was decided, the number of the line in which the history tells it, and the texts that it stopped."""

    decision: Decision
    line: int
    stopped: Sequence[Reply] = ()


async def change(db: Db, feedback: Feedback, deed: Deed) -> Done:
    """Decide an action and write what follows; refuses and names the first if somebody was faster."""
    known = Circumstances(deed.words, abusive=deed.abusive, whole=deed.whole, chosen=deed.chosen, until=deed.until)
    known = replace(known, place=deed.place)
    unit, row = feedback.unit_id, lifecycle.ROWS[deed.action]
    await applying.hold(db, feedback)
    if deed.official_id is not None and feedback.unit_id != unit:
        raise await told_refusal(db, feedback, deed.action, Refusal("overtaken"))
    if row.only and row.by == Doer.AUTHOR:
        known = await circumstances_of(db, feedback, deed.now, known)
    elif deed.action in OF_DIALOGUES:
        known = await known_of_dialogues(db, feedback, deed.now, known, deed.dialogues)
    if row.back:
        answer = await history.last_answer(db, feedback.id)
        known = replace(known, answered=answer.action if answer else "")
    if row.takes:
        duty = await in_charge_of(db, feedback)
        known = replace(known, in_charge=duty.id if duty else None)
    stopped = await replies.on_their_way(db, feedback.id) if row.revokes else ()
    try:
        decision = decide(feedback, deed.action, deed.official_id, deed.now, known)
        entry = await applying.apply(db, feedback, decision)
    except Refusal as refusal:
        raise await told_refusal(db, feedback, deed.action, refusal) from refusal
    return Done(decision, entry.number, stopped)


async def in_charge_of(db: Db, feedback: Feedback) -> Duty | None:
    """The duty in whose charge a feedback was put; None where nobody's was, or where it has ended since."""
    duty = await officials.get(db, feedback.assigned_id) if feedback.assigned_id is not None else None
    return duty if duty is not None and duty.ended_at is None else None


async def known_of_dialogues(
    db: Db, feedback: Feedback, now: datetime, known: Circumstances, also: tuple[KnownDialogue, ...] = ()
) -> Circumstances:
    """What its belonging depends on: the dialogues of its area and its own, and how many were folded into it."""
    dialogues = (*await collecting.known_dialogues(db, feedback, now), *also)
    return replace(known, dialogues=dialogues, folded=await count_folded(db, feedback.id))


async def count_folded(db: Db, feedback_id: int) -> int:
    """How many others that say the same were folded into a feedback."""
    others = select(func.count()).select_from(Feedback).where(Feedback.folded_into_id == feedback_id)
    return int(await db.scalar(others) or 0)


async def circumstances_of(
    db: Db, feedback: Feedback, now: datetime, known: Circumstances | None = None
) -> Circumstances:
    """What its author may do depends on: the last step, the last one that led it to a state, and the dialogues."""
    if feedback.open:
        known = await known_of_dialogues(db, feedback, now, known or Circumstances())
    last, moved = await history.last_step(db, feedback.id), await history.last_move(db, feedback.id)
    known = replace(known or Circumstances(), last=last.action, last_at=last.at)
    return replace(known, moved=moved.action, moved_at=moved.at) if moved else known


async def refuse_if_impossible(db: Db, feedback: Feedback, action: Action, now: datetime) -> None:
    """Refuse what an official cannot do now, before anything is asked: a colleague was faster, who is named, or such.

    So it is as well where another text for the author is just leaving, or the author is erased.
    """
    leaving = lifecycle.ROWS[action].asks == Asks.LETTER and await replies.waiting_to_leave(db, feedback.id) is not None
    try:
        refuse_if(feedback, action, now, Circumstances(leaving=leaving))
    except Refusal as refusal:
        raise await told_refusal(db, feedback, action, refusal) from refusal


async def told_refusal(db: Db, feedback: Feedback, action: Action, refusal: Refusal) -> Refusal:
    """A refusal as it is; where the feedback has gone on, officials read who was first, its author how it stands."""
    if refusal.key != "overtaken":
        return refusal
    by_author = lifecycle.ROWS[action].by == Doer.AUTHOR
    first = None if by_author else await history.last_deed(db, feedback.id)
    await db.refresh(feedback)
    if first is None or first.official_id is None:
        return Refusal("overtaken", state=feedback.state)
    who = await officials.get(db, first.official_id)
    return Refusal("overtaken-by", who=who.name, at=first.at.timestamp(), action=first.action)


async def get(db: Db, feedback_id: int) -> Feedback:
    return await db.get_one(Feedback, feedback_id)


async def find_by_code(db: Db, code: str) -> Feedback | None:
    """Whosever it is: who asks sees to it who may know."""
    return (await db.scalars(select(Feedback).where(Feedback.code == code))).one_or_none()


async def find_offered(db: Db, feedback_id: int) -> Feedback:
    """The feedback that a button of ours offered; refuses a number that none has."""
    found = await db.get(Feedback, feedback_id, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def get_own(db: Db, person_id: int, feedback_id: int | None = None, code: str | None = None) -> Feedback:
    """The author's own feedback by number or code; anybody else's is as unknown as none."""
    statement = select(Feedback).where(Feedback.person_id == person_id)
    statement = statement.where(Feedback.id == feedback_id if code is None else Feedback.code == code)
    found = (await db.scalars(statement)).one_or_none()
    if found is None:
        raise Refusal("feedback-unknown")
    return found


async def get_visible(
    db: Db, official: Actor, feedback_id: int | None = None, code: str | None = None, right: Right = Right.HANDLE
) -> Feedback:
    """A feedback over which this official has a right; any other is refused, as is one that this chat may not see."""
    statement = select(Feedback).where(Feedback.id == feedback_id if code is None else Feedback.code == code)
    found = (await db.scalars(statement)).one_or_none()
    if found is None or not may_over_one(official, right, found.unit_id, found.dialogue_id):
        elsewhere = found and isinstance(official, Clerk) and may_over(official.anywhere(), right, found.unit_id)
        raise Refusal("feedback-in-private" if elsewhere else "feedback-not-yours")
    return found


async def read_visible(db: Db, official: Actor, numbers: Sequence[int]) -> Sequence[Feedback]:
    """Those of some feedbacks that this official's unit handles, newest first."""
    if not numbers:
        return []
    statement = select(Feedback).where(Feedback.id.in_(numbers)).order_by(Feedback.id.desc())
    return [one for one in (await db.scalars(statement)).all() if may_over(official, Right.HANDLE, one.unit_id)]


async def page_of_author(db: Db, person_id: int, cut: Cut = FIRST) -> Page[Feedback]:
    """What a person has handed in, newest first."""
    statement = select(Feedback).where(Feedback.person_id == person_id)
    return await pages.read_page(db, statement, (Feedback.id,), cut, newest_first=True)


async def read_files(db: Db, feedback_id: int) -> Sequence[Attachment]:
    """The files of a feedback, each with what has become of it, as it is now."""
    statement = select(Attachment).where(Attachment.feedback_id == feedback_id).order_by(Attachment.id)
    statement = statement.options(joinedload(Attachment.received)).execution_options(populate_existing=True)
    return (await db.scalars(statement)).all()


async def add_files(db: Db, files: Sequence[Attachment]) -> None:
    db.add_all(files)
    await db.flush()


TO_AUTHOR = notices_where(lambda row: row.lost == Fate.AUTHOR)
# By a function, or SQLite goes through all that was ever said of the kind rather than through the few that failed.
NOT_TOLD = (one_of(Outbox.state, "failed"), func.coalesce(Outbox.notice, "").in_(TO_AUTHOR))
# What the clerk's list shows: what did not arrive, and what is held, in the order of an index of its own.
TO_CALL = (one_of(Outbox.state, "failed", "held"), func.coalesce(Outbox.notice, "").in_(TO_AUTHOR))
SUBJECT = type_coerce(Outbox.subject_id, BigInteger)


async def is_undelivered(db: Db, feedback_id: int) -> bool:
    """Whether something said to the author about this feedback could not be delivered."""
    statement = select(Outbox.id).where(*NOT_TOLD, Outbox.subject_id == feedback_id)
    return (await db.execute(statement.limit(1))).one_or_none() is not None


async def undelivered_reason(db: Db, feedback_id: int) -> str | None:
    """Why the newest word to the author did not arrive: `gone` (nobody reads there) or `refused`; None if all did."""
    statement = select(Outbox.error).where(*NOT_TOLD, Outbox.subject_id == feedback_id).order_by(Outbox.id.desc())
    found = (await db.execute(statement.limit(1))).one_or_none()
    if found is None:
        return None
    return "gone" if (found.error or "").startswith(UNREACHABLE) else "refused"


async def held_reasons(db: Db, numbers: Collection[int]) -> dict[int, str]:
    """Why the newest word to the author is held, of those of some feedbacks of which one is."""
    held = (one_of(Outbox.state, "held"), Outbox.notice.in_(TO_AUTHOR), Outbox.subject_id.in_(padded(numbers)))
    rows = await db.execute(select(Outbox.subject_id, Outbox.held_why).where(*held).order_by(Outbox.id))
    return {row.subject_id or 0: row.held_why or "" for row in rows}


async def count_undelivered(db: Db, account_id: int) -> int:
    """How many feedbacks stand on the clerk's list."""
    # Each state has an index that begins with the account; for both together there is none.
    ours = select(func.count(Outbox.subject_id.distinct())).where(TO_CALL[1], Outbox.account_id == account_id)
    other = aliased(Outbox)
    failed_too = exists().where(one_of(other.state, "failed"), other.subject_id == Outbox.subject_id)
    failed = await db.scalar(ours.where(one_of(Outbox.state, "failed"))) or 0
    return failed + (await db.scalar(ours.where(one_of(Outbox.state, "held"), ~failed_too)) or 0)


async def count_to_call(db: Db, units: Units) -> tuple[int, int]:
    """To how many authors an answer did not get, and for how many one is held, up to `MOST_COUNTED` together."""
    rows = select(Outbox.state, SUBJECT.label("subject")).where(*TO_CALL).distinct().limit(MOST_COUNTED)
    if units is not None:
        rows = rows.join(Feedback, Feedback.id == Outbox.subject_id).where(*is_among(Feedback.unit_id, units))
    each = rows.subquery()
    counted = await db.execute(select(each.c.state, func.count()).group_by(each.c.state))
    found = {str(state): int(number) for state, number in counted.all()}
    return found.get("failed", 0), found.get("held", 0)


async def undelivered_page(db: Db, units: Units, cut: Cut = FIRST) -> Page[Feedback]:
    """The feedbacks whose authors were not reached, or to whom something is held, for the clerk's list."""
    # In the order of the index and no further than the page, so that it costs no more where there are many.
    failed = select(SUBJECT).where(*TO_CALL).distinct()
    if units is not None:
        failed = failed.join(Feedback, Feedback.id == Outbox.subject_id).where(*is_among(Feedback.unit_id, units))
    page = await pages.read_page(db, failed, (SUBJECT,), cut)
    found = await db.scalars(select(Feedback).where(Feedback.id.in_(page.rows)).order_by(Feedback.id))
    return page.of(found.all())
