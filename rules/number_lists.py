"""Several numbers as they are typed: "2, 5 và 8-10"; read whole or not at all."""

import re

from rules.text import fold

_SPAN = re.compile(r"(\d{1,4})(?: ?- ?(\d{1,4}))?\Z")
_BETWEEN = re.compile(r"[,;\n]| va | and ")


def read_numbers(text: str, most: int) -> tuple[int, ...]:
    """The numbers, each once, in the order in which they stand; nothing where it says anything else, or too much."""
    words = fold(text[:400]).replace("–", "-").replace(" den ", "-").replace("so ", " ")
    found: list[int] = []
    for part in _BETWEEN.split(f" {words} "):
        spans = [_SPAN.match(one) for one in _together(part).split()]
        for span in spans:
            if span is None:
                return ()
            first, last = int(span[1]), int(span[2] or span[1])
            if not 0 < first <= last < first + most:
                return ()
            found += range(first, last + 1)
    numbers = tuple(dict.fromkeys(found))
    return numbers if len(numbers) <= most else ()


def _together(part: str) -> str:
    """A span with blanks around its dash as one word."""
    return "-".join(one.strip() for one in part.split("-")).strip()
