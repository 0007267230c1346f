"""What a database file itself shows of erasures: whose words went, and whether it goes on from an older copy."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from rules.forgetting import Way
from storage.forgetting.ledger import Erasure
from storage.upkeep import copy_checks

ERASED = "SELECT id, erased_at, first_seen_at FROM person WHERE erased_at > first_seen_at"
WITHDRAWN = """
SELECT person_id, withdrawn_at, first_seen_at FROM consent JOIN person ON person.id = person_id
WHERE withdrawn_at IS NOT NULL
"""
LAST_LINE = "SELECT feedback_id, number, digest FROM entry ORDER BY id DESC LIMIT 1"
THE_LINE = "SELECT 1 FROM entry WHERE feedback_id = ? AND number = ? AND digest = ?"
LAST_PERSON = "SELECT id, first_seen_at FROM person ORDER BY id DESC LIMIT 1"
THE_PERSON = "SELECT 1 FROM person WHERE id = ? AND first_seen_at = ?"
NEWEST = (
    "SELECT first_seen_at FROM person ORDER BY id DESC LIMIT 1",
    "SELECT at FROM entry ORDER BY id DESC LIMIT 1",
    "SELECT given_at FROM consent ORDER BY id DESC LIMIT 1",
)


def erasures_in(database: Path) -> set[Erasure]:
    """Those of which the rows themselves tell; an older form of the tables tells of fewer, a damaged file of none."""
    found: set[Erasure] = set()
    for way, asked in ((Way.ERASURE, ERASED), (Way.WITHDRAWAL, WITHDRAWN)):
        with suppress(sqlite3.Error, ValueError, TypeError), closing(copy_checks.connect(database)) as connection:
            rows = connection.execute(asked).fetchall()
            found |= {Erasure(int(number), way, _moment(at), _moment(seen)) for number, at, seen in rows}
    # Whoever is erased has withdrawn in the same moment.
    erased = {(one.person_id, one.at) for one in found if one.way == Way.ERASURE}
    return {one for one in found if one.way == Way.ERASURE or (one.person_id, one.at) not in erased}


def goes_on_from(database: Path, copy: Path) -> bool:
    """Whether the last that happened in the copy is known in a database: so it was there when the copy was made."""
    for asked, known in ((LAST_LINE, THE_LINE), (LAST_PERSON, THE_PERSON)):
        with closing(copy_checks.connect(copy)) as connection:
            row = connection.execute(asked).fetchone()
        if row is not None:
            with suppress(sqlite3.Error), closing(copy_checks.connect(database)) as connection:
                return connection.execute(known, row).fetchone() is not None
            return False
    return True


def last_moment(copy: Path) -> datetime | None:
    """When something of people was last written down in a copy: it was not made before that; None of an empty one."""
    with closing(copy_checks.connect(copy)) as connection:
        rows = [connection.execute(asked).fetchone() for asked in NEWEST]
    return max((_moment(row[0]) for row in rows if row is not None), default=None)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
