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
