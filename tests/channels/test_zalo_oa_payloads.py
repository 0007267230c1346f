"""Every known body of an Official Account, captured or documented: what is made of it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Update

from bot.channels.zalo.deliveries import OK, Deliveries
from bot.channels.zalo.spool import Spool
from bot.channels.zalo.zalo_arrivals import Arrivals, ZaloReading, parts_of
from bot.channels.zalo.zalo_events import ID, PassedOver, ZaloEvent
from bot.channels.zalo_bot.updates import read_delivery
from bot.channels.zalo_bot.updates import update_of as bot_update_of
from bot.channels.zalo_oa.oa_catching_up import event_of, is_theirs
from bot.channels.zalo_oa.oa_channel import moment_of
from bot.channels.zalo_oa.oa_client import OaAwayError, OaRefusalError, data_of
from bot.channels.zalo_oa.oa_hook import UNAUTHORIZED, OaHook
from bot.channels.zalo_oa.oa_outcomes import oa_outcome
from bot.channels.zalo_oa.oa_signature import is_signed, mac_of
from bot.channels.zalo_oa.oa_updates import OaReader, oa_update_of
from bot.channels.zalo_oa.oauth import Pair, RefreshEndedError, RefreshPassingError, pair_of
from rules.outcome import (
    Doubtful,
    Held,
    KindRefused,
    Refused,
    TokenRefused,
    UnknownRefusal,
    Unreachable,
    Wait,
)
from storage.engine.database import Database
from tests.sandbox.zalo_oa import oa_sandbox

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "zalo_oa_payloads.jsonl"
ROWS = {row["n"]: row for row in map(json.loads, DATA.read_text(encoding="utf-8").splitlines())}
OA, PERSON, PEER = "388613280878808000", "246845883529190001", 2**51 + 1
THEN = datetime(2025, 6, 28, 8, 40, 41, tzinfo=UTC)
# Of each event that is somebody's: what stands in it, and as what it comes into the house.
SAID: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {
    52: ({"kind": "place", "place": (10.79, 106.78)}, {"location": {"latitude": 10.79, "longitude": 106.78}}),
    53: ({"at": datetime(2023, 11, 3, 9, 31, 21, tzinfo=UTC)}, {"text": "xin chào"}),
    55: ({"kind": "text"}, {"text": "đúng vậy"}),
    58: ({"kind": "photo", "files": ("https://f6.photo.talk.zdn.vn/<p>.jpg",)}, {"photo": 1}),
    59: ({"kind": "photo", "files": ("https://…",)}, {"photo": 1}),
    61: ({"kind": "voice", "files": ("https://<host>.zdn.vn/<p>.amr",)}, {"voice": 1}),
    62: ({"kind": "video"}, {"video": 1}),
    64: ({"kind": "document", "file_name": "don.pdf"}, {"document": 1}),
    65: ({"kind": "nothing"}, {"story": 1}),
    73: ({"kind": "begin", "at": NOW}, {"text": "/start"}),
    74: ({"kind": "begin"}, {"text": "/start"}),
    80: ({"kind": "open", "at": THEN}, {"text": "/start"}),
}
# What is nobody's word to us.
PASSED = (67, 68, 70, 71, 76, 77, 79, 82, 83, 86, 89, 97, 98, 100, 101, 56, 85, 88, 91, 92, 94, 95)
PAIRS = {
    109: Pair("AT", "RT", timedelta(hours=25)),
    110: Pair("AT2", "RT2", timedelta(hours=25)),
}
NO_PAIRS: dict[int, type[Exception]] = {
    112: RefreshEndedError,
    113: RefreshEndedError,
    115: RefreshEndedError,
    116: RefreshEndedError,
    118: RefreshPassingError,
}
ANSWERS = {121: "a4d0243feee163bdaa01", 122: "1690184100000", 124: "f414c8f76fa586fbaa01"}
REFUSALS: dict[int, type] = {
    128: Wait,
    130: KindRefused,
    131: TokenRefused,
    133: Held,
    134: Doubtful,
    136: TokenRefused,
    137: TokenRefused,
    139: Refused,
    140: Held,
    142: Unreachable,
    143: TokenRefused,
    145: Held,
    146: TokenRefused,
    148: TokenRefused,
    149: TokenRefused,
    151: TokenRefused,
    152: Unreachable,
    154: Held,
    155: KindRefused,
    157: TokenRefused,
    158: Unreachable,
    160: TokenRefused,
    161: TokenRefused,
    163: Refused,
    164: UnknownRefusal,
    166: TokenRefused,
    167: Unreachable,
}
PAGE, ROW, VECTOR, PROBES, HEADERS = 119, 125, 106, (103, 104), (107, 127)


def body(number: int) -> bytes:
    told = ROWS[number]["payload"]
    return told.encode() if isinstance(told, str) else json.dumps(told, ensure_ascii=False).encode()


def read(content: bytes) -> ZaloEvent | PassedOver:
    return OaReader(OA).read(content, NOW)


def test_every_row_is_tried() -> None:
    tried = [SAID, PASSED, PAIRS, NO_PAIRS, ANSWERS, REFUSALS, (PAGE, ROW, VECTOR), PROBES, HEADERS]
    assert sorted(ROWS) == sorted(number for one in tried for number in one)


@pytest.mark.parametrize("number", SAID)
def test_an_event_of_a_person_comes_into_the_house(number: int) -> None:
    told, content = SAID[number]
    event = read(body(number))
    assert isinstance(event, ZaloEvent)
    assert event.chat == PERSON
    assert {name: getattr(event, name) for name in told} == told
    updates = [oa_update_of(event, 7 + place, PEER, place) for place in range(parts_of(event))]
    (message,) = [one["message"] for one in updates]
    assert message["chat"]["id"] == message["from"]["id"] == PEER
    assert message.keys() >= content.keys()
    assert all(value == 1 or message[name] == value for name, value in content.items())


@pytest.mark.parametrize("number", PASSED)
def test_what_is_nobodys_word_is_counted_under_its_name_and_passed_over(number: int) -> None:
    assert read(body(number)) == PassedOver(ROWS[number]["payload"]["event_name"], "kind")


@pytest.mark.parametrize("number", [*PAIRS, *NO_PAIRS])
def test_an_answer_about_tokens_is_a_pair_an_end_or_a_hiccup(number: int) -> None:
    if number in PAIRS:
        assert pair_of(200, body(number), "old") == PAIRS[number]
        return
    with pytest.raises(NO_PAIRS[number]):
        pair_of(ROWS[number]["http_status"], body(number), "old")


@pytest.mark.parametrize("number", ANSWERS)
def test_an_answer_is_its_data(number: int) -> None:
    assert ANSWERS[number] in data_of(ROWS[number]["http_status"], body(number)).values()


@pytest.mark.parametrize("number", REFUSALS)
def test_a_refusal_is_judged_by_its_number(number: int) -> None:
    with pytest.raises(OaRefusalError) as found:
        data_of(ROWS[number]["http_status"], body(number))
    assert isinstance(oa_outcome(found.value, NOW, attached=False), REFUSALS[number])


def test_a_page_in_place_of_an_answer_may_have_come_through() -> None:
    with pytest.raises(OaAwayError) as away:
        data_of(ROWS[PAGE]["http_status"], body(PAGE))
    assert oa_outcome(away.value, NOW, attached=False) == Doubtful(away.value.kind)


def test_a_row_of_a_conversation_is_taken_as_if_delivered() -> None:
    told = ROWS[ROW]["payload"]
    assert is_theirs(told, PERSON, datetime(2021, 4, 1, tzinfo=UTC), NOW)
    event = read(json.dumps(event_of(told, PERSON, OA)).encode())
    assert isinstance(event, ZaloEvent)
    assert (event.text, event.key, event.chat) == ("Chào", told["message_id"], PERSON)


def test_a_signature_is_as_was_worked_out_before_and_its_time_may_stand_in_the_header() -> None:
    told, header = ROWS[VECTOR]["payload"], dict(ROWS[107]["payload"])
    content = told["raw_body"].encode()
    assert mac_of(told["app_id"], content, told["timestamp"], told["secret"]) == told["mac"]
    given = header | {"X-ZEvent-Signature": f"mac={told['mac']}"}
    for at in (told["timestamp"], ""):
        assert is_signed(given, content, at, told["app_id"], told["secret"])


async def test_what_is_left_of_a_minute_is_told_with_each_answer_and_when_a_message_stands_there() -> None:
    headers = ROWS[127]["payload"].keys()
    async with (
        oa_sandbox() as oa,
        oa.session.get(f"{oa.api}/v2.0/oa/getoa", headers={"access_token": oa.token}) as answer,
    ):
        assert answer.headers.keys() >= headers
    assert moment_of(ROWS[121]["payload"]["data"]) == datetime(2021, 7, 22, 3, 59, 9, 402000, tzinfo=UTC)


@pytest.mark.parametrize("number", PROBES)
async def test_what_the_console_asks_is_answered_without_a_signature(number: int, tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/none.db")
    reading = ZaloReading(OaReader(OA).read, oa_update_of)
    arrivals = Arrivals(reading, database, 1, Spool(tmp_path / "spool"), lambda: NOW, timedelta(days=3))
    hook = OaHook(Deliveries(arrivals), "1", "secret")
    assert await hook.take({}, body(number), nothing_taken) == OK
    for signed in ({}, {"X-ZEvent-Signature": "mac=00"}):
        assert await hook.take(signed, body(53), nothing_taken) == UNAUTHORIZED
    await database.close()
    assert not [*tmp_path.iterdir()]


async def nothing_taken(*_: object) -> bool:
    raise AssertionError


# What may stand where something else is looked for.
STRANGE: tuple[Any, ...] = (None, True, -1, 10**400, 1e308, "", " ", "x" * 5000, "\x00\ud800", [], [[]], {}, {"id": {}})


def spoilt(value: Any, told: Any) -> Iterator[Any]:
    """An event with each of its parts, however deep, left out or something else."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield {**value, key: told} if isinstance(value, dict) else [*value[:key], told, *value[key + 1 :]]
        if isinstance(value, dict):
            yield {other: kept for other, kept in value.items() if other != key}
        for deeper in spoilt(part, told):
            yield {**value, key: deeper} if isinstance(value, dict) else [*value[:key], deeper, *value[key + 1 :]]


@pytest.mark.parametrize("number", [*SAID, *PASSED])
def test_whatever_stands_in_an_event_it_is_read_or_passed_over(number: int) -> None:
    for told in STRANGE:
        for one in spoilt(ROWS[number]["payload"], told):
            check_read(read(json.dumps(one).encode()), oa_update_of)


def test_whatever_stands_in_an_event_of_the_other_product_it_is_read_or_passed_over() -> None:
    rows = map(json.loads, DATA.with_name("zalo_bot_payloads.jsonl").read_text(encoding="utf-8").splitlines())
    for payload in [row["payload"] for row in rows if row["kind"] == "webhook"]:
        for told in STRANGE:
            for one in spoilt(payload, told):
                check_read(read_delivery(json.dumps(one).encode(), NOW), bot_update_of)


def check_read(found: ZaloEvent | PassedOver, update_of: Callable[..., dict[str, Any]]) -> None:
    """What was read can be kept under an id, answered to one person, and is an update as the house knows them."""
    if isinstance(found, PassedOver):
        return
    assert ID.fullmatch(found.chat)
    assert ID.fullmatch(found.key)
    assert found.at <= NOW
    for place in range(parts_of(found)):
        Update.model_validate(update_of(found, 7 + place, PEER, place))


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": {"id": "388613280878808999"}},
        {"recipient": {"id": 388613280878808999}},
        {"recipient": {}, "oa_id": "388613280878808999"},
    ],
)
def test_what_was_said_to_another_account_of_the_application_is_not_ours(change: dict[str, Any]) -> None:
    event = ROWS[53]["payload"] | change
    assert read(json.dumps(event).encode()) == PassedOver("user_send_text", "other account")
