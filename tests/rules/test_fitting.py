"""A message is said as its messenger can carry it: numbers where they are needed, and nothing it has no means for."""

from dataclasses import replace
from typing import Any

from rules.fitting import fit, numbered_labels, with_lines
from rules.notice import Attached, Button, Document, Outgoing
from rules.reach import TELEGRAM, TEXT_ONLY

ROWS = ((Button("Gửi", "send"), Button("Sửa", "edit")), (Button("Quay lại", "back"),))
ASKED = Outgoing("Chọn?", ROWS, numbered=True, back=True)
RICH = Outgoing(
    "Mời viết.",
    prompt="Viết ở đây",
    reply_to=5,
    called=(7, "Lan"),
    ask_place="Gửi vị trí",
    hide_keyboard=True,
    edits=9,
    silent=True,
    document=Document("lời.txt", "Lời"),
)


def test_where_buttons_do_the_numbers_stand_on_those_of_a_question_and_on_no_others() -> None:
    numbered = ((Button("1. Gửi", "send"), Button("2. Sửa", "edit")), (Button("0. Quay lại", "back"),))
    assert fit(ASKED, TELEGRAM) == replace(ASKED, buttons=numbered)
    bare = replace(ASKED, numbered=False)
    assert fit(bare, TELEGRAM) == bare


def test_where_they_do_not_the_answers_are_printed_below_the_text() -> None:
    said = "Chọn?\n\n1. Gửi\n2. Sửa\n0. Quay lại"
    assert fit(ASKED, TEXT_ONLY) == replace(ASKED, text=said, buttons=())
    unasked = replace(ASKED, numbered=False, back=False, block=4)
    assert fit(unasked, TEXT_ONLY) == replace(unasked, text="Chọn?\n\n41. Gửi\n42. Sửa\n43. Quay lại", buttons=())
    few = replace(TELEGRAM, buttons=2)
    assert fit(ASKED, few).text == said
    assert fit(ASKED, replace(TELEGRAM, buttons=3)).text == "Chọn?"
    alone = Outgoing(files=(Attached("photo", "f"),), buttons=((Button("Cho xem", "one"),),))
    assert fit(alone, TEXT_ONLY) == replace(alone, text="1. Cho xem", buttons=())


def test_answers_beyond_the_tenth_are_numbered_from_a_hundred_and_one() -> None:
    many = Outgoing("Chọn?", tuple((Button(f"Câu {n}", str(n)),) for n in range(1, 12)), numbered=True)
    assert fit(many, TEXT_ONLY).text.endswith("\n10. Câu 10\n101. Câu 11")


def test_what_a_messenger_has_no_means_for_is_left_out() -> None:
    assert fit(RICH, TELEGRAM) == RICH
    assert fit(RICH, TEXT_ONLY) == Outgoing("Mời viết.")
    for name, left in (
        ("replies", replace(RICH, prompt="", reply_to=None)),
        ("groups", replace(RICH, called=None)),
        ("place_request", replace(RICH, ask_place="", hide_keyboard=False)),
        ("edits", replace(RICH, edits=None)),
        ("silent", replace(RICH, silent=False)),
        ("documents", replace(RICH, document=None)),
    ):
        lacking: dict[str, Any] = {name: False}
        assert fit(RICH, replace(TELEGRAM, **lacking)) == left
    assert fit(replace(RICH, hide_keyboard=False), TELEGRAM) == replace(RICH, hide_keyboard=False)
    assert fit(replace(RICH, silent=False), TELEGRAM) == replace(RICH, silent=False)


def test_the_answers_are_read_in_order_with_their_numbers() -> None:
    assert numbered_labels(ASKED) == ["1. Gửi", "2. Sửa", "0. Quay lại"]
    assert numbered_labels(Outgoing("Đã ghi.")) == []
    assert with_lines("Chọn?", []) == "Chọn?"
    assert with_lines("", ["1. Gửi"]) == "1. Gửi"
