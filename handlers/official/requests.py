"""What people ask about their data, for whoever decides it: the list, one request, and its answer, in private only."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import OfficialPage, OnRequest
from handlers.due_words import due_short
from handlers.official import request_decisions
from handlers.official.cards import FIRST, page_data
from handlers.official.request_decisions import require_office
from handlers.paging import page_buttons
from handlers.request_notices import Clocks, clocks_of, due_days, explained
from handlers.talk import Talk
from locales.spoken import code, day
from rules.access import Right, may_over
from rules.paging import Cut
from rules.refusal import Refusal
from rules.requests import WAITING, RequestState, Urgency, urgency
from rules.working_days import working_days_left
from storage.feedback import feedbacks
from storage.feedback.deadlines import CountedClock
from storage.office import officials
from storage.people import own_data, requests
from storage.tables import Request

LONGEST_NUMBER = 12
# What can be done with a request, by how far it has come.
ACTS = {
    RequestState.ASKED: ("take", "carry", "refuse", "due"),
    RequestState.ANSWERED: ("carry", "refuse", "due"),
}


async def on_requests_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/yeucau: what waits; with a number, that request."""
    number = (command.args or "").strip()
    if number.isdecimal() and len(number) <= LONGEST_NUMBER:
        require_office(talk)
        await show_request(talk, await requests.get_request(talk.db, int(number)))
    else:
        await show_requests(talk, FIRST)


async def show_requests(talk: Talk, cut: Cut) -> None:
    """A page of what waits, each with the day that it is to be in time for, and whether that is near or over."""
    require_office(talk)
    page = await requests.waiting_page(talk.db, cut)
    if not page:
        await talk.say(talk.t("requests-none"))
        return
    clocks = await requests.clocks_of(talk.db, [one.id for one in page])
    options = [
        (request_label(talk, one, clocks.get(one.id, {})), OnRequest(act="show", request=one.id).pack()) for one in page
    ]
    options += page_buttons(talk, page, lambda cut: page_data("requests", cut))
    count, late = await requests.count_waiting(talk.db, talk.today)
    await talk.ask(talk.t("requests", count=count, late=late), options)


def request_label(talk: Talk, request: Request, clocks: Clocks) -> str:
    clock = requests.next_clock(request, clocks)
    due = due_short(talk.texts, clock.deadline if clock else None)
    facts = {"number": str(request.id), "due": due, "urgency": urgency_of(talk, clock)}
    return talk.t("request-label", **facts, state=request.state)


def urgency_of(talk: Talk, clock: CountedClock | None) -> Urgency:
    if clock is None:
        return Urgency.NONE
    due = clock.deadline.due
    return urgency(working_days_left(talk.today, due, clock.own), late=talk.today > due)


async def waiting_options(talk: Talk) -> list[tuple[str, str]]:
    """The way from /viec to what waits here, for whoever decides it; nothing in a group."""
    if not talk.private or not may_over(talk.clerk, Right.ANSWER_REQUESTS, None):
        return []
    count, late = await requests.count_waiting(talk.db, talk.today)
    data = OfficialPage(of="requests", about=0, row=0).pack()
    return [(talk.t("queue-requests", count=count, late=late), data)] if count else []


async def show_request(talk: Talk, request: Request) -> None:
    """One request: its days, how much is concerned, and what can be done."""
    clocks = await clocks_of(talk, request)
    counts = await own_data.count_data(talk.db, request.person_id)
    text = talk.t(
        "request-view",
        number=str(request.id),
        asked=day(talk.texts, talk.local(request.asked_at).date()),
        state=talk.t(f"request-state-{request.state}"),
        urgency=urgency_of(talk, requests.next_clock(request, clocks)),
        feedbacks=counts.feedbacks,
        open=counts.open,
        codes=await codes_for_intake(talk, request),
        reason=request.reason or "none",
        who=await who_decided(talk, request),
        **due_days(talk.texts, clocks),
    )
    acts = ACTS.get(RequestState(request.state), ("due",) if clocks else ())
    options = [(talk.t(f"request-{act}"), OnRequest(act=act, request=request.id).pack()) for act in acts]
    await talk.ask(text, options, (talk.t("requests-back"), OfficialPage(of="requests", about=0, row=0).pack()))


async def codes_for_intake(talk: Talk, request: Request) -> str:
    """The newest codes, so that intake can look whether an answer names the person; others learn no more than how many.

    That several feedbacks are of one person tells who wrote those whose name is hidden.
    """
    if request.state not in WAITING or not may_over(talk.clerk, Right.SEE_HIDDEN_NAME, None):
        return "none"
    page = await feedbacks.page_of_author(talk.db, request.person_id)
    return ", ".join(code(one.code) for one in page) or "none"


async def who_decided(talk: Talk, request: Request) -> str:
    number = request.ended_by or request.answered_by
    return (await officials.get(talk.db, number)).name if number else "none"


async def on_request(_event: Message | CallbackQuery, press: OnRequest, talk: Talk) -> None:
    """A button of a request; who may decide it is asked anew each time."""
    require_office(talk)
    if press.act == "no":
        await request_decisions.stop_refusing(talk)
        return
    request = await requests.get_request(talk.db, press.request)
    if press.act == "show":
        await show_request(talk, request)
    elif press.act == "due":
        await talk.say(explained(talk.texts, await clocks_of(talk, request)))
    elif press.act in request_decisions.DECISIONS:
        await request_decisions.DECISIONS[press.act](talk, request)
    else:
        raise Refusal("button-old")
