"""What all commands share: the settings, sentences for operators, and how work is run to its end."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rich.console import Console

from bot.config import Settings
from bot.errors import CannotRunError
from bot.setting_checks import OPEN_FILE, WEAK
from locales import texts
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.engine.file_lock import FolderHeldError
from storage.upkeep import migrating, moving

out = Console(highlight=False, soft_wrap=True)
say = texts("vi").say


def settings_or_end() -> Settings:
    """The settings, or one plain sentence for each that is wrong."""
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        for one in error.errors():
            name = str((one["loc"] or one["msg"].split(", ")[-1:])[0])
            shown = name if one["type"] == OPEN_FILE else f"CAUNOI_{name.upper()}"
            out.print(say(f"setting-{_kind(one)}", name=shown), style="red")
        raise typer.Exit(2) from None


def _kind(error: ErrorDetails) -> str:
    """What is amiss with a setting, as the key of its sentence ends."""
    if error["type"] in WEAK:
        return error["type"].replace("_", "-")
    return "missing" if error["type"] == "missing" else "empty" if error["input"] == "" else "wrong"


def end(key: str, **facts: object) -> typer.Exit:
    out.print(say(key, **facts), style="red")
    return typer.Exit(1)


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """What is refused ends the command with its sentence."""
    try:
        yield
    except Refusal as refusal:
        raise end(refusal.key, **refusal.facts) from None


def first_error_in(group: BaseExceptionGroup[CannotRunError]) -> CannotRunError:
    """The first error in a nest of groups."""
    first = group.exceptions[0]
    return first_error_in(first) if isinstance(first, BaseExceptionGroup) else first


def run_to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; what an operator can mend is said in one sentence."""
    try:
        asyncio.run(work)
    except* CannotRunError as group:
        error = first_error_in(group)
        raise end(error.key, **error.facts) from None
    except* FolderHeldError as group:
        raise end("folder-held", pid=str(group.exceptions[0].args[0])) from None


@asynccontextmanager
async def open_upgraded(settings: Settings) -> AsyncIterator[Database]:
    """The database with its tables up to date; refuses one that was moved away."""
    database = Database(settings.database_url)
    try:
        with refusals_in_words():
            await moving.refuse_moved(database)
            await migrating.upgrade(database)
        yield database
    finally:
        await database.close()
