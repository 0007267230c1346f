import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import func, make_url, select, text
from typer.testing import CliRunner, Result

from bot import clock
from bot.cli import app
from rules.notice import Address
from storage.engine.database import Database, Db
from storage.engine.file_lock import lock_database
from storage.office import officials
from storage.office.invitations import PREFIX
from storage.people import people
from storage.tables import Invite, Unit
from storage.upkeep import migrating, moving
from storage.upkeep.moving import Progress
from tests.conftest import OWN, OWNER, as_user, execute, run
from tests.journeys.stage import BOT, TOKEN, free_port
from tests.processes import fork

ROOT = Path(__file__).parents[2]
T = TypeVar("T")
OFFICE = """\
units:
  - {code: one, name: UBND xã Một}
areas:
  - {code: "1", name: Một, kind: xã, unit: one}
fields:
  - {code: khac, name: Khác}
people:
  - {name: Hạnh, role: admin, ref: hanh}
"""


@pytest.fixture(autouse=True)
def _set(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API": f"http://127.0.0.1:{free_port()}",
        "DATABASE_URL": database_url,
        "OFFICE_NAME": "UBND xã Một",
        "OFFICE_ADDRESS": "Trụ sở xã Một",
        "OFFICE_PHONE": "024 3384 0000",
    }.items():
        monkeypatch.setenv(f"CAUNOI_{name}", value)


def bot(*words: str) -> Result:
    ended = CliRunner().invoke(app, list(words))
    assert TOKEN not in ended.output
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended


def looked_up(database_url: str, ask: Callable[[Db], Awaitable[T]]) -> T:
    """Ask the database by a second way, as it was committed."""

    async def work() -> T:
        database = Database(database_url)
        async with database.writing() as db:
            answer = await ask(db)
        await database.close()
        return answer

    return asyncio.run(work())


async def units(db: Db) -> int:
    return await db.scalar(select(func.count()).select_from(Unit)) or 0


async def invites(db: Db) -> int:
    return await db.scalar(select(func.count()).select_from(Invite)) or 0


def test_migrate_says_where_the_tables_stand() -> None:
    for _ in range(2):
        ended = bot("migrate")
        assert ended.exit_code == 0
        assert migrating.newest() in ended.output


def test_seed_loads_the_office_and_prints_each_invitation(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "office.yaml").write_text(OFFICE)
    ended = bot("seed", "office.yaml")
    assert ended.exit_code == 0, ended.output
    (line,) = [line for line in ended.output.splitlines() if "Hạnh" in line]
    code = line.split("/canbo ")[1].strip()
    assert code.startswith(PREFIX)

    async def use(db: Db) -> str:
        person = await people.meet(db, Address(BOT, 5), clock.now())
        return (await officials.enrol(db, person.id, code.removeprefix(PREFIX), clock.now())).role

    assert looked_up(database_url, use) == "admin"


def test_seed_with_two_mistakes_names_both_lines_and_changes_nothing(tmp_path: Path, database_url: str) -> None:
    bot("migrate")
    wrong = OFFICE.replace("unit: one", "unit: two").replace("code: khac", "code: khác")
    (tmp_path / "office.yaml").write_text(wrong)
    ended = bot("seed", "office.yaml")
    assert ended.exit_code == 1
    assert "4" in ended.output.splitlines()[0]
    assert "6" in ended.output.splitlines()[1]
    assert "2 " in ended.output.splitlines()[2]
    assert looked_up(database_url, units) == 0


def test_seed_of_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    ended = bot("seed", "nowhere.yaml")
    assert ended.exit_code == 1
    assert "nowhere.yaml" in ended.output


def test_the_shipped_office_can_be_loaded_twice() -> None:
    for _ in range(2):
        assert bot("seed", str(ROOT / "offices/thach-that.yaml")).exit_code == 0


def test_invite_prints_a_code_even_where_telegram_is_out_of_reach(database_url: str) -> None:
    ended = bot("invite", "--role", "intake", "--name", "Hạnh")
    assert ended.exit_code == 0, ended.output
    assert f"/canbo {PREFIX}" in ended.output
    assert "t.me" not in ended.output
    assert looked_up(database_url, invites) == 1


def test_invite_prints_the_link_that_opens_the_bot(
    monkeypatch: pytest.MonkeyPatch, address: str, database_url: str
) -> None:
    # Whatever another test has left there, such as a fault.
    forget = Request(f"{address}/sandbox/reset", b"{}", {"Content-Type": "application/json"})
    assert urlopen(forget).status == 200
    monkeypatch.setenv("CAUNOI_TELEGRAM_API", address)
    ended = bot("invite", "--role", "admin")
    code = ended.output.split("/canbo ")[1].split()[0]
    assert "https://t.me/" in ended.output
    assert f"?start={code}" in ended.output


@pytest.mark.parametrize("words", [("--role", "boss"), ()])
def test_invite_without_a_role_that_there_is_refuses(words: tuple[str, ...]) -> None:
    assert bot("invite", *words).exit_code == 2


def test_doctor_ends_badly_where_something_is_amiss() -> None:
    bot("migrate")
    ended = bot("doctor")
    assert ended.exit_code == 1
    assert "✓" in ended.output
    assert "✗" in ended.output
    assert "CAUNOI_TELEGRAM_API" in ended.output


ON_A_FILE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def first_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file is kept that the first test has filled; the others copy it."""
    return tmp_path_factory.mktemp("filled") / "cau-noi.db"


@pytest.fixture
def filled(database_url: str, first_filled: Path) -> str:
    """A file with an office and an invitation in it."""
    file = str(make_url(database_url).database)
    if first_filled.exists():
        shutil.copy(first_filled, file)
        return database_url
    assert bot("seed", str(ROOT / "offices/thach-that.yaml")).exit_code == 0
    assert bot("invite", "--role", "admin").exit_code == 0
    assert not Path(f"{file}-wal").exists()
    shutil.copy(file, first_filled)
    return database_url


@pytest.mark.usefixtures("database_url")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("helper", "--hamlet", "khong-co"), "khong-co"),
        (("observer", "--area", "khong-co"), "khong-co"),
        (("admin", "--unit", "khong-co"), "khong-co"),
        (("secretary",), "không giao được"),
        (("helper", "--hamlet", "  "), "không giao được"),
        (("helper", "--hamlet", "a", "--area", "b"), "không giao được"),
    ],
)
def test_invite_for_what_there_is_not_or_a_role_is_not_held_for_says_so(words: tuple[str, ...], says: str) -> None:
    assert says in only_line(bot("invite", "--role", *words))


def run_alone(folder: Path) -> tuple[int, str]:
    """How `python -m bot run` ends as a process of its own, and all that it prints."""
    log = folder / "alone.log"
    return fork("bot", "run", log=log).ends(60), log.read_text()


def only_line(ended: Result) -> str:
    """The one plain sentence with which a command gives up."""
    assert ended.exit_code == 1
    (line,) = [line for line in ended.output.splitlines() if line.strip()]
    return line


@ON_A_FILE
def test_move_takes_everything_along_and_the_old_place_points_to_the_new(
    filled: str, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = looked_up(filled, invites)
    ended = bot("move", "--to", postgres_url)
    assert ended.exit_code == 0, ended.output
    assert "CAUNOI_DATABASE_URL" in ended.output.splitlines()[-1]
    assert looked_up(postgres_url, invites) == before > 0
    new_name = str(make_url(postgres_url).database)
    for words in (("invite", "--role", "admin"), ("seed", str(ROOT / "offices/thach-that.yaml"))):
        assert new_name in only_line(bot(*words))
    assert new_name in only_line(bot("move", "--to", postgres_url))
    code, printed = run_alone(tmp_path)
    assert code == 1
    assert new_name in printed
    assert len(printed.splitlines()) == 1
    monkeypatch.setenv("CAUNOI_DATABASE_URL", postgres_url)
    assert bot("invite", "--role", "admin").exit_code == 0
    assert looked_up(postgres_url, invites) == before + 1


@ON_A_FILE
def test_the_tables_are_their_owners_and_the_bot_has_a_user_of_its_own(
    filled: str, postgres: Any, postgres_url: str, roles: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del filled, roles
    owner, own = (as_user(postgres_url, name) for name in (OWNER, OWN))
    run(execute(postgres, f"ALTER DATABASE {make_url(postgres_url).database} OWNER TO {OWNER}"))
    monkeypatch.setenv("CAUNOI_OWNER_URL", owner)
    assert bot("move").exit_code == 0
    monkeypatch.setenv("CAUNOI_DATABASE_URL", own)
    given = bot("migrate")
    assert given.exit_code == 0, given.output
    assert "caunoi" in given.output.splitlines()[0]
    # The bot's processes know nothing of the owner.
    monkeypatch.setenv("CAUNOI_OWNER_URL", "")
    for words in (("migrate",), ("seed", str(ROOT / "offices/thach-that.yaml")), ("invite", "--role", "admin")):
        assert bot(*words).exit_code == 0, words
    asyncio.run(brought_down(owner))
    for words in (("migrate",), ("invite", "--role", "admin")):
        assert "CAUNOI_OWNER_URL" in only_line(bot(*words))
    code, printed = run_alone(tmp_path)
    assert code == 1
    assert "CAUNOI_OWNER_URL" in printed
    assert len(printed.splitlines()) == 1


async def brought_down(url: str) -> None:
    database = Database(url)
    await migrating.downgrade(database, "0025")
    await database.close()


@ON_A_FILE
def test_move_tells_who_uses_the_file(filled: str, postgres_url: str) -> None:
    with lock_database(make_url(filled)):
        assert str(os.getpid()) in only_line(bot("move", "--to", postgres_url))
    assert bot("move", "--to", postgres_url).exit_code == 0


def changed_half_way(filled: str, postgres_url: str) -> None:
    """Break a move off, then change what was moved already."""

    def told(step: Progress) -> None:
        if step.table == "area_name" and step.done:
            raise KeyError(step.table)

    async def work() -> None:
        database = Database(filled)
        with pytest.raises(KeyError):
            await moving.move(database, postgres_url, told)
        async with database.writing() as db:
            await db.execute(text("UPDATE unit SET name = 'UBND xã Hai' WHERE id = 1"))
        await database.close()

    asyncio.run(work())


@ON_A_FILE
def test_move_ends_badly_and_names_the_table_where_the_two_places_differ(
    filled: str, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_half_way(filled, postgres_url)
    assert " unit " in only_line(bot("move", "--to", postgres_url))
    assert bot("invite", "--role", "admin").exit_code == 0
    monkeypatch.setenv("CAUNOI_DATABASE_URL", postgres_url)
    assert "move" in only_line(bot("invite", "--role", "admin"))
    assert run_alone(tmp_path)[0] == 1


@ON_A_FILE
@pytest.mark.parametrize("to", ["nonsense", "sqlite+aiosqlite:///b.db", "postgresql+asyncpg://a:planted@127.0.0.1:1/b"])
def test_move_to_an_address_that_leads_nowhere_says_so_without_the_password(filled: str, to: str) -> None:
    assert "planted" not in only_line(bot("move", "--to", to))
    assert looked_up(filled, units) > 0


def test_move_needs_a_file_to_move_from(database_url: str, tmp_path: Path) -> None:
    said = only_line(bot("move", "--to", "postgresql+asyncpg://127.0.0.1:1/b"))
    assert ("cau-noi.db" if database_url.startswith("sqlite") else "CAUNOI_DATABASE_URL") in said
    assert list(tmp_path.iterdir()) == []


def test_without_a_word_the_commands_are_listed() -> None:
    ended = bot("--help")
    assert all(name in ended.output for name in ("run", "demo", "migrate", "seed", "invite", "doctor"))


def test_commands_that_send_nothing_start_without_what_sending_needs() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "sqlalchemy" in run.stderr
    assert "aiogram" not in run.stderr


KEY = "0123456789abcdef" * 2


def backups(filled: str) -> list[Path]:
    return sorted((Path(make_url(filled).database or "").parent / "backup").glob("cau-noi-*"))


@ON_A_FILE
def test_a_copy_is_made_and_put_back_by_two_commands(filled: str) -> None:
    made = bot("backup")
    assert made.exit_code == 0, made.output
    (copy,) = backups(filled)
    assert copy.suffix == ".db"
    assert str(copy) in made.output
    before = looked_up(filled, invites)
    bot("invite", "--role", "admin")
    ended = bot("restore", str(copy))
    assert ended.exit_code == 0, ended.output
    assert ".before-" in ended.output
    assert looked_up(filled, invites) == before


@ON_A_FILE
def test_with_a_key_copies_are_locked_and_one_that_is_not_has_to_be_allowed(
    filled: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    plain = tmp_path / "usb" / "plain.db"
    monkeypatch.chdir(tmp_path / "usb")
    monkeypatch.setenv("CAUNOI_DATABASE_URL", moved_into_a_folder(filled))
    assert bot("backup", str(plain)).exit_code == 0
    monkeypatch.setenv("CAUNOI_BACKUP_KEY", KEY)
    assert bot("backup").exit_code == 0
    (copy,) = backups(moved_into_a_folder(filled))
    assert copy.name.endswith(".db.enc")
    assert bot("restore", str(copy)).exit_code == 0
    assert "--unlocked" in only_line(bot("restore", str(plain)))
    assert bot("restore", "--unlocked", str(plain)).exit_code == 0
    monkeypatch.setenv("CAUNOI_BACKUP_KEY", KEY[::-1])
    assert "CAUNOI_BACKUP_KEY" in only_line(bot("restore", str(copy)))
    monkeypatch.delenv("CAUNOI_BACKUP_KEY")
    assert "CAUNOI_BACKUP_KEY" in only_line(bot("restore", str(copy)))


def moved_into_a_folder(filled: str) -> str:
    """The same database in a folder of its own, apart from everything else of the test."""
    file = Path(make_url(filled).database or "")
    folder = file.parent / "data"
    folder.mkdir(exist_ok=True, mode=0o700)
    if file.exists():
        file.replace(folder / file.name)
    return f"sqlite+aiosqlite:///{folder / file.name}"


@ON_A_FILE
@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("CREATE TRIGGER welcome AFTER INSERT ON person BEGIN SELECT 1; END", "trigger) lạ: welcome"),
        ("DROP TRIGGER entry_stays", "thiếu lệnh tự chạy (trigger): entry_stays"),
        ("CREATE TABLE more (id INTEGER)", "bảng lạ: more"),
        ("CREATE INDEX more ON person (id)", "chỉ mục lạ: more"),
        ("CREATE VIEW seen AS SELECT * FROM person", "view) lạ: seen"),
        ("DROP INDEX ix_dialogue_state_starts_at", "thiếu chỉ mục: ix_dialogue_state_starts_at"),
    ],
)
def test_what_is_amiss_with_a_copy_is_told_by_name_when_it_is_made_and_when_it_is_put_back(
    filled: str, order: str, words: str
) -> None:
    async def change(db: Db) -> None:
        await db.execute(text(order))

    looked_up(filled, change)
    made = bot("backup")
    assert made.exit_code == 1
    assert words in made.output
    (copy,) = backups(filled)
    assert words in only_line(bot("restore", str(copy)))
