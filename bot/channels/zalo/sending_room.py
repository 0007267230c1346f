"""Whether a message may leave at Zalo now: its reader's window, the month's plan; counted as it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from locales import texts
from rules.months import month_of, next_month
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Doubtful, Held, HeldWhy, Outcome, Sent, UnknownRefusal, Unsent
from rules.reach import Reach
from rules.reply_windows import PlanMark, has_said_all, marks_passed, window_since
from storage.engine.database import Database, Db
from storage.queue import accounts, admins, month_uses, peers
from storage.queue.admins import ANYWHERE
from storage.queue.outbox import Letter
from storage.queue.peers import MetPeer

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Departure:
    """Messages that may leave: to whom, under which numbers, and how many of them count against which month."""

    external_id: str
    address: Address
    numbers: tuple[int, ...]
    month: str
    counted: int


class SendingRoom:
    """Of one account; nothing is tried that its messenger would refuse."""

    def __init__(self, database: Database, account_id: int, reach: Reach, now: Callable[[], datetime]) -> None:
        self.database = database
        self.account_id = account_id
        self.reach = reach
        self.now = now
        # Until when the plan has no room; None while nobody has said so.
        self.closed_until: datetime | None = None

    def exhausted(self) -> bool:
        """Whether the month's plan is known to have no room."""
        return self.closed_until is not None and self.now() < self.closed_until

    async def enter(self, address: Address, count: int) -> Departure | Outcome:
        """Have so many messages leave for somebody, or say why they may not."""
        now = self.now()
        if self.closed_until is not None and now < self.closed_until:
            return Held(HeldWhy.QUOTA, self.closed_until)
        try:
            async with self.database.writing() as db:
                return await self._enter(db, address, count, now)
        except (SQLAlchemyError, OSError) as error:
            return Unsent(type(error).__name__)

    async def _enter(self, db: Db, address: Address, count: int, now: datetime) -> Departure | Outcome:
        peer = await peers.find_peer(db, self.account_id, address.chat_id)
        if peer is None:
            # Nobody else can be meant, and nothing is sent by guessing.
            return UnknownRefusal("no such chat at this account")
        window = window_since(peer.heard_at, self.reach)
        if not self._may_be_written_to(peer, count, now):
            return Held(HeldWhy.WINDOW)
        numbers = tuple([await peers.next_number(db, self.account_id) for _ in range(count)])
        await peers.note_said(db, self.account_id, address.chat_id, count)
        month, counted = month_of(now), count if not self.reach.counts_paid or window.costs(now) else 0
        if counted and not await self._take(db, month, counted, now):
            await peers.note_said(db, self.account_id, address.chat_id, -count)
            return Held(HeldWhy.QUOTA, next_month(now))
        return Departure(peer.external_id, address, numbers, month, counted)

    def _may_be_written_to(self, peer: MetPeer, count: int, now: datetime) -> bool:
        if peer.shut_at is not None or has_said_all(peer.said, count, self.reach):
            return False
        return window_since(peer.heard_at, self.reach).is_open(now)

    async def _take(self, db: Db, month: str, count: int, now: datetime) -> bool:
        """Count them, and tell the admins where the month's messages come to their end; false if there is no room."""
        used = await month_uses.take(db, self.account_id, month, count, self.reach.quota)
        if used is None:
            self._close(next_month(now))
            return False
        for mark in marks_passed(used - count, used, self.reach):
            await self._tell(db, mark, month, used, now)
        return True

    async def _tell(self, db: Db, mark: PlanMark, month: str, used: int, now: datetime) -> None:
        name = await accounts.name_of(db, self.account_id)
        facts = {"used": used, "most": self.reach.quota or 0, "reserve": self.reach.reserve}
        what = Outgoing(text=texts("vi").say(f"plan-{mark.value}", name=name, **facts))
        key = f"plan:{self.account_id}:{month}:{mark.value}"
        letter = Letter(key, ANYWHERE, now, Notice.PLAN_USED, self.account_id, what)
        await admins.queue_for_each(db, letter, await admins.of_any_unit(db))
        log.warning("plan of the month", account=self.account_id, used=used, mark=mark.value)

    def _close(self, until: datetime | None) -> None:
        """Of an account whose every message counts nothing else is tried before."""
        if not self.reach.counts_paid:
            log.error("plan used up", account=self.account_id)
            self.closed_until = until

    async def leave(self, departure: Departure, outcome: Outcome) -> None:
        """Note what became of them; what certainly did not leave counts for nothing."""
        if isinstance(outcome, Sent):
            self.closed_until = None
        if isinstance(outcome, Sent | Doubtful):
            return
        if isinstance(outcome, Held) and outcome.why is HeldWhy.QUOTA:
            log.error("plan used up", account=self.account_id)
            self.closed_until = outcome.until
        try:
            async with self.database.writing() as db:
                await self._give_back(db, departure, outcome)
        except (SQLAlchemyError, OSError) as error:
            log.warning("messages not counted off", account=self.account_id, kind=type(error).__name__)

    async def _give_back(self, db: Db, departure: Departure, outcome: Outcome) -> None:
        chat_id = departure.address.chat_id
        if isinstance(outcome, Held) and outcome.why is HeldWhy.WINDOW:
            await peers.note_shut(db, self.account_id, chat_id, self.now())
        await peers.note_said(db, self.account_id, chat_id, -len(departure.numbers))
        if departure.counted:
            await month_uses.give_back(db, self.account_id, departure.month, departure.counted)
