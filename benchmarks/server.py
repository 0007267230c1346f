"""A Bot API server, as light as possible: `python -m benchmarks.server`, a plan on its input, lines on its output.

It prints its port, then a word at each milestone, and at the end one line of JSON with what it measured.
"""

import asyncio
import json
import sys
from collections import deque
from contextlib import suppress
from time import perf_counter, time
from typing import Any

from benchmarks.crowd import Crowd, Plan, chat_of
from benchmarks.feeds import Delivered, Fetched
from benchmarks.wire import Request, Wire

# Nobody waits longer for an answer; who does has been forgotten.
# What a killed sender had in hand on PostgreSQL is left to its lease of thirty seconds.
FORGOTTEN_AFTER = 60.0
ME = {"id": 7100001, "is_bot": True, "first_name": "Cầu Nối", "username": "cau_noi_bot", "can_join_groups": True}


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Limiter:
    """So many messages in any second, as Telegram counts them; 0: as many as may come."""

    def __init__(self, most: int) -> None:
        self.refused = 0
        self._most = most
        self._times: deque[float] = deque(maxlen=max(1, most))

    def takes(self, now: float) -> bool:
        if self._most and len(self._times) == self._most and now - self._times[0] < 1:
            self.refused += 1
            return False
        self._times.append(now)
        return True


class Server:
    def __init__(self, plan: Plan, limit: int) -> None:
        self.fetched = Fetched()
        self.delivered = Delivered()
        self.crowd = Crowd(plan, self._put, tell)
        self.limiter = Limiter(limit)
        self.said = 0
        self.sent_at: list[float] = []
        self.started = asyncio.Event()

    def _put(self, chat: int, update: dict[str, Any]) -> None:
        (self.delivered if self.delivered.address else self.fetched).put(chat, update)

    def handle(self, request: Request) -> None:
        match request.method:
            case "getUpdates":
                self._start()
                self.fetched.ask(request)
            case "sendMessage" | "editMessageText":
                self._message(request)
            case "getMe":
                request.answer(ME)
            case "setWebhook":
                arguments = request.fields()
                self.delivered.address, self.delivered.secret = arguments["url"], arguments.get("secret_token", "")
                request.answer(result=True)
                self._start()
            case _:
                request.answer(result=True)

    def _start(self) -> None:
        if not self.started.is_set():
            self.started.set()
            tell("listening")
            asyncio.get_running_loop().call_soon(self.crowd.begin)

    def _message(self, request: Request) -> None:
        now = perf_counter()
        if not self.limiter.takes(now):
            request.refuse(1)
            return
        arguments = request.fields()
        chat = int(arguments["chat_id"])
        self.said += 1
        self.sent_at.append(now)
        message = {
            "message_id": self.said * 2 + 1,
            "date": int(time()),
            "chat": chat_of(chat) if chat > 0 else {"id": chat, "type": "supergroup", "title": "Cán bộ"},
            "from": ME,
            "text": arguments["text"],
        }
        markup = arguments.get("reply_markup")
        if markup:
            made = json.loads(markup) if isinstance(markup, str) else markup
            message |= {"reply_markup": made} if "inline_keyboard" in made else {}
        request.answer(message)
        self.crowd.hear(chat, message)

    async def walk(self) -> None:
        """Until everybody is home, or nobody has heard anything for too long."""
        await self.started.wait()
        self.crowd.moved_at = perf_counter()
        if self.crowd.plan.rate:
            await self.crowd.arrive()
        while not self.crowd.ended.is_set() and perf_counter() - self.crowd.moved_at < FORGOTTEN_AFTER:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.crowd.ended.wait(), 1)

    def result(self) -> dict[str, Any]:
        begun, over = self.crowd.counted
        over = over or self.crowd.moved_at
        return {
            "seconds": over - begun,
            "waits_ms": [round(wait * 1000, 3) for wait in self.crowd.waits],
            "steps": self.crowd.steps,
            "received": self.crowd.received,
            "stuck": self.crowd.stuck(),
            "said": sum(begun <= one <= over for one in self.sent_at),
            "refused": self.limiter.refused,
        }


async def main() -> None:
    asked = json.loads(sys.stdin.readline())
    server = Server(Plan(**asked["plan"]), asked.get("limit", 0))
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: Wire(server.handle), "127.0.0.1", 0)
    tell(str(listening.sockets[0].getsockname()[1]))
    async with asyncio.TaskGroup() as group:
        posting = group.create_task(server.delivered.run())
        await server.walk()
        tell(json.dumps(server.result()))
        # The bot is still being served until whoever asked for all this closes our input.
        await loop.run_in_executor(None, sys.stdin.read)
        posting.cancel()


if __name__ == "__main__":
    asyncio.run(main())
