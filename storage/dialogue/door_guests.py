"""Those who may be at the door: who answered to a dialogue, and whose opinions are for it and bear a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from rules.attendance import Attends
from rules.check_in import is_named, is_whole_name
from rules.handin import NameMode
from rules.lifecycle import State
from rules.text import fold
from storage.engine.database import Db
from storage.tables import Attendance, Feedback, Hamlet, Organisation


@dataclass(frozen=True, slots=True)
class DoorGuest:
    """Somebody as far as the door may know them; of who hides their name, or tells none, there is none here."""

    person_id: int
    name: str | None = None
    hamlet_id: int | None = None
    place: str | None = None
    # Whether what they said came by chat, so that the person is they and nobody else.
    by_chat: bool = True
    answer: str | None = None
    waits: bool = False
    code: str | None = None
    organisation_id: int | None = None
    body: str | None = None

    @property
    def has_seat(self) -> bool:
        return self.answer == Attends.COMING and not self.waits


async def guests_named(db: Db, dialogue_id: int, words: Sequence[str], *, unprinted: bool) -> list[DoorGuest]:
    """Everybody whose name, or name and place, the words may be, each once; of whole names those alone.

    Without `unprinted` only of names that may be printed.
    """
    found: dict[object, DoorGuest] = {}
    whole: dict[object, DoorGuest] = {}
    for one in await _with_names(db, dialogue_id, unprinted=unprinted):
        folded, place = fold(one.name or ""), fold(one.place or "")
        if is_named(f"{folded} {place}", words):
            who = one.person_id if one.by_chat else (folded, one.hamlet_id or place)
            found.setdefault(who, one)
            if is_whole_name(folded, words):
                whole.setdefault(who, one)
    return list((whole or found).values())


async def guest_of(db: Db, dialogue_id: int, person_id: int, *, unprinted: bool) -> DoorGuest | None:
    """Somebody who answered to the dialogue or has an opinion for it, with their name as far as it may be seen."""
    theirs = await _with_names(db, dialogue_id, unprinted=unprinted, person_id=person_id)
    known = await with_answer(db, dialogue_id, theirs[0] if theirs else DoorGuest(person_id))
    return known if theirs or known.answer is not None else None


async def _with_names(
    db: Db, dialogue_id: int, *, unprinted: bool, person_id: int | None = None
) -> Sequence[DoorGuest]:
    """The authors who let officials know their names, by their opinions in the order of coming."""
    told = (Feedback.name_mode == NameMode.FULL, Feedback.name.is_not(None), Feedback.state != State.WITHDRAWN)
    columns = (Feedback.person_id, Feedback.name, Feedback.hamlet_id, Feedback.hamlet, Feedback.source.is_(None))
    found = select(*columns).where(Feedback.dialogue_id == dialogue_id, *told)
    if not unprinted:
        found = found.where(Feedback.printed_name.is_(True))
    if person_id is not None:
        found = found.where(Feedback.person_id == person_id)
    return [DoorGuest(*row) for row in await db.execute(found.order_by(Feedback.id))]


async def with_answer(db: Db, dialogue_id: int, one: DoorGuest) -> DoorGuest:
    """The same with what they answered to the dialogue."""
    columns = (Attendance.answer, Attendance.waits, Attendance.code, Attendance.organisation_id, Organisation.name)
    answered = select(*columns).outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
    theirs = (Attendance.dialogue_id == dialogue_id, Attendance.person_id == one.person_id)
    row = (await db.execute(answered.where(*theirs))).one_or_none()
    if one.hamlet_id is not None:
        one = replace(one, place=await db.scalar(select(Hamlet.name).where(Hamlet.id == one.hamlet_id)))
    if row is None:
        return one
    answer, waits, code, body_id, body = row
    return replace(one, answer=answer, waits=waits, code=code, organisation_id=body_id, body=body)
