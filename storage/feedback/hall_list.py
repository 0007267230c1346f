"""The list of a hall as its secretary reads it: who is to speak, as far as they may be named, and what about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from rules.handin import NameMode
from rules.speaking import SpeakerState
from storage.engine.database import Db
from storage.tables import Attendance, Feedback, HallSpeaker, Hamlet, Organisation, SpeakingWish
from storage.tables.base import one_of


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """One who is to speak. A name is here only where papers may print it, or where it was written down at the spot."""

    row: HallSpeaker
    name: str | None
    place: str | None
    hamlet_id: int | None
    words: str | None


async def listed(db: Db, dialogue_id: int, *states: SpeakerState) -> Sequence[ListedSpeaker]:
    """Those in some states, in their order."""
    theirs = (SpeakingWish.dialogue_id == HallSpeaker.dialogue_id) & (SpeakingWish.person_id == HallSpeaker.person_id)
    comes = (Attendance.dialogue_id == HallSpeaker.dialogue_id) & (Attendance.person_id == HallSpeaker.person_id)
    found = (
        select(HallSpeaker, SpeakingWish.words, Hamlet.name, Organisation.name)
        .outerjoin(SpeakingWish, theirs)
        .outerjoin(Hamlet, Hamlet.id == HallSpeaker.hamlet_id)
        .outerjoin(Attendance, comes)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(HallSpeaker.dialogue_id == dialogue_id, one_of(HallSpeaker.state, *states))
        .order_by(HallSpeaker.turn, HallSpeaker.id)
    )
    opinions = await _opinions(db, dialogue_id)
    made = []
    for row, words, hamlet, body in await db.execute(found.execution_options(populate_existing=True)):
        name, place, number = opinions.get(row.person_id or 0, (None, None, None))
        where = (body or hamlet or place, row.hamlet_id or number)
        made.append(ListedSpeaker(row, row.name or name, *where, words or row.words))
    return made


async def _opinions(db: Db, dialogue_id: int) -> dict[int, tuple[str | None, str | None, int | None]]:
    """By person, of their first opinion for the dialogue: the name if papers may print it, and the hamlet."""
    theirs = (HallSpeaker.dialogue_id == dialogue_id) & (HallSpeaker.person_id == Feedback.person_id)
    columns = (Feedback.person_id, Feedback.name_mode, Feedback.printed_name, Feedback.name, Hamlet.name, Hamlet.id)
    found = select(*columns).join(HallSpeaker, theirs).outerjoin(Hamlet, Hamlet.id == Feedback.hamlet_id)
    told: dict[int, tuple[str | None, str | None, int | None]] = {}
    for person, mode, printed, name, place, hamlet in await db.execute(
        found.where(Feedback.dialogue_id == dialogue_id).order_by(Feedback.id)
    ):
        named = mode == NameMode.FULL and bool(printed)
        told.setdefault(person, (name if named else None, place, hamlet))
    return told


async def one_listed(db: Db, row: HallSpeaker) -> ListedSpeaker:
    """The same of one."""
    return next(one for one in await listed(db, row.dialogue_id, SpeakerState(row.state)) if one.row.id == row.id)
