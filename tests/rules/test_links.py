"""An address behind words is written out once beside them, at the right place whatever signs stand before it."""

import pytest

from rules.links import MOST_LINKS, LinkedWords, write_out
from rules.text import utf16_length

HERE = "https://example.org/quy-hoach"


def behind(text: str, words: str, address: str = HERE) -> LinkedWords:
    """A link behind the first place of some words, counted as messengers count."""
    return LinkedWords(utf16_length(text[: text.index(words)]), utf16_length(words), address)


@pytest.mark.parametrize(
    ("text", "words", "address", "wanted"),
    [
        ("Xem tại đây, chưa hỏi dân.", "tại đây", HERE, f"Xem tại đây ({HERE}), chưa hỏi dân."),
        ("😀👍🏽 Xem tại đây", "tại đây", HERE, f"😀👍🏽 Xem tại đây ({HERE})"),
        ("Ngõ 5 tha\u0323ch: xem a\u0309nh", "a\u0309nh", HERE, f"Ngõ 5 tha\u0323ch: xem a\u0309nh ({HERE})"),
        ("tại đây ", "tại đây ", HERE, f"tại đây ({HERE}) "),
        ("👍", "👍", HERE, f"👍 ({HERE})"),
        ("example.org/quy-hoach", "example.org/quy-hoach", HERE, "example.org/quy-hoach"),
        ("xem Example.org/quy-hoach nhé", "Example.org/quy-hoach nhé", HERE + "/", "xem Example.org/quy-hoach nhé"),
        ("https://vneid.gov.vn", "https://vneid.gov.vn", "https://vneid.gov.xyz", None),
        ("https://vneid.gov.vn/A", "https://vneid.gov.vn/A", "https://vneid.gov.vn/B", None),
        ("gọi trưởng thôn", "trưởng thôn", "tel:+84912345678", "gọi trưởng thôn (+84912345678)"),
        ("thư cho xã", "xã", "mailto:xa@example.org", "thư cho xã (xa@example.org)"),
        ("bấm", "bấm", "tg://user?id=5", "bấm (tg://user?id=5)"),
        ("bấm", "bấm", "javascript:alert(1)", "bấm (javascript:alert(1))"),
        ("ông ấy nói", "ông ấy", "@nguyenvana", "ông ấy (@nguyenvana) nói"),
        ("Nguyễn Văn A nói", "Nguyễn Văn A", "Nguyễn Văn A", "Nguyễn Văn A nói"),
        ("đây", "đây", "https://example.org/a\n\u202eb c", "đây (https://example.org/a%20b%20c)"),
    ],
)
def test_an_address_stands_behind_its_words(text: str, words: str, address: str, wanted: str | None) -> None:
    written = write_out(text, [behind(text, words, address)])
    assert written == (f"{text} ({address})" if wanted is None else wanted)


def test_several_addresses_stand_each_at_its_place_in_whatever_order_they_come() -> None:
    text = "Một 😀 hai 😀 ba"
    links = [behind(text, "ba", "https://c.vn/3"), behind(text, "Một", "https://a.vn/1"), behind(text, "hai", HERE)]
    assert write_out(text, links) == f"Một (https://a.vn/1) 😀 hai ({HERE}) 😀 ba (https://c.vn/3)"


def test_words_in_two_looks_that_lead_to_one_place_have_its_address_once() -> None:
    text = "tại đây nhé; tại đây nhé"
    assert write_out(text, [LinkedWords(0, 3, HERE), LinkedWords(4, 3, HERE)]) == f"tại đây ({HERE}) nhé; tại đây nhé"
    again = [behind(text, "tại đây"), LinkedWords(13, 7, HERE)]
    assert write_out(text, again) == f"tại đây ({HERE}) nhé; tại đây nhé"


@pytest.mark.parametrize("link", [(-1, 2), (0, 99), (99, 1), (2, -1), (3, 10**9)])
def test_what_lies_outside_the_text_is_passed_over(link: tuple[int, int]) -> None:
    assert write_out("Xem đây", [LinkedWords(*link, HERE)]) == "Xem đây"


@pytest.mark.parametrize("offset", range(6))
@pytest.mark.parametrize("length", range(6))
def test_no_character_is_broken_wherever_an_address_is_said_to_stand(offset: int, length: int) -> None:
    text = "a😀b😀"
    written = write_out(text, [LinkedWords(offset, length, HERE)])
    assert written.replace(f" ({HERE})", "") == text


def test_addresses_and_their_number_are_bounded_and_what_is_cut_says_so() -> None:
    text = "ab" * 200
    links = [LinkedWords(2 * place, 1, f"https://example.org/{place}/{'x' * 5000}") for place in range(200)]
    written = write_out(text, links)
    assert len(written) < len(text) + 4000 + MOST_LINKS * 5
    assert written.count(" (https") + written.count(" (…)") == written.count("…)") > 3


A, B = "https://a.vn/1", "https://b.vn/2"


@pytest.mark.parametrize(
    ("text", "links", "wanted"),
    [
        # What overlaps is passed over, what stands just behind is not, and neither keeps others from their place.
        ("Xem tại đây", [(1, 3, A), (3, 4, B)], f"Xem ({A}) tại đây"),
        ("Xem tại đây", [(0, 7, A), (4, 7, B)], f"Xem tại ({A}) đây"),
        ("Xem tại đây", [(0, 4, A), (4, 3, B)], f"Xem ({A}) tại ({B}) đây"),
        ("Xem tại đây", [(-1, 2, B), (0, 5, A), (2, 1, B), (8, 3, B)], f"Xem t ({A})ại đây ({B})"),
        # Neighbours are one if they lead to the same place, whichever of the places comes first.
        ("Xem tại đây", [(0, 3, A), (4, 3, B), (8, 3, B)], f"Xem ({A}) tại đây ({B})"),
        ("Xem tại đây", [(0, 3, B), (4, 3, A), (8, 3, "".join(list(A)))], f"Xem ({B}) tại đây ({A})"),
        (".Xem tại đây.", [(1, 3, A), (5, 3, A), (9, 3, A)], f".Xem tại đây ({A})."),
        ("Xem, tại", [(0, 3, A), (5, 3, "https://a.vn/3")], f"Xem ({A}), tại (https://a.vn/3)"),
        # The end of the words is where something is to be seen, and never half of a sign.
        ("a😀b😀", [(0, 2, A)], f"a😀 ({A})b😀"),
        ("   b", [(1, 2, A)], f"  ({A})  b"),
        ("Xem đây", [(3, 0, A)], f"Xem ({A}) đây"),
        ("Xem đây", [(0, 8, A)], "Xem đây"),
        ("Xem đây", [(1, 7, A)], "Xem đây"),
        ("Xem đây", [(1, 6, A)], f"Xem đây ({A})"),
        # Words that say it are left, and what follows them is not.
        ("a.vn/1 đây", [(0, 6, A), (7, 3, B)], f"a.vn/1 đây ({B})"),
        ("a.vn/?u=b.vn", [(0, 12, "https://a.vn/?u=https://b.vn")], "a.vn/?u=b.vn (https://a.vn/?u=https://b.vn)"),
        ("gọi", [(0, 3, "tel:+84 912")], "gọi (+84%20912)"),
        ("mở", [(0, 2, "tg://x y")], "mở (tg://x%20y)"),
        ("mở", [(0, 2, "anh Nam A")], "mở (anh Nam A)"),
    ],
)
def test_each_address_stands_behind_its_own_words(text: str, links: list[tuple[int, int, str]], wanted: str) -> None:
    assert write_out(text, [LinkedWords(*one) for one in links]) == wanted


def address_of(letters: int, kind: str = "https://") -> str:
    return kind + "x" * (letters - (0 if kind == "mailto:" else len(kind)))


@pytest.mark.parametrize("kind", ["https://", "mailto:"])
@pytest.mark.parametrize(("letters", "cut"), [(999, False), (1000, False), (1001, True), (1007, True), (5000, True)])
def test_an_address_has_a_thousand_letters_at_most_and_says_where_it_is_cut(
    kind: str, letters: int, cut: object
) -> None:
    written = write_out("đây", [LinkedWords(0, 3, address_of(letters, kind))]).removeprefix("đây (").removesuffix(")")
    assert len(written) == min(letters, 1000)
    assert written.endswith("…") is cut


def test_what_is_cut_off_behind_white_space_is_said_as_well() -> None:
    assert write_out("đây", [LinkedWords(0, 3, "https://a.vn" + " " * 3000 + "b")]) == "đây (https://a.vn…)"


def test_the_last_address_for_which_little_room_is_left_is_cut_and_the_next_ones_are_not_shown() -> None:
    links = [LinkedWords(2 * place, 1, address_of(letters)) for place, letters in enumerate((1000, 998, 997, 1000, 4))]
    links += [LinkedWords(10, 1, A), LinkedWords(12, 1, B)]
    written = write_out("a b c d e f g", links)
    assert written.endswith("e (http…) f (…) g (…)")
