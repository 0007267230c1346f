"""How a PIN is read, alone and behind a code; what is neither stays somebody's words."""

import pytest

from rules.codes import make_code, show_code
from rules.slips import read_code_and_pin, read_link, read_pin

CODE = make_code(2026, 417)


@pytest.mark.parametrize(
    "typed",
    [
        "038214",
        " 038 214 ",
        "PIN 038214",
        "mã PIN: 038214",
        "pin: 038-214",
        "Số PIN 0 3 8 2 1 4.",
        "ＰＩＮ ０３８２１４",
    ],
)
def test_a_pin_is_read_in_whatever_grouping(typed: str) -> None:
    assert read_pin(typed) == "038214"
    assert read_code_and_pin(f"{show_code(CODE)} {typed}") == (CODE, "038214")
    assert read_code_and_pin(f"Mã {CODE[:2]} {CODE[2:-1]} {CODE[-1]},\n{typed}") == (CODE, "038214")


@pytest.mark.parametrize("typed", ["", "03821", "0382145", "038214 nhé bà con", "tôi 038214", "03a214", "0" * 500])
def test_what_is_no_pin_is_none(typed: str) -> None:
    assert read_pin(typed) is None
    assert read_code_and_pin(f"{CODE} {typed}") is None


def test_a_wrong_code_before_a_pin_is_none_and_a_link_bears_the_code_alone() -> None:
    wrong = CODE[:-1] + str((int(CODE[-1]) + 1) % 10)
    assert read_code_and_pin(f"{wrong} 038214") is None
    assert read_link(f"y{CODE}") == CODE
    assert [read_link(one) for one in (CODE, f"y{wrong}", "y", f"moi_{CODE}")] == [None] * 4
