"""The commands that copy, restore and erase once more, where there are photos and papers as well."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from rules.forgetting import Way
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.forgetting.erasure_file import ErasureFile
from storage.forgetting.ledger import Erasure
from storage.upkeep import migrating
from storage.upkeep.file_pool import NAME
from tests.bot.test_command_line import ON_A_FILE, _set, bot
from tests.storage.filing import Filing
from tests.storage.locality import NOW, found_office, hand_in

__all__ = ["_set"]
FIRST, SECOND = b"a photo of the first", b"a photo of the second"


@pytest.fixture
def folder(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileFolder:
    """The folder of files of an office that two people have sent a photo each."""
    monkeypatch.setenv("CAUNOI_FILES_FOLDER", str(tmp_path / "of-people"))
    made = FileFolder(tmp_path / "of-people")

    async def fill(database: Database) -> None:
        await migrating.upgrade(database)
        office, filing = await found_office(database), Filing(database, made)
        for chat, content in ((5, FIRST), (6, SECOND)):
            feedback = await hand_in(database, office, chat)
            await filing.attach(feedback.id, content)

    used(database_url, fill)
    return made


def used(url: str, work: Callable[[Database], Awaitable[None]]) -> None:
    async def do() -> None:
        database = Database(url)
        await work(database)
        await database.close()

    asyncio.run(do())


@ON_A_FILE
def test_a_copy_takes_photos_along_and_a_restore_says_how_many_came_back_or_are_lost(
    folder: FileFolder, database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    ErasureFile(Path(make_url(database_url).database or "").parent).begin(NOW)
    made = bot("backup", str(tmp_path / "usb" / "a.db"))
    told = "".join(made.output.split())
    assert (made.exit_code, "giấytờđượclưu:2" in told, str(tmp_path / "usb" / NAME) in told) == (0, True, True), told
    shutil.rmtree(folder.folder)
    again = bot("restore", str(tmp_path / "usb" / "a.db"))
    assert (again.exit_code, "lấy lại 2 tệp" in again.output) == (0, True), again.output
    assert sorted(folder.read(one) for one in folder.all()) == [FIRST, SECOND]
    lost = next((tmp_path / "usb" / NAME).rglob("plain/*/*"))
    lost.unlink()
    shutil.rmtree(folder.folder)
    refused = bot("restore", str(tmp_path / "usb" / "a.db"))
    assert (refused.exit_code, lost.name in "".join(refused.output.split())) == (1, True)
    assert "--without-files" in refused.output
    without = bot("restore", str(tmp_path / "usb" / "a.db"), "--without-files")
    assert (without.exit_code, "1 tệp không còn ở đâu" in without.output) == (0, True), without.output
    assert len([*folder.all()]) == 1
    # A copy of what is damaged is made, and ends badly.
    folder.place(next(folder.all())).write_bytes(b"changed")
    spoilt = bot("backup", str(tmp_path / "b.db"))
    assert (spoilt.exit_code, "1 tệp (ảnh, giấy tờ) không có hoặc đã hỏng" in spoilt.output) == (1, True)


def test_what_is_erased_once_more_takes_its_photos_along(folder: FileFolder, database_url: str) -> None:
    beside = Path(make_url(database_url).database or "").parent if database_url.startswith("sqlite") else Path("data")
    file = ErasureFile(beside)
    file.begin(NOW)
    file.append(Erasure(1, Way.ERASURE, NOW + timedelta(days=1), NOW))
    applied = bot("erasures", "--apply")
    assert applied.exit_code == 0, applied.output
    assert [folder.read(one) for one in folder.all()] == [SECOND]
