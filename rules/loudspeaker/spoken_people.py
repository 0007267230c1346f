"""Names of people left out of what is read aloud: a resident becomes somebody of a thôn, an official the post alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading
from rules.own_name import Span
from rules.phrases import index_phrases, is_one_of, is_spelled, tokens
from rules.public_line import PublicWords, people_in
from rules.text import fold

_CODE = re.compile(r"(?<![\w./-])\d{2}-\d{5}-\d(?![\w/-])")
_LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?<![\w.])[\w.-]{1,20}@[\w.-]{1,20}"
    r"|(?<![\w.-])(?:[\w-]{1,30}\.){1,4}(?:vn|com|gov|net|org)(?!\w)(?:/\S{0,200})?"
)
_BRACKET = re.compile(r" ?\(([^()]{0,120})\)")
_FAR, _FEWEST_NAMES, _MOST_NAMES = 60, 3, 5
_SENTENCE = re.compile(r"[.;:!?\n]")
_CLAUSE = re.compile(r"[.;:,!?\n]")
_DASHED = re.compile(r" ?[-\u2013\u2014] ")
_LONGER = re.compile(r"(?<=\w )([^\W\d_]{2,9}) \Z")
_COUNTED = re.compile(r"\d ?\Z")
_APART = re.compile(r"[^\w\s]|\s{2}")


class PeopleWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        places, posts = lex.one_of("places_of_person"), lex.one_of("posts")
        self.place = re.compile(rf"(?<!\w){places} [^\s,;()]{{1,20}}(?: \d{{1,2}})?", re.IGNORECASE)
        self.near_place = re.compile(
            rf"(?:,? {lex.term['born']} \d{{4}})?,? (?:{lex.one_of('at_place')} )?({places} \d{{1,3}})(?!\w)",
            re.IGNORECASE,
        )
        self.coded = re.compile(rf",? ?(?<!\w){lex.one_of('code')}:? (?={_CODE.pattern})", re.IGNORECASE)
        self.post = re.compile(rf"(?<!\w){posts}(?!\w)", re.IGNORECASE)
        self.post_behind = re.compile(rf" ?[,(-] ?(?={posts}(?!\w))", re.IGNORECASE)
        self.comrade = re.compile(rf"(?<!\w){lex.one_of('comrade')} ?\Z")
        self.household = re.compile(rf"(?<!\w){lex.one_of('household')} \Z", re.IGNORECASE)
        self.family = re.compile(rf"(?<!\w){lex.term['family']}(?!\w)", re.IGNORECASE)
        self.named = lex.term["name"]
        self.met = re.compile(rf"(?<!\w){lex.one_of('met')}:? ?\Z", re.IGNORECASE)
        self.mourned = re.compile(rf"(?<!\w){lex.one_of('mourned')}(?!\w)", re.IGNORECASE)
        self.joint = re.compile(rf"(?<!\w){lex.term['and']}(?!\w)")


@lru_cache(maxsize=4)
def people_wording(lex: Lexicon) -> PeopleWording:
    return PeopleWording(lex)


def leave_out_people(text: str, reading: Reading) -> str:
    """No name, code or address on the net; what is left of a sentence then is told only where that is sure."""
    words = people_wording(reading.lex)
    text = _LINK.sub(lambda found: reading.keep(found[0]), text)
    text = _CODE.sub("", words.coded.sub("", text))
    kept, last = [], 0
    for span in sorted(
        {*people_in(_as_written(text, words), reading.spoken.public), *_behind_posts(text, words, reading)}
    ):
        if span[0] < last or _is_no_name(text, span, reading):
            continue
        dashed = _DASHED.search(text, *span)
        begin, end, said = _person(text, (span[0], dashed.start() if dashed else span[1]), last, reading)
        kept += [text[last:begin], said]
        last = end
    return "".join([*kept, text[last:]])


def _is_no_name(text: str, span: Span, reading: Reading) -> bool:
    """Whether it is a call in capitals, a place, or the end of a longer name, that begins as a family name does."""
    found = text[slice(*span)]
    first = " ".join(found.casefold().split()[:2])
    # "18 em đạt giải": so many of them, and what they did.
    counted = found[-1:] and found.split()[-1].islower() and _COUNTED.search(text, max(0, span[0] - 2), span[0])
    if counted and found.split()[1][0].islower():
        return True
    before = _LONGER.search(text, max(0, span[0] - _FAR), span[0])
    longer = len(found.split()) < _FEWEST_NAMES and before is not None and before[1].istitle()
    place = found[0].isupper() and fold(found) in reading.spoken.places
    return first in reading.lex.sets["not_names"] or place or longer


def _as_written(text: str, words: PeopleWording) -> str:
    """Names in a line of capitals alone are looked for as in one of small letters; a family is no temple."""
    text = words.family.sub(lambda found: "x" * len(found[0]), text)
    return text.lower() if text.isupper() and len(text.lower()) == len(text) else text


def _behind_posts(text: str, words: PeopleWording, reading: Reading) -> Iterator[Span]:
    """Whole names behind a post and a place's kind: "Chủ tịch UBND xã", then a name, names no place."""
    families = index_phrases(reading.spoken.public.identity.family_name)
    found = tokens(text)
    for place, token in enumerate(found):
        if not (token.capital and is_one_of(token, families)):
            continue
        run = [token]
        for one in found[place + 1 : place + _MOST_NAMES]:
            if not one.capital or _APART.search(text, run[-1].end, one.start):
                break
            run.append(one)
        clause = _CLAUSE.split(text[max(0, token.start - _FAR) : token.start])[-1]
        if len(run) >= _FEWEST_NAMES and words.post.search(clause):
            yield token.start, run[-1].end


def _person(text: str, span: Span, last: int, reading: Reading) -> tuple[int, int, str]:
    """What is said instead of a name, and from where to where it stands for the text."""
    words, (begin, end) = people_wording(reading.lex), span
    before = text[max(last, begin - _FAR) : begin]
    name = text[begin:end]
    called = f"{words.named} "
    if name.casefold().startswith(called):
        return begin + len(called), end, reading.keep(name[len(called) :])
    # Whoever has died is called by name, or not at all.
    if words.household.search(before) or words.mourned.search(_SENTENCE.split(text[end : end + _FAR])[0]):
        return begin, end, reading.keep(name)
    comrade = words.comrade.search(before)
    begin -= len(comrade[0]) if comrade else 0
    clause = _CLAUSE.split(before)[-1]
    post = words.post.search(clause)
    if post and not words.joint.search(clause, post.end()):
        return begin, end, ""
    behind = words.post_behind.match(text, end)
    if behind:
        return begin, behind.end(), ""
    again = last and not _CLAUSE.search(text[last:begin].replace(",", ""))
    titled = _is_titled(name, reading.spoken.public)
    until, said = _resident(text, end, words, reading) if titled else (end, "")
    # Of a second one in a row it has to be told of which thôn, or nobody knows that they are two.
    # Where it is told whom to call on, or who is called, "somebody" would say nothing.
    if comrade or post or not titled or words.met.search(before) or (again and said == reading.lex.term["somebody"]):
        return begin, end, reading.keep(text[begin:end])
    return begin, until, said if not again or text[last:begin].strip() else f", {said}"


def _is_titled(name: str, public: PublicWords) -> bool:
    first = tokens(name)[:1]
    return bool(first) and is_spelled(first[0], index_phrases(public.identity.honorific))


def _resident(text: str, end: int, words: PeopleWording, reading: Reading) -> tuple[int, str]:
    """Somebody, of which thôn where that is told; where the address ends."""
    bracket = _BRACKET.match(text, end)
    place = words.place.search(bracket[1]) if bracket else None
    near = words.near_place.match(text, bracket.end() if bracket else end)
    told = place[0] if place else near[1] if near else ""
    end = near.end() if near else bracket.end() if bracket else end
    if (bracket or near) and text[end : end + 1] == ",":
        end += 1
    return end, " ".join(filter(None, [reading.lex.term["somebody"], told]))
