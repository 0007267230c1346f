"""What all tables share: numbers, moments in UTC, partial indexes, and lists of even length in statements."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    and_,
    literal_column,
    text,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite numbers rows by itself only in a column that is called INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


def one_of(column: InstrumentedAttribute[str] | Column[str], *states: str) -> ColumnElement[bool]:
    """A condition on a state that stands in the statement's own text, as a partial index can only serve such a one."""
    written: list[ColumnElement[str]] = [literal_column(f"'{state}'") for state in sorted(states)]
    return column.in_(written) if len(written) > 1 else column == written[0]


def where(*states: str) -> dict[str, Any]:
    """The same condition, for the index."""
    written = ", ".join(f"'{state}'" for state in sorted(states))
    condition = text(f"state IN ({written})" if len(states) > 1 else f"state = {written}")
    return {"sqlite_where": condition, "postgresql_where": condition}


def is_at(table: Any, place: Any) -> ColumnElement[bool]:
    """The condition that a row of a table is of the account and the chat of an address, or of another table's row."""
    return and_(table.account_id == place.account_id, table.chat_id == place.chat_id)


def padded(values: Collection[T]) -> list[T | int]:
    """The same values, one of them repeated up to a length of 1, 2, 4, 8 …; of none, a zero, which no row has.

    PostgreSQL prepares a statement anew for each length of a list that it is given.
    """
    wanted = 1 << max(len(values) - 1, 0).bit_length()
    first = next(iter(values), 0)
    return [*values, *[first] * (wanted - len(values))]


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware going in, UTC inside, aware UTC coming out; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its zone")
        return value.astimezone(UTC) if dialect.name != "sqlite" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


def table_of(kind: type[Base]) -> Table:
    """The table itself, for statements that make no objects."""
    if not isinstance(kind.__table__, Table):
        raise TypeError(kind)
    return kind.__table__
