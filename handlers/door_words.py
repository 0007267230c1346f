"""What somebody who comes to a dialogue reads of its door."""

from locales import Texts
from rules.attendance import Attends


def door_lines(words: Texts, answer: str | None, code: str | None) -> list[str]:
    """The code that they say there; nothing to whoever does not come."""
    return [words.say("door-code", code=code)] if code and answer == Attends.COMING else []
