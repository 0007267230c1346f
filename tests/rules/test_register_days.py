"""Days as other registers write them: one day, or none; never another."""

import unicodedata
from datetime import date
from typing import Literal

import pytest

from rules.register_days import read_day

TODAY = date(2026, 11, 27)
WRITTEN = (
    *("03/02/2026", "3-2-2026", "03.02.2026", "3/2/26", "2026-02-03", "2026/02/03", "20260203", "46056", "46056.39"),
    *("2026-02-03T09:15:00Z", "2026-02-03T09:15:00+07:00", "09:15 03/02/2026", "03/02/2026 09:15:22 SA"),
    *("09h15 ngày 03/02/2026", "9 giờ 15 phút, 3/2/2026", "Thứ Ba, 03/02/2026", "T3 03/02/2026 9:15"),
    *("ngày 3 tháng 2 năm 2026", "3 tháng 2, 2026", "03-Feb-2026", "3 February 2026"),
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", WRITTEN)
def test_a_day_is_read_however_it_is_written(written: str, form: Literal["NFC", "NFD"]) -> None:
    assert read_day(unicodedata.normalize(form, written), TODAY) == "2026-02-03"


@pytest.mark.parametrize(
    "written",
    ["31/02/2026", "13/13/2026", "12/2026", "2026", "28/11/2026", "hôm qua", "03/02/2026 - 05/02/2026", "9" * 80, "0"],
)
def test_what_is_no_day_until_now_or_several_is_none(written: str) -> None:
    assert read_day(written, TODAY) is None


def test_an_empty_cell_is_no_fault() -> None:
    assert read_day(" \n", TODAY) == ""
