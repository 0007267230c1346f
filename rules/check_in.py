"""Who came to a hall: what is typed at the door, whether a seat is free, and the codes that people say there."""

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.access import Clerk, HeldDuty, Right, ScopeKind, covers, role_has
from rules.dialogue_states import ANNOUNCED, BEGUN
from rules.refusal import Refusal
from rules.sheets import SheetPlace
from rules.text import clean, fold

# Codes have four digits; where half of those are given away, six, so that a slip seldom names somebody else.
SHORT, LONG, HALF = 1000, 100_000, 4500
# Longer than a name with what belongs to it.
LONGEST_TYPED = 120
# A bus full, and more than one presses or types by mistake.
MOST_AT_ONCE = 300
# Until so long after the start a list of paper can be entered; then it is forgotten who came.
KEEP_NAMES = timedelta(days=30)
_CODE = re.compile(r"(?:(?:ma|so|code)[ :.#]{1,3}){0,2}([0-9](?:[ ._-]?[0-9]){3,5})[ .!]{0,3}")
_PEOPLE = r"(?:nguoi|ng|dai bieu|khach|ba con|dan|hoi vien|doan vien|can bo)"
# In letters a number may be a name or a title: "bà Dân" is no three of anybody.
_SURELY = r"(?:nguoi|dai bieu)"
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_COUNTED = re.compile(rf"(?:them |co |\+ ?)?([0-9]{{1,12}}) ?{_PEOPLE}\b(.*)")
_IN_LETTERS = re.compile(rf"({'|'.join(_NUMBERS)}) {_SURELY}\b(.*)")
_PLUS = re.compile(r"\+ ?([0-9]{1,12})\b(.*)")
_BEHIND = re.compile(rf"(.{{2,40}}?)[ :,+-]{{1,3}}([0-9]{{1,12}}) ?{_PEOPLE}[ .]{{0,3}}")
_JOINS = " ,.:;-–—"
_OF = ("cua ", "o ", "tu ", "thuoc ", "ben ", "den ")
_TITLES = ("ong ", "ba ", "anh ", "chi ", "co ", "chu ", "bac ", "cu ", "em ", "dong chi ")


class PlaceKind(StrEnum):
    """For what heads are counted: a thôn, an invited body, or nothing that was told."""

    HAMLET = "hamlet"
    BODY = "body"
    NONE = "none"


class CountedPlace(NamedTuple):
    """A thôn or a body as it may be named: its folded name, and its number."""

    kind: PlaceKind
    id: int
    folded: str


@dataclass(frozen=True, slots=True)
class DoorRead:
    """What was typed at the door: a code, a number of heads of some places, or words of a name."""

    code: str = ""
    people: int = 0
    # The places that may be meant, and what was typed of them.
    places: tuple[CountedPlace, ...] = ()
    place: str = ""
    name: tuple[str, ...] = ()


def read_door(text: str, places: Sequence[CountedPlace]) -> DoorRead:
    """Read what a clerk at the door typed; refuses a number of heads that cannot be, and what says nothing."""
    folded = fold(text[: LONGEST_TYPED + 1]).strip(_JOINS.replace("+", ""))
    if len(clean(text)) > LONGEST_TYPED:
        raise Refusal("door-unread")
    if found := _CODE.fullmatch(folded):
        return DoorRead(code=re.sub(r"[^0-9]", "", found[1]))
    if heads := _heads_in(folded):
        people, place = heads
        if not 1 <= people <= MOST_AT_ONCE:
            raise Refusal("door-too-many", most=MOST_AT_ONCE)
        return DoorRead(people=people, places=places_named(place, places), place=place)
    name = name_in(folded)
    # A figure alone may be a choice that came too late, or a mistyped code.
    if not name:
        raise Refusal("door-unread")
    return DoorRead(name=name, places=places_named(folded, places))


def _heads_in(folded: str) -> tuple[int, str] | None:
    """How many people, and the words of the place behind or before them."""
    if found := _IN_LETTERS.fullmatch(folded):
        return _NUMBERS[found[1]], _bare(found[2])
    if found := _COUNTED.fullmatch(folded) or _PLUS.fullmatch(folded):
        return int(found[1]), _bare(found[2])
    found = _BEHIND.fullmatch(folded)
    return (int(found[2]), _bare(found[1])) if found is not None else None


def _bare(place: str) -> str:
    place = place.strip(_JOINS)
    for before in _OF:
        place = place.removeprefix(before)
    return place


def places_named(folded: str, places: Sequence[CountedPlace]) -> tuple[CountedPlace, ...]:
    """The places with just that name, with or without "thôn"; else those of whose name all typed words are part."""
    if not folded:
        return ()
    bare = _without_kind(folded)
    same = tuple(one for one in places if folded == one.folded or bare == _without_kind(one.folded))
    if same:
        return same
    words = set(bare.split())
    return tuple(one for one in places if words and words <= set(one.folded.split()))


def _without_kind(folded: str) -> str:
    return folded.removeprefix("thon ")


def name_in(folded: str) -> tuple[str, ...]:
    """The words of a name that can be looked for, without title and signs."""
    for title in _TITLES:
        if folded.startswith(title) and len(folded.split()) > 1:
            folded = folded.removeprefix(title)
            break
    words = re.findall(r"\w+", folded)
    return tuple(words) if any(len(one) > 1 and one.isalpha() for one in words) else ()


def is_named(folded_name: str, words: Sequence[str]) -> bool:
    """Whether each typed word begins a word of the name, none of them the same."""
    left = folded_name.split()
    for word in words:
        match = next((one for one in left if one == word), None) or next(
            (one for one in left if one.startswith(word)), None
        )
        if match is None:
            return False
        left.remove(match)
    return True


def is_whole_name(folded_name: str, words: Sequence[str]) -> bool:
    """Whether it is the whole name, so that nobody else of the list can be meant."""
    return sorted(name_in(folded_name)) == sorted(words)


def draw_code(taken: Collection[str | None]) -> str:
    """A code that nobody has yet."""
    low = SHORT if len(taken) < HALF else LONG
    code = str(low + secrets.randbelow(9 * low))
    while code in taken:
        code = str(low + secrets.randbelow(9 * low))
    return code


class FreeSeats(NamedTuple):
    """The seats for one kind of guests: how many there are (None: for everybody), taken, and kept for who has one."""

    seats: int | None
    came: int
    kept: int = 0

    def holds(self, people: int) -> bool:
        """Whether so many more find a seat that is nobody's."""
        return self.seats is None or self.came + self.kept + people <= self.seats


def is_door_open(state: str, starts: datetime, now: datetime) -> bool:
    """Whether people are let in, by local moments: on the day of the dialogue, and while who came is still known."""
    if state in ANNOUNCED:
        return starts.date() == now.date() or starts <= now
    return state in BEGUN and now - starts <= KEEP_NAMES


@dataclass(frozen=True, slots=True)
class DoorClerk:
    """Who stands at the door: under which duty, which names they may see, and whether they decide who stands."""

    duty_id: int
    # Also the names that officials may know and papers may not print.
    unprinted: bool
    decides: bool


def clerk_at_door(clerk: Clerk, dialogue_id: int, places: Sequence[SheetPlace]) -> DoorClerk:
    """By the duties that hold a dialogue's areas, one of its places, or itself; refuses who may let nobody in there."""
    theirs = [one for one in clerk.duties if _holds(one, dialogue_id, places)]
    letting = [one for one in theirs if role_has(one.role, Right.CHECK_IN)]
    if not letting:
        may = any(role_has(one.role, Right.CHECK_IN) for one in clerk.duties)
        raise Refusal("not-in-scope" if may else "not-allowed")
    has = {right: any(role_has(one.role, right) for one in theirs) for right in Right}
    return DoorClerk(letting[0].id, has[Right.EXPORT_NAMES], has[Right.HOLD_DIALOGUE])


def _holds(duty: HeldDuty, dialogue_id: int, places: Sequence[SheetPlace]) -> bool:
    """Whether a duty has to do with a dialogue: an office with all its areas, a helper with one of its places."""
    kind, number = duty.scope.kind, duty.scope.id
    if kind in {ScopeKind.ALL, ScopeKind.UNIT}:
        units: Sequence[int | None] = [one.unit_id for one in places] or [None]
        return all(covers(duty.units, one) for one in units)
    if kind == ScopeKind.DIALOGUE:
        return number == dialogue_id
    return any(number == (one.area_id if kind == ScopeKind.AREA else one.hamlet_id) for one in places)
