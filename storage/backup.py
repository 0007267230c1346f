"""Copies of an embedded database: made while it is in use, checked, and put back only where they fit."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory

from rules.refusal import Refusal
from storage import migrating

COUNTED = ("person", "official", "feedback", "entry", "reply", "dialogue", "subscription", "outbox")


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy holds: its revision, and how many rows of what matters."""

    revision: str
    rows: dict[str, int]


def make(source: Path, target: Path) -> Copy:
    """Write a whole, compact copy beside the running bot; refuses to overwrite, and a copy that does not check."""
    if not source.exists():
        raise Refusal("backup-nothing", file=str(source))
    if target.exists():
        raise Refusal("backup-exists", file=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    return check(target)


def check(file: Path) -> Copy:
    """Read a copy whole; refuses one that is damaged, is no copy of ours, or was written by newer code."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refusal("backup-damaged", file=str(file))
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            rows = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}  # noqa: S608  names of ours
    except (sqlite3.Error, TypeError) as error:
        raise Refusal("backup-damaged", file=str(file)) from error
    known = {script.revision for script in ScriptDirectory.from_config(migrating.config()).walk_revisions()}
    if revision not in known:
        raise Refusal("backup-newer", revision=revision)
    return Copy(revision, rows)


def put_back(copy: Path, target: Path) -> Copy:
    """Put a checked copy in the place of the database; what stood there is kept, with `.before` at its end."""
    found = check(copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("", "-wal", "-shm"):
        old = Path(f"{target}{ending}")
        if old.exists():
            old.replace(f"{target}.before{ending}")
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)
    if check(target) != found:
        raise Refusal("backup-damaged", file=str(target))
    return found
