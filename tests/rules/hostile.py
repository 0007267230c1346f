"""Hostile strings, made from a pattern's own parse tree, so that whatever it may try time and again is there to try."""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import islice, product
from typing import Any

# The library's own reader of patterns; it has no public name since Python 3.11.
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
LETTERS = 20_000
# A sign that hardly any pattern allows for, so that what fits well up to the end fails there.
MISFIT = "\x00"
MOST_BRANCHES = 6
MOST_SAMPLES = 12
MOST_PUMPS = 40
OF_CATEGORY = {
    codes.CATEGORY_DIGIT: "0",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "!",
}
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
Tree = Sequence[tuple[Any, Any]]


def tree_of(pattern: re.Pattern[str]) -> Tree:
    found: Tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return found


def signs(members: Tree) -> Iterator[str]:
    """Some signs of a set."""
    excluded = members[0][0] is codes.NEGATE
    if excluded:
        listed = set(signs(members[1:]))
        yield from (one for one in "a0 .!\n" if one not in listed)
        return
    for kind, value in members:
        if kind is codes.LITERAL:
            yield chr(value)
        elif kind is codes.RANGE:
            yield chr(value[0])
        elif kind is codes.CATEGORY:
            yield OF_CATEGORY[value]


def samples(tree: Tree) -> Iterator[str]:
    """Some texts that the tree fits, or nearly: what it looks at on either side is not heeded."""
    parts = [list(islice(of_node(kind, value), MOST_BRANCHES)) or [""] for kind, value in tree]
    longest = max(map(len, parts), default=1)
    # Each part in each of its forms at least once, and not all forms of all parts with one another.
    for turn in range(longest):
        yield "".join(part[turn % len(part)] for part in parts)


def of_node(kind: Any, value: Any) -> Iterator[str]:
    if kind is codes.LITERAL:
        yield chr(value)
    elif kind in {codes.NOT_LITERAL, codes.ANY}:
        yield "ab"[chr(value or 0) == "a"]
    elif kind is codes.IN:
        yield from signs(value)
    elif kind in REPEATS:
        for one in samples(value[2]):
            yield one * max(1, min(value[0], 3))
    elif kind not in {codes.ASSERT, codes.ASSERT_NOT}:
        for branch in inside(kind, value):
            yield from islice(samples(branch), MOST_BRANCHES)


def repeats(tree: Tree, before: str = "") -> Iterator[tuple[str, str]]:
    """What may be repeated anywhere in the tree, each with what leads up to it."""
    for kind, value in tree:
        if kind in REPEATS and value[1] > 1:
            for one in islice(samples(value[2]), MOST_BRANCHES):
                yield before, one
        for inner in inside(kind, value):
            yield from repeats(inner, before)
        before += next(iter(of_node(kind, value)), "")


def inside(kind: Any, value: Any) -> Iterator[Tree]:
    if kind in REPEATS:
        yield value[2]
    elif kind is codes.SUBPATTERN:
        yield value[-1]
    elif kind is codes.BRANCH:
        yield from value[1][:: max(1, len(value[1]) // MOST_BRANCHES)]
    elif kind in {codes.ASSERT, codes.ASSERT_NOT}:
        yield value[1]
    elif kind is codes.ATOMIC_GROUP:
        yield value


def filled(before: str, again: str, after: str = "") -> str:
    room = LETTERS - len(before) - len(after)
    return before + (again * (room // max(1, len(again)) + 1))[:room] + after if again else before


def against(pattern: re.Pattern[str]) -> set[str]:
    """Texts of 20,000 letters that give the pattern the most to try."""
    tree = tree_of(pattern)
    fitting = list(islice(samples(tree), MOST_SAMPLES))
    pumps = list(islice(dict.fromkeys(repeats(tree)), MOST_PUMPS))
    made = {filled("", one, end) for one in fitting for end in ("", MISFIT)}
    made |= {filled("", one[:-1] or one) for one in fitting}
    made |= {filled("", f"{one[:-1]} ") for one in fitting}
    for before, again in pumps:
        made |= {filled("", again, MISFIT), filled(before, again), filled(before, again, MISFIT)}
        made.add(filled("", before + again * 3 + MISFIT))
    every = list(dict.fromkeys(again for _, again in pumps))[:5]
    made |= {filled("", one + other, MISFIT) for one, other in product(every, every)}
    return made | {filled("", one) for one in (".", " ", "a", "0", "\n", "a ", "0 ", " \n")}
