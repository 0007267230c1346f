"""Copies of the database: whole while it is written to, refused where they do not fit."""

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import pytest
from sqlalchemy import select, update

from bot import clock
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.people import people
from storage.tables import Feedback, Hamlet, Person
from storage.upkeep import backup, migrating
from storage.upkeep.erasure_sources import Asked
from tests.storage.locality import NOW, enrol, found_office, hand_in

# Of another database than the one in whose place it comes: nothing tells what was erased since.
ALONE = Asked(without=True)


async def filled(path: Path, count: int) -> Database:
    database = Database(f"sqlite+aiosqlite:///{path}")
    await migrating.upgrade(database)
    async with database.writing() as db:
        for chat_id in range(1, count + 1):
            await people.meet(db, Address(1, chat_id), clock.now())
    return database


async def test_a_copy_taken_while_the_bot_writes_holds_what_was_committed(tmp_path: Path) -> None:
    database = await filled(tmp_path / "a.db", 3)
    async with database.writing() as db:
        await people.meet(db, Address(1, 99), clock.now())
        copy = backup.make(tmp_path / "a.db", tmp_path / "b.db")
    await database.close()
    assert copy.rows["person"] == 3
    assert copy.revision == migrating.newest()
    assert (tmp_path / "b.db").stat().st_mode & 0o077 == 0


async def test_a_copy_that_broke_off_is_no_copy(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 3)).close()
    (tmp_path / "backup").mkdir()
    target = tmp_path / "backup" / "b.db"
    allowed = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (20_000, allowed[1]))
    try:
        with pytest.raises(Refusal, match="backup-failed"):
            backup.make(tmp_path / "a.db", target)
    finally:
        setrlimit(RLIMIT_FSIZE, allowed)
    assert (list(target.parent.iterdir()), backup.newest_copy_time(tmp_path / "a.db")) == ([], None)
    backup.make(tmp_path / "a.db", target)
    assert backup.newest_copy_time(tmp_path / "a.db") is not None


async def test_what_is_put_back_counts_the_same_and_the_old_is_kept(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 5)).close()
    made = backup.make(tmp_path / "a.db", tmp_path / "b.db")
    await (await filled(tmp_path / "c.db", 1)).close()
    put_back, kept = backup.put_back(tmp_path / "b.db", tmp_path / "c.db", clock.now(), asked=ALONE)
    assert put_back == made
    assert kept is not None
    assert backup.read_and_check(tmp_path / "c.db").rows["person"] == 5
    assert backup.read_and_check(kept).rows["person"] == 1
    assert (tmp_path / "c.db").stat().st_mode & 0o077 == 0


async def test_a_mistaken_restore_is_undone_by_restoring_what_was_kept(tmp_path: Path) -> None:
    await (await filled(tmp_path / "old.db", 5)).close()
    await (await filled(tmp_path / "live.db", 1)).close()
    now = clock.now()
    _, kept = backup.put_back(tmp_path / "old.db", tmp_path / "live.db", now, asked=ALONE)
    assert kept is not None
    _, kept_too = backup.put_back(kept, tmp_path / "live.db", now, asked=ALONE)
    assert kept_too is not None
    people = [backup.read_and_check(file).rows["person"] for file in (tmp_path / "live.db", kept, kept_too)]
    assert people == [1, 1, 5]


def content(file: Path) -> dict[str, tuple[int, str]]:
    """Every table's count of rows, and the hash of all that stands in them."""
    made = {}
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rows = sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{name}"'))  # noqa: S608  the database's own names
            made[name] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return made


async def test_a_drill_brings_back_every_row_of_every_table_as_it_was(tmp_path: Path) -> None:
    live, copy = tmp_path / "a.db", tmp_path / "b.db"
    database = await filled(live, 3)
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    for number in range(1, 21):
        await hand_in(database, office, number, f"Đường làng số {number} hỏng nặng")
    before = content(live)
    backup.make(live, copy)
    await hand_in(database, office, 1, "Viết sau khi đã sao")
    async with database.writing() as db:
        await db.execute(update(Person).values(first_seen_at=NOW))
    await database.close()
    assert content(live) != before
    _, kept = backup.put_back(copy, live, clock.now())
    assert content(live) == content(copy) == before
    assert (before["feedback"][0], before["entry"][0]) == (20, 20)
    assert kept is not None
    assert content(kept)["feedback"][0] == 21
    again = Database(f"sqlite+aiosqlite:///{live}")
    await hand_in(again, office, 1, "Hệ thống chạy tiếp")
    await again.close()
    assert content(live)["feedback"][0] == 21


async def test_the_newest_copy_is_told_by_when_it_was_written(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 1)).close()
    assert backup.newest_copy_time(tmp_path / "a.db") is None
    (tmp_path / "backup").mkdir()
    for name, age in (("z", 3), ("a", 1), ("m", 2)):
        backup.make(tmp_path / "a.db", tmp_path / "backup" / f"{name}.db")
        os.utime(tmp_path / "backup" / f"{name}.db", (1_772_000_000 - age * 60,) * 2)
    assert backup.newest_copy_time(tmp_path / "a.db") == datetime.fromtimestamp(1_772_000_000 - 60, UTC)


async def test_the_file_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    database = await filled(tmp_path / "data" / "a.db", 1)
    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / "data", *(tmp_path / "data").iterdir())]
    await database.close()
    assert modes == [0] * 4


async def test_a_folder_that_is_not_there_and_a_file_that_is_not_there_are_said_to_be_so(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 1)).close()
    with pytest.raises(Refusal, match="backup-no-folder"):
        backup.make(tmp_path / "a.db", tmp_path / "usb" / "b.db")
    with pytest.raises(Refusal, match="backup-missing"):
        backup.put_back(tmp_path / "none.db", tmp_path / "a.db", clock.now())


async def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 1)).close()
    (tmp_path / "b.db").write_text("precious")
    with pytest.raises(Refusal, match="backup-exists"):
        backup.make(tmp_path / "a.db", tmp_path / "b.db")
    with pytest.raises(Refusal, match="backup-nothing"):
        backup.make(tmp_path / "none.db", tmp_path / "d.db")
    assert (tmp_path / "b.db").read_text() == "precious"


@pytest.mark.parametrize("harm", ["text", "empty", "newer", "cut"])
async def test_a_copy_that_does_not_fit_is_refused_and_changes_nothing(tmp_path: Path, harm: str) -> None:
    await (await filled(tmp_path / "a.db", 2)).close()
    wrong = tmp_path / "wrong.db"
    if harm == "text":
        wrong.write_text("not a database at all" * 100)
    elif harm == "empty":
        wrong.touch()
    else:
        backup.make(tmp_path / "a.db", wrong)
    if harm == "newer":
        with closing(sqlite3.connect(wrong)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
    if harm == "cut":
        wrong.write_bytes(wrong.read_bytes()[: wrong.stat().st_size // 2])
    with pytest.raises(Refusal, match="backup-newer" if harm == "newer" else "backup-damaged"):
        backup.put_back(wrong, tmp_path / "a.db", clock.now())
    assert backup.read_and_check(tmp_path / "a.db").rows["person"] == 2
    assert not list(tmp_path.glob("a.db.before*"))


async def test_a_copy_that_is_put_back_holds_the_hamlets_under_their_numbers(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    await migrating.upgrade(database)
    office = await found_office(database)
    kept = await hand_in(database, office, 21)
    async with database.writing() as db:
        db.add(Hamlet(id=7, area_id=office.area, code="dinh", name="Đình", lat=21.03, lon=105.56, position=0))
        await db.flush()
        (await db.get_one(Feedback, kept.id)).hamlet_id = 7
    await database.close()
    backup.make(tmp_path / "a.db", tmp_path / "b.db")
    backup.put_back(tmp_path / "b.db", tmp_path / "c.db", clock.now(), asked=ALONE)
    again = Database(f"sqlite+aiosqlite:///{tmp_path}/c.db")
    async with again.reading() as db:
        found = (await db.scalars(select(Hamlet))).one()
        assert (found.id, found.code, found.lat) == (7, "dinh", 21.03)
        assert (await db.get_one(Feedback, kept.id)).hamlet_id == 7
    await again.close()
