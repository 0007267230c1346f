"""Fields, kinds and groups are proposed from the words, in order of likeliness."""

import pytest

from locales.guess_phrases import guess_words, kind_words
from rules.field_guess import FieldGuess, GuessWords, NamedField, guess_fields, possible_fields
from rules.handin import Group, Kind
from rules.kind_guess import guess_kind

CODES = (
    "giao_thong dien_nuoc moi_truong dat_dai xay_dung giao_duc y_te an_sinh nong_nghiep van_hoa an_ninh hanh_chinh "
    "xay_dung_dang kinh_te vien_thong khac"
)
FIELDS = [NamedField(code, code) for code in CODES.split()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đèn đường ngõ 5 tắt cả tuần nay", "dien_nuoc"),
        ("den duong ngo 5 tat ca tuan nay", "dien_nuoc"),
        ("Xe tải chạy nhanh qua ngã ba, xin lắp gờ giảm tốc", "giao_thong"),
        ("mạng wifi chập chờn, sóng điện thoại không có", "vien_thong"),
        ("cô giáo mầm non ít quá, lớp đông năm mươi cháu", "giao_duc"),
    ],
)
def test_the_field_that_the_words_tell_comes_first(text: str, code: str) -> None:
    ranked = guess_fields(text, FIELDS, guess_words())
    assert ranked[0].code == code
    assert sum(one.confidence for one in ranked) == pytest.approx(1)
    assert [one.code for one in ranked] == [one.code for one in sorted(ranked, key=lambda one: -one.confidence)]


def test_only_fields_of_the_office_are_proposed_and_an_own_one_by_its_name() -> None:
    own = [NamedField("du_lich", "Du lịch, khách sạn"), NamedField("giao_thong", "Giao thông")]
    ranked = guess_fields("Khách đến du lịch chùa Tây Phương không có chỗ nghỉ", own, guess_words())
    assert [one.code for one in ranked] == ["du_lich", "giao_thong"]
    assert guess_fields("Đường hỏng", own, guess_words())[0].code == "giao_thong"
    assert guess_fields("Đường hỏng", [], guess_words()) == []


@pytest.mark.parametrize("text", ["", "…", "👍", "12345"])
def test_nothing_said_proposes_nothing(text: str) -> None:
    assert guess_fields(text, FIELDS, guess_words()) == []


def test_without_weights_nothing_is_proposed() -> None:
    assert guess_fields("Đường hỏng", FIELDS, GuessWords((), (), ())) == []


@pytest.mark.parametrize(
    ("text", "kind", "group"),
    [
        ("Góp ý cho dự thảo quy chế nhà văn hóa", Kind.COMMENT, Group.DRAFT_COMMENT),
        ("Tôi xin hiến kế phân loại rác ở chợ", Kind.IDEA, Group.IDEA),
        ("de nghi xa lam lai duong thon 3", Kind.PETITION, Group.PRESSING),
        ("Nước mương đen kịt, cá chết trắng", Kind.REPORT, Group.PRESSING),
        ("Đề nghị lãnh đạo xã công khai, cán bộ đừng hách dịch", Kind.PETITION, Group.CONDUCT),
    ],
)
def test_kind_and_group_are_told_by_the_words(text: str, kind: Kind, group: Group) -> None:
    guess = guess_kind(text, kind_words())
    assert guess is not None
    assert (guess.kind, guess.group) == (kind, group)


def test_no_words_tell_no_kind() -> None:
    assert guess_kind("…!", kind_words()) is None


def test_the_same_may_have_been_told_under_the_likeliest_fields_but_not_under_what_is_hardly_one() -> None:
    guesses = [
        FieldGuess(code, share) for code, share in (("a", 0.4), ("b", 0.3), ("c", 0.15), ("d", 0.1), ("e", 0.05))
    ]
    assert possible_fields(guesses) == ["a", "b", "c", "d"]
    assert possible_fields([FieldGuess("a", 0.96), FieldGuess("b", 0.04)]) == ["a"]
    assert possible_fields([]) == []
