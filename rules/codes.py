"""Codes of feedbacks: digits that can be said on the telephone, with a check digit against slips."""

import re
from datetime import date

from stdnum import damm

from rules.text import fold

_FIRST_YEAR, _LAST_YEAR = 2020, 2099
# Five digits of serial, or seven in a year that outgrows them. Never six: the code would have nine digits,
# like a mobile number that is typed without its leading 0.
_SHORT_SERIAL, _LONG_SERIAL = 5, 7
_LAST_SERIAL = 10**_LONG_SERIAL - 1

# Letters; a longer text is no code, however it is grouped and whatever stands before it.
LONGEST_TYPED = 100
# So many words a code may be typed in: "mã ý kiến 26 00417 3", or each digit for itself.
MOST_WORDS = 14

_HYPHENS = r"\-\u2010\u2012-\u2015\u2212"
_TYPED = re.compile(
    rf"/?(?:(?:tra ?cuu|ma|so|code|y kien|da|xem)\b[\s:.#]{{0,4}}){{0,5}}#? ?"
    rf"([2-9](?:[\s._{_HYPHENS}]{{0,4}}[0-9]){{7,9}})(?:[ ,](?:a|nhe|nha|voi)){{0,2}}[.!?]?",
)
_DATE = re.compile(rf"([0-9]{{1,2}})[\s._{_HYPHENS}]+([0-9]{{1,2}})[\s._{_HYPHENS}]+((?:19|20)[0-9]{{2}})")


def make_code(year: int, serial: int) -> str:
    """Return the code of the year's feedback with that number, in digits only: two of the year, serial, check digit.

    Raises ValueError outside the years 2020 to 2099 or the serials 1 to 9,999,999.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("year")
    if not 1 <= serial <= _LAST_SERIAL:
        raise ValueError("serial")
    width = _SHORT_SERIAL if serial < 10**_SHORT_SERIAL else _LONG_SERIAL
    body = f"{year % 100:02}{serial:0{width}}"
    return body + str(damm.calc_check_digit(body))


def show_code(code: str) -> str:
    """Return a code in groups for reading aloud: year, serial, check digit."""
    return f"{code[:2]}-{code[2:-1]}-{code[-1]}"


def read_code(text: str) -> str | None:
    """Return the digits of a code that was typed in any grouping, or None if the text as a whole is not a code.

    A telephone number or a date is not taken for one, with two exceptions that the check digit stops nine times
    in ten: a number or date of exactly eight digits typed without signs, the first of them from 2 to 9.
    """
    if len(text) > LONGEST_TYPED:
        return None
    folded = fold(text)
    typed = _TYPED.fullmatch(folded)
    if typed is None or _is_date(typed[1]):
        return None
    digits = re.sub(r"[^0-9]", "", typed[1])
    whole = len(digits) in {_SHORT_SERIAL + 3, _LONG_SERIAL + 3}
    return digits if whole and damm.is_valid(digits) else None


def code_and_rest(text: str) -> tuple[str | None, str]:
    """Return the digits of a code with which a text begins, and what is written behind it; None and all of it else."""
    words = text[:LONGEST_TYPED].split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        code = read_code(" ".join(words[:count]))
        if code is not None:
            return code, "".join(text.split(maxsplit=count)[count:]).strip(" ,.;:-–—")
    return None, text


def _is_date(typed: str) -> bool:
    parts = _DATE.fullmatch(typed)
    if parts is None:
        return False
    day, month, year = map(int, parts.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
