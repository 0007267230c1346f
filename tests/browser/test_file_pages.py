"""The page on which a file is handed in, in a real browser on a phone's width, and the file as the browser saves it."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from bot.listener import open_listener
from handlers.file_links import keys_of
from handlers.web import Doors, Readiness, make_app
from handlers.web.file_door import FileDoor
from rules.access import Right, Role, Scope
from rules.file_links import Purpose
from rules.notice import Address
from storage.engine.database import Database
from storage.files import links
from storage.files.folder import FileFolder
from storage.files.links import FileOffer, KeptUpload
from storage.office import officials
from storage.people import people
from storage.tables import StoredFile
from storage.upkeep import migrating
from tests.bot.desk import HOUSE
from tests.browser.conftest import picture, watched_page
from tests.handlers.file_street import workbook
from tests.storage.locality import BOT, NOW

pytestmark = pytest.mark.browser
NAME, KEPT = "Sổ đăng ký.xlsx", workbook()


@dataclass
class Served:
    """The door of files in a thread of its own, as Playwright's loop leaves no room for another one here."""

    folder: Path
    keys: dict[Purpose, str] = field(default_factory=dict)
    port: int = 0

    def __post_init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    def do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def open(self) -> None:
        self.database = Database(f"sqlite+aiosqlite:///{self.folder}/cau-noi.db")
        self.files = FileFolder(self.folder / "files")
        await migrating.upgrade(self.database)
        digest = self.files.keep(KEPT)
        async with self.database.writing() as db:
            stored = await links.store(db, KeptUpload(digest, len(KEPT), "xlsx", ".xlsx"), NOW)
            person = await people.meet(db, Address(BOT, 21), NOW)
            code = await officials.invite(db, Role.ADMIN, "Hạnh", Scope(), NOW)
            duty = await officials.enrol(db, person.id, code, NOW)
            for purpose, file in ((Purpose.FETCH, stored.id), (Purpose.UPLOAD, None)):
                what = FileOffer(duty_id=duty.id, needs=Right.HANDLE, name=NAME, purpose=purpose, file_id=file)
                self.keys[purpose], _, _ = await links.offer(db, keys_of(HOUSE.held_key), what, NOW)
        door = FileDoor(self.database, self.files, lambda: NOW, lambda _outcome: None)
        doors = Doors({}, self._ready, "", lambda: True, self._figures, files=door)
        self.runner = await open_listener(make_app(doors), "127.0.0.1", 0)
        self.port = self.runner.addresses[0][1]

    async def _ready(self) -> Readiness:
        return Readiness(well=True, facts={})

    async def _figures(self) -> tuple[bytes, str]:
        return b"", "text/plain"

    async def newest(self) -> bytes:
        async with self.database.reading() as db:
            files = await db.scalars(select(StoredFile).order_by(StoredFile.id))
            return self.files.read(files.all()[-1].digest)

    async def close(self) -> None:
        await self.runner.cleanup()
        await self.database.close()

    def end(self) -> None:
        self.do(self.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path)
    made.do(made.open())
    yield made
    made.end()


def test_a_file_is_handed_in_on_a_phone_and_another_one_fetched(
    served: Served, chromium: Browser, tmp_path: Path
) -> None:
    address = f"http://127.0.0.1:{served.port}"
    wrong, right = tmp_path / "thu.txt", tmp_path / "bang.xlsx"
    wrong.write_text("thư")
    content = workbook(**{"xl/one.xml": b"mine"})
    right.write_bytes(content)
    with watched_page(chromium, address, width=360, height=700) as page:
        page.goto(f"/tep/{served.keys[Purpose.UPLOAD]}")
        expect(page.get_by_role("heading", name="Gửi tệp cho hệ thống")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= 360")
        chooser = page.get_by_label("Tệp cần gửi")
        chooser.set_input_files(wrong)
        page.get_by_role("button", name="Gửi tệp").click()
        expect(page.get_by_role("alert")).to_contain_text("không phải bảng tính Excel")
        picture(page, "file-refused")
        chooser.set_input_files(right)
        page.get_by_role("button", name="Gửi tệp").click()
        expect(page.get_by_role("heading", name="Đã nhận tệp")).to_be_visible()
        picture(page, "file-handed-in")
        assert served.do(served.newest()) == content
        page.goto(f"/tep/{served.keys[Purpose.UPLOAD]}")
        expect(page.get_by_role("heading", name="Đã nhận một tệp")).to_be_visible()
        page.goto("/tep/nonsense")
        expect(page.get_by_role("heading", name="Đường dẫn không dùng được")).to_be_visible()
        page.goto("about:blank")
        page.set_content(f'<a href="{address}/tep/{served.keys[Purpose.FETCH]}">tệp</a>')
        with page.expect_download() as fetched:
            page.get_by_role("link", name="tệp").click()
        assert fetched.value.suggested_filename == NAME
        assert Path(fetched.value.path()).read_bytes() == KEPT
