"""What came from Zalo is kept before anything else; who writes, and each event, get their numbers on the way."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.spool import Spool, bodies_in
from bot.channels.zalo.zalo_events import PassedOver, ZaloEvent
from bot.intake.arrivals import arrived_from
from locales import texts
from rules.months import month_of
from rules.notice import Address, Outgoing
from storage.engine.database import Database, Db
from storage.engine.json_text import dumps
from storage.queue import inbox, month_uses, outbox, peers
from storage.queue.outbox import Letter

# Whoever sends several things that Zalo hands on to no bot is told so once in so long.
TOLD_ONCE_IN = timedelta(minutes=1)
# What an event is called by which somebody stops being reached.
LEAVE = "leave"
# No message has more files.
MOST_FILES = 20
Update = dict[str, Any]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ZaloReading:
    """How a product's deliveries are read, and made into the updates that the house knows."""

    read: Callable[[bytes, datetime], ZaloEvent | PassedOver]
    # An event under a number of ours and its person's, or one of its several files, as an update.
    update_of: Callable[[ZaloEvent, int, int, int], Update]
    # Which kind of event tells only that something came that no bot is given.
    not_carried: str = ""
    # Whether what people write counts against the month's plan.
    counts: bool = False


class Arrivals:
    """Takes in one account's events, in the order in which they came."""

    def __init__(
        self,
        reading: ZaloReading,
        database: Database,
        account_id: int,
        spool: Spool,
        now: Callable[[], datetime],
        oldest: timedelta,
    ) -> None:
        self.reading = reading
        self.database = database
        self.account_id = account_id
        self.spool = spool
        self.now = now
        self.oldest = oldest
        # How many events came of each kind, and what became of them.
        self.kinds: Counter[tuple[str, str]] = Counter()
        self._told: dict[int, datetime] = {}
        self._turn = asyncio.Lock()

    async def take(self, body: bytes) -> list[Update] | None:
        """Keep what a body bears, and what waits from before; None where it could only be put aside.

        Raises OSError where it could not even be put aside.
        """
        async with self._turn:
            waiting = await asyncio.to_thread(self.spool.read) if self.spool else b""
            try:
                updates = await self._keep([*bodies_in(waiting), body])
            except (SQLAlchemyError, OSError) as error:
                log.warning("events put aside", account=self.account_id, kind=type(error).__name__)
                await asyncio.to_thread(self.spool.add, body)
                return None
            if waiting:
                await asyncio.to_thread(self.spool.clear, waiting)
            return updates

    async def take_waiting(self) -> list[Update]:
        """Keep what was put aside; raises where the database is still away."""
        if not self.spool:
            return []
        async with self._turn:
            waiting = await asyncio.to_thread(self.spool.read)
            updates = await self._keep(bodies_in(waiting))
            await asyncio.to_thread(self.spool.clear, waiting)
            return updates

    async def _keep(self, bodies: Sequence[bytes]) -> list[Update]:
        """Write all down, or raise and have written nothing; gives what has not come before."""
        counted: Counter[tuple[str, str]] = Counter()
        async with self.database.writing() as db:
            found = [update for body in bodies for update in await self._keep_one(db, body, counted)]
            if found:
                await inbox.keep_updates(db, self.account_id, [arrived_from(one) for one in found], self.now())
        self.kinds += counted
        return found

    async def _keep_one(self, db: Db, body: bytes, counted: Counter[tuple[str, str]]) -> list[Update]:
        now = self.now()
        event = self.reading.read(body, now)
        if isinstance(event, ZaloEvent):
            why, updates = await self._number(db, event, now)
        else:
            why, updates = event.why, []
        counted[event.kind, why] += 1
        return updates

    async def _number(self, db: Db, event: ZaloEvent, now: datetime) -> tuple[str, list[Update]]:
        """An event under numbers of ours: what became of it, and its updates."""
        if now - event.at > self.oldest:
            return "too old", []
        peer = await peers.peer_number(db, self.account_id, event.chat, event.writer)
        if peer is None:
            return "other writer", []
        number = await peers.number_of_event(db, self.account_id, event.key, now)
        if number is None:
            return "known", []
        if event.opens:
            await peers.note_heard(db, self.account_id, peer, event.at)
        elif event.kind == LEAVE and await self._was_heard_after(db, peer, event.at):
            return "late", []
        if self.reading.counts:
            await month_uses.take(db, self.account_id, month_of(event.at), 1, None)
        if event.kind == self.reading.not_carried:
            return "told", await self._say_what_to_do(db, peer, number, now)
        numbers = [number, *[await peers.next_number(db, self.account_id) for _ in range(1, parts_of(event))]]
        return "taken", [self.reading.update_of(event, one, peer, place) for place, one in enumerate(numbers)]

    async def _was_heard_after(self, db: Db, peer: int, at: datetime) -> bool:
        """Whether somebody wrote or followed again after they had left: what was not delivered comes hours later."""
        met = await peers.find_peer(db, self.account_id, peer)
        return met is not None and met.heard_at is not None and met.heard_at > at

    async def _say_what_to_do(self, db: Db, peer: int, number: int, now: datetime) -> list[Update]:
        """Tell whoever sent what no bot is given that a picture or words arrive; once for several."""
        told = self._told.get(peer)
        if told is None or now - told >= TOLD_ONCE_IN:
            self._told = {one: at for one, at in self._told.items() if now - at < TOLD_ONCE_IN} | {peer: now}
            what = Outgoing(text=texts("vi").say("zalo-not-carried"))
            key = f"not-carried:{self.account_id}:{peer}:{number}"
            await outbox.add(db, Letter(key, Address(self.account_id, peer), now, what=what))
        return []


def body_of(event: dict[str, Any]) -> bytes:
    """An event that was fetched, as it would have been delivered."""
    return dumps(event).encode(errors="surrogatepass")


def parts_of(event: ZaloEvent) -> int:
    """As how many messages an event is taken: each file of several is one, and words beside what cannot be given."""
    return 1 + event.comes_apart if event.lacks else max(1, min(len(event.files), MOST_FILES))
