"""The words of a date or time as its grammar has them: folded, numerals as figures, in each way they can be meant."""

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rules.phrases import plain_text
from rules.text import fold

_TOKEN = re.compile(r"[^\W\d_]+|.", re.DOTALL)
_LETTERS = re.compile(r"[a-z]{4,}")
_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "′": "'",
        "ʼ": "'",
        ",": ", ",
        ";": "; ",
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "\u2011": "-",
    }
)
_PICTURES = ("So", "Sk", "Cn", "Cc")
_UNITS = "mot|OVERMORROW|hai|ba|bon|tu|lam|nham|SIX|sau|bay|tam|chin"
_TENS = rf"(?:(?:hai|ba|bon|nam) muoi(?: (?:{_UNITS}|nam)\b)?|(?:muoi|ham)(?: (?:{_UNITS})\b)?)"
_ONES = "mot|hai|ba|bon|nam|SIX|bay|tam|chin"
# Of the days of a month, "two eight" is 28; "two three days" is two or three.
_AS_FIGURES = (
    re.compile(r"(?P<before>\bthu )(?P<said>hai|ba|tu|nam|SIX|sau|LATER|bay)\b"),
    re.compile(rf"(?P<before>\bthang )(?P<said>{_TENS}|{_ONES}|tu)\b(?! (?:nay|TOWARD|toi|ngoai)\b)"),
    re.compile(rf"(?P<before>\b(?:mung|mong|kem|thieu) )(?P<said>{_TENS}|{_ONES}|tu|sau)\b"),
    re.compile(
        rf"(?P<before>\bngay )(?P<said>{_TENS}|(?:hai|ba) (?:{_UNITS}|nam)|{_ONES}|tu|sau)(?= thang\b)"
    ),
    re.compile(rf"(?P<before>\b(?:gio|ngay) )(?P<said>{_TENS})(?!\w)"),
    re.compile(
        rf"(?P<before>(?<!\w)(?<!mot )(?<!hai )(?<!ba )(?<!bon )(?<!nam )(?<!SIX )(?<!bay )(?<!tam ))"
        rf"(?P<said>{_TENS}|{_ONES}|sau(?= gio| ruoi))(?= (?:gio|ruoi|ngay|hom|bua|tuan|thang)\b)"
    ),
)  # fmt: skip
# A year of the lunar calendar by its name, as on invitations: năm Bính Ngọ.
_STEMS = "giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BRANCHES = "ty|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi"
_UNIT = "(?:ngay|hom|bua|tuan|thang|nam)"
# Where marks were left out, what a word means beside its neighbours.
_BY_NEIGHBOURS = (
    (re.compile(r"\bchua nh[au]t\b|\bchu nh[au]t\b|\bcn\b"), "THU8"),
    (re.compile(r"(?<=\d)/t(?=\d)"), "/"),
    (re.compile(r" ?-(?= ?\d\d?(?:h|g|:| gio| h))"), " -"),
    (re.compile(r"(?<= -)(?=\d)"), " "),
    (re.compile(r"(?P<clock>\d[hg]|[hg]\d\d) ?- ?(?=\d\d?[/.]\d)"), r"\g<clock> "),
    (re.compile(r"\b(?:thu ?|t)([2-7])\b"), r"THU\1"),
    (re.compile(rf"(?<=\d )({_UNIT}) nua\b"), r"\1 MORE"),
    # The day from which a term runs is not counted.
    (re.compile(rf"(?<=\d )({_UNIT}),? (?:ke|tinh) (?:tu|SINCE) (?:ngay )?(?:hom )?nay\b"), r"\1 MORE"),
    (re.compile(r"\bnua (?=thang|dem|tuan)"), "HALF "),
    (re.compile(rf"\b(tuan|ke|thang|nam|\d {_UNIT}|(?:ngay|mung|mong) \d\d?) toi\b"), r"\1 TOWARD"),
    (re.compile(r"\b(tuan|nam|THU\d|\d (?:ngay|hom|bua|tuan|nam)) sau\b"), r"\1 LATER"),
    (re.compile(r"\bsau(?= \d)"), "LATER"),
    (re.compile(r"\b(ngay|bua|MORNING|sang|trua|chieu|EVENING|toi|dem) mot\b(?! thang)"), r"\1 OVERMORROW PERHAPS"),
    (re.compile(r"^mot(?= \d)|\bmot$"), "OVERMORROW PERHAPS"),
    (re.compile(r"\bsang (?=tuan|thang|nam)"), ""),
    (re.compile(rf"\bnam (?:{_STEMS}) (?:{_BRANCHES})\b"), "LUNAR"),
    (re.compile(r"\bsang\b"), "MORNING"),
    (re.compile(r"(?<=\d)t(?=\d)"), " "),
)
# What may be meant in two ways is read in both; the last rule ends what is left.
_EITHER = (
    (re.compile(r"\bthang sau\b"), ("thang 6", "thang LATER")),
    (re.compile(r"\bkia\b"), ("YON", "FAR")),
    (re.compile(r"(?<=\bTHU\d) toi\b"), (" TOWARD", " EVENING")),
    (re.compile(r"\btoi (?=(?:het )?(?:ngay )?\d\d? ?(?:[/.-]|thang))"), ("TOWARD ", "EVENING ")),
    (re.compile(r"\btoi\b"), ("EVENING", "EVENING")),
)

# Letters; a longer text is more than a moment and is not read for one.
LONGEST_TYPED = 200


class DateWords(NamedTuple):
    """The word lists of dates, as they are spelled."""

    marked: tuple[str, ...]
    among_marked: tuple[str, ...]
    mistyped: tuple[str, ...]
    known: tuple[str, ...]
    digits: tuple[str, ...]
    last_digits: tuple[str, ...]


class _Vocabulary(NamedTuple):
    """The same lists by what is looked up in them."""

    marked: dict[str, str]
    among_marked: dict[str, str]
    mistyped: tuple[str, ...]
    known: frozenset[str]
    digits: dict[str, int]


class DayWords(NamedTuple):
    """One way in which a text can be meant, and whether a slip of the finger was mended in it."""

    said: str
    mended: bool


@lru_cache
def _vocabulary(words: DateWords) -> _Vocabulary:
    marked, among = (dict(line.split(": ") for line in lines) for lines in (words.marked, words.among_marked))
    digits = {said: int(figure) for said, figure in (line.split(": ") for line in (*words.digits, *words.last_digits))}
    return _Vocabulary(marked, among, words.mistyped, frozenset((*words.mistyped, *words.known)), digits)


def wordings(text: str, words: DateWords) -> tuple[DayWords, ...]:
    """Every way in which a text can be meant; none for one that is too long."""
    if len(text) > LONGEST_TYPED:
        return ()
    known = _vocabulary(words)
    coded = _coded(plain_text(text).casefold().translate(_SIGNS), known)
    mended = _LETTERS.sub(lambda word: _mended(word[0], known), coded)
    said = mended
    for pattern in _AS_FIGURES:
        said = pattern.sub(lambda found: f"{found['before']}{_figure(found['said'], known.digits)}", said)
    for pattern, plain in _BY_NEIGHBOURS:
        said = pattern.sub(plain, said)
    ways: dict[str, None] = {}
    for choice in product((0, 1), repeat=len(_EITHER)):
        way = said
        for (pattern, meant), which in zip(_EITHER, choice, strict=True):
            way = pattern.sub(meant[which], way)
        ways.setdefault(way)
    return tuple(DayWords(" ".join(way.split()), mended != coded) for way in ways)


def _coded(plain: str, known: _Vocabulary) -> str:
    """The text folded, where a word that its marks tell from another is written in capitals."""
    marked = fold(plain) != " ".join(plain.split())
    also = known.among_marked if marked else {}

    def code(found: re.Match[str]) -> str:
        word = found[0]
        if unicodedata.category(word[0]) in _PICTURES:
            return " "
        return known.marked.get(word) or also.get(word) or fold(word) or " "

    return " ".join(_TOKEN.sub(code, plain).split())


def _mended(word: str, known: _Vocabulary) -> str:
    """A word with one wrong letter as it should be; another word as it is."""
    if word in known.known:
        return word
    near = [one for one in known.mistyped if OSA.distance(word, one, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def _figure(said: str, digits: dict[str, int]) -> str:
    tens, _, unit = said.rpartition(" ")
    if not tens:
        return "10" if unit == "muoi" else "20" if unit == "ham" else str(digits[unit])
    if unit == "muoi":
        return str(10 * digits[tens])
    first = tens.partition(" ")[0]
    return str(({"muoi": 1, "ham": 2}.get(first) or digits[first]) * 10 + digits[unit])
