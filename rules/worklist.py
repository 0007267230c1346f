"""Which of the work that waits is shown: whose, how urgent, opened again, of which field and area; and words for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from rules import places
from rules.phrases import Phrase, Token, matches_word, plain_text, tokens
from rules.place_book import PlaceName
from rules.working_days import Count, DayOverride, end_of_term

# What is due on one of the next working days, so many, is due soon.
SOON = 2
# Letters and words; of what is longer the beginning is read.
LONGEST, MOST_WORDS = 200, 30


class Whose(StrEnum):
    ANY = "any"
    MINE = "mine"
    NOBODY = "nobody"


class Urgent(StrEnum):
    ANY = "any"
    LATE = "late"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What is asked for together; field and area by number (field 0: what has none), None for all of them."""

    whose: Whose = Whose.ANY
    urgent: Urgent = Urgent.ANY
    reopened: bool = False
    field: int | None = None
    area: int | None = None


EVERYTHING = WorkFilter()


class FieldName(NamedTuple):
    id: int
    code: str
    name: str


class WorkWords(NamedTuple):
    """The house's words, a line for each meaning: of the list itself, and of fields by their code."""

    work: Sequence[str]
    fields: Sequence[str]


class ReadWork:
    """What was read from typed words: a filter, the fields and areas between which it leaves a doubt, and the rest."""

    def __init__(self) -> None:
        self.filter = EVERYTHING
        self.fields: list[int] = []
        self.areas: list[int] = []
        self.unknown: list[str] = []

    def is_settled(self) -> bool:
        return not (self.fields[1:] or self.areas[1:])


# The words of the list and what each asks for; `skip` are words that ask for nothing.
_SAYS: dict[str, dict[str, Any]] = {
    "mine": {"whose": Whose.MINE},
    "nobody": {"whose": Whose.NOBODY},
    "late": {"urgent": Urgent.LATE},
    "soon": {"urgent": Urgent.SOON},
    "reopened": {"reopened": True},
    "skip": {},
}


class _Meaning(NamedTuple):
    """What some words ask for: one of the list's own, a field or an area; of two called alike the lower rank is meant.

    `said` is none of the names of places, which are known without their marks alone.
    """

    rank: int
    kind: str
    number: int
    said: Phrase | None


# Behind what the list says itself come communes, then fields, then hamlets.
_RANKS = {"hamlet": 3}
_Book = dict[tuple[str, ...], list[_Meaning]]


def soon_until(today: date, own: Iterable[DayOverride] = ()) -> date:
    """Return the last day on which something is due soon."""
    return end_of_term(today, SOON, Count.WORKING, own)


def read_work(text: str, words: WorkWords, fields: Sequence[FieldName], names: Sequence[PlaceName]) -> ReadWork:
    """Read what was typed behind the command, with its marks or with none, the longest known words first.

    What is known as a commune is no field, and what is a field no hamlet of the same name. A number alone is no place.
    """
    typed = tokens(plain_text(text[:LONGEST]))[:MOST_WORDS]
    named = [one for one in names if not one.folded.isdigit()]
    book = _book(words, fields, named)
    found, rest = ReadWork(), list[Token]()
    while typed:
        size, meant = _known_at(typed, book)
        _take(found, meant)
        rest += [] if size else typed[:1]
        typed = typed[size or 1 :]
    _guess(found, rest, text, named)
    found.filter = replace(found.filter, field=_only(found.fields), area=_only(found.areas))
    return found


def _only(numbers: Sequence[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None


def _known_at(typed: Sequence[Token], book: _Book) -> tuple[int, list[_Meaning]]:
    """How many of the first words are known together, and what they mean; 0 where the first one is not known."""
    size = len(typed)
    while size:
        ranked: dict[int, list[_Meaning]] = {}
        for one in book.get(tuple(word.bare for word in typed[:size]), ()):
            if _is_said(one, typed):
                ranked.setdefault(one.rank, []).append(one)
        if ranked:
            return size, ranked[min(ranked)]
        size -= 1
    return 0, []


def _is_said(meaning: _Meaning, typed: Sequence[Token]) -> bool:
    return meaning.said is None or all(map(matches_word, typed, meaning.said))


def _take(found: ReadWork, meanings: Iterable[_Meaning]) -> None:
    for one in meanings:
        among = {"field": found.fields, "area": found.areas}.get(one.kind)
        if among is None:
            found.filter = replace(found.filter, **_SAYS[one.kind])
        elif one.number not in among:
            among.append(one.number)


def _guess(found: ReadWork, rest: Sequence[Token], text: str, names: Sequence[PlaceName]) -> None:
    """Take what is left for a place written with a slip of the finger; what is none is unknown, as it was typed."""
    near = places.find(" ".join(one.bare for one in rest), names).areas if rest and not found.areas else ()
    found.areas.extend(near)
    plain = plain_text(text[:LONGEST])
    found.unknown = [] if near else [plain[one.start : one.end] for one in rest]


def _book(words: WorkWords, fields: Sequence[FieldName], names: Sequence[PlaceName]) -> _Book:
    """Everything known, by its words without their marks."""
    book: _Book = {}
    for kind, said in _lines(words.work):
        _put(book, said, _Meaning(0, kind, 0, None))
    for name in names:
        key = tuple(one.bare for one in tokens(name.folded))
        book.setdefault(key, []).append(_Meaning(_RANKS.get(name.kind, 1), "area", name.area, None))
    for field_ in fields:
        others = [said for code, said in _lines(words.fields) if code == field_.code]
        for said in (field_.name, *field_.name.split(","), *others):
            _put(book, said, _Meaning(2, "field", field_.id, None))
    return book


def _put(book: _Book, said: str, meaning: _Meaning) -> None:
    phrase = tuple(tokens(plain_text(said)))
    if phrase:
        book.setdefault(tuple(one.bare for one in phrase), []).append(meaning._replace(said=phrase))


def _lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The meaning and each word for it, of lines such as `late: overdue, too late`."""
    for line in lines:
        meaning, _, said = line.partition(":")
        yield from ((meaning, one) for one in said.split(","))
