"""What an operator does about the bots that we ran and run: moving all of one to another, and joining people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot import clock
from bot.command_line import open_upgraded, out, refusals_in_words, run_to_the_end, say, settings_or_end
from bot.config import Settings
from storage.engine.database import Db
from storage.engine.file_lock import lock_database
from storage.upkeep import account_moving


def accounts_in(settings: Settings) -> frozenset[int]:
    """The numbers of the bots that the settings name."""
    return frozenset(settings.account_ids)


@asynccontextmanager
async def alone(settings: Settings) -> AsyncIterator[Db]:
    """One transaction while nobody else uses the database's file; what is refused undoes all of it."""
    with lock_database(make_url(settings.database_url)):
        async with open_upgraded(settings) as database:
            with refusals_in_words():
                async with database.writing() as db:
                    yield db


def move_account(
    old: Annotated[str, typer.Argument(help="The account that is left: its name or its number.")],
    new: Annotated[str, typer.Argument(help="The account whose token stands in the settings.")],
) -> None:
    """Move people, groups and waiting messages from an old bot to the new one; the bot must be stopped."""
    settings = settings_or_end()

    async def work() -> None:
        async with alone(settings) as db:
            carried = await account_moving.move_account(db, old, new, accounts_in(settings), clock.now())
        out.print(say("account-moved", old=old, new=new, **asdict(carried)))

    run_to_the_end(work())


def merge_people(
    first: Annotated[str, typer.Argument(help="One of two bots of one messenger, by its name or number.")],
    second: Annotated[str, typer.Argument(help="The other one.")],
) -> None:
    """Know people who chat with two bots of ours as the same people; the bot must be stopped."""
    settings = settings_or_end()

    async def work() -> None:
        async with alone(settings) as db:
            count = await account_moving.merge_accounts_people(db, first, second, clock.now())
        out.print(say("people-merged", count=count))

    run_to_the_end(work())
