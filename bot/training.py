"""Teaches the linear models of the doors and the fields from messages; the same ones give the same bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rules.text import clean
from rules.word_features import FeatureWords, Weighed, meant_by, numbers_of, read_weighed, windows
from rules.word_weights import Label, holds_needed

DOORS = ("danger", "denunciation", "complaint")
ORDINARY, UNTOLD = "ordinary", "-"
# So many of a hundred ordinary messages may be taken for a door: a shown number costs nothing, a question little.
MOST_TAKEN = {"danger": 4.0, "denunciation": 3.9, "complaint": 1.8}
# No threshold lies higher than where so many of a hundred are found: what stands in between is room on both sides.
ENOUGH_FOUND = 98.0
DOOR_BITS, FIELD_BITS = 15, 15
_DOOR_ROUNDS, _FIELD_ROUNDS, _STEP, _ONWARD = 300, 150, 4.0, 0.9
_DOOR_CALM, _FIELD_CALM = 1e-5, 1e-4
_FOLDS = 5
_LARGEST = 127
# So many ordinary messages in a row are taught as one long one as well: in what is long much is named and nothing told.
_IN_A_ROW = 6


class TaughtMessage(NamedTuple):
    """A message of a style with what it is."""

    style: str
    door: str
    field: str
    text: str


class BadMessageError(ValueError):
    """A line that is no `label field text`."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(f"{file}:{line}")
        self.file, self.line = file, line


def read_messages(files: Iterable[Path]) -> list[TaughtMessage]:
    """Read files of lines `label field text`; the name of a file is its style."""
    read: list[TaughtMessage] = []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            door, _, rest = line.partition(" ")
            field, _, text = rest.partition(" ")
            if door not in {*DOORS, ORDINARY} or not text.strip():
                raise BadMessageError(file.name, number)
            read.append(TaughtMessage(file.stem, door, field, text))
    return read


@dataclass(frozen=True)
class _Matrix:
    """Numbers of messages, row by row; the last column is always one."""

    rows: Any
    columns: Any
    weights: Any
    shape: tuple[int, int]

    def times(self, some: Any) -> Any:
        """Sums in the order in which they stand, so that every machine comes to the same."""
        picked = [np.bincount(self.rows, self.weights * one[self.columns], self.shape[0]) for one in some.T]
        return np.stack(picked, axis=1)

    def turned_times(self, some: Any) -> Any:
        picked = [np.bincount(self.columns, self.weights * one[self.rows], self.shape[1]) for one in some.T]
        return np.stack(picked, axis=1)


def _matrix(messages: Sequence[dict[int, float]], bits: int) -> _Matrix:
    size = 1 << bits
    every = [(row, *one) for row, found in enumerate(messages) for one in (*sorted(found.items()), (size, 1.0))]
    rows, columns, weights = (np.array(one) for one in zip(*every, strict=True))
    return _Matrix(rows, columns, weights, (len(messages), size + 1))


def _fit(given: _Matrix, wanted: Any, rounds: int, calm: float, shares: Callable[[Any], Any]) -> Any:
    """Weights that tell what is wanted, by steps that go on a little further."""
    whole = given.shape[1]
    used, columns = np.unique(given.columns, return_inverse=True)
    given = _Matrix(given.rows, columns, given.weights, (given.shape[0], len(used)))
    weights = before = np.zeros((len(used), wanted.shape[1]))
    for _ in range(rounds):
        slope = given.turned_times(shares(given.times(weights)) - wanted) / given.shape[0] + calm * weights
        after = weights - _STEP * slope
        weights, before = after + _ONWARD * (after - before), after
    fitted = np.zeros((whole, wanted.shape[1]))
    fitted[used] = before
    return fitted


def _each_alone(scores: Any) -> Any:
    return 1 / (1 + np.exp(-scores))


def _one_of_all(scores: Any) -> Any:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


class _Part(NamedTuple):
    """Some sentences of a message as numbers, and by which doors they lack what cannot be done without."""

    numbers: dict[int, float]
    lacks: tuple[bool, ...]


def _parts(said: list[Weighed], bits: int) -> list[_Part]:
    some = [said[first:end] for first, end in windows([one.length for one in said])]
    return [_Part(numbers_of(one, bits), tuple(not holds_needed(door, one) for door in DOORS)) for one in some]


class Examples:
    """Messages as numbers: whole, and as the few sentences by which a long one is read too."""

    def __init__(self, messages: Sequence[TaughtMessage], words: FeatureWords, bits: int) -> None:
        meant = meant_by(words)
        self.messages, self.bits = messages, bits
        self.said = [read_weighed(clean(one.text), meant) for one in messages]
        self.parts = [_parts(one, bits) for one in self.said]

    def fit_doors(self, among: Sequence[int]) -> Any:
        """Taught by whole messages, and of ordinary ones by each part: no few sentences of theirs are a door."""
        rows = [(one, part) for one in among for part in self.parts[one][: None if self._is_ordinary(one) else 1]]
        long = self._in_a_row([one for one in among if self._is_ordinary(one)])
        wanted = np.array([[float(self.messages[one].door == door) for door in DOORS] for one, _ in rows])
        wanted = np.concatenate([wanted, np.zeros((len(long), len(DOORS)))])
        given = _matrix([*(part.numbers for _, part in rows), *long], self.bits)
        return _fit(given, wanted, _DOOR_ROUNDS, _DOOR_CALM, _each_alone)

    def _in_a_row(self, ordinary: Sequence[int]) -> list[dict[int, float]]:
        rows = (ordinary[first : first + _IN_A_ROW] for first in range(0, len(ordinary), _IN_A_ROW))
        return [numbers_of([said for one in row for said in self.said[one]], self.bits) for row in rows]

    def _is_ordinary(self, message: int) -> bool:
        return self.messages[message].door == ORDINARY

    def fit_fields(self, among: Sequence[int], fields: Sequence[str]) -> Any:
        wanted = np.array([[float(self.messages[one].field == field) for field in fields] for one in among])
        given = _matrix([self.parts[one][0].numbers for one in among], self.bits)
        return _fit(given, wanted, _FIELD_ROUNDS, _FIELD_CALM, _one_of_all)

    def scores(self, weights: Any, message: int) -> Any:
        """The highest scores of its parts."""
        return self._scores(weights, message).max(axis=0)

    def door_scores(self, weights: Any, message: int) -> Any:
        """The same of those parts alone that hold what a door is told by."""
        lacks = np.array([part.lacks for part in self.parts[message]])
        return np.where(lacks, -inf, self._scores(weights, message)).max(axis=0)

    def _scores(self, weights: Any, message: int) -> Any:
        return _matrix([part.numbers for part in self.parts[message]], self.bits).times(weights)

    def folds(self) -> list[list[int]]:
        """The messages in a few groups, each style in one."""
        styles = sorted({one.style for one in self.messages})
        return [
            [at for at, one in enumerate(self.messages) if styles.index(one.style) % _FOLDS == fold]
            for fold in range(min(_FOLDS, len(styles)))
        ]


def teach_doors(messages: Sequence[TaughtMessage], words: FeatureWords) -> tuple[list[Label], dict[int, Any]]:
    """The labels of the doors; thresholds by what each style scores in a model that has not seen it."""
    examples = Examples(messages, words, DOOR_BITS)
    unseen: dict[int, Any] = {}
    for fold in examples.folds():
        weights = examples.fit_doors([at for at in range(len(messages)) if at not in set(fold)])
        unseen |= {at: examples.door_scores(weights, at) for at in fold}
    least = [_threshold(door, at, messages, unseen) for at, door in enumerate(DOORS)]
    return _labels(examples.fit_doors(range(len(messages))), DOORS, least), unseen


def _threshold(door: str, at: int, messages: Sequence[TaughtMessage], unseen: dict[int, Any]) -> float:
    """As low as too many ordinary messages do not allow lower, and as nearly all are found anyway."""
    ordinary = sorted((unseen[one][at] for one, said in enumerate(messages) if said.door == ORDINARY), reverse=True)
    told = sorted(unseen[one][at] for one, said in enumerate(messages) if said.door == door)
    if not ordinary or not told:
        return 0.0
    allowed = ordinary[int(len(ordinary) * MOST_TAKEN[door] / 100)]
    enough = told[int(len(told) * (100 - ENOUGH_FOUND) / 100)]
    least = float(max(allowed, enough))
    return least if isfinite(least) else 0.0


def teach_fields(messages: Sequence[TaughtMessage], words: FeatureWords) -> list[Label]:
    told = [one for one in messages if one.field != UNTOLD]
    fields = sorted({one.field for one in told})
    weights = Examples(told, words, FIELD_BITS)
    return _labels(weights.fit_fields(range(len(told)), fields), fields, [0.0] * len(fields))


def _labels(weights: Any, names: Sequence[str], least: Sequence[float]) -> list[Label]:
    """Weights as small numbers, each column by its own scale."""
    labels = []
    for at, name in enumerate(names):
        column = weights[:-1, at]
        scale = float(f"{max(float(np.abs(column).max()) / _LARGEST, 1e-9):.6g}")
        small = np.rint(column / scale).astype(np.int8)
        labels.append(Label(name, round(least[at], 3), scale, round(float(weights[-1, at]), 4), small.tobytes()))
    return labels


def field_ranks(messages: Sequence[TaughtMessage], words: FeatureWords) -> list[tuple[str, int]]:
    """For each message its style, and at which place its field stands in a model that has not seen its style."""
    told = [one for one in messages if one.field != UNTOLD]
    fields = sorted({one.field for one in told})
    examples = Examples(told, words, FIELD_BITS)
    ranks = []
    for fold in examples.folds():
        weights = examples.fit_fields([at for at in range(len(told)) if at not in set(fold)], fields)
        for at in fold:
            scores = examples.scores(weights, at)
            ranks.append((told[at].style, int((scores > scores[fields.index(told[at].field)]).sum())))
    return ranks


class Measured(NamedTuple):
    """How many messages of a door were found, or how many ordinary ones were taken for it, unseen."""

    door: str
    found: bool
    hits: int
    among: int


def measure_doors(messages: Sequence[TaughtMessage], labels: Sequence[Label], unseen: dict[int, Any]) -> list[Measured]:
    measured = []
    for at, label in enumerate(labels):
        for found, said in ((True, label.name), (False, ORDINARY)):
            scores = [unseen[one][at] for one, message in enumerate(messages) if message.door == said]
            measured.append(Measured(label.name, found, sum(score >= label.least for score in scores), len(scores)))
    return measured


def in_percent(hits: int, among: int) -> tuple[str, str, str]:
    """A share and between which it truly lies, as they are told."""
    share, (low, high) = hits / max(1, among), wilson(hits, among)
    return f"{share:.1%}", f"{low:.1%}", f"{high:.1%}"


def wilson(hits: int, among: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 %."""
    if not among:
        return 0.0, 1.0
    share, z = hits / among, 1.96
    middle, width = share + z * z / (2 * among), z * sqrt(share * (1 - share) / among + z * z / (4 * among * among))
    return (middle - width) / (1 + z * z / among), (middle + width) / (1 + z * z / among)
