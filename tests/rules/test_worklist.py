"""Words behind /viec are understood, with their marks or without, together and in any order; what is not is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import phrases
from rules.place_book import PlaceName
from rules.text import fold
from rules.working_days import DayOverride
from rules.worklist import (
    EVERYTHING,
    FieldName,
    ReadWork,
    Urgent,
    Whose,
    WorkFilter,
    WorkWords,
    read_work,
    soon_until,
)

WORDS = WorkWords(phrases("work"), phrases("field_words"))
ROADS, POWER, CULTURE, BUILDING, PARTY, OTHER = range(1, 7)
FIELDS = [
    FieldName(ROADS, "giao_thong", "Giao thông"),
    FieldName(POWER, "dien_nuoc", "Điện, nước, chiếu sáng"),
    FieldName(CULTURE, "van_hoa", "Văn hóa, thể thao, truyền thanh"),
    FieldName(BUILDING, "xay_dung", "Xây dựng, quy hoạch, công trình công"),
    FieldName(PARTY, "xay_dung_dang", "Xây dựng Đảng, chính quyền, cán bộ"),
    FieldName(OTHER, "khac", "Lĩnh vực khác"),
]
HA_BANG, TAY_PHUONG, THACH_THAT = 11, 12, 13
NAMES = [
    PlaceName(area, fold(name), kind)
    for area, name, kind in (
        (HA_BANG, "Hạ Bằng", "now"),
        (HA_BANG, "Đồng Trúc", "old"),
        (TAY_PHUONG, "Tây Phương", "now"),
        (TAY_PHUONG, "Phú Ổ 3", "hamlet"),
        (TAY_PHUONG, "Chợ", "hamlet"),
        (TAY_PHUONG, "3", "hamlet"),
        (THACH_THAT, "Thạch Thất", "now"),
        (THACH_THAT, "thị trấn Liên Quan", "alias"),
        (TAY_PHUONG, "Cần Kiệm", "old"),
        (THACH_THAT, "Cần Kiệm", "old"),
    )
]


def read(text: str) -> ReadWork:
    return read_work(text, WORDS, FIELDS, NAMES)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("quá hạn", WorkFilter(urgent=Urgent.LATE)),
        ("Những việc đã QUÁ HẠN ạ", WorkFilter(urgent=Urgent.LATE)),
        ("trễ", WorkFilter(urgent=Urgent.LATE)),
        ("sắp đến hạn", WorkFilter(urgent=Urgent.SOON)),
        ("sắp quá hạn", WorkFilter(urgent=Urgent.SOON)),
        ("việc của tôi", WorkFilter(whose=Whose.MINE)),
        ("của em", WorkFilter(whose=Whose.MINE)),
        ("chưa ai nhận", WorkFilter(whose=Whose.NOBODY)),
        ("mới", WorkFilter(whose=Whose.NOBODY)),
        ("mở lại", WorkFilter(reopened=True)),
        ("không đồng ý", WorkFilter(reopened=True)),
        ("phải làm lại", WorkFilter(reopened=True)),
        ("dân chưa hài lòng", WorkFilter(reopened=True)),
        ("bà con chưa ưng", WorkFilter(reopened=True)),
        ("bị dân trả lại", WorkFilter(reopened=True)),
        ("hôm nay đến hạn", WorkFilter(urgent=Urgent.SOON)),
        ("hôm nay phải trả lời", WorkFilter(urgent=Urgent.SOON)),
        ("bị quá hạn rồi", WorkFilter(urgent=Urgent.LATE)),
        ("quá hạn hôm nay", WorkFilter(urgent=Urgent.LATE)),
        ("phần em phụ trách", WorkFilter(whose=Whose.MINE)),
        ("chưa ai đụng tới", WorkFilter(whose=Whose.NOBODY)),
        ("chưa người nào nhận", WorkFilter(whose=Whose.NOBODY)),
        ("chưa có cán bộ nào nhận", WorkFilter(whose=Whose.NOBODY)),
        ("chưa được phân công", WorkFilter(whose=Whose.NOBODY)),
        ("hạn cuối hôm nay", WorkFilter(urgent=Urgent.SOON)),
        ("hôm nay là hạn chót", WorkFilter(urgent=Urgent.SOON)),
        ("sáng mai phải trả lời dân", WorkFilter(urgent=Urgent.SOON)),
        ("còn nợ quá hạn", WorkFilter(urgent=Urgent.LATE)),
        ("do em phụ trách", WorkFilter(whose=Whose.MINE)),
        ("phân công cho tôi", WorkFilter(whose=Whose.MINE)),
        ("dân yêu cầu xem lại", WorkFilter(reopened=True)),
        ("người dân chưa chấp nhận", WorkFilter(reopened=True)),
        ("cầu đường", WorkFilter(field=ROADS)),
        ("Giao thông", WorkFilter(field=ROADS)),
        ("lĩnh vực giao thông", WorkFilter(field=ROADS)),
        ("đường làng", WorkFilter(field=ROADS)),
        ("nước", WorkFilter(field=POWER)),
        ("điện, nước, chiếu sáng", WorkFilter(field=POWER)),
        ("đèn đường", WorkFilter(field=POWER)),
        ("xây dựng", WorkFilter(field=BUILDING)),
        ("xây dựng Đảng", WorkFilter(field=PARTY)),
        ("việc khác", WorkFilter(field=OTHER)),
        ("Hạ Bằng", WorkFilter(area=HA_BANG)),
        ("xã Hạ Bằng", WorkFilter(area=HA_BANG)),
        ("ở đồng trúc", WorkFilter(area=HA_BANG)),
        ("thôn Phú Ổ 3", WorkFilter(area=TAY_PHUONG)),
        ("TT Liên Quan", WorkFilter(area=THACH_THAT)),
        ("thị trấn Liên Quan", WorkFilter(area=THACH_THAT)),
        ("Hạ Bẳn", WorkFilter(area=HA_BANG)),
        ("quá hạn Hạ Bằng", WorkFilter(urgent=Urgent.LATE, area=HA_BANG)),
        ("Hạ Bằng, quá hạn, cầu đường", WorkFilter(urgent=Urgent.LATE, field=ROADS, area=HA_BANG)),
        (
            "các ý kiến mở lại của tôi về điện nước ở Tây Phương sắp đến hạn",
            WorkFilter(Whose.MINE, Urgent.SOON, reopened=True, field=POWER, area=TAY_PHUONG),
        ),
        ("tất cả", EVERYTHING),
        ("", EVERYTHING),
        ("…", EVERYTHING),
    ],
)
def test_words_are_understood_with_their_marks_and_without(said: str, wanted: WorkFilter) -> None:
    for typed in (said, fold(said), said.upper(), f"  {said} \n"):
        found = read(typed)
        assert (found.filter, found.unknown, found.is_settled()) == (wanted, [], True), typed


def test_what_is_not_understood_is_named_and_the_rest_holds() -> None:
    found = read("quá hạn chuyện Bò vàng")
    assert (found.filter, found.unknown) == (WorkFilter(urgent=Urgent.LATE), ["chuyện", "Bò", "vàng"])


def test_what_came_in_or_was_asked_today_is_not_taken_for_what_is_due_today_or_opened_again() -> None:
    for said in ("mới nhận hôm nay", "hỏi lại", "xem lại", "chưa ai trả lời"):
        found = read(said)
        assert found.unknown, said
        assert (found.filter.urgent, found.filter.reopened) == (Urgent.ANY, False), said


def test_a_word_with_other_marks_is_another_word() -> None:
    # Wishing is not being late, a child is not late, and to wait is not a market.
    for said in ("muốn", "trẻ"):
        assert read(said).unknown == [said]
    assert read("chợ").filter == WorkFilter(area=TAY_PHUONG)
    assert read("chờ").filter == EVERYTHING
    assert read("qua hạn").filter == WorkFilter(urgent=Urgent.LATE)


def test_of_several_that_are_called_so_none_is_taken() -> None:
    found = read("Cần Kiệm quá hạn")
    assert (found.areas, found.filter) == ([TAY_PHUONG, THACH_THAT], WorkFilter(urgent=Urgent.LATE))
    assert not found.is_settled()
    two = read("giao thông, điện")
    assert (two.fields, two.filter.field, two.is_settled()) == ([ROADS, POWER], None, False)


def test_a_commune_is_no_field_and_a_field_no_hamlet_of_its_name() -> None:
    fields = [*FIELDS, FieldName(7, "kinh_te", "Kinh tế, chợ, Hạ Bằng")]
    assert read_work("chợ", WORDS, fields, NAMES).filter == WorkFilter(field=7)
    assert read_work("Hạ Bằng", WORDS, fields, NAMES).filter == WorkFilter(area=HA_BANG)
    assert read_work("chợ", WorkWords(WORDS.work, ()), FIELDS, NAMES).filter == WorkFilter(area=TAY_PHUONG)


def test_a_hamlet_that_is_only_a_number_is_no_place_and_a_long_text_is_read_at_its_beginning() -> None:
    assert read("3").unknown == ["3"]
    assert read("quá hạn " * 500).filter == WorkFilter(urgent=Urgent.LATE)
    assert read("x " * 300 + "quá hạn").filter == EVERYTHING


def test_without_any_field_or_place_the_words_of_the_list_are_still_known() -> None:
    assert read_work("quá hạn", WORDS, (), ()).filter == WorkFilter(urgent=Urgent.LATE)
    assert read_work("quá hạn", WorkWords((), ()), (), ()).unknown == ["quá", "hạn"]


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert len(" ".join(found.unknown)) <= 400
    assert (found.filter.field is None) == (len(found.fields) != 1)


def test_soon_is_today_and_the_next_two_working_days() -> None:
    monday, friday = date(2026, 3, 2), date(2026, 3, 6)
    assert soon_until(monday) == date(2026, 3, 4)
    assert soon_until(friday) == date(2026, 3, 10)
    assert soon_until(monday, [DayOverride(date(2026, 3, 3), working=False)]) == date(2026, 3, 5)


def test_everything_is_narrowed_by_nothing() -> None:
    assert (EVERYTHING.reopened, EVERYTHING.field, EVERYTHING.area) == (False, None, None)


def test_of_words_that_mean_two_things_the_list_goes_first_then_communes_fields_and_hamlets() -> None:
    names = [PlaceName(21, "moi", "now"), PlaceName(22, "phu yen", "alias"), PlaceName(23, "phu tho", "hamlet")]
    fields = [FieldName(8, "phu_yen", "Phú Yên"), FieldName(9, "phu_tho", "Phú Thọ")]
    for said, wanted in (
        ("mới", WorkFilter(whose=Whose.NOBODY)),
        ("Phú Yên", WorkFilter(area=22)),
        ("Phú Thọ", WorkFilter(field=9)),
    ):
        found = read_work(said, WorkWords(WORDS.work, ()), fields, names)
        assert (found.filter, found.unknown) == (wanted, []), said


def test_beside_a_place_that_is_known_no_other_is_guessed() -> None:
    found = read("Hạ Bằng Tây Phươn")
    assert (found.filter, found.unknown) == (WorkFilter(area=HA_BANG), ["Tây", "Phươn"])


def test_thirty_words_and_two_hundred_letters_are_read() -> None:
    late = WorkFilter(urgent=Urgent.LATE)
    assert [read("ạ " * words + "quá hạn").filter for words in (28, 29)] == [late, EVERYTHING]
    assert read("quá hạn".rjust(200)).filter == late
    assert read("quá hạn".rjust(201)).unknown == ["quá", "hạ"]
