"""What a copy must be before it is trusted: our tables, indexes and triggers, no others, and rows that fit."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from rules.audit import Amiss, Discrepancy
from rules.refusal import Refusal
from storage.forgetting.ledger import Erasure
from storage.upkeep import audit, migrating, moving
from storage.upkeep.audit import AuditPlace

COUNTED = (
    *("unit", "person", "duty", "invite", "feedback", "entry", "reply", "dialogue", "subscription", "outbox"),
    "stored_file",
)
# A comment, a text, a quoted name, a word, or a sign; what stands between them means nothing.
PIECE = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*(?:'|\Z)|"(?:[^"]|"")*(?:"|\Z)|`[^`]*`|\[[^\]]*\]|\w+|[^\s\w]""",
    re.ASCII | re.DOTALL,
)
QUOTED = re.compile(r"""(["`\[])(\w+)["`\]]""", re.ASCII)
# As SQLite itself writes down the tables behind an index of words.
NAMED_BY_TEXT = re.compile(r"CREATE TABLE '(\w+)'", re.ASCII)
# What is told first of several things that are amiss.
WORST = ("trigger", "view", "table", "index")
# SQLite's own notes for its planner.
STATISTICS = (
    ("sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
)
# What somebody else wrote is not run because it was read.
WARY = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON")
Described = list[tuple[str, str, str, str]]
Shape = dict[tuple[str, str], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy holds: its revision, and how many rows of what matters; `doubt` is why it would not be put back.

    Of one that was put back also what was forgotten in it once more, which lines, by file, were none of ours, how many
    files came from beside it, and how many it lacks.
    """

    revision: str
    rows: dict[str, int]
    doubt: Refusal | None = None
    erased: tuple[Erasure, ...] = ()
    unsealed: dict[str, list[int]] = field(default_factory=dict)
    brought: int = field(default=0, compare=False)
    lost: int = field(default=0, compare=False)


def connect(file: Path) -> sqlite3.Connection:
    """A connection that trusts nothing that the file says of itself."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    for pragma in WARY:
        connection.execute(pragma)
    return connection


def merge(file: Path) -> None:
    """Have all of a database that was copied together with what it had not merged yet in its one file."""
    try:
        with closing(connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise Refusal("backup-damaged") from error


def read_whole(file: Path) -> Copy:
    """Read a file whole; refuses one that is damaged, no database of ours, or written by newer code."""
    try:
        with closing(connect(file)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refusal("backup-damaged")
            ((revision,),) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            known = {name for _, name, *_ in _described(connection)}
            rows = {name: _count(connection, name) for name in COUNTED if name in known}
    except (sqlite3.Error, ValueError) as error:
        raise Refusal("backup-damaged") from error
    if revision not in _revisions():
        raise Refusal("backup-newer", revision=str(revision))
    if not rows:
        raise Refusal("backup-damaged")
    return Copy(revision, rows)


def _count(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608  a name of ours


def _revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(migrating.config()).walk_revisions()}


def check_schema(file: Path, revision: str) -> None:
    """Refuse, by its name, what a new database of the revision has not, has besides, or has otherwise."""
    with closing(connect(file)) as connection:
        described = _described(connection)
    amiss = find_differences(described, revision)
    if amiss:
        kind, name, how = amiss[0]
        raise Refusal(f"backup-{kind}", name=name, how=how, others=len(amiss) - 1)


def find_differences(described: Described, revision: str) -> list[tuple[str, str, str]]:
    """Whatever is not as in a new database: its kind, its name, and how it differs; the worst first."""
    found, wanted = _shape(described), _new_shape(revision)
    # SQLite goes by the text alone: what stands there under a made-up kind, or twice, it would take in unseen.
    if len(described) != len(found) or not {kind for kind, _ in found} <= {*WORST}:
        raise Refusal("backup-damaged")
    keys = [
        (kind, name)
        for kind, name in found.keys() | wanted.keys()
        if found.get((kind, name)) != wanted.get((kind, name)) and not _is_harmless(kind, name, found)
    ]
    keys.sort(key=lambda one: (WORST.index(one[0]), one[1]))
    return [(*key, _how(found.get(key), wanted.get(key))) for key in keys]


def _described(connection: sqlite3.Connection) -> Described:
    rows = connection.execute(migrating.DESCRIBED).fetchall()
    return [(str(kind), str(name), str(table), str(sql)) for kind, name, table, sql in rows]


def _shape(described: Described) -> Shape:
    return {(kind, name): (table, _pieces(sql)) for kind, name, table, sql in described}


@cache
def _new_shape(revision: str) -> Shape:
    return _shape(migrating.upgrade_file(None, revision))


def _pieces(sql: str) -> tuple[str, ...]:
    """SQL as it is read: another version of SQLite or SQLAlchemy may break a line or quote a name elsewhere."""
    return tuple(_bare(piece) for piece in PIECE.findall(NAMED_BY_TEXT.sub(r"CREATE TABLE \1", sql)))


def _bare(piece: str) -> str:
    quoted = QUOTED.fullmatch(piece)
    return quoted[2] if quoted else piece


def _how(found: object, wanted: object) -> str:
    return "missing" if found is None else "strange" if wanted is None else "changed"


def _is_harmless(kind: str, name: str, found: Shape) -> bool:
    """What may be there besides: SQLite's statistics, and the note of a move to PostgreSQL that was begun."""
    asked = str(CreateTable(moving.MOVE_OUT).compile(dialect=sqlite.dialect()))
    allowed = {name: (name, _pieces(sql)) for name, sql in (*STATISTICS, (moving.MOVE_OUT.name, asked))}
    return kind == "table" and name in allowed and found.get((kind, name)) == allowed[name]


def check_rows(file: Path) -> None:
    """Refuse rows that point nowhere, an index of words that says otherwise, and a history that was changed.

    The file's tables are those of this code.
    """
    with closing(connect(file)) as connection:
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        if lost is not None:
            raise Refusal("backup-keys", table=str(lost[0]), row=str(lost[1]))
        try:
            connection.execute("INSERT INTO feedback_words (feedback_words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            raise Refusal("backup-words") from None
    _check_histories(file)


def _check_histories(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}", hide_parameters=True)
    place: AuditPlace | None = AuditPlace()
    try:
        while place is not None:
            with Session(engine) as db:
                piece = audit.look_on(db, place)
            for one in piece.findings:
                raise _history_refusal(one)
            place = piece.after
    except SQLAlchemyError as error:
        raise Refusal("backup-values", table="entry") from error
    finally:
        engine.dispose()


def _history_refusal(one: Discrepancy) -> Refusal:
    if one.what == Amiss.UNREADABLE:
        return Refusal("backup-values", table="entry")
    if not one.feedback_id:
        return Refusal("backup-checkpoint", number=one.number)
    return Refusal("backup-history", code=one.code or str(one.feedback_id), number=one.number, what=one.what.value)
