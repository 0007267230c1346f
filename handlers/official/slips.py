"""/phieuhen: the slips of those who raised an opinion on paper: printed, asked about at the desk, handed over."""

from typing import Any

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.official import proxy_papers
from handlers.official.cards import FIRST
from handlers.official.lists import show_owed
from handlers.sheet_buttons import OnSlip
from handlers.slip_words import slip_in_words
from handlers.talk import Talk
from locales.spoken import code
from rules.access import Right, may_over
from rules.actions import Action
from rules.codes import code_and_rest
from rules.jobs import CODE, PLACES, JobKind
from rules.refusal import Refusal
from rules.sheets import LineState, duty_at, require_duty_at, show_sheet_code
from storage.dialogue import sheets
from storage.feedback import cards, feedbacks, slips
from storage.feedback.feedbacks import Deed
from storage.queue.accounts import Messenger
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import Feedback, ThonSheet

__all__ = ["OnSlip", "on_slip", "on_slip_command", "print_of_sheet"]
ENTER = (Right.ENTER_FOR_OTHERS,)


async def on_slip_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/phieuhen CODE: how an opinion stands whose owner asks at the desk; without a code what is to be handed over."""
    require_private(talk)
    typed, _ = code_and_rest(command.args or "")
    if typed is None:
        await show_owed(talk, FIRST)
        return
    found = await feedbacks.find_by_code(talk.db, typed)
    if found is None:
        raise Refusal("slip-unknown")
    await show_slip(talk, *await in_scope(talk, found))


def require_private(talk: Talk) -> None:
    _ = talk.duty
    if not talk.private:
        raise Refusal("private-only-official")


async def in_scope(talk: Talk, feedback: Feedback) -> tuple[Feedback, ThonSheet | None]:
    """An opinion from paper and the sheet whose slips somebody may print; as unknown as none if it is not theirs."""
    found = await slips.sheet_and_line(talk.db, feedback.id)
    if found is None or feedback.forgotten_at is not None:
        raise Refusal("slip-unknown")
    sheet, _ = found
    if duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), ENTER) is not None:
        return feedback, sheet
    if may_over(talk.clerk, Right.HANDLE, feedback.unit_id):
        return feedback, None
    raise Refusal("slip-unknown")


async def show_slip(talk: Talk, feedback: Feedback, sheet: ThonSheet | None) -> None:
    """How it stands, as its owner would see it, and what of its slip can be done."""
    slip = await slips.find(talk.db, feedback.id)
    printed = slip.made_at if slip is not None else None
    facts = {
        "printed": f"{talk.local(printed):%d/%m/%Y}" if printed else "none",
        "asked": f"{talk.local(slip.asked_at):%d/%m/%Y}" if slip is not None and slip.asked_at else "none",
        "hears": "yes" if slip is not None and slip.contact_id is not None else "no",
    }
    owed = slip is not None and slip.owed_at is not None
    by_proxy, may_see_paper = await proxy_papers.of_slip(talk, feedback)
    acts = (["handed"] if owed else []) + (["reprint"] if sheet is not None else []) + ["paper"] * may_see_paper
    options = [(talk.t(f"slip-{act}"), OnSlip(act=act, feedback=feedback.id).pack()) for act in acts]
    parts = [await slip_in_words(talk, feedback), talk.t("slip-desk", **facts), by_proxy]
    text = "\n\n".join(filter(None, parts))
    await talk.ask(text, options)


async def on_slip(_event: Message | CallbackQuery, press: OnSlip, talk: Talk) -> None:
    """A button of a slip; who may is asked anew at each."""
    require_private(talk)
    if await slips.sheet_and_line(talk.db, press.feedback) is None:
        raise Refusal("slip-unknown")
    feedback, sheet = await in_scope(talk, await feedbacks.get(talk.db, press.feedback))
    if press.act == "handed":
        await note_handed(talk, feedback)
    elif press.act == "paper":
        await proxy_papers.show_paper(talk, feedback)
    elif press.act == "show" or sheet is None:
        await show_slip(talk, feedback, sheet)
    elif press.act == "reprint":
        yes = (talk.t("slip-reprint-yes"), OnSlip(act="reprint-yes", feedback=feedback.id).pack())
        back = (talk.t("button-back"), OnSlip(act="show", feedback=feedback.id).pack())
        await talk.ask(talk.t("slip-reprint-sure", code=code(feedback.code)), [yes], back)
    else:
        await order_slips(talk, sheet, feedback.id)


async def note_handed(talk: Talk, feedback: Feedback) -> None:
    """What was answered was put into its owner's hands."""
    if not await slips.hand_over(talk.db, feedback.id):
        raise Refusal("slip-handed-already")
    await feedbacks.change(talk.db, feedback, Deed(Action.HAND_SLIP, talk.now, talk.clerk.id))
    await cards.refresh_cards(talk.db, feedback, talk.now)
    await talk.say(talk.t("slip-handed-noted", code=code(feedback.code)))


async def print_of_sheet(talk: Talk, sheet_id: int) -> None:
    """Slips for all opinions of a sheet that have none yet, and where each khiếu nại on it goes."""
    sheet = await sheets.get(talk.db, sheet_id)
    require_private(talk)
    require_duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), ENTER)
    guided = (await sheets.counts(talk.db, sheet.id)).get(LineState.GUIDED)
    if not guided and not await slips.without_slip(talk.db, sheet.id):
        raise Refusal("slips-none")
    await order_slips(talk, sheet)


async def order_slips(talk: Talk, sheet: ThonSheet, one: int = 0) -> None:
    """Have slips printed beside the chat: of a sheet, or a new one of a single opinion."""
    place = await sheets.place_of(talk.db, sheet)
    telegram = talk.office.messenger == Messenger.TELEGRAM
    arguments: dict[str, Any] = {
        PLACES: [[place.unit_id, place.area_id, place.hamlet_id, place.dialogue_id]],
        CODE: show_sheet_code(sheet.code or ""),
        "sheet": sheet.id,
        "one": one,
        "zone": talk.office.zone.key,
        "office": talk.office.name,
        "address": talk.office.address,
        "phone": talk.office.phone,
        "bot": f"@{talk.office.bot_name}" if telegram else talk.office.bot_name,
        "link": f"https://t.me/{talk.office.bot_name}?start=" if telegram else "",
    }
    await queue_job(talk.db, JobOrder(JobKind.SLIPS, place.unit_id, arguments), talk.clerk, talk.contact, talk.now)
