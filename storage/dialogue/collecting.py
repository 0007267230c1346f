"""Which dialogues take opinions now, and what an opinion's belonging to one depends on."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, or_, select

from rules.belonging import KnownDialogue
from rules.dialogue_states import DialogueState
from rules.working_days import home_day
from storage.engine.database import Db
from storage.tables import Dialogue, DialogueArea, Feedback


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


def _of_area(area_id: int, now: datetime) -> Select[Dialogue]:
    for_area = DialogueArea.area_id == area_id
    statement = select(Dialogue).join(DialogueArea, DialogueArea.dialogue_id == Dialogue.id).where(for_area)
    still = (Dialogue.state == DialogueState.PUBLISHED, Dialogue.starts_at > now)
    return statement.where(*still, Dialogue.collect_until >= home_day(now))


async def collecting_for(db: Db, area_id: int, now: datetime) -> Sequence[Dialogue]:
    """The dialogues that take opinions of an area now, the nearest first."""
    found = await db.scalars(_of_area(area_id, now).order_by(Dialogue.starts_at, Dialogue.id))
    return [one for one in found.all() if takes_opinions(one, now)]


async def known_dialogues(db: Db, feedback: Feedback, now: datetime) -> tuple[KnownDialogue, ...]:
    """The dialogues that take opinions of a feedback's area, and the one that it is for, whatever became of that."""
    open_ones = _of_area(feedback.area_id, now).with_only_columns(Dialogue.id)
    wanted = or_(Dialogue.id.in_(open_ones), Dialogue.id == feedback.dialogue_id)
    found = await db.scalars(select(Dialogue).where(wanted).order_by(Dialogue.starts_at, Dialogue.id))
    return tuple(known(one, now) for one in found.all())


def known(dialogue: Dialogue, now: datetime) -> KnownDialogue:
    taken, still = takes_opinions(dialogue, now), takes_still(dialogue, now)
    host, level = dialogue.host_unit_id, dialogue.level or ""
    return KnownDialogue(dialogue.id, dialogue.edition, day_of(dialogue), taken, still, host, level)


def day_of(dialogue: Dialogue) -> date:
    """The day on which it is held."""
    return home_day(dialogue.starts_at)
