"""Numbers as they are said, and telephone numbers digit by digit."""

import re
from functools import lru_cache
from typing import NamedTuple

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of, near_before, near_behind, word_before
from rules.redaction import is_landline

NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,12}(?:,\d{1,4})?)"
# Nothing is cut out of a longer figure.
ALONE = r"(?<![\w.,/:+])"
NOT_MORE = r"(?![.,/:]?\d)"
_THOUSAND, _HUNDRED, _TEN, _FIVE, _FOUR = 1000, 100, 10, 5, 4
_BILLION = 10**9
# Longer ones without points are no amounts.
MOST_DIGITS = 9
_PLAIN = re.compile(rf"{ALONE}{NUMBER}{NOT_MORE}(?![^\W_])")
_PHONE = re.compile(r"(?<![\w.,/+-])(?:\(?0|\+84)[\d() .-]{7,14}\d(?!\w)")
_HOTLINE = re.compile(r"(?<![\w.,/+-])1[89]00[ .-]?\d{2,4}(?:[ .-]\d{1,4})?(?!\w)")
# "112, 114": they are all telephones, or none is.
_SHORT = re.compile(r"(?<![\w.,/+-])(?:11[1-5]|1022)(?:(?:, ?| v\w | ho\wc | hay )(?:11[1-5]|1022))*(?![\w/-]|[.,]\d)")
_SHORT_ONE = re.compile(r"\d{3,4}")
_FEWEST, _MOST = 10, 11
_SEVEN, _TWO = 7, 2
_NOT_DIGIT = re.compile(r"\D+")


class PhoneWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        number = lex.term["number"]
        things = any_of([*lex.papers.values(), *lex.sets["numbered"], *lex.sets["lettered"] - {number}])
        self.emergency = re.compile(rf"{lex.one_of('emergency')}(: ?| )$", re.IGNORECASE)
        # "thửa số 112": something else has that number.
        self.numbered = re.compile(rf"(?<!\w){things}(?: [^\W\d_]{{1,8}})? {number} \Z", re.IGNORECASE)
        self.counted = re.compile(rf" {lex.one_of('fraction_of')}(?!\w)", re.IGNORECASE)
        self.calling = re.compile(rf"(?<!\w){lex.one_of('calling')}(?: [^\W\d_]{{1,7}}){{0,3}} \Z", re.IGNORECASE)
        # "113, 114 là số khẩn cấp"
        self.told = re.compile(rf" {lex.one_of('after_call')} (?:\w+ )?{number} ", re.IGNORECASE)
        self.closed = re.compile(rf"\s*(?:[.,;:!?)]|\Z|{lex.one_of('after_call')}(?!\w))", re.IGNORECASE)


@lru_cache(maxsize=4)
def phone_wording(lex: Lexicon) -> PhoneWording:
    return PhoneWording(lex)


class Amount(NamedTuple):
    """A number as it is written: its whole part, and the digits behind the comma."""

    whole: int
    decimals: str

    @property
    def value(self) -> float:
        return self.whole + (int(self.decimals) / 10 ** len(self.decimals) if self.decimals else 0)


def read_amount(written: str) -> Amount | None:
    """The number; None where it may be another: thousands behind a comma, leading noughts, too many digits."""
    whole, _, decimals = written.partition(",")
    digits = whole.replace(".", "")
    if len(whole) > MOST_DIGITS and "." not in whole:
        return None
    if digits.startswith("0") and len(digits) > _TWO:
        return None
    if len(decimals) == len("000") and digits.strip("0"):
        return None
    return Amount(int(digits), decimals)


def say_amount(amount: Amount, lex: Lexicon) -> str:
    said = say_whole(amount.whole, lex)
    if not amount.decimals:
        return said
    decimals = amount.decimals
    together = len(decimals) == _TWO and not decimals.startswith("0")
    behind = say_whole(int(decimals), lex) if together else say_digits(decimals, lex)
    return f"{said} {lex.term['point']} {behind}"


def say_whole(number: int, lex: Lexicon) -> str:
    """A whole number: 1005 with its empty hundreds and tens named."""
    if number >= _BILLION:
        head, rest = divmod(number, _BILLION)
        tail = [_below_billion(rest, lex, inside=True)] if rest else []
        return " ".join([say_whole(head, lex), lex.term["billion"], *tail])
    return _below_billion(number, lex, inside=False)


def _below_billion(number: int, lex: Lexicon, *, inside: bool) -> str:
    if not number:
        return lex.digits[0]
    said: list[str] = []
    for scale, name in ((_THOUSAND**2, "million"), (_THOUSAND, "thousand"), (1, "")):
        group = number // scale % _THOUSAND
        if group:
            said.append(_group(group, lex, inside=inside))
            if name:
                said.append(lex.term[name])
        inside = inside or bool(group)
    return " ".join(said)


def _group(number: int, lex: Lexicon, *, inside: bool) -> str:
    """Three digits; within a longer number none of its places is left out."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    said = [lex.digits[hundreds], lex.term["hundred"]] if hundreds or inside else []
    if not tens:
        return " ".join(
            [*said, *([lex.term["zero_tens"]] if said and ones else []), *([lex.digits[ones]] if ones else [])]
        )
    said += [lex.term["ten"]] if tens == 1 else [lex.digits[tens], lex.term["tens"]]
    if ones:
        special = {1: "last_one", _FOUR: "last_four"} if tens > 1 else {}
        special[_FIVE] = "last_five"
        said.append(lex.term[special[ones]] if ones in special else lex.digits[ones])
    return " ".join(said)


def say_digits(digits: str, lex: Lexicon) -> str:
    return " ".join(lex.digits[int(one)] for one in digits)


def speak_phones(text: str, reading: Reading) -> str:
    """Telephones of offices digit by digit; somebody's own one is set aside, unless the office gave it as its own."""
    lex, words = reading.lex, phone_wording(reading.lex)

    def phone(found: re.Match[str]) -> str:
        digits = _NOT_DIGIT.sub("", found[0].replace("+84", "0", 1))
        if not _FEWEST <= len(digits) <= _MOST:
            return found[0]
        if is_landline(digits) or digits in reading.spoken.phones:
            return say_in_groups(found[0], digits, lex)
        return reading.keep(found[0])

    def short(found: re.Match[str]) -> str:
        closed = words.closed.match(near_behind(found))
        if _is_called(found, lex, words, closed=closed is not None):
            return _SHORT_ONE.sub(lambda one: say_digits(one[0], lex), found[0])
        several = _SHORT_ONE.fullmatch(found[0]) is None
        return reading.keep(found[0]) if several and closed else found[0]

    text = _PHONE.sub(phone, text)
    text = _HOTLINE.sub(lambda found: say_in_groups(found[0], _NOT_DIGIT.sub("", found[0]), lex), text)
    return _SHORT.sub(short, text)


def _is_called(found: re.Match[str], lex: Lexicon, words: PhoneWording, *, closed: bool) -> bool:
    """Whether short numbers are called; "công an 113 người" and "gọi 112 hộ" count."""
    before = near_before(found)
    named = words.emergency.search(before)
    if named and (named[1] != " " or not near_behind(found, 2).strip().isalpha()):
        return True
    if word_before(found) in lex.sets["phone_before"]:
        return not (words.numbered.search(before) or words.counted.match(near_behind(found)))
    several = _SHORT_ONE.fullmatch(found[0]) is None
    calls = words.calling.search(before) or (several and words.told.match(near_behind(found)))
    return closed and bool(calls)


def say_in_groups(written: str, digits: str, lex: Lexicon) -> str:
    groups = [one for one in _NOT_DIGIT.split(written) if one]
    if written.startswith("+") or len(groups) == 1 or any(not _TWO <= len(one) <= _FOUR for one in groups):
        groups = _regroup(digits)
    return ", ".join(say_digits(one, lex) for one in groups)


def _regroup(digits: str) -> list[str]:
    first = 3 if len(digits) in {_MOST, _FEWEST} and digits.startswith("02") else _FOUR
    head, rest = digits[:first], digits[first:]
    size = 3 if len(rest) < _SEVEN else _FOUR
    cut = len(rest) - size if len(rest) > _FOUR else len(rest)
    return [one for one in (head, rest[:cut], rest[cut:]) if one]


def speak_plain(text: str, reading: Reading) -> str:
    """The numbers that no other rule has read."""

    def number(found: re.Match[str]) -> str:
        amount = read_amount(found[0])
        return reading.keep(found[0]) if amount is None else say_amount(amount, reading.lex)

    return _PLAIN.sub(number, text)
