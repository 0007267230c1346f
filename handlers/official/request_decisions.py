"""Deciding what somebody asked about their data: promised, carried out, or refused in words that are shown first."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram.types import Message

from handlers.buttons import OnRequest
from handlers.incoming import text_of
from handlers.request_notices import asker_texts, clocks_of, due_days, tell_asker, tell_office
from handlers.states import Work
from handlers.talk import Talk
from locales import texts
from locales.spoken import quoted
from rules.access import Right, require_over
from rules.forgetting import Way
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.requests import RequestAction, next_state
from rules.text import has_letters
from storage.forgetting.forgetting import forget_person
from storage.office import officials
from storage.people import own_data, requests
from storage.people.requests import RequestDeed
from storage.queue import contacts, outbox, retention
from storage.queue.outbox import Letter
from storage.tables import Request

REASON_LIMIT = 1000
# Where the conversation keeps what waits to be confirmed: which request, and why it is to be refused.
PENDING = "request"


def require_office(talk: Talk) -> None:
    """Refuse whoever does not decide such things for all of the office, and anybody in a group."""
    require_over(talk.clerk.anywhere(), Right.ANSWER_REQUESTS, None)
    if not talk.private:
        raise Refusal("private-only-official")


def require_deciding(talk: Talk, request: Request, action: RequestAction) -> None:
    """Refuse whoever asked it themselves, and where it has been decided meanwhile."""
    if request.person_id == talk.clerk.person_id:
        raise Refusal("request-own")
    next_state(request.state, action)


def deed(talk: Talk, action: RequestAction, reason: str | None = None) -> RequestDeed:
    return RequestDeed(action, talk.now, talk.clerk.number_for(Right.ANSWER_REQUESTS, None), reason)


async def promise(talk: Talk, request: Request) -> None:
    """Say that it will be carried out, by its day."""
    require_deciding(talk, request, RequestAction.TAKE)
    await requests.move_request(talk.db, request, deed(talk, RequestAction.TAKE))
    words = await asker_texts(talk, request)
    days = due_days(words, await clocks_of(talk, request))
    await tell_asker(talk, request, words.say("erase-promised", number=str(request.id), **days))
    await tell_office(talk, request, "answered", who=talk.clerk.name)
    await talk.say(talk.t("request-taken", number=str(request.id), **days))


async def ask_whether_to_carry_out(talk: Talk, request: Request) -> None:
    """Say once more what goes for good."""
    require_deciding(talk, request, RequestAction.CARRY_OUT)
    counts = await own_data.count_data(talk.db, request.person_id)
    text = talk.t("request-sure", number=str(request.id), feedbacks=counts.feedbacks, open=counts.open)
    options = [button(talk, "erase", request)]
    if files := await own_data.count_answer_files(talk.db, request.person_id):
        text = f"{text}\n\n{talk.t('request-sure-files', count=files)}"
        options.append(button(talk, "erase-files", request))
    await talk.ask(text, options, cancel(talk, request))


async def carry_out_with_files(talk: Talk, request: Request) -> None:
    """The same, with the files of the office's answers: intake has looked, and some tell who it is."""
    await carry_out(talk, request, files=True)


async def carry_out(talk: Talk, request: Request, *, files: bool = False) -> None:
    """Erase all that is the person's, and say so to them in a last word, of which no more is kept than it takes."""
    require_deciding(talk, request, RequestAction.CARRY_OUT)
    await requests.move_request(talk.db, request, deed(talk, RequestAction.CARRY_OUT))
    asker = await contacts.of_person(talk.db, request.person_id)
    address, words = (asker.address, texts(asker.language)) if asker else (None, texts("vi"))
    serves = await officials.read_clerk(talk.db, request.person_id) is not None
    person, ledger = request.person_id, talk.office.ledger
    await forget_person(talk.db, ledger, person, Way.ERASURE, talk.now, answer_files=files)
    if address is not None:
        text = words.say("erase-done", number=str(request.id), official="yes" if serves else "no")
        what = Outgoing(text=text)
        last = Letter(f"request:{request.id}:last", address, talk.now, Notice.LAST_WORD, what=what)
        await outbox.add(talk.db, replace(last, expires_at=talk.now + retention.LAST_WORD_STANDS))
    await tell_office(talk, request, "done", who=talk.clerk.name)
    await talk.say(talk.t("request-carried-out", number=str(request.id)))


async def ask_why(talk: Talk, request: Request) -> None:
    """Ask for the reason, which the person will read."""
    require_deciding(talk, request, RequestAction.REFUSE)
    await talk.state.set_state(Work.refusing)
    await talk.state.update_data({PENDING: [request.id, ""]})
    await talk.ask(talk.t("request-why", number=str(request.id)), [], cancel(talk, request))


async def take_reason(event: Message, talk: Talk) -> None:
    """The reason in the official's own words, shown as the person will read it; nothing is decided yet."""
    require_office(talk)
    request = await requests.get_request(talk.db, (await read_pending(talk))[0])
    require_deciding(talk, request, RequestAction.REFUSE)
    reason = text_of(event).strip()
    if not has_letters(reason):
        raise Refusal("request-reason-empty")
    if len(reason) > REASON_LIMIT:
        raise Refusal("request-reason-long", limit=REASON_LIMIT)
    await talk.state.set_state(None)
    await talk.state.update_data({PENDING: [request.id, reason]})
    text = talk.t("request-refuse-sure", words=await refusal_text(talk, request, reason))
    options = [button(talk, "refuse-yes", request), (talk.t("request-rewrite"), data("refuse", request))]
    await talk.ask(text, options, cancel(talk, request))


async def refusal_text(talk: Talk, request: Request, reason: str) -> str:
    """What the person reads: why, and where to complain."""
    words = await asker_texts(talk, request)
    facts = {"office": talk.office.name, "address": talk.office.address, "phone": talk.office.phone}
    return words.say("erase-refused", number=str(request.id), reason=quoted(words, reason), **facts)


async def refuse(talk: Talk, request: Request) -> None:
    """Refuse it for the reason that was shown, and tell the person and the office."""
    require_deciding(talk, request, RequestAction.REFUSE)
    number, reason = await read_pending(talk)
    if number != request.id or not reason:
        raise Refusal("button-old")
    await requests.move_request(talk.db, request, deed(talk, RequestAction.REFUSE, reason))
    await talk.state.update_data({PENDING: None})
    await tell_asker(talk, request, await refusal_text(talk, request, reason))
    await tell_office(talk, request, "refused", who=talk.clerk.name)
    await talk.say(talk.t("request-refused", number=str(request.id)))


async def read_pending(talk: Talk) -> tuple[int, str]:
    """Which request this official was about to refuse, and why."""
    kept = (await talk.state.get_data()).get(PENDING)
    if not kept:
        raise Refusal("button-old")
    return int(kept[0]), str(kept[1])


async def stop_refusing(talk: Talk) -> None:
    """Leave it undecided."""
    await talk.state.set_state(None)
    await talk.state.update_data({PENDING: None})
    await talk.say(talk.t("request-left"))


def data(act: str, request: Request) -> str:
    return OnRequest(act=act, request=request.id).pack()


def button(talk: Talk, act: str, request: Request) -> tuple[str, str]:
    return talk.t(f"request-{act}"), data(act, request)


def cancel(talk: Talk, request: Request) -> tuple[str, str]:
    return talk.t("button-cancel"), data("no", request)


Decision = Callable[[Talk, Request], Awaitable[None]]
DECISIONS: dict[str, Decision] = {
    "take": promise,
    "carry": ask_whether_to_carry_out,
    "erase": carry_out,
    "erase-files": carry_out_with_files,
    "refuse": ask_why,
    "refuse-yes": refuse,
}
