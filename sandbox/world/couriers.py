"""Updates carried to webhooks: in order within a chat, many chats at a time, again and again until taken."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from email.message import Message as Headers
from http import HTTPStatus

import aiohttp

from sandbox.world import wire
from sandbox.world.bots import Bot
from sandbox.world.clock import Clock
from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json
from sandbox.world.wire import Fields

PATIENCE = aiohttp.ClientTimeout(total=60)
PAUSES = (0, 2, 4, 8, 16, 32, 60)
LONGEST_PAUSE = 3600
Answer = Callable[[str, str, Fields], Awaitable[object]]


class Couriers:
    """Starts and stops the courier of each bot that has a webhook."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.answer: Answer | None = None
        self._session: aiohttp.ClientSession | None = None
        self._working: dict[int, Courier] = {}

    def start(self, bot: Bot) -> None:
        self.stop(bot)
        courier = self._working[bot.id] = Courier(self, bot)
        bot.queue.taker = courier.take
        for update in bot.queue.pending.values():
            courier.take(lane_of(update), update)

    def stop(self, bot: Bot) -> None:
        bot.queue.taker = None
        courier = self._working.pop(bot.id, None)
        if courier is not None:
            courier.stop()

    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0, ssl=False)
            self._session = aiohttp.ClientSession(timeout=PATIENCE, connector=connector)
        return self._session

    async def close(self) -> None:
        for courier in list(self._working.values()):
            self.stop(courier.bot)
            await courier.ended()
        if self._session is not None:
            await self._session.close()


class Courier:
    def __init__(self, office: Couriers, bot: Bot) -> None:
        self.office = office
        self.bot = bot
        self.slots = asyncio.Semaphore(bot.hook.max_connections)
        self.lanes: dict[int | str, deque[Json]] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    def take(self, lane: int | str, update: Json) -> None:
        """Put an update at the end of its lane."""
        waiting = self.lanes.get(lane)
        if waiting is not None:
            waiting.append(update)
            return
        self.lanes[lane] = deque([update])
        self._run(self._walk(lane))

    def stop(self) -> None:
        for task in self.tasks:
            task.cancel()

    async def ended(self) -> None:
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def _run(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _walk(self, lane: int | str) -> None:
        waiting = self.lanes[lane]
        while waiting:
            await self._deliver(waiting[0])
            if self.bot.queue.take(waiting[0]["update_id"]):
                waiting.popleft()
        del self.lanes[lane]

    async def _deliver(self, update: Json) -> None:
        """Bring one update until it is taken."""
        tried = 0
        while True:
            async with self.slots:
                pause = await self._try(update)
            if pause is None:
                return
            wait = pause or PAUSES[min(tried, len(PAUSES) - 1)]
            tried += 1
            await self.office.clock.until(self.office.clock.now() + wait)

    async def _try(self, update: Json) -> float | None:
        """Bring an update once; gives None when it was taken, else the pause that was asked for."""
        hook = self.bot.hook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with self.office.session().post(hook.url, json=update, headers=headers) as response:
                body = await response.read()
        except TimeoutError:
            return self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return self._failed("Connection refused")
        except aiohttp.ClientError:
            return self._failed("Wrong response from the webhook: connection closed")
        if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            await self._obey(body, response.headers.get("Content-Type", ""))
            return None
        self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        asked = response.headers.get("Retry-After", "")
        return min(float(asked), LONGEST_PAUSE) if asked.isdigit() else 0.0

    def _failed(self, why: str) -> float:
        self.bot.hook.error_date = self.office.clock.seconds()
        self.bot.hook.error_message = why
        return 0.0

    async def _obey(self, body: bytes, kind: str) -> None:
        """Carry out the call that a webhook put into its answer, if there is one."""
        fields = Fields()
        header = Headers()
        header["Content-Type"] = kind or "application/octet-stream"
        try:
            if header.get_content_type().startswith("multipart/"):
                await wire.read_multipart(body, kind, fields)
            elif header.get_content_type() in {"application/json", "application/x-www-form-urlencoded"}:
                wire.read_body(body, header.get_content_type(), fields)
        except ApiError:
            return
        method = fields.texts.pop("method", "")
        if method and self.office.answer is not None:
            await self.office.answer(self.bot.token, method, fields)


def lane_of(update: Json) -> int | str:
    """Find the lane of an update that lay in the queue already: its chat, or its kind."""
    kind, payload = next((name, value) for name, value in update.items() if name != "update_id")
    where = payload.get("chat") or payload.get("message", {}).get("chat")
    return int(where["id"]) if where else kind
