"""Open opinions that could be put to a dialogue: of its areas, for none yet, narrowed to a field."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from rules.paging import Cut, Page
from storage.engine import pages
from storage.engine.database import Db
from storage.tables import DialogueArea, Feedback, OpenWork
from storage.tables.base import padded


def _open_for(dialogue_id: int, field_id: int) -> Select[int]:
    areas = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue_id)
    wanted = select(OpenWork.feedback_id).join(Feedback, Feedback.id == OpenWork.feedback_id)
    wanted = wanted.where(OpenWork.area_id.in_(areas), Feedback.dialogue_id.is_(None))
    return wanted.where(OpenWork.field_id == field_id) if field_id else wanted


async def open_page(db: Db, dialogue_id: int, field_id: int, cut: Cut) -> Page[Feedback]:
    """A page of them in the order in which they came."""
    page = await pages.read_page(db, _open_for(dialogue_id, field_id), (OpenWork.feedback_id,), cut)
    return page.of(await _in_order(db, page))


async def _in_order(db: Db, numbers: Sequence[int]) -> list[Feedback]:
    found = await db.scalars(select(Feedback).where(Feedback.id.in_(padded(numbers))))
    known = {one.id: one for one in found}
    return [known[number] for number in numbers]
