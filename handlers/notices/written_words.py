"""Words of notices that are made when they are written."""

from handlers.buttons import Belongs, Menu
from locales import Texts, texts
from locales.spoken import code
from rules.notice import Button, Outgoing
from storage.tables import Feedback


def unsent_draft_message(language: str) -> Outgoing:
    """Word to somebody whose draft has not been sent."""
    words = texts(language)
    rows = tuple((Button(words.say(f"button-{to}"), Menu(to=to).pack()),) for to in ("resume", "home"))
    return Outgoing(text=words.say("draft-unsent"), buttons=rows)


def waiting_words_message(language: str) -> Outgoing:
    """Word to somebody who has not said what their words are about."""
    words = texts(language)
    ask, home = (
        (words.say("menu-waiting"), Belongs(what="ask").pack()),
        (words.say("button-home"), Menu(to="home").pack()),
    )
    return Outgoing(text=words.say("which-waits"), buttons=((Button(*ask),), (Button(*home),)))


def step_message(words: Texts, feedback: Feedback, key: str, **facts: object) -> Outgoing:
    """A word to the author about one step of the feedback."""
    return Outgoing(text=words.say(key, code=code(feedback.code), **facts))
