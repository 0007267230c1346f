"""What Zalo delivers is kept before it is answered, and dealt with after; what was put aside is taken later."""

import asyncio

import structlog

from bot.channels.zalo.zalo_arrivals import Arrivals, Update
from bot.messengers import TakeIn

OK, UNAVAILABLE = 200, 503
CATCH_UP_EVERY = 2.0
END_WITHIN = 2.0
log = structlog.get_logger()


class Deliveries:
    """Takes in what was delivered to one account and is known to be Zalo's; every process does."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.arrivals = arrivals
        self._dealing: set[asyncio.Task[object]] = set()
        self._catching: asyncio.Task[object] | None = None

    async def take(self, body: bytes, take_in: TakeIn) -> int:
        """The status with which a delivery is answered."""
        try:
            updates = await self.arrivals.take(body)
        except OSError as error:
            log.error("event not kept", account=self.arrivals.account_id, kind=type(error).__name__)  # noqa: TRY400  the frames say nothing more
            return UNAVAILABLE
        if updates is None:
            self._catch_up_later(take_in)
        for update in updates or ():
            self._deal(update, take_in)
        return OK

    def _deal(self, update: Update, take_in: TakeIn) -> None:
        """It is kept: whoever delivered it need not wait until it is dealt with."""

        async def deal() -> object:
            return await take_in(update, [])

        task: asyncio.Task[object] = asyncio.get_running_loop().create_task(deal())
        self._dealing.add(task)
        task.add_done_callback(self._dealing.discard)

    async def end(self) -> None:
        """Let what is being dealt with come to its end, but not for long: all of it is kept."""
        open_ = {*self._dealing, *([self._catching] if self._catching is not None else [])}
        if self._catching is not None:
            self._catching.cancel()
        if open_:
            _, late = await asyncio.wait(open_, timeout=END_WITHIN)
            for task in late:
                task.cancel()

    def begin(self, take_in: TakeIn) -> None:
        """Take in what an earlier process put aside and did not live to take, whether or not anybody writes."""
        if self.arrivals.spool:
            self._catch_up_later(take_in)

    def _catch_up_later(self, take_in: TakeIn) -> None:
        if self._catching is None or self._catching.done():
            self._catching = asyncio.get_running_loop().create_task(self._catch_up(take_in))

    async def _catch_up(self, take_in: TakeIn) -> None:
        """Take in what was put aside, once the database is back, whether or not anybody writes."""
        while self.arrivals.spool:
            await asyncio.sleep(CATCH_UP_EVERY)
            try:
                for update in await self.arrivals.take_waiting():
                    self._deal(update, take_in)
            except Exception as error:  # noqa: BLE001  whatever it is, it waits in its file
                log.warning("events still put aside", account=self.arrivals.account_id, kind=type(error).__name__)
