"""One text that an app cut is told from several texts by its length and by how fast the next part came."""

from datetime import timedelta

import pytest

from rules.pieces import is_next_piece, joined_messages, joined_pieces, may_be_cut, may_belong

MOMENT = timedelta(microseconds=1)
NONE = timedelta()
FAST, LATE = timedelta(seconds=3), timedelta(minutes=10)


@pytest.mark.parametrize(("units", "cut"), [(0, False), (2047, False), (2048, True), (2049, True), (4096, True)])
def test_an_app_cuts_in_the_second_half_of_what_a_message_holds(*, units: int, cut: bool) -> None:
    assert may_be_cut(units) is cut


@pytest.mark.parametrize(
    ("units", "gap", "belongs", "follows"),
    [
        (2048, -FAST - MOMENT, False, False),
        (2048, -FAST, True, True),
        (2048, NONE, True, True),
        (2048, FAST, True, True),
        (2048, FAST + MOMENT, True, False),
        (2048, LATE, True, False),
        (2048, LATE + MOMENT, False, False),
        (4096, timedelta(minutes=5), True, False),
        (2047, -FAST - MOMENT, False, False),
        (2047, -FAST, True, False),
        (2047, NONE, True, False),
        (2047, FAST, True, False),
        (2047, FAST + MOMENT, False, False),
    ],
)
def test_a_piece_follows_at_once_or_minutes_later_where_the_line_is_bad(
    *, units: int, gap: timedelta, belongs: bool, follows: bool
) -> None:
    assert may_belong(units, gap) is belongs
    assert is_next_piece(units, gap) is follows


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Bà con gửi xã.", "Đường thôn ngập.", "Bà con gửi xã.\nĐường thôn ngập."),
        ("Việc gồm:", "1. Nắp cống", "Việc gồm:\n1. Nắp cống"),
        ("Khi nào sửa?", "Xin xã trả lời", "Khi nào sửa?\nXin xã trả lời"),
        ("Ngập quá!", "Cứu", "Ngập quá!\nCứu"),
        ("còn nữa…", "hai", "còn nữa…\nhai"),
        ("một;", "hai", "một;\nhai"),
        ("nắp cống vỡ, đường", "ngập cả đêm.", "nắp cống vỡ, đường ngập cả đêm."),
        ("Số 2. Nhà ông", "Bình", "Số 2. Nhà ông Bình"),
        ("", "Đường thôn ngập.", "\nĐường thôn ngập."),
    ],
)
def test_pieces_are_joined_by_a_line_where_a_sentence_ended_and_else_by_a_space(
    first: str, second: str, whole: str
) -> None:
    assert joined_pieces(first, second) == whole


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        ([], ""),
        (["", "một", ""], "một"),
        (["một", "hai"], "một\nhai"),
        (["a" * 2048, "b", "c"], "a" * 2048 + " b\nc"),
        (["a" * 2047, "b"], "a" * 2047 + "\nb"),
        (["a" * 2048 + ".", "b"], "a" * 2048 + ".\nb"),
    ],
)
def test_messages_stand_one_below_the_other_but_for_what_an_app_has_cut(texts: list[str], whole: str) -> None:
    assert joined_messages(texts) == whole
