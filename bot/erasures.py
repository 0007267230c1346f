"""The file of erasures in a running bot: begun at the first start, and carried out at each for what is not so yet."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import make_url

from bot.config import Settings
from bot.errors import CannotRunError
from storage.engine.database import Database
from storage.files.carrying import carry_files
from storage.files.folder import FILES, FileFolder
from storage.forgetting.erasing_again import erase_again
from storage.forgetting.erasure_file import ErasureFile
from storage.forgetting.ledger import Erasure

# A database that a restore has set aside holds what people wrote; what is asked to be erased later stays in it.
KEEP_SET_ASIDE = timedelta(days=30)
SET_ASIDE = re.compile(r"\.before-(\d{8}-\d{6})(?:-\d+)?")
log = structlog.get_logger()


async def keep_erasures(settings: Settings, database: Database, now: datetime) -> list[Erasure]:
    """Have a file that can be written to, and nothing in the database that stands in it as erased.

    The database may be an older one, put there by hand or by `pg_restore`; or a process was killed after it had written
    an erasure down and before it had carried it out. Whoever could not write down what is erased could erase nothing.
    """
    file = ErasureFile(settings.erasure_folder)
    try:
        file.begin(now)
    except OSError as error:
        raise CannotRunError("erasures-unwritable", file=str(file.path), kind=type(error).__name__) from None
    known = file.read()
    if known.unsealed:
        log.warning("erasures without our seal", lines=known.unsealed)
    done = await erase_again(database, known.erasures)
    if done:
        log.warning("erased again", persons=sorted({one.person_id for one in done}))
    return done


def carry_erasures(settings: Settings) -> Path | None:
    """Write the erasures of a database in a file down where they lie on PostgreSQL; gives that file, if it is another.

    A file that was written to before gets what it lacks.
    """
    here = ErasureFile(settings.erasure_folder)
    there = ErasureFile(Path(settings.data_folder or "data"))
    known = here.read()
    if known.since is None or here.folder.resolve() == there.folder.resolve():
        return None
    there.begin(known.since)
    there.add_missing(known.erasures)
    return there.path


def carry_files_along(settings: Settings) -> tuple[int, Path] | None:
    """Lay the files where they are looked for on PostgreSQL; gives how many, and where, if that is another folder."""
    if settings.files_folder:
        return None
    here, there = settings.file_folder, Path(settings.data_folder or "data") / FILES
    if not here.exists() or here.resolve() == there.resolve():
        return None
    return carry_files(FileFolder(here), FileFolder(there)), there


def tell_erasures(settings: Settings, now: datetime) -> Iterator[tuple[bool, str, dict[str, str]]]:
    """What is amiss with the file of erasures, and which databases were set aside for too long."""
    file = ErasureFile(settings.erasure_folder)
    if lines := file.read().unsealed:
        yield False, "erasures-unsealed", {"file": str(file.path), "lines": ", ".join(map(str, lines))}
    elif file.exists():
        yield True, "doctor-erasures", {}
    for one in _set_aside(settings, now):
        yield False, "doctor-set-aside", {"file": str(one)}


def _set_aside(settings: Settings, now: datetime) -> Iterator[Path]:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    database = Path(url.database)
    for file in sorted(database.parent.glob(f"{database.name}.before-*")):
        found = SET_ASIDE.fullmatch(file.name.removeprefix(database.name))
        if found and now - datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC) > KEEP_SET_ASIDE:
            yield file
