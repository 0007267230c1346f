"""Whether the bot hears what people write: what the messenger says of its deliveries, judged over several looks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# What waits to be delivered is no trouble before it has waited for so long and nothing else has come.
SUSPECT_FOR = timedelta(seconds=90)
# So many times in so long another fetcher must have come between before it is taken for more than a change of hands.
CONFLICTS, CONFLICTS_WITHIN = 2, timedelta(minutes=2)
# A delivery that failed this long ago says nothing of now.
STALE = timedelta(minutes=10)


class ReceptionFault(StrEnum):
    HOOK = "hook"
    POLLER = "poller"
    UNREACHABLE = "unreachable"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class WebhookInfo:
    """Where the messenger says that it delivers: what waits there, which updates it brings, how it last failed."""

    url: str
    waiting: int
    brings: frozenset[str] | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotReceiving:
    """Why nothing comes in, and since when as far as was seen."""

    cause: ReceptionFault
    since: datetime


class Reception:
    """The memory between looks; `wanted` is the address of our own webhook, empty where we fetch."""

    def __init__(self, wanted: str, needs: Collection[str]) -> None:
        self.wanted = wanted
        self.needs = frozenset(needs)
        self._conflicts: list[datetime] = []
        self._suspected: tuple[datetime, object] | None = None
        self._deaf: NotReceiving | None = None

    def another_fetched(self, now: datetime) -> None:
        """Somebody else fetches with our token."""
        self._conflicts = [*self._conflicts[-9:], now]

    def judge(self, hook: WebhookInfo, heard: object, now: datetime) -> NotReceiving | None:
        """Whether we are deaf; `heard` is any value that changes with each update that comes in."""
        cause = self._cause(hook, heard, now)
        since = self._deaf.since if self._deaf else now
        self._deaf = NotReceiving(cause, since) if cause else None
        return self._deaf

    def _cause(self, hook: WebhookInfo, heard: object, now: datetime) -> ReceptionFault | None:
        suspected = self._suspect(hook, heard, now)
        brings_less = bool(self.wanted) and hook.brings is not None and not self.needs <= hook.brings
        if _plain(hook.url) != _plain(self.wanted) or brings_less:
            return ReceptionFault.HOOK
        if sum(now - at <= CONFLICTS_WITHIN for at in self._conflicts) >= CONFLICTS:
            return ReceptionFault.POLLER
        if suspected is None or now - suspected < SUSPECT_FOR:
            return None
        failed = hook.failed_at is not None and now - hook.failed_at < STALE
        return ReceptionFault.UNREACHABLE if self.wanted and failed else ReceptionFault.WAITING

    def _suspect(self, hook: WebhookInfo, heard: object, now: datetime) -> datetime | None:
        """Since when something waits while nothing comes in."""
        if not hook.waiting:
            self._suspected = None
            return None
        since, before = self._suspected or (now, heard)
        self._suspected = (since if before == heard else now, heard)
        return self._suspected[0]


def _plain(url: str) -> str:
    return url.strip().rstrip("/").lower()


class Mending:
    """Lets a thing be put right only so often: who fights for ever helps nobody."""

    def __init__(self, most: int = 2, within: timedelta = timedelta(hours=1)) -> None:
        self.most = most
        self.within = within
        self._done: list[datetime] = []

    def may(self, now: datetime) -> bool:
        """Whether it may be done once more; if so it counts as done."""
        self._done = [at for at in self._done if now - at < self.within]
        if len(self._done) >= self.most:
            return False
        self._done.append(now)
        return True
