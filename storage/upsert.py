from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Db
from storage.tables import Base


def insert_into(db: Db, table: type[Base]) -> Any:
    """An INSERT of this database's own kind, which knows ON CONFLICT."""
    dialect = sqlite if db.get_bind().dialect.name == "sqlite" else postgresql
    target = table.__table__
    assert isinstance(target, Table)  # noqa: S101  narrows the type; an ORM table always is one
    return dialect.insert(target)


async def put(
    db: Db, table: type[Base], values: dict[str, Any], by: tuple[InstrumentedAttribute[Any], ...], *change: str
) -> None:
    """Insert the row, or set the columns named in `change` where one with the same `by` is there."""
    statement = insert_into(db, table).values(**values)
    columns = [one.key for one in by]
    fresh = {name: values[name] for name in change}
    if fresh:
        statement = statement.on_conflict_do_update(index_elements=columns, set_=fresh)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=columns)
    await db.execute(statement)
