"""The clocks of dialogues, as the table has them; of one that was held who is told of what is still to be done."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, select

from rules.access import Role, ScopeKind
from rules.clocks import ClockKind, SubjectKind
from rules.conclusions import next_told
from rules.dialogue_clocks import AFTERWARDS, BY_LADDER, DIALOGUE_CLOCKS, GOES_ON, DialogueDays
from rules.notice_kinds import Notice
from rules.working_days import home_day
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.feedback import deadlines
from storage.feedback.deadlines import Subject
from storage.office import calendars
from storage.queue import admins, outbox
from storage.queue.contacts import reached_at
from storage.queue.outbox import Letter
from storage.queue.scopes import IS_FOR_ALL
from storage.tables import Contact, Deadline, Dialogue, Duty

# What was held longer ago than this when a version came that counts these is not asked about.
FORGIVEN = timedelta(days=60)
# Word that waits longer than this is told by the next one.
STALE = timedelta(days=3)
_OF_DIALOGUES = Deadline.subject_kind == SubjectKind.DIALOGUE
_LIVE = _OF_DIALOGUES & Deadline.ended_at.is_(None)
_AFTERWARDS = _LIVE & Deadline.kind.in_(AFTERWARDS)


class Followed(NamedTuple):
    """What the clocks told by the ladder lack: those to be started, each to its day, and those that are over."""

    to_start: list[tuple[ClockKind, Dialogue, date]]
    to_end: list[Deadline]


def subject_of(dialogue: Dialogue) -> Subject:
    return Subject(SubjectKind.DIALOGUE, dialogue.id, dialogue.host_unit_id)


async def find_followed(db: Db, now: datetime) -> Followed:
    """By the table, and by how the dialogues stand now; one that has its day is given another if that has moved."""
    made = Followed([], [])
    for kind in BY_LADDER:
        row = DIALOGUE_CLOCKS[kind]
        comes = select(Dialogue).where(Dialogue.state.in_(sorted(row.runs)), Dialogue.starts_at > now)
        found = {one.id: one for one in await db.scalars(comes.order_by(Dialogue.id))}
        theirs = select(Deadline).where(_LIVE, Deadline.kind == kind).order_by(Deadline.subject_id)
        running = {one.subject_id: one for one in await db.scalars(theirs)}
        made.to_end.extend(one for number, one in running.items() if number not in found)
        for number, dialogue in found.items():
            due = row.due(DialogueDays(home_day(dialogue.starts_at), 0))
            here = running.get(number)
            # Whoever plans it for a nearer day is warned there and then.
            if (here is None and due >= home_day(now)) or (here is not None and here.due != due):
                made.to_start.append((kind, dialogue, due))
    return made


async def follow_dialogues(db: Db, now: datetime) -> None:
    """Start and end the clocks told by the ladder, so that they are as the table says."""
    made = await find_followed(db, now)
    for one in made.to_end:
        one.ended_at, one.alert_on = now, None
    for kind, dialogue, due in made.to_start:
        unit = dialogue.host_unit_id or min(await dialogues.units_of(db, dialogue.id), default=None)
        await deadlines.start_anew(db, Subject(SubjectKind.DIALOGUE, dialogue.id, unit), kind, now, due)
    await db.flush()


async def unclocked(db: Db, now: datetime) -> Sequence[Dialogue]:
    """The dialogues that have begun and have no clock yet."""
    clocked = exists().where(_OF_DIALOGUES, Deadline.kind.in_(AFTERWARDS), Deadline.subject_id == Dialogue.id)
    begun = (Dialogue.state.in_(sorted(GOES_ON)), Dialogue.starts_at > now - FORGIVEN, ~clocked)
    return (await db.scalars(select(Dialogue).where(*begun).order_by(Dialogue.id).with_for_update())).all()


async def start_clocks(db: Db, results_days: int, now: datetime) -> int:
    """Start what is told afterwards of every dialogue that has begun, from that day on; gives of how many."""
    found, own = await unclocked(db, now), await calendars.own_days(db)
    for dialogue in found:
        began = home_day(dialogue.starts_at)
        for kind in AFTERWARDS:
            due = DIALOGUE_CLOCKS[kind].due(DialogueDays(began, results_days, own))
            clock = await deadlines.start(db, subject_of(dialogue), kind, now, until=due)
            clock.alert_on = next_told(began, due, own)
    await db.flush()
    return len(found)


async def end(db: Db, dialogue: Dialogue, now: datetime, *kinds: ClockKind) -> None:
    """End some of them: there is nothing to be told any more."""
    await deadlines.end(db, subject_of(dialogue), now, *kinds)


async def running(db: Db, dialogue_id: int) -> dict[str, Deadline]:
    """The clocks of a dialogue that was held that run, by their kind."""
    found = await db.scalars(select(Deadline).where(_AFTERWARDS, Deadline.subject_id == dialogue_id))
    return {one.kind: one for one in found}


async def are_due(db: Db, now: datetime) -> bool:
    """Whether any of them is to be looked at."""
    due = select(Deadline.subject_id).where(_AFTERWARDS, Deadline.alert_on <= home_day(now))
    return await db.scalar(due.limit(1)) is not None


async def tell_due(db: Db, now: datetime) -> int:
    """Queue word to whoever is to see to it, once a dialogue for all days that have passed; gives of how many."""
    today, own = home_day(now), await calendars.own_days(db)
    due = (
        select(Deadline).where(_AFTERWARDS, Deadline.alert_on <= today).order_by(Deadline.subject_id).with_for_update()
    )
    told = set()
    for clock in (await db.scalars(due.execution_options(populate_existing=True))).all():
        clock.told, clock.told_due, clock.told_at = "waiting", clock.due, now
        clock.alert_on = next_told(today, clock.due, own)
        told.add(clock.subject_id)
    for number in sorted(told):
        await _tell(db, await dialogues.get(db, number), now)
    await db.flush()
    return len(told)


async def _tell(db: Db, dialogue: Dialogue, now: datetime) -> None:
    key, until = f"after:{dialogue.id}:{home_day(now).isoformat()}", now + STALE
    letter = Notice.AFTER_DIALOGUE, home_day(now).toordinal()
    for one in await readers_of(db, dialogue):
        mine = f"{key}:{one.person_id}"
        await outbox.add(db, Letter(mine, one.address, now, *letter, expires_at=until, contact_id=one.id))


async def readers_of(db: Db, dialogue: Dialogue) -> list[Contact]:
    """Whoever planned it, its secretaries, the leaders of its units and its observers, each at one contact."""
    found = [await _at_one(db, Duty.id == dialogue.created_by)]
    of_it = (Duty.scope_kind == ScopeKind.DIALOGUE, Duty.scope_id == dialogue.id)
    found.append(await _at_one(db, *of_it))
    found += [await admins.leaders_of(db, unit) for unit in await dialogues.units_of(db, dialogue.id)]
    areas = (Duty.scope_kind == ScopeKind.AREA) & Duty.scope_id.in_(await dialogues.areas_of(db, dialogue.id))
    found.append(await _at_one(db, Duty.role == Role.OBSERVER, IS_FOR_ALL | areas))
    return list({one.person_id: one for some in found for one in some}.values())


async def _at_one(db: Db, *which: ColumnElement[bool]) -> Sequence[Contact]:
    """The contacts at which whoever serves under some duties is reached."""
    serving = select(Contact).join(Duty, Contact.id == reached_at(Duty.person_id)).where(Duty.ended_at.is_(None))
    return (await db.scalars(serving.where(*which).order_by(Duty.id))).all()
