"""What each event of an Official Account is to the house, and what each refusal means for a message."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.zalo.zalo_arrivals import parts_of
from bot.channels.zalo.zalo_events import ZaloEvent
from bot.channels.zalo_oa.oa_client import OaAwayError, OaRefusalError, data_of
from bot.channels.zalo_oa.oa_events import OaEvent, OaPassedOver, read_oa_event
from bot.channels.zalo_oa.oa_outcomes import NUMBERS, oa_outcome
from bot.channels.zalo_oa.oa_signature import is_signed, mac_of
from bot.channels.zalo_oa.oa_updates import OaReader, oa_update_of
from rules.outcome import (
    Doubtful,
    Held,
    HeldWhy,
    KindRefused,
    Refused,
    TokenRefused,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Wait,
)

OA, PERSON = "388613280878808000", "246845883529190001"
NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
THEN = "1751100041636"


def attached(kind: str, **payload: Any) -> dict[str, Any]:
    return {"msg_id": "m1", "attachments": [{"type": kind, "payload": payload}]}


def event(name: str, message: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    told = {"app_id": "1", "event_name": name, "timestamp": THEN, "sender": {"id": PERSON}, "recipient": {"id": OA}}
    return told | ({"message": message} if message is not None else {}) | more


def read(raw: dict[str, Any]) -> OaEvent | OaPassedOver:
    return read_oa_event(raw, OA, json.dumps(raw).encode(), NOW)


PLACE = {"coordinates": {"latitude": "20.98", "longitude": "105.57"}}
ZDN = "http://f6.photo.talk.zdn.vn/a.jpg"
SAFE = "https://f6.photo.talk.zdn.vn/a.jpg"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (
            event("user_send_text", {"msg_id": "m1", "text": "xin chào"}),
            {"kind": "text", "text": "xin chào", "key": "m1"},
        ),
        (event("user_send_text", {"msg_id": "m", "text": "ừ", "quote_msg_id": "q"}), {"quotes": "q"}),
        (event("user_send_text", {"msg_id": "m", "text": "ừ", "quote_msg": {"msg_id": "q"}}), {"quotes": "q"}),
        (
            event("user_send_image", attached("image", url=ZDN, thumbnail="http://t")),
            {"kind": "photo", "files": (SAFE,)},
        ),
        (event("user_send_gif", attached("gif", url=ZDN)), {"kind": "photo", "files": (SAFE,)}),
        (event("user_send_audio", attached("audio", url="http://x.zdn.vn/p.amr")), {"kind": "voice"}),
        (event("user_send_video", attached("video", url=ZDN)), {"kind": "video"}),
        (
            event("user_send_file", attached("file", url=ZDN, name="don.pdf")),
            {"kind": "document", "file_name": "don.pdf"},
        ),
        (event("user_send_location", attached("location", **PLACE)), {"kind": "place", "place": (20.98, 105.57)}),
        (event("user_send_location", {"msg_id": "m", "location": PLACE}), {"place": (20.98, 105.57)}),
        (event("user_send_location", attached("location", coordinates={"latitude": "x"})), {"place": None}),
        (
            event("user_send_link", attached("link", url="https://a.vn", title="Tin")),
            {"kind": "text", "text": "Tin\nhttps://a.vn"},
        ),
        (event("user_send_business_card", attached("link", description="{}")), {"kind": "nothing", "text": ""}),
        (event("user_send_sticker", attached("sticker", url=ZDN)), {"kind": "sticker"}),
        ({"event_name": "follow", "oa_id": OA, "follower": {"id": PERSON}, "timestamp": THEN}, {"kind": "begin"}),
        ({"event_name": "unfollow", "oa_id": OA, "follower": {"id": PERSON}, "timestamp": THEN}, {"kind": "leave"}),
        ({"event_name": "user_click_chatnow", "oa_id": OA, "user_id": PERSON, "timestamp": THEN}, {"kind": "open"}),
        (event("user_withdraw"), {"kind": "withdraw"}),
    ],
)
def test_an_event_of_a_person_is_read(raw: dict[str, Any], told: dict[str, Any]) -> None:
    found = read(raw)
    assert isinstance(found, OaEvent)
    assert found.person == PERSON
    assert found.at == datetime(2025, 6, 28, 8, 40, 41, tzinfo=UTC)
    assert {name: getattr(found, name) for name in told} == told


INVERTED = {"sender": {"id": OA}, "recipient": {"id": PERSON}}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (event("oa_send_text", {"msg_id": "m", "text": "a"}, **INVERTED), "kind"),
        (event("oa_send_image", {"msg_id": "m"}, sender={"id": OA, "admin_id": "5"}), "kind"),
        (event("user_received_message", {"msg_id": "m"}, sender={"id": OA}, recipient={"id": "84123456789"}), "kind"),
        (event("user_seen_message", {"msg_ids": ["m1"]}, **INVERTED), "kind"),
        (event("user_reacted_message", {"msg_id": "m", "react_icon": "/-strong"}), "kind"),
        (event("user_submit_info", info={"phone": "84912345678"}), "kind"),
        (event("anonymous_send_text", {"msg_id": "m", "text": "a"}, sender={"id": "anon-1"}), "kind"),
        (event("user_send_group_text", {"msg_id": "m", "text": "a"}, recipient={"id": "f414c8f76fa586fbaa01"}), "kind"),
        (event("change_oa_daily_quota", oaId=OA), "kind"),
        (event("a_name_that_nobody_knows", {"msg_id": "m", "text": "a"}), "kind"),
        (event("user_send_text", {"msg_id": "m", "text": "a"}, sender={"id": OA}), "nobody's"),
        (event("user_send_text", {"msg_id": "m", "text": "a"}, sender={"id": "anon-1"}), "nobody's"),
        (event("user_send_text", {"msg_id": "m", "text": "a"}, sender={}), "nobody's"),
        (event("user_send_text", {"msg_id": "m", "text": "a"}, sender=[PERSON]), "nobody's"),
        ({"event_name": ["user_send_text"]}, "kind"),
        ({}, "kind"),
    ],
)
def test_what_is_nobodys_word_is_passed_over(raw: dict[str, Any], why: str) -> None:
    found = read(raw)
    assert isinstance(found, OaPassedOver)
    assert found.why == why
    assert found.kind != "a_name_that_nobody_knows"


@pytest.mark.parametrize("at", [None, "", "x", -1, "9" * 30, 10**30, True, [], "99999999999999"])
def test_a_moment_that_cannot_be_is_now(at: object) -> None:
    found = read(event("user_send_text", {"text": "a"}, timestamp=at))
    assert isinstance(found, OaEvent)
    assert found.at == NOW


def test_without_an_id_the_bytes_are_what_an_event_is_known_by() -> None:
    one, other = event("user_send_text", {"text": "a"}), event("user_send_text", {"text": "b"})
    keys = [found.key for raw in (one, one, other) if isinstance(found := read(raw), OaEvent)]
    assert keys[0] == keys[1] != keys[2]


BODY = b'{"app_id":"1","event_name":"user_send_text","timestamp":"1751100041636"}'
MAC = "d1b5ca23488d5ea0e268c6881b183471eb04fcef301e24f760cb787b4eeac318"


@pytest.mark.parametrize(
    ("headers", "body", "at", "good"),
    [
        ({"X-ZEvent-Signature": f"mac={MAC}"}, BODY, THEN, True),
        ({"X-ZEvent-Signature": MAC}, BODY, THEN, True),
        ({"X-ZEvent-Signature": f"MAC={MAC.upper()}"}, BODY, THEN, True),
        ({"X-ZEvent-Signature": f"mac={MAC}", "X-ZEvent-Timestamp": THEN}, BODY, "", True),
        ({"X-ZEvent-Signature": f"mac={MAC}", "X-ZEvent-Timestamp": "1"}, BODY, THEN, True),
        ({"X-ZEvent-Signature": f"mac={MAC}"}, BODY + b" ", THEN, False),
        ({"X-ZEvent-Signature": f"mac={MAC}"}, BODY, "1751100041637", False),
        ({"X-ZEvent-Signature": "mac=\udce9"}, BODY, THEN, False),
        ({"X-ZEvent-Signature": "mac="}, BODY, THEN, False),
        ({}, BODY, THEN, False),
    ],
)
def test_a_signature_is_over_the_bytes_as_they_came(
    headers: dict[str, str], body: bytes, at: str, good: object
) -> None:
    assert mac_of("1", BODY, THEN, "secret") == MAC
    assert is_signed(headers, body, at, "1", "secret") is good


MONTH = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (-32, Wait(60.0)),
        (-100, KindRefused),
        (-144, Held(HeldWhy.QUOTA, datetime(2026, 11, 27, 17, 0, tzinfo=UTC))),
        (-200, Doubtful),
        (-201, Refused),
        (-204, TokenRefused),
        (-210, Refused),
        (-211, Held(HeldWhy.QUOTA, MONTH)),
        (-213, Unreachable),
        (-216, TokenRefused),
        (-217, Unreachable),
        (-218, Held(HeldWhy.WINDOW)),
        (-220, TokenRefused),
        (-221, TokenRefused),
        (-227, Unreachable),
        (-230, Held(HeldWhy.WINDOW)),
        (-232, Held(HeldWhy.WINDOW)),
        (-244, Unreachable),
        (-7777, UnknownRefusal),
        (1, UnknownRefusal),
    ],
)
def test_a_number_has_its_meaning(code: int, found: object) -> None:
    told = oa_outcome(OaRefusalError(code, "words"), NOW, attached=False)
    assert isinstance(told, found) if isinstance(found, type) else told == found


def test_what_is_amiss_with_an_attachment_is_no_slip_of_the_words() -> None:
    assert isinstance(oa_outcome(OaRefusalError(-201, ""), NOW, attached=True), KindRefused)
    assert sum(len(codes) for codes in NUMBERS.values()) == len(set().union(*NUMBERS.values()))


def test_of_a_message_in_pieces_what_left_is_not_said_not_to_have_left() -> None:
    for code in (-32, -216, -230, -7777):
        assert isinstance(oa_outcome(OaRefusalError(code, ""), NOW, attached=False, first=False), Doubtful)
    assert isinstance(oa_outcome(OaAwayError("cut", left=False), NOW, attached=False, first=False), Doubtful)
    assert isinstance(oa_outcome(OaAwayError("cut", left=False), NOW, attached=False), Unsent)
    assert isinstance(oa_outcome(OaAwayError("cut", left=True), NOW, attached=False), Doubtful)


@pytest.mark.parametrize(
    ("status", "content", "found"),
    [
        (200, b'{"data":{"message_id":"a"},"error":0,"message":"Success"}', {"message_id": "a"}),
        (200, b'{"error":0,"message":"Success"}', {}),
        (200, b'[{"src":1}]', [{"src": 1}]),
        (200, b'{"error":-230,"message":"x"}', -230),
        (200, b'{"error":"-32","message":"x"}', -32),
        (502, b"<html></html>", None),
        (200, b"", None),
        (200, b'{"error":"many"}', None),
        (200, b'{"error":true}', None),
        (200, b"null", None),
    ],
)
def test_an_answer_is_judged_by_its_number(status: int, content: bytes, found: object) -> None:
    if isinstance(found, int):
        with pytest.raises(OaRefusalError) as refused:
            data_of(status, content)
        assert refused.value.code == found
    elif found is None:
        with pytest.raises(OaAwayError) as away:
            data_of(status, content)
        assert away.value.left
    else:
        assert data_of(status, content) == found


@pytest.mark.parametrize("kind", ["image", "gif", "audio", "video", "file"])
@pytest.mark.parametrize("url", [None, "", "ftp://a.vn/x", "https://f6.photo.talk.zdn.vn/" + "a" * 300])
def test_words_beside_a_file_that_nobody_can_be_given_are_kept_and_the_file_is_told_of(
    kind: str, url: str | None
) -> None:
    raw = event(f"user_send_{kind}", attached(kind, url=url) | {"text": "Cống thôn Hạ bị tắc"})
    found = OaReader(OA).read(json.dumps(raw).encode(), NOW)
    assert isinstance(found, ZaloEvent)
    assert parts_of(found) == 2
    first, second = (oa_update_of(found, number, 7, place)["message"] for place, number in enumerate((1, 2)))
    assert first["text"] == "Cống thôn Hạ bị tắc"
    assert "story" in second
    silent = OaReader(OA).read(json.dumps(event(f"user_send_{kind}", attached(kind, url=url))).encode(), NOW)
    assert isinstance(silent, ZaloEvent)
    assert parts_of(silent) == 1
    assert "story" in oa_update_of(silent, 1, 7)["message"]
