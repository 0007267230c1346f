"""The command that looks through a template of a paper which an office changed, and puts it into use."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.child import ChildError, run_child, work_folder
from bot.command_line import end, out, run_to_the_end, say, settings_or_end
from bot.job_work import TEMPLATES
from rules.dialogue_papers import LARGEST_TEMPLATE, TEMPLATED, DialoguePaper
from storage.engine.private_files import make_private_folder
from storage.files.folder import FileFolder

# A template that takes longer to be looked through is none.
LIMIT = timedelta(seconds=60)


async def _nobody(_done: int, _total: int) -> None:
    """Nobody waits for how far it is."""


def check_template(
    paper: Annotated[
        str, typer.Argument(help="Of which paper: plan, plan_people, announcement, invitation, speakers or summary.")
    ],
    file: Annotated[Path, typer.Argument(help="The Word file.")],
    use: Annotated[bool, typer.Option("--use", help="Put it into use if it has no faults.")] = False,  # noqa: FBT002  an option of the command line
) -> None:
    """Look a template of a paper through: each fault is told with the number of its paragraph."""
    if paper not in TEMPLATED:
        raise end("template-paper-wrong", papers=", ".join(TEMPLATED))
    try:
        too_large = file.stat().st_size > LARGEST_TEMPLATE
    except OSError as error:
        raise end("template-unread", file=str(file), why=error.strerror or type(error).__name__) from None
    if too_large:
        raise end("template-large")
    run_to_the_end(_check(FileFolder(settings_or_end().file_folder), DialoguePaper(paper), file.absolute(), use=use))


async def _check(files: FileFolder, paper: DialoguePaper, file: Path, *, use: bool) -> None:
    with work_folder(files) as folder:
        cleaned = folder / "result"
        given = {"template": str(file), "path": str(cleaned)}
        try:
            told = await run_child("template", given, on_progress=_nobody, limit=LIMIT, folder=folder)
        except ChildError:
            raise end("template-endless") from None
        _tell(told)
        if not use:
            out.print(say("template-good"), markup=False)
            return
        target = files.folder / TEMPLATES / f"{paper}.docx"
        make_private_folder(target.parent)
        shutil.copyfile(cleaned, target.with_suffix(".new"))
        target.with_suffix(".new").replace(target)
    out.print(say("template-used", file=str(target)), markup=False)


def _tell(told: dict[str, Any]) -> None:
    """Each fault a line; ends where there is any."""
    for paragraph, key, about in told["faults"]:
        where = say("template-where", paragraph=str(paragraph)) if paragraph else say("template-whole")
        out.print(f"{where}: {say(f'template-{key}', about=about)}", markup=False)
    if told["faults"]:
        raise end("template-not-used", count=len(told["faults"]))
