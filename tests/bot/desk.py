"""An intake with doors of a test's own behind it, in a real dispatcher and a real database."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import CallbackQuery, Message

from bot import clock
from bot.channels.telegram.channel import Telegram
from bot.intake.in_hand import InHand
from bot.intake.intake import Intake
from bot.intake.middlewares import Gather
from bot.intake.silent_bot import RefusingSession, SilentBot
from bot.intake.unit_of_work import Conversations
from bot.intake.wires import IntakeWires
from handlers.office_info import OfficeInfo
from handlers.talk import Talk
from rules.caller_check import OfficeNumber
from rules.reach import TELEGRAM, Reach
from storage.engine.database import Database
from storage.forgetting.ledger import PassingLedger
from storage.people.held_key import HeldKey
from storage.queue.inbox import Arrived
from tests.journeys.stage import BOT, TOKEN

HOUSE = OfficeInfo(
    zone=ZoneInfo("Asia/Ho_Chi_Minh"),
    name="UBND xã Một",
    address="",
    phone="024 3384 0000",
    undo_seconds=30,
    bot_name="cau_noi_bot",
    reads_all=False,
    reach=TELEGRAM,
    numbers=(OfficeNumber("02433840000", "UBND xã Một"),),
    held_key=HeldKey(Path("nowhere"), "a secret of the tests, and long enough"),
    ledger=PassingLedger(),
)
# When everything in these tests is written, by the messenger's clock.
WRITTEN_AT = datetime.fromtimestamp(1_772_000_000, UTC)
Door = Callable[[Message, Talk], Awaitable[None]]
Press = Callable[[CallbackQuery, Talk], Awaitable[None]]


class UnansweredSession(RefusingSession):
    """A session in which nobody answers; it has no connection, as those end with the loop in which they were made."""

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> NoReturn:  # noqa: ARG002  the library's own signature
        raise TelegramNetworkError(method=method, message="nobody answers")


NOBODY = Telegram(Bot(TOKEN, session=UnansweredSession()))


async def hang_up(channel: Telegram) -> None:
    """End its connections at once; aiogram waits a quarter of a second for encrypted ones, of which there are none."""
    session = channel.bot.session
    if isinstance(session, AiohttpSession) and session._session is not None:
        await session._session.close()


def alone(in_hand: InHand | None = None, presses: Telegram | None = None) -> IntakeWires:
    """The wires of an intake that nobody slows down and nobody watches."""
    return IntakeWires(presses or NOBODY, None, in_hand or InHand(), lambda _seconds: None, redelivers=True)


def intake(
    database: Database,
    door: Callable[..., Awaitable[None]],
    press: Press | None = None,
    wires: IntakeWires | None = None,
    reach: Reach = TELEGRAM,
) -> Intake:
    dispatcher = Dispatcher(storage=Conversations(), events_isolation=DisabledEventIsolation())
    dispatcher.update.outer_middleware(Gather(replace(HOUSE, reach=reach)))
    router = Router()
    router.message.register(door)
    if press is not None:
        router.callback_query.register(press)
    dispatcher.include_router(router)
    return Intake(database, dispatcher, SilentBot(BOT, HOUSE.bot_name), clock.now, wires or alone())


def written(number: int, text: str = "chào", user: int = 5, **also: Any) -> dict[str, Any]:
    """An update with a message in a private chat, as it comes over the wire."""
    sender = {"id": user, "is_bot": False, "first_name": "Lan"}
    chat = {"id": user, "type": "private", "first_name": "Lan"}
    message = {"message_id": number, "date": int(WRITTEN_AT.timestamp()), "from": sender, "chat": chat, "text": text}
    return {"update_id": number, "message": message | also}


def pressed(number: int, query: str = "77", user: int = 5) -> dict[str, Any]:
    message = written(number, user=user)["message"]
    body = {"id": query, "from": message["from"], "chat_instance": "1", "data": "x", "message": message}
    return {"update_id": number, "callback_query": body}


async def take_in(desk: Intake, *updates: dict[str, Any]) -> list[Arrived]:
    """Keep updates as a batch that was fetched."""
    return await desk.keep(list(updates))
