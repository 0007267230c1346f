from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from documents import chart_bars
from documents.chart_canvas import BOLD, REGULAR, Canvas
from documents.chart_panels import Bar
from documents.charts import draw
from documents.figures import ChartFigures, Counted, MonthCount, Timeliness
from documents.register_rows import ResidentVerdict
from locales.numbers import show_number, show_share
from rules.lifecycle import State
from tests.documents.samples import MADE_AT

PHONE = 1080
MOST_BYTES = 500 * 1024
VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def figures_of(**more: Any) -> ChartFigures:
    values: dict[str, Any] = {
        "office": "Ủy ban nhân dân xã Tây Phương",
        "begins": date(2026, 9, 1),
        "ends": date(2026, 11, 30),
        "made_at": MADE_AT,
        "received": 1234,
        "timeliness": Timeliness(on_time=900, late=84, waiting=200, overdue=50),
        "outcomes": {State.ANSWERED: 900, State.DECLINED: 84, State.RECEIVED: 250},
        "verdicts": {ResidentVerdict.SATISFIED: 400, ResidentVerdict.NOT: 100, ResidentVerdict.NONE: 484},
        "by_field": [Counted("Giao thông", 1000), Counted("Điện, nước, chiếu sáng", 234)],
        "by_area": [Counted("Tây Phương", 1234)],
        "by_month": [MonthCount(2026, 9, 1000), MonthCount(2026, 11, 234)],
    }
    return ChartFigures(**values | more)


def named(count: int) -> list[Counted]:
    return [Counted(f"lĩnh vực {number}", number) for number in range(1, count + 1)]


def shown(bars: Sequence[Bar]) -> list[tuple[str, str, str]]:
    return [(bar.name, bar.number, bar.share) for bar in bars]


FILLINGS = {
    "usual": figures_of(),
    "empty": figures_of(
        received=0, timeliness=Timeliness(), outcomes={}, verdicts={}, by_field=(), by_area=(), by_month=()
    ),
    "partly": figures_of(by_field=(), by_area=(), by_month=(), verdicts={}, outcomes={}, timeliness=Timeliness()),
    "many": figures_of(
        received=9_999_999,
        begins=date(2019, 1, 1),
        unit="Trung tâm Phục vụ hành chính công và 3 đơn vị khác " * 9,
        by_field=[
            Counted(f"Nông nghiệp, thủy lợi, thú y và những việc khác của lĩnh vực số {n}", 10**n) for n in range(7)
        ],
        by_area=named(30),
        by_month=[MonthCount(2026, month, 10**6) for month in range(1, 12)],
    ),
    "evil": figures_of(
        office="$\\frac{1}{2}$ <b>&amp;",
        unit="\u202eabc\x00\n\tdef 😀",
        by_field=[Counted("$x^2$", 3), Counted("", 2), Counted("😀", 1), Counted("x" * 5000, 1)],
        by_area=[Counted("%s %d {0}", 1)],
    ),
}


@pytest.mark.parametrize("name", FILLINGS)
def test_a_picture_is_as_wide_as_a_phone_and_small(name: str) -> None:
    drawn = draw(FILLINGS[name])
    picture = Image.open(BytesIO(drawn))
    assert picture.width == PHONE
    assert len(drawn) <= MOST_BYTES
    assert picture.info == {}
    # Messengers refuse a photo that is too long beside its width.
    assert picture.height < 6 * PHONE
    assert (picture.height < PHONE) == (name == "empty")


def test_the_same_figures_give_the_same_bytes() -> None:
    assert draw(FILLINGS["partly"]) == draw(FILLINGS["partly"]) != draw(FILLINGS["empty"])


def test_the_offices_outcome_and_the_residents_verdict_are_counted_apart() -> None:
    figures = figures_of()
    assert shown(chart_bars.outcome_bars(figures)) == [
        ("Đã trả lời", "900", "72,9%"),
        ("Không tiếp nhận", "84", "6,8%"),
        ("Đang xem xét", "250", "20,3%"),
    ]
    assert shown(chart_bars.verdict_bars(figures)) == [
        ("Hài lòng", "400", "40,7%"),
        ("Hài lòng một phần", "0", "0%"),
        ("Chưa hài lòng", "100", "10,2%"),
        ("Chưa đánh giá", "484", "49,2%"),
    ]


def test_what_is_late_can_be_told_from_what_is_in_time_without_colour() -> None:
    bars = chart_bars.timeliness_bars(figures_of())
    assert [bar.number for bar in bars] == ["900", "84", "200", "50"]
    for parts in (bars, chart_bars.verdict_bars(figures_of()), chart_bars.outcome_bars(figures_of())):
        assert len({(bar.ink.pattern, bar.ink.color) for bar in parts}) == len(parts)
    assert len({bar.ink.pattern for bar in bars if bar.ink.color != bars[2].ink.color}) == 3


@pytest.mark.parametrize("count", [1, 7, 8, 9, 30])
def test_the_largest_come_first_and_what_has_no_row_is_one_row_together(count: int) -> None:
    bars = chart_bars.counted_bars(figures_of(), [*named(count), Counted("không có gì", 0)], "chart-other-fields")
    assert sum(bar.count for bar in bars) == sum(range(count + 1))
    assert [bar.count for bar in bars[:7]] == list(range(count, max(count - 7, 0), -1))
    if count > 8:
        assert bars[7].name == f"Khác ({count - 7} lĩnh vực còn lại)"
    assert len(bars) == min(count, 8)


def test_each_month_of_the_period_has_a_column_and_of_a_long_period_the_last_twelve() -> None:
    assert [(month.count, month.names) for month in chart_bars.month_columns(figures_of())] == [
        (1000, ("09", "2026")),
        (0, ("10", "2026")),
        (234, ("11", "2026")),
    ]
    long = figures_of(begins=date(2025, 11, 30))
    assert [month.names for month in chart_bars.month_columns(long)][::11] == [("12", "2025"), ("11", "2026")]
    assert [chart_bars.has_all_months(one) for one in (figures_of(), long)] == [True, False]


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_every_vietnamese_letter_is_drawn(font: Any) -> None:
    letters = f"{VIETNAMESE}{VIETNAMESE.upper()} “” – … · % ×"
    assert " ".join(Canvas().wrap(letters, 36, 10**6, font)) == letters


def test_a_long_name_is_wrapped_and_says_where_it_ends_early() -> None:
    canvas = Canvas()
    lines = canvas.wrap("Văn hóa, thể thao, truyền thanh, di tích và lễ hội " * 5, 36, 500)
    assert len(lines) == 3
    assert all(canvas.measure(line, 36) <= 500 for line in lines)
    assert lines[-1].endswith("…")
    assert canvas.wrap("Giao thông", 36, 500) == ["Giao thông"]
    assert canvas.wrap(" \n", 36, 500) == []
    assert "".join(canvas.wrap("x" * 60, 36, 500)) == "x" * 60


def test_numbers_are_written_as_people_write_them() -> None:
    assert [show_number("vi", number) for number in (0, 999, 1234, 1_234_567)] == ["0", "999", "1.234", "1.234.567"]
    assert show_number("en", 1234) == "1,234"
    parts = [(0, 3), (1, 3), (2, 3), (3, 3), (1, 2), (1, 10_000), (9_999, 10_000), (0, 0)]
    expected = ["0%", "33,3%", "66,7%", "100%", "50%", "0,1%", "99,9%", "0%"]
    assert [show_share("vi", part, total) for part, total in parts] == expected
    assert show_share("en", 1, 3) == "33.3%"
