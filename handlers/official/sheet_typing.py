"""Typing a sheet from its pictures: one person has it in hand, sees them, passes it on, ends it or gives it back."""

from collections.abc import Awaitable, Callable, Sequence
from functools import cache

from handlers.file_links import keys_of, offer_file
from handlers.sheet_buttons import OnSheet, OnSheetPicture
from handlers.sheet_queue_words import NOBODY, OTHERS, queue_facts, whose
from handlers.sheet_words import sheet_facts, show_sheet
from handlers.talk import Talk
from locales import phrases
from rules.access import Clerk, Right, roles_with
from rules.files import neutral_name
from rules.notice import Attached, Button, Lane, Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.sheet_pictures import LONGEST_REASON, WHY_BACK, read_total, says_all_is_typed
from rules.sheets import duty_at
from rules.text import fold, one_line, shorten
from storage.dialogue import sheets
from storage.dialogue.sheet_lines import Entered
from storage.feedback import sheet_pictures, sheet_queue
from storage.feedback.sheet_queue import QueueStanding
from storage.files.links import FileOffer
from storage.office import officials
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, QueuedSheet, StoredFile, ThonSheet

# Where the conversation keeps that a reason is awaited for which a sheet is given back.
BACK = "sheet_back"


@cache
def done_words() -> frozenset[str]:
    return frozenset(map(fold, phrases("sheet_done")))


async def standing(talk: Talk, sheet: ThonSheet) -> tuple[QueuedSheet, QueueStanding]:
    """How a sheet stands in the queue; refuses one that is there no more."""
    queued = await sheet_queue.of_sheet(talk.db, sheet.id)
    stands = await sheet_queue.stand(talk.db, queued) if queued else None
    if queued is None or stands is None:
        raise Refusal("sheet-no-pictures")
    return queued, stands


async def require_hand(talk: Talk, sheet: ThonSheet) -> None:
    """Refuse whoever enters lines of a sheet that another one types; what nobody has in hand is theirs from now on."""
    queued = await sheet_queue.of_sheet(talk.db, sheet.id)
    stands = await sheet_queue.stand(talk.db, queued) if queued else None
    if queued is None or stands is None:
        return
    whose_hand = whose(talk, stands)
    if whose_hand == OTHERS:
        raise Refusal("sheet-in-hand", holder=stands.holder)
    if whose_hand == NOBODY:
        await sheet_queue.take(talk.db, queued, talk.clerk.id, talk.now)


async def hear_of_queue(talk: Talk, sheet: ThonSheet, by: Entered, text: str, *, giving_back: bool) -> bool:
    """What is written about the typing itself: why it is given back, that all is typed, how many lines there are."""
    queued = await sheet_queue.of_sheet(talk.db, sheet.id)
    over = says_all_is_typed(text, done_words())
    if queued is None and (giving_back or over):
        await talk.state.update_data({BACK: None})
        await show_sheet(talk, sheet, talk.t("sheet-no-pictures"))
    elif queued is not None and giving_back:
        await give_back(talk, sheet, by, shorten(one_line(text), LONGEST_REASON))
    elif queued is not None and over:
        await end(talk, sheet, by)
    elif queued is not None and (total := read_total(text)) is not None:
        await require_hand(talk, sheet)
        await sheet_queue.note_total(talk.db, queued, total)
        await show_sheet(talk, sheet)
    else:
        return False
    return True


async def hand(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """Take a sheet in hand that nobody types; whoever comes second is told who does."""
    await require_hand(talk, sheet)
    await look(talk, sheet, by)


async def over(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """Type in the place of another one, who is told."""
    queued, stands = await standing(talk, sheet)
    before = await sheet_queue.holder(talk.db, queued)
    await sheet_queue.take(talk.db, queued, by.duty_id, talk.now)
    if before is not None and whose(talk, stands) == OTHERS:
        await tell_duty(
            talk, before.id, talk.t("sheet-taken-over", **await sheet_facts(talk, sheet), who=talk.duty.name)
        )
    await look(talk, sheet, by)


async def look(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """The pictures above, and the sheet with what can be done below."""
    await standing(talk, sheet)
    await show_pictures(talk, sheet, by)
    await show_sheet(talk, sheet)


async def show_pictures(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """Those whose bytes are here, in albums where photos fit into one; what cannot be sent here gets an address."""
    every = len(await sheet_pictures.of_sheet(talk.db, sheet.id))
    kept = await sheet_pictures.kept(talk.db, sheet.id)
    here = [one for one in kept if one[0].kind in talk.reach.kinds_out]
    facts = await sheet_facts(talk, sheet)
    whole = talk.t("sheet-picture-of", **facts)
    photos = [Attached(one.kind, "", stored.id) for one, stored in here if one.kind == "photo"]
    albums = [
        photos[at : at + talk.reach.files_a_message] for at in range(0, len(photos), talk.reach.files_a_message or 1)
    ]
    albums += [[Attached(one.kind, "", stored.id)] for one, stored in here if one.kind != "photo"]
    for album in albums:
        await talk.send(Outgoing(text=whole, files=tuple(album)))
    for stored in (one for received, one in kept if received.kind not in talk.reach.kinds_out):
        await offer_picture(talk, stored, by)
    if every > len(kept):
        await talk.say(talk.t("sheet-pictures-coming", count=every - len(kept)))


async def offer_picture(talk: Talk, stored: StoredFile, by: Entered) -> None:
    """An address of a picture, for as long as whoever asked may enter the sheet."""
    duty = next(one for one in talk.clerk.duties if one.id == by.duty_id)
    what = FileOffer(
        duty_id=by.duty_id,
        needs=Right.ENTER_FOR_OTHERS,
        name=neutral_name(stored.id, stored.kind, stored.suffix),
        scope=duty.scope,
        file_id=stored.id,
    )
    await offer_file(talk.db, keys_of(talk.office.held_key), what, talk.contact, talk.now)


async def end(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """Everything on the pictures is typed: whoever sent them is told."""
    await require_hand(talk, sheet)
    _, stands = await standing(talk, sheet)
    pictures = await sheet_pictures.of_sheet(talk.db, sheet.id)
    await sheet_queue.end(talk.db, sheet)
    facts = await sheet_facts(talk, sheet)
    await tell_senders(talk, sheet_queue.senders(pictures), "sheet-all-typed-sender", facts, stands, by)
    await show_sheet(talk, sheet, talk.t("sheet-all-typed", **facts, typed=stands.typed))


async def ask_why_back(talk: Talk, sheet: ThonSheet, _by: Entered) -> None:
    """Why a sheet cannot be typed: by a press or in words."""
    await require_hand(talk, sheet)
    await standing(talk, sheet)
    await talk.state.update_data({BACK: True})
    options = [(talk.t(f"sheet-back-{why}"), OnSheetPicture(act=why, of=sheet.id).pack()) for why in WHY_BACK]
    back = talk.t("sheet-back"), OnSheet(act="show", of=sheet.id).pack()
    await talk.ask(talk.t("sheet-back-why", **await sheet_facts(talk, sheet)), options, back)


async def give_back(talk: Talk, sheet: ThonSheet, by: Entered, why: str) -> None:
    """Give a sheet back to whoever sent its pictures, with the reason; what was typed stays."""
    await require_hand(talk, sheet)
    _, stands = await standing(talk, sheet)
    pictures = await sheet_pictures.of_sheet(talk.db, sheet.id)
    facts = {**await sheet_facts(talk, sheet), "why": why}
    senders = sheet_queue.senders(pictures)
    await sheet_queue.give_back(talk.db, sheet, by)
    await talk.state.update_data({BACK: None})
    await tell_senders(talk, senders, "sheet-given-back-sender", facts, stands, by)
    await show_sheet(talk, sheet, talk.t("sheet-given-back", **facts))


async def tell_senders(
    talk: Talk, senders: Sequence[int], key: str, facts: dict[str, object], stands: QueueStanding, by: Entered
) -> None:
    """Tell everybody who sent a picture but whoever does this."""
    text = talk.t(key, **{**queue_facts(talk, stands), **facts}, by=talk.duty.name, phone=talk.office.phone)
    for contact_id in senders:
        contact = await talk.db.get(Contact, contact_id) if contact_id != by.contact_id else None
        if contact is not None:
            await tell(talk, contact, text)


async def tell_duty(talk: Talk, duty_id: int, text: str, buttons: tuple[tuple[Button, ...], ...] = ()) -> None:
    """Tell an official in private."""
    contact = await officials.contact_of(talk.db, duty_id)
    if contact is not None:
        await tell(talk, contact, text, buttons)


async def who_may(talk: Talk, sheet: ThonSheet) -> Sequence[tuple[Clerk, int]]:
    """Everybody else who may enter a sheet, each once, with the duty by which they may."""
    place = await sheets.place_of(talk.db, sheet)
    clerks = await sheet_queue.clerks_with(talk.db, roles_with(Right.ENTER_FOR_OTHERS))
    others = [one for one in clerks if one.person_id != talk.clerk.person_id]
    return [(one, duty) for one in others if (duty := duty_at(one, place)) is not None]


def open_button(talk: Talk, sheet: ThonSheet) -> tuple[tuple[Button, ...], ...]:
    """The press that opens a sheet whose pictures wait."""
    return ((Button(talk.t("sheet-passed-open"), OnSheetPicture(act="open", of=sheet.id).pack()),),)


async def tell(talk: Talk, contact: Contact, text: str, buttons: tuple[tuple[Button, ...], ...] = ()) -> None:
    key = f"sheet-told:{talk.account_id}:{talk.update_id}:{contact.id}"
    what = Outgoing(text=text, buttons=buttons)
    letter = Letter(key, contact.address, talk.now, Notice.DESK, 0, what, lane=Lane.REPLY, contact_id=contact.id)
    await outbox.add(talk.db, letter)


STEPS: dict[str, Callable[[Talk, ThonSheet, Entered], Awaitable[None]]] = {
    "hand": hand,
    "over": over,
    "look": look,
    "done": end,
    "back": ask_why_back,
}
