"""A press on a page of one of the officials' lists."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OfficialPage
from handlers.official import (
    approvals,
    cards,
    choices,
    job_list,
    linking,
    lists,
    planning,
    requests,
    speakers,
    staff,
    worklist,
)
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.talk import Talk
from rules.access import Right, require
from rules.paging import Cut
from storage.dialogue import dialogues
from storage.feedback import feedbacks
from storage.tables import Feedback

LISTS: dict[str, Callable[[Talk, Cut], Awaitable[None]]] = {
    "queue": worklist.show_queue,
    "told": lists.show_told,
    "approvals": approvals.show_waiting,
    "undelivered": lists.show_undelivered,
    "owed": lists.show_owed,
    "staff": staff.show_staff_page,
    "areas": choices.show_areas_page,
    "requests": requests.show_requests,
    "jobs": job_list.show_jobs,
    "dialogues": planning.show_coming,
}
ABOUT_FEEDBACKS: dict[str, Callable[[Talk, Feedback, Cut], Awaitable[None]]] = {
    "steps": cards.show_steps,
    "step": cards.show_step,
}


async def on_official_page(_event: Message | CallbackQuery, press: OfficialPage, talk: Talk) -> None:
    """Show the page; who may see the list is asked again by the list itself."""
    cut = Cut(press.row, press.back)
    if press.of in LISTS:
        await LISTS[press.of](talk, cut)
    elif press.of == "units":
        await linking.show_units_page(talk, cut, press.about)
    elif press.of == "speakers":
        dialogue = await dialogues.get(talk.db, press.about)
        await speakers.show_speakers(talk, await dialogue_in_scope(talk, dialogue), cut)
    elif press.of == "dialogue":
        await planning.show_chosen(talk, press.about)
    else:
        require(talk.clerk, Right.HANDLE)
        feedback = await feedbacks.get_visible(talk.db, talk.clerk, press.about)
        await ABOUT_FEEDBACKS[press.of](talk, feedback, cut)
