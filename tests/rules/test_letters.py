"""What becomes of single signs: which are seen, which are not, and how many marks a letter may bear."""

from unicodedata import normalize

import pytest

from rules.letters import BREAKS, FOLDED, PLAIN, Table, compose

UNSEEN = [
    *("\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\u034f", "\u17b4", "\u17b5", "\u2065", "\ufffc"),
    *("\U00016fe4", "\U0001d159"),
    # The first and the last of the variants of a shape, of the notes between lines, and of tags.
    *("\u180b", "\u180f", "\ufe00", "\ufe0e", "\ufff0", "\ufffb", "\U000e0000", "\U000e0fff"),
    # Control signs, what tells the direction, and half a sign.
    *("\x00", "\x1b", "\x7f", "\u200b", "\u202e", "\ufeff", "\ud83d"),
]
SEEN = ["\u180a", "\u1810", "\ufdff", "\ufe10", "\uffef", "\ufffd", "\U000dffff", "\U000e1000", "ế", "~", "!"]
HEART, HAND, KEY = "❤", "👍", "\u20e3"
LOOK, JOINER = "\ufe0f", "\u200d"


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_a_sign_that_shows_nothing_goes(sign: str) -> None:
    assert compose(f"đường{sign} làng") == "đường làng"


@pytest.mark.parametrize("sign", SEEN, ids=ascii)
def test_a_sign_that_is_seen_stays(sign: str) -> None:
    assert compose(f"đường{sign} làng") == f"đường{sign} làng"


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
def test_whatever_ends_a_line_becomes_the_plain_end_of_a_line(sign: str) -> None:
    assert compose(f"một{sign}hai") == "một\nhai"


@pytest.mark.parametrize("sign", ["\t", "\u00a0", "\u2003", "\u3000"], ids=ascii)
def test_whatever_is_a_space_becomes_the_plain_one(sign: str) -> None:
    assert compose(f"một{sign}hai") == "một hai"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u00d0ối", "Đối"),
        ("\u00f0ường", "đường"),
        ("\u212b", "Å"),
        ("o\u0323\u0302", "ộ"),
    ],
)
def test_a_letter_has_one_spelling(typed: str, kept: str) -> None:
    assert compose(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # The look of a picture behind a picture, and between a figure and the key around it.
        (f"{HEART}{LOOK}", f"{HEART}{LOOK}"),
        (f"1{LOOK}{KEY}", f"1{LOOK}{KEY}"),
        (f"#{LOOK}{KEY}", f"#{LOOK}{KEY}"),
        (f"ă{LOOK}{KEY}", f"ă{KEY}"),
        (f"1{LOOK}", "1"),
        (f"à{LOOK}", "à"),
        # What joins two pictures to one.
        (f"👨{JOINER}👩", f"👨{JOINER}👩"),
        (f"{HEART}{LOOK}{JOINER}🔥", f"{HEART}{LOOK}{JOINER}🔥"),
        (f"{HAND}{JOINER}", HAND),
        (f"{JOINER}{HAND}", HAND),
        (f"{HAND}{JOINER}à", f"{HAND}à"),
        (f"à{JOINER}b", "àb"),
    ],
    ids=ascii,
)
def test_what_belongs_to_a_picture_stays_only_with_one(typed: str, kept: str) -> None:
    assert compose(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x" + "\u0315" * 3, "x" + "\u0315" * 3),
        ("x" + "\u0315" * 4, "x" + "\u0315" * 3),
        ("x" + "\u0315" * 9 + "y" + "\u0315" * 9, "x" + "\u0315" * 3 + "y" + "\u0315" * 3),
        # A letter that brings two marks of its own has room for one more.
        ("ế" + "\u0315" * 3, "ế" + "\u0315"),
        # A mark with nothing round it counts like any other.
        ("x" + "\u20dd" * 5, "x" + "\u20dd" * 3),
        ("x" + "\u0903" * 5, "x" + "\u0903" * 3),
        ("\u0315" * 5, "\u0315" * 3),
        # Signs behind one another that are no marks are all kept.
        ("˜˜˜˜˜ à", "˜˜˜˜˜ à"),
    ],
    ids=ascii,
)
def test_a_letter_bears_three_marks_and_no_more(typed: str, kept: str) -> None:
    assert compose(typed) == kept


@pytest.mark.parametrize(
    ("sign", "sought"),
    [
        ("Ệ", "e"),
        ("Đ", "d"),
        ("đ", "d"),
        ("ß", "ss"),
        ("½", "1⁄2"),
        ("…", "..."),
        ("ﬃ", "ffi"),
        ("㎉", "㎉"),
        ("\ufdfa", "\ufdfa"),
        (JOINER, ""),
        ("\u0301", ""),
        ("\u20e3", ""),
        # The vowels of other scripts that stand beside their letter are letters.
        ("\u0903", "\u0903"),
    ],
    ids=ascii,
)
def test_a_sign_is_looked_for_small_and_without_marks_if_it_is_no_word(sign: str, sought: str) -> None:
    assert sign.translate(FOLDED) == sought


def test_twenty_thousand_signs_are_remembered_and_no_more() -> None:
    asked: list[str] = []

    def become(sign: str) -> str:
        asked.append(sign)
        return sign

    table = Table(become)
    signs = "".join(map(chr, range(0x4000, 0x4000 + 20_500)))
    assert signs.translate(table) == signs
    assert len(table) == 20_000
    asked.clear()
    assert (signs[0] * 3).translate(table) == signs[0] * 3
    assert not asked
    assert (signs[-1] * 3).translate(table) == signs[-1] * 3
    assert asked == [signs[-1]] * 3


def test_a_sign_that_was_met_is_remembered() -> None:
    assert compose("ỡ").translate(FOLDED) == "o"
    assert PLAIN[ord("ỡ")] == "ỡ"
    assert FOLDED[ord("ỡ")] == "o"


@pytest.mark.parametrize(
    "kept", ["Đường ở xã Hạ Bằng, ộ ữ ặ", "\u1fa7 \ud55c\uae00 \u0929", "ộ\u0315\u0315", "\u01ed\u0315\u0315"]
)
def test_what_is_composed_already_is_what_it_becomes_when_it_comes_apart(kept: str) -> None:
    assert compose(normalize("NFD", kept)) == compose(kept)
