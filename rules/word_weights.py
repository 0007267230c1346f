"""A linear model as a small text: what each feature of a message speaks for, and from where on it is taken for that."""

import base64
import bz2
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt

from rules.word_features import (
    FeatureWords,
    Weighed,
    bucket,
    buckets_of_word,
    meant_by,
    read_weighed,
    weigh_slots,
    windows,
)

_GREATEST = 127
_LINE = 4000
_KEPT_WORDS = 8192
# Several questions are asked of one message, right one after another.
_KEPT_TEXTS = 8
# What a label is told by holds a word of one of these meanings (door_slots.txt), whatever the rest weighs: a
# denunciation says that something wrong was done, or by whom; a complaint says what it does not accept.
_WRONG = {"take", "bribe", "fake", "abuse", "crime", "hush", "leak", "nopaper", "accuse", "grab", "give"}
_WRONG |= {"rich", "post", "vote", "mismatch", "then"}
NEEDED = {
    "denunciation": frozenset(_WRONG | {"official", "named", "kin", "neighbor"}),
    "complaint": frozenset({"decision", "complain", "disagree", "redo"}),
}
# Of fewer words nothing is told; of a few more each that is missing asks for more: three words are an answer.
_FEWEST, _ENOUGH, _MISSING = 6, 12, 0.2


@dataclass(frozen=True, slots=True)
class Label:
    """What a message can be taken for: from which score on, and how its small numbers become weights."""

    name: str
    least: float
    scale: float
    bias: float
    weights: bytes

    def at(self, number: int) -> int:
        weight = self.weights[number]
        return weight - 256 if weight > _GREATEST else weight


class Model:
    """The weights of all labels; what a word weighs is remembered."""

    def __init__(self, bits: int, labels: tuple[Label, ...]) -> None:
        self.bits, self.labels = bits, labels
        self._by_word: dict[str, tuple[int, ...]] = {}

    def weigh(self, sentence: Weighed) -> tuple[int, ...]:
        """How many numbers a sentence has, and what they weigh together for each label."""
        many, *sums = len(sentence.sequences), *(0 for _ in self.labels)
        for word in sentence.words:
            count, *weights = self._weight_of(word)
            many += count
            sums = [one + other for one, other in zip(sums, weights, strict=True)]
        numbers = [bucket(sequence, self.bits) for sequence in sentence.sequences]
        return (many, *(one + sum(map(label.at, numbers)) for one, label in zip(sums, self.labels, strict=True)))

    def score(self, said: Sequence[Weighed], weighed: Sequence[tuple[int, ...]]) -> list[float]:
        """What some sentences, each weighed already, speak for."""
        many, *sums = map(sum, zip(*weighed, strict=True))
        share = 1 / sqrt(max(1, many))
        slots = [(bucket(slot, self.bits), weight) for slot, weight in weigh_slots(said).items()]
        return [
            label.bias + label.scale * (share * plain + sum(weight * label.at(number) for number, weight in slots))
            for label, plain in zip(self.labels, sums, strict=True)
        ]

    def _weight_of(self, word: str) -> tuple[int, ...]:
        """How many numbers a word has, and what they weigh together for each label."""
        known = self._by_word.get(word)
        if known is None:
            numbers = buckets_of_word(word, self.bits)
            known = (len(numbers), *(sum(map(label.at, numbers)) for label in self.labels))
            if len(self._by_word) >= _KEPT_WORDS:
                self._by_word.clear()
            self._by_word[word] = known
        return known


def score_text(text: str, words: FeatureWords, weights: tuple[str, ...]) -> dict[str, float]:
    """What a whole text speaks for; nothing where it has no words."""
    model, meant = read_model(weights), meant_by(words)
    said = read_weighed(text, meant)
    if model is None or not said:
        return {}
    scores = model.score(said, [model.weigh(one) for one in said])
    return {label.name: score for label, score in zip(model.labels, scores, strict=True)}


@lru_cache(maxsize=_KEPT_TEXTS)
def score_windows(text: str, words: FeatureWords, weights: tuple[str, ...]) -> Mapping[str, float]:
    """How far above its threshold each label is where a text, or a few sentences of it, speak for it most."""
    model, meant = read_model(weights), meant_by(words)
    # What is said again says nothing more.
    said = list(dict.fromkeys(read_weighed(text, meant)))
    length = sum(one.length for one in said)
    if model is None or length < _FEWEST:
        return {}
    asked = _MISSING * max(0, _ENOUGH - length)
    weighed = [model.weigh(one) for one in said]
    every = [
        (model.score(said[first:end], weighed[first:end]), said[first:end])
        for first, end in windows([one.length for one in said])
    ]
    return {
        label.name: max(score[at] if holds_needed(label.name, some) else -inf for score, some in every)
        - label.least
        - asked
        for at, label in enumerate(model.labels)
    }


def holds_needed(label: str, said: Sequence[Weighed]) -> bool:
    """Whether some sentences hold what a label cannot be told without."""
    needed = NEEDED.get(label)
    return needed is None or any(slot.removeprefix("=") in needed for one in said for slot in one.slots)


@lru_cache(maxsize=8)
def read_model(weights: tuple[str, ...]) -> Model | None:
    """Read the lines of a model; no lines are no model."""
    if not weights:
        return None
    first, *rest = weights
    bits, *told = first.split()
    heads = [told[at : at + 4] for at in range(0, len(told), 4)]
    packed = bz2.decompress(base64.b64decode("".join(rest)))
    size = 1 << int(bits)
    labels = [
        Label(name, float(least), float(scale), float(bias), packed[at * size : (at + 1) * size])
        for at, (name, least, scale, bias) in enumerate(heads)
    ]
    return Model(int(bits), tuple(labels))


def write_model(bits: int, labels: Sequence[Label]) -> list[str]:
    """The lines of a model: what its labels are called, their numbers, and then all weights."""
    heads = [f"{one.name} {one.least:.3f} {one.scale:.6g} {one.bias:.4f}" for one in labels]
    packed = base64.b64encode(bz2.compress(b"".join(one.weights for one in labels))).decode()
    return [" ".join([str(bits), *heads]), *(packed[at : at + _LINE] for at in range(0, len(packed), _LINE))]
