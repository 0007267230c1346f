"""Of which clocks somebody is to be told now, who that is, and what a message about them tells when it leaves."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, Select, case, select

from rules.access import Right, Units
from rules.clocks import ClockKind, SubjectKind
from rules.ladder import LADDER, Days, Hearer, Rung, Stage, rung_now
from rules.notice import Address
from rules.notice_kinds import Notice
from rules.paging import Cut, Page
from rules.working_days import DayOverride, home_day, last_working_day
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import deadlines, promise_debts
from storage.feedback.row_locks import clocks_to_hold
from storage.office import absences, calendars, chats
from storage.queue import admins, outbox
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.queue.scopes import is_among
from storage.tables import Deadline, Feedback, Outbox, Promise

# So many of one unit are told at a time.
MOST = 500
# What a hearer is told is a notice of its own, as each must have another right when it leaves.
NOTICES = {
    Hearer.UNIT: Notice.CLOCK_UNIT,
    Hearer.LEADER: Notice.CLOCK_LEADER,
    Hearer.OFFICE: Notice.CLOCK_OFFICE,
}
# What is told of and belongs to a unit, but is no feedback.
BESIDE = sorted(set(SubjectKind) - {SubjectKind.FEEDBACK})
# What was said by none of these, nor will be.
NOT_SAID = frozenset({"cancelled", "failed", "expired"})
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class ToldClock(NamedTuple):
    """A clock of which a message tells: of which feedback or request, at which stage, with the office's own days."""

    clock: deadlines.CountedClock
    stage: Stage
    code: str | None

    @property
    def kind(self) -> ClockKind:
        return ClockKind(self.clock.deadline.kind)


def _is_of(unit_id: int | None) -> ColumnElement[bool]:
    return Deadline.unit_id.is_(None) if unit_id is None else Deadline.unit_id == unit_id


def _due(today: date) -> tuple[ColumnElement[bool], ...]:
    return (Deadline.ended_at.is_(None), Deadline.alert_on <= today, Deadline.kind.in_(LADDER))


async def units_to_look_at(db: Db, today: date) -> Sequence[int | None]:
    """The units of whose clocks somebody may have to be told by now; None stands for what belongs to no unit."""
    return (await db.scalars(select(Deadline.unit_id).where(*_due(today)).distinct())).all()


async def take_rungs(db: Db, unit_id: int | None, today: date) -> list[tuple[Deadline, Rung]]:
    """The clocks of a unit of which there is something new to tell, each with what; for the others it is noted when.

    What another process takes meanwhile is waited for, and is not taken again.
    """
    waiting = clocks_to_hold((*_due(today), _is_of(unit_id)), Deadline.alert_on, MOST)
    found = (await db.scalars(waiting)).all()
    own = await calendars.own_days(db) if found else []
    folded = await _folded_among(db, found)
    taken = []
    for one in found:
        if one in folded:
            # Its answer is the other's: it is looked at again tomorrow, as it may stand by itself by then.
            one.alert_on = today + timedelta(days=1)
            continue
        days = Days(one.due, one.delayed_to)
        rung = None if one.stopped else rung_now(ClockKind(one.kind), days, deadlines.told_of(one), today, own)
        if rung is None:
            one.alert_on = None if one.stopped else deadlines.next_alert(one, own)
        else:
            taken.append((one, rung))
    await db.flush()
    return taken


async def _folded_among(db: Db, found: Sequence[Deadline]) -> list[Deadline]:
    """Of the days by which an answer is to be prepared those of opinions that are answered with another one."""
    prepares = [one for one in found if one.kind == ClockKind.PREPARED_ANSWER]
    if not prepares:
        return []
    asked = select(Feedback.id).where(Feedback.id.in_([one.subject_id for one in prepares]))
    folded = set(await db.scalars(asked.where(Feedback.folded_into_id.is_not(None))))
    return [one for one in prepares if one.subject_id in folded]


async def note_told(db: Db, taken: Sequence[tuple[Deadline, Rung]], now: datetime) -> None:
    """Note what has been told, so that it is told once for each due day."""
    own = await calendars.own_days(db)
    for one, rung in taken:
        one.told, one.told_due, one.told_at = rung.stage, one.due, now
        one.alert_on = deadlines.next_alert(one, own)
    await db.flush()


class HearingPlace(NamedTuple):
    """Where a hearer reads: in a group, or at the contact of somebody."""

    address: Address
    contact_id: int | None = None


async def places_of(db: Db, unit_id: int | None, hears: Hearer, now: datetime) -> list[HearingPlace]:
    """Every place where it is heard; of whoever is away at their deputy's, and where nobody is reached, the admins'."""
    if hears == Hearer.UNIT and unit_id is not None:
        groups = [HearingPlace(one.address) for one in await chats.of_unit(db, unit_id)]
        if groups:
            return groups
        found = await admins.of_unit_or_any(db, unit_id)
    elif hears == Hearer.LEADER and unit_id is not None:
        found = await admins.leaders_of(db, unit_id)
    else:
        found = await admins.with_right_over_all(db, Right.ANSWER_REQUESTS)
    acting = [await absences.who_reads_for(db, one, now) for one in found]
    # A deputy who may not read it is passed by (`tell_others`).
    return [HearingPlace(one.address, one.id) for one in dict.fromkeys(acting)]


def letter_of(place: HearingPlace, unit_id: int | None, hears: Hearer, now: datetime) -> Letter:
    """The message to one place about all that is told at a moment of a unit's clocks; its words are made as it leaves.

    By the moment, which stands in its key, it is known what it tells of.
    """
    moment = (now - EPOCH) // MICROSECOND
    key = f"clock:{hears}:{unit_id or 0}:{moment}:{place.address.place}"
    return Letter(key, place.address, now, NOTICES[hears], unit_id or 0, contact_id=place.contact_id)


async def tell_others(db: Db, row: Leased, state: str, now: datetime) -> None:
    """Where nobody hears a message about clocks any more, whoever is to hear by now does; or it is told another day.

    So it is where a leader was demoted, or a group linked for another unit, while it waited to leave.
    """
    if row.notice not in NOTICES.values() or state not in NOT_SAID:
        return
    hears, unit_id, at = read_key(row.dedup_key)
    told = await told_together(db, unit_id, at, hears)
    family = row.dedup_key[: -len(row.address.place)]
    same = (Outbox.notice == row.notice, Outbox.subject_id == row.subject_id, Outbox.dedup_key.startswith(family))
    tried = {one.dedup_key: one.state for one in await db.scalars(select(Outbox).where(*same))}
    if not told or not all(state in NOT_SAID for state in tried.values()):
        return
    for found in (await places_of(db, unit_id, hears, now), await _above(db, unit_id)):
        letters = [letter_of(place, unit_id, hears, at) for place in found]
        if fresh := [replace(one, due_at=now) for one in letters if one.key not in tried]:
            await outbox.add(db, *fresh)
            return
    for one in told:
        deadline = one.clock.deadline
        deadline.told, deadline.told_due, deadline.told_at = None, None, None
        deadline.alert_on = last_working_day(home_day(now), 1, one.clock.own)
    await db.flush()


async def _above(db: Db, unit_id: int | None) -> list[HearingPlace]:
    """Who hears where those who should may not: the admins."""
    found = await admins.of_unit_or_any(db, unit_id) if unit_id is not None else []
    return [HearingPlace(one.address, one.id) for one in found]


def read_key(key: str) -> tuple[Hearer, int | None, datetime]:
    """To whom, of which unit's clocks, and of which moment a message is."""
    _, hears, unit, moment, *_ = key.split(":")
    return Hearer(hears), int(unit) or None, EPOCH + int(moment) * MICROSECOND


async def put_off(db: Db, taken: Sequence[tuple[Deadline, Rung]], until: date) -> None:
    """Note that nobody could be told, and when it is tried again."""
    for one, _ in taken:
        one.alert_on = until
    await db.flush()


async def told_together(db: Db, unit_id: int | None, at: datetime, hears: Hearer) -> list[ToldClock]:
    """What one message tells a hearer, as far as it is still true: it waits, and is due on the day that was told."""
    # Clocks that are told in other ways may have been told of at the same moment.
    here = (_is_of(unit_id), Deadline.kind.in_(LADDER), Deadline.told_at == at)
    stands = (Deadline.ended_at.is_(None), ~Deadline.stopped, Deadline.told_due == Deadline.due)
    found = await db.execute(_with_codes().where(*here, *stands).order_by(Deadline.due, Deadline.subject_id))
    clocks = await _told(db, found.all())
    alone = await ownerless_among(db, [one.clock.deadline for one in clocks], at)
    return [one for one in clocks if hears_of(one, hears, alone)]


def _with_codes() -> Select[Deadline, str | None]:
    promised = (Deadline.subject_kind == SubjectKind.PROMISE) & (Promise.id == Deadline.subject_id)
    number = case((Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.subject_id), else_=Promise.feedback_id)
    return select(Deadline, Feedback.code).outerjoin(Promise, promised).outerjoin(Feedback, Feedback.id == number)


async def _told(db: Db, rows: Sequence[Row[Deadline, str | None]]) -> list[ToldClock]:
    own: list[DayOverride] = await calendars.own_days(db) if rows else []
    return [ToldClock(deadlines.CountedClock(one, own), Stage(one.told or ""), code) for one, code in rows]


async def ownerless_among(db: Db, found: Sequence[Deadline], at: datetime) -> set[int]:
    """The promises among the subjects of some clocks whose writer saw to them no more at a moment."""
    promised = [one.subject_id for one in found if one.subject_kind == SubjectKind.PROMISE]
    return await promise_debts.ownerless(db, promised, at) if promised else set()


def hearer_of(clock: Deadline, rung: Rung, alone: Collection[int]) -> Hearer:
    """Who hears a rung; of a promise whose writer sees to it no more the leader in place of the unit."""
    orphan = clock.subject_kind == SubjectKind.PROMISE and clock.subject_id in alone
    return Hearer.LEADER if orphan and rung.hears == Hearer.UNIT else rung.hears


def hears_of(one: ToldClock, hears: Hearer, alone: Collection[int]) -> bool:
    rungs = (rung for rung in LADDER[one.kind] if rung.stage == one.stage)
    return any(hearer_of(one.clock.deadline, rung, alone) == hears for rung in rungs)


async def page_of_told(db: Db, units: Units, cut: Cut) -> Page[int]:
    """The feedbacks of some units of whose clocks somebody was told and that still run, by number, the oldest first."""
    runs = (Deadline.ended_at.is_(None), Deadline.told_at.is_not(None), ~Deadline.stopped)
    # To ask for the one kind would lead away from the index.
    live = (*runs, Deadline.subject_kind.not_in(BESIDE))
    theirs = select(Deadline.subject_id).where(*live, Deadline.unit_id.is_not(None), *is_among(Deadline.unit_id, units))
    return await pages.read_page(db, theirs.distinct(), (Deadline.subject_id,), cut)
