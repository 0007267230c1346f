"""Officials' conversations: every door they can take, in the order in which they are tried."""

from collections.abc import Collection
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers import filters, states
from handlers.buttons import (
    DutyPage,
    ExportPage,
    LinkUnit,
    OfficialPage,
    OnAbsence,
    OnApproval,
    OnBlock,
    OnCard,
    OnDigest,
    OnFigures,
    OnFile,
    OnFileLink,
    OnJob,
    OnListed,
    OnRegister,
    OnReply,
    OnReplyFile,
    OnRequest,
    OnSetAside,
    OnStray,
    OnWork,
    Search,
    Staff,
)
from handlers.command_rest import tell_not_taken, words_behind
from handlers.official import (
    absences,
    approvals,
    blocking,
    cards,
    delaying,
    digests,
    exports,
    file_addresses,
    files,
    inviting,
    job_list,
    linking,
    listed,
    looking,
    minutes,
    pages,
    pieces,
    register,
    reply_buttons,
    request_decisions,
    requests,
    searching,
    set_aside,
    sheet_books,
    staff,
    statistics,
    worklist,
    writing,
)
from handlers.official.dialogue_doors import DIALOGUE_ASKED, DIALOGUE_FILES, DIALOGUE_PRESSES
from handlers.official.official_commands import COMMANDS, DOORS
from handlers.official.plan_forms import FORMS
from handlers.official.words_only import warn_that_file_is_ignored
from handlers.row_forms import Answers, EditsAnswer, PressesForm
from handlers.talk import Talk
from rules.codes import code_and_rest
from rules.notice_kinds import Notice
from rules.notice_table import notices_where
from storage.tables import Reply, SheetLine, ThonSheet

ANSWERABLE = notices_where(lambda row: row.answerable or row.prompts is not None)


PRESSES = (
    *DIALOGUE_PRESSES,
    (OnCard, cards.on_card),
    (OnListed, listed.on_listed),
    (OnFile, files.on_file_button),
    (OnFileLink, file_addresses.on_file_link),
    (OnReply, reply_buttons.on_reply),
    (OnReplyFile, reply_buttons.on_reply_file),
    (Search, searching.on_search),
    (OnAbsence, absences.on_absence),
    (OnApproval, approvals.on_approval),
    (OnStray, searching.on_stray),
    (Staff, staff.on_staff),
    (OfficialPage, pages.on_official_page),
    (LinkUnit, linking.on_link_unit),
    (OnSetAside, set_aside.on_set_aside),
    (OnBlock, blocking.on_block),
    (OnRequest, requests.on_request),
    (OnJob, job_list.on_job),
    (DutyPage, staff.on_duty_page),
    (OnRegister, register.on_register),
    (OnFigures, statistics.on_figures),
    (ExportPage, exports.on_export_page),
    (OnWork, worklist.on_work),
    (OnDigest, digests.on_digest),
)

# Who takes a reply to a message of ours, by its notice.
REPLIES = (
    (blocking.WHY, warn_that_file_is_ignored(blocking.take_reply)),
    ((Notice.LOOK_WHY,), warn_that_file_is_ignored(looking.take_reply)),
    ((Notice.DELAY_DAY, Notice.DELAY_WHY), warn_that_file_is_ignored(delaying.take_reply)),
    (ANSWERABLE, writing.on_reply_to_prompt),
    ((Notice.REPLY_PREVIEW,), writing.on_reply_to_preview),
)
# What a reply to is taken as it was written.
TAKEN = (*blocking.WHY, Notice.LOOK_WHY, *ANSWERABLE)
# Who takes what is written in private to a question of ours; to the other ones no file is taken.
ASKED = (
    *DIALOGUE_ASKED,
    (states.Work.blocking, blocking.take_written),
    (states.Work.looking, looking.take_written),
    (states.Work.refusing, request_decisions.take_reason),
    (states.Work.register_days, register.take_days),
    (states.Work.figure_days, statistics.take_days),
    (states.Work.delay_day, delaying.take_written),
    (states.Work.delay_why, delaying.take_written),
    (states.Work.away_days, absences.take_days),
    (states.Work.returning, approvals.take_why),
)

ANSWERS = {state.state: CallableObject(warn_that_file_is_ignored(take)) for state, take in ASKED}
ANSWERS |= {state.state: CallableObject(take) for state, take in DIALOGUE_FILES}
BUTTONS: dict[type[CallbackData], CallableObject] = {kind: CallableObject(answer) for kind, answer in PRESSES}


async def to_button(event: Message | CallbackQuery, press: CallbackData, **data: Any) -> None:
    """The one door of all buttons of officials."""
    await BUTTONS[type(press)].call(event, press=press, **data)


async def to_command(event: Message, command: CommandObject, talk: Talk, **data: Any) -> None:
    """The one door of all commands of officials, so that what is none of them passes one filter, not one for each."""
    name = command.command.lower()
    await DOORS[name].call(event, command=command, talk=talk, **data)
    if COMMANDS[name].takes_file:
        return
    words = "" if COMMANDS[name].reads == "words" else words_behind(event)
    await tell_not_taken(event, talk, code_and_rest(words)[1] if COMMANDS[name].reads == "code" else words)


async def to_answer(event: Message, raw_state: str | None = None, **data: Any) -> None:
    """The one door of all that is written to a question of ours."""
    talk = data["talk"]
    if raw_state in ANSWERS:
        await pieces.take_answer(event, talk, partial(ANSWERS[raw_state].call, event, raw_state=raw_state, **data))
    else:
        await pieces.take_answer(event, talk, partial(FORMS.on_answer, event, talk))


async def to_edited(
    event: Message,
    talk: Talk,
    reply: Reply | None = None,
    minute: tuple[SheetLine, ThonSheet] | None = None,
    **_also: Any,
) -> None:
    """The one door of what an official corrects: a text to a resident, or what was said in a hall."""
    if reply is not None:
        await pieces.on_edited_piece(event, reply, talk)
    elif minute is not None:
        await minutes.on_edited(event, talk, *minute)


def setup(known: Collection[str]) -> Router:
    """Every door of officials in its order; to an admin behind the group's name none of the `known` is answered."""
    router = Router(name="official")
    message, press = router.message, router.callback_query
    message.register(writing.on_anonymous_message, filters.Anonymous(known))
    message.register(inviting.start_with_code, filters.BringsInvitation(), filters.InPrivate())
    message.register(inviting.type_code, Command("canbo", ignore_case=True), filters.InPrivate())
    message.register(linking.on_migrated_group, filters.Migrated())
    message.register(to_command, Command(*COMMANDS, ignore_case=True))
    for door in (message, press):
        door.register(to_button, filters.Pressed(*BUTTONS))
        door.register(FORMS.on_form_button, PressesForm(FORMS))
    message.register(digests.on_said, StateFilter(None), filters.AtDesk(), digests.SaidAtDesk())
    message.register(pieces.join_piece, filters.Continues())
    message.register(sheet_books.take_own_file, sheet_books.BringsOwnFile())
    for notices, take_reply in REPLIES:
        message.register(take_reply, filters.AnswerTo(*notices))
    message.register(writing.on_reply_to_unknown, filters.AnswerToUnknown(), StateFilter(None))
    of_officials = StateFilter(states.Work, *FORMS.states())
    message.register(writing.on_message_of_nobody, of_officials, filters.NoOfficial())
    message.register(writing.on_text_in_state, StateFilter(states.Work.writing), filters.InPrivate())
    message.register(to_answer, Answers(FORMS, *ANSWERS))
    press.register(writing.on_old_button, filters.InGroup())
    router.edited_message.register(FORMS.on_edited_answer, EditsAnswer(FORMS))
    router.edited_message.register(to_edited, filters.Edits())
    router.edited_message.register(pieces.on_edit_too_late, filters.EditsTaken(*TAKEN))
    router.my_chat_member.register(linking.on_bot_membership)
    return router
