"""In which cells of database and messenger a test has its turn; one that is there for a single one always has it."""

from zlib import crc32

import pytest

# In `make test` a test runs on one of the two databases, every other one on each; in `make whole` on both. A journey
# that goes at both messengers runs in two of the four cells, so that it meets each messenger and each database.
# On both always: the main circle, the kills, and what the storage does to a file or a server as a whole.
ON_BOTH = (
    "tests/journeys/test_circle.py",
    "tests/journeys/test_kills.py",
    "tests/storage/test_database.py",
    "tests/storage/test_migrating.py",
    "tests/storage/test_moving.py",
)
DATABASES = ("sqlite", "postgresql")
MESSENGERS = ("telegram", "text")


def parameter_of(item: pytest.Item, values: tuple[str, ...]) -> str | None:
    """Which of these a test is there for."""
    callspec = getattr(item, "callspec", None)
    return next((str(one) for one in (callspec.params.values() if callspec else ()) if one in values), None)


def pair_of(item: pytest.Item) -> str:
    """The same for a test on each of the two databases; one that is there for a single one has no twin."""
    return item.nodeid.replace(parameter_of(item, DATABASES) or "", "", 1)


def group_of(item: pytest.Item) -> str:
    """The same for a test in each of its cells."""
    return pair_of(item).replace(parameter_of(item, MESSENGERS) or "", "", 1)


def is_its_turn(item: pytest.Item) -> bool:
    """Whether it runs where not all do: at each messenger on another database."""
    database, messenger = parameter_of(item, DATABASES), parameter_of(item, MESSENGERS)
    if database is None or (item.nodeid.startswith(ON_BOTH) and messenger is None):
        return True
    turn = crc32(group_of(item).encode()) + MESSENGERS.index(messenger or MESSENGERS[0])
    return database == DATABASES[turn % len(DATABASES)]
