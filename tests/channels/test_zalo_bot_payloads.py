"""Every known body of Zalo Bot Platform, captured or documented: what is made of it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.zalo.zalo_arrivals import parts_of
from bot.channels.zalo.zalo_events import PassedOver, ZaloEvent, read_body
from bot.channels.zalo_bot.client import PlatformRefusalError, result_of
from bot.channels.zalo_bot.events import read_event
from bot.channels.zalo_bot.outcomes import outcome_of
from bot.channels.zalo_bot.updates import update_of
from rules.outcome import Doubtful, KindRefused, TokenRefused, UnknownRefusal

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "zalo_bot_payloads.jsonl"
ROWS = {row["n"]: row for row in map(json.loads, DATA.read_text(encoding="utf-8").splitlines())}
LIVE = {"chat": "5d585b5e9b14724aaa01", "writer": "5d585b5e9b14724aaa01", "key": "0c95d167c1061b5faaa1"}
# Of each event that is somebody's: what stands in it.
SAID: dict[int, dict[str, Any]] = {
    1: LIVE | {"text": "Hi", "name": "Nguyen"},
    2: LIVE | {"text": "…"},
    4: LIVE | {"files": ("https://f2-voice-aac-dl.zdn.vn/<path>.aac",)},
    5: LIVE | {"key": "6af977705e12844baa04", "files": ()},
    7: LIVE | {"files": ("https://f21-zpc.zdn.vn/<path>.jpg",), "text": ""},
    10: LIVE | {"text": "Xin chao", "name": "Ted"},
    16: {"chat": "chat-1", "writer": "sender-1", "text": "from envelope"}
    | {"files": ("https://s120.zdn.vn/envelope/photo.jpg",)},
    17: {"chat": "7009876543210980001", "files": ("https://s120.zdn.vn/redacted/receipt.jpg",)}
    | {"text": "lunch receipt", "at": datetime(2025, 7, 18, 16, 0, tzinfo=UTC)},
    19: {"chat": "7009876543210980001", "writer": None, "text": "tin nhắn thiếu định danh"},
    20: {"chat": "7009876543210980001", "name": "Minh", "text": "cà phê 35k", "key": "a1b2c3d4e5f60718293a4b5c"},
}
# Of each that is nobody's words: as what it is counted, and why.
PASSED = {
    8: ("webhook.test", "kind"),
    11: ("message.unsupported.received", "nothing in it"),
    13: ("message.link.received", "kind"),
    14: ("message.reaction.received", "kind"),
}
ANSWERS = {
    25: "https://example.test/hook", 31: "https://your.host/zalo", 28: "82599fa32f56d00eaa01", 29: None,
    **dict.fromkeys((32, 34, 35, 37, 38, 40, 41, 43), "https://your.host/zalo"),
}  # fmt: skip
REFUSALS: dict[int, tuple[int, type, type]] = {
    22: (408, Doubtful, Doubtful),
    23: (408, Doubtful, Doubtful),
    26: (400, UnknownRefusal, KindRefused),
    44: (426, UnknownRefusal, UnknownRefusal),
    46: (401, TokenRefused, TokenRefused),
    47: (403, Doubtful, Doubtful),
    49: (400, UnknownRefusal, KindRefused),
    50: (409, UnknownRefusal, UnknownRefusal),
}


def body(number: int) -> bytes:
    return json.dumps(ROWS[number]["payload"], ensure_ascii=False).encode()


def test_every_row_is_tried() -> None:
    assert ROWS.keys() == SAID.keys() | PASSED.keys() | ANSWERS.keys() | REFUSALS.keys()


@pytest.mark.parametrize("number", SAID)
def test_an_event_says_what_somebody_did(number: int) -> None:
    raw = read_body(body(number))
    assert raw is not None
    event = read_event(raw, NOW)
    assert isinstance(event, ZaloEvent)
    assert {name: getattr(event, name) for name in SAID[number]} == SAID[number]
    updates = [update_of(event, 7 + place, 2**51 + 1, place) for place in range(parts_of(event))]
    assert updates
    for one in updates:
        message = one["message"]
        assert message["chat"]["id"] == message["from"]["id"] == 2**51 + 1
        assert message["message_id"] == one["update_id"] < 20


@pytest.mark.parametrize("number", PASSED)
def test_what_is_nobodys_words_is_counted_and_passed_over(number: int) -> None:
    raw = read_body(body(number))
    assert raw is not None
    assert read_event(raw, NOW) == PassedOver(*PASSED[number])


@pytest.mark.parametrize("number", ANSWERS)
def test_an_answer_is_its_result(number: int) -> None:
    told = result_of(ROWS[number]["http_status"], body(number))
    assert told is None if ANSWERS[number] is None else ANSWERS[number] in {told.get("url"), told.get("message_id")}


@pytest.mark.parametrize("number", REFUSALS)
def test_a_refusal_is_judged_by_its_own_number(number: int) -> None:
    code, of_text, of_photo = REFUSALS[number]
    with pytest.raises(PlatformRefusalError) as found:
        result_of(ROWS[number]["http_status"], body(number))
    assert found.value.code == code
    assert isinstance(outcome_of(found.value, NOW, photo=False), of_text)
    assert isinstance(outcome_of(found.value, NOW, photo=True), of_photo)


STRANGE = [
    b"", b"  ", b"{}", b"[]", b"null", b"\xff\xfe", b"<html></html>", b"[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_a_body_that_is_no_event_is_none(strange: bytes) -> None:
    assert read_body(strange) is None


MESSAGE: dict[str, Any] = {"message_id": "a" * 20, "chat": {"id": "c1", "chat_type": "PRIVATE"}, "from": {"id": "c1"}}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"chat": {"id": "g1", "chat_type": "GROUP"}}, "group"),
        ({"chat": {"id": "g1", "chat_type": "whatever comes"}}, "group"),
        ({"from": {"id": "c1", "is_bot": True}}, "nobody's"),
        ({"chat": {}, "from": {}}, "nobody's"),
        ({"chat": {"id": "x" * 65}, "from": {}}, "nobody's"),
        ({"chat": {"id": "\x00"}, "from": {"id": "đ"}}, "nobody's"),
        ({"chat": {"id": True}, "from": {"id": None}}, "nobody's"),
    ],
)
def test_what_cannot_be_answered_to_one_person_is_passed_over(change: dict[str, Any], why: str) -> None:
    event = read_event({"event_name": "message.text.received", "message": MESSAGE | {"text": "a"} | change}, NOW)
    assert event == PassedOver("message.text.received", why)


@pytest.mark.parametrize("date", [None, "x", True, -1, 0, float("nan"), float("inf"), 1e300, 10**18, {}])
def test_a_moment_that_is_none_or_yet_to_come_is_now(date: Any) -> None:
    event = read_event({"event_name": "message.text.received", "message": MESSAGE | {"text": "a", "date": date}}, NOW)
    assert isinstance(event, ZaloEvent)
    assert event.at == NOW


def test_the_same_words_without_an_id_are_known_again_and_others_are_not() -> None:
    bare = {"chat": {"id": "c1"}, "date": 1780973847282}

    def key(text: str) -> str:
        event = read_event({"event_name": "message.text.received", "message": bare | {"text": text}}, NOW)
        assert isinstance(event, ZaloEvent)
        return event.key

    assert key("một") == key("một") != key("hai")
