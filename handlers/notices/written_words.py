"""Words of notices that are made when they are written."""

from handlers.buttons import Menu
from locales import Texts, texts
from locales.spoken import code
from rules.notice import Button, Outgoing
from storage.tables import Feedback


def unsent_draft_message(language: str) -> Outgoing:
    """Word to somebody whose draft has not been sent."""
    words = texts(language)
    rows = tuple((Button(words.say(f"button-{to}"), Menu(to=to).pack()),) for to in ("resume", "home"))
    return Outgoing(text=words.say("draft-unsent"), buttons=rows)


def step_message(words: Texts, feedback: Feedback, key: str, **facts: object) -> Outgoing:
    """A word to the author about one step of the feedback."""
    return Outgoing(text=words.say(key, code=code(feedback.code), **facts))
