"""The sheets for the notice boards: each thôn on pages of its own, in large letters, every matter told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from documents.result_board import ResultBoard, draw_boards
from rules.thon_results import Outcome, ResultMatter, ThonResult
from tests.documents.test_thon_sheets import words_of

MADE_AT = datetime(2026, 12, 28, 8, tzinfo=UTC)
BOARD = ResultBoard("xã Tây Phương", date(2026, 12, 18), "024 3368 0000")


MATTER = ResultMatter("26000010", 1, "Môi trường", "Bãi rác cuối đồng", "", None, Outcome.DOING)


def matter(number: int, **also: Any) -> ResultMatter:
    return replace(MATTER, code=f"26{number:05}0", **also)


def test_a_board_tells_what_was_answered_what_is_open_until_when_and_whom_to_tell() -> None:
    matters = (
        matter(1, answer="Thu dọn, lấp đất, cắm biển.", outcome=Outcome.DONE, count=2),
        matter(2, due=date(2027, 1, 15)),
        matter(3, line="", outcome=Outcome.DONE),
        matter(4, outcome=Outcome.ELSEWHERE),
    )
    (page,) = words_of(draw_boards(BOARD, [ThonResult("Thôn 3", matters)], MADE_AT))
    for said in (
        *("ỦY BAN NHÂN DÂN XÃ TÂY PHƯƠNG", "KẾT QUẢ TRẢ LỜI Ý KIẾN CỦA THÔN 3", "ngày 18/12/2026"),
        *("5 ý kiến: 3 đã trả lời, 1 đang làm, 1 nơi khác", "Thu dọn, lấp đất, cắm biển.", "ĐANG LÀM", "XONG"),
        *("Một việc về môi trường Đã trả lời riêng người nêu ý kiến", "NƠI KHÁC", "024 3368 0000", "Niêm yết từ ngày"),
    ):
        assert said in page
    assert "15/01 2027" in page


@pytest.mark.whole
def test_many_and_long_matters_go_on_over_pages_and_each_thon_begins_its_own() -> None:
    long = [matter(number, line="Đường " * 25, answer="Trả lời rất dài " * 60) for number in range(1, 31)]
    endless = matter(31, line="x" * 900)
    pages = words_of(
        draw_boards(BOARD, [ThonResult("Thôn 1", (*long, endless)), ThonResult("", (matter(32),))], MADE_AT)
    )
    assert len(pages) > 5
    assert all("Tình trạng" in page or "CHÁNH VĂN PHÒNG" in page for page in pages)
    joined = " ".join(pages)
    assert all(f" {number} 26" in joined for number in range(2, 31))
    assert "KHÔNG" not in pages[-1]
    assert "CHƯA RÕ THÔN" in pages[-1]


def test_whoever_signs_never_stands_alone_on_a_page() -> None:
    for number in range(5, 12):
        rows = tuple(matter(one, answer="Đã sửa xong đoạn đường này. " * 3) for one in range(1, number))
        pages = words_of(draw_boards(BOARD, [ThonResult("Thôn 1", rows)], MADE_AT))
        assert "Tình trạng" in pages[-1]


def test_what_nobody_can_print_leaves_a_page_all_the_same() -> None:
    odd = matter(1, line="\u202e漢字👍\x07", answer="\n\n", field="")
    (page,) = words_of(
        draw_boards(ResultBoard("", date(2026, 1, 1), ""), [ThonResult("Thôn \u200f1", (odd,))], MADE_AT)
    )
    assert "THÔN 1" in page
    assert "hoặc gọi" not in page
