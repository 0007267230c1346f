"""The emulator of Official Accounts over the wire, in every position of its switches."""

import asyncio
import hashlib
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ServerDisconnectedError, web
from PIL import Image

from tests.sandbox.zalo_oa import SECRET, OaSandbox, oa_sandbox

DAY = 86_400


@pytest.fixture
async def oa() -> AsyncIterator[OaSandbox]:
    async with oa_sandbox() as sandbox:
        yield sandbox


def buttons(number: int, payload: str = "#m1.1") -> dict[str, Any]:
    below = [{"title": f"Nút {n}", "type": "oa.query.hide", "payload": payload} for n in range(number)]
    return {"text": "Ông/bà chọn:", "attachment": {"type": "template", "payload": {"buttons": below}}}


@asynccontextmanager
async def hearing(oa: OaSandbox, answers: list[int] | None = None) -> AsyncIterator[None]:
    """Be the account's webhook; `answers` are the statuses given, the last one for ever."""
    given = answers or [200]

    async def post(request: web.Request) -> web.Response:
        oa.events.append((dict(request.headers), await request.read()))
        return web.Response(status=given.pop(0) if len(given) > 1 else given[0])

    async def get(request: web.Request) -> web.Response:
        return web.Response(text="abc" if request.path.endswith("abc.html") else "")

    app = web.Application()
    app.router.add_post("/zalo", post)
    app.router.add_get("/{any:.*}", get)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook = f"http://127.0.0.1:{runner.addresses[0][1]}/zalo"
    await oa.ask("settings", {"hook": hook, "verifier": "zalo_verifierabc.html"})
    try:
        yield
    finally:
        await runner.cleanup()


async def heard(oa: OaSandbox, number: int) -> list[dict[str, Any]]:
    for _ in range(500):
        if len(oa.events) >= number:
            break
        await asyncio.sleep(0.01)
    return [json.loads(body) for _, body in oa.events]


async def test_a_refresh_token_is_good_for_one_use(oa: OaSandbox) -> None:
    status, _, pair = await oa.refreshes(oa.refresh)
    assert (status, pair["expires_in"]) == (200, "90000")
    assert (await oa.call("/v3.0/oa/message/cs", {}))["error"] == -216
    status, text, _ = await oa.refreshes(oa.refresh)
    assert (status, text) == (200, "")
    assert (await oa.refreshes("of-nobody"))[2]["error"] == -14014
    assert (await oa.asks_for_token("wrong", grant_type="refresh_token", refresh_token=pair["refresh_token"]))[2][
        "error"
    ]
    assert await oa.ask("tokens") == {"spent": 1, "good": 1}
    oa.token = pair["access_token"]
    assert (await oa.read("/v2.0/oa/getoa"))["data"]["oaid"] == oa.id


@pytest.mark.parametrize(
    ("switches", "lifetime", "code"),
    [
        ({"expires_in": "number"}, 90000, -14014),
        ({"expires_in": "absent"}, None, -14014),
        ({"refresh_token": False, "code_as": "string"}, "90000", "-14014"),
    ],
)
async def test_an_answer_about_tokens_looks_as_it_is_switched(
    switches: dict[str, Any], lifetime: object, code: object
) -> None:
    async with oa_sandbox(**switches) as oa:
        pair = (await oa.refreshes(oa.refresh))[2]
        assert pair.get("expires_in") == lifetime
        assert ("refresh_token" in pair) == switches.get("refresh_token", True)
        assert (await oa.refreshes("of-nobody"))[2]["error"] == code


async def test_a_code_of_the_console_is_good_for_ten_minutes_and_one_use(oa: OaSandbox) -> None:
    code = await oa.ask("consent", {})
    assert (await oa.asks_for_token(grant_type="authorization_code", code=code))[2]["access_token"]
    assert (await oa.asks_for_token(grant_type="authorization_code", code=code))[2]["error_name"] == "Invalid code"
    late = await oa.ask("consent", {})
    await oa.ask("clock", {"seconds": 601})
    assert (await oa.asks_for_token(grant_type="authorization_code", code=late))[2]["error"] == -14014


async def test_a_gateway_answers_with_a_page_and_a_cut_spends_the_token(oa: OaSandbox) -> None:
    path = "/v4/oa/access_token"
    await oa.ask("fault", {"path": path, "status": 504, "html": True})
    status, text, _ = await oa.refreshes(oa.refresh)
    assert (status, text[:6]) == (504, "<html>")
    await oa.ask("fault", {"path": path, "cut": "after"})
    with pytest.raises(ServerDisconnectedError):
        await oa.refreshes(oa.refresh)
    assert (await oa.ask("tokens"))["spent"] == 1


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "x" * 2000}, 0),
        ({"text": "x" * 2001}, -210),
        ({"text": ""}, -201),
        (None, -201),
        (buttons(5), 0),
        (buttons(6), -201),
        (buttons(1, "x" * 1000), 0),
        (buttons(1, "x" * 1001), -201),
        ({"text": "a", "attachment": {"type": "file", "payload": {"token": "none"}}}, -201),
        ({"attachment": {"type": "file", "payload": {"token": "none"}}}, -201),
        ({"attachment": {"type": "link", "payload": {}}}, -233),
    ],
)
async def test_a_message_is_taken_or_refused_by_its_form(oa: OaSandbox, message: object, code: int) -> None:
    assert (await oa.sends(await oa.person(), message))["error"] == code


@pytest.mark.parametrize(("position", "bare", "template"), [("both", 0, 0), ("bare", 0, -201), ("template", -201, 0)])
async def test_buttons_have_a_type_or_none_as_it_is_switched(position: str, bare: int, template: int) -> None:
    async with oa_sandbox(buttons=position) as oa:
        person, message = await oa.person(), buttons(1)
        assert (await oa.sends(person, message))["error"] == bare
        message["attachment"]["payload"]["template_type"] = "button"
        assert (await oa.sends(person, message))["error"] == template


async def test_a_press_comes_back_as_a_signed_text(oa: OaSandbox) -> None:
    async with hearing(oa):
        person = await oa.person()
        message = buttons(5)
        message["attachment"]["payload"]["buttons"][2]["payload"] = "#m7.3"
        await oa.sends(person, message)
        await oa.ask("press", {"person": person, "number": 3})
        events = await heard(oa, 4)
    pressed = events[-1]
    assert (pressed["event_name"], pressed["message"]["text"]) == ("user_send_text", "#m7.3")
    headers, body = oa.events[-1]
    whole = pressed["app_id"].encode() + body + pressed["timestamp"].encode() + SECRET.encode()
    assert headers["X-ZEvent-Signature"] == "mac=" + hashlib.sha256(whole).hexdigest()


async def test_of_what_leaves_an_echo_and_an_inverted_receipt_come(oa: OaSandbox) -> None:
    async with hearing(oa):
        person = await oa.person()
        sent = await oa.sends(person, {"text": "Đã nhận."})
        await oa.ask("staff", {"person": person, "text": "Chào bà."})
        events = await heard(oa, 5)
    assert [one["event_name"] for one in events] == [
        "user_send_text",
        "oa_send_text",
        "user_received_message",
        "oa_send_text",
        "user_received_message",
    ]
    echo, receipt, by_staff = events[1], events[2], events[3]
    assert (echo["sender"], echo["recipient"]) == ({"id": oa.id}, {"id": person})
    assert (receipt["sender"]["id"], receipt["recipient"]["id"]) == (oa.id, person)
    assert receipt["message"]["msg_id"] == sent["data"]["message_id"]
    assert by_staff["sender"]["admin_id"]
    # Neither opens the window.
    last = json.dumps({"user_id": person})
    quota = await oa.call("/v3.0/oa/quota/message", json.loads(last))
    assert int(quota["data"]["last_interaction"]) <= int(events[0]["timestamp"])


async def test_the_window_is_free_then_billed_then_closed(oa: OaSandbox) -> None:
    person = await oa.person()
    stranger = await oa.person(writes=False)
    assert (await oa.sends(stranger, {"text": "a"}))["error"] == -213
    assert (await oa.sends(person, {"text": "a"}))["data"]["quota"]["quota_type"] == "sub_quota"
    await oa.ask("clock", {"seconds": 3 * DAY})
    oa.token = (await oa.refreshes(oa.refresh))[2]["access_token"]
    assert (await oa.sends(person, {"text": "a"}))["data"]["quota"]["quota_type"] == "purchase_quota"
    await oa.ask("clock", {"seconds": 4 * DAY + 60})
    await oa.ask("consent", {})
    code = await oa.ask("consent", {})
    oa.token = (await oa.asks_for_token(grant_type="authorization_code", code=code))[2]["access_token"]
    assert (await oa.sends(person, {"text": "a"}))["error"] == -230
    for what in ("follow", "user_click_chatnow"):
        await oa.ask("turn", {"person": stranger, "what": what})
        assert (await oa.sends(stranger, {"text": "a"}))["error"] == 0
    await oa.ask("turn", {"person": stranger, "what": "block"})
    assert (await oa.sends(stranger, {"text": "a"}))["error"] == -244


async def test_eight_messages_are_free_where_it_is_switched_so() -> None:
    async with oa_sandbox(free="8") as oa:
        person = await oa.person()
        assert [(await oa.sends(person, {"text": "a"}))["error"] for _ in range(9)] == [0] * 8 + [-218]
        await oa.ask("say", {"person": person, "text": "dạ"})
        assert (await oa.sends(person, {"text": "a"}))["data"]["quota"]["remain"] == 7


async def test_what_was_not_taken_comes_again_and_at_last_no_more(oa: OaSandbox) -> None:
    async with hearing(oa, [503]):
        await oa.person()
        for number, seconds in enumerate((30, 300, 900, 1800, 3600), start=2):
            await heard(oa, number - 1)
            await oa.ask("clock", {"seconds": seconds})
        await heard(oa, 6)
        assert [headers.get("num_retry") for headers, _ in oa.events] == [None, "1", "2", "3", "4", "5"]
        assert not (await oa.ask("settings", {}))["hook_on"]
        person = await oa.person("Trần Văn Tám")
        await asyncio.sleep(0.05)
        assert len(oa.events) == 6
        said = await oa.read("/v2.0/oa/conversation", json.dumps({"user_id": person, "offset": 0, "count": 10}))
        assert [(one["src"], one["from_id"], one["message"]) for one in said] == [(1, person, "chào")]


async def test_the_console_reads_saves_and_looks_for_the_file_of_the_domain(oa: OaSandbox) -> None:
    async with hearing(oa):
        found = await oa.ask("console", {})
    assert found == {"get": 200, "empty": 200, "verifier": 200, "words": "abc"}
    assert oa.events[-1][1] == b"{}"
    assert "X-ZEvent-Signature" not in oa.events[-1][0]


async def test_the_filter_of_the_console_lets_only_commands_through() -> None:
    async with oa_sandbox(syntax_filter=True) as oa, hearing(oa):
        person = await oa.person()
        await oa.ask("say", {"person": person, "text": "#menu"})
        events = await heard(oa, 1)
        assert [one["message"]["text"] for one in events] == ["#menu"]


async def test_uploads_have_their_kinds_their_sizes_and_seven_days(oa: OaSandbox) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    picture, person = made.getvalue(), await oa.person()
    assert (await oa.uploads("image", "a.jpg", b"no picture"))["error"] == -201
    assert (await oa.uploads("image", "a.jpg", picture + bytes(1024 * 1024)))["error"] == -210
    assert (await oa.uploads("file", "so.xlsx", b"x"))["error"] == -201
    assert (await oa.uploads("file", "so.pdf", bytes(5 * 1024 * 1024 + 1)))["error"] == -210
    token = (await oa.uploads("file", "so.pdf", b"%PDF-1.7"))["data"]["token"]
    attached = (await oa.uploads("image", "a.jpg", picture))["data"]["attachment_id"]
    one = {"media_type": "image", "attachment_id": attached}
    below = {"type": "template", "payload": {"template_type": "media", "elements": [one]}}
    assert (await oa.sends(person, {"text": "Ảnh:", "attachment": below}))["error"] == 0
    assert (await oa.sends(person, {"attachment": {"type": "file", "payload": {"token": token}}}))["error"] == 0
    two = {"type": "template", "payload": {"template_type": "media", "elements": [one, one]}}
    assert (await oa.sends(person, {"attachment": two}))["error"] == -201
    await oa.ask("clock", {"seconds": 3 * DAY})
    await oa.ask("say", {"person": person, "text": "dạ"})
    await oa.ask("clock", {"seconds": 4 * DAY + 60})
    code = await oa.ask("consent", {})
    oa.token = (await oa.asks_for_token(grant_type="authorization_code", code=code))[2]["access_token"]
    assert (await oa.sends(person, {"attachment": below}))["error"] == -100


async def test_refusals_that_were_asked_for_come_as_often_as_asked(oa: OaSandbox) -> None:
    person = await oa.person()
    for code in (-32, -211, -216, -217, -220, -227):
        await oa.ask("fault", {"path": "/v3.0/oa/message/cs", "person": person, "error": code})
        assert (await oa.sends(person, {"text": "a"}))["error"] == code
        assert (await oa.sends(person, {"text": "a"}))["error"] == 0
    assert (await oa.call("/v2.0/oa/message", {"recipient": {"user_id": person}}))["error"] == -240
    assert not [one for one in await oa.ask("calls") if one["stranger"]]
