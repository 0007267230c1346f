"""One page of a long list, found by the row at which the page beside it ended: it costs the same wherever it stands."""

from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Select, select, tuple_

from rules.paging import PAGE, Cut, Page
from storage.engine.database import Db

T = TypeVar("T")
Keys = tuple[Any, ...]


class Ordered(NamedTuple, Generic[T]):
    """The rows that a table of its own orders, and the keys of the row at a cut in it, which may be there no more."""

    of: type[T]
    edge: Select[*tuple[Any, ...]]


async def read_page(db: Db, statement: Select[T], keys: Keys, cut: Cut, *, newest_first: bool = False) -> Page[T]:
    """The page of a statement at a cut, in the order of its keys, of which the last is the number that a cut names.

    Where nothing (more) stands there, as things have gone on meanwhile, it is the first page.
    """
    return await _read(db, statement, keys, cut, newest_first=newest_first)


async def read_ordered_page(
    db: Db, statement: Select[*tuple[Any, ...]], keys: Keys, cut: Cut, by: Ordered[T]
) -> Page[T]:
    """The same of rows that another table orders: the statement asks for the keys there, so that an index is enough."""
    return await _read(db, statement, keys, cut, by=by)


async def _read(
    db: Db, statement: Any, keys: Keys, cut: Cut, *, newest_first: bool = False, by: Ordered[Any] | None = None
) -> Page[Any]:
    found = statement
    downwards = newest_first != cut.back
    if cut.row:
        there = _edge(keys, cut.row, by)
        found = statement.where(_beyond(keys, there, downwards=downwards))
    wanted = found.order_by(*_in_order(keys, downwards=downwards)).limit(PAGE + 1)
    if by is not None:
        page = wanted.subquery()
        ordered = _in_order(tuple(page.columns), downwards=downwards)
        wanted = select(by.of).join(page, page.columns[keys[-1].key] == by.of.id).order_by(*ordered)
    rows = list((await db.scalars(wanted)).all())
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if cut.row and (not rows or (cut.back and not more)):
        return await _read(db, statement, keys, Cut(), newest_first=newest_first, by=by)
    if cut.back:
        rows.reverse()
    first, last = (Cut(_number(rows[0]), back=True), Cut(_number(rows[-1]))) if rows else (None, None)
    return Page(rows, first if cut.row else None, last if more or cut.back else None)


def _in_order(keys: Keys, *, downwards: bool) -> Keys:
    return tuple(key.desc() if downwards else key for key in keys)


def _edge(keys: Keys, row: int, by: Ordered[Any] | None) -> Any:
    """The keys of the row at which the page beside ended; where it is gone they are NULL, and nothing is beyond."""
    if len(keys) == 1:
        return row
    at_row = select(*keys).where(keys[-1] == row) if by is None else by.edge
    return at_row.correlate(None).scalar_subquery()


def _beyond(keys: Keys, edge: Any, *, downwards: bool) -> Any:
    all_keys = keys[0] if len(keys) == 1 else tuple_(*keys)
    return all_keys < edge if downwards else all_keys > edge


def _number(row: Any) -> int:
    return row if isinstance(row, int) else int(row.id)
