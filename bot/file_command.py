"""The command that writes a file to the disk for an official whose messenger cannot carry it."""

import asyncio
import shutil
from datetime import datetime
from pathlib import Path
from typing import IO, Annotated

import typer

from bot import clock
from bot.command_line import end, open_upgraded, out, run_to_the_end, say, settings_or_end
from bot.config import Settings
from handlers.file_links import megabytes
from rules.file_links import read_operator_code
from storage.engine.database import Database
from storage.engine.private_files import create_private
from storage.files import links
from storage.files.folder import FileFolder
from storage.office import officials


def write_file(
    code: Annotated[str, typer.Argument(help="The code that the official was told, such as ABCD-EFGH.")],
    to: Annotated[Path | None, typer.Option(help="Where to; without it: the file's own name, here.")] = None,
) -> None:
    """Write the file of a code to the disk, readable by you alone; the bot may be running meanwhile."""
    settings = settings_or_end()

    async def work() -> None:
        async with open_upgraded(settings) as database:
            await _write(database, settings, code, to)

    run_to_the_end(work())


async def _write(database: Database, settings: Settings, typed: str, to: Path | None) -> None:
    now, code = clock.now(), read_operator_code(typed) or ""
    async with database.reading() as db:
        found = await links.find_by_code(db, code, now)
        duty = await officials.get(db, found.link.duty_id) if found else None
    if found is None or found.file is None or duty is None:
        raise end("file-code-wrong", code=typed[:40])
    folder = FileFolder(settings.file_folder)
    target = to or Path(Path(found.link.name).name)
    try:
        source = folder.open_checked(found.file.digest)
    except (OSError, ValueError) as error:
        raise end("file-bytes-bad", kind=type(error).__name__, folder=str(folder.folder)) from None
    with source:
        await _copy(database, source, target, code, now)
    out.print(say("file-written-out", file=str(target), size=megabytes(found.file.size), who=duty.name), markup=False)


async def _copy(database: Database, source: IO[bytes], target: Path, code: str, now: datetime) -> None:
    """Write down that it leaves, then write it: killed in between, a line tells of too much and none is missing."""
    noted = False
    try:
        with create_private(target) as file:
            async with database.writing() as db:
                found = await links.find_by_code(db, code, now)
                noted = found is not None and await links.note_export(db, found, now, links.BY_OPERATOR)
            if noted:
                shutil.copyfileobj(source, file)
    except FileExistsError:
        raise end("file-target-exists", file=str(target)) from None
    except OSError as error:
        raise end("file-target-bad", file=str(target), why=error.strerror or type(error).__name__) from None
    if not noted:
        await asyncio.to_thread(target.unlink)
        raise end("file-code-wrong", code=code)
