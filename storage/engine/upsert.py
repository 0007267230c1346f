"""INSERT … ON CONFLICT for both databases: add what is new, or put it in the place of what was there."""

from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from storage.engine.database import Db
from storage.tables import Base
from storage.tables.base import table_of

Rows = dict[str, Any] | list[dict[str, Any]]


@cache
def _insert(dialect: str, table: type[Base]) -> Any:
    return (sqlite if dialect == "sqlite" else postgresql).insert(table_of(table))


@cache
def _put(dialect: str, table: type[Base], by: tuple[str, ...], change: tuple[str, ...]) -> Any:
    """Made once for each use: to build a statement costs more than to run it."""
    statement = _insert(dialect, table)
    if not change:
        return statement.on_conflict_do_nothing(index_elements=by)
    return statement.on_conflict_do_update(index_elements=by, set_={name: statement.excluded[name] for name in change})


def insert_into(db: Db, table: type[Base]) -> Any:
    """An INSERT of this database's own kind, which knows ON CONFLICT."""
    return _insert(db.get_bind().dialect.name, table)


async def add_new(db: Db, table: type[Base], rows: list[dict[str, Any]], *by: str) -> None:
    """Insert the rows, except those whose `by` is there already."""
    await db.execute(_put(db.get_bind().dialect.name, table, by, ()), rows)


async def put(
    db: Db, table: type[Base], values: Rows, by: tuple[InstrumentedAttribute[Any], ...], *change: str
) -> None:
    """Insert the row or rows, or set the columns named in `change` where one with the same `by` is there."""
    names = tuple(one.key for one in by)
    rows = values if isinstance(values, list) else [values]
    await db.execute(_put(db.get_bind().dialect.name, table, names, change), rows)
