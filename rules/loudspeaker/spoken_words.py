"""Abbreviations, foreign words and words in capitals as they are said; any other word that is none is set aside."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, word_before
from rules.text import is_syllable

_DOTTED = re.compile(r"(?<!\w)(TP|TX)\. ?(?=\w)")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[&-][^\W_]+){0,3}")
_SIGNS = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_TELLING = re.compile(r"[^\x00-\x7f\u0110]")
_SLASHED = re.compile(r"[^\W\d_]{1,20}/[^\W\d_]{1,20}")
_LONG = 2


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether something is written as a Vietnamese word, in capitals or not; letters alone are none but vowels."""
    return is_syllable(word) and (len(word) >= _LONG or _TELLING.match(word) is not None or word.casefold() in "aeiouy")


def speak_shorts(text: str, reading: Reading) -> str:
    """What is written short, by the list; the longest first."""
    lex = reading.lex
    text = _DOTTED.sub(lambda found: _dotted(found, lex), text)
    for name, pattern, said in lex.phrases:
        if name in text:
            text = pattern.sub(said, text)
    return text


def _dotted(found: re.Match[str], lex: Lexicon) -> str:
    """The city before a name, and what ends a sentence: "giải cấp TP. Trao thưởng"."""
    return f"{lex.shorts[found[1]]}{'.' if word_before(found) in lex.sets['levelled'] else ''} "


def speak_words(text: str, reading: Reading) -> str:
    """Every word as it is said; what is none, or may be one of several, is set aside."""
    known = _known(reading.spoken.public.known)
    found = list(_TOKEN.finditer(text))
    shouted = [_is_shouted(one[0]) for one in found]
    said, last = [], 0
    for place, one in enumerate(found):
        beside = any(shouted[max(0, place - 1) : place] + shouted[place + 1 : place + 2])
        word = _token(one[0], reading, known, beside=beside)
        # What it stands for may begin with the word before it, which is said once.
        first, _, rest = word.partition(" ")
        again = rest and one[0] in reading.lex.shorts and word_before(one) == first.casefold()
        said += [text[last : one.start()], rest if again else word]
        last = one.end()
    text = "".join([*said, text[last:]])
    return _SLASHED.sub(lambda pair: reading.keep(pair[0]), text)


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def _is_shouted(token: str) -> bool:
    return len(token) >= _LONG and token.isupper() and is_word(token)


def _token(token: str, reading: Reading, known: frozenset[str], *, beside: bool) -> str:
    lex = reading.lex
    whole = _whole(token, lex)
    if whole is not None:
        return whole
    if "-" in token or "&" in token:
        return "".join(
            f"{_token(part, reading, known, beside=beside)}{sign}"
            for part, sign in re.findall(r"([^&-]+)([&-]?)", token)
        )
    if len(token) >= _LONG and token.isupper():
        telling = _TELLING.search(token) is not None
        return token.lower() if is_word(token) and (telling or beside) else reading.keep(token)
    return token if token in known or is_word(token) else reading.keep(token)


def _whole(token: str, lex: Lexicon) -> str | None:
    said = lex.shorts.get(token) or lex.foreign.get(token.casefold())
    if said is None or token in lex.shorts:
        return said
    return said[0].upper() + said[1:] if token[0].isupper() and not token.isupper() else said
