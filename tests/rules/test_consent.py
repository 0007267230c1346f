from datetime import timedelta

import pytest

from rules.consent import KEPT_FOR, MOST_MESSAGES, HeldItem, has_room_beside, joined_text, same_aim
from rules.handin import WORDS_LIMIT


def test_there_is_room_for_five_messages_and_as_many_letters_as_a_draft_takes() -> None:
    some = HeldItem(words="x" * (WORDS_LIMIT // MOST_MESSAGES))
    assert has_room_beside([some] * (MOST_MESSAGES - 1), some)
    assert not has_room_beside([HeldItem(press="m:handin")] * MOST_MESSAGES, HeldItem())
    assert not has_room_beside([some] * (MOST_MESSAGES - 1), HeldItem(words=some.words + "x"))


def test_no_more_than_five_wait_and_none_longer_than_a_day() -> None:
    for count, room in ((0, True), (4, True), (5, False), (6, False)):
        assert has_room_beside([HeldItem(words="Đường ngập")] * count, HeldItem()) is room
    assert timedelta(hours=24) == KEPT_FOR


def test_what_waits_has_no_file_and_no_bytes_unless_the_messenger_says_so() -> None:
    held = HeldItem(words="Đường ngập")
    assert (held.message_id, held.size, held.file_id) == (0, 0, None)


def test_what_was_written_is_joined_without_presses_and_bare_files() -> None:
    assert (
        joined_text([HeldItem(words="a"), HeldItem(press="m:handin"), HeldItem(file_id="f"), HeldItem(words="b")])
        == "a\nb"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("y:satisfied:5", "y:not:5", True),
        ("y:satisfied:5", "y:satisfied:6", False),
        ("m:handin", "m:anew", True),
        ("d:join:3", "d:join:3", True),
        ("d:join:3", "y:not:3", False),
        ("y:not:3", "d:join:3", False),
        ("y:satisfied:6", "y:not:5", False),
        ("y:satisfied:5", "y:not:50", False),
        ("y:satisfied:50", "y:not:5", False),
        ("y:satisfied:5:1", "y:not:5:2", False),
        ("y:satisfied:5:1", "y:not:5:1", True),
        ("iv:leader:5", "iv:intake:5", True),
        ("iv:leader:5", "i:leader:5", False),
    ],
)
def test_presses_about_the_same_thing_are_told(*, one: str, other: str, same: bool) -> None:
    assert same_aim(one, other) is same
