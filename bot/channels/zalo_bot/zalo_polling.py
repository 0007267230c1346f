"""Fetching events one by one: Zalo has let go of each once it has answered, so that it is kept before the next."""

import asyncio
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.zalo_arrivals import Arrivals, Update, body_of
from bot.channels.zalo.zalo_events import unwrapped
from bot.channels.zalo_bot.client import (
    TIMED_OUT,
    UNAUTHORIZED,
    PlatformAwayError,
    PlatformRefusalError,
    ZaloBotClient,
)
from bot.channels.zalo_bot.watch import ZaloWatch
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake
from bot.messengers import TokenError
from rules.backoff import pause

# Seconds that a poll lasts: whoever ends us waits so long for what it may still bring.
POLL = 5
ANSWER_WITHIN = POLL + 3.0
# Between the beginnings of two polls, however fast they are answered.
FLOOR = 1.0
LONGEST_WAIT = 30.0
HOOKED = "webhook"
log = structlog.get_logger()


class ZaloPolling:
    """The loop that fetches, keeps and hands over, until its task is cancelled; what it has fetched by then is kept."""

    def __init__(self, client: ZaloBotClient, arrivals: Arrivals, intake: Intake, watch: ZaloWatch) -> None:
        self.client = client
        self.arrivals = arrivals
        self.intake = intake
        self.watch = watch
        self._trouble = 0

    async def run(self) -> None:
        """Fetch for ever, and beside it deal with what an earlier process left; raises TokenError."""
        async with asyncio.TaskGroup() as group:
            group.create_task(resume_all_at_start(self.intake))
            while True:
                began = asyncio.get_running_loop().time()
                for update in await self._fetch():
                    group.create_task(self._deal(update))
                spent = asyncio.get_running_loop().time() - began
                await asyncio.sleep(max(FLOOR - spent, pause(self._trouble, 0.5, LONGEST_WAIT) if self._trouble else 0))

    async def _deal(self, update: Update) -> None:
        await self.intake.receive(update)

    async def _fetch(self) -> list[Update]:
        """What one poll brings, kept; nothing where none was asked for, as it could not be kept."""
        try:
            found = await self.arrivals.take_waiting()
            await self._probe()
            event = await self._poll()
        except (SQLAlchemyError, OSError) as error:
            self._stumble(type(error).__name__)
            return []
        except PlatformAwayError as error:
            self._stumble(error.kind)
            self.watch.missed()
            return found
        except PlatformRefusalError as error:
            self._refused(error)
            return found
        self._trouble = 0
        self.watch.reached()
        return found if event is None else found + await self._keep(event)

    async def _probe(self) -> None:
        """Without a database nothing is asked for: it could only be put aside."""
        await self.arrivals.database.probe()

    async def _poll(self) -> dict[str, Any] | None:
        """One poll, which is not broken off: Zalo may have let go of what it is just answering."""
        polling = asyncio.get_running_loop().create_task(
            self.client.call("getUpdates", {"timeout": str(POLL)}, ANSWER_WITHIN)
        )
        cancelled = await wait_through(polling)
        try:
            event = unwrapped(polling.result())
        except PlatformRefusalError as error:
            if cancelled is None and error.code != TIMED_OUT:
                raise
            event = None
        except PlatformAwayError:
            if cancelled is None:
                raise
            event = None
        if cancelled is not None:
            if event is not None:
                await wait_through(asyncio.get_running_loop().create_task(self.arrivals.take(body_of(event))))
            raise cancelled
        return event

    async def _keep(self, event: dict[str, Any]) -> list[Update]:
        """Keep it, whatever is cancelled meanwhile."""
        keeping = asyncio.get_running_loop().create_task(self.arrivals.take(body_of(event)))
        cancelled = await wait_through(keeping)
        if cancelled is not None:
            raise cancelled
        try:
            return keeping.result() or []
        except OSError as error:
            # Neither database nor disk: there is nowhere left where it could wait.
            log.error("event lost", account=self.arrivals.account_id, kind=type(error).__name__)  # noqa: TRY400  the frames say nothing more
            return []

    def _stumble(self, kind: str) -> None:
        self._trouble += 1
        log.warning("polling waits", account=self.arrivals.account_id, kind=kind, tries=self._trouble)

    def _refused(self, error: PlatformRefusalError) -> None:
        """A token that is none ends it; where a webhook stands in the way, the watch takes it away."""
        if error.code == UNAUTHORIZED:
            raise TokenError(str(error.code))
        self._stumble(str(error.code))
        self.watch.missed(hooked=HOOKED in error.words.lower())


async def wait_through(task: asyncio.Task[Any]) -> asyncio.CancelledError | None:
    """Wait until a task is over, however often we are cancelled meanwhile; gives the first such wish."""
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = cancelled or error
    return cancelled
