"""Whether somebody is an official: names, numbers and passwords as people type them, and no yes that is not one."""

import unicodedata

import pytest

from locales import phrases
from locales.call_phrases import call_words, matter_words
from rules.caller_check import (
    CallQuestion,
    Serving,
    asks_in_words,
    bearers,
    may_ask,
    national_number,
    read_call_question,
    read_office_numbers,
    says_only_titles,
    says_whole_name,
    sound_of,
    without_password,
)

TUAN = Serving(1, "Nguyễn Văn Tuấn", "Phòng Kinh tế xã Thạch Thất")
OTHER = Serving(2, "Trần Văn Tuấn", "Công an xã")
AN = Serving(3, "Bà Lê Thị An (Phó phòng)", "Trung tâm hành chính công")
ALL = (TUAN, OTHER, AN)
WORDS = call_words()


def read(text: str) -> CallQuestion:
    return read_call_question(text, WORDS)


def found(text: str) -> list[int]:
    return [one.person_id for one in bearers(read(text).name, ALL, WORDS)]


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("Nguyễn Văn Tuấn", [1]),
        (unicodedata.normalize("NFD", "Nguyễn Văn Tuấn"), [1]),
        ("nguyen van tuan", [1]),
        ("NGUYỄN VĂN TUẤN", [1]),
        ("anh Tuấn", [1, 2]),
        ("Văn Tuấn", [1, 2]),
        ("anh Tuấn công an xã", [2]),
        ("ông Nguyễn Văn Tuấn phòng kinh tế", [1]),
        ("tự xưng là chị An ạ", [3]),
        ("Lê Thị An", [3]),
        # Another family name, other marks, another body, and an office that nobody here has.
        ("Phạm Văn Tuấn", []),
        ("Nguyễn Văn Tuân", []),
        ("anh Tuấn ngân hàng", []),
        ("chủ tịch Tuấn", []),
        ("công an xã", []),
        ("cán bộ", []),
        ("\u202e\u200b", []),
    ],
)
def test_a_name_is_of_those_whom_all_that_was_typed_may_mean(typed: str, people: list[int]) -> None:
    assert found(typed) == people


def test_a_given_name_alone_is_no_whole_name() -> None:
    assert says_whole_name(read("Nguyễn Văn Tuấn").name, TUAN)
    assert says_whole_name(read("Văn Tuấn").name, TUAN)
    assert not says_whole_name(read("anh Tuấn").name, TUAN)


@pytest.mark.parametrize(
    "typed",
    [
        *("0912345678", "+84912345678", "84912345678", "0084 912 345 678", "0912.345.678", "(+84) 912-345-678"),
        *("+84 (0) 912 345 678", "số 0912 345 678 gọi cho tôi", "０９１２３４５６７８"),
    ],
)
def test_a_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert read(typed).numbers == ("0912345678",)
    assert not read(typed).password


def test_numbers_of_other_countries_are_no_numbers_of_ours() -> None:
    assert national_number("+855912345678") != national_number("0912345678")
    assert national_number("19001234") == "19001234"


@pytest.mark.parametrize(
    "typed",
    ["sóng bưởi", "Song Buoi", "mật khẩu là sóng bưởi", "xóng bưởi", "SÓNG, BƯỞI!", "0912345678 sóng bưởi"],
)
def test_a_password_is_heard_as_it_sounds(typed: str) -> None:
    assert read(typed).password == f"{sound_of('sóng')} {sound_of('bưởi')}"


def test_a_name_stands_beside_a_password_and_a_made_up_password_is_one() -> None:
    assert found_name("anh Tuấn, mật khẩu sóng bưởi") == ["anh", "tuan"]
    assert read("mật khẩu abe").password == "abe"
    assert not read("Nguyễn Văn Tuấn").password


@pytest.mark.parametrize(
    "typed",
    [
        *("sóng bưởi ạ", "dạ sóng bưởi ạ", "sóng bưởi đúng không?", "Sóng bưởi, có phải không ạ?"),
        *("anh ấy đọc là sóng bưởi", "mật khẩu của anh ấy là sóng bưởi ạ", "song buoi phai khong"),
        *("mật khẩu họ đọc là sóng bưởi", "anh Tuấn sóng bưởi có phải cán bộ không?"),
    ],
)
def test_a_password_is_heard_in_what_people_put_around_it(typed: str) -> None:
    assert read(typed).password == f"{sound_of('sóng')} {sound_of('bưởi')}"


@pytest.mark.parametrize("typed", ["anh Tuấn ở xã gọi điện", "chị Hạnh bảo là người xã", "tên là Cao"])
def test_what_says_nothing_is_no_password_however_it_sounds(typed: str) -> None:
    assert not read(typed).password


@pytest.mark.parametrize(
    ("typed", "body"),
    [("anh Tuấn địa chính", "Tổ địa chính"), ("anh tuan dia chinh", "Địa chính"), ("Nguyễn Cao Sơn", "Công an xã")],
)
def test_what_only_sounds_like_a_password_may_be_a_name_as_well(typed: str, body: str) -> None:
    asked = read(typed)
    known = Serving(9, "Nguyễn Cao Sơn" if "Cao" in typed else "Nguyễn Văn Tuấn", body)
    assert [one.person_id for one in bearers(asked.whole or asked.name, [known], WORDS)] == [9]


def found_name(text: str) -> list[str]:
    return [one.bare for one in read(text).name]


def test_no_two_words_of_passwords_sound_alike_and_none_is_a_name() -> None:
    words = phrases("call_password")
    assert len({sound_of(one) for one in words}) == len(words) > 120
    assert not set(words) & set(phrases("given_names"))


@pytest.mark.parametrize("text", ["", "a " * 15, "a" * 121])
def test_what_is_empty_or_long_asks_about_nobody(text: str) -> None:
    assert not may_ask(text)


def test_a_question_in_words_is_one() -> None:
    assert asks_in_words("anh Tuấn công an xã có phải là cán bộ không?")
    assert not asks_in_words("Có phải cán bộ không")
    assert not asks_in_words("Cán bộ không nghe máy")


def test_published_numbers_are_read_with_whose_they_are() -> None:
    assert read_office_numbers("024 3368 2346 Công an xã; +84 24 3368 2347: Trạm Y tế ;") == (
        ("02433682346", "Công an xã"),
        ("02433682347", ": Trạm Y tế"),
    )
    for bad in ("Công an xã", "024 3368 2346", "024 3368 2346 hoặc 024 3368 2347 xã"):
        with pytest.raises(ValueError, match="numbers"):
            read_office_numbers(bad)


def test_a_name_is_no_word_of_asking() -> None:
    assert not says_only_titles(read("anh Bảo").name, WORDS)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("chú Bảy thuế, gạch tím ạ", "chú Bảy thuế, ạ"),
        ("mật khẩu là dua oi", "mật khẩu là"),
        ("bà rơi giếng", "bà rơi giếng"),
        ("chị nhà cháy", "chị nhà cháy"),
        ("nhà cháy", "nhà cháy"),
        ("nha chay", "nha chay"),
    ],
)
def test_a_password_is_taken_out_and_what_only_sounds_like_one_is_left(typed: str, left: str) -> None:
    assert " ".join(without_password(typed, WORDS, matter_words().name_titles).split()) == left
