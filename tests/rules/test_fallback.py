"""What is said in place of a message that was refused: as much of it as may be said at all."""

from dataclasses import replace

import pytest

from rules.fallback import can_be_split, file_kinds, without_refused
from rules.notice import Attached, Button, Outgoing
from rules.outcome import Doubtful, KindRefused, Outcome, Refused, UnknownRefusal, Unreachable, Unsent

PHOTO, OTHER_PHOTO, VOICE = Attached("photo", "a"), Attached("photo", "b"), Attached("voice", "c")
ASKED = Outgoing(
    "Ý kiến thuộc loại nào?",
    buttons=((Button("Phản ánh", "k:1"), Button("Góp ý", "k:2")), (Button("Quay lại", "m:back"),)),
    numbered=True,
    back=True,
    prompt="Gõ số",
    ask_place="Gửi vị trí",
    hide_keyboard=True,
    reply_to=5,
    silent=True,
)


def test_what_may_not_hang_on_another_message_is_said_without_it() -> None:
    assert without_refused(ASKED, "reply") == replace(ASKED, reply_to=None)


def test_without_buttons_the_answers_can_still_be_read_and_typed() -> None:
    said = "Ý kiến thuộc loại nào?\n\n1. Phản ánh\n2. Góp ý\n0. Quay lại"
    assert without_refused(ASKED, "buttons") == Outgoing(said, numbered=True, back=True, reply_to=5, silent=True)


def test_answers_without_numbers_are_read_by_their_labels_and_where_there_are_none_the_text_stays() -> None:
    bare = replace(ASKED, buttons=((Button("Gửi", "send"), Button("Hủy", "none")),), numbered=False, back=False)
    said = "Ý kiến thuộc loại nào?\n\nGửi\nHủy"
    assert without_refused(bare, "buttons") == Outgoing(said, reply_to=5, silent=True)
    none = replace(bare, buttons=())
    assert without_refused(none, "buttons") == Outgoing(ASKED.text, reply_to=5, silent=True)


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        (Outgoing("chỉ có lời"), []),
        (Outgoing(place=(21.0, 105.5)), ["place"]),
        (Outgoing(files=(PHOTO,)), ["photo"]),
        (Outgoing(files=(VOICE, PHOTO, OTHER_PHOTO)), ["photo", "voice"]),
    ],
)
def test_each_kind_of_file_is_named_once_and_a_place_is_one(what: Outgoing, kinds: list[str]) -> None:
    assert file_kinds(what) == kinds


@pytest.mark.parametrize(
    ("outcome", "alike", "mixed"),
    [
        (KindRefused("no photos"), False, True),
        (Refused("too large together"), True, True),
        (UnknownRefusal("new"), True, True),
        (Unreachable("blocked"), False, False),
        (Unsent("no route"), False, False),
        (Doubtful("cut off"), False, False),
        (None, False, False),
    ],
)
def test_several_files_go_one_by_one_unless_none_of_them_may(
    *, outcome: Outcome | None, alike: bool, mixed: bool
) -> None:
    assert can_be_split(Outgoing(files=(PHOTO, OTHER_PHOTO)), outcome) is alike
    assert can_be_split(Outgoing(files=(PHOTO, VOICE)), outcome) is mixed
    assert can_be_split(Outgoing(files=(PHOTO, OTHER_PHOTO, VOICE)), outcome) is mixed
    assert not can_be_split(Outgoing(files=(PHOTO,)), outcome)
    assert not can_be_split(Outgoing("chỉ có lời"), outcome)
