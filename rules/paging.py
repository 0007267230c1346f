"""A long list is shown a page at a time: what stands on a page, and where the pages beside it begin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

from rules.text import fold

T = TypeVar("T")
V = TypeVar("V")

PAGE = 8


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page begins: behind a row of the list or, `back`, before it; 0 is the list's own beginning."""

    row: int = 0
    back: bool = False


@dataclass(frozen=True)
class Page(Sequence[T]):
    """The rows of one page, and the cuts of the pages before and after it, where there are any."""

    rows: Sequence[T]
    before: Cut | None = None
    after: Cut | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self.rows[place]

    def of(self, rows: Sequence[V]) -> "Page[V]":
        """The same page with what its rows stand for."""
        return Page(rows, self.before, self.after)


def page_of_list(every: Sequence[T], cut: Cut, size: int = PAGE) -> Page[T]:
    """A page of a list that is at hand as a whole; its cuts count the pages. One that is not there is the first.

    Where other answers stand below the page it is shorter: with the ways on and back no more than ten are numbered.
    """
    number = cut.row if cut.row * size < len(every) else 0
    more = (number + 1) * size < len(every)
    before, after = Cut(number - 1) if number else None, Cut(number + 1) if more else None
    return Page(every[number * size : (number + 1) * size], before, after)


def matching_names(typed: str, every: Sequence[T], name: Callable[[T], str]) -> list[T]:
    """Those whose name holds what was typed, marks or not: the same name first, then as whole words, then in part."""
    wanted = fold(typed)
    ranked: list[tuple[int, int, T]] = []
    for place, one in enumerate(every if wanted else ()):
        folded = fold(name(one))
        if wanted in folded:
            whole = f" {wanted} " in f" {folded} "
            ranked.append((0 if folded == wanted else 1 if whole else 2, place, one))
    return [one for _, _, one in sorted(ranked, key=lambda rank: rank[:2])]
