"""Residents' conversations: every door they can take, in the order in which they are tried."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from aiogram import Router
from aiogram.filters import Command, StateFilter

from handlers import filters, states, stray
from handlers.buttons import Accusing, Agree, Belongs, Menu, OwnButton, OwnData, OwnListed, OwnPage, Pick, StrayMine
from handlers.dialogue_buttons import OnSpeech
from handlers.resident import (
    adding,
    blocked,
    caller_check,
    carrying,
    commands,
    consent_gate,
    delegates,
    dialogue_presses,
    edits,
    fallback,
    following,
    my_feedbacks,
    not_accusing,
    own_actions,
    own_data,
    picking,
    public_answers,
    speaking,
    telling,
    welcome,
)
from handlers.resident.menu import LeadsHome
from handlers.resident.questions import DOORS
from handlers.row_forms import Answers, EditsAnswer, PressesForm
from handlers.slip_typed import TypedSlip
from rules.notice_kinds import Notice


class ResidentCommand(NamedTuple):
    """What answers a command of residents; whether the messenger's menu shows it; whether a blocked person has it."""

    answer: Callable[..., Awaitable[Any]]
    in_menu: bool = False
    while_blocked: bool = True


# In the order of the messenger's menu.
COMMANDS = {
    "start": ResidentCommand(commands.on_start_command, in_menu=True),
    "gopy": ResidentCommand(commands.on_begin_command, in_menu=True, while_blocked=False),
    "ykien": ResidentCommand(my_feedbacks.show_all, in_menu=True),
    "tracuu": ResidentCommand(my_feedbacks.on_look_up_command, in_menu=True),
    "lich": ResidentCommand(delegates.on_calendar_command, in_menu=True),
    "congkhai": ResidentCommand(public_answers.show_public, in_menu=True),
    "huongdan": ResidentCommand(welcome.show_help, in_menu=True),
    "help": ResidentCommand(welcome.show_help),
    "kiemtra": ResidentCommand(caller_check.on_check_command, in_menu=True),
    "dulieu": ResidentCommand(own_data.show_data, in_menu=True),
    "ngonngu": ResidentCommand(welcome.on_language_command),
}
MENU = [name for name, command in COMMANDS.items() if command.in_menu]
PRESSES = (
    ((Pick,), picking.on_pick),
    ((Menu,), welcome.on_menu),
    ((Agree,), welcome.on_agree),
    ((OwnButton,), own_actions.on_own),
    ((OwnListed,), own_actions.on_own_listed),
    ((OwnPage,), my_feedbacks.on_own_page),
    ((OwnData,), own_data.on_own_data),
    (dialogue_presses.KINDS, dialogue_presses.on_dialogue_press),
    ((OnSpeech,), speaking.on_speech),
    ((StrayMine,), carrying.begin_with_stray),
    ((Belongs, Accusing), not_accusing.on_kept_words),
)


def setup() -> Router:
    """Every door that a resident can take, in the order in which they are tried."""
    router = Router(name="resident")
    message, press = router.message, router.callback_query
    message.filter(filters.InPrivate())
    press.filter(filters.InPrivate())
    consent_gate.guard(router)
    take_commands(router, while_blocked=True)
    for door in (message, press, router.edited_message):
        door.register(blocked.refuse_blocked, blocked.KeptOut())
    take_commands(router, while_blocked=False)
    for kinds, handler in PRESSES:
        message.register(handler, filters.Pressed(*kinds))
        press.register(handler, filters.Pressed(*kinds))
    for door in (message, press):
        door.register(speaking.FORMS.on_form_button, PressesForm(speaking.FORMS))
    message.register(DOORS.on_message, picking.SaysWish())
    message.register(welcome.on_start, LeadsHome())
    message.register(commands.on_named_command, commands.NamesCommand())
    message.register(own_data.show_data, own_data.AsksForData())
    message.register(telling.on_denunciation, filters.Denounces())
    message.register(adding.on_reply_about_feedback, filters.AnswerTo(Notice.STEP, Notice.RECEIPT))
    message.register(my_feedbacks.on_typed_code, TypedSlip())
    message.register(speaking.FORMS.on_answer, Answers(speaking.FORMS))
    message.register(adding.on_following, following.Follows())
    message.register(telling.on_message_in_draft, StateFilter(states.HandIn))
    message.register(stray.ask_about_stray, stray.OfStaff())
    message.register(fallback.on_unexpected_message)
    router.edited_message.filter(filters.InPrivate())
    router.edited_message.register(telling.on_denunciation, filters.Denounces())
    router.edited_message.register(speaking.FORMS.on_edited_answer, EditsAnswer(speaking.FORMS))
    router.edited_message.register(edits.on_edited_message)
    press.register(fallback.on_old_button)
    return router


def take_commands(router: Router, *, while_blocked: bool) -> None:
    """Register the commands that a blocked person has, or the others."""
    named: dict[Callable[..., Awaitable[Any]], list[str]] = {}
    for name, command in COMMANDS.items():
        if command.while_blocked == while_blocked:
            named.setdefault(command.answer, []).append(name)
    for answer, names in named.items():
        router.message.register(answer, Command(*names, ignore_case=True))
