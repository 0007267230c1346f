"""What is said of a sheet whose pictures wait to be typed: who sent them, who types, how far that has come."""

from handlers.sheet_buttons import OnSheetPicture
from handlers.talk import Talk
from locales import texts
from locales.spoken import short
from rules.notice import Outgoing
from rules.sheets import show_sheet_code
from storage.feedback import sheet_queue
from storage.feedback.sheet_queue import QueueStanding
from storage.tables import ThonSheet

NOBODY, MINE, OTHERS = "nobody", "mine", "others"
ACTS = {NOBODY: ("hand", "look"), MINE: ("look", "done", "back", "pass"), OTHERS: ("look", "over")}


def whose(talk: Talk, stands: QueueStanding) -> str:
    """Whether a sheet is in nobody's hands, in those of whoever speaks, or in another's."""
    if stands.duty_id is None:
        return NOBODY
    return MINE if stands.duty_id in talk.clerk.numbers else OTHERS


def queue_facts(talk: Talk, stands: QueueStanding) -> dict[str, object]:
    return {
        "pictures": stands.pictures,
        "sender": stands.sent_by,
        "at": short(talk.local(stands.sent_at)),
        "who": whose(talk, stands),
        "holder": stands.holder,
        "typed": stands.typed,
        "total": stands.total,
    }


async def queue_part(talk: Talk, sheet: ThonSheet) -> tuple[str, list[tuple[str, str]]]:
    """What a sheet's view says of its pictures, and what can be done with them; nothing where it has none."""
    queued = await sheet_queue.of_sheet(talk.db, sheet.id)
    stands = await sheet_queue.stand(talk.db, queued) if queued else None
    if stands is None:
        return "", []
    facts = queue_facts(talk, stands)
    options = [
        (talk.t(f"sheet-picture-act-{act}", **facts), OnSheetPicture(act=act, of=sheet.id).pack())
        for act in ACTS[whose(talk, stands)]
    ]
    return talk.t("sheet-pictures", **facts), options


def picture_message(what: str, code: str, place: str) -> Outgoing:
    """Word to whoever sent a picture, or types it, of what became of it."""
    shown = show_sheet_code(code) if code else ""
    return Outgoing(text=texts("vi").say(f"sheet-picture-{what}", code=shown, place=place))
