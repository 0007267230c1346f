"""Telling whoever the table of actions says is to hear of one that was done, each by the text that it names."""

from collections.abc import Awaitable, Callable

from handlers import announcing
from handlers.talk import Talk
from locales import texts
from locales.spoken import code, quoted
from rules.action_row import Hears
from rules.deciding import Decision
from rules.notice import Outgoing
from storage.office import offices
from storage.tables import Feedback


async def tell_who_hears(talk: Talk, feedback: Feedback, decision: Decision) -> None:
    """Queue what each of them hears; what the author is told is told once however often it is tried."""
    for who, key in decision.hears.items():
        await TELLING[who](talk, feedback, decision, key)


async def tell_author(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    words = await announcing.author_texts(talk, feedback)
    unit = await offices.unit(talk.db, feedback.unit_id)
    facts = {"code": code(feedback.code), "unit": unit.name, "words": quoted(words, decision.words)}
    # A feedback comes into a state once with each version; what leads to none may be said again.
    fact = f"{decision.state}:{feedback.version}" if decision.moves else f"{decision.action}:{talk.update_id}"
    await announcing.tell_author(talk, feedback, fact, Outgoing(text=words.say(key, **facts)))


async def tell_unit(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    words = texts("vi")
    text = words.say(key, code=code(feedback.code), words=quoted(words, decision.words))
    await announcing.tell_officials(talk, feedback, text, decision.action)


TELLING: dict[Hears, Callable[[Talk, Feedback, Decision, str], Awaitable[None]]] = {
    Hears.AUTHOR: tell_author,
    Hears.UNIT: tell_unit,
}
