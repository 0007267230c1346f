"""Whether a short text tells a matter, though it came where a name, a place or somebody's number was asked for."""

from itertools import chain
from typing import NamedTuple

from rules.caller_check import PASSWORD_WORDS, CallWords
from rules.phrases import index_phrases, is_one_of, phrases_in, plain_text, tokens

# Fewer words may be a name that only sounds like a matter.
FEWEST_WORDS = 3
# So many words beside those that ask may be more than somebody's name.
_LEFT = 2


class MatterWords(NamedTuple):
    """The word lists: what only a matter says, what is said of a call or a visit, and what stands before a name."""

    told_matter: tuple[str, ...]
    call_told: tuple[str, ...]
    name_titles: tuple[str, ...]


def tells_matter(text: str, words: MatterWords) -> bool:
    """Whether it says what is wrong or wished for; a word alone counts with its marks only, as it may be a name."""
    found = tokens(plain_text(text))
    if len(found) < FEWEST_WORDS:
        return False
    spans = phrases_in(found, index_phrases(words.told_matter))
    return any(end - begin > 1 or not found[begin].plain for begin, end in spans)


def tells_no_caller(text: str, words: MatterWords) -> bool:
    """Whether it tells a matter and nothing of a call or a visit, where it was asked who calls or comes."""
    found = tokens(plain_text(text))
    if not tells_matter(text, words) or is_one_of(found[0], index_phrases(words.name_titles)):
        return False
    return not any(phrases_in(found, index_phrases(words.call_told)))


def may_tell_matter(text: str, words: CallWords) -> bool:
    """Whether words are left that may be a matter beside those that ask: more than a name in capitals or a password."""
    found = tokens(plain_text(text))
    spans = [*phrases_in(found, index_phrases(words.fillers))]
    spans += [(begin, end + PASSWORD_WORDS) for begin, end in phrases_in(found, index_phrases(words.said))]
    told = set(chain.from_iterable(range(begin, end) for begin, end in spans))
    left = [one for place, one in enumerate(found) if place not in told and not one.bare.isdecimal()]
    return len(left) >= _LEFT and not all(one.capital for one in left)
