"""Every row of the table of errors that a bot can meet is met here."""

import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.lab import BOT, TOKEN, Lab, Reply, inline, png

FILE = Path(__file__).parent / "data" / "botapi-errors.json"
TABLE: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["errors"]
Meet = Callable[[Lab], Awaitable[Reply]]
MEET: dict[str, Meet] = {}
# Rows of the table that this server never gives by itself, and why: none at the moment.
NOT_MET: dict[str, str] = {}


def meets(description: str) -> Callable[[Meet], Meet]:
    def keep(meet: Meet) -> Meet:
        MEET[description] = meet
        return meet

    return keep


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row["description"]))
async def test_the_error_reads_as_telegram_writes_it(lab: Lab, row: dict[str, Any]) -> None:
    reply = await MEET[row["description"]](lab)
    wanted = row["description"].replace("{n}", "3").replace("{detail}", 'Unsupported start tag "x" at byte offset 0')
    assert (reply.status, reply.body["error_code"], reply.description) == (row["code"], row["code"], wanted)
    assert reply.body["ok"] is False
    assert "result" not in reply.body


def test_every_row_is_met_or_explained() -> None:
    rows = {row["description"] for row in TABLE}
    assert rows == MEET.keys() | NOT_MET.keys()


@meets("Unauthorized: invalid token specified")
async def _(lab: Lab) -> Reply:
    return await lab.call("getMe", token="nonsense")


@meets("Unauthorized")
async def _(lab: Lab) -> Reply:
    await lab.ok("getMe")
    return await lab.call("getMe", token=f"{BOT}:ANOTHER")


@meets("Not Found")
async def _(lab: Lab) -> Reply:
    return await lab.form("", None)


@meets("Not Found: method not found")
async def _(lab: Lab) -> Reply:
    return await lab.call("makeCoffee")


async def _first_of_two(lab: Lab, second: str, **params: Any) -> Reply:
    first = await lab.poll()
    other = lab.start(lab.call(second, **params))
    reply = await first
    other.cancel()
    return reply


@meets("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
async def _(lab: Lab) -> Reply:
    return await _first_of_two(lab, "getUpdates", timeout=1)


@meets("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
async def _(lab: Lab) -> Reply:
    await lab.ok("setWebhook", url="http://127.0.0.1:9/hook")
    return await lab.call("getUpdates")


@meets("Conflict: terminated by setWebhook request")
async def _(lab: Lab) -> Reply:
    return await _first_of_two(lab, "setWebhook", url="http://127.0.0.1:9/hook")


@meets("Internal Server Error: restart")
async def _(lab: Lab) -> Reply:
    first = await lab.poll()
    await lab.control("reset", {})
    return await first


@meets("Too Many Requests: retry after {n}")
async def _(lab: Lab) -> Reply:
    await lab.control("faults", {"retry_after": 3})
    reply = await lab.call("getMe")
    assert reply.body["parameters"] == {"retry_after": 3}
    assert reply.headers["Retry-After"] == "3"
    return reply


@meets("Bad Request: group chat was upgraded to a supergroup chat")
async def _(lab: Lab) -> Reply:
    old = await lab.group("group", await lab.person())
    new = await lab.control(f"chats/{old}/migrate", {})
    reply = await lab.call("sendMessage", chat_id=old, text="x")
    assert reply.body["parameters"] == {"migrate_to_chat_id": new["id"]}
    return reply


@meets("Bad Request: chat not found")
async def _(lab: Lab) -> Reply:
    return await lab.call("sendMessage", chat_id=77, text="x")


@meets("Bad Request: chat_id is empty")
async def _(lab: Lab) -> Reply:
    return await lab.call("sendMessage", text="x")


@meets("Bad Request: user not found")
async def _(lab: Lab) -> Reply:
    return await lab.call("getChatMember", chat_id=await lab.group("supergroup", await lab.person()), user_id=77)


@meets("Forbidden: bot was blocked by the user")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    await lab.control(f"people/{person}/block", {"bot": BOT})
    return await lab.call("sendMessage", chat_id=person, text="x")


@meets("Forbidden: user is deactivated")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    await lab.control(f"people/{person}/deactivate", {})
    return await lab.call("sendMessage", chat_id=person, text="x")


@meets("Forbidden: bot can't initiate conversation with a user")
async def _(lab: Lab) -> Reply:
    return await lab.call("sendMessage", chat_id=await lab.person(started=False), text="x")


def _gone(kind: str, *, kicked: bool) -> Meet:
    async def meet(lab: Lab) -> Reply:
        owner = await lab.person()
        chat = await lab.group(kind, owner)
        await lab.control(f"chats/{chat}/leave", {"user": BOT, "by": owner if kicked else BOT})
        return await lab.call("sendMessage", chat_id=chat, text="x")

    return meet


for _kind in ("group", "supergroup", "channel"):
    MEET[f"Forbidden: bot was kicked from the {_kind} chat"] = _gone(_kind, kicked=True)
    MEET[f"Forbidden: bot is not a member of the {_kind} chat"] = _gone(_kind, kicked=False)


def _private(method: str, **params: Any) -> Meet:
    """Make a meeting that is one call about a private chat."""

    async def meet(lab: Lab) -> Reply:
        return await lab.call(method, chat_id=await lab.person(), **params)

    return meet


def _alone(method: str, **params: Any) -> Meet:
    async def meet(lab: Lab) -> Reply:
        return await lab.call(method, **params)

    return meet


_UNLISTED = "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
MEET.update(
    {
        "Bad Request: message text is empty": _private("sendMessage", text=""),
        "Bad Request: message is too long": _private("sendMessage", text="ý" * 4097),
        "Bad Request: unsupported parse_mode": _private("sendMessage", text="x", parse_mode="BBCode"),
        "Bad Request: can't parse entities: {detail}": _private("sendMessage", text="<x>", parse_mode="HTML"),
        "Bad Request: message to edit not found": _private("editMessageText", message_id=99, text="x"),
        "Bad Request: message to be replied not found": _private(
            "sendMessage", text="x", reply_parameters={"message_id": 99}
        ),
        "Bad Request: message to delete not found": _private("deleteMessage", message_id=99),
        "Bad Request: message to pin not found": _private("pinChatMessage", message_id=99),
        "Bad Request: message to react not found": _private("setMessageReaction", message_id=99, reaction=[]),
        "Bad Request: BUTTON_DATA_INVALID": _private("sendMessage", text="x", reply_markup=inline([("A", "ế" * 22)])),
        _UNLISTED: _private("sendMessage", text="x", reply_markup={"inline_keyboard": [[{"text": "A"}]]}),
        "Bad Request: inline keyboard button text must be non-empty": _private(
            "sendMessage", text="x", reply_markup=inline([("", "a")])
        ),
        "Bad Request: can't parse reply keyboard markup JSON object": _private(
            "sendMessage", text="x", reply_markup="{oops"
        ),
        "Bad Request: object expected as reply markup": _private("sendMessage", text="x", reply_markup="[]"),
        "Bad Request: there is no photo in the request": _private("sendPhoto"),
        "Bad Request: there is no document in the request": _private("sendDocument"),
        "Bad Request: wrong file identifier/HTTP URL specified": _private("sendPhoto", photo="not-a-file"),
        "Bad Request: there are no messages to send": _private("sendMediaGroup", media=[]),
        "Bad Request: too many messages to send as an album": _private(
            "sendMediaGroup", media=[{"type": "photo", "media": "x"}] * 11
        ),
        "Bad Request: wrong parameter action in request": _private("sendChatAction", action="dancing"),
        "Bad Request: invalid file_id": _alone("getFile", file_id="nope"),
        "Bad Request: file_id not specified": _alone("getFile"),
        "Bad Request: can't parse commands JSON object": _alone("setMyCommands", commands="{oops"),
        "Bad Request: invalid webhook URL specified": _alone("setWebhook", url="https://"),
        "Bad Request: secret token is too long": _alone("setWebhook", url="https://a.vn/", secret_token="a" * 257),
        "Bad Request: secret token contains unallowed characters": _alone(
            "setWebhook", url="https://a.vn/", secret_token="dấu"
        ),
        "Bad Request: query is too old and response timeout expired or query ID is invalid": _alone(
            "answerCallbackQuery", callback_query_id="1"
        ),
    }
)


@meets("Bad Request: message caption is too long")
async def _(lab: Lab) -> Reply:
    form = {"chat_id": str(await lab.person()), "caption": "x" * 1025, "photo": png()}
    return await lab.form("sendPhoto", form)


async def _own_message(lab: Lab, person: int) -> int:
    return int((await lab.ok("sendMessage", chat_id=person, text="cũ"))["message_id"])


@meets(
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    return await lab.call("editMessageText", chat_id=person, message_id=await _own_message(lab, person), text="cũ")


@meets("Bad Request: message can't be edited")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    said = await lab.say(person, "của tôi")
    return await lab.call("editMessageText", chat_id=person, message_id=said["message_id"], text="x")


@meets("Bad Request: there is no text in the message to edit")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    sent = (await lab.form("sendPhoto", {"chat_id": str(person), "photo": png()})).result
    return await lab.call("editMessageText", chat_id=person, message_id=sent["message_id"], text="x")


@meets("Bad Request: message can't be deleted")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    group = await lab.group("supergroup", person)
    said = await lab.say(person, "ở lại", group)
    return await lab.call("deleteMessage", chat_id=group, message_id=said["message_id"])


@meets("Bad Request: message to copy not found")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    return await lab.call("copyMessage", chat_id=person, from_chat_id=person, message_id=99)


@meets("Bad Request: message to forward not found")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    return await lab.call("forwardMessage", chat_id=person, from_chat_id=person, message_id=99)


@meets("Bad Request: message thread not found")
async def _(lab: Lab) -> Reply:
    forum = await lab.group("forum", await lab.person())
    return await lab.call("sendMessage", chat_id=forum, text="x", message_thread_id=99)


@meets("Bad Request: the chat is not a forum")
async def _(lab: Lab) -> Reply:
    group = await lab.group("supergroup", await lab.person(), admins=[BOT])
    return await lab.call("createForumTopic", chat_id=group, name="Đường sá")


@meets("Bad Request: file is too big")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    url = f"{lab.address}/sandbox/files?name=phim.mp4"
    async with lab.session.post(
        url, data=io.BytesIO(bytes(20 * 1024 * 1024 + 1)), headers={"Content-Type": "video/mp4"}
    ) as kept:
        file = (await kept.json())["result"]["file"]
    sent = await lab.send(person, media={"kind": "video", "file": file})
    return await lab.call("getFile", file_id=sent["video"]["file_id"])


@meets("Bad Request: method is available only for supergroups")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    group = await lab.group("group", person, admins=[BOT])
    return await lab.call("restrictChatMember", chat_id=group, user_id=person, permissions={})


@meets("Bad Request: not enough rights to manage pinned messages in the chat")
async def _(lab: Lab) -> Reply:
    person = await lab.person()
    group = await lab.group("supergroup", person)
    said = await lab.say(person, "/ghim", group)
    return await lab.call("pinChatMessage", chat_id=group, message_id=said["message_id"], token=TOKEN)
