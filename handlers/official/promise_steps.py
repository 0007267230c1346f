"""What is typed about a promise in private: proof, another day with its reason, why it is dropped, or a new one."""

from datetime import date
from typing import Any

from aiogram.types import Message

from handlers import limits
from handlers.dialogue_buttons import OnPromise
from handlers.incoming import date_words, found_file, text_of
from handlers.official.delaying import typed_day
from handlers.promise_words import tell_authors, until_in_words
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code, in_full, quoted
from rules.access import Right, may_over
from rules.files import FoundFile
from rules.moments import DoubtError
from rules.promised_days import find_promise
from rules.promises import LONGEST_WORDS, PromiseMove, PromiseState, may_follow, refuse_promised_day
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.text import has_letters, shorten
from storage.feedback import feedbacks, promises
from storage.feedback.promises import PromiseDeed, PromiseRow
from storage.tables import Feedback

# Where the conversation keeps what is being done with a promise.
PENDING = "promise"
LONGEST = 500
MOVES = {"prove": PromiseMove.PROVE, "move": PromiseMove.MOVE, "drop": PromiseMove.DROP}


def button(act: str, about: int, row: int = 0) -> str:
    return OnPromise(act=act, about=about, row=row).pack()


async def opinion_in_scope(talk: Talk, number: int) -> Feedback:
    """An opinion of which whoever speaks sees to the promises; any other is as unknown as none."""
    found = await feedbacks.find_offered(talk.db, number) if number else None
    if found is None or not may_follow(talk.clerk, found.unit_id, found.dialogue_id):
        raise Refusal("feedback-not-yours")
    return found


def stop_button(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), button("stop", 0)


def require_private(talk: Talk) -> None:
    if not talk.private:
        raise Refusal("private-only-official")


async def stop(talk: Talk) -> None:
    require_private(talk)
    await end(talk)
    await talk.say(talk.t("promise-stopped"))


async def end(talk: Talk) -> None:
    if await talk.state.get_state() == Work.promising.state:
        await talk.state.set_state(None)
    await talk.state.update_data({PENDING: None})


async def ask(talk: Talk, text: str, pending: dict[str, Any]) -> None:
    await talk.state.set_state(Work.promising)
    await talk.state.update_data({PENDING: pending})
    await talk.ask(text, [], stop_button(talk))


async def step(talk: Talk, row: PromiseRow, act: str, seen: int) -> None:
    """Ask for what a step needs, or do what was read back."""
    require_private(talk)
    refuse_if_changed(row, seen)
    what = act.removesuffix("-send")
    if act != what:
        await do(talk, row, what, seen)
        return
    key = "promise-ask-day" if what == "move" else f"promise-ask-{what}"
    facts = {"code": code(row.feedback.code), "due": in_full(talk.texts, row.promise.due)}
    pending = {"what": what, "id": row.promise.id, "seen": seen, "due": row.promise.due.isoformat()}
    await ask(talk, talk.t(key, **facts), pending)


def refuse_if_changed(row: PromiseRow, seen: int) -> None:
    if row.promise.state != PromiseState.OPEN or row.promise.moved != seen:
        raise Refusal("promise-changed")


async def step_new(talk: Talk, feedback: Feedback, *, sure: bool) -> None:
    """Ask for a promise about an opinion, or make the one that was read back."""
    require_private(talk)
    if sure:
        await make(talk, feedback)
        return
    await ask(talk, talk.t("promise-ask-new", code=code(feedback.code)), {"what": "new", "id": feedback.id})


async def take_typed(event: Message, talk: Talk) -> None:
    """What was written to the question that stands open; nothing is done before it was read back."""
    pending = (await talk.state.get_data()).get(PENDING)
    if not pending:
        raise Refusal("button-old")
    if pending["what"] == "new":
        await read_new(event, talk, pending)
        return
    row = await promises.get(talk.db, pending["id"])
    if not may_follow(talk.clerk, row.promise.unit_id, row.promise.dialogue_id):
        raise Refusal("not-in-scope")
    refuse_if_changed(row, pending["seen"])
    typed = text_of(event)
    # A day alone is no reason: it corrects the one that was read back.
    again = any(map(str.isdigit, typed)) and not any(map(str.isalpha, typed))
    if pending["what"] == "move" and ("day" not in pending or again):
        await take_day(event, talk, row, pending)
    else:
        await take_words(event, talk, row, pending)


async def take_day(event: Message, talk: Talk, row: PromiseRow, pending: dict[str, Any]) -> None:
    """The later day, shown back in full with the question why."""
    until = read_day(event, talk)
    if until == row.promise.due:
        raise Refusal("promise-same-day")
    facts = {"code": code(row.feedback.code), "until": in_full(talk.texts, until), "earlier": earlier(row, until)}
    kept = {name: value for name, value in pending.items() if name != "words"}
    await ask(talk, talk.t("promise-ask-move", **facts), {**kept, "day": until.isoformat()})


def day_in(pending: dict[str, Any]) -> date | None:
    return date.fromisoformat(pending["day"]) if "day" in pending else None


def earlier(row: PromiseRow, until: date | None) -> str:
    """Whether the day of a promise is brought forward, which is no delay."""
    return "yes" if until is not None and until < row.promise.due else "no"


def read_day(event: Message, talk: Talk) -> date:
    """The last day that was typed; "trước ngày 15/12" is the 14th, as in an answer."""
    promised = find_promise(f"xong {text_of(event)}", talk.today, date_words())
    try:
        until = promised.due if promised is not None else typed_day(event, talk)
    except DoubtError as doubt:
        if len(doubt.readings) > 1:
            raise
        until = doubt.readings[0]
    refuse_promised_day(until, talk.today)
    return until


async def take_words(event: Message, talk: Talk, row: PromiseRow, pending: dict[str, Any]) -> None:
    """Proof or reason, read back as the author will read it; a file goes along with a proof alone."""
    words, file = text_of(event), found_file(event)
    if not has_letters(words):
        raise Refusal("promise-needs-words", what=pending["what"])
    if len(words) > LONGEST:
        raise Refusal("promise-too-long", limit=LONGEST)
    kept = dict(pending, words=words)
    with_file = file is not None and pending["what"] == "prove"
    if file is not None and with_file:
        kept["file"] = [talk.account_id, *file]
    await talk.state.update_data({PENDING: kept})
    act, until = pending["what"], day_in(pending)
    facts = {"code": code(row.feedback.code), "words": quoted(talk.texts, words), "file": "yes" if with_file else "no"}
    facts["until"] = in_full(talk.texts, until) if until else "none"
    facts |= {"moved": str(row.promise.moved + 1), "earlier": earlier(row, until)}
    yes = (talk.t(f"promise-{act}-yes"), button(f"{act}-send", row.promise.id, row.promise.moved))
    await talk.ask(talk.t(f"promise-sure-{act}", **facts), [yes], stop_button(talk))


async def do(talk: Talk, row: PromiseRow, what: str, seen: int) -> None:
    """Do what was read back, once, and tell whoever raised the matter."""
    pending = (await talk.state.get_data()).get(PENDING) or {}
    if (pending.get("what"), pending.get("id"), pending.get("seen")) != (what, row.promise.id, seen):
        raise Refusal("button-old")
    if "words" not in pending:
        raise Refusal("button-old")
    # A day that was brought forward meanwhile is counted nowhere, and it is not the one that was read back.
    if pending.get("due", row.promise.due.isoformat()) != row.promise.due.isoformat():
        raise Refusal("promise-changed")
    until = day_in(pending)
    if until is not None:
        refuse_promised_day(until, talk.today)
    file = None
    if "file" in pending:
        account, kind, handle, size = pending["file"]
        await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size or 0)
        file = (account, FoundFile(kind, handle, size))
    deed = PromiseDeed(MOVES[what], talk.now, duty_for(talk, row), pending["words"], until, file)
    await promises.do(talk.db, row.promise, seen, deed)
    await end(talk)
    await tell_authors(talk, row, MOVES[what])
    await talk.say(talk.t(f"promise-done-{what}", code=code(row.feedback.code)))


def duty_for(talk: Talk, row: PromiseRow) -> int:
    """The duty under which whoever speaks sees to a promise."""
    right = Right.HANDLE if may_over(talk.clerk, Right.HANDLE, row.promise.unit_id) else Right.HOLD_DIALOGUE
    return talk.clerk.number_for(right, row.promise.unit_id)


async def read_new(event: Message, talk: Talk, pending: dict[str, Any]) -> None:
    """A promise in words with its day, read back; without a day that can be read it is asked for again."""
    feedback = await opinion_in_scope(talk, pending["id"])
    words = text_of(event)
    if len(words) > LONGEST:
        raise Refusal("promise-too-long", limit=LONGEST)
    found = find_promise(words, talk.today, date_words())
    if found is None:
        raise Refusal("promise-no-day")
    words = shorten(" ".join(words.split()), LONGEST_WORDS)
    await talk.state.update_data({PENDING: dict(pending, words=words, day=found.due.isoformat())})
    facts = {"code": code(feedback.code), "words": quoted(talk.texts, words), "due": until_in_words(talk.texts, found)}
    yes = (talk.t("promise-new-yes"), button("new-send", feedback.id))
    await talk.ask(talk.t("promise-sure-new", **facts), [yes], stop_button(talk))


async def make(talk: Talk, feedback: Feedback) -> None:
    """Make the promise that was read back, by the day that was: the words may mean another one after midnight."""
    pending = (await talk.state.get_data()).get(PENDING) or {}
    if (pending.get("what"), pending.get("id")) != ("new", feedback.id) or "day" not in pending:
        raise Refusal("button-old")
    until = date.fromisoformat(pending["day"])
    refuse_promised_day(until, talk.today)
    handles = may_over(talk.clerk, Right.HANDLE, feedback.unit_id)
    duty = talk.clerk.number_for(Right.HANDLE if handles else Right.HOLD_DIALOGUE, feedback.unit_id)
    deed = PromiseDeed(PromiseMove.MAKE, talk.now, duty, until=until, dialogue_id=feedback.dialogue_id)
    made = await promises.make(talk.db, feedback, pending["words"], deed)
    await end(talk)
    await tell_authors(talk, PromiseRow(made, feedback), PromiseMove.MAKE)
    await talk.say(talk.t("promise-made", code=code(feedback.code), due=in_full(talk.texts, made.due)))
