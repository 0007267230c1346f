"""Which dialogues take opinions now, and what an opinion's belonging to one depends on."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, bindparam, or_, select

from rules.belonging import KnownDialogue
from rules.dialogue_states import DialogueState
from rules.working_days import home_day
from storage.engine.database import Db
from storage.tables import Dialogue, DialogueArea, Feedback

# Built once: they are asked in every hand-in.
OF_AREA = (
    select(Dialogue)
    .join(DialogueArea, DialogueArea.dialogue_id == Dialogue.id)
    .where(DialogueArea.area_id == bindparam("area_id"), Dialogue.state == DialogueState.PUBLISHED)
    .where(Dialogue.starts_at > bindparam("now"), Dialogue.collect_until >= bindparam("today"))
)
COLLECTING = OF_AREA.order_by(Dialogue.starts_at, Dialogue.id)
WANTED = or_(
    Dialogue.id.in_(OF_AREA.with_only_columns(Dialogue.id)), Dialogue.id == bindparam("dialogue_id", type_=BigInteger)
)
KNOWN = select(Dialogue).where(WANTED).order_by(Dialogue.starts_at, Dialogue.id)


def takes_opinions(dialogue: Dialogue, now: datetime) -> bool:
    """Whether opinions are taken for a dialogue: it is announced, it is one of its days, and it has not begun."""
    announced = dialogue.state == DialogueState.PUBLISHED
    return announced and takes_still(dialogue, now) and not is_before_first_day(dialogue, now)


def takes_still(dialogue: Dialogue, now: datetime) -> bool:
    """Whether opinions are taken for it, be it from a later day on: so long everybody may change their mind."""
    within = home_day(now) <= dialogue.collect_until and now < dialogue.starts_at
    return dialogue.state == DialogueState.POSTPONED or (dialogue.state == DialogueState.PUBLISHED and within)


def is_before_first_day(dialogue: Dialogue, now: datetime) -> bool:
    return dialogue.collect_from is not None and home_day(now) < dialogue.collect_from


def _asked(area_id: int, now: datetime) -> dict[str, object]:
    return {"area_id": area_id, "now": now, "today": home_day(now)}


async def collecting_for(db: Db, area_id: int, now: datetime) -> Sequence[Dialogue]:
    """The dialogues that take opinions of an area now, the nearest first."""
    found = await db.scalars(COLLECTING, _asked(area_id, now))
    return [one for one in found.all() if takes_opinions(one, now)]


async def known_dialogues(db: Db, feedback: Feedback, now: datetime) -> tuple[KnownDialogue, ...]:
    """The dialogues that take opinions of a feedback's area, and the one that it is for, whatever became of that."""
    found = await db.scalars(KNOWN, {**_asked(feedback.area_id, now), "dialogue_id": feedback.dialogue_id})
    return tuple(known(one, now) for one in found.all())


def known(dialogue: Dialogue, now: datetime) -> KnownDialogue:
    taken, still = takes_opinions(dialogue, now), takes_still(dialogue, now)
    host, level = dialogue.host_unit_id, dialogue.level or ""
    return KnownDialogue(dialogue.id, dialogue.edition, day_of(dialogue), taken, still, host, level)


def day_of(dialogue: Dialogue) -> date:
    """The day on which it is held."""
    return home_day(dialogue.starts_at)
