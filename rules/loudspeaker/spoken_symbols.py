"""Papers with their symbols, roads, Roman numbers, letters behind numbers and lanes, as they are said."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of, near_before, near_behind, word_before
from rules.loudspeaker.spoken_dates import say_item
from rules.loudspeaker.spoken_numbers import say_digits, say_whole

_SYMBOL = (
    r"(\d{1,5})(?:/((?:19|20)\d\d))?[/-]"
    r"([^\W\d_][^\W\d_]{0,10}\d{0,2}(?:[/.&-][^\W\d_]{1,12}\d{0,2}){0,4})(?!\w)"
)
_DATED = re.compile(r",? ng\w{1,2}y ")
_DIGITS = "0123456789"
_ROAD_DIGITS = 3
_ROMAN = re.compile(r"(?<![\w°/.-])[IVXLCDM]{1,7}(?![\w/])")
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ALONE = frozenset("IVX")
# Nobody counts hundreds of parts: alone these are the third letter and so on.
_LETTERED = frozenset("CDLM")


class SymbolWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        number = lex.term["number"]
        shorts = [name for name in lex.papers if name.isupper() or name == "TTr"]
        names = list(lex.papers.values())
        self.types = {**{said.casefold(): said for said in names}, **{name: lex.papers[name] for name in shorts}}
        kind = any_of([*names, *(name[0].lower() + name[1:] for name in names), lex.term["letter"], *shorts])
        self.paper = re.compile(rf"(?<!\w)(?:({kind}):? )?([{number[0].upper()}{number[0]}]{number[1:]}:? ?)?{_SYMBOL}")
        self.plain = re.compile(rf"(?<!\w)({kind}) (?:{number}:? ?)?(\d{{1,5}})/((?:19|20)\d\d)(?![\w/-])")
        self.of = re.compile(rf"(?:,? {lex.term['day']} [^.;,]{{1,60}}?)?,? {lex.term['of']} ")
        self.road = re.compile(rf"(?<!\w)({any_of(lex.roads)})[ .-]?(?:{number} )?(\d{{1,4}})([^\W\d_])?(?![\w/])")
        self.lane = re.compile(
            rf"(?<!\w)({lex.one_of('lanes')}) (\d{{1,4}})([^\W\d_])?((?:/\d{{1,4}}){{1,4}})(?!\w)", re.IGNORECASE
        )
        lettered = lex.one_of("lettered")
        self.behind = re.compile(rf"(?<!\w)({lettered}) (\d{{1,4}}) ?([A-Z\u0110]|(?<=\d)[a-d])(?!\w)", re.IGNORECASE)
        self.before = re.compile(
            rf"(?<!\w)({lettered}) (?!y (?:{lex.one_of('behind_y')})(?!\w))([^\W\d_])(\d{{0,3}})(?!\w)", re.IGNORECASE
        )
        joint = rf" ?[,+-] ?| {lex.term['and']} | {lex.term['to']} "
        self.romans = re.compile(
            rf"(?<!\w)({lex.one_of('roman_before')}) ([IVX]{{1,5}}(?:(?:{joint})[IVX]{{1,5}}){{1,9}})(?![\w/-])",
            re.IGNORECASE,
        )
        self.joint = re.compile(rf"({joint})")
        self.heading = re.compile(r"([IVX]{1,5})[.)/-] +(?=\w)")


@lru_cache(maxsize=4)
def symbol_wording(lex: Lexicon) -> SymbolWording:
    return SymbolWording(lex)


def speak_papers(text: str, reading: Reading) -> str:
    """Which paper by number, year and issuer; its symbol is never spelled."""
    words = symbol_wording(reading.lex)
    text = words.paper.sub(lambda found: _paper(found, reading, words), text)
    return words.plain.sub(lambda found: _plain(found, reading.lex, words), text)


def _paper(found: re.Match[str], reading: Reading, words: SymbolWording) -> str:
    lex = reading.lex
    parts = re.split(r"[/.&-]", found[5])
    if not found[5].isupper() and not any(part in lex.issuers for part in parts):
        return found[0]
    named = found[1] or ""
    kind = words.types.get(named) or named or lex.papers.get(parts[0]) or _letter(parts[0], lex)
    issuer = next((lex.issuers[one] for one in map(_bare, parts[1:] or parts) if one in lex.issuers), None)
    issuer = issuer or lex.issuers.get(_bare(parts[0]))
    if not kind or issuer is None:
        return reading.keep(found[0])
    if found[4] and issuer == lex.issuers["UBND"]:
        issuer = issuer.rpartition(" ")[0]
    # Where a number is told of something that was named before, it is that and nothing else.
    told = "" if found[2] and not named and word_before(found) else f"{kind} "
    said = f"{told}{lex.term['number']} {say_whole(int(found[3]), lex)}"
    if found[4]:
        said += f" {lex.term['year']} {say_whole(int(found[4]), lex)}"
    behind = near_behind(found, 80)
    if not words.of.match(behind):
        said += f" {lex.term['of']} {issuer}"
    return said + ("," if _DATED.match(behind) else "")


def _bare(part: str) -> str:
    return part.rstrip(_DIGITS)


def _letter(part: str, lex: Lexicon) -> str:
    """Official letters have no sign of their own in front of their issuer."""
    return lex.term["letter"] if _bare(part) in lex.issuers else ""


def _plain(found: re.Match[str], lex: Lexicon, words: SymbolWording) -> str:
    kind = words.types.get(found[1]) or found[1]
    year = f"{lex.term['year']} {say_whole(int(found[3]), lex)}"
    return f"{kind} {lex.term['number']} {say_whole(int(found[2]), lex)} {year}"


def speak_roads(text: str, reading: Reading) -> str:
    """Roads by number, lanes off lanes, and letters that stand by the number of a class or block."""
    lex, words = reading.lex, symbol_wording(reading.lex)

    def road(found: re.Match[str]) -> str:
        if lex.roads[found[1]].casefold() not in lex.roads.values() and len(found[2]) < _ROAD_DIGITS:
            return found[0]
        number = say_digits(found[2], lex) if len(found[2]) >= _ROAD_DIGITS else say_whole(int(found[2]), lex)
        kind = lex.roads[found[1]]
        # "đường ĐH.08": the word that is spoken stands there already.
        before = near_before(found).casefold().rstrip()
        # How heavy a bridge may be loaded: "trọng tải HL-93".
        if before.endswith(tuple(one for one in lex.sets["loaded"] if " " in one)):
            return reading.keep(found[0])
        kind = "" if before.endswith(kind) else kind
        kind = kind.partition(" ")[2] or kind if kind and kind.partition(" ")[0] == word_before(found) else kind
        return " ".join(filter(None, [kind, number, _letter_name(found[3], lex)]))

    def lane(found: re.Match[str]) -> str:
        behind = [f"{lex.term['lane_slash']} {say_whole(int(one), lex)}" for one in found[4].split("/")[1:]]
        first = " ".join(filter(None, [say_whole(int(found[2]), lex), _letter_name(found[3], lex)]))
        return " ".join([found[1], first, *behind])

    text = words.road.sub(road, text)
    return words.lane.sub(lane, text)


def speak_letters(text: str, reading: Reading) -> str:
    """A letter that names a class, block or point; behind its number or before it."""
    lex, words = reading.lex, symbol_wording(reading.lex)

    def behind(found: re.Match[str]) -> str:
        return f"{found[1]} {say_whole(int(found[2]), lex)} {_letter_name(found[3], lex)}"

    def before(found: re.Match[str]) -> str:
        letter = found[2]
        if (letter in _ALONE and not found[3]) or (
            letter.islower() and found[1].casefold() not in lex.sets["numbered"]
        ):
            return found[0]
        if not found[3] and letter.casefold() in lex.sets["and"]:
            return found[0]
        number = say_whole(int(found[3]), lex) if found[3] else ""
        return " ".join(filter(None, [found[1], _letter_name(letter, lex) or letter, number]))

    return words.before.sub(before, words.behind.sub(behind, text))


def _letter_name(letter: str | None, lex: Lexicon) -> str:
    return lex.letters.get(letter.casefold(), "") if letter else ""


def speak_roman(text: str, reading: Reading, *, begins: bool) -> str:
    """Roman numbers behind the words that have them, and those of a heading; any other is asked about."""
    lex, words = reading.lex, symbol_wording(reading.lex)
    heading = words.heading.match(text) if begins else None
    head = ""
    if heading and _ROMAN_FORM.fullmatch(heading[1]):
        head = f"{lex.term['part_head']} {say_whole(roman(heading[1]), lex)}, "
        text = text[heading.end() :]

    def number(found: re.Match[str]) -> str:
        before = word_before(found)
        if found[0] in _LETTERED and before in lex.sets["roman_before"] | lex.sets["lettered"]:
            return _letter_name(found[0], lex)
        if before not in lex.sets["roman_before"] or not _ROMAN_FORM.fullmatch(found[0]):
            return reading.keep(found[0]) if len(found[0]) == 1 or found[0] not in lex.shorts else found[0]
        value = roman(found[0])
        ordinal = say_item(value, lex).partition(" ")[2]
        return ordinal if before == lex.term["weekday"] else say_whole(value, lex)

    text = words.romans.sub(lambda found: _several_roman(found, lex, words), text)
    return head + _ROMAN.sub(number, text)


def _several_roman(found: re.Match[str], lex: Lexicon, words: SymbolWording) -> str:
    """Roman numbers one by one, where they rise."""
    parts = words.joint.split(found[2])
    values = [roman(one) for one in parts[::2] if _ROMAN_FORM.fullmatch(one)]
    if len(values) < len(parts[::2]) or values != sorted(set(values)):
        return found[0]
    said = [say_whole(one, lex) for one in values]
    joints = {"-": f" {lex.term['to']} {found[1].casefold()} ", "+": f" {lex.term['and']} "}
    between = [joints.get(one.strip(), one) for one in parts[1::2]]
    return f"{found[1]} {said[0]}" + "".join(f"{joint}{one}" for joint, one in zip(between, said[1:], strict=True))


def roman(number: str) -> int:
    values = [_ROMAN_VALUES[one] for one in number]
    return sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))
