"""Copies of the database: whole while it is written to, refused where they do not fit."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import clock
from rules.refusal import Refusal
from storage import backup, migrating, people
from storage.database import Database


async def filled(path: Path, count: int) -> Database:
    database = Database(f"sqlite+aiosqlite:///{path}")
    await migrating.upgrade(database)
    async with database.writing() as db:
        for chat_id in range(1, count + 1):
            await people.meet(db, 1, chat_id, clock.now())
    return database


async def test_a_copy_taken_while_the_bot_writes_holds_what_was_committed(tmp_path: Path) -> None:
    database = await filled(tmp_path / "a.db", 3)
    async with database.writing() as db:
        await people.meet(db, 1, 99, clock.now())
        copy = backup.make(tmp_path / "a.db", tmp_path / "b.db")
    await database.close()
    assert copy.rows["person"] == 3
    assert copy.revision == migrating.newest()
    assert (tmp_path / "b.db").stat().st_mode & 0o077 == 0


async def test_what_is_put_back_counts_the_same_and_the_old_is_kept(tmp_path: Path) -> None:
    await (await filled(tmp_path / "a.db", 5)).close()
    made = backup.make(tmp_path / "a.db", tmp_path / "b.db")
    await (await filled(tmp_path / "c.db", 1)).close()
    put_back, kept = backup.put_back(tmp_path / "b.db", tmp_path / "c.db", clock.now())
    assert put_back == made
    assert kept is not None
    assert backup.check(tmp_path / "c.db").rows["person"] == 5
    assert backup.check(kept).rows["person"] == 1
    assert (tmp_path / "c.db").stat().st_mode & 0o077 == 0


async def test_a_mistaken_restore_is_undone_by_restoring_what_was_kept(tmp_path: Path) -> None:
    await (await filled(tmp_path / "old.db", 5)).close()
    await (await filled(tmp_path / "live.db", 1)).close()
    now = clock.now()
    _, kept = backup.put_back(tmp_path / "old.db", tmp_path / "live.db", now)
    assert kept is not None
    _, kept_too = backup.put_back(kept, tmp_path / "live.db", now)
    assert kept_too is not None
    people = [backup.check(file).rows["person"] for file in (tmp_path / "live.db", kept, kept_too)]
    assert people == [1, 1, 5]


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
    assert backup.check(tmp_path / "a.db").rows["person"] == 2
    assert not list(tmp_path.glob("a.db.before*"))
