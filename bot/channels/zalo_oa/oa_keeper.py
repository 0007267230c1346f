"""Keeps an account's tokens: asks for new ones in time, alone among all processes, and says when a person must act."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import structlog
from aiohttp import ClientSession

from bot.channels.zalo_oa.oauth import Application, Pair, RefreshEndedError, RefreshPassingError, ask_for_pair
from bot.messengers import AwayError, TokenError
from storage.engine.database import Database
from storage.queue import oa_tokens
from storage.queue.oa_tokens import KeptPair

# A token is good for 25 hours; five before its end a new one is asked for.
BEFORE_ITS_END = timedelta(hours=5)
# So long one process may ask before another may: longer than any answer is waited for.
ASKING = timedelta(seconds=60)
LOOK_EVERY, WAIT_AT_MOST = 0.2, 30.0
AFTER_A_FAILURE = timedelta(minutes=1)
log = structlog.get_logger()


@dataclass
class TokenKeeper:
    """One account's tokens."""

    database: Database
    account_id: int
    app: Application
    # The refresh token of the settings, with which all begins; another one there later is a new beginning.
    first: str
    now: Callable[[], datetime]
    session: Callable[[], ClientSession]

    def __post_init__(self) -> None:
        self._known: KeptPair | None = None
        self._rests_until: datetime | None = None
        self._one = asyncio.Lock()

    async def token(self) -> str:
        """A token that is good now; raises AwayError, or TokenError where only a person can help."""
        known = self._known
        if known is not None and known.good_until - BEFORE_ITS_END > self.now():
            return known.access
        return await self._renewed(None)

    async def after_refusal(self, refused: str) -> str:
        """Another token than the one that was refused; raises as `token` does."""
        return await self._renewed(refused)

    async def exchange(self, code: str) -> None:
        """Begin anew by a code that the console gave; raises RefreshPassingError or RefreshEndedError."""
        pair = await ask_for_pair(self.session(), self.app, "authorization_code", code)
        who = uuid4().hex
        async with self.database.writing() as db:
            await oa_tokens.begin(db, self.account_id, pair.refresh, known_by(self.first), self.now())
            stands = await oa_tokens.kept(db, self.account_id)
            if stands and await oa_tokens.may_ask(db, self.account_id, stands.version, who, self.now(), ASKING):
                await oa_tokens.keep(db, self.account_id, who, (pair.access, pair.refresh), self._until(pair))
        self._known = None

    async def _renewed(self, refused: str | None) -> str:
        async with self._one:
            loop = asyncio.get_running_loop()
            end = loop.time() + WAIT_AT_MOST
            while loop.time() < end:
                stands = await self._read()
                if self._is_good(stands, refused):
                    self._known = stands
                    return stands.access
                if stands.ended is not None:
                    return self._last_of(stands, refused)
                fresh = await self._ask(stands, refused)
                if fresh is not None:
                    return fresh
                await asyncio.sleep(LOOK_EVERY)
        raise AwayError("tokens are being asked for")

    def _is_good(self, stands: KeptPair, refused: str | None) -> bool:
        if not stands.access or stands.access == refused or stands.good_until <= self.now():
            return False
        rests = self._rests_until is not None and self.now() < self._rests_until
        return refused is not None or rests or stands.good_until - BEFORE_ITS_END > self.now()

    def _last_of(self, stands: KeptPair, refused: str | None) -> str:
        """No new pair can be had: the last one is used as long as it is good, and then only a person can help."""
        if stands.access and stands.access != refused and stands.good_until > self.now():
            return stands.access
        raise TokenError(f"refresh {stands.ended}")

    async def _read(self) -> KeptPair:
        """What stands; a token that a person has put into the settings since takes its place."""
        async with self.database.reading() as db:
            stands = await oa_tokens.kept(db, self.account_id)
        if stands is not None and (not self.first or stands.begun_with == known_by(self.first)):
            return stands
        if not self.first:
            raise TokenError("no token yet")
        async with self.database.writing() as db:
            again = await oa_tokens.kept(db, self.account_id)
            if again is None or again.begun_with != known_by(self.first):
                await oa_tokens.begin(db, self.account_id, self.first, known_by(self.first), self.now())
                again = await oa_tokens.kept(db, self.account_id)
        if again is None:
            raise AwayError("no row of tokens")
        return again

    async def _ask(self, stands: KeptPair, refused: str | None) -> str | None:
        """A new token, if this process may ask; None where another is asking."""
        who = uuid4().hex
        async with self.database.writing() as db:
            if not await oa_tokens.may_ask(db, self.account_id, stands.version, who, self.now(), ASKING):
                return None
        try:
            pair = await ask_for_pair(self.session(), self.app, "refresh_token", stands.refresh)
        except RefreshPassingError as error:
            return await self._passing(stands, refused, who, str(error))
        except RefreshEndedError as error:
            await self._end(who, str(error))
            return None
        async with self.database.writing() as db:
            await oa_tokens.keep(db, self.account_id, who, (pair.access, pair.refresh), self._until(pair))
        log.info("tokens renewed", account=self.account_id)
        self._known, self._rests_until = None, None
        return pair.access

    async def _passing(self, stands: KeptPair, refused: str | None, who: str, why: str) -> str:
        """Zalo was not there: what is good is used on, and asked about again in a minute."""
        log.warning("tokens not renewed", account=self.account_id, why=why)
        async with self.database.writing() as db:
            await oa_tokens.give_up(db, self.account_id, who, ended=None, now=self.now())
        self._rests_until = self.now() + AFTER_A_FAILURE
        if stands.access and stands.access != refused and stands.good_until > self.now():
            return stands.access
        raise AwayError(why)

    async def _end(self, who: str, why: str) -> None:
        log.error("tokens ended", account=self.account_id, why=why)
        async with self.database.writing() as db:
            await oa_tokens.give_up(db, self.account_id, who, ended=why[:40], now=self.now())

    def _until(self, pair: Pair) -> datetime:
        return self.now() + pair.good_for


def known_by(token: str) -> str:
    """By what a token is known without being written down."""
    return sha256(token.encode()).hexdigest() if token else ""
