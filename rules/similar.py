"""Whether what somebody is about to hand in may be the matter of what others handed in, by the words alone."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import chain
from math import log

from rapidfuzz import fuzz

from rules.matters import ToldMatter, ToldWords, numbers_in, take_apart, words_of
from rules.own_names import names_part, owners_part
from rules.repeats import LONGEST_COMPARED, NEARLY_SAME, numbers_part
from rules.similar_words import SimilarWords

# So many are shown; of those read at once so many that share the rarest words are compared.
MOST_SHOWN, MOST_COMPARED = 3, 8
# The newest are read first, by so many at once; once enough are found, or so many were read, that is all.
PAGES = (50, 450, 500, 500, 500)
# Of each other field, where the field is only guessed.
MOST_OF_EACH = 30
# A longer word may be mistyped by so much.
_MISTYPED, _LONG = 80.0, 4
# How much of what the shorter of two texts is about the longer one says as well, by how many words these are.
ENOUGH = ((8, 0.5), (5, 0.55), (4, 0.7), (3, 1.0))
# The same where a thing or a name is among them.
ENOUGH_OF_A_THING = ((8, 0.5), (5, 0.55), (4, 0.65), (3, 0.75))
# Of a text of so few words all of them are asked for.
_FEW = 2
# So much both tell besides a name that they share, if it is to count.
_BESIDE_A_NAME = 2
_LONGEST_SENTENCE, _LONGEST_SLOT = 10, 4
# From so many words on a title says what it is about.
_TITLE = 4


def may_be_same(one: ToldMatter, other: ToldMatter, lists: SimilarWords) -> float:
    """From 0 (another matter) to 100: how alike two are; numbers, names, things, sides and days may part them."""
    if not one.text or not other.text or _parted(one, other):
        return 0.0
    if _holds(one, other) or _holds(other, one):
        return 100.0
    same = fuzz.token_sort_ratio(one.text, other.text, score_cutoff=NEARLY_SAME)
    both = (one.telling, other.telling) if one.marked and other.marked else (one.content, other.content)
    short, long = sorted(both, key=len)
    # A word of the short one may be part of the name of a venue or a thing in the long one, and the other way round.
    whole = other if short == both[0] else one
    beside = frozenset(word for word, _ in whole.words)
    alike = frozenset(lists.alike[word] for word in beside if word in lists.alike)
    named = {**one.named, **other.named}
    if _differ_in_place(one, other, lists, len(short)):
        return 0.0
    told = {
        word
        for word in short
        if word in beside or lists.alike.get(word) in alike or _has(long, word) or named.get(word, {""}) <= beside
    }
    shared = _shared_names(one, other)
    # Where only a name is shared besides, they may be of anything there.
    things = len(one.things & other.things) + (len(told.difference(*shared)) >= _BESIDE_A_NAME and bool(shared))
    found = things + len(told)
    needed = next((share for count, share in (ENOUGH_OF_A_THING if things else ENOUGH) if found >= count), None)
    if len(short) <= _FEW:
        needed = 1.0 if found and len(long) <= _FEW + 1 else None
    covers = needed is not None and found >= needed * len(short)
    # Nearly the same letters are not enough where a word of the one stands in the place of a word of the other.
    if same and (covers or found >= len(short) - 1 > _FEW):
        return max(same, NEARLY_SAME)
    return 100.0 * found / len(short) if covers else 0.0


def find_similar(one: ToldWords, others: Sequence[ToldWords], places: frozenset[str], lists: SimilarWords) -> list[int]:
    """The numbers of the likest of some opinions of one area and field, the likest first, the newest where alike."""
    same = [other.id for other in others if other.folded == one.folded]
    if one.folded and len(same) >= MOST_SHOWN:
        return nlargest(MOST_SHOWN, same)
    matter = take_apart(one, places, lists)
    near = [take_apart(other, places, lists) for other in _nearest(one, others) if not _numbers_part(matter, other)]
    scored = [(may_be_same(matter, other, lists), other.id) for other in near]
    return [number for score, number in nlargest(MOST_SHOWN, scored) if score]


def _numbers_part(one: ToldMatter, other: ToldWords) -> bool:
    """Whether their numbers alone make two matters of them, before the rest is taken apart."""
    return numbers_part(one.numbers, numbers_in(words_of(other.folded[:LONGEST_COMPARED])))


def _nearest(one: ToldWords, others: Sequence[ToldWords]) -> list[ToldWords]:
    """Those that share most of the words that few have; it costs a look at each word, and no comparison."""
    wanted = frozenset(one.folded[:LONGEST_COMPARED].split())
    sharing = [wanted.intersection(other.folded[:LONGEST_COMPARED].split()) for other in others]
    counts = Counter(chain.from_iterable(sharing))
    weights = {word: log((len(others) + 1) / (count + 0.5)) for word, count in counts.items()}
    shared = {number: sum(map(weights.__getitem__, words)) for number, words in enumerate(sharing)}
    return [others[number] for number in nlargest(MOST_COMPARED, shared, key=shared.__getitem__)]


def _holds(whole: ToldMatter, part: ToldMatter) -> bool:
    """Whether a text says the other one word for word: a title, and what somebody wrote beneath it."""
    return len(part.words) >= _TITLE and f" {part.text} " in f" {whole.text} "


def _parted(one: ToldMatter, other: ToldMatter) -> bool:
    """Whether something that both name differs, so that they are two matters."""
    if one.stance * other.stance < 0 or (one.things and other.things and not one.things & other.things):
        return True
    return owners_part(one.owners, other.owners) or are_placed_apart(one, other)


def are_placed_apart(one: ToldMatter, other: ToldMatter) -> bool:
    """Whether the numbers, places, sides or days that both name differ."""
    if numbers_part(one.numbers, other.numbers) or (one.places - other.places and other.places - one.places):
        return True
    sides = (one.sides & other.away) - other.sides - one.away
    days = one.days and other.days and not one.days & other.days
    return bool(sides or days) or names_part(one.names, other.names)


def _differ_in_place(one: ToldMatter, other: ToldMatter, lists: SimilarWords, short: int) -> bool:
    """Whether the same short sentence says another thing in one place, and nothing else: so it is of another object."""
    if short > _LONGEST_SENTENCE:
        return False
    changes = _changes(one, other)
    # What was only said in another order stands among what changed of both.
    lost, new = ({word for change in changes for word in change[side]} for side in (0, 1))
    if lost & new or any(not (here and there) or max(len(here), len(there)) > _LONGEST_SLOT for here, there in changes):
        return False
    return any(not lists.states.issuperset((*here, *there)) for here, there in changes)


def _changes(one: ToldMatter, other: ToldMatter) -> list[tuple[list[str], list[str]]]:
    """What tells something in the one where the other tells something else or nothing, in order, but for slips."""
    these, those = [word for word, _ in one.words], [word for word, _ in other.words]
    changes = []
    for tag, *cut in SequenceMatcher(None, these, those, autojunk=False).get_opcodes():
        here = [word for word, tells in one.words[cut[0] : cut[1]] if tells]
        there = [word for word, tells in other.words[cut[2] : cut[3]] if tells]
        if tag != "equal" and (here or there) and not _mistyped(here, there):
            changes.append((here, there))
    return changes


def _mistyped(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether words are the same but for a slip or a space."""
    return fuzz.ratio("".join(here), "".join(there)) >= _MISTYPED


def _shared_names(one: ToldMatter, other: ToldMatter) -> set[tuple[str, ...]]:
    """The words of the names that both have: of places, owners and roads by their own name, or by a number."""
    these, those = (
        {
            (*name.kind.split(), *name.words)
            for name in (*each.names, *each.owners)
            if name.sure or name.words[0][0].isdigit()
        }
        for each in (one, other)
    )
    return these & those | {tuple(place.split()) for place in one.places & other.places}


def _has(words: Sequence[str], word: str) -> bool:
    """Whether a word stands among others, or one that is the same but for a slip."""
    if word in words:
        return True
    return len(word) >= _LONG and any(
        len(one) >= _LONG and fuzz.ratio(word, one, score_cutoff=_MISTYPED) for one in words
    )
