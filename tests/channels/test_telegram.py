import json
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from traceback import format_exception
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.telegram.channel import Telegram, make_bot
from bot.channels.telegram.refusals import outcome_by_words
from bot.channels.telegram.speech import mention_entity
from bot.messengers import AwayError
from rules.notice import Address, Attached, Button, Document, Outgoing
from rules.outcome import (
    Doubtful,
    KindRefused,
    Moved,
    Outcome,
    Refused,
    Rights,
    Sent,
    TokenRefused,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Wait,
)
from rules.outcome import Vanished as Gone
from storage.engine.json_text import dumps
from tests.bot.desk import hang_up
from tests.journeys.stage import BOT, TOKEN, Sandbox, free_port

TABLE = Path(__file__).parents[1] / "sandbox/data/botapi-errors.json"
ME = 5
ROWS = ((Button("1. Có", "yes"), Button("2. Không", "no")), (Button("0. Quay lại", "back"),))
SAID = [
    Outgoing(text="Chào ông/bà <b> & *_[`"),
    Outgoing(text="Chọn", buttons=ROWS),
    Outgoing(text="Viết trả lời", prompt="Nội dung trả lời " * 10),
    Outgoing(text="Gửi vị trí", ask_place="Vị trí của tôi"),
    Outgoing(text="Xong", hide_keyboard=True),
    Outgoing(text="Nhẹ thôi", silent=True),
    Outgoing(text="https://xa.example xem", reply_to=9_999),
    Outgoing(text="đ" * 4096),
    Outgoing(place=(21.0285, 105.8542)),
]
KINDS = ("photo", "video", "document", "audio", "voice", "animation", "video_note")


@pytest.fixture
async def met(sandbox: Sandbox) -> Sandbox:
    """A sandbox where a person has written to the bot."""
    await sandbox.ask("people", {"id": ME, "first_name": "Lan"})
    await sandbox.ask(f"people/{ME}/send", {"chat": BOT, "text": "/start"})
    return sandbox


async def file_of(sandbox: Sandbox, kind: str) -> Attached:
    """What a bot is told of a file that a person sent."""
    message = await sandbox.ask(f"people/{ME}/send", {"chat": BOT, "media": {"kind": kind}})
    found = message[kind]
    return Attached(kind, (found[-1] if isinstance(found, list) else found)["file_id"])


def moment(seconds: int) -> datetime:
    """A moment as the messenger tells it."""
    return datetime.fromtimestamp(seconds, UTC)


async def transcript(sandbox: Sandbox) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = await sandbox.ask(f"people/{ME}/messages?chat={BOT}")
    return [one for one in seen if one["from"]["id"] == BOT]


async def said(sandbox: Sandbox, channel: Telegram, what: Outgoing) -> dict[str, Any]:
    """Say it, and give the one message that came of it as the person sees it."""
    outcome = await channel.send(Address(BOT, ME), what)
    (message,) = await transcript(sandbox)
    assert outcome == Sent((message["message_id"],), moment(message["date"]))
    return message


async def test_a_prompt_in_a_group_opens_the_reply_box_of_whom_it_names_and_of_nobody_else(
    met: Sandbox, channel: Telegram
) -> None:
    for number in (6, 7):
        await met.ask("people", {"id": number, "first_name": f"Người {number}"})
    group = (await met.ask("chats", {"type": "supergroup", "title": "Tổ", "owner": 6, "members": [7, BOT]}))["id"]
    text = "😀 Mời đồng chí Hạnh trả lời"
    assert isinstance(
        await channel.send(Address(BOT, int(group)), Outgoing(text=text, prompt="Viết", called=(7, "Hạnh"))), Sent
    )
    shown = {number: await met.ask(f"people/{number}/keyboard?chat={group}") for number in (6, 7)}
    assert not shown[6].get("reply_markup")
    assert shown[7]["reply_markup"]["force_reply"] is True
    assert mention_entity(text, 7, "Hạnh") == {
        "type": "text_mention",
        "offset": 16,
        "length": 4,
        "user": {"id": 7, "is_bot": False, "first_name": "Hạnh"},
    }


@pytest.mark.parametrize("what", SAID, ids=lambda what: what.text[:12] or "place")
async def test_every_kind_of_message_is_taken_and_read_as_it_was_written(
    met: Sandbox, channel: Telegram, what: Outgoing
) -> None:
    message = await said(met, channel, what)
    assert message.get("text", "") == what.text
    assert not [one for one in await met.calls("sendMessage") if one["unknown_params"]]


async def test_buttons_stand_in_their_rows_with_their_data(met: Sandbox, channel: Telegram) -> None:
    message = await said(met, channel, Outgoing(text="Chọn", buttons=ROWS))
    shown = message["reply_markup"]["inline_keyboard"]
    assert [[(one["text"], one["callback_data"]) for one in row] for row in shown] == [list(row) for row in ROWS]


async def test_a_prompt_opens_the_keyboard_for_a_reply(met: Sandbox, channel: Telegram) -> None:
    await said(met, channel, Outgoing(text="Viết", prompt="Nội dung"))
    shown = (await met.ask(f"people/{ME}/keyboard?chat={BOT}"))["reply_markup"]
    assert shown["force_reply"]
    assert shown["input_field_placeholder"] == "Nội dung"


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_is_passed_on_by_its_id(met: Sandbox, channel: Telegram, kind: str) -> None:
    message = await said(met, channel, Outgoing(files=(await file_of(met, kind),)))
    assert kind in message


async def test_a_text_is_sent_as_a_file(met: Sandbox, channel: Telegram) -> None:
    document = Document("du-lieu.txt", "Đường liên thôn 🏡\n" * 5000)
    what = Outgoing(text="Dữ liệu của ông/bà", document=document)
    message = await said(met, channel, Outgoing.from_json(what.to_json()))
    assert message["caption"] == what.text
    assert message["document"]["file_name"] == document.name
    content = await channel.bot.download(message["document"]["file_id"])
    assert content is not None
    assert content.read().decode("utf-8-sig") == document.text


@pytest.mark.parametrize("kinds", [("photo", "photo", "video"), ("document", "document"), ("audio", "audio")])
async def test_several_files_are_one_album(met: Sandbox, channel: Telegram, kinds: tuple[str, ...]) -> None:
    files = tuple([await file_of(met, kind) for kind in kinds])
    outcome = await channel.send(Address(BOT, ME), Outgoing(files=files))
    seen = await transcript(met)
    assert outcome == Sent(tuple(one["message_id"] for one in seen), moment(seen[-1]["date"]))
    assert len(seen) == len(kinds)
    assert len({one["media_group_id"] for one in seen}) == 1


async def test_an_edit_takes_the_place_of_the_old_words_and_buttons(met: Sandbox, channel: Telegram) -> None:
    message = await said(met, channel, Outgoing(text="cũ", buttons=ROWS))
    number = message["message_id"]
    outcome = await channel.send(Address(BOT, ME), Outgoing(text="mới", edits=number))
    (edited,) = await transcript(met)
    assert outcome == Sent((number,), moment(edited["edit_date"]))
    assert (edited["text"], edited.get("reply_markup")) == ("mới", None)
    assert await channel.send(Address(BOT, ME), Outgoing(text="mới", edits=number)) == Sent()


async def test_a_message_for_a_topic_stands_there(met: Sandbox, channel: Telegram) -> None:
    body = {"type": "forum", "title": "Cán bộ", "owner": ME, "members": [BOT], "admins": [BOT]}
    chat = (await met.ask("chats", body))["id"]
    topic = await channel.bot.create_forum_topic(chat, "Ý kiến")
    await channel.send(Address(BOT, chat, topic.message_thread_id), Outgoing(text="phiếu"))
    seen = await met.ask(f"people/{ME}/messages?chat={chat}")
    assert [one["message_thread_id"] for one in seen if one.get("text") == "phiếu"] == [topic.message_thread_id]


async def test_a_person_who_never_wrote_cannot_be_written_to(sandbox: Sandbox, channel: Telegram) -> None:
    await sandbox.ask("people", {"id": 6, "first_name": "Hòa"})
    assert isinstance(await channel.send(Address(BOT, 6), Outgoing(text="chào")), Unreachable)
    assert isinstance(await channel.send(Address(BOT, 7), Outgoing(text="chào")), Unreachable)


# What each error that a sending can meet means; the table of the wire says whether one is missing here.
MEANS: dict[str, type[Outcome]] = {
    "Unauthorized: invalid token specified": TokenRefused,
    "Unauthorized": TokenRefused,
    "Not Found": TokenRefused,
    "Too Many Requests: retry after {n}": Wait,
    "Bad Request: group chat was upgraded to a supergroup chat": Moved,
    "Bad Request: chat not found": Unreachable,
    "Bad Request: user not found": Unreachable,
    "Forbidden: bot was blocked by the user": Unreachable,
    "Forbidden: user is deactivated": Unreachable,
    "Forbidden: bot can't initiate conversation with a user": Unreachable,
    "Forbidden: bot was kicked from the group chat": Unreachable,
    "Forbidden: bot is not a member of the group chat": Unreachable,
    "Forbidden: bot was kicked from the supergroup chat": Unreachable,
    "Forbidden: bot is not a member of the supergroup chat": Unreachable,
    "Forbidden: bot was kicked from the channel chat": Unreachable,
    "Forbidden: bot is not a member of the channel chat": Unreachable,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message": Sent,
    "Bad Request: message to edit not found": Gone,
    "Bad Request: message can't be edited": Gone,
    "Bad Request: there is no text in the message to edit": Gone,
    "Bad Request: message thread not found": TopicGone,
    "Internal Server Error: restart": Doubtful,
}
# A bug of ours, or something that never comes right by waiting.
NEVER = (
    "Bad Request: chat_id is empty",
    "Bad Request: message text is empty",
    "Bad Request: message is too long",
    "Bad Request: message caption is too long",
    "Bad Request: unsupported parse_mode",
    "Bad Request: can't parse entities: {detail}",
    "Bad Request: message to be replied not found",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    "Bad Request: inline keyboard button text must be non-empty",
    "Bad Request: can't parse reply keyboard markup JSON object",
    "Bad Request: object expected as reply markup",
    "Bad Request: there is no photo in the request",
    "Bad Request: there is no document in the request",
    "Bad Request: wrong file identifier/HTTP URL specified",
    "Bad Request: too many messages to send as an album",
    "Bad Request: there are no messages to send",
)
SENDING = ("*", "path", "send*", "send*,edit*", "edit*", "sendMessage,editMessageText", "editMessageText")
ALSO = ("sendPhoto", "sendDocument", "sendMediaGroup")


def met_by_sending() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(TABLE.read_text("utf-8"))["errors"]
    unknown_method = "Not Found: method not found"
    return [one for one in rows if one["methods"] in {*SENDING, *ALSO} and one["description"] != unknown_method]


def test_the_meaning_of_every_error_that_a_sending_can_meet_is_written_down() -> None:
    assert {one["description"] for one in met_by_sending()} == {*MEANS, *NEVER}


@pytest.mark.parametrize("row", met_by_sending(), ids=lambda row: row["description"][:40])
async def test_each_error_of_the_messenger_is_understood(met: Sandbox, channel: Telegram, row: dict[str, Any]) -> None:
    description = row["description"]
    fault: dict[str, Any] = {"status": row["code"], "description": description}
    if "{n}" in description:
        fault = {"retry_after": 17}
    elif "upgraded" in description:
        fault = {"migrate_to": -1_001}
    await met.ask("faults", {"method": "sendMessage", **fault})
    outcome = await channel.send(Address(BOT, ME, 7), Outgoing(text="chào"))
    assert type(outcome) is MEANS.get(description, Refused)
    if isinstance(outcome, Wait):
        assert outcome.seconds == 17
    if isinstance(outcome, Moved):
        assert outcome.chat_id == -1_001


REFUSALS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "data/refusals.json").read_text("utf-8"))
PHOTO = Outgoing(files=(Attached("photo", "AgAC"),))


def words(cause: str) -> list[str]:
    return [one["description"] for one in REFUSALS if one["class"] == cause]


@pytest.mark.parametrize("chat", [ME, -1_001])
@pytest.mark.parametrize("what", [Outgoing(text="chào"), Outgoing(text="phiếu", edits=4), PHOTO])
@pytest.mark.parametrize("text", words("unknown"))
def test_a_refusal_that_nobody_knows_marks_no_person_and_no_group(text: str, what: Outgoing, chat: int) -> None:
    assert isinstance(outcome_by_words(text, Address(BOT, chat), what), UnknownRefusal | KindRefused | Gone)
    assert isinstance(outcome_by_words(text, Address(BOT, chat, 7), what), UnknownRefusal | KindRefused | Gone)


@pytest.mark.parametrize("text", words("kind"))
def test_a_kind_that_is_refused_is_no_reason_to_give_up_the_chat(text: str) -> None:
    assert isinstance(outcome_by_words(text, Address(BOT, -1_001), PHOTO), KindRefused)
    assert isinstance(outcome_by_words(text, Address(BOT, ME), PHOTO), KindRefused)
    assert isinstance(outcome_by_words(text, Address(BOT, -1_001), Outgoing(text="chào")), UnknownRefusal)


@pytest.mark.parametrize("text", words("person"))
def test_what_is_said_of_a_person_is_not_believed_of_a_group(text: str) -> None:
    assert isinstance(outcome_by_words(text, Address(BOT, ME), Outgoing(text="chào")), Unreachable)
    assert isinstance(outcome_by_words(text, Address(BOT, -1_001), Outgoing(text="chào")), UnknownRefusal)


BARE = [
    (429, "Too Many Requests: retry after 3", "", Wait(3)),
    (429, "Too Many Requests", "", Wait(None)),
    (429, "Too Many Requests", "12", Wait(12)),
    (429, "", "", Wait(None)),
    (420, "FLOOD_WAIT_7", "", Wait(7)),
    (400, "Bad Request: FLOOD_WAIT_7", "", Wait(7)),
    (400, "Bad Request: SLOWMODE_WAIT_9", "", Wait(9)),
    (429, "A wait of 21 seconds is required", "", Wait(21)),
]


@pytest.mark.parametrize(("status", "text", "header", "expected"), BARE)
@pytest.mark.parametrize("html", [False, True])
async def test_a_wait_is_read_from_the_words_or_the_header_and_without_a_number_it_is_one_too(
    status: int, text: str, header: str, expected: Wait, *, html: bool
) -> None:
    content = dumps({"ok": False, "error_code": status, "description": text}) if not html else "<html>429</html>"
    async with before_telegram(status, content.encode(), {"Retry-After": header} if header else {}) as channel:
        outcome = await channel.send(Address(BOT, ME), Outgoing(text="chào"))
    if html and status != 429:
        assert isinstance(outcome, Doubtful)
    else:
        assert outcome == (Wait(float(header) if header else None) if html else expected)


async def test_a_method_that_is_not_known_is_no_refusal_of_the_token(met: Sandbox, channel: Telegram) -> None:
    unknown = {"method": "sendMessage", "status": 404, "description": "Not Found: method not found"}
    await met.ask("faults", unknown)
    assert isinstance(await channel.send(Address(BOT, ME), Outgoing(text="chào")), UnknownRefusal)


@pytest.mark.parametrize("drop", ["before", "after"])
async def test_a_connection_that_broke_leaves_it_open(met: Sandbox, channel: Telegram, drop: str) -> None:
    await met.ask("faults", {"method": "sendMessage", "drop": drop})
    assert isinstance(await channel.send(Address(BOT, ME), Outgoing(text="chào")), Doubtful)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_in_trouble_leaves_it_open(met: Sandbox, channel: Telegram, status: int) -> None:
    await met.ask("faults", {"method": "sendMessage", "status": status, "description": "Bad Gateway"})
    assert isinstance(await channel.send(Address(BOT, ME), Outgoing(text="chào")), Doubtful)


@pytest.mark.parametrize("api", ["http://127.0.0.1:{port}", "http://no-such-host.invalid"])
async def test_without_a_connection_it_certainly_did_not_leave(api: str) -> None:
    channel = Telegram(make_bot(TOKEN, api.format(port=free_port())))
    outcome = await channel.send(Address(BOT, ME), Outgoing(text="chào"))
    await hang_up(channel)
    assert isinstance(outcome, Unsent)
    assert TOKEN not in str(outcome)


@asynccontextmanager
async def before_telegram(
    status: int, content: bytes, headers: dict[str, str] | None = None
) -> AsyncIterator[Telegram]:
    """A channel whose every call is answered by somebody on the way."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=content, content_type="text/html", charset="utf-8", headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server:
        channel = Telegram(make_bot(TOKEN, str(server.make_url("")).rstrip("/")))
        yield channel
        await hang_up(channel)


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (502, "<html>Cổng hỏng: chuyện riêng</html>".encode()),
        (200, "<html>chuyện riêng</html>".encode()),
        (200, '{"ok": true, "result": [{"update_id": 1, "text": "chuyện riêng'.encode()),
        (200, b'{"ok": true, "result": "\xff\xfe"}'),
        (200, b"[]"),
        (200, b""),
    ],
)
async def test_what_no_bot_api_wrote_is_trouble_on_the_way_and_is_told_to_nobody(status: int, content: bytes) -> None:
    async with before_telegram(status, content) as channel:
        assert isinstance(await channel.send(Address(BOT, ME), Outgoing(text="chào")), Doubtful)
        for call in (channel.fetch_updates(0, []), channel.bot.me()):
            with pytest.raises(TelegramNetworkError) as caught:
                await call
            assert "chuyện riêng" not in "".join(format_exception(caught.value))


async def test_what_could_not_connect_in_time_certainly_did_not_leave() -> None:
    with socket() as deaf, ExitStack() as knocking:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(3):  # the queue of who wants to come in is full after one or two
            one = knocking.enter_context(socket())
            one.settimeout(0)
            one.connect_ex(deaf.getsockname())
        channel = Telegram(make_bot(TOKEN, f"http://127.0.0.1:{deaf.getsockname()[1]}"))
        outcome = await channel.send(Address(BOT, ME), Outgoing(text="chào"))
        await hang_up(channel)
    assert isinstance(outcome, Unsent)


async def test_updates_come_as_they_are_and_are_confirmed_by_the_next_offset(met: Sandbox, channel: Telegram) -> None:
    first = await channel.fetch_updates(0, ["message"], patience=0)
    assert [one["message"]["text"] for one in first] == ["/start"]
    assert await channel.fetch_updates(first[-1]["update_id"] + 1, ["message"], patience=0) == []


async def test_the_answer_to_a_press_that_is_too_old_is_nobodys_loss(met: Sandbox, channel: Telegram) -> None:
    message = await said(met, channel, Outgoing(text="Chọn", buttons=ROWS))
    body = {"chat": BOT, "message_id": message["message_id"], "data": "yes"}
    query = (await met.ask(f"people/{ME}/press", body))["callback_query_id"]
    await channel.answer_press(channel.answer_to_press(query, "Đã nhận " * 50, alert=True))
    answer = await met.ask(f"callbacks/{query}?wait=5")
    assert (answer["show_alert"], len(answer["text"])) == (True, 200)
    await channel.answer_press(channel.answer_to_press("12345", "", alert=False))
    await met.ask("faults", {"method": "answerCallbackQuery", "drop": "before"})
    await channel.answer_press(channel.answer_to_press("12345", "", alert=False))


GROUP = {"type": "supergroup", "title": "Cán bộ", "owner": ME}
RIGHTS = [
    ("member", {}, Rights(inside=True, writes=True, sees_all=False)),
    ("administrator", {}, Rights(inside=True, writes=True, sees_all=True)),
    ("restricted", {"can_send_messages": False}, Rights(inside=True, writes=False, sees_all=False)),
    ("restricted", {"can_send_messages": True}, Rights(inside=True, writes=True, sees_all=False)),
]


@pytest.mark.parametrize(("status", "rights", "expected"), RIGHTS)
async def test_what_the_bot_may_do_in_a_group_is_looked_up(
    met: Sandbox, channel: Telegram, status: str, rights: dict[str, bool], expected: Rights
) -> None:
    chat = (await met.ask("chats", {**GROUP, "members": [BOT]}))["id"]
    await met.ask(f"chats/{chat}/member", {"user": BOT, "status": status, "rights": rights})
    assert await channel.rights(chat) == expected


async def test_a_group_that_the_bot_is_not_in_gives_it_no_rights(met: Sandbox, channel: Telegram) -> None:
    chat = (await met.ask("chats", {**GROUP, "members": [BOT]}))["id"]
    await met.ask(f"chats/{chat}/leave", {"user": BOT, "by": ME})
    nothing = Rights(inside=False, writes=False, sees_all=False)
    assert [await channel.rights(chat), await channel.rights(-999)] == [nothing, nothing]


async def test_rights_that_cannot_be_asked_for_now_are_asked_for_later(met: Sandbox, channel: Telegram) -> None:
    await met.ask("faults", {"method": "getChatMember", "status": 502, "description": "Bad Gateway"})
    with pytest.raises(ConnectionError):
        await channel.rights(-999)


async def test_a_closed_topic_is_left_out_and_where_there_is_none_the_group_cannot_be_reached(
    met: Sandbox, channel: Telegram
) -> None:
    await met.ask(
        "faults", {"method": "sendMessage", "status": 400, "description": "Bad Request: TOPIC_CLOSED", "times": 2}
    )
    assert isinstance(await channel.send(Address(BOT, -1_001, 7), Outgoing(text="phiếu")), TopicGone)
    assert isinstance(await channel.send(Address(BOT, -1_001), Outgoing(text="phiếu")), Unreachable)


async def test_a_group_in_which_the_bot_may_not_write_cannot_be_reached(met: Sandbox, channel: Telegram) -> None:
    chat = (await met.ask("chats", {**GROUP, "members": [BOT]}))["id"]
    mute = {"user": BOT, "status": "restricted", "rights": {"can_send_messages": False}}
    await met.ask(f"chats/{chat}/member", mute)
    assert isinstance(await channel.send(Address(BOT, chat), Outgoing(text="phiếu")), Unreachable)


@pytest.mark.parametrize("made_up", ["<html>", "{}", '{"ok":true,"result":{}}', '{"ok":true,"result":[{"message":1}]}'])
async def test_what_no_messenger_wrote_is_trouble_on_the_way(made_up: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=made_up)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server:
        there = Telegram(make_bot(TOKEN, str(server.make_url("")).rstrip("/")))
        with pytest.raises(TelegramNetworkError):
            await there.fetch_updates(0, ["message"])
        with pytest.raises(AwayError):
            await there.identify()
        await hang_up(there)
