"""Those who ask to speak at a dialogue, with what they handed in for it, as far as its papers may know them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from rules.attendance import WishState
from rules.handin import NameMode
from storage.engine.database import Db
from storage.tables import Attendance, Feedback, Hamlet, Organisation, SpeakingWish, Unit


class DialogueSpeaker(NamedTuple):
    """One wish to speak. `name` may be printed, `unprinted` may not; both are those of an opinion of theirs."""

    listed: bool
    words: str
    organisation: str | None
    name: str | None = None
    unprinted: str | None = None
    hamlet: str | None = None
    code: str | None = None
    unit: str | None = None
    # Under which notice of consent that opinion was handed in.
    notice_version: str | None = None


Told = tuple[str | None, str | None, str | None, str | None, str | None, str | None]


async def read_speakers(db: Db, dialogue_id: int) -> Sequence[DialogueSpeaker]:
    """The wishes of a dialogue in the order of asking, without those that were declined."""
    theirs = (Attendance.dialogue_id == dialogue_id) & (Attendance.person_id == SpeakingWish.person_id)
    found = (
        select(SpeakingWish.person_id, SpeakingWish.state, SpeakingWish.words, Organisation.name)
        .outerjoin(Attendance, theirs)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(SpeakingWish.dialogue_id == dialogue_id, SpeakingWish.state != WishState.DECLINED)
    )
    rows = (await db.execute(found.order_by(SpeakingWish.asked_at, SpeakingWish.id))).all()
    opinions = await _opinions(db, dialogue_id)
    return [
        DialogueSpeaker(state == WishState.LISTED, words, organisation, *opinions.get(person, ()))
        for person, state, words, organisation in rows
    ]


async def _opinions(db: Db, dialogue_id: int) -> dict[int, Told]:
    """By person the first opinion for a dialogue of each who asks to speak: both names, hamlet, code, unit, notice."""
    asks = (SpeakingWish.dialogue_id == dialogue_id) & (SpeakingWish.person_id == Feedback.person_id)
    columns = (Feedback.person_id, Feedback.name_mode, Feedback.printed_name, Feedback.name)
    found = (
        select(*columns, Hamlet.name, Feedback.code, Unit.name, Feedback.notice_version)
        .join(SpeakingWish, asks)
        .join(Unit, Unit.id == Feedback.unit_id)
        .outerjoin(Hamlet, Hamlet.id == Feedback.hamlet_id)
        .where(Feedback.dialogue_id == dialogue_id)
    )
    told: dict[int, Told] = {}
    for person, mode, printed, name, hamlet, code, unit, version in await db.execute(found.order_by(Feedback.id)):
        named = mode == NameMode.FULL and bool(printed) and bool(name)
        told.setdefault(person, (name if named else None, None if named else name, hamlet, code, unit, version))
    return told
