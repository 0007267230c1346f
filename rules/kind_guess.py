"""Which kind of opinion, and which of the seed's groups of content, the words of a message point to."""

from typing import NamedTuple

from rules.handin import Group, Kind
from rules.word_features import FeatureWords, meant_by, sentences, slots_told

# So many letters tell what a text is about.
_READ = 4000
_CLEAR, _LIKELY, _GUESSED = 0.9, 0.7, 0.4
# From so many words about officials on, it is their work that is spoken of.
_MUCH_CONDUCT = 2


class KindWords(NamedTuple):
    """Word lists: spellings, and words by what they point to."""

    guess_spellings: tuple[str, ...]
    kind_hints: tuple[str, ...]


class KindGuess(NamedTuple):
    """The likeliest kind and group, each with how sure that is."""

    kind: Kind
    kind_confidence: float
    group: Group
    group_confidence: float


def guess_kind(text: str, words: KindWords) -> KindGuess | None:
    """Tell the kind and the group that a text points to; None where it has no words."""
    meant = meant_by(FeatureWords(words.guess_spellings, words.kind_hints))
    told = slots_told(sentences(text[:_READ], meant), meant)
    if told is None:
        return None
    kind, sure = _kind_of(told)
    return KindGuess(kind, sure, *_group_of(kind, sure, told))


def _kind_of(told: dict[str, int]) -> tuple[Kind, float]:
    if "draft" in told and ("comment" in told or "petition" not in told):
        return Kind.COMMENT, _CLEAR if "comment" in told else _LIKELY
    if "idea" in told:
        return Kind.IDEA, _CLEAR if told["idea"] > 1 else _LIKELY
    if "comment" in told and "petition" not in told:
        return Kind.COMMENT, _LIKELY
    if "petition" in told:
        return Kind.PETITION, _LIKELY if "report" in told else _CLEAR
    return Kind.REPORT, _LIKELY if "report" in told else _GUESSED


def _group_of(kind: Kind, sure: float, told: dict[str, int]) -> tuple[Group, float]:
    if kind == Kind.COMMENT and "draft" in told:
        return Group.DRAFT_COMMENT, sure
    if kind == Kind.IDEA:
        return Group.IDEA, sure
    if told.get("conduct", 0) >= _MUCH_CONDUCT or ("conduct" in told and kind == Kind.COMMENT):
        return Group.CONDUCT, _LIKELY
    return Group.PRESSING, _GUESSED if "conduct" in told else _LIKELY
