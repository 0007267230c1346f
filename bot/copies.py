"""The commands that make a copy of the embedded database and put one back."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.command_line import end, out, refusals_in_words, say, settings_or_end
from bot.config import Settings
from storage.engine.database import Database
from storage.engine.file_lock import FolderHeldError, lock_database
from storage.forgetting.erasure_file import ErasureFile
from storage.upkeep import backup, checkpoints, migrating
from storage.upkeep.copy_checks import Copy
from storage.upkeep.erasure_sources import Asked
from storage.upkeep.file_pool import NAME

# A first checkpoint over a large database is many.
MOST_CHECKPOINTS = 10_000


def database_file(settings: Settings) -> Path:
    """The embedded database's file; ends with a word where there is none, as PostgreSQL has tools of its own."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise end("backup-postgresql")
    return Path(url.database)


def print_copy_summary(copy: Copy, key: str, file: Path) -> None:
    out.print(say(key, file=str(file), revision=copy.revision))
    for name, count in copy.rows.items():
        out.print("  " + say(f"counted-{name}", count=count))


def print_files(copy: Copy) -> None:
    """How many files came back from beside the copy, and how many are nowhere."""
    if copy.brought:
        out.print(say("restored-files", count=copy.brought))
    if copy.lost:
        out.print(say("restored-files-lost", count=copy.lost), style="red")


def print_erased(count: int, unsealed: dict[str, list[int]]) -> None:
    """How many erasures were carried out, and which lines were passed over."""
    if count:
        out.print(say("erased-again", count=count))
    for file, lines in unsealed.items():
        out.print(say("erasures-unsealed", file=file, lines=", ".join(map(str, lines))), style="red")


def print_newest_erasure(settings: Settings) -> None:
    """Up to when it is known who was erased: of what came later nobody can tell that it is missing."""
    known = ErasureFile(settings.erasure_folder).read().erasures
    if known:
        newest = max(one.at for one in known).astimezone(settings.zone)
        out.print(say("erasures-newest", at=f"{newest:%H:%M %d/%m/%Y}"))
    else:
        out.print(say("erasures-newest-none"))


def make_backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; without it: data/backup/ with the time.")] = None,
) -> None:
    """Copy the embedded database while the bot runs, and check the copy."""
    settings = settings_or_end()
    source, key = database_file(settings), settings.backup_key.get_secret_value()
    with refusals_in_words():
        seal_histories(settings)
        target = file or _nightly(source, backup.LOCKED if key else backup.PLAIN)
        made = backup.make(source, target, key, settings.file_folder)
        print_copy_summary(made, "backup-made-locked" if key else "backup-made", target)
        if made.rows.get("stored_file"):
            out.print(say("backup-files-beside", folder=str(target.absolute().parent / NAME)))
        if made.doubt is not None:
            out.print(say("backup-doubt", file=str(target)), style="red")
            raise made.doubt


def seal_histories(settings: Settings) -> None:
    """Have the copy hold a checkpoint over everything; one that cannot be written keeps nobody from making a copy."""

    async def work() -> None:
        database = Database(settings.database_url)
        try:
            if await migrating.revision(database) == migrating.newest():
                await checkpoints.catch_up(database, clock.now(), MOST_CHECKPOINTS)
        finally:
            await database.close()

    with suppress(SQLAlchemyError, OSError):
        asyncio.run(work())


def _nightly(source: Path, ending: str) -> Path:
    (source.parent / "backup").mkdir(mode=0o700, parents=True, exist_ok=True)
    return source.parent / "backup" / f"cau-noi-{clock.now():%Y%m%d-%H%M%S}{ending}"


def restore(
    file: Annotated[Path, typer.Argument(help="A copy that backup made.")],
    unlocked: Annotated[bool, typer.Option("--unlocked", help="Take one that is not locked.")] = False,  # noqa: FBT002  an option of the command line
    erasures: Annotated[
        list[Path] | None, typer.Option("--erasures", help="A file erased.jsonl of this office.")
    ] = None,
    without_erasures: Annotated[bool, typer.Option("--without-erasures", help="Do without any.")] = False,  # noqa: FBT002  an option of the command line
    without_files: Annotated[bool, typer.Option("--without-files", help="Do without files that are lost.")] = False,  # noqa: FBT002  an option of the command line
) -> None:
    """Put a copy back, without what was erased since; the bot must be stopped, and what stood there is kept."""
    settings = settings_or_end()
    target, key = database_file(settings), settings.backup_key.get_secret_value()
    try:
        with refusals_in_words(), lock_database(make_url(settings.database_url)):
            asked = Asked(tuple(erasures or ()), without_erasures, settings.file_folder, without_files)
            copy, kept = backup.put_back(file, target, clock.now(), key, plain=unlocked, asked=asked)
            print_copy_summary(copy, "restored", target)
            print_files(copy)
            print_erased(len(copy.erased), copy.unsealed)
            print_newest_erasure(settings)
            if kept is not None:
                out.print(say("restored-kept", file=str(kept)))
    except FolderHeldError as error:
        raise end("folder-held", pid=str(error.args[0])) from None
