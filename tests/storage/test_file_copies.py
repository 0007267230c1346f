"""Copies take the files along that their rows name; put back, every one is there whole, or the copy is refused."""

import asyncio
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from rules.forgetting import Way
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.forgetting.erasure_file import ErasureFile
from storage.forgetting.forgetting import forget_person
from storage.upkeep import backup, file_pool
from storage.upkeep.erasure_sources import Asked
from tests.storage.filing import Filing
from tests.storage.locality import NOW, found_office, hand_in

ROOT = Path(__file__).parents[2]
KEY = "0123456789abcdef" * 2
LAN, BINH, BOTH = b"tranvanke of Lan " * 9, b"tranvanke of Binh", b"tranvanke of both"
LOCKS = pytest.mark.parametrize("key", ["", KEY], ids=["plain", "locked"])


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def in_a_thread(work: Coroutine[Any, Any, None]) -> None:
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(work)).result()


@pytest.fixture
async def live(migrated_file: Path, tmp_path: Path) -> Path:
    """A database in use whose two people have sent a photo each, and one that is the same."""
    (tmp_path / "data").mkdir(mode=0o700)
    file = tmp_path / "data" / "cau-noi.db"
    shutil.copy(migrated_file, file)
    ErasureFile(file.parent).begin(NOW)
    database = Database(f"sqlite+aiosqlite:///{file}")
    office, filing = await found_office(database), Filing(database, FileFolder(file.parent / "files"))
    for author, contents in ((1, (LAN, BOTH)), (2, (BINH, BOTH))):
        kept = await hand_in(database, office, author, "Đường xấu")
        for content in contents:
            await filing.attach(kept.id, content)
    await database.close()
    return file


def folder_of(live: Path) -> FileFolder:
    return FileFolder(live.parent / "files")


def erase(live: Path, person: int) -> None:
    async def work() -> None:
        database = Database(f"sqlite+aiosqlite:///{live}")
        async with database.writing() as db:
            await forget_person(db, ErasureFile(live.parent), person, Way.ERASURE, clock.now())
        await database.close()

    in_a_thread(work())


def lying(folder: Path) -> dict[str, bytes]:
    """All files there, but for what SQLite has beside a database that is open."""
    found = [one for one in sorted(folder.rglob("*")) if one.is_file() and not one.name.endswith(("-shm", "-wal"))]
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}


def states(live: Path) -> list[tuple[str, int | None]]:
    with closing(sqlite3.connect(live)) as connection:
        return connection.execute("SELECT state, stored_id FROM received_file ORDER BY id").fetchall()


@LOCKS
def test_files_go_along_with_a_copy_and_come_back_with_it(live: Path, tmp_path: Path, key: str) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    assert backup.make(live, usb / "first", key).doubt is None
    first = lying(usb / file_pool.NAME)
    assert len(first) == 3
    if key:
        assert b"tranvanke" not in b"".join(lying(usb).values())
        assert not [name for name in first for content in (LAN, BINH, BOTH) if digest_of(content) in name]
    # A second copy writes what is new and nothing else, however old the rest is.
    for one in (usb / file_pool.NAME).rglob("*"):
        os.utime(one, (1, 1))
    backup.make(live, usb / "second", key)
    assert lying(usb / file_pool.NAME) == first
    assert all(one.stat().st_mtime > 1 for one in (usb / file_pool.NAME).rglob("*") if one.is_file())
    shutil.rmtree(live.parent / "files")
    found, _ = backup.put_back(usb / "first", live, clock.now(), key)
    assert (found.brought, found.lost) == (3, 0)
    assert [folder_of(live).read(digest_of(one)) for one in (LAN, BINH, BOTH)] == [LAN, BINH, BOTH]
    # What is there and whole is not brought again; what is damaged is.
    folder_of(live).place(digest_of(LAN)).write_bytes(b"x" * len(LAN))
    assert backup.put_back(usb / "second", live, clock.now(), key)[0].brought == 1
    assert folder_of(live).read(digest_of(LAN)) == LAN


def test_a_database_that_was_set_aside_finds_its_files_among_the_nightly_copies(live: Path, tmp_path: Path) -> None:
    backup.make(live, tmp_path / "copy")
    (live.parent / "backup").mkdir(mode=0o700)
    backup.make(live, live.parent / "backup" / "nightly.db.enc", KEY)
    _, kept = backup.put_back(tmp_path / "copy", live, clock.now(), KEY, plain=True)
    assert kept is not None
    shutil.rmtree(live.parent / "files")
    assert backup.put_back(kept, live, clock.now(), KEY)[0].brought == 3


@LOCKS
@pytest.mark.whole
def test_a_copy_that_lacks_a_file_or_has_it_damaged_is_refused_by_its_name(
    live: Path, tmp_path: Path, key: str
) -> None:
    backup.make(live, tmp_path / "copy", key)
    shutil.rmtree(live.parent / "files")
    before, (damaged, *_) = lying(live.parent), sorted((tmp_path / file_pool.NAME).rglob("*"), key=Path.is_dir)
    whole = damaged.read_bytes()
    for content, word in ((whole[:-1] + b"?", "damaged"), (None, "missing")):
        damaged.unlink()
        if content is not None:
            damaged.write_bytes(content)
        with pytest.raises(Refusal, match=f"restore-file-{word}") as refused:
            backup.put_back(tmp_path / "copy", live, clock.now(), key)
        assert (refused.value.facts["count"], refused.value.facts["file"]) == (1, str(tmp_path / "copy"))
        assert refused.value.facts["digest"] in {digest_of(one) for one in (LAN, BINH, BOTH)}
        assert lying(live.parent) == before
    # An operator may do without: what was received is to be fetched again then.
    found, _ = backup.put_back(tmp_path / "copy", live, clock.now(), key, asked=Asked(without_files=True))
    assert (found.brought, found.lost) == (2, 1)
    assert ("due", None) in states(live)
    assert len(lying(live.parent / "files")) == 2
    assert backup.make(live, tmp_path / "again", key).doubt is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE stored_file SET digest = '../../../../precious' WHERE id = 1",
        "UPDATE stored_file SET digest = '../../precious', unneeded_at = '2026-03-02 02:00:00' WHERE id = 1",
        "UPDATE stored_file SET size = 'much' WHERE id = 2",
        "UPDATE stored_file SET digest = upper(digest) WHERE id = 2",
    ],
)
def test_a_copy_whose_rows_lead_out_of_the_folder_is_refused(live: Path, tmp_path: Path, change: str) -> None:
    backup.make(live, tmp_path / "copy")
    (tmp_path / "precious").write_bytes(LAN)
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        connection.execute(change)
        connection.commit()
    before = lying(live.parent)
    with pytest.raises(Refusal, match="backup-values"):
        backup.put_back(tmp_path / "copy", live, clock.now())
    assert lying(live.parent) == before
    assert (tmp_path / "precious").exists()
    # Of a database like this a copy is made, and says so.
    if "unneeded" not in change:
        made = backup.make(tmp_path / "copy", tmp_path / "again", files=live.parent / "files")
        assert made.doubt is not None
        assert made.doubt.key == "backup-values"
    with pytest.raises(ValueError, match="precious"):
        folder_of(live).place("../../precious")


def test_a_copy_of_what_is_damaged_is_made_and_says_so(live: Path, tmp_path: Path) -> None:
    folder_of(live).place(digest_of(LAN)).write_bytes(b"changed")
    made = backup.make(live, tmp_path / "copy")
    assert made.doubt is not None
    assert (made.doubt.key, made.doubt.facts["count"]) == ("backup-files", 1)
    assert made.doubt.facts["digest"] == digest_of(LAN)
    assert len(lying(tmp_path / file_pool.NAME)) == 2


@LOCKS
def test_what_was_erased_after_a_copy_is_not_brought_back_and_goes_where_somebody_brought_it(
    live: Path, tmp_path: Path, key: str
) -> None:
    backup.make(live, tmp_path / "copy", key)
    erase(live, 1)
    # The folder was put back by hand as well, as it was.
    found, kept = backup.put_back(tmp_path / "copy", live, clock.now(), key)
    assert found.erased
    assert kept is not None
    assert {*folder_of(live).all()} == {digest_of(BINH), digest_of(BOTH)}
    assert [one for one, _ in states(live)] == ["kept", "kept"]
    shutil.rmtree(live.parent / "files")
    assert backup.put_back(tmp_path / "copy", live, clock.now(), key)[0].brought == 2
    assert b"of Lan" not in b"".join(lying(live.parent / "files").values())


ERASED_MEANWHILE = """
import sqlite3, sys
from pathlib import Path
from storage.files.folder import FileFolder
from storage.upkeep import backup

live, copy, digest = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def erased_once_rows_are_read(event, args):
    if event == "os.mkdir" and "cau-noi-files" in str(args[0]) and FileFolder(live.parent / "files").has(digest):
        FileFolder(live.parent / "files").remove(digest)
        with sqlite3.connect(live) as connection:
            connection.execute("UPDATE received_file SET stored_id = NULL WHERE stored_id = 3")
            connection.execute("DELETE FROM file_handle WHERE stored_id = 3")
            connection.execute("DELETE FROM stored_file WHERE id = 3")

sys.addaudithook(erased_once_rows_are_read)
assert backup.make(live, copy).doubt is None
"""


def test_what_is_erased_while_a_copy_is_made_goes_from_its_rows_too(live: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-c", ERASED_MEANWHILE, str(live), str(tmp_path / "copy"), digest_of(BINH)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert states(tmp_path / "copy")[2] == ("gone", None)
    assert digest_of(BINH).encode() not in (tmp_path / "copy").read_bytes()
    shutil.rmtree(live.parent / "files")
    assert backup.put_back(tmp_path / "copy", live, clock.now())[0].brought == 2


def test_files_beside_copies_go_with_the_last_copy_that_names_them(live: Path, tmp_path: Path) -> None:
    backup.make(live, tmp_path / "old.db")
    erase(live, 1)
    backup.make(live, tmp_path / "new.db")
    pool, day = tmp_path / file_pool.NAME, timedelta(days=1).total_seconds()
    for one in (*pool.rglob("*"), *tmp_path.glob("*.db*")):
        if digest_of(LAN) in one.name or one.name.startswith("old"):
            os.utime(one, (one.stat().st_mtime - 9 * day,) * 2)
    backup.make(live, tmp_path / "third.db")
    assert len(lying(pool)) == 3
    for one in tmp_path.glob("old.db*"):
        one.unlink()
    (pool / "plain" / ".half").write_bytes(LAN)
    os.utime(pool / "plain" / ".half", (1, 1))
    backup.make(live, tmp_path / "fourth.db")
    assert sorted(Path(one).name for one in lying(pool)) == sorted(map(digest_of, (BINH, BOTH)))
    # Under another key files lie apart, and under the first one they are found again.
    for number, key in enumerate((KEY, KEY[::-1], KEY)):
        backup.make(live, tmp_path / f"{number}.db.enc", key)
    assert len(lying(pool)) == 6


def test_a_large_file_takes_no_memory(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(os.urandom(1 << 20) * 24)
    with large.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    pool, read = file_pool.pool_to_write(tmp_path / "copy", KEY), sha256()
    tracemalloc.start()
    with large.open("rb") as file:
        assert pool.put(digest, file)
    pool.read(digest, read.update)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read.hexdigest() == digest
    assert peak < 8 << 20


KILLS = """
import shutil, sqlite3, sys
from pathlib import Path
from bot import clock
from storage.files.folder import FileFolder
from storage.upkeep import backup, copy_checks, migrating
from tests.storage.killing import killed_at

copy, live, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
lan, binh, both = sys.argv[4:]
copy_checks._new_shape(migrating.newest())
before, files = live.read_bytes(), FileFolder(live.parent / "files")
shutil.copytree(files.folder, live.parent.parent / "as-it-was")

def put_back():
    backup.put_back(copy, live, clock.now(), key)

for number in range(1 if key else 0, 900, 3):
    ended = killed_at(number, put_back)
    with sqlite3.connect(live) as connection:
        named = {one for one, in connection.execute("SELECT digest FROM stored_file WHERE unneeded_at IS NULL")}
        renewed = connection.execute("SELECT name FROM unit").fetchone() != ("Mai",)
    # What the database names that stands there is there whole, but for what it had lost before.
    lost = {one for one in named if files.find_amiss(one)}
    assert lost <= (set() if renewed else {binh}), (number, renewed, lost)
    loose = [str(one) for one in live.parent.rglob("*") if one.lstat().st_mode & 0o077]
    assert not loose, loose
    if ended == 0:
        assert renewed and named == {binh, both}, named
        assert {*files.all()} == {binh, both}
        print(number)
        break
    assert ended == 9, ended
    for one in live.parent.iterdir():
        if ".before-" in one.name or one in {live, Path(f"{live}-wal"), Path(f"{live}-shm")}:
            one.unlink()
    live.touch(0o600)
    live.write_bytes(before)
    shutil.rmtree(files.folder)
    shutil.copytree(live.parent.parent / "as-it-was", files.folder)
"""


@pytest.mark.parametrize("key", ["", pytest.param(KEY, marks=pytest.mark.whole)], ids=["plain", "locked"])
@pytest.mark.whole
def test_whenever_a_restore_is_killed_the_files_of_the_database_that_stands_are_there(
    live: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "usb").mkdir()
    backup.make(live, tmp_path / "usb" / "copy", key)
    erase(live, 1)
    with closing(sqlite3.connect(live)) as connection:
        connection.execute("UPDATE unit SET name = 'Mai'")
        connection.commit()
    live.chmod(0o600)
    folder_of(live).remove(digest_of(BINH))
    contents = [digest_of(one) for one in (LAN, BINH, BOTH)]
    words = [sys.executable, "-c", KILLS, str(tmp_path / "usb/copy"), str(live), key, *contents]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, umask=0o022)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 8


MODES = """
import os, shutil, sys
from pathlib import Path
from bot import clock
from storage.upkeep import backup

folders, seen = [Path(one) for one in sys.argv[4:]], set()

def look(event, args):
    if event in {"open", "os.rename", "os.remove"}:
        for folder in folders:
            seen.update((one.name, one.lstat().st_mode & 0o077) for one in folder.rglob("*"))

live, copy, key = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
sys.addaudithook(look)
backup.make(live, copy, key)
shutil.rmtree(live.parent / "files")
backup.put_back(copy, live, clock.now(), key)
print([one for one in seen if one[1]])
"""


@LOCKS
@pytest.mark.whole
def test_files_of_a_copy_and_of_a_restore_are_private_from_their_first_byte(
    live: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "usb").mkdir(mode=0o700)
    live.chmod(0o600)
    folders = [str(live.parent), str(tmp_path / "usb")]
    words = [sys.executable, "-c", MODES, str(live), str(tmp_path / "usb/copy"), key, *folders]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, umask=0o022)
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
