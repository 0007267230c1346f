"""What is said to whoever sent a sheet as a workbook: what became of its lines, by number alone, or why nothing did."""

from handlers.sheet_buttons import OnSheet
from handlers.sheet_words import danger_in_words
from locales import texts
from rules.notice import Button, Outgoing
from rules.refusal import Refusal
from rules.sheets import show_sheet_code
from storage.feedback.sheet_files import BookTaken


def taken_message(phone: str, taken: BookTaken, place: str) -> Outgoing:
    """How many of its lines are new, mended or known, with the way to the sheet; above that a danger it tells of."""
    words, added = texts("vi"), taken.added
    code = show_sheet_code(taken.sheet.code or "")
    counts = {"new": len(added.numbers) - added.mended, "mended": added.mended, "known": added.known}
    text = words.say("sheet-book-read", code=code, place=place, beside=taken.beside, hidden=taken.hidden, **counts)
    opens = Button(words.say("sheet-book-open"), OnSheet(act="show", of=taken.sheet.id).pack())
    danger = danger_in_words(added.danger, phone)
    return Outgoing(text="\n\n".join(filter(None, (danger, text))), buttons=((opens,),))


def refused_message(refusal: Refusal) -> Outgoing:
    """Why a workbook was not taken."""
    words = texts("vi")
    return Outgoing(text=words.say("sheet-book-refused", why=words.say(refusal.key, **refusal.facts)))
