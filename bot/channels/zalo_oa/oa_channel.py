"""An Official Account, as the rest of the house sees it: who we are, messages out, files in."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.sending_room import Departure, SendingRoom
from bot.channels.zalo_bot.zalo_fetching import fetch_address
from bot.channels.zalo_oa.oa_client import TOKEN_CODES, OaAwayError, OaClient, OaRefusalError
from bot.channels.zalo_oa.oa_keeper import TokenKeeper
from bot.channels.zalo_oa.oa_outcomes import oa_outcome
from bot.channels.zalo_oa.oa_speech import LARGEST_PICTURE, OaSaying, sayings_of, with_upload
from bot.messengers import NOTHING, AwayError, FileBytes, Identity, OtherAccountError, TokenError
from rules.fitting import fit
from rules.notice import Address, Outgoing
from rules.outcome import Doubtful, KindRefused, Outcome, Rights, Sent, TokenRefused, Unsent
from rules.reach import Reach
from storage.engine.database import Database
from storage.queue.accounts import Messenger

MESSAGE, ACCOUNT = "/v3.0/oa/message/cs", "/v2.0/oa/getoa"
IN_THOUSANDTHS = 1000
# A message with a file: the token, its upload and itself.
LONGEST_SEND = 60.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class OaMeans:
    """What an account works with beside its calls."""

    database: Database
    now: Callable[[], datetime]
    # Hosts from which files are fetched.
    hosts: tuple[str, ...]
    # Makes a picture so small as the platform takes it; None where that cannot be.
    shrink: Callable[[bytes, int], Awaitable[bytes | None]]
    typed_buttons: bool = False


class ZaloOa:
    """One account's way to the Official Account platform."""

    messenger = Messenger.ZALO_OA
    longest_send = LONGEST_SEND

    def __init__(self, client: OaClient, keeper: TokenKeeper, oa_id: str, reach: Reach, means: OaMeans) -> None:
        self.client = client
        self.keeper = keeper
        self.oa_id = oa_id
        self.account_id = keeper.account_id
        self.reach = reach
        self.means = means
        self.room = SendingRoom(means.database, keeper.account_id, reach, means.now)
        # Why only a person in the console can help; empty while all is well.
        self.needs_person = ""
        # What is still being dealt with ends before we do.
        self.before_close: Callable[[], Awaitable[None]] | None = None

    async def identify(self) -> Identity:
        """Ask who we are; raises AwayError, or TokenError where there is no token, or it is another account's."""
        told = await self.ask_account()
        oa_id = str(told.get("oaid") or told.get("oa_id") or "")
        if oa_id and oa_id != self.oa_id:
            raise OtherAccountError(oa_id)
        return Identity(self.oa_id, str(told.get("name") or self.oa_id)[:64], sees_all=False)

    async def ask_account(self) -> dict[str, Any]:
        """What the platform says of the account; raises AwayError or TokenError."""
        try:
            told = await self.with_token(lambda token: self.client.get(ACCOUNT, token))
        except OaAwayError as error:
            raise AwayError(error.kind) from None
        except OaRefusalError as error:
            if error.code in TOKEN_CODES:
                raise TokenError(str(error.code)) from None
            raise AwayError(str(error.code)) from None
        return told if isinstance(told, dict) else {}

    async def with_token(self, call: Callable[[str], Awaitable[Any]]) -> Any:
        """A call with a good token; one that was refused is renewed once. Raises as the call and the keeper do."""
        token = await self.keeper.token()
        try:
            return await call(token)
        except OaRefusalError as error:
            if error.code not in TOKEN_CODES:
                raise
        return await call(await self.keeper.after_refusal(token))

    async def send(self, address: Address, what: Outgoing, uploads: Mapping[int, FileBytes] = NOTHING) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger can do to a message."""
        fitted = fit(what, self.reach)
        said = sayings_of(fitted, uploads, 0, typed_buttons=self.means.typed_buttons)
        if said is None:
            return KindRefused("nothing that an Official Account carries")
        departure = await self.room.enter(address, len(said))
        if not isinstance(departure, Departure):
            return departure
        # Buttons bear the number of their message, which is that of its first part.
        numbered = sayings_of(fitted, uploads, departure.numbers[0], typed_buttons=self.means.typed_buttons)
        outcome = await self._say(departure, numbered or said)
        await self.room.leave(departure, outcome)
        return outcome

    async def _say(self, departure: Departure, said: list[OaSaying]) -> Outcome:
        at: datetime | None = None
        for place, one in enumerate(said):
            try:
                told = await self.with_token(partial(self._say_one, departure.external_id, one))
            except (OaRefusalError, OaAwayError) as error:
                return self._ended(error, one, first=not place)
            except TokenError as error:
                self._note(str(error))
                return Doubtful(str(error)) if place else TokenRefused()
            except (AwayError, SQLAlchemyError, OSError) as error:
                # Of what left in pieces the first stands there by now.
                return (Doubtful if place else Unsent)(type(error).__name__)
            if told is None:
                return KindRefused("too large a picture")
            at = moment_of(told)
        self._note("")
        return Sent(departure.numbers[:1], at)

    async def _say_one(self, chat: str, one: OaSaying, token: str) -> Any:
        """One message, its file handed over before; None where that is too large."""
        body = one.body
        if one.file is not None:
            content: bytes | None = one.file.content
            if one.upload == "image" and (len(one.file.content) > LARGEST_PICTURE or not is_taken(one.file.content)):
                content = await self.means.shrink(one.file.content, LARGEST_PICTURE)
            if content is None:
                return None
            body = with_upload(one, await self.client.upload(one.upload, one.file.name, content, token))
        return await self.client.post(MESSAGE, {"recipient": {"user_id": chat}, "message": body}, token)

    def _ended(self, error: OaRefusalError | OaAwayError, one: OaSaying, *, first: bool) -> Outcome:
        outcome = oa_outcome(error, self.means.now(), attached=one.attached, first=first)
        if isinstance(outcome, TokenRefused):
            self._note(str(error))
        return outcome

    def _note(self, why: str) -> None:
        if why and why != self.needs_person:
            log.error("account needs somebody in the console", account=self.account_id, why=why[:60])
        self.needs_person = why

    async def fetch(self, handle: str, limit: int) -> bytes:
        """A file's bytes; raises AwayError, FileTooLargeError (over `limit` bytes) or FileGoneError."""
        return await fetch_address(self.client.session, handle, self.means.hosts, limit)

    async def rights(self, chat_id: int) -> Rights:
        """No chat of several is ours here."""
        del chat_id
        return Rights(inside=False, writes=False, sees_all=False)

    def answer_to_press(self, query_id: str, text: str, *, alert: bool) -> dict[str, Any]:
        """There is no word over a button: what is to be said is a message."""
        del query_id, text, alert
        return {}

    async def answer_press(self, answer: dict[str, Any]) -> None:
        """There is no word over a button."""

    async def renew(self) -> None:
        """Begin anew with fresh connections."""
        await self.client.close()

    async def close(self) -> None:
        if self.before_close is not None:
            await self.before_close()
        await self.client.close()


def is_taken(content: bytes) -> bool:
    """Whether these are the bytes of a kind of picture that the platform takes."""
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n"))


def moment_of(told: object) -> datetime | None:
    """Since when a message stands there, by the platform's own clock."""
    sent = told.get("sent_time") if isinstance(told, dict) else None
    with suppress(ValueError, OverflowError, OSError):
        if isinstance(sent, int | str) and not isinstance(sent, bool) and int(sent) > 0:
            return datetime.fromtimestamp(int(sent) / IN_THOUSANDTHS, UTC)
    return None
