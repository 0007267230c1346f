"""A sender of several accounts without a network: what leaves can be refused, and the process may die at any point."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from bot.sender_words import mark_as_repeated
from handlers.notices import at_sending
from handlers.notices.moment import Moment
from rules.fitting import fit
from rules.notice import Address, Lane, Outgoing
from rules.outcome import Outcome, Rights, Sent, Settlement
from rules.reach import TELEGRAM, TEXT_ONLY, Reach
from scheduler.after_send import Ended, end_of, outcome_as_tried, settle_all
from scheduler.sender_deps import SenderDeps
from scheduler.wording import Wording
from storage.engine.database import Db
from storage.feedback import cards, feedbacks
from storage.queue import accounts, claims, contacts
from storage.queue.accounts import Messenger
from storage.queue.leased import Claim, Leased
from storage.tables import Account, Contact, Feedback, ReceivedFile, StoredFile
from tests.bot.desk import HOUSE
from tests.journeys.stage import BOT
from tests.properties.town import Town

SECOND_BOT, TEXT_BOT = BOT + 1, BOT + 2
REACHES: dict[int, Reach] = {BOT: TELEGRAM, SECOND_BOT: TELEGRAM, TEXT_BOT: TEXT_ONLY}


class KilledError(Exception):
    """The process is no more."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message as it reached a chat."""

    address: Address
    number: int
    what: Outgoing

    @property
    def kinds(self) -> list[str]:
        return [file.kind for file in self.what.files]

    @property
    def buttons(self) -> dict[str, str]:
        """What each button bears, by its label without the number before it."""
        buttons = [button for row in self.what.buttons for button in row]
        return {re.sub(r"^\d+\. ", "", one.label): one.data for one in buttons}


@dataclass
class Mailman:
    town: Town
    posts: list[Post] = field(default_factory=list)
    # What a messenger says to a message; None where it takes it.
    refuses: Callable[[Address, Outgoing], Outcome | None] = lambda _address, _what: None
    # At which point of sending the process dies: before a message leaves (even) or after (odd), counted from now on.
    dies_at: int | None = None
    points: int = 0
    number: int = 8_000_000
    albums: int = 0

    async def open_accounts(self) -> None:
        async with self.town.database.writing() as db:
            for number, reach in REACHES.items():
                account = Account(
                    id=number,
                    channel=Messenger.TELEGRAM,
                    external_id=str(number),
                    name=f"bot {number}",
                    since=self.town.now,
                    retired_at=None,
                )
                await accounts.register(db, account, reach)

    async def deliver(self) -> list[Post]:
        """Let everything leave that is due through each account; gives what arrived since the last time."""
        before = len(self.posts)
        while [account for account in REACHES if await self._deliver_through(account)]:
            continue
        return self.posts[before:]

    async def _deliver_through(self, account: int) -> bool:
        """Let everything leave through one account; whether anything did."""
        left = False
        while rows := await self._claimed(account):
            ended = [await self._spoken(row) for row in rows]
            async with self.town.database.writing() as db:
                await settle_all(db, ended, self.town.now)
            left = True
        return left

    async def deliver_killed_at(self, point: int) -> list[Post]:
        """The same by a process that dies at a point of it, and by the next one; gives all that arrived."""
        before = len(self.posts)
        self.dies_at, self.points = point, 0
        with suppress(KilledError):
            await self.deliver()
        self.dies_at = None
        self.town.now += timedelta(seconds=31)
        async with self.town.database.writing() as db:
            for account in REACHES:
                await claims.reap_expired_leases(db, account, self.town.now)
        await self.deliver()
        return self.posts[before:]

    async def _claimed(self, account: int) -> list[Leased]:
        self.town.now += timedelta(seconds=1)
        now = self.town.now
        async with self.town.database.writing() as db:
            claim = Claim(account, "mailman", now, now + timedelta(seconds=30), ())
            return await claims.claim_due(db, claim, tuple(Lane), 64)

    async def _spoken(self, row: Leased) -> Ended:
        what, joined = await self._wording().with_joined(row, None)
        if isinstance(what, Settlement):
            return Ended(row, None, what, joined=joined)
        self._maybe_die()
        outcome = outcome_as_tried(what, self._told(row, what))
        self._maybe_die()
        return Ended(row, outcome, end_of(row, what, outcome, self.town.now), what=what, joined=joined)

    def _maybe_die(self) -> None:
        self.points += 1
        if self.dies_at is not None and self.points == self.dies_at:
            raise KilledError

    def _told(self, row: Leased, what: Outgoing) -> Outcome:
        fitted = fit(what, REACHES[row.account_id])
        refusal = self.refuses(row.address, fitted)
        if refusal is not None:
            return refusal
        numbers = tuple(range(self.number + 1, self.number + 1 + max(1, len(what.files))))
        self.number = numbers[-1]
        self.posts.append(Post(row.address, what.edits or numbers[0], fitted))
        return Sent((what.edits,) if what.edits else numbers)

    def _wording(self) -> Wording:
        async def worded(db: Db, row: Leased, now: Any) -> Outgoing | Settlement:
            return await at_sending.message_at_sending(db, row, Moment(now, HOUSE.zone, None, _rights))

        async def together(_db: Db, _rows: list[Leased], _now: Any) -> dict[Leased, Outgoing | Settlement]:
            return {}

        deps = SenderDeps(
            self,
            at_sending.message_as_stored,
            together,
            worded,
            mark_as_repeated,
            lambda: self.town.now,
            leads=lambda: True,
            turned=lambda _ended: None,
            written_off=lambda _unknown: None,
        )
        return Wording(self.town.database, deps)

    async def send(self, address: Address, what: Outgoing) -> Outcome:
        """Nothing is sent by this way here."""
        raise AssertionError((address, what))

    async def keep_files(self, **refused: str) -> None:
        """Fetch all that is due, as the clock does: kept under the digest of its handle, or refused with a state."""
        async with self.town.database.writing() as db:
            for one in (await db.scalars(select(ReceivedFile).where(ReceivedFile.state == "due"))).all():
                state = refused.get(one.handle, "kept")
                one.state, one.why = (state, None) if state in {"kept", "large", "gone"} else ("refused", state)
                if state != "kept":
                    continue
                digest = sha256(one.handle.encode()).hexdigest()
                stored = (await db.scalars(select(StoredFile).where(StoredFile.digest == digest))).one_or_none()
                if stored is None:
                    stored = StoredFile(
                        digest=digest, size=1, kind="image/jpeg", suffix=".jpg", stored_at=self.town.now
                    )
                    db.add(stored)
                    await db.flush()
                one.stored_id = stored.id

    async def move_to(self, person: int, account: int, chat: int) -> None:
        """Have somebody be reached at a chat of another account from now on."""
        async with self.town.database.writing() as db:
            first = await contacts.at_chat(db, Address(BOT, person))
            assert first is not None
            there = await contacts.at_chat(db, Address(account, chat))
            if there is None:
                there = Contact(
                    person_id=first.person_id, account_id=account, chat_id=chat, language="vi", since=self.town.now
                )
                db.add(there)
                await db.flush()
            await contacts.prefer(db, there)

    async def card_of(self, feedback: Feedback) -> str:
        """What the newest card of a feedback says, wherever it hangs."""
        async with self.town.database.reading() as db:
            now = await feedbacks.get(db, feedback.id)
            places = {address.place for address, _ in await cards.places(db, now)}
        hung = [post for post in self.posts if post.address.place in places and "Hạn trả lời" in post.what.text]
        return hung[-1].what.text

    def told(self, account: int, chat: int) -> list[Post]:
        return [post for post in self.posts if post.address[:2] == (account, chat)]


async def _rights(_chat: int) -> Rights:
    return Rights(inside=True, writes=True, sees_all=False)
