"""Pictures at Zalo: ours are fetched from a signed address that soon opens nothing, theirs from known hosts alone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.channels.zalo_bot.zalo_fetching import fetch_address, is_of
from bot.messengers import FileGoneError, FileTooLargeError
from rules.notice import Address, Attached, Outgoing
from storage.engine.database import Database
from storage.files import links
from storage.files.folder import FileFolder
from storage.files.links import KeptUpload
from storage.files.photo_keys import LASTS, PhotoKeys
from storage.queue import outbox, peers
from storage.queue.outbox import Letter
from tests.channels.zalo_desk import zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n and what makes a picture"


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


async def test_a_picture_of_ours_is_fetched_from_an_address_that_soon_opens_nothing(
    zalo: ZaloSandbox, database: Database, tmp_path: Path
) -> None:
    await found_office(database)
    port, person = free_port(), await zalo.person()
    public = {"public_url": f"http://127.0.0.1:{port}", "http_port": port}
    async with zalo_desk(zalo, database, tmp_path, **public) as desk:
        await desk.says(person, "chào")
        digest = FileFolder(desk.settings.file_folder).keep(PICTURE)
        async with database.writing() as db:
            stored = await links.store(db, KeptUpload(digest, len(PICTURE), "photo", "png"), desk.clock.now())
            peer = await peers.peer_number(db, desk.account.account_id, person, person)
            what = Outgoing(text="Đường đã sửa xong.", files=(Attached("photo", "", stored.id),))
            letter = Letter("photo", Address(desk.account.account_id, peer or 0), desk.clock.now(), what=what)
            await outbox.add(db, letter)
        said = await zalo.heard(person, desk.read[person] + 1)
        assert (said[-1]["kind"], said[-1]["text"], said[-1]["bytes"]) == ("photo", what.text, len(PICTURE))
        (call,) = await zalo.ask("calls?method=sendPhoto")
        address = call["given"]["photo"]
        assert await status_of(address) == 200
        for wrong in (address + "A", address.replace("/anh/", "/anh/9"), f"{public['public_url']}/anh/1"):
            assert await status_of(wrong) == 404
        desk.clock.ahead = LASTS + timedelta(seconds=5)
        assert await status_of(address) == 404


async def status_of(address: str) -> int:
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status


@pytest.mark.parametrize(
    "key", ["", "1", "1-2", "-1-9999999999-x", "1-9999999999-", "đ-1-2", "1-9999999999-" + "a" * 99]
)
def test_what_is_no_key_opens_nothing(key: str) -> None:
    assert PhotoKeys(lambda: b"a secret").read(key, NOW) is None


def test_a_key_opens_its_own_picture_for_a_while() -> None:
    keys = PhotoKeys(lambda: b"a secret")
    key = keys.key_of(7, NOW)
    assert keys.read(key, NOW) == keys.read(key, NOW + LASTS - timedelta(seconds=1)) == 7
    assert keys.read(key, NOW + LASTS) is None
    assert keys.read(key.replace("7-", "8-", 1), NOW) is None
    assert PhotoKeys(lambda: b"another").read(key, NOW) is None


HOSTS = ("zdn.vn", "zadn.vn", "127.0.0.1:8399")


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://f21-zpc.zdn.vn/a.jpg", True),
        ("https://zalo-api.zadn.vn/a", True),
        ("http://127.0.0.1:8399/files/a", True),
        ("http://127.0.0.1:8400/files/a", False),
        ("http://f21-zpc.zdn.vn/a.jpg", False),
        ("https://f21-zpc.zdn.vn:8443/a.jpg", False),
        ("https://zdn.vn.evil.example/a", False),
        ("https://evilzdn.vn/a", False),
        ("https://user@evil.example#.zdn.vn", False),
        ("file:///etc/passwd", False),
        ("https://[::1/a", False),
        ("", False),
    ],
)
def test_files_come_from_known_hosts_alone(address: str, ours: bool) -> None:  # noqa: FBT001  what is told of each
    assert is_of(address, HOSTS) is ours


async def test_a_file_that_is_gone_or_too_large_is_told_as_such(zalo: ZaloSandbox) -> None:
    hosts = (zalo.api.removeprefix("http://"),)
    async with zalo.session.post(f"{zalo.api}/control/files", data=PICTURE) as answer:
        address = (await answer.json())["result"]
    assert await fetch_address(zalo.session, address, hosts, 1000) == PICTURE
    with pytest.raises(FileTooLargeError):
        await fetch_address(zalo.session, address, hosts, 5)
    for gone in (f"{zalo.api}/files/nothing", "https://evil.example/a"):
        with pytest.raises(FileGoneError):
            await fetch_address(zalo.session, gone, hosts, 1000)
