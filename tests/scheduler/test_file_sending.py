"""Files on the wire: their bytes are fetched within limits, and one that is kept is sent by any account of ours."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from bot.channels.telegram.channel import Telegram, make_bot
from bot.file_sending import FileSending
from bot.messengers import AwayError, FileGoneError, FileTooLargeError, TokenError
from rules.notice import Address, Attached, Outgoing
from rules.outcome import Outcome, Refused, Sent, Unsent
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.files.sending import keep_handles
from storage.tables import FileHandle, StoredFile
from tests.bot.desk import hang_up
from tests.documents.telling import saved
from tests.journeys.stage import BOT, TOKEN, Sandbox, free_port
from tests.journeys.two_bots import OTHER, OTHER_TOKEN
from tests.scheduler.post import Post
from tests.storage.locality import NOW, letter, post

ME = 5
MEGABYTE = 1024 * 1024
LIMIT = 20 * MEGABYTE
PNG = saved("PNG")


async def given(sandbox: Sandbox, content: bytes, kind: str = "document", name: str = "Don-NGUYEN-THI-LAN.bin") -> str:
    """A file that a person sends to the bot; gives the bot's name of it."""
    address = f"{sandbox.address}/sandbox/files?name={name}"
    async with sandbox.session.post(address, data=io.BytesIO(content), headers={"Content-Type": "image/png"}) as answer:
        file = (await answer.json())["result"]["file"]
    sent = await sandbox.ask(f"people/{ME}/send", {"chat": BOT, "media": {"kind": kind, "file": file}})
    found = sent[kind]
    return str((found[-1] if isinstance(found, list) else found)["file_id"])


@pytest.fixture
async def met(sandbox: Sandbox) -> Sandbox:
    """A sandbox with two bots, where a person has written to both."""
    await sandbox.ask("bots", {"token": OTHER_TOKEN, "first_name": "Cầu Nối 2", "username": "cau_noi_2_bot"})
    await sandbox.ask("people", {"id": ME, "first_name": "Lan"})
    for bot in (BOT, OTHER):
        await sandbox.ask(f"people/{ME}/send", {"chat": bot, "text": "/start"})
    return sandbox


async def test_a_file_is_fetched_as_it_is_up_to_the_limit_and_no_further(met: Sandbox, channel: Telegram) -> None:
    small, edge, large = PNG, bytes(LIMIT), bytes(LIMIT + 1)
    names = [await given(met, content) for content in (small, edge, large)]
    assert await channel.fetch(names[0], LIMIT) == small
    assert len(await channel.fetch(names[1], channel.reach.file_limit)) == LIMIT
    for name, limit in ((names[2], LIMIT), (names[0], len(small) - 1)):
        with pytest.raises(FileTooLargeError):
            await channel.fetch(name, limit)
    with pytest.raises(FileGoneError):
        await channel.fetch("BQACAgUAAxnever", LIMIT)


async def test_who_cannot_be_asked_and_who_knows_no_such_bot_are_told_apart(met: Sandbox) -> None:
    name = await given(met, PNG)
    for token, address, error in (
        (TOKEN, f"http://127.0.0.1:{free_port()}", AwayError),
        (f"{BOT}:wrong-token", met.address, TokenError),
    ):
        other = Telegram(make_bot(token, address))
        with pytest.raises(error) as refused:
            await other.fetch(name, LIMIT)
        assert token not in str(refused.value)
        await hang_up(other)


@dataclass
class Ways:
    """The two accounts' ways out, with one folder."""

    sandbox: Sandbox
    database: Database
    folder: FileFolder
    ways: dict[int, FileSending]

    async def stored(self, content: bytes, kind: str = "image/png", suffix: str = ".png") -> int:
        digest = await asyncio.to_thread(self.folder.keep, content)
        async with self.database.writing() as db:
            row = StoredFile(digest=digest, size=len(content), kind=kind, suffix=suffix, stored_at=NOW)
            db.add(row)
            await db.flush()
            return row.id

    async def send(self, bot: int, *files: Attached, text: str = "") -> Outcome:
        """Send, and keep what is learned of it as the sender does when it settles."""
        outcome = await self.ways[bot].send(Address(bot, ME), Outgoing(files=files, text=text))
        if isinstance(outcome, Sent):
            async with self.database.writing() as db:
                await keep_handles(db, bot, outcome.handles)
        return outcome

    async def seen(self, bot: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.sandbox.ask(f"people/{ME}/messages?chat={bot}")
        return [one for one in found if one["from"]["id"] == bot]

    async def content(self, handle: str) -> bytes:
        async with self.sandbox.session.get(f"{self.sandbox.address}/sandbox/media/{handle}") as answer:
            return await answer.read()

    async def handles(self) -> dict[tuple[int, str], str]:
        async with self.database.reading() as db:
            return {(one.account_id, one.kind): one.handle for one in await db.scalars(select(FileHandle))}


@pytest.fixture
async def ways(met: Sandbox, channel: Telegram, database: Database, tmp_path: Path) -> AsyncIterator[Ways]:
    other = Telegram(make_bot(OTHER_TOKEN, met.address))
    folder = FileFolder(tmp_path / "files")
    both = {one.account_id: FileSending(one, database, folder) for one in (channel, other)}
    yield Ways(met, database, folder, both)
    await hang_up(other)


async def test_a_photo_from_one_account_is_shown_on_another_and_its_bytes_leave_once_for_each(ways: Ways) -> None:
    number = await ways.stored(PNG)
    photo = Attached("photo", "", number)
    for bot in (BOT, OTHER, BOT, OTHER):
        assert isinstance(await ways.send(bot, photo, text="Ảnh"), Sent)
    for bot in (BOT, OTHER):
        first, second = await ways.seen(bot)
        assert first["caption"] == second["caption"] == "Ảnh"
        assert await ways.content(first["photo"][-1]["file_id"]) == PNG
        assert (await ways.handles())[bot, "photo"] == first["photo"][-1]["file_id"]
    calls = [str(one) for one in await ways.sandbox.calls("sendPhoto")]
    assert [f"attach://file{number}" in one for one in calls] == [True, True, False, False]


async def test_an_album_takes_names_and_bytes_side_by_side_and_no_paper_bears_a_name_of_its_senders(
    ways: Ways,
) -> None:
    first = await ways.stored(b"%PDF-1.7 one", "application/pdf", ".pdf")
    second = await ways.stored(b"words", "text/plain", ".txt")
    by_name = Attached("document", await given(ways.sandbox, b"third"))
    assert isinstance(await ways.send(BOT, Attached("document", "", first)), Sent)
    await ways.send(BOT, Attached("document", "", first), Attached("document", "", second), by_name)
    alone, *album = await ways.seen(BOT)
    assert alone["document"]["file_name"] == f"tep-{first}.pdf"
    assert [one["document"]["file_name"] for one in album[:2]] == [f"tep-{first}.pdf", f"tep-{second}.txt"]
    assert len({one["media_group_id"] for one in album}) == 1
    assert await ways.content(album[1]["document"]["file_id"]) == b"words"


async def test_a_name_that_the_messenger_knows_no_more_is_made_good_with_the_bytes(ways: Ways) -> None:
    number = await ways.stored(PNG)
    await ways.send(BOT, Attached("photo", "", number))
    async with ways.database.writing() as db:
        await db.execute(update(FileHandle).values(handle="AgACAgUAAxlost"))
    assert isinstance(await ways.send(BOT, Attached("photo", "", number)), Sent)
    first, second = await ways.seen(BOT)
    assert await ways.content(second["photo"][-1]["file_id"]) == PNG
    assert (await ways.handles())[BOT, "photo"] == second["photo"][-1]["file_id"] != "AgACAgUAAxlost"
    assert first["message_id"] != second["message_id"]


async def test_what_is_forgotten_or_lies_there_no_more_is_not_sent(ways: Ways) -> None:
    number = await ways.stored(PNG)
    await asyncio.to_thread(ways.folder.remove, (await the_digest(ways)))
    assert isinstance(await ways.send(BOT, Attached("photo", "", number)), Refused)
    async with ways.database.writing() as db:
        await db.execute(delete(StoredFile))
    assert isinstance(await ways.send(BOT, Attached("photo", "", number)), Refused)
    assert await ways.seen(BOT) == []


async def the_digest(ways: Ways) -> str:
    async with ways.database.reading() as db:
        return (await db.scalars(select(StoredFile.digest))).one()


async def test_files_that_are_too_large_together_are_refused_so_that_they_go_one_by_one(ways: Ways) -> None:
    numbers = [await ways.stored(bytes([n]), "application/pdf", ".pdf") for n in range(3)]
    async with ways.database.writing() as db:
        await db.execute(update(StoredFile).values(size=16 * MEGABYTE))
    files = [Attached("document", "", number) for number in numbers]
    assert isinstance(await ways.send(BOT, *files), Refused)
    assert await ways.seen(BOT) == []


async def test_the_sender_sends_it_and_remembers_its_name(ways: Ways, post_office: Post) -> None:
    number = await ways.stored(PNG)
    await post(ways.database, letter("photo", ME, what=Outgoing(files=(Attached("photo", "", number),))))
    async with post_office.sending():
        await asyncio.wait_for(post_office.attempts.get(), 20)
    (seen,) = await ways.seen(BOT)
    assert await ways.handles() == {(BOT, "photo"): seen["photo"][-1]["file_id"]}


@pytest.fixture
def post_office(ways: Ways) -> Post:
    return Post(ways.sandbox, ways.ways[BOT], ways.database)


async def test_what_is_not_in_the_folder_waits_for_the_disk_and_only_one_file_alone_is_given_up(ways: Ways) -> None:
    photo = Attached("photo", "", await ways.stored(PNG))
    other = Attached("photo", "", await ways.stored(saved("GIF")))
    aside = ways.folder.folder.rename(ways.folder.folder.with_name("not-mounted"))
    assert isinstance(await ways.send(BOT, photo), Unsent)
    ways.folder.folder.mkdir()
    assert isinstance(await ways.send(BOT, photo), Unsent)
    ways.folder.folder.rmdir()
    aside.rename(ways.folder.folder)
    assert isinstance(await ways.send(BOT, photo), Sent)
    first, second = [*ways.folder.all()]
    async with ways.database.reading() as db:
        digest = await db.scalar(select(StoredFile.digest).where(StoredFile.id == other.stored))
    assert digest in {first, second}
    ways.folder.place(digest).write_bytes(b"changed")
    assert isinstance(await ways.send(BOT, other), Refused)
    ways.folder.remove(digest)
    assert isinstance(await ways.send(BOT, other), Refused)
