"""Telling trouble of the database itself from what is amiss with that which was to be written."""

from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage.engine.group_commit import UndoneError

# A full disk, a lock, a file that cannot be read or written.
OF_SQLITE = (
    "SQLITE_BUSY",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_LOCKED",
    "SQLITE_NOMEM",
    "SQLITE_READONLY",
)
# Classes of PostgreSQL's codes: connection, undone for another's sake, resources, locks, an operator, the system.
OF_POSTGRESQL = ("08", "40", "53", "55", "57", "58")


def is_transient(error: BaseException) -> bool:
    """Whether the same thing may well succeed later: it failed because of the database, not because of itself."""
    return any(_is_passing(one) for one in _chain(error))


def is_connection_lost(error: BaseException) -> bool:
    """Whether the connection itself is gone: the server's doing, or that of what was asked of it."""
    return any(isinstance(one, DBAPIError) and one.connection_invalidated for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it: undoing half a unit fails as well where the whole of it is already undone."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_passing(error: BaseException) -> bool:
    if isinstance(error, UndoneError | PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or name.startswith(OF_SQLITE) or state.startswith(OF_POSTGRESQL)
