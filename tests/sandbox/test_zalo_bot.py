"""The emulator of Zalo Bot Platform over the wire, in every position of its switches."""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientError, web

from tests.sandbox.zalo import TOKEN, ZaloSandbox, zalo_sandbox

HEX = re.compile(r"[0-9a-f]{20}")


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


async def known(zalo: ZaloSandbox) -> str:
    """Somebody who has written to the bot, and whose words it has fetched."""
    person = await zalo.person()
    await zalo.says(person, "chào")
    await zalo.call("getUpdates", timeout=1)
    return person


async def test_another_token_is_refused_and_stands_in_no_log(
    zalo: ZaloSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        status, told = await zalo.call("getMe", token="WRONG:secret-that-nobody-may-read")
        assert (status, told["ok"], told["error_code"]) == (401, False, 401)
        assert (await zalo.call("getMe"))[1]["result"]["id"] == TOKEN.partition(":")[0]
    assert "secret-that-nobody-may-read" not in caplog.text
    assert TOKEN not in caplog.text


async def test_parameters_are_taken_from_the_query_a_form_and_json(zalo: ZaloSandbox) -> None:
    person = await known(zalo)
    url, given = f"{zalo.api}/bot{TOKEN}/sendMessage", {"chat_id": person, "text": "hi"}
    ways = (
        zalo.session.get(url, params=given),
        zalo.session.post(url, data=given),
        zalo.session.post(url, json=given),
    )
    for way in ways:
        async with way as answer:
            told = await answer.json()
        assert (told["ok"], told["error_code"]) == (True, 0)
        assert HEX.fullmatch(told["result"]["message_id"])
        assert abs(told["result"]["date"] - time.time() * 1000) < 60_000
    assert [one["text"] for one in await zalo.heard(person)] == ["hi"] * 3


async def test_what_is_not_there_is_no_method(zalo: ZaloSandbox) -> None:
    for method in ("editMessageText", "deleteMessage", "sendDocument", "getmessages", "SENDMESSAGE"):
        status, told = await zalo.call(method)
        assert (status, told["error_code"]) == (400, 400)


@pytest.mark.parametrize("seconds", ["1", 1])
async def test_an_idle_poll_ends_with_a_number_of_its_own(zalo: ZaloSandbox, seconds: object) -> None:
    began = time.monotonic()
    status, told = await zalo.call("getUpdates", timeout=seconds)
    assert 0.7 <= time.monotonic() - began <= 1.6
    assert (status, told) == (408, {"ok": False, "description": "Request timeout", "error_code": 408})


async def test_what_is_answered_once_is_gone_also_where_nobody_reads_the_answer(zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    for text in ("một", "hai"):
        await zalo.says(person, text)
    async with zalo.session.post(f"{zalo.api}/bot{TOKEN}/getUpdates", json={"timeout": 1}) as answer:
        answer.close()
    status, told = await zalo.call("getUpdates", timeout=1)
    assert (status, told["result"]["message"]["text"]) == (200, "hai")
    assert (await zalo.call("getUpdates", timeout=0.1))[0] == 408


async def test_replay_answers_every_poll_at_once_with_something(zalo: ZaloSandbox) -> None:
    await zalo.ask("switch", {"updates": "replay"})
    person = await zalo.person()
    for text in ("một", "hai"):
        await zalo.says(person, text)
    told = [(await zalo.call("getUpdates", timeout=5))[1]["result"]["message"]["text"] for _ in range(4)]
    assert sorted(told) == ["hai", "hai", "một", "một"]


async def test_two_pollers_split_what_comes(zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    polls = [asyncio.create_task(zalo.call("getUpdates", timeout=2)) for _ in range(2)]
    await asyncio.sleep(0.05)
    for text in ("một", "hai"):
        await zalo.says(person, text)
    assert sorted(told["result"]["message"]["text"] for _, told in await asyncio.gather(*polls)) == ["hai", "một"]


@pytest.mark.parametrize(("unit", "most"), [("utf16", 1000), ("points", 2000)])
async def test_a_texts_length_is_counted_as_is_switched(zalo: ZaloSandbox, unit: str, most: int) -> None:
    await zalo.ask("switch", {"unit": unit})
    person = await known(zalo)
    assert (await zalo.call("sendMessage", chat_id=person, text="😀" * most))[0] == 200
    assert (await zalo.call("sendMessage", chat_id=person, text="😀" * (most + 1)))[0] == 400
    assert (await zalo.call("sendMessage", chat_id=person, text=""))[0] == 400


async def test_styles_lie_within_the_text(zalo: ZaloSandbox) -> None:
    person = await known(zalo)
    for start, length, names, status in ((0, 2, ["b"], 200), (0, 3, ["b"], 400), (1, 1, ["bold"], 400)):
        styles = [{"start": start, "len": length, "st": names}]
        assert (await zalo.call("sendMessage", chat_id=person, text="hi", text_styles=styles))[0] == status


async def test_an_address_is_kept_although_nobody_is_there(zalo: ZaloSandbox) -> None:
    async def closed(_: web.Request) -> web.Response:
        return web.Response(status=403)

    async with here(closed) as url:
        _, told = await zalo.call("setWebhook", url=url, secret_token="eight-or-more")
        found = told["result"]["verification"]
        assert (told["ok"], found["ok"], found["outcome"]) == (True, False, "webhook.http.403")
        assert (await zalo.call("getWebhookInfo"))[1]["result"]["url"] == url
        status, told = await zalo.call("getUpdates", timeout=1)
        assert (status, told["description"][:42]) == (400, "You cannot use this API while a webhook is")
    _, told = await zalo.call("testWebhook")
    assert told["result"]["outcome"] == "webhook.err.unreachable"
    await zalo.call("deleteWebhook")
    assert (await zalo.call("getWebhookInfo"))[0] == 404


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://bot.example.vn/zalo", "7 signs"),
        ("https://bot.example.vn/zalo", "x" * 257),
        ("http://bot.example.vn/zalo", "eight-or-more"),
        ("https://10.0.0.1/", "eight-or-more"),
        ("https://localhost/", "eight-or-more"),
    ],
)
async def test_an_address_or_a_secret_that_will_not_do_is_not_kept(zalo: ZaloSandbox, url: str, secret: str) -> None:
    await zalo.ask("switch", {"private_addresses": False})
    assert (await zalo.call("setWebhook", url=url, secret_token=secret))[0] == 400
    assert (await zalo.call("getWebhookInfo"))[0] == 404


async def test_a_day_has_so_many_settings_of_a_webhook(zalo: ZaloSandbox) -> None:
    await zalo.ask("switch", {"hooks_a_day": 1})

    async def open_(_: web.Request) -> web.Response:
        return web.Response()

    async with here(open_) as url:
        await zalo.call("setWebhook", url=url, secret_token="eight-or-more")
        status, told = await zalo.call("testWebhook")
        assert (status, told["errorCode"], "error_code" in told) == (426, 426, False)
        await zalo.ask("clock", {"seconds": 86400})
        assert (await zalo.call("testWebhook"))[1]["result"]["outcome"] == "webhook.ok"


@pytest.mark.parametrize("body", ["flat", "wrapped"])
@pytest.mark.parametrize("photo", ["photo_url", "photo", "photos"])
async def test_a_webhook_gets_what_people_do(zalo: ZaloSandbox, body: str, photo: str) -> None:
    await zalo.ask("switch", {"body": body, "photo": photo})
    came: list[tuple[str, dict[str, object]]] = []

    async def take(request: web.Request) -> web.Response:
        came.append((request.headers["X-Bot-Api-Secret-Token"], await request.json()))
        return web.Response()

    async with here(take) as url:
        await zalo.call("setWebhook", url=url, secret_token="eight-or-more")
        await zalo.says(await zalo.person(), "xem ảnh", kind="image")
        await asyncio.sleep(0.2)
    assert [secret for secret, _ in came] == ["eight-or-more"] * 2
    assert came[0][1]["event_name"] == "webhook.test"
    event = came[1][1]["result"] if body == "wrapped" else came[1][1]
    assert isinstance(event, dict)
    assert photo in event["message"]
    assert event["message"]["caption"] == "xem ảnh"


@pytest.mark.parametrize("counts", ["out", "both"])
async def test_a_months_plan_ends_and_begins_anew_with_the_month(zalo: ZaloSandbox, counts: str) -> None:
    await zalo.ask("switch", {"counts": counts, "month": 3})
    person = await known(zalo)
    most = 3 if counts == "out" else 2
    told = [await zalo.call("sendMessage", chat_id=person, text="hi") for _ in range(most + 1)]
    assert [status for status, _ in told] == [*([200] * most), 429]
    assert told[-1][1] == {"ok": False, "description": "Quota exceeded", "error_code": 429}
    await zalo.ask("clock", {"seconds": 32 * 86400})
    assert (await zalo.call("sendMessage", chat_id=person, text="hi"))[0] == 200


async def test_the_users_of_a_plan_are_counted(zalo: ZaloSandbox) -> None:
    await zalo.ask("switch", {"users": 1})
    await known(zalo)
    stranger = await zalo.person()
    await zalo.says(stranger, "tôi nữa")
    assert (await zalo.call("getUpdates", timeout=0.1))[0] == 408
    assert (await zalo.call("sendMessage", chat_id=stranger, text="hi"))[0] == 404
    assert [one["stranger"] for one in await zalo.ask("calls?method=sendMessage")] == [True]


async def test_things_go_wrong_as_is_asked(zalo: ZaloSandbox) -> None:
    person = await known(zalo)
    given = {"chat_id": person, "text": "hi"}
    await zalo.ask("fault", {"method": "sendMessage", "status": 403, "description": "Internal server error"})
    assert (await zalo.call("sendMessage", **given))[1]["error_code"] == 403
    await zalo.ask("switch", {"http": "200"})
    await zalo.ask("fault", {"method": "sendMessage", "status": 500})
    assert (await zalo.call("sendMessage", **given))[0] == 200
    await zalo.ask("fault", {"method": "sendMessage", "html": True, "http": 502})
    assert await zalo.call("sendMessage", **given) == (502, "<html><body>502 Bad Gateway</body></html>")
    for cut, stands in (("before", 0), ("after", 1)):
        await zalo.ask("fault", {"method": "sendMessage", "cut": cut})
        with pytest.raises(ClientError):
            await zalo.call("sendMessage", **given)
        assert len(await zalo.heard(person)) == stands


async def test_voice_in_a_group_is_said_to_be_sent_and_never_arrives(zalo: ZaloSandbox) -> None:
    group = (await zalo.ask("groups", {"name": "Tổ 3"}))["id"]
    person = await known(zalo)
    for chat, count in ((group, 0), (person, 1)):
        status, _ = await zalo.call("sendVoice", chat_id=chat, voice_url="https://x.zdn.vn/a.aac")
        assert (status, len(await zalo.heard(chat))) == (200, count)
    assert (await zalo.call("sendChatAction", chat_id=person, action="typing")) == (200, {"ok": True})


async def test_a_group_is_heard_where_the_bot_is_named(zalo: ZaloSandbox) -> None:
    group = (await zalo.ask("groups", {"name": "Tổ 3"}))["id"]
    person = await known(zalo)
    await zalo.says(person, "chuyện riêng", group=group)
    await zalo.says(person, "@Bot Cầu Nối xin chào", group=group)
    _, told = await zalo.call("getUpdates", timeout=1)
    assert told["result"]["message"]["chat"] == {"chat_type": "GROUP", "id": group}
    assert told["result"]["message"]["text"] == "@Bot Cầu Nối xin chào"
    assert (await zalo.call("getUpdates", timeout=0.1))[0] == 408


async def test_a_picture_is_fetched_from_its_address_as_a_java_client_does(zalo: ZaloSandbox) -> None:
    asked: list[str] = []

    async def give(request: web.Request) -> web.Response:
        asked.append(request.headers["User-Agent"])
        return web.Response(body=b"\x89PNG", content_type="image/png")

    person = await known(zalo)
    async with here(give) as url:
        assert (await zalo.call("sendPhoto", chat_id=person, photo=url, caption="đây"))[0] == 200
        await zalo.ask("switch", {"private_addresses": False})
        assert (await zalo.call("sendPhoto", chat_id=person, photo=url))[0] == 400
    assert asked == ["Java/1.8.0_192"] * 2
    assert [(one["kind"], one["text"], one["bytes"]) for one in await zalo.heard(person)] == [("photo", "đây", 4)]


@asynccontextmanager
async def here(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """A server of a test's own; gives its address."""
    app = web.Application()
    app.router.add_route("*", "/hook", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()
