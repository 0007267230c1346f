"""What was erased, as the command line, the doctor and each start of the bot know it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select
from typer.testing import CliRunner, Result

from bot import clock
from bot.cli import app
from bot.config import Settings
from bot.erasures import carry_erasures, carry_files_along, keep_erasures, tell_erasures
from bot.errors import CannotRunError
from rules.forgetting import Way
from rules.notice import Address
from storage.engine.database import Database, Db
from storage.files.folder import FileFolder
from storage.forgetting.erasure_file import KEY, NAME, ErasureFile
from storage.forgetting.ledger import Erasure
from storage.people import people
from storage.tables import Person
from tests.journeys.stage import TOKEN

SEEN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ERASED = Erasure(1, Way.ERASURE, SEEN + timedelta(days=1), SEEN)
OTHER = Erasure(7, Way.WITHDRAWAL, SEEN + timedelta(days=2), SEEN)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, migrated_url: str, tmp_path: Path) -> Settings:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "TELEGRAM_TOKEN": TOKEN,
        "DATABASE_URL": migrated_url,
        "OFFICE_NAME": "UBND xã Một",
        "OFFICE_ADDRESS": "Trụ sở xã Một",
        "OFFICE_PHONE": "024 3384 0000",
    }.items():
        monkeypatch.setenv(f"CAUNOI_{name}", value)
    made = Settings.model_validate({})
    assert made.erasure_folder == Path(make_url(migrated_url).database or "").parent or not migrated_url.startswith(
        "sq"
    )
    used(made, somebody)
    return made


def used(settings: Settings, work: Callable[[Db], Awaitable[object]]) -> object:
    async def do() -> object:
        database = Database(settings.database_url)
        try:
            async with database.writing() as db:
                return await work(db)
        finally:
            await database.close()

    return asyncio.run(do())


async def somebody(db: Db) -> None:
    await people.meet(db, Address(1, 99), SEEN)


async def is_erased(db: Db) -> bool:
    return (await db.scalars(select(Person.erased_at).where(Person.id == 1))).one() is not None


def bot(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def started(settings: Settings) -> list[Erasure]:
    async def start() -> list[Erasure]:
        database = Database(settings.database_url)
        try:
            return await keep_erasures(settings, database, clock.now())
        finally:
            await database.close()

    return asyncio.run(start())


def test_the_first_start_makes_the_file_and_each_carries_out_what_the_database_does_not_show(
    settings: Settings,
) -> None:
    assert started(settings) == []
    file = ErasureFile(settings.erasure_folder)
    assert file.read().since is not None
    file.append(ERASED)
    file.append(OTHER)
    assert started(settings) == [ERASED]
    assert used(settings, is_erased)
    assert started(settings) == []


def test_where_nothing_can_be_written_down_the_bot_does_not_start(settings: Settings) -> None:
    (settings.erasure_folder / NAME).mkdir(parents=True)
    with pytest.raises(CannotRunError) as caught:
        started(settings)
    assert caught.value.key == "erasures-unwritable"


def test_the_command_lists_numbers_and_moments_and_erases_again_when_it_is_told_to(settings: Settings) -> None:
    missing = bot("erasures")
    assert (missing.exit_code, NAME in missing.output) == (1, True)
    file = ErasureFile(settings.erasure_folder)
    file.begin(SEEN)
    file.append(ERASED)
    elsewhere = ErasureFile(Path("other-host"))
    elsewhere.append(OTHER)
    listed = bot("erasures", "--erasures", str(elsewhere.path))
    assert listed.exit_code == 0, listed.output
    first, second, count = listed.output.splitlines()
    assert first == "2026-03-03 09:00:00: người số 1, xóa theo yêu cầu"
    assert second == "2026-03-04 09:00:00: người số 7, rút lại đồng ý"
    assert "2" in count
    assert not used(settings, is_erased)
    applied = bot("erasures", "--apply", "--erasures", str(elsewhere.path))
    assert applied.exit_code == 0, applied.output
    assert "Đã xóa lại 1" in applied.output
    assert used(settings, is_erased)
    assert file.read().erasures == {ERASED, OTHER}
    again = bot("erasures", "--apply")
    assert (again.exit_code, "Đã xóa lại" in again.output) == (0, False)


def test_the_doctor_names_lines_that_are_not_ours_and_databases_set_aside_long_ago(settings: Settings) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    assert [*tell_erasures(settings, now)] == []
    file = ErasureFile(settings.erasure_folder)
    file.begin(SEEN)
    assert [(well, key) for well, key, _ in tell_erasures(settings, now)] == [(True, "doctor-erasures")]
    with file.path.open("ab") as there:
        there.write(b'{"id": 1}\n')
    database = Path(make_url(settings.database_url).database or "")
    embedded = settings.database_url.startswith("sqlite")
    for name in ("before-20260401-000000", "before-20260331-235959", "before-20260331-235959-2", "before-x"):
        if embedded:
            Path(f"{database}.{name}").touch()
    told = [*tell_erasures(settings, now)]
    assert told[0] == (False, "erasures-unsealed", {"file": str(file.path), "lines": "2"})
    assert [Path(facts["file"]).name.partition(".before-")[2] for _, _, facts in told[1:]] == (
        ["20260331-235959", "20260331-235959-2"] if embedded else []
    )


def test_what_was_erased_goes_along_to_where_it_lies_on_postgresql(settings: Settings) -> None:
    assert carry_erasures(settings) is None
    file = ErasureFile(settings.erasure_folder)
    file.begin(SEEN)
    file.append(ERASED)
    settings.data_folder = "there"
    settings.database_url = f"sqlite+aiosqlite:///{file.folder}/cau-noi.db"
    for _ in ("once", "again, after a break"):
        carry_erasures(settings)
    carried = ErasureFile(Path("there")).read()
    assert (carried.erasures, carried.since, carried.unsealed) == ({ERASED}, SEEN, [])
    assert (file.folder / KEY).exists()


def test_files_go_along_to_where_they_are_looked_for_on_postgresql(settings: Settings, tmp_path: Path) -> None:
    settings.database_url = f"sqlite+aiosqlite:///{tmp_path}/here/cau-noi.db"
    assert carry_files_along(settings) is None
    here, there = FileFolder(settings.file_folder), FileFolder(Path("data/files"))
    digests = {here.keep(content) for content in (b"one", b"two")}
    # One that was broken off has left the half of a file.
    half = there.place(min(digests)).with_name(f".{min(digests)}")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"o")
    for count in (2, 0):
        assert carry_files_along(settings) == (count, Path("data/files"))
    assert {*there.all()} == {*here.all()} == digests
    assert [there.find_amiss(one) for one in digests] == [None, None]
    assert not half.exists()
    settings.files_folder = "a-disk-of-its-own"
    assert carry_files_along(settings) is None
