"""The door of files on a real port, with an office behind it and whoever knocks."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from aiohttp import ClientResponse, ClientSession, FormData
from sqlalchemy import select

from bot.connections import Bounds
from bot.door_log import DoorLog
from bot.listener import open_listener
from handlers.file_links import FileAddresses, keys_of, offer_file
from handlers.web import Doors, Readiness, make_app
from handlers.web.file_door import FileBounds, FileDoor
from rules.access import Right
from storage.files import links
from storage.files.folder import FileFolder
from storage.files.links import FileOffer, KeptUpload
from storage.office import officials
from storage.tables import DutyEvent, FileLink, StoredFile
from tests.bot.desk import HOUSE
from tests.handlers.office import Staffed

URL = "https://xa.example"
KEYS = keys_of(HOUSE.held_key)
NAME = "Sổ đăng ký tháng 11.xlsx"
BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


async def ready() -> Readiness:
    return Readiness(well=True, facts={})


async def figures() -> tuple[bytes, str]:
    return b"", "text/plain"


@dataclass
class Street:
    office: Staffed
    folder: FileFolder
    port: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    told: list[tuple[str, int]] = field(default_factory=list)

    @property
    def database(self) -> Any:
        return self.office.town.database

    def now(self) -> Any:
        return self.office.town.now

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] += 1

    async def stored(self, content: bytes, suffix: str = ".xlsx") -> int:
        digest = await asyncio.to_thread(self.folder.keep, content)
        async with self.database.writing() as db:
            return (await links.store(db, KeptUpload(digest, len(content), "tệp", suffix), self.now())).id

    async def offered(self, person: int, file_id: int | None, **also: Any) -> tuple[str, FileLink]:
        """An address for somebody, with the key that only they are told."""
        duty = await self.office.duty(person)
        assert duty
        asked: dict[str, Any] = {"duty_id": duty.id, "needs": Right.HANDLE, "name": NAME, "file_id": file_id} | also
        async with self.database.writing() as db:
            key, _, link = await links.offer(db, KEYS, FileOffer(**asked), self.now())
        return key, link

    async def told_to(self, person: int, file_id: int, **also: Any) -> int:
        """An address as a colleague's work offers it: it is told to the official's own chat."""
        duty = await self.office.duty(person)
        assert duty
        asked: dict[str, Any] = {"duty_id": duty.id, "needs": Right.HANDLE, "name": NAME, "file_id": file_id} | also
        async with self.database.writing() as db:
            contact = await officials.contact_of(db, duty.id)
            assert contact
            return (await offer_file(db, KEYS, FileOffer(**asked), contact, self.now())).id

    async def link(self, number: int) -> FileLink:
        async with self.database.reading() as db:
            found: FileLink = await db.get_one(FileLink, number)
            return found

    async def links(self) -> list[FileLink]:
        async with self.database.reading() as db:
            return list(await db.scalars(select(FileLink)))

    async def files(self) -> list[StoredFile]:
        async with self.database.reading() as db:
            return list(await db.scalars(select(StoredFile)))

    def unfinished(self) -> list[Path]:
        return list(self.folder.working.iterdir()) if self.folder.working.exists() else []

    async def exports(self) -> list[tuple[str, int | None, str]]:
        """What was written down of files that left or came: what, by whose duty, which."""
        async with self.database.reading() as db:
            rows = select(DutyEvent).where(DutyEvent.what.startswith("file-")).order_by(DutyEvent.id)
            return [(one.what, one.by_official, one.detail) for one in await db.scalars(rows)]

    async def ask(
        self, key: str, method: str = "GET", agent: str = BROWSER, **also: Any
    ) -> tuple[int, bytes, ClientResponse]:
        async with (
            ClientSession(headers={"User-Agent": agent}) as session,
            session.request(method, f"http://127.0.0.1:{self.port}/tep/{key}", **also) as answer,
        ):
            return answer.status, await answer.read(), answer

    async def hands_in(self, key: str, content: bytes, name: str = "bang.xlsx", **also: Any) -> tuple[int, str]:
        form = FormData()
        form.add_field("file", BytesIO(content), filename=name, content_type="application/octet-stream")
        status, page, _ = await self.ask(key, "POST", data=form, **also)
        return status, page.decode()

    async def sends(self, *pieces: bytes) -> bytes:
        """All that comes back for some bytes until the connection is closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        answer = b""
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            while some := await reader.read(1 << 16):
                answer += some
        except ConnectionError:
            pass
        finally:
            writer.close()
        return answer


@asynccontextmanager
async def a_street(
    office: Staffed, tmp_path: Path, bounds: FileBounds | None = None, connections: Bounds | None = None
) -> AsyncIterator[Street]:
    made = replace(office, addresses=FileAddresses(URL, KEYS))
    street = Street(made, FileFolder(tmp_path / "files"))
    door = FileDoor(street.database, street.folder, street.now, street.count, bounds)
    doors = Doors({}, ready, "", lambda: True, figures, files=door)
    told = DoorLog(lambda _seconds, _what: None, lambda kind, count: street.told.append((kind, count)))
    runner = await open_listener(make_app(doors), "127.0.0.1", 0, connections or Bounds(), told)
    street.port = runner.addresses[0][1]
    try:
        yield street
    finally:
        await runner.cleanup()


def workbook(**more: bytes) -> bytes:
    """A workbook as far as it is looked at: what is read of it is read elsewhere."""
    made = BytesIO()
    members = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"} | more
    with ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 100 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x01" * 60 + b"IEND\xaeB`\x82"
DAY = timedelta(hours=24)
