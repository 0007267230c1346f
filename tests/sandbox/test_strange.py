"""Whatever a call carries, it gets an answer in the envelope, and never one that says the server broke."""

import json
from pathlib import Path

import pytest

from tests.sandbox.lab import BOT, Lab

FILE = Path(__file__).parents[2] / "sandbox" / "telegram" / "data" / "botapi-10.3.json"
METHODS: dict[str, dict[str, object]] = json.loads(FILE.read_text("utf-8"))["methods"]
STRANGE = [
    "",
    "0",
    "-1",
    "1",
    "x",
    "null",
    "true",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    "[[{}]]",
    '["x"]',
    '{"type": 1}',
    '{"type": "emoji", "chat_id": {}, "message_id": "x", "user_id": []}',
    '[{"type": "photo", "media": {}}]',
    '{"inline_keyboard": [[{"text": 1, "callback_data": {}}]]}',
    '{"keyboard": [[1]]}',
    "9" * 25,
    "attach://nothing",
    "http://[",
    "@",
    "\x00ế\u202e",
]


@pytest.mark.parametrize("method", METHODS)
async def test_strange_values_are_answered(lab: Lab, method: str) -> None:
    person = await lab.person()
    forum = await lab.group("forum", person, admins=[BOT])
    await lab.say(person, "/a", forum)
    names = [name for name in METHODS[method] if name not in {"chat_id", "timeout"}]
    for chat in (person, forum):
        for value in STRANGE:
            reply = await lab.call(method, chat_id=chat, **dict.fromkeys(names, value))
            assert reply.status < 500, (value, reply.body)
            assert reply.body["ok"] is (reply.status == 200)


@pytest.mark.parametrize(
    "path", ["people/{id}/send", "people/{id}/edit", "people/{id}/press", "chats", "faults", "clock"]
)
async def test_strange_control_calls_are_answered(lab: Lab, path: str) -> None:
    person = await lab.person()
    names = ["chat", "text", "media", "media_group", "location", "contact", "reply_to", "message_id", "type", "owner"]
    for strange in (None, 0, -1, "x", [], {}, [None], {"kind": 1}, True):
        for name in [*names, "title", "members", "status", "delay", "forward", "caption", "data"]:
            body = {"chat": BOT, "message_id": 1, "type": "group", "title": "T", "owner": person, name: strange}
            answer = await lab.try_control(path.format(id=person), body)
            assert answer["ok"] or answer["error"]
