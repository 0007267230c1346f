"""The command by which an Official Account is connected: with the code that Zalo shows to who grants the rights."""

from typing import Annotated

import typer

from bot import clock
from bot.command_line import end, out, run_to_the_end, say, settings_or_end
from bot.config import Settings
from storage.engine.database import Database


def connect_oa(code: Annotated[str, typer.Argument(help="The code in the address to which Zalo leads back.")]) -> None:
    """Connect the Official Account of the settings: the code is exchanged for tokens, which the bot renews itself."""
    settings = settings_or_end()
    if not settings.zalo_oa_accounts:
        raise end("zalo-oa-not-set")
    run_to_the_end(_connect(settings, code))


async def _connect(settings: Settings, code: str) -> None:
    from bot.channels.zalo_oa.oa_client import OaClient  # noqa: PLC0415  what talks to messengers takes seconds
    from bot.channels.zalo_oa.oa_keeper import TokenKeeper  # noqa: PLC0415  the same is true of this one
    from bot.channels.zalo_oa.oauth import Application, RefreshEndedError, RefreshPassingError  # noqa: PLC0415  the same is true of this one

    (account,) = settings.zalo_oa_accounts
    client, database = OaClient(account.api), Database(settings.database_url)
    app = Application(account.oauth, account.app_id, account.app_secret)
    keeper = TokenKeeper(database, account.account_id, app, account.refresh_token, clock.now, lambda: client.session)
    try:
        await keeper.exchange(code)
    except RefreshEndedError as error:
        raise end("zalo-oa-code-bad", why=str(error)) from None
    except RefreshPassingError as error:
        raise end("zalo-oa-away", why=str(error)) from None
    finally:
        await client.close()
        await database.close()
    out.print(say("zalo-oa-connected"), markup=False)
