"""Lines made into sentences: lists counted, signs turned into stops and commas, each sentence begun with a capital."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rules.loudspeaker.lexicon import Lexicon
from rules.loudspeaker.spoken_dates import say_item
from rules.loudspeaker.spoken_numbers import say_whole

_NUMBERED = re.compile(r"\(?(\d{1,2})(?:[.)/]|\.\))[ \t]+(?=\S)")
_LETTERED = re.compile(r"([a-h\u0111])[.)][ \t]+(?=\S)")
_BULLET = re.compile(r"[-+*\u2022\u2013\u2014\u25aa\u25cf\u00b7](?:[ \t]+(?=\w)|(?=[^\W\d_]))")
MOST_ITEMS = 5
_DROPPED = re.compile(r"\./\.|\.{2,}|[\"“”„‟«»*#_`]|(?<!\w)'|'(?!\w)")
_DASH = re.compile(r"-(?=[\s,-])|(?<=[\s,-])-|(?<=[^\W\d_])-(?=\w)")
_SPACES = re.compile(r"[ \t]+")
_BEFORE_SIGN = re.compile(r" (?=[,.;:!?])")
_SIGNS = re.compile(r"[,.;:!?](?:[ ]?[,.;:!?])+")
_BEGINS = re.compile(r"(?:\A|(?<=[.!?] ))[^\W\d_]")
_COMMON = re.compile(r"[^\W\d_][^\W\d_A-Z\u0110]{0,10} [^\W\dA-Z_\u0110]|[^\W\d_]{1,12}:")
_ENDS = re.compile(r"[.!?]\Z")


class LineHead(NamedTuple):
    """With which mark of a list a line begins, and what follows."""

    kind: str
    number: int
    rest: str


@lru_cache(maxsize=4)
def _hours(lex: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    about, hours = re.escape(lex.term["about"]), re.escape(lex.term["office_hours"])
    return re.compile(rf",? {about}(?= ?[:.])"), re.compile(rf"\( ?(?={hours})", re.IGNORECASE)


def read_head(line: str) -> LineHead:
    for kind, pattern in (("numbered", _NUMBERED), ("lettered", _LETTERED), ("bullet", _BULLET)):
        found = pattern.match(line)
        if found:
            number = int(found[1]) if kind == "numbered" else 0
            return LineHead(kind, number, line[found.end() :])
    return LineHead("", 0, line)


def heads_of(lines: Sequence[str], lex: Lexicon) -> list[tuple[str, str]]:
    """Of each line what is said in front of it, and the line without its mark of a list."""
    said: list[tuple[str, str]] = []
    for kind, group in groupby(map(read_head, lines), key=lambda one: one.kind):
        heads = list(group)
        if kind and len(heads) > MOST_ITEMS:
            counted = f"{lex.term['items_before']} {say_whole(len(heads), lex)} {lex.term['items_after']}. "
            said += [(counted if not place else "", head.rest) for place, head in enumerate(heads)]
        elif kind == "bullet" and len(heads) == 1:
            said += [("", heads[0].rest)]
        else:
            said += [_counted(head, place, lex) for place, head in enumerate(heads, 1)]
    return said


def _counted(head: LineHead, place: int, lex: Lexicon) -> tuple[str, str]:
    """Which one of a list it is, and what: begun small, unless it begins with a name or letters."""
    if not head.kind:
        return "", head.rest
    small = _COMMON.match(head.rest) is not None
    rest = head.rest[0].lower() + head.rest[1:] if small else head.rest
    return f"{say_item(head.number or place, lex)}, ", rest


def punctuate(text: str, lex: Lexicon) -> str:
    """A line with no sign but stops and commas, its sentences begun with capitals and ended."""
    about, hours = _hours(lex)
    text = hours.sub(f", {lex.term['in']} ", _DROPPED.sub(" ", text))
    text = about.sub("", text)
    text = text.replace("&", f" {lex.term['and']} ").replace(";", ".").replace("\u2026", " ")
    text = text.translate({ord("("): ", ", ord(")"): ", ", ord("["): ", ", ord("]"): ", "})
    text = _BEFORE_SIGN.sub("", _SPACES.sub(" ", _DASH.sub(", ", text)))
    text = _SIGNS.sub(lambda found: _strongest(found[0]), text).strip(" ,;:")
    text = _SPACES.sub(" ", text)
    if not text:
        return ""
    text = _BEGINS.sub(lambda found: found[0].upper(), text)
    return text if _ENDS.search(text) else f"{text}."


def _strongest(signs: str) -> str:
    """Of several signs the one that ends most."""
    return next(one for one in "?!.:," if one in signs) if set(signs) - {";"} else "."
