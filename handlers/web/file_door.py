"""The door of files: a short-lived address gives one file to one official, or takes one in; nobody else learns more."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO

import structlog
from aiohttp import web

from handlers.file_links import megabytes
from handlers.sheet_came import tell_office
from handlers.web import file_pages
from handlers.web.file_headers import file_headers, is_preview
from handlers.web.uploading import pass_over_body, read_upload, refuse_before_reading
from rules.access import Right
from rules.file_links import LARGEST_FILE, Purpose
from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.engine.database import Database, Db
from storage.feedback import sheet_uploads
from storage.files import links
from storage.files.folder import FileFolder
from storage.files.links import KeptUpload, Usable
from storage.files.upload_kinds import upload_kind
from storage.files.upload_part import UploadPart
from storage.office import officials
from storage.queue import outbox
from storage.queue.outbox import Letter

PATH = "/tep/{key:.*}"
# A key has 22 signs; what is longer is none, and is not looked for.
LONGEST_KEY = 64
PIECE = 1 << 18
# So many times the largest file are read for nothing at most.
MOST_PASSED_OVER = 5
# On an answer: how a refusal is called in the log, where its status alone would say something else.
REFUSED_AS: web.ResponseKey[str] = web.ResponseKey("refused as", str)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FileBounds:
    """How many files may come and go at one moment, and for how many seconds each."""

    fetches: int = 8
    uploads: int = 4
    looks: int = 4
    fetch_within: float = 600.0
    upload_within: float = 300.0
    # Until the next piece of an upload is here.
    piece_within: float = 30.0
    largest: int = LARGEST_FILE


class FileDoor:
    """What stands behind `/tep/`; the right is asked for at each knock, and each file that leaves is written down."""

    def __init__(
        self,
        database: Database,
        folder: FileFolder,
        now: Callable[[], datetime],
        counted: Callable[[str], None],
        bounds: FileBounds | None = None,
    ) -> None:
        self.database = database
        self.folder = folder
        self.now = now
        self.counted = counted
        self.bounds = bounds or FileBounds()
        self._looks = asyncio.Semaphore(self.bounds.looks)
        self._fetches = asyncio.Semaphore(self.bounds.fetches)
        self._uploads = asyncio.Semaphore(self.bounds.uploads)

    async def on_get(self, request: web.Request) -> web.StreamResponse:
        """GET or HEAD: the file; of an upload the page on which one is chosen."""
        if is_preview(request.headers.get("User-Agent", "")):
            return self._said("preview", file_pages.page("file-door"))
        key = request.match_info["key"]
        found = await self._find(key)
        if found is None:
            return await self._closed(key)
        if found.link.purpose == Purpose.UPLOAD:
            return self._said("asked", file_pages.form())
        if self._fetches.locked():
            return self._busy()
        async with self._fetches:
            return await self._give(request, key, found)

    async def on_post(self, request: web.Request) -> web.StreamResponse:
        """POST: one file for an address that is there to take one in."""
        key = request.match_info["key"]
        found = await self._find(key)
        if found is None or found.link.purpose != Purpose.UPLOAD:
            return await self._closed(key)
        if self._uploads.locked():
            return self._busy()
        async with self._uploads:
            refused = refuse_before_reading(request, self.bounds.largest)
            if refused is None:
                return await self._take(request, key, text=found.link.needs == Right.IMPORT)
            await self._pass_over(request)
            return self._refused(refused)

    async def _pass_over(self, request: web.Request) -> None:
        """Let what is somewhat too large come to its end, so that its sender can read why it is refused."""
        if (request.content_length or 0) <= MOST_PASSED_OVER * self.bounds.largest:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.bounds.upload_within):
                    await pass_over_body(request, MOST_PASSED_OVER * self.bounds.largest, self.bounds.piece_within)

    async def _find(self, key: str) -> Usable | None:
        if len(key) > LONGEST_KEY:
            return None
        async with self._looks, self.database.reading() as db:
            return await links.find_by_key(db, key, self.now())

    async def _closed(self, key: str) -> web.Response:
        """The same for what never was, is over or may not be had; who handed a file in is told that it came."""
        if len(key) <= LONGEST_KEY:
            async with self._looks, self.database.reading() as db:
                if await links.was_used(db, key, self.now()):
                    return self._said("used", file_pages.page("upload-used", 410))
        return self._said("unknown", file_pages.page("file-gone", 404), "no such file")

    async def _give(self, request: web.Request, key: str, found: Usable) -> web.StreamResponse:
        if found.file is None:
            return await self._closed(key)
        try:
            file = await asyncio.to_thread(self.folder.open_checked, found.file.digest)
        except (OSError, ValueError) as error:
            log.error("kept file not readable", stored=found.file.id, kind=type(error).__name__)  # noqa: TRY400  the frames say nothing more
            return self._said("damaged", file_pages.page("file-damaged", 500))
        try:
            if request.method == "GET" and not await self._note_export(key):
                return await self._closed(key)
            return await self._stream(request, file, found)
        finally:
            await asyncio.to_thread(file.close)

    async def _note_export(self, key: str) -> bool:
        """Write down that it leaves, having asked once more, in one transaction; False where it may not any more."""
        async with self.database.writing() as db:
            found = await links.find_by_key(db, key, self.now())
            return found is not None and await links.note_export(db, found, self.now(), links.BY_ADDRESS)

    async def _stream(self, request: web.Request, file: IO[bytes], found: Usable) -> web.StreamResponse:
        suffix, size = (found.file.suffix, found.file.size) if found.file else ("", 0)
        answer = web.StreamResponse(headers=file_headers(found.link.name, suffix))
        answer.content_length = size
        try:
            async with asyncio.timeout(self.bounds.fetch_within):
                await answer.prepare(request)
                while request.method == "GET" and (piece := await asyncio.to_thread(file.read, PIECE)):
                    await answer.write(piece)
                await answer.write_eof()
        except (ConnectionError, TimeoutError):
            if request.transport is not None:
                request.transport.abort()
            self.counted("broken off")
            return answer
        self.counted("fetched" if request.method == "GET" else "asked")
        return answer

    async def _take(self, request: web.Request, key: str, *, text: bool) -> web.Response:
        part = UploadPart(self.folder, self.bounds.largest)
        try:
            async with asyncio.timeout(self.bounds.upload_within):
                await read_upload(request, part, self.bounds.piece_within)
            kind, suffix = await asyncio.to_thread(upload_kind, part.path, text=text)
            if not await self._keep(key, part, KeptUpload(part.digest, part.size, kind, suffix)):
                return await self._closed(key)
        except TimeoutError:
            return self._refused("upload-slow")
        except Refusal as refusal:
            return self._refused(refusal.key)
        except OSError as error:
            log.error("upload not kept", kind=type(error).__name__, number=error.errno)  # noqa: TRY400  the frames say nothing more
            return self._said("not kept", file_pages.page("upload-not-kept", 507))
        finally:
            await asyncio.to_thread(part.discard)
        return self._said("uploaded", file_pages.page("upload-done", size=megabytes(part.size)))

    async def _keep(self, key: str, part: UploadPart, file: KeptUpload) -> bool:
        """The row, the bytes at their place, and word to the official, all or nothing; the right is asked once more."""
        now = self.now()
        async with self.database.writing() as db:
            found = await links.find_by_key(db, key, now)
            if found is None or await links.take_in(db, found, file, now) is None:
                return False
            by = found.link.duty_id
            came = await sheet_uploads.lead_on(db, found.link, file, await officials.contact_of(db, by), now)
            sender = await officials.serving_now(db, by) if came is not None else None
            if came is not None and sender is not None:
                await tell_office(db, came, sender, (await officials.get(db, by)).name, now)
            await asyncio.to_thread(part.keep)
            await tell_handed_in(db, found, file, now)
        return True

    def _said(self, outcome: str, answer: web.Response, refused_as: str = "") -> web.Response:
        self.counted(outcome)
        if refused_as:
            answer[REFUSED_AS] = refused_as
        return answer

    def _refused(self, key: str) -> web.Response:
        return self._said("refused", file_pages.form(key, STATUS.get(key, 422)), "upload refused")

    def _busy(self) -> web.Response:
        answer = self._said("busy", file_pages.page("file-busy", 503))
        answer.headers["Retry-After"] = "10"
        return answer


# What is wrong with an upload, as HTTP says it; what can be read and is not wanted is 422.
STATUS = {
    "upload-empty": 400,
    "upload-malformed": 400,
    "upload-several": 400,
    "upload-slow": 408,
    "upload-length": 411,
    "upload-large": 413,
    "upload-kind": 415,
}


async def tell_handed_in(db: Db, found: Usable, file: KeptUpload, now: datetime) -> None:
    """Word to the official that a file came by their address; whoever else has it cannot hand in anything unseen."""
    contact = await officials.contact_of(db, found.link.duty_id)
    if contact is None:
        return
    text = file_pages.say("upload-told", kind=file.suffix.removeprefix("."), size=megabytes(file.size))
    letter = Letter(
        f"handed-in:{found.link.id}:{now.timestamp():.6f}",
        contact.address,
        now,
        Notice.DESK,
        0,
        Outgoing(text=text),
        contact_id=contact.id,
        lane=Lane.OFFICIAL,
    )
    await outbox.add(db, letter)
