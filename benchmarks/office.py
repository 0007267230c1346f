"""The demo office in a database, made once and copied for every round."""

from pathlib import Path
from shutil import copyfile

from sqlalchemy import URL, make_url

from benchmarks.contestants import BOT, Contestant
from benchmarks.postgres import Postgres
from bot import clock
from rules.notice import Address
from storage.engine.database import Database
from storage.office import chats, seeding
from storage.office.office_file import read_office
from storage.people import people
from storage.tables import Duty, LinkedChat
from storage.upkeep import migrating

ROOT = Path(__file__).parents[1]
DESK = -1_001_000_000_001


async def furnish(url: str) -> None:
    """Migrate, load the shipped office, and link one group of officials, so that every feedback gets its card."""
    database = Database(url)
    await migrating.upgrade(database)
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    now = clock.now()
    async with database.writing() as db:
        await seeding.apply(db, office, now)
        await chats.link_group(db, LinkedChat(account_id=BOT, chat_id=DESK, title="Cán bộ", linked_at=now))
        person = await people.meet(db, Address(BOT, 2001), now)
        db.add(Duty(person_id=person.id, role="admin", name="Đỗ Minh Khang", since=now))
    await database.close()


class Offices:
    """Fresh databases of either kind, each with the office in it."""

    def __init__(self, folder: Path, postgres: Postgres | None) -> None:
        self.folder = folder
        self.postgres = postgres
        self._made = 0
        self._templates: dict[str, str] = {}

    async def store(self, one: Contestant) -> str:
        """Where a contestant keeps things: a database of ours, or the name of a file that is not there yet."""
        if one.ours:
            return await self.fresh(one.database)
        self._made += 1
        return str(self.folder / f"peer{self._made}.db")

    async def fresh(self, kind: str) -> str:
        """The address of a new database with nothing but the office in it."""
        if kind not in self._templates:
            self._templates[kind] = await self.copy(kind)
            await furnish(self._templates[kind])
        return await self.copy(kind, self._templates[kind])

    def remove(self, url: URL) -> None:
        """Make room: the file of a database that has been closed."""
        if url.get_backend_name() == "sqlite":
            Path(url.database or "").unlink()

    async def copy(self, kind: str, template: str | None = None) -> str:
        """The address of a copy of a database that nobody uses, or of an empty one."""
        self._made += 1
        if kind == "postgresql":
            if self.postgres is None:
                raise LookupError(kind)
            return await self.postgres.create(f"bench{self._made}", template)
        path = self.folder / f"bench{self._made}.db"
        if template:
            copyfile(make_url(template).database or "", path)
        return f"sqlite+aiosqlite:///{path}"
