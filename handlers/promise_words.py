"""Promises in words: as they are proposed below an answer, shown to officials, and told to its authors."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.dialogue_buttons import OnPromise
from handlers.incoming import date_words
from handlers.joined_words import words_for
from handlers.talk import Talk
from locales import Texts, texts
from locales.spoken import code, day, in_full, numeric, quoted
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.promised_days import PromisedDay, find_promises
from rules.promises import LONGEST_WORDS, MADE, PROMISING, PromiseMove, PromiseState, is_overdue
from rules.text import first_words, shorten
from rules.working_days import home_day
from storage.dialogue import agenda
from storage.engine.database import Db
from storage.feedback import joinings, promises, slips
from storage.feedback.promises import PromiseRow
from storage.feedback.row_locks import hold_feedbacks
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Feedback, Promise, PromiseEvent, Reply

_DAY = timedelta(days=1)
WORDS_SHOWN = 40
# Of so many days of one text each is asked about; with what else is below it that is as many as can be numbered.
DAYS_SHOWN = 4
# What can still be chosen of a proposal; at first both.
CHOICES: dict[str, tuple[str, ...]] = {PromiseState.NOTED: ("pass",), PromiseState.PASSED_OVER: ("keep",)}
# What the author hears of each thing that is done with a promise.
TOLD = {
    PromiseMove.MAKE: "promise-told-made",
    PromiseMove.MOVE: "promise-told-moved",
    PromiseMove.PROVE: "promise-told-kept",
    PromiseMove.DROP: "promise-told-dropped",
}


def proposed_in(reply: Reply) -> list[PromisedDay]:
    """The promises that a text makes, one a day, as far as its kind may hold any; seen from the day of its writing."""
    if reply.action not in PROMISING:
        return []
    by_day: dict[date, PromisedDay] = {}
    for one in find_promises(reply.words, home_day(reply.written_at), date_words()):
        first = by_day.get(one.due)
        said = one if first is None else first._replace(words=shorten(f"{first.words} {one.words}", LONGEST_WORDS))
        by_day[one.due] = said
    return list(by_day.values())


async def proposal(db: Db, words: Texts, reply: Reply) -> tuple[list[str], tuple[tuple[Button, ...], ...]]:
    """The lines and buttons by which promises are proposed where a text is read back; nothing where it holds none."""
    every = proposed_in(reply)
    if not every:
        return [], ()
    noted = {one.due: one.state for one in await promises.noted_in(db, reply.id)}
    if len(every) == 1:
        return _proposed_alone(words, reply, every[0], noted.get(every[0].due, "none"))
    lines = [words.say("promise-several", count=len(every))]
    buttons = []
    for one in every[:DAYS_SHOWN]:
        chosen = "noted" if noted.get(one.due) == PromiseState.NOTED else "none"
        lines.append(words.say("promise-day", due=until_in_words(words, one), chosen=chosen))
        act = "pass" if chosen == "noted" else "keep"
        label = words.say(f"promise-{act}-day", due=numeric(one.due))
        buttons.append((Button(label, _choosing(act, reply, one)),))
    return ["\n".join(lines), *await _others(db, words, reply, every[DAYS_SHOWN:])], tuple(buttons)


def _proposed_alone(
    words: Texts, reply: Reply, found: PromisedDay, chosen: str
) -> tuple[list[str], tuple[tuple[Button, ...], ...]]:
    text = words.say("promise-proposed", due=until_in_words(words, found), chosen=chosen)
    acts = CHOICES.get(chosen, ("keep", "pass"))
    return [text], tuple((Button(words.say(f"promise-{act}"), _choosing(act, reply, found)),) for act in acts)


def _choosing(act: str, reply: Reply, found: PromisedDay) -> str:
    return OnPromise(act=act, about=reply.id, row=found.due.toordinal()).pack()


async def _others(db: Db, words: Texts, reply: Reply, rest: Sequence[PromisedDay]) -> list[str]:
    """That a text promises more than can be asked about in one message, by which days, and how those are noted."""
    if not rest:
        return []
    days = "; ".join(in_full(words, one.due) for one in rest[:DAYS_SHOWN])
    feedback = await db.get_one(Feedback, reply.feedback_id)
    return [words.say("promise-others", days=days, code=code(feedback.code))]


def until_in_words(words: Texts, found: PromisedDay) -> str:
    """The last day in full; of "before the 15th" both days, so that nobody takes one for the other."""
    if not found.before:
        return in_full(words, found.due)
    return words.say("promise-before", day=day(words, found.due + _DAY), last=in_full(words, found.due))


async def promise_below(db: Db, words: Texts, reply: Reply) -> list[str]:
    """What the author reads below an answer with promises: by when, and that they hear how each ends."""
    made = [one for one in await promises.noted_in(db, reply.id) if one.state in MADE]
    if not made:
        return []
    days = [in_full(words, (await promises.events_of(db, one))[0].due) for one in made]
    return [words.say("promise-below", due="; ".join(days), several="yes" if len(days) > 1 else "no")]


def promise_line(words: Texts, row: PromiseRow, today: date) -> str:
    """One of a list: until when, of which opinion, and what it says."""
    promise = row.promise
    facts = {"code": code(row.feedback.code), "due": numeric(promise.due)}
    said = first_words(promise.words, WORDS_SHOWN) or words.say("promise-erased")
    return words.say("promise-line", words=said, moved=promise.moved, standing=standing_of(promise, today), **facts)


def standing_of(promise: Promise, today: date) -> str:
    return "overdue" if is_overdue(promise.state, promise.due, today) else promise.state


def event_line(words: Texts, event: PromiseEvent, at: str, who: str, meeting: str) -> str:
    """One thing that was done: when, by whom, until which day it was left, and in which words."""
    facts = {"at": at, "who": who or "none", "due": day(words, event.due), "meeting": meeting or "none"}
    said = quoted(words, event.words) if event.words else "none"
    return words.say("promise-event", move=event.move, words=said, **facts)


async def tell_authors(talk: Talk, row: PromiseRow, move: PromiseMove) -> None:
    """Tell whoever raised it, and who said the same, each once for each thing that is done with it."""
    events = await promises.events_of(talk.db, row.promise)
    place = next(place for place in reversed(range(len(events))) if events[place].move == move)
    earlier = place > 0 and events[place].due < events[place - 1].due
    same = [*await agenda.folded_into(talk.db, row.feedback.id), *await joinings.joined_to(talk.db, row.feedback.id)]
    await hold_feedbacks(talk.db, [row.feedback.id, *(one.id for one in same)])
    for feedback in (row.feedback, *same):
        await _tell_author(talk, row.promise, events[place], feedback, earlier=earlier)


async def _tell_author(talk: Talk, promise: Promise, event: PromiseEvent, feedback: Feedback, *, earlier: bool) -> None:
    author = await contacts.of_person(talk.db, feedback.person_id) or await slips.hearing_contact(talk.db, feedback.id)
    if author is None:
        return
    words = texts(author.language)
    facts = {"code": code(feedback.code), "due": in_full(words, event.due), "moved": promise.moved}
    facts["earlier"] = "yes" if earlier else "no"
    what = quoted(words, await words_for(talk.db, promise.words, feedback)) if promise.words else "none"
    said = quoted(words, await words_for(talk.db, event.words, feedback) if event.words else event.words)
    text = words.say(TOLD[PromiseMove(event.move)], what=what, words=said, **facts)
    key = f"fb:{feedback.id}:promise:{promise.id}:{event.number}"
    about = (Notice.STEP, feedback.id, Outgoing(text=text))
    await outbox.add(talk.db, Letter(key, author.address, talk.now, *about, contact_id=author.id))


def shown_file(kinds: Sequence[str], words: Texts) -> str:
    """Of a proof with a file of which kind it is."""
    return ", ".join(words.say(f"file-{kind.replace('_', '-')}") for kind in kinds) or "none"
