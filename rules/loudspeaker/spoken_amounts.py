"""Money, measures, shares, ranges and fractions as they are said."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of, near_before, near_behind, word_before
from rules.loudspeaker.spoken_numbers import ALONE, NOT_MORE, NUMBER, Amount, read_amount, say_amount, say_whole

_FRACTION = re.compile(
    r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,4})/(\d{1,3}(?:\.\d{3}){1,2}|\d{1,4})(?![\w/]|[.,-]\d)"
)
_GREATEST_PART, _FOURTH, _MONTHS = 10, 4, 12
_NEXT = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?")
_BY = re.compile(r"(?<=[\dm]) ?[x×*] ?(?=\d)")
_MINUS = re.compile(r"(?<!\S)-(?=\d{1,2}(?:,\d)? ?(?:°|\u0111\u1ed9))")
_KILOMETRE = re.compile(r"(?<!\w)(?<!\d )(?:Km|KM|km) ?(\d{1,3})(?:\+(\d{1,3}))?(?![\w+]|[.,]\d)")


class AmountWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        self.units = {**lex.units}
        unit, scale = any_of(lex.units), any_of(lex.scales)
        self.one = re.compile(
            rf"{ALONE}({NUMBER})(?! ?{scale}\d) ?({scale}(?!\w))?(?: ?({unit})(?!\w))?"
            rf"((?: ?/ ?[^\W\d_]+[23]?){{0,2}}){NOT_MORE}"
        )
        enumerated = lex.one_of("numbered")
        self.range = re.compile(
            rf"(?<![\w.,/:+-])({NUMBER})(?: ?({scale}))?(?: ?({unit}))? ?- ?({NUMBER})(?![.,]?\d)(?: ?({scale})(?!\w))?"
            rf"(?: ?({unit})(?!\w))?((?: ?/ ?[^\W\d_]+[23]?){{0,2}})(?![/:-]\d)"
        )
        self.enumerated = re.compile(
            rf"(?<!\w)({enumerated}) (\d{{1,3}}) ?- ?(\d{{1,3}})(?![\w.,/-]?\d)", re.IGNORECASE
        )
        self.list = re.compile(
            rf"(?<!\w)({enumerated}|{lex.term['number']}) (\d{{1,3}}(?: ?, ?\d{{1,3}}){{1,20}})"
            rf"(?![\w/])(?! ?(?:{scale}|{unit})(?!\w))",
            re.IGNORECASE,
        )
        # "80-120 mm/24h": so much in so many hours, which is no moment of a day.
        self.within = re.compile(rf"(?<=\d)( ?{unit}) ?/ ?(\d{{1,2}}) ?(?:h|{lex.term['hour']})(?![\w:])")
        self.per = re.compile(rf"{ALONE}({NUMBER}) ([^\W\d_]{{2,12}})((?: ?/ ?[^\W\d_]+){{1,2}})(?![\w/])")


@lru_cache(maxsize=4)
def amount_wording(lex: Lexicon) -> AmountWording:
    return AmountWording(lex)


def speak_amounts(text: str, reading: Reading) -> str:
    lex, words = reading.lex, amount_wording(reading.lex)
    text = _KILOMETRE.sub(lambda found: _kilometre(found, lex), text)
    text = _MINUS.sub(f"{lex.term['minus']} ", text)
    text = _BY.sub(f" {lex.term['times']} ", text)
    text = words.list.sub(lambda found: f"{found[1]} {_list(found[2], lex)}", text)
    text = words.enumerated.sub(lambda found: _between(found, lex), text)
    text = _FRACTION.sub(lambda found: _fraction(found, lex), text)
    text = words.per.sub(lambda found: _per(found, lex), text)
    text = words.range.sub(lambda found: _range_of(found, reading), text)
    return words.one.sub(lambda found: _one(found, reading), text)


def speak_within_hours(text: str, reading: Reading) -> str:
    """A measure in so many hours, before these are taken for a moment or a day."""
    lex = reading.lex

    def told(found: re.Match[str]) -> str:
        return f"{found[1]} {lex.term['in']} {say_whole(int(found[2]), lex)} {lex.term['hour']}"

    return amount_wording(lex).within.sub(told, text)


def _kilometre(found: re.Match[str], lex: Lexicon) -> str:
    beyond = f" {lex.term['plus']} {say_whole(int(found[2]), lex)}" if found[2] else ""
    return f"{lex.units['km']} {lex.term['number']} {say_whole(int(found[1]), lex)}{beyond}"


def _list(numbers: str, lex: Lexicon) -> str:
    return ", ".join(say_whole(int(one), lex) for one in re.findall(r"\d+", numbers))


def _between(found: re.Match[str], lex: Lexicon) -> str:
    """From one of what is numbered to another."""
    first, last = int(found[2]), int(found[3])
    if first >= last:
        return found[0]
    begins = "" if word_before(found) == lex.term["from"] else f"{lex.term['from']} "
    small = found[1].casefold() if begins else found[1]
    return f"{begins}{small} {say_whole(first, lex)} {lex.term['to']} {small} {say_whole(last, lex)}"


def _fraction(found: re.Match[str], lex: Lexicon) -> str:
    """A part of something that is named behind it; anything else may be a day."""
    part, whole = (int(found[one].replace(".", "")) for one in (1, 2))
    behind = _NEXT.match(near_behind(found))
    if behind is None or not 0 < part <= whole:
        return found[0]
    named = {behind[1].casefold(), f"{behind[1]} {behind[2] or ''}".casefold()} & lex.sets["fraction_of"]
    if part < whole <= _GREATEST_PART and named:
        if (part, whole) == (1, 2):
            return lex.term["half"]
        said = lex.term["last_four"] if whole == _FOURTH else say_whole(whole, lex)
        return f"{say_whole(part, lex)} {lex.term['part']} {said}"
    if whole > _MONTHS and behind[1].casefold() not in lex.sets["month"] | lex.sets["lunar"]:
        return f"{say_whole(part, lex)} {lex.term['of_total']} {say_whole(whole, lex)}"
    return found[0]


def _scaled(amount: Amount, scale: str | None, lex: Lexicon) -> str:
    """A number with the word that makes it greater; parts of a thousand or a million are told in full."""
    if scale is None:
        return say_amount(amount, lex)
    noughts = lex.scales[scale]
    name = {9: "billion", 6: "million", 3: "thousand"}[noughts]
    if not amount.decimals:
        return f"{say_whole(amount.whole, lex)} {lex.term[name]}"
    return say_whole(int(f"{amount.whole}{amount.decimals}") * 10 ** (noughts - len(amount.decimals)), lex)


def _tail(unit: str | None, per: str | None, lex: Lexicon) -> str:
    each = [one.strip() for one in (per or "").split("/")[1:]]
    said = [lex.units[unit]] if unit else []
    said += [f"{lex.term['each']} {lex.units.get(one, one)}" for one in each]
    return "".join(f" {one}" for one in said)


def _range_of(found: re.Match[str], reading: Reading) -> str:
    lex = reading.lex
    low, high = read_amount(found[1]), read_amount(found[4])
    scale, unit = found[5], found[6]
    if low is None or high is None or _size(low, found[2] or scale, lex) >= _size(high, scale, lex):
        return reading.keep(found[0])
    told = lex.term["from"] in near_before(found, 12).casefold().split()[-2:]
    told = told or word_before(found) in lex.sets["more_than"]
    begins = "" if told else f"{lex.term['from']} "
    resolved = scale if low.decimals or high.decimals or found[2] else None
    first = _scaled(low, found[2] or resolved, lex) + (
        f" {lex.units[found[3]]}" if found[3] and found[3] != unit else ""
    )
    last = _scaled(high, scale, lex) + _tail(unit, found[7], lex)
    return f"{begins}{first} {lex.term['to']} {last}"


def _size(amount: Amount, scale: str | None, lex: Lexicon) -> float:
    return float(amount.value * 10 ** (lex.scales[scale] if scale else 0))


def _per(found: re.Match[str], lex: Lexicon) -> str:
    """So many of something for each of something else."""
    if found[2] in lex.scales or found[2] in lex.units:
        return found[0]
    return f"{found[1]} {found[2]}{_tail(None, found[3], lex)}"


def _one(found: re.Match[str], reading: Reading) -> str:
    lex, amount = reading.lex, read_amount(found[1])
    if not (found[2] or found[3]):
        return found[0]
    if amount is None:
        return reading.keep(found[0])
    said = _scaled(amount, found[2], lex)
    money = f" {lex.term['dong']}" if found[2] == "k" and not found[3] else ""
    return said + money + _tail(found[3], found[4], lex)
