"""Zalo Bot Platform, as the rest of the house sees it: who we are, messages out, files in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.sending_room import Departure, SendingRoom
from bot.channels.zalo_bot.client import (
    NOT_FOUND,
    UNAUTHORIZED,
    PlatformAwayError,
    PlatformRefusalError,
    ZaloBotClient,
)
from bot.channels.zalo_bot.outcomes import outcome_of
from bot.channels.zalo_bot.zalo_fetching import fetch_address
from bot.channels.zalo_bot.zalo_speech import PHOTO_PATIENCE, SaidCall, pieces_of
from bot.messengers import NOTHING, AwayError, FileBytes, Identity, OtherAccountError, TokenError
from rules.fitting import fit
from rules.notice import Address, Outgoing
from rules.outcome import KindRefused, Outcome, Rights, Sent
from rules.reach import Reach
from storage.engine.database import Database
from storage.queue import accounts
from storage.queue.accounts import Messenger

IN_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class ZaloPlaces:
    """Hosts from which files are fetched, and the address of a picture of ours (None: there is none)."""

    hosts: tuple[str, ...]
    photo: Callable[[int], str] | None


class ZaloBot:
    """One bot's way to Zalo Bot Platform."""

    messenger = Messenger.ZALO_BOT
    longest_send = PHOTO_PATIENCE

    def __init__(
        self,
        client: ZaloBotClient,
        account_id: int,
        reach: Reach,
        database: Database,
        now: Callable[[], datetime],
        places: ZaloPlaces,
    ) -> None:
        self.client = client
        self.account_id = account_id
        self.reach = reach
        self.database = database
        self.now = now
        self.places = places
        self.room = SendingRoom(database, account_id, reach, now)
        # Ends what else of this account is under way.
        self.before_close: Callable[[], Awaitable[None]] | None = None

    async def identify(self) -> Identity:
        """Ask Zalo who we are; raises AwayError, or TokenError where it takes no such token."""
        try:
            me = await self.client.call("getMe")
        except PlatformRefusalError as error:
            if error.code in {UNAUTHORIZED, NOT_FOUND}:
                raise TokenError(str(error.code)) from None
            raise AwayError(str(error.code)) from None
        except PlatformAwayError as error:
            raise AwayError(error.kind) from None
        told = me if isinstance(me, dict) else {}
        external_id = str(told.get("id") or "")
        name = str(told.get("display_name") or told.get("account_name") or external_id)[:64]
        await self._refuse_second_number(external_id)
        return Identity(external_id or str(self.account_id), name, sees_all=False)

    async def _refuse_second_number(self, external_id: str) -> None:
        """The bot may be ours under another number, as its token was reset: people know it under the first one."""
        try:
            async with self.database.reading() as db:
                known = await accounts.by_external_id(db, self.messenger, external_id)
        except (SQLAlchemyError, OSError) as error:
            raise AwayError(type(error).__name__) from None
        if known is not None and known != self.account_id:
            raise OtherAccountError(external_id)

    async def send(self, address: Address, what: Outgoing, uploads: Mapping[int, FileBytes] = NOTHING) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger can do to a message.

        Bytes are not handed over: Zalo fetches a picture from its address.
        """
        del uploads
        pieces = pieces_of(fit(what, self.reach), self.places.photo)
        if pieces is None:
            return KindRefused("nothing that Zalo carries")
        departure = await self.room.enter(address, len(pieces))
        if not isinstance(departure, Departure):
            return departure
        outcome = await self._say(departure, pieces)
        await self.room.leave(departure, outcome)
        return outcome

    async def _say(self, departure: Departure, pieces: list[SaidCall]) -> Outcome:
        at: datetime | None = None
        for place, one in enumerate(pieces):
            try:
                called = {"chat_id": departure.external_id, **one.fields}
                told = await self.client.call(one.method, called, one.patience)
            except (PlatformRefusalError, PlatformAwayError) as error:
                return outcome_of(error, self.now(), photo=one.is_photo, first=not place)
            at = moment_of(told)
        return Sent(departure.numbers, at)

    async def fetch(self, handle: str, limit: int) -> bytes:
        """A file's bytes; raises AwayError, FileTooLargeError (over `limit` bytes) or FileGoneError."""
        return await fetch_address(self.client.session, handle, self.places.hosts, limit)

    async def rights(self, chat_id: int) -> Rights:
        """No chat of several is ours here."""
        del chat_id
        return Rights(inside=False, writes=False, sees_all=False)

    def answer_to_press(self, query_id: str, text: str, *, alert: bool) -> dict[str, Any]:
        """There are no buttons."""
        del query_id, text, alert
        return {}

    async def answer_press(self, answer: dict[str, Any]) -> None:
        """There are no buttons."""

    async def renew(self) -> None:
        """Begin anew with fresh connections."""
        await self.client.close()

    async def close(self) -> None:
        if self.before_close is not None:
            await self.before_close()
        await self.client.close()


def moment_of(told: object) -> datetime | None:
    """Since when a message stands there, by Zalo's own clock."""
    date = told.get("date") if isinstance(told, dict) else None
    if isinstance(date, bool) or not isinstance(date, int | float) or date <= 0:
        return None
    try:
        return datetime.fromtimestamp(date / IN_THOUSANDTHS, UTC)
    except (ValueError, OverflowError, OSError):
        return None
