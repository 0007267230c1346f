"""A message comes back from the outbox as it was put in."""

import json
from typing import Any

import pytest

from rules.notice import Attached, Button, Document, Lane, Outgoing, Policy

BUTTONS = ((Button("1. Có", "y:yes"), Button("2. Không", "y:no")), (Button("Quay lại", "m:back"),))
FILES = (Attached("photo", "AgAC"), Attached("voice", "AwAC"))
# What is said, and what of it is kept.
KEPT: list[tuple[Outgoing, dict[str, Any]]] = [
    (Outgoing(), {}),
    (Outgoing("Đã nhận ý kiến."), {"text": "Đã nhận ý kiến."}),
    (
        Outgoing("Đồng ý chứ ạ?", buttons=BUTTONS),
        {
            "text": "Đồng ý chứ ạ?",
            "buttons": [[["1. Có", "y:yes"], ["2. Không", "y:no"]], [["Quay lại", "m:back"]]],
        },
    ),
    (Outgoing(files=FILES), {"files": [["photo", "AgAC"], ["voice", "AwAC"]]}),
    (
        Outgoing("Đây ạ", document=Document("du-lieu.txt", "Lời của tôi")),
        {"text": "Đây ạ", "document": ("du-lieu.txt", "Lời của tôi")},
    ),
    (Outgoing(place=(21.02, 105.53)), {"place": (21.02, 105.53)}),
    (
        Outgoing("Chị Lan trả lời giúp:", prompt="Nội dung", called=(7, "Chị Lan")),
        {"text": "Chị Lan trả lời giúp:", "prompt": "Nội dung", "called": (7, "Chị Lan")},
    ),
    (
        Outgoing("Ở đâu ạ?", ask_place="Gửi vị trí", reply_to=5, silent=True),
        {"text": "Ở đâu ạ?", "ask_place": "Gửi vị trí", "reply_to": 5, "silent": True},
    ),
    (Outgoing("Xong.", hide_keyboard=True, edits=9), {"text": "Xong.", "hide_keyboard": True, "edits": 9}),
]


@pytest.mark.parametrize(("said", "kept"), KEPT)
def test_only_what_is_said_is_kept_and_it_comes_back_the_same(said: Outgoing, kept: dict[str, Any]) -> None:
    assert said.to_json() == kept
    assert Outgoing.from_json(json.loads(json.dumps(kept))) == said


def test_buttons_and_files_come_back_with_their_names() -> None:
    back = Outgoing.from_json(json.loads(json.dumps(Outgoing("Xem", buttons=BUTTONS, files=FILES).to_json())))
    assert [(button.label, button.data) for row in back.buttons for button in row] == [
        ("1. Có", "y:yes"),
        ("2. Không", "y:no"),
        ("Quay lại", "m:back"),
    ]
    told = Outgoing.from_json(json.loads(json.dumps(Outgoing(document=Document("a.txt", "b")).to_json()))).document
    assert told
    assert (told.name, told.text) == ("a.txt", "b")
    assert [(file.kind, file.handle) for file in back.files] == [("photo", "AgAC"), ("voice", "AwAC")]


def test_rows_that_were_queued_by_an_older_version_keep_their_lane_and_their_policy() -> None:
    assert {lane.name: int(lane) for lane in Lane} == {"REPLY": 0, "OFFICIAL": 3, "BULK": 9}
    assert {policy.name: str(policy) for policy in Policy} == {
        "AT_LEAST_ONCE": "at_least_once",
        "AT_MOST_ONCE": "at_most_once",
    }
