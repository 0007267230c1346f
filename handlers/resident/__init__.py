"""Residents' conversations: every door they can take, in the order in which they are tried."""

from aiogram import Router
from aiogram.filters import Command, CommandStart, StateFilter

from handlers import filters, states, stray
from handlers.buttons import Agree, Menu, OnDialogue, OwnButton, OwnData, OwnPage, Pick, StrayMine
from handlers.resident import (
    adding,
    blocked,
    calendar,
    carrying,
    consent_gate,
    fallback,
    handin,
    my_feedbacks,
    own_data,
    telling,
    welcome,
)
from handlers.resident.menu import LeadsHome

# Shown behind the messenger's menu button, in this order; each is registered below.
MENU = ("start", "gopy", "ykien", "tracuu", "lich", "huongdan", "dulieu")
PRESSES = (
    (Pick, handin.on_pick),
    (Menu, welcome.on_menu),
    (Agree, welcome.on_agree),
    (OwnButton, my_feedbacks.on_own),
    (OwnPage, my_feedbacks.on_own_page),
    (OwnData, own_data.on_own_data),
    (OnDialogue, calendar.on_dialogue),
    (StrayMine, carrying.begin_with_stray),
)


def setup() -> Router:
    """Every door that a resident can take, in the order in which they are tried."""
    router = Router(name="resident")
    message, press = router.message, router.callback_query
    message.filter(filters.InPrivate())
    press.filter(filters.InPrivate())
    consent_gate.guard(router)
    message.register(welcome.on_start, CommandStart(ignore_case=True))
    message.register(my_feedbacks.show_all, Command("ykien", ignore_case=True))
    message.register(my_feedbacks.on_look_up_command, Command("tracuu", ignore_case=True))
    message.register(calendar.show_calendar, Command("lich", ignore_case=True))
    message.register(welcome.show_help, Command("huongdan", "help", ignore_case=True))
    message.register(own_data.show_data, Command("dulieu", ignore_case=True))
    message.register(welcome.on_language_command, Command("ngonngu", ignore_case=True))
    for door in (message, press, router.edited_message):
        door.register(blocked.refuse_blocked, blocked.KeptOut())
    message.register(handin.on_begin, Command("gopy", ignore_case=True))
    for kind, handler in PRESSES:
        message.register(handler, filters.Pressed(kind))
        press.register(handler, filters.Pressed(kind))
    message.register(welcome.on_agree, consent_gate.AnswersConsent())
    message.register(welcome.on_start, LeadsHome())
    message.register(own_data.show_data, own_data.AsksForData())
    message.register(telling.on_denunciation, filters.Denounces())
    message.register(adding.on_reply_about_feedback, filters.AnswerTo("step"))
    message.register(my_feedbacks.on_typed_code, filters.TypedCode())
    message.register(telling.on_message_in_draft, StateFilter(states.HandIn))
    message.register(adding.on_addition_to_feedback, StateFilter(states.OwnFeedback))
    message.register(stray.ask_about_stray, stray.OfStaff())
    message.register(fallback.on_unexpected_message)
    router.edited_message.filter(filters.InPrivate())
    router.edited_message.register(telling.on_denunciation, filters.Denounces())
    router.edited_message.register(telling.on_edited_message)
    press.register(fallback.on_old_button)
    return router
