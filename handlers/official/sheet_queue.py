"""The queue of sheets whose pictures are to be typed, as far as somebody may enter them, and who types which."""

from aiogram.types import CallbackQuery, Message

from handlers.official import sheet_entry
from handlers.official.sheet_typing import STEPS, give_back, look, open_button, standing, tell_duty, who_may
from handlers.paging import Options, page_buttons
from handlers.sheet_buttons import OnSheet, OnSheetPicture
from handlers.sheet_queue_words import OTHERS, queue_facts, whose
from handlers.sheet_words import sheet_facts
from handlers.talk import Talk
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from rules.sheet_pictures import WHY_BACK
from rules.sheets import duty_at
from rules.text import first_words
from storage.dialogue import sheets
from storage.feedback import sheet_queue
from storage.feedback.sheet_queue import QueueStanding
from storage.tables import ThonSheet

SHOWN, NAMES_SHOWN = 5, 7
LABEL = 40


async def mine(talk: Talk) -> list[tuple[ThonSheet, QueueStanding]]:
    """The sheets in the queue that somebody may enter, whoever has waited longest first."""
    found: list[tuple[ThonSheet, QueueStanding]] = []
    for queued, sheet in await sheet_queue.every(talk.db):
        if duty_at(talk.clerk, await sheets.place_of(talk.db, sheet)) is not None:
            stands = await sheet_queue.stand(talk.db, queued)
            found += [(sheet, stands)] if stands else []
    return found


async def show_queue(talk: Talk, cut: Cut) -> None:
    """Each with who sent it, when, how many pictures, and who types it; a press opens it."""
    every = await mine(talk)
    page = page_of_list(every, cut, SHOWN)
    if not page:
        raise Refusal("sheet-queue-none")
    lines = [talk.t("sheet-queue", count=len(every))]
    options: Options = []
    for sheet, stands in page:
        facts = await sheet_facts(talk, sheet)
        lines.append(talk.t("sheet-queue-line", **facts, **queue_facts(talk, stands)))
        options.append((first_words(str(facts["place"]), LABEL), OnSheetPicture(act="open", of=sheet.id).pack()))
    options += page_buttons(talk, page, lambda to: OnSheetPicture(act="page", of=to.row).pack())
    await talk.ask("\n".join(lines), options, (talk.t("sheet-stop"), OnSheet(act="stop", of=0).pack()))


async def on_sheet_picture(_event: Message | CallbackQuery, press: OnSheetPicture, talk: Talk) -> None:
    """A button of the queue, or of a sheet in it; the right is asked anew at each."""
    if press.act in {"queue", "page"}:
        if not talk.private:
            raise Refusal("private-only-official")
        await show_queue(talk, Cut(press.of))
        return
    sheet, by = await sheet_entry.require_sheet(talk, press.of)
    await sheet_entry.stand_at(talk, sheet)
    if press.act == "open":
        await standing(talk, sheet)
        await look(talk, sheet, by)
    elif press.act in WHY_BACK:
        await give_back(talk, sheet, by, talk.t(f"sheet-back-{press.act}"))
    elif press.act == "pass":
        await ask_to_whom(talk, sheet, Cut(press.to))
    elif press.act == "pass-to":
        await pass_to(talk, sheet, press.to)
    else:
        await STEPS[press.act](talk, sheet, by)


async def ask_to_whom(talk: Talk, sheet: ThonSheet, cut: Cut) -> None:
    """Who goes on with the typing."""
    await require_mine(talk, sheet)
    page = page_of_list(await who_may(talk, sheet), cut, NAMES_SHOWN)
    if not page:
        raise Refusal("sheet-pass-nobody")
    options: Options = [
        (first_words(clerk.name, LABEL), OnSheetPicture(act="pass-to", of=sheet.id, to=duty).pack())
        for clerk, duty in page
    ]
    options += page_buttons(talk, page, lambda to: OnSheetPicture(act="pass", of=sheet.id, to=to.row).pack())
    back = talk.t("sheet-back"), OnSheet(act="show", of=sheet.id).pack()
    await talk.ask(talk.t("sheet-pass-to", **await sheet_facts(talk, sheet)), options, back)


async def require_mine(talk: Talk, sheet: ThonSheet) -> None:
    """Refuse whoever passes on what another one types."""
    _, stands = await standing(talk, sheet)
    if whose(talk, stands) == OTHERS:
        raise Refusal("sheet-in-hand", holder=stands.holder)


async def pass_to(talk: Talk, sheet: ThonSheet, duty_id: int) -> None:
    """Put a sheet into another's hands, who is told, and can open it at once."""
    await require_mine(talk, sheet)
    chosen = next((clerk for clerk, duty in await who_may(talk, sheet) if duty == duty_id), None)
    if chosen is None:
        raise Refusal("button-old")
    queued, _ = await standing(talk, sheet)
    await sheet_queue.take(talk.db, queued, duty_id, talk.now)
    facts = await sheet_facts(talk, sheet)
    text = talk.t("sheet-passed-you", **facts, by=talk.duty.name)
    await tell_duty(talk, duty_id, text, open_button(talk, sheet))
    await talk.state.set_state(None)
    await talk.say(talk.t("sheet-passed", **facts, holder=chosen.name))
