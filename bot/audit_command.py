"""The command that looks through all histories and names what was changed."""

import asyncio
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.command_line import out, say, settings_or_end
from locales.spoken import code, short
from rules.audit import Discrepancy
from rules.checkpoints import head_code, read_head_code
from storage.engine.database import Database
from storage.files import checking
from storage.files.folder import FileFolder
from storage.upkeep import audit, checkpoints, migrating
from storage.upkeep.audit import AuditPlace

FOUND, CANNOT = 1, 2


def run_audit(
    *,
    head: Annotated[bool, typer.Option("--head", help="Only print the newest checkpoint.")] = False,
    since_head: Annotated[str, typer.Option(help="A code that admins were told: is it still true?")] = "",
    files: Annotated[bool, typer.Option("--files", help="Read all photos and papers too: is each as it was?")] = False,
) -> None:
    """Check every history; ends with 0 if nothing was changed, 1 if something was, 2 if it could not be read."""
    settings = settings_or_end()
    database = Database(settings.database_url)

    async def work() -> int:
        try:
            if await migrating.revision(database) != migrating.newest():
                return _cannot()
            known = await _compare(database, since_head) if since_head else 0
            found = 0 if head else await _look_through(database)
            lost = await _look_through_files(database, FileFolder(settings.file_folder)) if files else 0
            async with database.reading() as db:
                newest, unsealed = await checkpoints.newest(db), await checkpoints.count_new_lines(db)
            if newest is None:
                out.print(say("audit-head-none"))
            else:
                facts = {"number": str(newest.number), "at": short(newest.at.astimezone(settings.zone))}
                out.print(say("audit-head", head=head_code(newest.number, newest.link), **facts))
            if unsealed:
                out.print(say("audit-unsealed", count=unsealed))
            return max(known, found, lost)
        except (SQLAlchemyError, OSError):
            return _cannot()
        finally:
            await database.close()

    if ended := asyncio.run(work()):
        raise typer.Exit(ended)


def _cannot() -> int:
    out.print(say("audit-cannot"), style="red")
    return CANNOT


async def _compare(database: Database, kept: str) -> int:
    read = read_head_code(kept)
    if read is None:
        out.print(say("audit-head-wrong", head=kept), style="red")
        return CANNOT
    same = await audit.has_head(database, *read)
    out.print(say("audit-head-same" if same else "audit-head-other", head=kept), style="" if same else "red")
    return 0 if same else FOUND


async def _look_through(database: Database) -> int:
    count, last = 0, AuditPlace()
    async for piece in audit.audit(database):
        count += len(piece.findings)
        for one in piece.findings:
            # A code that somebody has changed may look like an instruction of how to print it.
            out.print(finding_sentence(one), style="red", markup=False)
        last = piece.after or last
    facts = {"feedbacks": last.feedbacks, "checkpoints": last.checkpoint, "count": count}
    out.print(say("audit-amiss" if count else "audit-well", **facts), style="red" if count else "green")
    return FOUND if count else 0


async def _look_through_files(database: Database, folder: FileFolder) -> int:
    count, lost = 0, 0
    async for digest, amiss in checking.check_all(database, folder):
        count += 1
        if amiss is not None:
            lost += 1
            out.print(say(f"audit-file-{amiss}", digest=digest), style="red")
    key = "audit-files-amiss" if lost else "audit-files-well"
    out.print(say(key, files=count, count=lost), style="red" if lost else "green")
    return FOUND if lost else 0


def finding_sentence(one: Discrepancy) -> str:
    """A finding as operators read it."""
    named = code(one.code) if one.code else str(one.feedback_id)
    return say(f"audit-{one.what}", code=named, feedback=str(one.feedback_id), number=str(one.number))
