"""The command that lists what was erased, and carries it out in a database that was put back by other means."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot.command_line import end, open_upgraded, out, refusals_in_words, run_to_the_end, say, settings_or_end
from bot.config import Settings
from bot.copies import print_erased
from storage.engine.database import Database
from storage.engine.file_lock import lock_database
from storage.files.folder import FileFolder
from storage.files.unneeded import remove_unneeded
from storage.forgetting.erasing_again import erase_again
from storage.forgetting.erasure_file import ErasureFile
from storage.upkeep import erasing_copies
from storage.upkeep.erasure_sources import KnownErasures, Trust, read_known


def erasures(
    apply: Annotated[bool, typer.Option("--apply", help="Erase it once more, after pg_restore for example.")] = False,  # noqa: FBT002  an option of the command line
    files: Annotated[list[Path] | None, typer.Option("--erasures", help="One more file erased.jsonl.")] = None,
    unlocked: Annotated[bool, typer.Option("--unlocked", help="Believe one that is not locked.")] = False,  # noqa: FBT002  an option of the command line
) -> None:
    """List what was erased, by person's number and moment; with --apply erase it once more, with the bot stopped."""
    settings = settings_or_end()
    own = ErasureFile(settings.erasure_folder)
    trust = Trust(settings.backup_key.get_secret_value(), unlocked, own.folder.resolve())
    with refusals_in_words():
        known = read_known(own, None, tuple(files or ()), trust)
    if not own.exists() and not files:
        raise end("erasures-missing", file=str(own.path))
    if apply:
        run_to_the_end(_apply(settings, own, known))
        return
    for one in sorted(known.erasures, key=lambda one: (one.at, one.person_id)):
        out.print(
            say(
                f"erasure-{one.way}",
                person=str(one.person_id),
                at=f"{one.at.astimezone(settings.zone):%Y-%m-%d %H:%M:%S}",
            )
        )
    out.print(say("erasures-known", count=len(known.erasures)))
    print_erased(0, known.unsealed)


async def _apply(settings: Settings, own: ErasureFile, known: KnownErasures) -> None:
    with lock_database(make_url(settings.database_url)):
        async with open_upgraded(settings) as database:
            own.add_missing(known.erasures)
            done = await erase_again(database, known.erasures)
            # With the bot stopped nobody else does.
            while await remove_unneeded(database, FileFolder(settings.file_folder)):
                pass
        if done:
            # Only their owner may write tables anew.
            owner = Database(settings.tables_url)
            try:
                await erasing_copies.rewrite_tables(owner)
            finally:
                await owner.close()
    print_erased(len(done), known.unsealed)
    out.print(say("erasures-applied"))
