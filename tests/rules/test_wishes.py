"""What can be typed at every question of a form, as a table."""

import pytest

from rules.wishes import Wish, read_wish

WORDS = {Wish.BACK: ("quay lại",), Wish.CANCEL: ("hủy", "thôi"), Wish.SKIP: ("bỏ qua",)}


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Quay lại", Wish.BACK),
        ("quay lai", Wish.BACK),
        ("dạ quay lại ạ.", Wish.BACK),
        ("HỦY!", Wish.CANCEL),
        ("huy", Wish.CANCEL),
        ("thôi ạ", Wish.CANCEL),
        ("Bỏ qua nhé", Wish.SKIP),
        ("quay lại trường", None),
        ("Thôn Hủy", None),
        ("", None),
        ("hủy" + "." * 27, Wish.CANCEL),
        ("hủy" + "." * 28, None),
    ],
)
def test_a_wish_is_known_with_marks_and_without_and_only_alone(text: str, wish: Wish | None) -> None:
    assert read_wish(text, WORDS, ("dạ", "ạ", "nhé")) == wish


def test_the_wishes_are_named_as_their_word_lists() -> None:
    assert [*Wish] == ["back", "cancel", "skip"]
