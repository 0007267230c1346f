"""Who comes to a dialogue: answers taken in, seats given in the order of asking, the line moving up by itself."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, delete, func, null, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from rules.attendance import REMINDED, Attends, seat_moves
from rules.check_in import draw_code
from rules.dialogue_states import ANNOUNCED, is_answerable
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Attendance, CheckIn, Dialogue, HallSpeaker, Invitation, SpeakingWish
from storage.tables.base import one_of

# So many are moved in one transaction at most, when many seats come free or are taken away at once.
CHUNK = 200
COMING = one_of(Attendance.answer, Attends.COMING)
INVITED = and_(
    Invitation.dialogue_id == Attendance.dialogue_id, Invitation.organisation_id == Attendance.organisation_id
)
# None for whoever has no seats of their body: it is invited without a number, or they are no delegate.
COUNTED_WITH = case(
    (and_(Invitation.organisation_id.is_not(None), Invitation.seats.is_(None)), null()),
    else_=Attendance.organisation_id,
)


class Crowd(NamedTuple):
    """How many answered what to a dialogue."""

    seated: int = 0
    waiting: int = 0
    absent: int = 0
    following: int = 0


async def hold(db: Db, dialogue_id: int) -> Dialogue:
    """The dialogue, nobody else giving away its seats until the caller's transaction ends."""
    await db.execute(select(Dialogue.id).where(Dialogue.id == dialogue_id).with_for_update())
    return await dialogues.get(db, dialogue_id)


async def hold_coming(db: Db, dialogue_id: int, now: datetime) -> Dialogue:
    """The same; refuses one that nobody can answer to, as it is off, or has begun."""
    dialogue = await hold(db, dialogue_id)
    if not is_answerable(dialogue.state, dialogue.starts_at, now):
        raise Refusal("dialogue-unknown")
    return dialogue


async def answer(
    db: Db, dialogue_id: int, person_id: int, said: Attends, now: datetime, organisation_id: int | None = None
) -> Attendance:
    """Take in what somebody answers; whoever said so before keeps their turn. Others move up where a seat is free."""
    dialogue = await hold_coming(db, dialogue_id, now)
    before = await find(db, dialogue_id, person_id)
    if said == Attends.COMING and before is not None and before.answer == said:
        organisation_id = organisation_id or before.organisation_id
        stays = before.organisation_id == organisation_id
    else:
        stays = before is not None and before.answer == said
    if before is None or not stays:
        turn = await _next_turn(db, dialogue_id) if said == Attends.COMING else None
        row = {
            "dialogue_id": dialogue_id,
            "person_id": person_id,
            "organisation_id": organisation_id,
            "answer": said,
            "turn": turn,
            "waits": turn is not None,
            "at": now,
            "moves": (before.moves if before else 0) + 1,
            "code": await _code_for(db, dialogue_id, before, said),
        }
        keys = (Attendance.dialogue_id, Attendance.person_id)
        await put(db, Attendance, row, keys, "organisation_id", "answer", "turn", "waits", "at", "moves", "code")
    await _follow(db, dialogue, person_id, said, now)
    await settle_seats(db, dialogue, now, asked=person_id)
    return await _get(db, dialogue_id, person_id)


async def _code_for(db: Db, dialogue_id: int, before: Attendance | None, said: Attends) -> str | None:
    """What somebody says at the door: given with the first word that they come, and theirs from then on."""
    if said != Attends.COMING or (before is not None and before.code is not None):
        return before.code if before else None
    theirs = select(Attendance.code).where(Attendance.dialogue_id == dialogue_id, Attendance.code.is_not(None))
    return draw_code(set(await db.scalars(theirs)))


async def _follow(db: Db, dialogue: Dialogue, person_id: int, said: Attends, now: datetime) -> None:
    """What else the answer says: whether they want to be reminded, and that only who comes can speak."""
    if said not in REMINDED:
        await dialogues.unsubscribe(db, dialogue.id, person_id, now)
    elif not await dialogues.is_subscribed(db, dialogue.id, person_id):
        await dialogues.subscribe(db, dialogue.id, person_id, now)
    if said != Attends.COMING:
        theirs = (SpeakingWish.dialogue_id == dialogue.id, SpeakingWish.person_id == person_id)
        await db.execute(delete(SpeakingWish).where(*theirs))


async def find(db: Db, dialogue_id: int, person_id: int) -> Attendance | None:
    """What somebody has answered."""
    return await db.get(Attendance, (dialogue_id, person_id), populate_existing=True)


async def _get(db: Db, dialogue_id: int, person_id: int) -> Attendance:
    return await db.get_one(Attendance, (dialogue_id, person_id), populate_existing=True)


async def _next_turn(db: Db, dialogue_id: int) -> int:
    last = select(func.max(Attendance.turn)).where(Attendance.dialogue_id == dialogue_id)
    return (await db.scalar(last) or 0) + 1


async def place_in_line(db: Db, one: Attendance) -> int:
    """Which one somebody is of those who wait for a seat, counted from 1."""
    body = await counted_with(db, one.dialogue_id, one.organisation_id)
    before = select(func.count()).where(*of_body(one.dialogue_id, body), COMING)
    return await db.scalar(before.where(Attendance.waits.is_(True), Attendance.turn <= (one.turn or 0))) or 0


def of_body(dialogue_id: int, organisation_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Those for whom the seats of a body are, or (None) those that no body has."""
    return (Attendance.dialogue_id == dialogue_id, is_of(Attendance.organisation_id, dialogue_id, organisation_id))


def is_of(column: InstrumentedAttribute[int | None], dialogue_id: int, body: int | None) -> ColumnElement[bool]:
    """Whether a row is counted with a body; with all others are the delegates of one that has no number of seats."""
    if body is not None:
        return column == body
    unnumbered = select(Invitation.organisation_id).where(
        Invitation.dialogue_id == dialogue_id, Invitation.seats.is_(None)
    )
    return or_(column.is_(None), column.in_(unnumbered))


async def counted_with(db: Db, dialogue_id: int, body: int | None) -> int | None:
    """With whose seats a body's delegates are counted: its own, or (None) those of all others."""
    invited = await db.get(Invitation, (dialogue_id, body), populate_existing=True) if body is not None else None
    return None if invited is not None and invited.seats is None else body


async def settle_seats(db: Db, dialogue: Dialogue, now: datetime, *, asked: int = 0) -> int:
    """Give seats that are free to those first in line; of too few take the last given back.

    Each is told, but for who has just asked and reads it in the answer. Gives how many stood over.
    """
    over = 0
    for body in await bodies_coming(db, dialogue.id):
        seats, here = await seats_of(db, dialogue, body), (*of_body(dialogue.id, body), COMING)
        waiting = await db.scalar(select(func.count()).where(*here, Attendance.waits.is_(True))) or 0
        taken = await db.scalar(select(func.count()).where(*here, Attendance.waits.is_(False))) or 0
        moves = seat_moves(seats, taken, waiting)
        over += moves.over
        first = select(Attendance.person_id).where(*here, Attendance.waits.is_(True)).order_by(Attendance.turn)
        last = select(Attendance.person_id).where(*here, Attendance.waits.is_(False)).order_by(Attendance.turn.desc())
        await _move(db, dialogue, (await db.scalars(first.limit(min(moves.up, CHUNK)))).all(), now, asked)
        await _move(db, dialogue, (await db.scalars(last.limit(min(moves.over, CHUNK)))).all(), now, asked)
    return over


async def bodies_coming(db: Db, dialogue_id: int) -> Sequence[int | None]:
    """Those for whom seats are counted apart: each body with delegates and seats of its own, and all others."""
    known = select(COUNTED_WITH).select_from(Attendance).outerjoin(Invitation, INVITED)
    return (await db.scalars(known.where(Attendance.dialogue_id == dialogue_id, COMING).distinct())).all()


async def seats_of(db: Db, dialogue: Dialogue, body: int | None) -> int | None:
    """How many there are for a body, none if it is invited no more; for all others what no body has of the hall.

    A body that is invited without a number has no seats of its own: its delegates sit among all others.
    """
    if await counted_with(db, dialogue.id, body) is None:
        kept = select(func.coalesce(func.sum(Invitation.seats), 0)).where(Invitation.dialogue_id == dialogue.id)
        return None if dialogue.seats is None else max(dialogue.seats - (await db.scalar(kept) or 0), 0)
    invited = await db.get(Invitation, (dialogue.id, body))
    return 0 if invited is None else invited.seats


async def _move(db: Db, dialogue: Dialogue, people: Sequence[int], now: datetime, asked: int) -> None:
    if not people:
        return
    moved = update(Attendance).where(Attendance.dialogue_id == dialogue.id, Attendance.person_id.in_(people))
    moved = moved.values(waits=~Attendance.waits, moves=Attendance.moves + 1)
    told = moved.returning(Attendance.person_id, Attendance.moves).execution_options(synchronize_session=False)
    for person_id, moves in (await db.execute(told)).all():
        contact = await contacts.of_person(db, person_id) if person_id != asked else None
        if contact is not None:
            key = f"seat:{dialogue.id}:{person_id}:{moves}"
            letter = Letter(key, contact.address, now, Notice.SEAT, dialogue.id, contact_id=contact.id)
            await outbox.cancel_for(db, Notice.SEAT, dialogue.id, contact.address)
            await outbox.add(db, letter)


async def count_answers(db: Db, dialogue_id: int) -> Crowd:
    """How many answered what."""
    said = Attendance.answer
    rows = select(said, Attendance.waits, func.count()).where(Attendance.dialogue_id == dialogue_id)
    found = {(row[0], row[1]): row[2] for row in (await db.execute(rows.group_by(said, Attendance.waits))).all()}
    names = ((Attends.COMING, False), (Attends.COMING, True), (Attends.ABSENT, False), (Attends.FOLLOWING, False))
    return Crowd(*(found.get(name, 0) for name in names))


async def count_free(db: Db, dialogue: Dialogue) -> int:
    """How many seats for residents are free where they are counted; none while somebody waits."""
    here = (*of_body(dialogue.id, None), COMING)
    taken = await db.scalar(select(func.count()).where(*here)) or 0
    return max((await seats_of(db, dialogue, None) or 0) - taken, 0)


async def unfollow(db: Db, dialogue_id: int, person_id: int, now: datetime) -> None:
    """Remind somebody no more, who does not come; an answer that only said that they follow goes with it."""
    await dialogues.unsubscribe(db, dialogue_id, person_id, now)
    theirs = (Attendance.dialogue_id == dialogue_id, Attendance.person_id == person_id)
    await db.execute(delete(Attendance).where(*theirs, Attendance.answer == Attends.FOLLOWING))


async def leave_all(db: Db, people: Collection[int], until: datetime) -> None:
    """Forget all that some people have answered by a moment; their seats go to others with the next tick.

    Of who came the count stays, without them.
    """
    theirs = delete(Attendance).where(Attendance.person_id.in_(people), Attendance.at <= until)
    await db.execute(theirs.execution_options(synchronize_session=False))
    cut = update(CheckIn).where(CheckIn.person_id.in_(people), CheckIn.at <= until).values(person_id=None)
    await db.execute(cut.execution_options(synchronize_session=False))
    speakers = delete(HallSpeaker).where(HallSpeaker.person_id.in_(people))
    await db.execute(speakers.execution_options(synchronize_session=False))
    wishes = delete(SpeakingWish).where(SpeakingWish.person_id.in_(people), SpeakingWish.asked_at <= until)
    await db.execute(wishes.execution_options(synchronize_session=False))


async def read_unsettled(db: Db, now: datetime) -> Sequence[int]:
    """The dialogues to come of which a seat is free for somebody in line, or somebody has none any more."""
    waiting, taken = (func.count().filter(Attendance.waits.is_(waits)) for waits in (True, False))
    counted = (
        select(Attendance.dialogue_id, COUNTED_WITH, waiting, taken)
        .join(Dialogue, Dialogue.id == Attendance.dialogue_id)
        .outerjoin(Invitation, INVITED)
        .where(one_of(Dialogue.state, *ANNOUNCED), Dialogue.starts_at > now, COMING)
        .group_by(Attendance.dialogue_id, COUNTED_WITH)
    )
    found: list[int] = []
    for dialogue_id, body, in_line, seated in (await db.execute(counted.order_by(Attendance.dialogue_id))).all():
        seats = await seats_of(db, await dialogues.get(db, dialogue_id), body)
        if any(seat_moves(seats, seated, in_line)) and dialogue_id not in found:
            found.append(dialogue_id)
    return found
