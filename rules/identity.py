"""Tells who a sender is kept from, and which pieces of a text would tell who it is all the same."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rules.handin import NAME_LIMIT, NameMode
from rules.identity_words import IdentityWords
from rules.own_name import Span, find_own_name
from rules.phrases import Index, Token, index_phrases, is_one_of, is_spelled, phrases_in, plain_text, tokens
from rules.text import shorten

MOST_PIECES = 5
# Of one kind no more are looked for, as several may be one piece.
ENOUGH = 100
LONGEST_PIECE = 60
# A name has no more words than this; what is longer is a sentence.
MOST_NAME_WORDS = 8
# So many decimals of a degree are shown to officials: about a hundred metres, the lane and not the house.
COARSE = 3

_GAP = r"[ .,\-–—()·•*_]{0,3}"
_DATE = r"(?!\d{1,2}[.\-]\d{1,2}[.\-]\d{2})"
_PHONE = re.compile(
    rf"(?<!\d){_DATE}(?:(?:(?:\+{_GAP}|00)?84{_GAP}(?:0{_GAP})?|(?:0|\b[oO]){_GAP})[235789](?:{_GAP}\d){{8,9}}"
    rf"|0{_GAP}1{_GAP}[2689](?:{_GAP}\d){{8}})(?!\d)"
)
# The twelve digits of a citizen's card begin with a nought, as no sum does, and are parted as their owner likes.
_CITIZEN = r"0\d\d[ .\-](?:\d{3}[ .\-]\d{6}|\d{6}[ .\-]\d{3}|\d{9})|0\d{5}[ .\-](?:\d{3}[ .\-]\d{3}|\d{6})"
_CARD = re.compile(
    rf"(?<!\d)(?:{_CITIZEN}|"
    r"\d{9,16}|\d{3}(?:[ .\-]\d{3}){3}|\d{4}(?: \d{4}){2,3}|\d{3}(?: \d{3}){2})(?!\d|[ .,]\d)"
)
_BEHIND = re.compile(r" ?[^\W\d_]{1,8}")
_PASSPORT = re.compile(r"\b[A-Z]\d{7,8}\b")
_MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}|(?<!\w)@\w{3,32}")
_PROFILE = re.compile(r"\b(?:facebook|fb|zalo|t|m)\.(?:com|me)/\S{1,64}", re.IGNORECASE)
_NUMBERS = (_PHONE, _PASSPORT, _MAIL, _PROFILE)
# The least of a telephone number that is told in words.
_SPOKEN_DIGITS = 9
# Where one of these stands between "I am" and a name, the name is not the speaker's.
_STOPS = ".!?;\n"
_PAUSE = re.compile(r"[.!?;\n,()]")
_CLAUSE_END = re.compile(r"[.!?;\n]")
_HOME_WORDS = 10
_NAME_WORDS = 5
# What stands behind the last sign that ends a sentence, perhaps with a telephone number behind it.
_LAST_SENTENCE = re.compile(
    r"(?<=[.!?;] )(?P<name>[^.!?;,()\d\n]{3,60})"
    r"(?:[.!]?\s*|(?P<phone>[,\- (]{1,3}[^\W\d_]{0,10}[ :.]{0,2}\+?\d[\d .]{8,13}[.)]?\s*))\Z"
)
# A name of fewer words may be a place: Hồ Tây.
_LEAST_IN_LINE = 3
_NO_NAME = re.compile(r"[\d,;:/@\\|<>=_+*#?]")


def is_hidden(name_mode: str | None) -> bool:
    """Whether officials are not to know who sent it; a sender who gives no name expects that no less."""
    return name_mode in {NameMode.HIDDEN, NameMode.NONE}


def needs_release(name_mode: str | None, kind: str) -> bool:
    """Whether intake has to look at a file before officials may see it.

    A picture goes, once it is kept without its name and what the camera wrote into it; papers bear names, and a voice
    is known by its sound.
    """
    return is_hidden(name_mode) and kind != "photo"


def coarse_degrees(degrees: float) -> float:
    """A place as it is shown where its sender is not to be known."""
    return round(degrees, COARSE)


def telling_pieces(text: str, name: str | None, words: IdentityWords, *, hamlet: bool = False) -> list[str]:
    """The pieces of a text that tell who wrote it, as they stand there, five at most: the name, numbers, the home."""
    plain = plain_text(text)
    return pieces_in(plain, tokens(plain), name, words, hamlet=hamlet)


def pieces_in(
    plain: str,
    found: list[Token],
    name: str | None,
    words: IdentityWords,
    *,
    hamlet: bool = False,
    passes: Callable[[str], bool] = lambda _: False,
) -> list[str]:
    """The same of a plain text whose words are known, without numbers that pass."""
    spans = [(a, b) for a, b in find_numbers(plain, words) if not passes(plain[a:b])]
    spans += _spoken(found, words)
    spans += find_own_name(plain, found, name or "", words, hamlet=hamlet)
    spans += islice(_introduced(plain, found, words), ENOUGH)
    spans += islice(_at_home(plain, found, words), ENOUGH)
    spans += _signed(plain, found, words)
    spans += _signed_in_line(plain, found, words)
    return [_quoted(plain[a : min(b, a + 2 * LONGEST_PIECE)]) for a, b in merged(spans)[:MOST_PIECES]]


def find_numbers(plain: str, words: IdentityWords) -> Iterator[Span]:
    """The places of telephone and card numbers, and of addresses on the net, in a plain text."""
    for pattern in _NUMBERS:
        yield from (match.span() for match in pattern.finditer(plain))
    yield from (match.span() for match in _CARD.finditer(plain) if not _is_money(plain, match.end(), words))


def _quoted(piece: str) -> str:
    return shorten(" ".join(piece.split()), LONGEST_PIECE)


def name_given(text: str, words: IdentityWords) -> str | None:
    """The name that somebody gives who was asked for it; None if it is none, or more than that."""
    if len(text) > NAME_LIMIT:
        return None
    plain = " ".join(plain_text(text).split())
    found = tokens(plain)
    polite = next((n for n, token in enumerate(found) if not is_spelled(token, index_phrases(words.particle))), 0)
    begins = dict(phrases_in(found, index_phrases((*words.my_name, *words.i_am)))).get(polite, 0)
    kept = found[begins:]
    while kept and is_spelled(kept[-1], index_phrases(words.particle)):
        kept.pop()
    if not kept or len(kept) > MOST_NAME_WORDS:
        return None
    name = plain[kept[0].start : None if kept[-1] is found[-1] else kept[-1].end]
    command = not begins and plain.startswith("/")
    more = command or _NO_NAME.search(name) or any(is_spelled(token, index_phrases(words.address)) for token in kept)
    return None if more or declines_name(text, words) or not _like_a_name(kept, words) else name.strip(" .!")


def declines_name(text: str, words: IdentityWords) -> bool:
    """Whether somebody who was asked for the name answers that they give none."""
    if len(text) > NAME_LIMIT:
        return False
    said = [token for token in tokens(plain_text(text)) if not is_spelled(token, index_phrases(words.particle))]
    named = bool(said) and is_one_of(said[0], index_phrases(words.family_name))
    # "Thôi Hữu Nghĩa" and "Hồ Văn Không" are names.
    capitals = len(said) > 1 and all(token.capital for token in said)
    return any(
        (place == 0 or not named) if end - place > 1 else place == 0 and not (capitals or _has_middle(said, words))
        for place, end in phrases_in(said, index_phrases(words.no_name))
    )


def _like_a_name(kept: Sequence[Token], words: IdentityWords) -> bool:
    """Whether words are a name as it is typed: one word, all with a capital, or in small letters with a family name."""
    if (0, len(kept)) in phrases_in(kept, index_phrases(words.not_name)):
        return False
    own = kept[1:] if is_one_of(kept[0], index_phrases(words.honorific)) else kept
    if len(own) == 1 or all(token.capital for token in own) or _has_middle(own, words):
        return True
    if any(not token.capital and is_spelled(token, index_phrases(words.not_in_name)) for token in own):
        return False
    return any(is_one_of(token, index_phrases(words.family_name)) for token in (own[0], own[-1]))


def _has_middle(own: Sequence[Token], words: IdentityWords) -> bool:
    return any(is_one_of(token, index_phrases(words.middle)) for token in own[1:-1])


def _is_money(plain: str, end: int, words: IdentityWords) -> bool:
    """Whether what ends there is a sum: its unit stands behind it."""
    behind = _BEHIND.match(plain, end)
    return behind is not None and is_one_of(tokens(behind[0])[0], index_phrases(words.money))


def _spoken(found: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Telephone numbers that are told word by word, or partly so."""
    digits, zeros = index_phrases(words.digit), index_phrases(words.zero)
    run: list[Token] = []
    count = 0
    for word in [*found, None]:
        if word and (worth := _worth(word, digits)) and (run or word.bare.startswith("0") or is_one_of(word, zeros)):
            run.append(word)
            count += worth
            continue
        if count >= _SPOKEN_DIGITS and not all(one.bare.isdecimal() for one in run):
            yield run[0].start, run[-1].end
        run, count = [], 0


def _worth(token: Token, digits: Index) -> int:
    """How many digits a word stands for."""
    return len(token.bare) if token.bare.isdecimal() else int(is_one_of(token, digits))


def _introduced(plain: str, found: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Where somebody says who they are, or whose child or wife."""
    families, ends = index_phrases(words.family_name), index_phrases((*words.after, *words.particle))
    for phrases, least, stops in ((words.my_name, 1, ""), (words.i_am, 2, _STOPS), (words.kin, 1, _STOPS)):
        for place, end in phrases_in(found, index_phrases(phrases)):
            following = found[end : end + _NAME_WORDS]
            if following and not any(stop in plain[found[end - 1].end : following[0].start] for stop in stops):
                length = _name_length(following, families, least) or _one_word(plain, following, ends)
                if length:
                    yield found[place].start, following[length - 1].end


def _name_length(following: Sequence[Token], families: Index, least: int) -> int:
    """Of how many words the name is that they begin with; 0 if they begin with none."""
    capitals = next((n for n, token in enumerate(following) if not token.capital), len(following))
    if capitals >= least:
        return capitals
    return min(3, len(following)) if following[1:] and is_one_of(following[0], families) else 0


def _one_word(plain: str, following: Sequence[Token], ends: Index) -> int:
    """1 if they begin with a name of one word: with a capital, and nothing but a pause or a dwelling behind it."""
    first, *others = following
    if not first.capital:
        return 0
    ended = not others or _PAUSE.search(plain, first.end, others[0].start)
    return int(bool(ended) or 0 in dict(phrases_in(others, ends)))


def _at_home(plain: str, found: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Where somebody says where they live: the rest of that clause."""
    for place, end in phrases_in(found, index_phrases(words.home)):
        following = found[end : end + _HOME_WORDS]
        if following:
            last = following[-1].end
            stop = _CLAUSE_END.search(plain, found[end - 1].end, last)
            if stop is None or stop.start() > following[0].start:
                yield found[place].start, stop.start() if stop else last


def _signed(plain: str, found: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Lines that are nothing but a name, as under a letter."""
    families, place = index_phrases(words.family_name), 0
    for line in re.finditer(r"[^\n]+", plain):
        begin = place
        while place < len(found) and found[place].end <= line.end():
            place += 1
        of_line = found[begin:place]
        named = 1 < len(of_line) <= _NAME_WORDS and all(token.capital for token in of_line)
        if named and "\n" in plain and is_one_of(of_line[0], families):
            yield of_line[0].start, of_line[-1].end


def _signed_in_line(plain: str, found: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """A full name as the last sentence, behind thanks or before a telephone number."""
    match = _LAST_SENTENCE.search(plain)
    if match is None:
        return
    of_name = [token for token in found if match.start("name") <= token.start < match.end("name")]
    sentence = max(plain.rfind(stop, 0, match.start() - 2) for stop in _STOPS)
    before = [token for token in found if sentence < token.start < match.start()]
    closed = match["phone"] or any(phrases_in(before, index_phrases(words.closing)))
    named = _LEAST_IN_LINE <= len(of_name) <= _NAME_WORDS and all(token.capital for token in of_name)
    # Nobody signs as the city is called.
    signs = not list(phrases_in(of_name, index_phrases(words.not_name)))
    if closed and named and signs and is_one_of(of_name[0], index_phrases(words.family_name)):
        yield of_name[0].start, of_name[-1].end


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1] + 1:
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((start, end))
    return whole
