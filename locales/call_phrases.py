"""The word lists by which it is read whom somebody asks about, and of which passwords are made."""

from functools import cache

from locales import phrases
from rules.caller_check import CallWords
from rules.told_matter import MatterWords


@cache
def call_words() -> CallWords:
    """What stands around a name, what is said before a password, and the words of passwords."""
    return CallWords(phrases("call_fillers"), phrases("call_password_said"), phrases("call_password"))


@cache
def matter_words() -> MatterWords:
    """What only a matter says, what is said of a call, and the titles that stand before a name."""
    titles = tuple(one for one in phrases("name_titles") if not one.startswith("!"))
    return MatterWords(phrases("told_matter"), phrases("call_told"), titles)
