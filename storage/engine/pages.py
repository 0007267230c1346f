"""One page of a long list, found by the row at which the page beside it ended: it costs the same wherever it stands."""

from typing import Any, TypeVar

from sqlalchemy import Select, select, tuple_

from rules.paging import PAGE, Cut, Page
from storage.engine.database import Db

T = TypeVar("T")
Keys = tuple[Any, ...]


async def read_page(
    db: Db,
    statement: Select[T],
    keys: Keys,
    cut: Cut,
    *,
    newest_first: bool = False,
    edge: Select[*tuple[Any, ...]] | None = None,
) -> Page[T]:
    """The page of a statement at a cut, in the order of its keys, of which the last is the number that a cut names.

    Where nothing (more) stands there, as things have gone on meanwhile, it is the first page. `edge` finds the keys of
    the row at the cut where its number alone does not.
    """
    found = statement
    if cut.row:
        there = await _edge(db, keys, cut.row, edge)
        if there is None:
            return await read_page(db, statement, keys, Cut(), newest_first=newest_first)
        found = statement.where(_beyond(keys, there, downwards=newest_first != cut.back))
    downwards = newest_first != cut.back
    order = [key.desc() if downwards else key for key in keys]
    rows = list((await db.scalars(found.order_by(*order).limit(PAGE + 1))).all())
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if cut.row and (not rows or (cut.back and not more)):
        return await read_page(db, statement, keys, Cut(), newest_first=newest_first)
    if cut.back:
        rows.reverse()
    first, last = (Cut(_number(rows[0]), back=True), Cut(_number(rows[-1]))) if rows else (None, None)
    return Page(rows, first if cut.row else None, last if more or cut.back else None)


async def _edge(db: Db, keys: Keys, row: int, edge: Select[*tuple[Any, ...]] | None) -> tuple[Any, ...] | None:
    """The keys of the row at which the page beside ended; None if it is not there."""
    if len(keys) == 1:
        return (row,)
    at_row = select(*keys).where(keys[-1] == row) if edge is None else edge
    found = (await db.execute(at_row)).one_or_none()
    return tuple(found) if found is not None else None


def _beyond(keys: Keys, edge: tuple[Any, ...], *, downwards: bool) -> Any:
    if len(keys) == 1:
        return keys[0] < edge[0] if downwards else keys[0] > edge[0]
    both = tuple_(*keys)
    return both < edge if downwards else both > edge


def _number(row: Any) -> int:
    return row if isinstance(row, int) else int(row.id)
