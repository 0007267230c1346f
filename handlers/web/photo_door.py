"""The door of pictures that a messenger fetches itself, as it takes none from our hands; nobody else is given one."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from aiohttp import web

from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.files.links import find_stored
from storage.files.photo_keys import PhotoKeys

PATH = "/anh/{key:[^/]*}"
KINDS = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Content-Type-Options": "nosniff"}
# Pictures on their way out at one moment.
MOST = 8
log = structlog.get_logger()


class PhotoDoor:
    """What stands behind `/anh/`."""

    def __init__(self, database: Database, folder: FileFolder, now: Callable[[], datetime], keys: PhotoKeys) -> None:
        self.database = database
        self.folder = folder
        self.now = now
        self.keys = keys
        self._room = asyncio.Semaphore(MOST)

    async def on_get(self, request: web.Request) -> web.Response:
        """GET or HEAD: the picture; the same for whatever opens nothing."""
        number = self.keys.read(request.match_info["key"], self.now())
        if number is None:
            return web.Response(status=404)
        async with self._room:
            return await self._give(number)

    async def _give(self, number: int) -> web.Response:
        async with self.database.reading() as db:
            file = await find_stored(db, number)
        kind = KINDS.get(file.suffix.lstrip(".").lower()) if file else None
        if file is None or kind is None:
            return web.Response(status=404)
        try:
            content = await asyncio.to_thread(self.folder.read, file.digest)
        except (OSError, ValueError) as error:
            log.warning("picture not readable", stored=number, kind=type(error).__name__)
            return web.Response(status=404)
        return web.Response(body=content, content_type=kind, headers=HEADERS)
