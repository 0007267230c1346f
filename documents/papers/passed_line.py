"""One opinion of a dialogue that others see to, all words of it fit for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class PassedLine:
    """One opinion: nobody who raised it is named."""

    code: str
    received_on: date
    place: str
    field: str
    words: str
    # By the state of its item, and of the opinion itself.
    way: str
    to: str
    passed_on: date
    state: str
    # The code of the opinion that this one was folded into.
    folded_into: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PassedMatter:
    """One matter as a list tells it: its first opinion, and the codes of those that say the same."""

    first: PassedLine
    same: tuple[str, ...]


def passed_matters(lines: Sequence[PassedLine]) -> tuple[PassedMatter, ...]:
    """The matters in the order of their first opinions; what was folded into none of these stands by itself."""
    here = {one.code for one in lines}
    firsts = {one.code for one in lines if one.folded_into not in here}
    heads = [one for one in lines if one.code in firsts or one.folded_into not in firsts]
    told = [
        (one, tuple(more.code for more in lines if one.code in firsts and more.folded_into == one.code))
        for one in heads
    ]
    return tuple(PassedMatter(one, same) for one, same in told)
