"""Copies of an embedded database: made while it is in use, checked, and put back only where they fit."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory

from rules.refusal import Refusal
from storage.upkeep import migrating

COUNTED = ("unit", "person", "duty", "invite", "feedback", "entry", "reply", "dialogue", "subscription", "outbox")


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
    if not target.parent.is_dir():
        raise Refusal("backup-no-folder", folder=str(target.parent))
    # Under its own name only once it is whole: what broke off must never count as the newest copy.
    part = Path(f"{target}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        _forget_held_words(part)
        made = read_and_check(part)
        part.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise Refusal("backup-failed", file=str(target), why=str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return made


def _forget_held_words(copy: Path) -> None:
    """What waits for somebody's consent is in no copy, though its key is not there either."""
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'held_words'").fetchone():
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("DELETE FROM held_words")
            connection.commit()


def newest_copy_time(source: Path) -> datetime | None:
    """When the newest copy in the folder beside the database was written; None if there is none."""
    written = [file.stat().st_mtime for file in (source.parent / "backup").glob("*.db")]
    return datetime.fromtimestamp(max(written), UTC) if written else None


def read_and_check(file: Path) -> Copy:
    """Read a copy whole; refuses one that is missing, damaged, no copy of ours, or written by newer code."""
    if not file.exists():
        raise Refusal("backup-missing", file=str(file))
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


def put_back(copy: Path, target: Path, now: datetime) -> tuple[Copy, Path | None]:
    """Put a checked copy in the place of the database; gives what it holds and where the old one is kept, if any.

    The new file stands beside the old one, whole and checked, before a name is changed; nothing is ever overwritten.
    """
    found = read_and_check(copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _unused(target, "new", now)
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source, closing(sqlite3.connect(fresh)) as made:
        source.backup(made)
    fresh.chmod(0o600)
    if read_and_check(fresh) != found:
        raise Refusal("backup-damaged", file=str(fresh))
    kept = _set_aside(target, now)
    fresh.replace(target)
    return found, kept


def _unused(target: Path, what: str, now: datetime) -> Path:
    """A name beside the database that no file has yet."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (Path(f"{target}.{what}-{now:%Y%m%d-%H%M%S}{number}") for number in numbers)
    return next(name for name in names if not name.exists())


def _set_aside(target: Path, now: datetime) -> Path | None:
    if not target.exists():
        return None
    kept = _unused(target, "before", now)
    for ending in ("", "-wal", "-shm"):
        old = Path(f"{target}{ending}")
        if old.exists():
            old.replace(f"{kept}{ending}")
    return kept
