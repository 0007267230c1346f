"""Putting a copy back: what was tampered with is refused by its name, and the old database is never lost."""

import asyncio
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot import clock
from rules.forgetting import Way
from rules.lifecycle import Action
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.feedback import applying
from storage.forgetting.erasure_file import KEY as KEY_FILE
from storage.forgetting.erasure_file import NAME, ErasureFile
from storage.forgetting.forgetting import forget_person
from storage.upkeep import backup, migrating
from storage.upkeep.erasure_sources import Asked
from tests.conftest import run
from tests.storage.locality import NOW, found_office, hand_in

ROOT = Path(__file__).parents[2]
KEY = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def lived_in(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database with two opinions, and beside it that of a copy: made once, used by each test anew."""
    made = tmp_path_factory.mktemp("restore")
    (made / "data").mkdir(mode=0o700)
    (made / "usb").mkdir()
    file = made / "data" / "cau-noi.db"
    shutil.copy(migrated_file, file)

    async def live() -> None:
        ErasureFile(file.parent).begin(NOW)
        database = Database(f"sqlite+aiosqlite:///{file}")
        office = await found_office(database)
        for author in (1, 2):
            kept = await hand_in(database, office, author, "Đường xấu")
            async with database.writing() as db:
                await applying.write_line(db, kept.id, Action.REMARK, "Hứa sửa trước Tết", NOW, None)
        await database.close()

    run(live())
    backup.make(file, made / "usb" / "copy.db")
    return made


@pytest.fixture
def live(lived_in: Path, tmp_path: Path) -> Path:
    """A database in use, with two opinions; its folder is its own."""
    shutil.copytree(lived_in / "data", tmp_path / "data")
    return tmp_path / "data" / "cau-noi.db"


@pytest.fixture
def copy(lived_in: Path, tmp_path: Path) -> Path:
    shutil.copytree(lived_in / "usb", tmp_path / "usb")
    return tmp_path / "usb" / "copy.db"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def refused(copy: Path, live: Path, key: str = "") -> Refusal:
    """Why a copy is not put back; nothing has changed."""
    before = tree(live.parent)
    with pytest.raises(Refusal) as caught:
        backup.put_back(copy, live, clock.now(), key)
    assert tree(live.parent) == before
    assert caught.value.facts["file"] == str(copy)
    return caught.value


def tampered(copy: Path, *orders: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        for order in orders:
            connection.execute(order)
        connection.commit()


ADMIN = "BEGIN UPDATE duty SET role = 'admin'; END"
SCHEMA = [
    (f"CREATE TRIGGER welcome AFTER INSERT ON person {ADMIN}", "backup-trigger", "welcome", "strange"),
    (f"CREATE TEMP TRIGGER x AFTER INSERT ON person {ADMIN}", None, "", ""),
    ("DROP TRIGGER entry_stays", "backup-trigger", "entry_stays", "missing"),
    ("DROP TRIGGER entry_kept", "backup-trigger", "entry_kept", "missing"),
    ("CREATE VIEW seen AS SELECT * FROM person", "backup-view", "seen", "strange"),
    ("CREATE TABLE more (id INTEGER)", "backup-table", "more", "strange"),
    ("CREATE TABLE move_out (evil TEXT)", "backup-table", "move_out", "strange"),
    ("CREATE TABLE feedback_words_more (id INTEGER)", "backup-table", "feedback_words_more", "strange"),
    ("CREATE INDEX more ON person (id)", "backup-index", "more", "strange"),
    ("DROP INDEX ix_dialogue_state_starts_at", "backup-index", "ix_dialogue_state_starts_at", "missing"),
    ("ALTER TABLE person ADD COLUMN evil TEXT DEFAULT 'x'", "backup-table", "person", "changed"),
    ("ALTER TABLE person RENAME COLUMN first_seen_at TO seen", "backup-table", "person", "changed"),
    ("DROP TABLE reply", "backup-table", "reply", "missing"),
    ("ANALYZE", None, "", ""),
]


@pytest.mark.parametrize(("order", "key", "name", "how"), SCHEMA, ids=[row[0][:40] for row in SCHEMA])
def test_a_copy_with_other_tables_indexes_or_triggers_is_refused_by_their_name(
    copy: Path, live: Path, order: str, key: str | None, name: str, how: str
) -> None:
    tampered(copy, order)
    if key is None:
        backup.put_back(copy, live, clock.now())
        return
    found = refused(copy, live)
    assert (found.key, found.facts["name"], found.facts["how"]) == (key, name, how)


def rewritten(copy: Path, name: str, old: str, new: str) -> None:
    """Change the text of a table or trigger as an editor of the file can."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        assert old in sql
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql.replace(old, new), name))
        connection.commit()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entry_stays", "RAISE(ABORT", "max(1"),
        ("entry_stays", "BEGIN SELECT", "BEGIN DELETE FROM duty; SELECT"),
        ("entry_stays", "BEGIN", "/* nothing */ BEGIN"),
        ("entry_kept", "IS NOT OLD.id", "IS OLD.id"),
        ("duty", "since DATETIME NOT NULL", "since DATETIME"),
        ("entry_stays", "'history", "'a history"),
    ],
)
def test_a_trigger_or_table_that_says_otherwise_under_its_old_name_is_refused(
    copy: Path, live: Path, name: str, old: str, new: str
) -> None:
    rewritten(copy, name, old, new)
    found = refused(copy, live)
    assert (found.facts["name"], found.facts["how"]) == (name, "changed")


HIDDEN = "CREATE TRIGGER welcome AFTER INSERT ON person BEGIN UPDATE duty SET role = 'admin'; END"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("table", "sqlite_stat1"),
        ("table", "move_out"),
        ("nothing", "x"),
        ("trigger", "entry_kept"),
        ("index", "x"),
    ],
)
def test_a_trigger_that_is_written_down_as_something_else_is_refused(
    copy: Path, live: Path, kind: str, name: str
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, 'person', 0, ?)", (kind, name, HIDDEN))
        connection.commit()
    assert refused(copy, live).key in {"backup-table", "backup-damaged", "backup-index"}


def test_values_that_nothing_of_ours_wrote_are_refused(copy: Path, live: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        connection.execute("DROP TRIGGER entry_kept")
        connection.execute("UPDATE entry SET at = 'yesterday'")
        connection.execute(triggers["entry_kept"])
        connection.commit()
    assert refused(copy, live).key == "backup-values"
    assert backup.make(copy, copy.with_name("again.db")).doubt is not None


@pytest.mark.parametrize(("old", "new"), [(" ON entry", '\n   ON "entry"'), ("BEGIN ", "BEGIN\t\n")])
def test_a_schema_that_is_only_written_down_otherwise_is_the_same(copy: Path, live: Path, old: str, new: str) -> None:
    rewritten(copy, "entry_stays", old, new)
    backup.put_back(copy, live, clock.now())


ROWS = [
    (("PRAGMA foreign_keys=OFF", "UPDATE feedback SET person_id = 777"), "backup-keys"),
    (("PRAGMA foreign_keys=OFF", "UPDATE duty SET person_id = 777"), None),
    (("DROP TRIGGER feedback_reworded", "UPDATE feedback SET folded = 'khac'"), "backup-trigger"),
    (("INSERT INTO feedback_words (feedback_words) VALUES ('delete-all')",), "backup-words"),
    (("UPDATE entry SET words = 'khác' WHERE number = 2",), "backup-history"),
    (("INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE 0",), None),
]


@pytest.mark.parametrize(("orders", "key"), ROWS, ids=[str(row[0][-1])[:40] for row in ROWS])
def test_a_copy_whose_rows_do_not_fit_is_refused(
    copy: Path, live: Path, orders: tuple[str, ...], key: str | None
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        if key == "backup-history":
            connection.execute("DROP TRIGGER entry_kept")
        for order in orders:
            connection.execute(order)
        if key == "backup-history":
            connection.execute(triggers["entry_kept"])
        connection.commit()
    if key is None:
        backup.put_back(copy, live, clock.now())
    else:
        assert refused(copy, live).key == key


def test_a_history_whose_middle_is_gone_is_refused_by_its_opinion_and_line(copy: Path, live: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        connection.execute("DROP TRIGGER entry_stays")
        connection.execute("DELETE FROM entry WHERE number = 1 AND feedback_id = 2")
        connection.execute(triggers["entry_stays"])
        code = connection.execute("SELECT code FROM feedback WHERE id = 2").fetchone()[0]
        connection.commit()
    found = refused(copy, live)
    assert (found.key, found.facts["code"], found.facts["number"]) == ("backup-history", code, 1)


def test_whoever_makes_a_copy_of_such_a_database_gets_it_and_is_told(copy: Path, tmp_path: Path) -> None:
    tampered(copy, "DROP TRIGGER entry_stays")
    made = backup.make(copy, tmp_path / "again.db")
    assert made.doubt is not None
    assert (made.doubt.key, made.doubt.facts["name"]) == ("backup-trigger", "entry_stays")
    assert (tmp_path / "again.db").exists()


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "locked"])
@pytest.mark.parametrize("kind", ["folder", "link", "dangling link", "pipe", "empty", "cut", "text", "journal", "none"])
def test_what_is_no_whole_file_of_ours_is_refused(live: Path, tmp_path: Path, kind: str, key: str) -> None:
    whole, wrong = tmp_path / "whole", tmp_path / "wrong"
    backup.make(live, whole, key)
    content = whole.read_bytes()
    wanted = {"folder": "no-file", "link": "no-file", "dangling link": "no-file", "pipe": "no-file", "none": "missing"}
    match kind:
        case "folder":
            wrong.mkdir()
        case "link":
            wrong.symlink_to(whole)
        case "dangling link":
            wrong.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(wrong)
        case "journal":
            wrong.write_bytes(content)
            Path(f"{wrong}-journal").write_bytes(b"half")
        case "empty" | "cut" | "text":
            wrong.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "text": b"xin chao " * 99}[kind])
    if kind == "journal" and key:
        backup.put_back(wrong, live, clock.now(), key)
        return
    cut = "backup-(cut|altered)" if key else "backup-damaged"
    other = {"journal": "backup-unfinished", "cut": cut}.get(kind, f"backup-{wanted.get(kind, 'damaged')}")
    with pytest.raises(Refusal, match=other):
        backup.put_back(wrong, live, clock.now(), key)
    refused(wrong, live, key)


def test_a_locked_copy_is_put_back_with_its_key_alone(live: Path, tmp_path: Path) -> None:
    made = backup.make(live, tmp_path / "copy.db.enc", KEY)
    assert b"SQLite" not in (tmp_path / "copy.db.enc").read_bytes()
    assert refused(tmp_path / "copy.db.enc", live).key == "backup-key-missing"
    assert refused(tmp_path / "copy.db.enc", live, KEY[::-1]).key == "backup-key-wrong"
    before = tree(live.parent)[str(live)]
    found, kept = backup.put_back(tmp_path / "copy.db.enc", live, clock.now(), KEY)
    assert found == made
    assert kept is not None
    assert kept.read_bytes() == before


def test_where_a_key_is_set_one_that_is_not_locked_has_to_be_allowed(copy: Path, live: Path) -> None:
    assert refused(copy, live, KEY).key == "backup-not-locked"
    _, kept = backup.put_back(copy, live, clock.now(), KEY, plain=True)
    assert kept is not None
    backup.put_back(kept, live, clock.now(), KEY)


def test_no_word_of_a_locked_copy_stands_in_clear_where_it_lies(live: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    backup.make(live, tmp_path / "usb" / "copy.db.enc", KEY)
    made = sorted(one.name for one in (tmp_path / "usb").iterdir())
    assert made == ["copy.db.enc", "copy.db.enc.erased.jsonl.enc"]
    assert b"duong xau" not in (tmp_path / "usb" / "copy.db.enc").read_bytes()
    left = {one.name for one in live.parent.iterdir()} - {NAME, KEY_FILE}
    assert left <= {live.name, f"{live.name}-wal", f"{live.name}-shm"}


def test_a_copy_of_an_older_version_is_brought_up_to_date(live: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    migrating.upgrade_file(older, "0015")
    made = backup.make(older, tmp_path / "copy.db")
    assert (made.revision, made.doubt) == ("0015", None)
    found, _ = backup.put_back(tmp_path / "copy.db", live, clock.now())
    assert found.revision == "0015"
    assert backup.read_and_check(live).revision == migrating.newest()


def test_a_database_that_was_copied_by_hand_comes_with_what_was_not_merged(live: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "by-hand.db"
    with closing(sqlite3.connect(live)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE unit SET name = 'Hai'")
        connection.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{live}{ending}", f"{by_hand}{ending}")
    backup.put_back(by_hand, tmp_path / "new" / "cau-noi.db", clock.now(), asked=Asked(without=True))
    with closing(sqlite3.connect(tmp_path / "new" / "cau-noi.db")) as connection:
        assert connection.execute("SELECT name FROM unit").fetchall() == [("Hai",)]


def test_a_damaged_database_is_set_aside_with_all_that_lies_beside_it(copy: Path, live: Path) -> None:
    parts = {"": b"broken" * 1000, "-wal": b"wal", "-shm": b"shm", "-journal": b"journal"}
    for ending, content in parts.items():
        Path(f"{live}{ending}").write_bytes(content)
    _, kept = backup.put_back(copy, live, clock.now())
    assert {ending: Path(f"{kept}{ending}").read_bytes() for ending in parts} == parts
    assert not [ending for ending in parts if ending and Path(f"{live}{ending}").exists()]
    assert backup.read_and_check(live).rows["feedback"] == 2


def test_while_somebody_is_in_the_middle_of_reading_it_the_database_is_not_replaced(copy: Path, live: Path) -> None:
    with closing(sqlite3.connect(live)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE unit SET name = 'Hai'")
        connection.commit()
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM unit").fetchone()
        with closing(sqlite3.connect(live)) as other:
            other.execute("UPDATE unit SET name = 'Ba'")
            other.commit()
        with pytest.raises(Refusal, match="restore-busy"):
            backup.put_back(copy, live, clock.now())
        assert connection.execute("SELECT name FROM unit").fetchall() == [("Hai",)]
    backup.put_back(copy, live, clock.now())


def test_a_database_behind_a_link_is_replaced_where_it_lies(copy: Path, live: Path, tmp_path: Path) -> None:
    (tmp_path / "linked.db").symlink_to(live)
    _, kept = backup.put_back(copy, tmp_path / "linked.db", clock.now())
    assert kept is not None
    assert kept.parent == live.parent
    assert (tmp_path / "linked.db").is_symlink()


def test_two_copies_at_once_are_one_too_many(live: Path, tmp_path: Path) -> None:
    folder = Path(f"{live}.copying")
    folder.mkdir()
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refusal, match="backup-running"):
            backup.make(live, tmp_path / "copy.db")
    finally:
        os.close(held)
    (folder / "clear.db").write_text("left by one that was killed")
    backup.make(live, tmp_path / "copy.db")
    assert not folder.exists()


def erased(live: Path, person: int) -> None:
    """Erase a person in the database in use, and write it down beside it."""

    async def erase() -> None:
        database = Database(f"sqlite+aiosqlite:///{live}")
        async with database.writing() as db:
            await forget_person(db, ErasureFile(live.parent), person, Way.ERASURE, clock.now())
        await database.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, erase()).result()


KILLS = """
import sqlite3, sys
from pathlib import Path
from bot import clock
from storage.upkeep import backup, copy_checks, migrating
from tests.storage.killing import killed_at

copy, live, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
first, every = map(int, sys.argv[4:])
migrating.newest()
copy_checks._new_shape(migrating.newest())
before = live.read_bytes()

def put_back():
    backup.put_back(copy, live, clock.now(), key)

for number in range(first, 400, every):
    ended = killed_at(number, put_back)
    with sqlite3.connect(live) as connection:
        (name,), = connection.execute("SELECT name FROM unit")
        legible = [words for words, in connection.execute("SELECT words FROM feedback") if words]
    assert len(legible) == 1, (number, legible)
    kept = [one.read_bytes() for one in live.parent.glob("cau-noi.db.before-*")]
    assert (name == "Mai" and live.read_bytes() == before) or before in kept, (number, name)
    loose = [one.name for one in live.parent.iterdir() if one.stat().st_mode & 0o077]
    assert not loose, loose
    if ended == 0:
        print(number, name)
        break
    assert ended == 9, ended
    for one in live.parent.iterdir():
        if ".before-" in one.name or one in {live, Path(f"{live}-wal"), Path(f"{live}-shm")}:
            one.unlink()
    live.touch(0o600)
    live.write_bytes(before)
"""


# A locked copy is put back by the same steps, but each time its key costs a tenth of a second.
@pytest.mark.parametrize(
    ("key", "first", "every"),
    [
        ("", 0, 2),
        (KEY, 3, 6),
        pytest.param("", 1, 2, marks=pytest.mark.whole),
        pytest.param(KEY, 0, 1, marks=pytest.mark.whole),
    ],
    ids=["plain", "locked", "plain more", "locked all"],
)
@pytest.mark.whole
def test_whenever_a_restore_is_killed_the_old_database_is_there_whole(
    live: Path, tmp_path: Path, key: str, first: int, every: int
) -> None:
    backup.make(live, tmp_path / "copy", key)
    erased(live, 1)
    tampered(live, "UPDATE unit SET name = 'Mai'")
    live.chmod(0o600)
    words = [sys.executable, "-c", KILLS, str(tmp_path / "copy"), str(live), key, str(first), str(every)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, umask=0o022)
    assert run.returncode == 0, run.stderr
    number, name = run.stdout.split(maxsplit=1)
    assert int(number) > 8
    assert name.strip() != "Mai"
    assert [one.name for one in live.parent.iterdir() if ".new-" in one.name] == []


MODES = """
import os, sys
from pathlib import Path
from bot import clock
from storage.upkeep import backup

folders, seen = [Path(one) for one in sys.argv[4:]], set()

def look(event, args):
    if event in {"open", "sqlite3.connect", "os.rename", "os.link", "os.remove", "sqlite3.connect/handle"}:
        for folder in folders:
            for one in folder.rglob("*"):
                seen.add((one.name, one.lstat().st_mode & 0o077))

live, copy, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
sys.addaudithook(look)
backup.make(live, copy, key)
backup.put_back(copy, live, clock.now(), key)
print(len(seen), [one for one in seen if one[1]])
"""


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "locked"])
@pytest.mark.whole
def test_every_file_of_a_copy_and_of_a_restore_is_private_from_its_first_byte(
    live: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "public").mkdir(mode=0o755)
    live.chmod(0o600)
    words = [str(live), str(tmp_path / "public" / "copy"), key, str(live.parent), str(tmp_path / "public")]
    run = subprocess.run(
        [sys.executable, "-c", MODES, *words], cwd=ROOT, capture_output=True, text=True, check=False, umask=0
    )
    assert run.returncode == 0, run.stderr
    count, loose = run.stdout.split(maxsplit=1)
    assert int(count) > 5
    assert loose.strip() == "[]"
