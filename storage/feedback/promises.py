"""The one writer of promises: noted while a text is read back, made as it leaves, then proved, moved or dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, delete, func, or_, select, update

from rules.access import Actor, Right, Units
from rules.clocks import ClockKind, SubjectKind
from rules.files import FoundFile
from rules.forgetting import names_one
from rules.ladder import BEFORE, LADDER, Days, day_of
from rules.lifecycle import Action
from rules.paging import Cut, Page
from rules.promised_days import PromisedDay
from rules.promises import MADE, PROPOSALS, PromiseMove, PromiseState, next_promise_state
from rules.refusal import Refusal
from rules.working_days import home_day
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import deadlines
from storage.feedback.deadlines import Subject
from storage.files.receiving import receive
from storage.files.unneeded import drop_received
from storage.office import calendars
from storage.tables import Feedback, Promise, PromiseEvent, ReceivedFile, Reply
from storage.tables.base import one_of, padded

_MADE = one_of(Promise.state, *sorted(MADE))
_PROPOSED = one_of(Promise.state, *sorted(PROPOSALS))
IS_OPEN = one_of(Promise.state, PromiseState.OPEN)
# What is open first, by its day, so that what is overdue stands above all; then what is over.
_RANK: ColumnElement[int] = case((IS_OPEN, 0), else_=1)
ORDER = (_RANK, Promise.due, Promise.id)


@dataclass(frozen=True, slots=True)
class PromiseDeed:
    """What somebody does with a promise: until when it is since, in which words, and with which file as proof."""

    move: PromiseMove
    at: datetime
    duty_id: int | None
    words: str = ""
    until: date | None = None
    # The account and file of a proof.
    file: tuple[int, FoundFile] | None = None
    dialogue_id: int | None = None


@dataclass(frozen=True, slots=True)
class PromiseFilter:
    """Which promises are asked for: of a unit or opinion (0: any), written under some duties, overdue on a day."""

    unit: int = 0
    feedback: int = 0
    duties: frozenset[int] = frozenset()
    overdue_on: date | None = None


class PromiseRow(NamedTuple):
    """A promise with the feedback that it is about."""

    promise: Promise
    feedback: Feedback


def subject_of(promise: Promise) -> Subject:
    return Subject(SubjectKind.PROMISE, promise.id, promise.unit_id)


async def noted_in(db: Db, reply_id: int) -> Sequence[Promise]:
    """What its writer said of the days in a text, in their order: that each is a promise, or none."""
    theirs = select(Promise).where(Promise.reply_id == reply_id)
    return (await db.scalars(theirs.order_by(Promise.due, Promise.id))).all()


async def note(db: Db, reply: Reply, found: PromisedDay, now: datetime, *, keep: bool) -> None:
    """Note whether a day in a text is a promise; what its writer said of an older text about this goes."""
    theirs = select(Reply.id).where(Reply.feedback_id == reply.feedback_id, Reply.official_id == reply.official_id)
    said_before = or_(Promise.reply_id != reply.id, Promise.due == found.due)
    older = delete(Promise).where(Promise.feedback_id == reply.feedback_id, _PROPOSED, Promise.reply_id.in_(theirs))
    older = older.where(said_before)
    await db.execute(older.execution_options(synchronize_session=False))
    unit = select(Feedback.unit_id).where(Feedback.id == reply.feedback_id)
    state = PromiseState.NOTED if keep else PromiseState.PASSED_OVER
    about = {"feedback_id": reply.feedback_id, "reply_id": reply.id, "duty_id": reply.official_id}
    facts = {"words": found.words, "due": found.due, "state": state, "noted_at": now, "moved": 0}
    db.add(Promise(**about, **facts, unit_id=await db.scalar(unit)))
    await db.flush()


async def make_noted(db: Db, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """Make what its writer noted of a text promises, as that leaves; what was noted of others is nothing more."""
    rest = delete(Promise).where(Promise.feedback_id == feedback.id, _PROPOSED, Promise.reply_id != reply.id)
    gone = select(Reply.id).where(Reply.feedback_id == feedback.id, Reply.official_id == reply.official_id)
    await db.execute(rest.where(Promise.reply_id.in_(gone)).execution_options(synchronize_session=False))
    at_dialogue = reply.for_dialogue or reply.action == Action.ANSWER_ORALLY
    dialogue = feedback.dialogue_id if at_dialogue else None
    for one in await noted_in(db, reply.id):
        if one.state == PromiseState.NOTED:
            one.unit_id, one.dialogue_id = feedback.unit_id, dialogue
            deed = PromiseDeed(PromiseMove.MAKE, now, reply.official_id, until=one.due, dialogue_id=dialogue)
            await do_next(db, one, deed)


async def make(db: Db, feedback: Feedback, words: str, deed: PromiseDeed) -> Promise:
    """Make one that somebody noted by itself, about a feedback."""
    about = {"feedback_id": feedback.id, "unit_id": feedback.unit_id, "dialogue_id": deed.dialogue_id}
    made = Promise(**about, duty_id=deed.duty_id, words=words, due=deed.until, moved=0)
    made.state, made.noted_at = PromiseState.NOTED, deed.at
    db.add(made)
    await db.flush()
    await do_next(db, made, deed)
    return made


async def do(db: Db, promise: Promise, seen: int, deed: PromiseDeed) -> None:
    """Prove, move or drop one that was seen moved so often; refuses where somebody was faster."""
    if promise.moved != seen:
        raise Refusal("promise-changed")
    await do_next(db, promise, deed)
    if deed.move == PromiseMove.PROVE and deed.file is None:
        await do_next(db, promise, PromiseDeed(PromiseMove.CLOSE, deed.at, deed.duty_id))


async def do_next(db: Db, promise: Promise, deed: PromiseDeed) -> None:
    """One thing done with a promise as it was read; refuses where somebody was faster.

    An earlier day puts nothing off.
    """
    due = deed.until or promise.due
    later = deed.move == PromiseMove.MOVE and due > promise.due
    values = {"state": next_promise_state(promise.state, deed.move), "due": due, "moved": promise.moved + later}
    if deed.file is not None:
        values["received_id"] = (await receive(db, *deed.file, deed.at)).id
    here = (Promise.id == promise.id, Promise.state == promise.state, Promise.moved == promise.moved)
    done = update(Promise).where(*here, Promise.due == promise.due).values(**values).returning(Promise.id)
    await db.flush()
    if (await db.execute(done.execution_options(synchronize_session=False))).one_or_none() is None:
        raise Refusal("promise-changed")
    await db.refresh(promise)
    await _write_event(db, promise, deed)
    await _follow(db, promise, deed)


async def _write_event(db: Db, promise: Promise, deed: PromiseDeed) -> None:
    last = await db.scalar(select(func.max(PromiseEvent.number)).where(PromiseEvent.promise_id == promise.id))
    facts = {"at": deed.at, "duty_id": deed.duty_id, "due": promise.due, "words": deed.words}
    event = PromiseEvent(promise_id=promise.id, number=(last or 0) + 1, move=deed.move, **facts)
    event.dialogue_id = deed.dialogue_id
    db.add(event)
    await db.flush()


async def _follow(db: Db, promise: Promise, deed: PromiseDeed) -> None:
    """Have its clock run to its day, or end with it."""
    subject, kind = subject_of(promise), ClockKind.PROMISE
    if promise.state != PromiseState.OPEN:
        await deadlines.end(db, subject, deed.at, kind)
    elif deed.move != PromiseMove.CARRY:
        clock = await deadlines.start_anew(db, subject, kind, deed.at, promise.due)
        # Whoever has just said by when need not be told at once that this is near; that it is over is told.
        own, today = await calendars.own_days(db), home_day(deed.at)
        days = Days(promise.due)
        near = [one.stage for one in LADDER[kind] if one.stage in BEFORE]
        passed = [one for one in near if (day_of(one, days, own) or today) <= today]
        if passed:
            clock.told, clock.told_due = passed[-1], promise.due
            clock.alert_on = deadlines.next_alert(clock, own)
        await db.flush()


async def get(db: Db, number: int) -> PromiseRow:
    """One that was made, with its feedback; refuses what is none."""
    found = await db.get(Promise, number, populate_existing=True)
    if found is None or found.state in PROPOSALS:
        raise Refusal("button-old")
    return PromiseRow(found, await db.get_one(Feedback, found.feedback_id))


async def events_of(db: Db, promise: Promise) -> Sequence[PromiseEvent]:
    """What was done with it, in order."""
    found = select(PromiseEvent).where(PromiseEvent.promise_id == promise.id).order_by(PromiseEvent.number)
    return (await db.scalars(found)).all()


def _wanted(actor: Actor, wanted: PromiseFilter) -> list[ColumnElement[bool]]:
    """The conditions that somebody may see to a promise (`may_follow`), and asks for it."""
    found = [seen_by(actor)]
    if wanted.unit:
        found.append(Promise.unit_id == wanted.unit)
    if wanted.feedback:
        found.append(Promise.feedback_id == wanted.feedback)
    if wanted.duties:
        found.append(Promise.duty_id.in_(padded(sorted(wanted.duties))))
    if wanted.overdue_on is not None:
        found += [IS_OPEN, Promise.due < wanted.overdue_on]
    return found


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """The condition that somebody sees to a promise (`may_follow`)."""
    units = [actor.units_of(Right.HANDLE), actor.units_of(Right.HOLD_DIALOGUE)]
    theirs = [_of_units(one) for one in units]
    dialogues = actor.dialogues_of(Right.HOLD_DIALOGUE)
    return or_(*theirs, Promise.dialogue_id.in_(padded(dialogues) or [0]))


def _of_units(units: Units) -> ColumnElement[bool]:
    return _MADE if units is None else Promise.unit_id.in_(padded(units))


async def page_of(db: Db, actor: Actor, wanted: PromiseFilter, cut: Cut) -> Page[PromiseRow]:
    """A page of the promises of which something holds: what is overdue first, then by day, then what is over."""
    page = await pages.read_page(db, select(Promise).where(_MADE, *_wanted(actor, wanted)), ORDER, cut)
    about = padded([one.feedback_id for one in page])
    found = {one.id: one for one in await db.scalars(select(Feedback).where(Feedback.id.in_(about)))}
    return page.of([PromiseRow(one, found[one.feedback_id]) for one in page])


async def count_open(db: Db, actor: Actor, wanted: PromiseFilter, today: date) -> tuple[int, int]:
    """How many are open, and how many of these are overdue."""
    counted = select(func.count(), func.count().filter(Promise.due < today)).where(IS_OPEN, *_wanted(actor, wanted))
    row = (await db.execute(counted)).one()
    return row[0], row[1]


async def settle_proofs(db: Db, received: Collection[int], now: datetime) -> None:
    """Close what was proved once the file that came with the words is here, or could not be had."""
    if not received:
        return
    proved = one_of(Promise.state, PromiseState.PROVED)
    for one in (await db.scalars(select(Promise).where(Promise.received_id.in_(padded(received)), proved))).all():
        await do_next(db, one, PromiseDeed(PromiseMove.CLOSE, now, None))


async def file_of(db: Db, promise: Promise) -> ReceivedFile | None:
    return await db.get(ReceivedFile, promise.received_id) if promise.received_id is not None else None


async def forget_named(
    db: Db, feedback_id: int, names: Collection[str], now: datetime, *, with_files: bool = False
) -> None:
    """Erase what names an author in promises about a feedback, with its proof; what was only proposed goes whole."""
    about = select(Promise).where(Promise.feedback_id == feedback_id)
    for one in (await db.scalars(about)).all():
        if one.state in PROPOSALS:
            await db.delete(one)
            continue
        events = await events_of(db, one)
        rows: list[Promise | PromiseEvent] = [one, *events]
        named = [row for row in rows if names_one(row.words, names)]
        for row in named:
            row.words = ""
        if one.received_id is not None and (named or with_files):
            gone, one.received_id = one.received_id, None
            await db.flush()
            await drop_received(db, [gone], now)
    await db.flush()
