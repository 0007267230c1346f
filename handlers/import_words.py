"""What is said of another office's register: which column is what, what became of its rows, by number alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from handlers.sheet_buttons import OnImport, OnSheet
from handlers.sheet_words import danger_in_words
from locales import phrases, texts
from locales.sheet_phrases import route_words, sheet_words
from rules.notice import Button, Outgoing
from rules.refusal import Refusal
from rules.register_books import FIELDS, NEEDED, BroughtRow, RegisterHeads, RegisterRead, read_register
from rules.sheets import show_sheet_code
from rules.working_days import home_day
from storage.feedback.register_files import AskedColumns, RegisterTaken

# So many headings, and so many rows of one fault, are named in a message.
HEADINGS_SHOWN, ROWS_SHOWN = 40, 20


@cache
def register_heads() -> RegisterHeads:
    """How the columns of registers are headed and called."""
    return RegisterHeads.of(phrases("register_headings"))


def read_rows(rows: Sequence[BroughtRow], columns: Mapping[str, int], now: datetime) -> RegisterRead:
    """The rows as lines, by the word lists of the house."""
    return read_register(rows, columns, sheet_words(), route_words(), home_day(now))


def columns_message(asked: AskedColumns) -> Outgoing:
    """The columns of a workbook, which of them is taken for what, and how that is changed."""
    say = texts("vi").say
    shown = [f"{number}. {heading or '–'}" for number, heading in enumerate(asked.headings[:HEADINGS_SHOWN], 1)]
    fields = [
        say("import-field", field=say(f"import-field-{one}"), column=asked.columns.get(one, -1) + 1) for one in FIELDS
    ]
    text = "\n".join([say("import-columns"), *shown, "", say("import-map"), *fields, "", say("import-map-how")])
    yes = Button(say("import-yes"), OnImport(act="yes", of=asked.file_id).pack())
    drop = Button(say("import-drop"), OnImport(act="drop", of=asked.file_id).pack())
    ready = all(one in asked.columns for one in NEEDED)
    return Outgoing(text=text, buttons=((yes,), (drop,)) if ready else ((drop,),))


def taken_message(phone: str, taken: RegisterTaken, place: str) -> Outgoing:
    """How many rows are new and known, which cannot be taken and why; above that a danger one of them tells of."""
    say, rows = texts("vi").say, taken.rows
    code = show_sheet_code(taken.sheet.code or "")
    lines = [say("import-read", code=code, place=place, new=rows.new, known=rows.known)]
    lines += [say("import-unplaced", count=rows.unplaced)] if rows.unplaced else []
    for why, numbers in taken.faulty.items():
        shown = ", ".join(map(str, numbers[:ROWS_SHOWN]))
        lines.append(say("import-faulty", rows=shown, count=len(numbers), why=say(f"sheet-why-{why}")))
    opens = Button(say("import-open"), OnSheet(act="show", of=taken.sheet.id).pack())
    danger = danger_in_words(rows.danger, phone)
    return Outgoing(text="\n\n".join(filter(None, (danger, "\n".join(lines)))), buttons=((opens,),))


def refused_message(refusal: Refusal) -> Outgoing:
    """Why a workbook was not taken."""
    words = texts("vi")
    return Outgoing(text=words.say("import-refused", why=words.say(refusal.key, **refusal.facts)))
