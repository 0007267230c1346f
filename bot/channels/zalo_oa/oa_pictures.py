"""Has a picture made so small as the platform takes it, in a process of its own."""

from datetime import timedelta

import structlog

from bot.child import ChildError, run_child, work_folder
from storage.files.folder import FileFolder

LIMIT = timedelta(seconds=30)
log = structlog.get_logger()


async def shrink_picture(files: FileFolder, content: bytes, limit: int) -> bytes | None:
    """A picture of at most `limit` bytes that shows the same; None where that cannot be."""
    with work_folder(files) as folder:
        place = folder / "picture"
        place.write_bytes(content)
        order = {"file": str(place), "limit": limit}
        try:
            done = await run_child("shrink", order, on_progress=no_progress, limit=LIMIT, folder=folder)
        except ChildError as error:
            log.warning("picture not made smaller", kind=error.kind)
            return None
        return place.read_bytes() if done["done"] else None


async def no_progress(_done: int, _of: int) -> None:
    """Nobody waits for how far it is."""
