"""What this process leaves on the disk is its owner's alone: new files, older files, and no core dumps."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import structlog
from sqlalchemy import make_url

from bot.config import Settings
from storage.engine.private_files import close_to_others, is_open_to_others
from storage.forgetting.erasure_file import KEY as ERASED_KEY
from storage.forgetting.erasure_file import NAME as ERASED
from storage.people.held_key import NAME as HELD_KEY

log = structlog.get_logger()


def begin_private() -> None:
    """From now on what is made is closed to others, and a crash writes no memory, with its secrets, to the disk."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_files(settings: Settings) -> None:
    """Close what an earlier version, or a copy by hand, left readable; of a folder that is open it is only told."""
    closed = sum(close_to_others(file) for file in _own_files(settings))
    if closed:
        log.warning("files closed to others", count=closed)
    if is_open_to_others(settings.folder):
        log.warning("data folder open to others")


def _own_files(settings: Settings) -> Iterator[Path]:
    yield settings.folder / HELD_KEY
    yield from (settings.erasure_folder / name for name in (ERASED, ERASED_KEY))
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        yield from file.parent.glob(f"{file.name}*")
        yield from (file.parent / "backup").glob("*")
