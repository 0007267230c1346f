"""What is said of a request about somebody's data: its days, to whoever asked it, and to the office."""

from handlers.buttons import OnRequest
from handlers.due_words import explain
from handlers.talk import Talk, buttons_of
from locales import Texts, texts
from locales.spoken import day
from rules.access import Right
from rules.clocks import ClockKind
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.requests import CLOCKS
from storage.feedback.deadlines import CountedClock
from storage.people import requests
from storage.queue import admins, contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Request

Clocks = dict[ClockKind, CountedClock]


async def clocks_of(talk: Talk, request: Request) -> Clocks:
    return (await requests.clocks_of(talk.db, [request.id])).get(request.id, {})


def due_days(words: Texts, clocks: Clocks) -> dict[str, str]:
    """The two days of a request as facts of a sentence."""
    names = {ClockKind.REQUEST_ANSWER: "answer", ClockKind.REQUEST_DONE: "done"}
    return {name: day(words, clocks[kind].deadline.due) if kind in clocks else "–" for kind, name in names.items()}


def explained(words: Texts, clocks: Clocks) -> str:
    """How each of the two days was counted."""
    parts = [
        words.say(f"request-clock-{kind}") + "\n" + explain(words, clocks[kind]) for kind in CLOCKS if kind in clocks
    ]
    return "\n\n".join(parts)


async def asker_texts(talk: Talk, request: Request) -> Texts:
    asker = await contacts.of_person(talk.db, request.person_id)
    return texts(asker.language if asker else "vi")


async def tell_asker(talk: Talk, request: Request, text: str) -> None:
    """A word to whoever asked, wherever they are reached; the state it came to names the word, so it is told once."""
    asker = await contacts.of_person(talk.db, request.person_id)
    if asker is None:
        return
    about = (Notice.OWN_REQUEST, request.id, Outgoing(text=text))
    key = f"request:{request.id}:{request.state}"
    await outbox.add(talk.db, Letter(key, asker.address, talk.now, *about, contact_id=asker.id))


async def tell_office(talk: Talk, request: Request, key: str, **facts: object) -> None:
    """A private word to everybody who may decide it, but for whoever has just acted."""
    words = texts("vi")
    text = words.say(f"request-told-{key}", number=str(request.id), **facts)
    rows = [[(words.say("request-open"), OnRequest(act="show", request=request.id).pack())]]
    what = Outgoing(text=text, buttons=buttons_of(rows))
    key = f"request:{request.id}:{key}"
    letter = Letter(key, admins.ANYWHERE, talk.now, Notice.REQUEST, what=what)
    readers = await admins.with_right_over_all(talk.db, Right.ANSWER_REQUESTS)
    await admins.queue_for_each(talk.db, letter, readers, {talk.person.id})
