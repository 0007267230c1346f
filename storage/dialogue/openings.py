"""Open opinions that could be put to a dialogue: of its areas, for none yet, narrowed to a field or an area."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, select

from rules.paging import PAGE, Cut, Page
from storage.engine import pages
from storage.engine.database import Db
from storage.tables import DialogueArea, Feedback, OpenWork
from storage.tables.base import padded


class Narrowed(NamedTuple):
    """Of which field and of which area; 0 for any."""

    field: int = 0
    area: int = 0


def _open_for(dialogue_id: int, narrowed: Narrowed) -> Select[int]:
    areas = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue_id)
    wanted = select(OpenWork.feedback_id).join(Feedback, Feedback.id == OpenWork.feedback_id)
    wanted = wanted.where(OpenWork.area_id.in_(areas), Feedback.dialogue_id.is_(None))
    if narrowed.field:
        wanted = wanted.where(OpenWork.field_id == narrowed.field)
    return wanted.where(OpenWork.area_id == narrowed.area) if narrowed.area else wanted


async def open_page(db: Db, dialogue_id: int, narrowed: Narrowed, cut: Cut) -> Page[Feedback]:
    """A page of them in the order in which they came."""
    page = await pages.read_page(db, _open_for(dialogue_id, narrowed), (OpenWork.feedback_id,), cut)
    return page.of(await _in_order(db, page))


async def open_between(db: Db, dialogue_id: int, narrowed: Narrowed, first: int, last: int) -> Sequence[Feedback]:
    """Those of them that a page showed, by its first and last number, as far as they still could be put."""
    shown = _open_for(dialogue_id, narrowed).where(OpenWork.feedback_id.between(first, last))
    return await _in_order(db, (await db.scalars(shown.order_by(OpenWork.feedback_id).limit(PAGE))).all())


async def _in_order(db: Db, numbers: Sequence[int]) -> list[Feedback]:
    found = await db.scalars(
        select(Feedback).where(Feedback.id.in_(padded(numbers))).execution_options(populate_existing=True)
    )
    known = {one.id: one for one in found}
    return [known[number] for number in numbers]
