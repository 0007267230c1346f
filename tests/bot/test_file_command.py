"""The command by which an operator writes a file to the disk for an official, beside a bot that may be running."""

from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, update

from bot import clock
from bot.config import Settings
from handlers.file_links import keys_of
from rules.access import Right, Role, Scope
from rules.notice import Address
from storage.engine.database import Db
from storage.engine.file_lock import lock_database
from storage.files import links
from storage.files.folder import FileFolder
from storage.files.links import FileOffer, KeptUpload
from storage.office import officials
from storage.people import people
from storage.people.held_key import HeldKey
from storage.tables import DutyEvent, FileLink
from tests.bot.test_command_line import _set, bot, looked_up
from tests.journeys.stage import BOT

__all__ = ["_set"]


@pytest.fixture
def database_url(migrated_url: str) -> str:
    """One with all its tables: to make them is another file's matter."""
    return migrated_url


CONTENT = b"so dang ky" * 300_000


async def offered(db: Db) -> str:
    """A file, and the code that an official was told for it."""
    now = clock.now()
    digest = FileFolder(Settings.model_validate({}).file_folder).keep(CONTENT)
    stored = await links.store(db, KeptUpload(digest, len(CONTENT), "xlsx", ".xlsx"), now)
    person = await people.meet(db, Address(BOT, 21), now)
    duty = await officials.enrol(
        db, person.id, await officials.invite(db, Role.ADMIN, "Lê Thị Hạnh", Scope(), now), now
    )
    what = FileOffer(duty_id=duty.id, needs=Right.HANDLE, name="../so-dang-ky.xlsx", file_id=stored.id)
    _, code, _ = await links.offer(db, keys_of(HeldKey(Path(), "x" * 40)), what, now)
    return code


async def written_down(db: Db) -> int:
    return await db.scalar(select(func.count()).select_from(DutyEvent).where(DutyEvent.what == "file-written")) or 0


async def end_duties(db: Db) -> None:
    for duty in await officials.serving(db):
        await officials.remove(db, duty.id, clock.now())


async def grow_old(db: Db) -> None:
    await db.execute(update(FileLink).values(expires_at=clock.now()))


def test_the_file_is_written_for_the_operator_alone_and_written_down(database_url: str, tmp_path: Path) -> None:
    code = looked_up(database_url, offered)
    # As beside a bot that runs.
    with lock_database(make_url(database_url)):
        ended = bot("file", f" {code[:4].lower()} {code[4:]}")
    assert ended.exit_code == 0, ended.output
    written = tmp_path / "so-dang-ky.xlsx"
    assert written.read_bytes() == CONTENT
    assert written.stat().st_mode & 0o777 == 0o600
    assert all(said in ended.output for said in ("so-dang-ky.xlsx", "2,9 MB", "Lê Thị Hạnh"))
    assert looked_up(database_url, written_down) == 1
    # It overwrites nothing, neither a file nor what a link leads to.
    assert bot("file", code).exit_code == 1
    (tmp_path / "a-link").symlink_to(tmp_path / "elsewhere")
    assert "ghi đè" in bot("file", code, "--to", str(tmp_path / "a-link")).output
    assert not (tmp_path / "elsewhere").exists()
    ended = bot("file", code, "--to", str(tmp_path / "no" / "folder"))
    assert (ended.exit_code, "Không ghi được" in ended.output) == (1, True)
    assert looked_up(database_url, written_down) == 1
    assert bot("file", code, "--to", str(tmp_path / "b.xlsx")).exit_code == 0
    assert looked_up(database_url, written_down) == 2


def test_a_code_that_opens_nothing_writes_nothing(database_url: str, tmp_path: Path) -> None:
    code = looked_up(database_url, offered)
    (kept,) = (path for path in (Settings.model_validate({}).file_folder).rglob("*") if path.is_file())
    before = kept.read_bytes()
    for typed in ("", "[red]", "ABCD-EFGH", "x" * 400, f"{code}A"):
        ended = bot("file", typed)
        assert ended.exit_code == 1, typed
    kept.write_bytes(b"other")
    assert "hỏng" in bot("file", code).output
    kept.write_bytes(before)
    looked_up(database_url, grow_old)
    assert bot("file", code).exit_code == 1
    assert not list(tmp_path.glob("*.xlsx"))
    assert looked_up(database_url, written_down) == 0


def test_who_serves_no_more_gets_no_file_by_the_operator(database_url: str, tmp_path: Path) -> None:
    code = looked_up(database_url, offered)
    looked_up(database_url, end_duties)
    ended = bot("file", code)
    assert (ended.exit_code, "không còn quyền" in ended.output) == (1, True)
    assert not list(tmp_path.glob("*.xlsx"))


@pytest.mark.parametrize("set_to", ["", "https://bot.example.vn"])
def test_doctor_says_by_which_way_files_are_fetched(monkeypatch: pytest.MonkeyPatch, set_to: str) -> None:
    monkeypatch.setenv("CAUNOI_PUBLIC_URL", set_to)
    said = bot("doctor").output
    assert (f"{set_to}/tep/" if set_to else "python -m bot file CODE") in said
