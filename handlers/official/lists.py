"""The officials' lists and look-ups, in private or in their group."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnCard
from handlers.due_words import due_short
from handlers.official.cards import FIRST, page_data, show_card
from handlers.official.looking import ask_why
from handlers.paging import page_buttons
from handlers.sheet_buttons import OnSlip
from handlers.talk import Talk
from locales.spoken import code, short
from rules.access import Clerk, Right, has, require, role_has
from rules.agenda import observed_areas
from rules.codes import code_and_rest
from rules.exports import scopes_to_export
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.text import first_words
from storage.dialogue.unheard import read_unheard
from storage.feedback import alerts, deadlines, feedbacks, slips
from storage.tables import Feedback

NO_REASONS: Mapping[int, str] = MappingProxyType({})


async def on_undelivered_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/chuagui: whose answers could not be delivered and must be told another way."""
    await show_undelivered(talk, FIRST)


async def show_undelivered(talk: Talk, cut: Cut) -> None:
    require(talk.clerk, Right.HANDLE)
    found = await feedbacks.undelivered_page(talk.db, talk.clerk.units_of(Right.HANDLE), cut)
    held = await feedbacks.held_reasons(talk.db, [one.id for one in found]) if found else {}
    why = {number: talk.t(f"held-{reason}") for number, reason in held.items()}
    await send_list(talk, ("undelivered", "undelivered-none"), found, why)
    await show_unheard(talk)
    await show_owed(talk, FIRST, told=False)


async def show_unheard(talk: Talk) -> None:
    """How many could not be told of a coming dialogue: their heads of thôn, or the loudspeaker, can."""
    found = await read_unheard(talk.db, talk.now)
    if found:
        lines = [
            talk.t("unheard-line", when=short(talk.local(one.starts_at)), place=one.place, count=one.people)
            for one in found
        ]
        await talk.say(talk.t("unheard", lines="\n".join(lines)))


async def show_owed(talk: Talk, cut: Cut, *, told: bool = True) -> None:
    """Of what came on paper: to whom an answer waits to be handed; that there is none, unless nobody asked for it."""
    handles = has(talk.clerk, Right.HANDLE)
    if handles:
        found = await slips.owed_page(talk.db, talk.clerk.units_of(Right.HANDLE), cut)
    else:
        enters = [one for one in talk.clerk.duties if role_has(one.role, Right.ENTER_FOR_OTHERS)]
        if not enters:
            raise Refusal("not-allowed")
        found = await slips.owed_on_sheets(talk.db, enters, cut)
    if found:
        # Of whoever only gathers no words are shown: a code and a place lead to the slip.
        names = [beginning(one) if handles else one.hamlet or "" for one in found]
        options = [
            (f"{code(one.code)} · {name}", OnSlip(act="show", feedback=one.id).pack())
            for one, name in zip(found, names, strict=True)
        ]
        options += page_buttons(talk, found, lambda cut: page_data("owed", cut))
        await talk.ask(talk.t("slips-owed"), options)
    elif told:
        await talk.say(talk.t("slips-owed-none"))


async def show_told(talk: Talk, cut: Cut) -> None:
    """What is nearly or already overdue, as far as somebody was told of it."""
    require(talk.clerk, Right.HANDLE)
    page = await alerts.page_of_told(talk.db, talk.clerk.units_of(Right.HANDLE), cut)
    rows = await feedbacks.read_visible(talk.db, talk.clerk, page)
    await send_list(talk, ("told", "told-none"), page.of(sorted(rows, key=lambda one: one.id)))


def beginning(feedback: Feedback) -> str:
    return first_words(feedback.words, 25)


async def send_list(
    talk: Talk, keys: tuple[str, str], found: Page[Feedback], why: Mapping[int, str] = NO_REASONS
) -> None:
    """A page of a list of feedbacks, or that it is empty."""
    if not found:
        await talk.say(talk.t(keys[1]))
        return
    options = await feedback_options(talk, found, why)
    await talk.ask(talk.t(keys[0]), [*options, *page_buttons(talk, found, lambda cut: page_data(keys[0], cut))])


async def feedback_options(
    talk: Talk, found: Sequence[Feedback], why: Mapping[int, str] = NO_REASONS
) -> list[tuple[str, str]]:
    """A row for each feedback of a page, with its day and how it begins, or why it is on the list."""
    clocks = await deadlines.of_feedbacks(talk.db, [one.id for one in found])
    options = []
    for one in found:
        facts = (code(one.code), due_short(talk.texts, clocks.get(one.id)), why.get(one.id) or beginning(one))
        options.append((" · ".join(facts), OnCard(act="card", feedback=one.id).pack()))
    return options


async def feedback_by_typed_code(talk: Talk, command: CommandObject) -> Feedback:
    found, _ = code_and_rest(command.args or "")
    if found is None:
        raise Refusal("lookup-how-official")
    return await feedbacks.get_visible(talk.db, talk.clerk, code=found)


async def on_card_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/hoso CODE: the card, here and now."""
    require(talk.clerk, Right.HANDLE)
    await show_card(talk, await feedback_by_typed_code(talk, command))


async def on_typed_code(_event: Message, code: str, talk: Talk) -> None:
    """A code alone, in private: the card; of a feedback that is not theirs to handle it is left to the residents."""
    try:
        feedback = await feedbacks.get_visible(talk.db, talk.clerk, code=code)
    except Refusal:
        raise SkipHandler from None
    await show_card(talk, feedback)


async def on_reveal_name_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/xemten CODE: a hidden name, for intake, in private, once the reason was told."""
    await ask_why(talk, await feedback_by_typed_code(talk, command))


def help_for(clerk: Clerk) -> str:
    """The text that names the commands which are of use to somebody."""
    if has(clerk, Right.HANDLE):
        return "help-official"
    holds = has(clerk, Right.HOLD_DIALOGUE) or clerk.dialogues_of(Right.HOLD_DIALOGUE)
    if holds:
        return "help-dialogues"
    if has(clerk, Right.OBSERVE) or observed_areas(clerk):
        return "help-observer"
    if any(role_has(role, Right.ENTER_FOR_OTHERS) for role in clerk.roles):
        return "help-sheets"
    return "help-register" if scopes_to_export(clerk) else "help-no-command"


async def show_help(_event: Message, talk: Talk) -> None:
    """/trogiup for officials."""
    roles = ", ".join(talk.t(f"role-{one}") for one in talk.clerk.roles)
    register = "yes" if scopes_to_export(talk.clerk) else "no"
    groups = "yes" if talk.reach.groups else "no"
    await talk.say(talk.t(help_for(talk.clerk), role=roles, register=register, groups=groups))
