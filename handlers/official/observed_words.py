"""What the Front reads of an opinion: words and place without numbers that lead to a person or a hidden name."""

from collections.abc import Sequence
from functools import cache

from locales import phrases
from rules.consent import names_others
from rules.forgetting import names_one
from rules.handin import NameMode
from rules.identity_words import IdentityWords
from rules.redaction import redact, without_house_number, without_owners
from rules.text import clean
from storage.tables import Feedback


@cache
def _identity() -> IdentityWords:
    return IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))


def is_printed(feedback: Feedback) -> bool:
    """Whether the name may stand where others than the office read it."""
    return bool(feedback.printed_name) and feedback.name_mode == NameMode.FULL


def may_observe(feedback: Feedback) -> bool:
    """Whether the words are an observer's to read: under the notice of consent that names them, and not such as name
    in full, or behind a title, who is not to be named.
    """
    names_hidden = bool(feedback.name) and not is_printed(feedback)
    return names_others(feedback.notice_version) and not (
        names_hidden and names_one(feedback.words, [feedback.name or ""])
    )


def observed_words(feedback: Feedback) -> str:
    """The words with a mask wherever else the hidden name stands: shortened, in one word, alone."""
    return _masked(feedback.words, feedback)


def observed_place(of: Sequence[Feedback]) -> str:
    """Where all of them are, in the same words, without the house, as papers have it; nothing as it was typed where one
    is not theirs to read.
    """
    if any(not may_observe(one) and one.hamlet_id is None for one in of):
        return ""
    place = without_house_number(of[0].hamlet or "", phrases("house"))
    for one in of:
        place = _masked(place, one)
    return without_owners(place, _identity())


def _masked(text: str, feedback: Feedback) -> str:
    return redact(clean(text), None if is_printed(feedback) else feedback.name, _identity())
