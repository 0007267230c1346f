"""Which of the two databases a test has its turn on; one that is there for a single one always has it."""

from zlib import crc32

import pytest

# In `make test` a test runs on one of the two databases, every other one on each; in `make whole` on both.
# On both always: the main circle, the kills, and what the storage does to a file or a server as a whole.
ON_BOTH = (
    "tests/journeys/test_circle.py",
    "tests/journeys/test_kills.py",
    "tests/storage/test_database.py",
    "tests/storage/test_migrating.py",
    "tests/storage/test_moving.py",
)
DATABASES = ("sqlite", "postgresql")


def database_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return next((str(one) for one in (callspec.params.values() if callspec else ()) if one in DATABASES), None)


def pair_of(item: pytest.Item) -> str:
    """The same for a test on each of the two databases; one that is there for a single one has no twin."""
    return item.nodeid.replace(database_of(item) or "", "", 1)


def is_its_turn(item: pytest.Item) -> bool:
    chosen = database_of(item)
    if chosen is None or item.nodeid.startswith(ON_BOTH):
        return True
    return chosen == DATABASES[crc32(pair_of(item).encode()) % len(DATABASES)]
