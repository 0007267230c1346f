import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.lab import Json, Lab

Responder = Callable[[Json], web.StreamResponse]


@dataclass
class Hook:
    """A bot's end of a webhook: it keeps what it was brought."""

    url: str = ""
    seen: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    headers: list[dict[str, str]] = field(default_factory=list)
    respond: Responder = field(default=lambda _: web.Response())

    async def handle(self, request: web.Request) -> web.StreamResponse:
        update = await request.json()
        self.headers.append(dict(request.headers))
        response = self.respond(update)
        self.seen.put_nowait(update)
        return response

    async def next(self) -> Json:
        return await asyncio.wait_for(self.seen.get(), 20)


@pytest.fixture
async def hook(lab: Lab) -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    server = TestServer(app)
    await server.start_server()
    hook.url = str(server.make_url("/hook"))
    yield hook
    await lab.control("reset", {})
    await server.close()


async def test_an_update_is_brought_with_the_secret(lab: Lab, hook: Hook) -> None:
    person = await lab.person()
    reply = await lab.call("setWebhook", url=hook.url, secret_token="bí-mật".encode("ascii", "ignore").decode())
    assert reply.body["description"] == "Webhook was set"
    await lab.say(person, "chào")
    assert (await hook.next())["message"]["text"] == "chào"
    assert hook.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "b-mt"


async def test_what_waited_before_the_webhook_is_brought_too(lab: Lab, hook: Hook) -> None:
    person = await lab.person()
    await lab.say(person, "sớm")
    await lab.ok("setWebhook", url=hook.url)
    assert (await hook.next())["message"]["text"] == "sớm"


async def test_pending_updates_are_dropped_on_request(lab: Lab, hook: Hook) -> None:
    person = await lab.person()
    await lab.say(person, "sớm")
    await lab.ok("setWebhook", url=hook.url, drop_pending_updates=True)
    await lab.say(person, "muộn")
    assert (await hook.next())["message"]["text"] == "muộn"


async def test_a_refused_update_comes_again_and_holds_back_its_chat_only(lab: Lab, hook: Hook) -> None:
    first, second = await lab.person(), await lab.person()
    refusals = iter([503, 503])

    def respond(update: Json) -> web.Response:
        return web.Response(status=next(refusals, 200) if update["message"]["chat"]["id"] == first else 200)

    hook.respond = respond
    await lab.ok("setWebhook", url=hook.url)
    await lab.say(first, "một")
    await lab.say(first, "hai")
    await lab.say(second, "của người khác")
    texts = [(await hook.next())["message"]["text"] for _ in range(5)]
    assert [text for text in texts if text != "của người khác"] == ["một", "một", "một", "hai"]
    info = await lab.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_retry_after_is_honoured(lab: Lab, hook: Hook) -> None:
    person = await lab.person()
    answers = iter([web.Response(status=429, headers={"Retry-After": "1000"})])
    hook.respond = lambda _: next(answers, web.Response())
    await lab.ok("setWebhook", url=hook.url)
    await lab.say(person, "chờ")
    await hook.next()
    assert (await lab.ok("getWebhookInfo"))["pending_update_count"] == 1
    await lab.control("clock", {"forward": 1001})
    assert (await hook.next())["message"]["text"] == "chờ"


def _as_json(person: int) -> web.StreamResponse:
    return web.json_response({"method": "sendMessage", "chat_id": person, "text": "đáp"})


def _as_form(person: int) -> web.StreamResponse:
    body = f"method=sendMessage&chat_id={person}&text=%C4%91%C3%A1p"
    return web.Response(text=body, content_type="application/x-www-form-urlencoded")


def _as_parts(person: int) -> web.StreamResponse:
    writer = aiohttp.MultipartWriter("form-data")
    for name, value in (("method", "sendMessage"), ("chat_id", str(person)), ("text", "đáp")):
        writer.append(value).set_content_disposition("form-data", name=name)
    return web.Response(body=writer)


@pytest.mark.parametrize("answer", [_as_json, _as_form, _as_parts])
async def test_a_call_in_the_answer_is_carried_out(
    lab: Lab, hook: Hook, answer: Callable[[int], web.StreamResponse]
) -> None:
    person = await lab.person()
    hook.respond = lambda _: answer(person)
    await lab.ok("setWebhook", url=hook.url)
    said = await lab.say(person, "hỏi")
    heard: list[Any] = await lab.transcript(person, after=said["message_id"], wait=10, count=1)
    assert [message["text"] for message in heard] == ["đáp"]


async def test_a_deleted_webhook_leaves_the_updates_to_polling(lab: Lab, hook: Hook) -> None:
    person = await lab.person()
    hook.respond = lambda _: web.Response(status=500)
    await lab.ok("setWebhook", url=hook.url)
    await lab.say(person, "còn")
    await hook.next()
    reply = await lab.call("deleteWebhook")
    assert reply.body["description"] == "Webhook was deleted"
    assert [update["message"]["text"] for update in await lab.updates()] == ["còn"]
