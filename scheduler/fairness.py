"""Who goes first when more is to leave than may: officials have a share, and quiet chats go before busy ones."""

from collections import Counter, deque
from collections.abc import Collection
from dataclasses import replace

from rules.notice import Lane
from scheduler.pace import Bucket, Pace
from storage.engine.database import Db
from storage.queue import claims
from storage.queue.leased import Claim, Leased

# The part of the pace that officials' words have before replies, while replies alone would take all of it.
OFFICIAL_SHARE = 0.2
SHARE_BURST = 2.0
# Where nothing was found to go first nobody looks again before this: each look is a statement of its own.
LOOK_AGAIN = 0.1
# How much of what left lately tells who is busy: so many messages, and none older than so many seconds.
REMEMBERED = 1024
LATELY = 60.0
# Whoever got no more than this lately is never called busy.
FEW = 4


class Lately:
    """Which chats got how many of the newest messages."""

    def __init__(self) -> None:
        self._sent: deque[tuple[float, int]] = deque()
        self._counts: Counter[int] = Counter()

    def add(self, chat_id: int, now: float) -> None:
        self._sent.append((now, chat_id))
        self._counts[chat_id] += 1
        while len(self._sent) > REMEMBERED or self._sent[0][0] < now - LATELY:
            self._forget()

    def _forget(self) -> None:
        _, chat_id = self._sent.popleft()
        self._counts[chat_id] -= 1
        if not self._counts[chat_id]:
            del self._counts[chat_id]

    def busy(self) -> list[int]:
        """The chats that got more than a few, and more than half of what each got on the average."""
        most = max(FEW, len(self._sent) / max(len(self._counts), 1) / 2)
        return [chat_id for chat_id, count in self._counts.items() if count > most]


class Fairness:
    """Claims what leaves next. Only while replies fill every claim does it look twice more, so no token is ever idle.

    First for what officials say, as far as their share goes, then for replies to chats that got little lately, then
    for anything in the order of lanes. Within one chat nothing changes its order: an official's word is not taken
    before a reply that waits for the same chat, and a busy chat is passed over as a whole.
    """

    def __init__(self, pace: Pace, now: float) -> None:
        self._pace = pace
        self._share = Bucket(pace.rate * OFFICIAL_SHARE, SHARE_BURST, SHARE_BURST, now)
        self._lately = Lately()
        self._crowded = False
        self._official_at = self._quiet_at = now

    async def claim(self, db: Db, claim: Claim, most: int, now: float) -> list[Leased]:
        rows: list[Leased] = []
        if self._crowded:
            rows += await self._officials(db, claim, most, now)
            rows += await self._quiet(db, _without(claim, rows), most - len(rows), now)
        if len(rows) < most:
            rest = most - len(rows)
            others = await claims.claim_due(db, _without(claim, rows), self._pace.lanes(now), rest)
            self._crowded = len(others) == rest and all(row.lane == Lane.REPLY for row in others)
            rows += others
        return rows

    def note(self, row: Leased, now: float) -> None:
        """Remember that a row was taken up; a claim whose transaction failed is not told."""
        self._lately.add(row.chat_id, now)

    async def _officials(self, db: Db, claim: Claim, most: int, now: float) -> list[Leased]:
        self._share.rate = self._pace.rate * OFFICIAL_SHARE
        if now < self._official_at or self._share.ready(now) > 0:
            return []
        allowed = min(most, int(self._share.level))
        rows = await claims.claim_due(db, claim, (Lane.OFFICIAL,), allowed, after_replies=True)
        for _ in rows:
            self._share.take(now)
        self._official_at = now if rows else now + LOOK_AGAIN
        return rows

    async def _quiet(self, db: Db, claim: Claim, most: int, now: float) -> list[Leased]:
        if most <= 0 or now < self._quiet_at:
            return []
        busy = self._lately.busy()
        rows = await claims.claim_due(db, _but(claim, busy), (Lane.REPLY,), most) if busy else []
        self._quiet_at = now if rows else now + LOOK_AGAIN
        return rows


def _without(claim: Claim, rows: list[Leased]) -> Claim:
    """The same claim for other chats than those of some rows, of which each has one in hand now."""
    return _but(claim, [row.chat_id for row in rows])


def _but(claim: Claim, chats: Collection[int]) -> Claim:
    return replace(claim, busy=[*claim.busy, *chats]) if chats else claim
