"""Sheets of the thôn: made for a dialogue, found by their code, listed, and moved from state to state."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.sheets import (
    SheetMove,
    SheetPlace,
    SheetSource,
    SheetState,
    make_sheet_code,
    next_sheet_state,
)
from storage.dialogue import dialogues
from storage.engine import pages
from storage.engine.database import Db, hold_back_others
from storage.tables import Area, Dialogue, Hamlet, SheetLine, ThonSheet

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class SheetOf:
    """Of what a sheet is to be made: a hamlet, or an old name of an area that has none there."""

    area_id: int
    hamlet_id: int | None = None
    place: str | None = None
    dialogue_id: int | None = None
    source: str = SheetSource.SHEET


async def issue(db: Db, of: SheetOf, now: datetime, year: int) -> ThonSheet:
    """The sheet of a place for a dialogue, or of a register for an area; made where there is none yet."""
    await hold_back_others(db, f"sheets of:{of.dialogue_id}:{of.area_id}")
    same = select(ThonSheet).where(ThonSheet.source == of.source, ThonSheet.area_id == of.area_id)
    for column, value in (
        (ThonSheet.dialogue_id, of.dialogue_id),
        (ThonSheet.hamlet_id, of.hamlet_id),
        (ThonSheet.place, of.place),
    ):
        same = same.where(column.is_(None) if value is None else column == value)
    found = (await db.scalars(same.order_by(ThonSheet.id).limit(1))).one_or_none()
    if found is not None:
        return found
    made = ThonSheet(
        source=of.source,
        dialogue_id=of.dialogue_id,
        area_id=of.area_id,
        hamlet_id=of.hamlet_id,
        place=of.place,
        state=SheetState.ISSUED,
        salt=secrets.token_hex(SALT_BYTES),
        made_at=now,
    )
    db.add(made)
    await db.flush()
    made.code = make_sheet_code(year, made.id)
    await db.flush()
    return made


async def hamlets_of(db: Db, dialogue_id: int) -> Sequence[Hamlet]:
    """The hamlets of all areas that a dialogue is for, in their order."""
    areas = await dialogues.areas_of(db, dialogue_id)
    here = select(Hamlet).join(Area, Area.id == Hamlet.area_id)
    here = here.where(Hamlet.area_id.in_(areas), Hamlet.gone_at.is_(None))
    return (await db.scalars(here.order_by(Area.position, Hamlet.position, Hamlet.id))).all()


async def get(db: Db, sheet_id: int) -> ThonSheet:
    found = await db.get(ThonSheet, sheet_id, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def lock(db: Db, sheet_id: int) -> ThonSheet:
    """A sheet that nobody else changes until this transaction ends."""
    await hold_back_others(db, f"sheet:{sheet_id}")
    return await get(db, sheet_id)


async def by_code(db: Db, code: str) -> ThonSheet | None:
    return (await db.scalars(select(ThonSheet).where(ThonSheet.code == code))).one_or_none()


async def place_of(db: Db, sheet: ThonSheet) -> SheetPlace:
    """Of what a sheet is, as rights ask it."""
    area = await db.get_one(Area, sheet.area_id)
    return SheetPlace(area.unit_id, sheet.area_id, sheet.hamlet_id, sheet.dialogue_id)


async def name_of(db: Db, sheet: ThonSheet) -> str:
    """The name of its hamlet, else the old name, else its area's."""
    if sheet.hamlet_id is not None:
        return (await db.get_one(Hamlet, sheet.hamlet_id)).name
    return sheet.place or (await db.get_one(Area, sheet.area_id)).name


async def page_of_dialogue(db: Db, dialogue_id: int, sheets: Collection[int], cut: Cut) -> Page[ThonSheet]:
    """Some sheets of a dialogue, in the order in which they were made."""
    found = select(ThonSheet).where(ThonSheet.dialogue_id == dialogue_id, ThonSheet.id.in_(sheets))
    return await pages.read_page(db, found, (ThonSheet.id,), cut)


async def of_dialogue(db: Db, dialogue_id: int) -> Sequence[ThonSheet]:
    """All of them."""
    found = select(ThonSheet).where(ThonSheet.dialogue_id == dialogue_id)
    return (await db.scalars(found.order_by(ThonSheet.id))).all()


async def collecting(db: Db, now: datetime) -> Sequence[Dialogue]:
    """The dialogues for which sheets may come: planned and still to begin."""
    return await dialogues.read_coming(db, now, drafts=True)


async def move(db: Db, sheet: ThonSheet, what: SheetMove) -> None:
    """Move a sheet on, once; refuses where it has gone on meanwhile."""
    state = next_sheet_state(sheet.state, what)
    moved = update(ThonSheet).where(ThonSheet.id == sheet.id, ThonSheet.state == sheet.state).values(state=state)
    moved = moved.execution_options(synchronize_session=False)
    if (await db.execute(moved.returning(ThonSheet.id))).one_or_none() is None:
        raise Refusal("sheet-changed")
    await db.refresh(sheet)


async def counts(db: Db, sheet_id: int) -> dict[str, int]:
    """How many lines of a sheet are in each state."""
    rows = await db.execute(
        select(SheetLine.state, func.count()).where(SheetLine.sheet_id == sheet_id).group_by(SheetLine.state)
    )
    return {row[0]: row[1] for row in rows}
