"""How the clock gets at the bytes of files: through their account's channel, then through the child process's hands."""

import asyncio
import errno
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.child import ChildError, run_child, work_folder
from bot.messengers import AccountChannel, AwayError, FileGoneError, FileTooLargeError, TokenError
from rules.files import UPLOADED, FileState, WhyRefused
from scheduler.fetching import Fetched
from storage.files.folder import FileFolder
from storage.files.receiving import Kept

# A process that cleans has so long for itself, and for each file.
LIMIT, LIMIT_EACH = timedelta(seconds=15), timedelta(seconds=20)
TASK = "clean"
# What the process that cleans says of a disk that is full, or that takes nothing more.
NO_ROOM = frozenset(f"OSError {one}" for one in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))
log = structlog.get_logger()


async def no_progress(_done: int, _total: int) -> None:
    """Nobody waits to hear how far it is."""


class FileKeeping:
    """Fetches through the channels of the accounts, and cleans in one child process at a time."""

    def __init__(self, channels: Mapping[int, AccountChannel], folder: FileFolder) -> None:
        self.channels = channels
        self.folder = folder
        self._turn = asyncio.Lock()

    async def fetch(self, account_id: int, handle: str) -> Fetched:
        """The bytes of a file, or what became of it; what was handed in by an address lies here already."""
        if handle.startswith(UPLOADED):
            return await asyncio.to_thread(self._uploaded, handle.removeprefix(UPLOADED))
        channel = self.channels[account_id]
        try:
            content = await channel.fetch(handle, channel.reach.file_limit)
        except FileTooLargeError:
            return Fetched(state=FileState.LARGE)
        except FileGoneError:
            return Fetched(state=FileState.GONE)
        except (AwayError, TokenError) as error:
            log.info("file not fetched yet", account=account_id, kind=type(error).__name__)
            return Fetched()
        return Fetched(content) if content else Fetched(state=FileState.REFUSED, why=WhyRefused.EMPTY)

    def _uploaded(self, digest: str) -> Fetched:
        try:
            with self.folder.open_checked(digest) as file:
                return Fetched(file.read())
        except (OSError, ValueError) as error:
            log.warning("upload not readable", kind=type(error).__name__)
            return Fetched(state=FileState.GONE)

    async def keep(self, contents: Sequence[bytes]) -> list[Kept | WhyRefused] | None:
        """What is kept of each, or why nothing is; None where the process that cleans came to no end."""
        async with self._turn:
            with work_folder(self.folder) as place:
                names = [place / str(number) for number in range(len(contents))]
                await asyncio.to_thread(_write, names, contents)
                told = await self._clean(place, names)
                if told is None:
                    return None
                return await asyncio.to_thread(self._keep_all, names, told)

    async def _clean(self, place: Path, names: Sequence[Path]) -> list[dict[str, Any]] | None:
        try:
            done = await run_child(
                TASK,
                {"files": [str(name) for name in names]},
                on_progress=no_progress,
                limit=LIMIT + LIMIT_EACH * len(names),
                folder=place,
            )
        except ChildError as error:
            log.warning("files not cleaned", files=len(names), kind=error.kind)
            if error.kind in NO_ROOM:
                raise OSError(int(error.kind.split()[1]), "no room") from error
            return None
        told: list[dict[str, Any]] = done["files"]
        return told

    def _keep_all(self, names: Sequence[Path], told: Sequence[dict[str, Any]]) -> list[Kept | WhyRefused]:
        return [self._keep_one(name, one) for name, one in zip(names, told, strict=True)]

    def _keep_one(self, name: Path, told: dict[str, Any]) -> Kept | WhyRefused:
        if why := told.get("why"):
            return WhyRefused(why)
        content = name.read_bytes()
        position = told.get("position")
        place = (float(position[0]), float(position[1])) if position else None
        return Kept(self.folder.keep(content), len(content), told["kind"], told["suffix"], place)


def _write(names: Sequence[Path], contents: Sequence[bytes]) -> None:
    for name, content in zip(names, contents, strict=True):
        name.write_bytes(content)
