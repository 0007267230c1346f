"""The word lists by which it is read whom somebody asks about, and of which passwords are made."""

from functools import cache

from locales import phrases
from rules.caller_check import CallWords


@cache
def call_words() -> CallWords:
    """What stands around a name, what is said before a password, and the words of passwords."""
    return CallWords(phrases("call_fillers"), phrases("call_password_said"), phrases("call_password"))
