"""Who is to speak in a hall, in their order: those on the list of wishes, and who is written down at the spot."""

from datetime import datetime

from sqlalchemy import Select, delete, func, select

from rules.attendance import WishState
from rules.refusal import Refusal
from rules.speaking import SpeakerState, SpotSpeaker
from storage.engine.database import Db
from storage.tables import Dialogue, HallSpeaker, SpeakingWish
from storage.tables.base import one_of

# Speakers that one transaction forgets at most.
CHUNK = 250


async def take_wishes(db: Db, dialogue_id: int) -> None:
    """Have everybody on the list who was put on it, in the order of asking; who takes that back goes from it.

    The caller holds the dialogue, here and below.
    """
    wish = select(SpeakingWish.person_id).where(
        SpeakingWish.dialogue_id == dialogue_id, one_of(SpeakingWish.state, WishState.LISTED)
    )
    listed = (await db.scalars(wish.order_by(SpeakingWish.asked_at, SpeakingWish.id))).all()
    gone = (HallSpeaker.dialogue_id == dialogue_id, HallSpeaker.person_id.is_not(None))
    waits = one_of(HallSpeaker.state, SpeakerState.WAITING)
    over = delete(HallSpeaker).where(*gone, waits, HallSpeaker.person_id.not_in(listed))
    await db.execute(over.execution_options(synchronize_session=False))
    known = set(await db.scalars(select(HallSpeaker.person_id).where(*gone)))
    for person in listed:
        if person not in known:
            await _add(db, HallSpeaker(dialogue_id=dialogue_id, person_id=person))


async def add(db: Db, dialogue_id: int, who: SpotSpeaker) -> HallSpeaker:
    """Somebody at the spot, behind all others."""
    facts = {"name": who.name or None, "words": who.words or None, "hamlet_id": who.hamlet_id}
    return await _add(db, HallSpeaker(dialogue_id=dialogue_id, **facts))


async def _add(db: Db, row: HallSpeaker) -> HallSpeaker:
    last = select(func.max(HallSpeaker.turn)).where(HallSpeaker.dialogue_id == row.dialogue_id)
    row.turn, row.state = (await db.scalar(last) or 0) + 1, SpeakerState.WAITING
    db.add(row)
    await db.flush()
    return row


async def get(db: Db, dialogue_id: int, number: int) -> HallSpeaker:
    """One of the list; refuses one who is not on it any more."""
    row = await db.get(HallSpeaker, number, populate_existing=True)
    if row is None or row.dialogue_id != dialogue_id:
        raise Refusal("hall-changed")
    return row


async def current(db: Db, dialogue_id: int) -> HallSpeaker | None:
    """Who speaks."""
    found = _of(dialogue_id, SpeakerState.SPEAKING).order_by(HallSpeaker.began_at.desc(), HallSpeaker.id.desc())
    return (await db.scalars(found.limit(1))).one_or_none()


async def following(db: Db, dialogue_id: int) -> HallSpeaker | None:
    """Who is next."""
    found = _of(dialogue_id, SpeakerState.WAITING).order_by(HallSpeaker.turn, HallSpeaker.id)
    return (await db.scalars(found.limit(1))).one_or_none()


async def call(db: Db, dialogue_id: int, row: HallSpeaker | None, now: datetime) -> None:
    """Whoever speaks has spoken; this one speaks now, where there is one."""
    speaking = await current(db, dialogue_id)
    if speaking is not None:
        speaking.state, speaking.ended_at = SpeakerState.SPOKEN, now
    if row is not None:
        row.state, row.began_at, row.ended_at = SpeakerState.SPEAKING, now, None
    await db.flush()


async def go_back(db: Db, dialogue_id: int) -> bool:
    """The one before goes on speaking, whoever speaks is next again; false where nobody spoke before."""
    last = _of(dialogue_id, SpeakerState.SPOKEN).order_by(HallSpeaker.ended_at.desc(), HallSpeaker.id.desc())
    before = (await db.scalars(last.limit(1))).one_or_none()
    if before is None:
        return False
    speaking = await current(db, dialogue_id)
    if speaking is not None:
        first = await following(db, dialogue_id)
        speaking.state, speaking.began_at = SpeakerState.WAITING, None
        speaking.turn = min(speaking.turn, first.turn - 1) if first is not None else speaking.turn
    before.state, before.ended_at = SpeakerState.SPEAKING, None
    await db.flush()
    return True


async def skip(db: Db, row: HallSpeaker) -> None:
    """They are not there when they are called; they can be called again."""
    if row.state != SpeakerState.WAITING:
        raise Refusal("hall-changed")
    row.state = SpeakerState.SKIPPED
    await db.flush()


async def wait_again(db: Db, row: HallSpeaker) -> None:
    """Who was passed over waits again, behind the others."""
    if row.state != SpeakerState.SKIPPED:
        raise Refusal("hall-changed")
    last = select(func.max(HallSpeaker.turn)).where(HallSpeaker.dialogue_id == row.dialogue_id)
    row.state, row.turn = SpeakerState.WAITING, (await db.scalar(last) or 0) + 1
    await db.flush()


def _of(dialogue_id: int, state: SpeakerState) -> Select[HallSpeaker]:
    found = select(HallSpeaker).where(HallSpeaker.dialogue_id == dialogue_id, one_of(HallSpeaker.state, state))
    return found.execution_options(populate_existing=True)


def _old(before: datetime) -> Select[int]:
    found = select(HallSpeaker.id).join(Dialogue, Dialogue.id == HallSpeaker.dialogue_id)
    return found.where(Dialogue.starts_at < before)


async def has_old(db: Db, before: datetime) -> bool:
    """Whether there are lists of dialogues that began before a moment."""
    return await db.scalar(_old(before).limit(1)) is not None


async def drop_old(db: Db, before: datetime) -> int:
    """Forget one chunk of them; gives how many."""
    gone = delete(HallSpeaker).where(HallSpeaker.id.in_(_old(before).limit(CHUNK))).returning(HallSpeaker.id)
    return len((await db.execute(gone.execution_options(synchronize_session=False))).all())
