"""What stands in the cells of a register, worded from the plain values of a row."""

from datetime import date
from functools import cache
from typing import NamedTuple

from documents.register_rows import RegisterRow, ResidentVerdict
from locales import texts
from rules.handin import NameMode
from rules.lifecycle import State

Cell = str | int | date | None
MARK = "x"


class NumberedRow(NamedTuple):
    """A row of the register with its number and the language in which it is written."""

    row: RegisterRow
    number: int
    language: str


@cache
def _said(language: str, key: str) -> str:
    """Word a key without facts, as the beginning of a cell."""
    words = texts(language).say(key)
    return words[:1].upper() + words[1:]


def show_day(day: date) -> str:
    """Return a day as the form writes it: 05/01/2027."""
    return f"{day:%d/%m/%Y}"


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def shown_name(line: NumberedRow) -> str:
    """Give the name of who agreed to be named; of anybody else only that there is none to read."""
    row = line.row
    if row.name_mode == NameMode.FULL and row.name:
        return row.name
    return _said(line.language, "register-name-hidden" if row.name_mode == NameMode.HIDDEN else "register-name-none")


def place(line: NumberedRow) -> str:
    return ", ".join(filter(None, (line.row.hamlet, line.row.area)))


def name_and_place(line: NumberedRow) -> str:
    return _lines(shown_name(line), place(line))


def words(line: NumberedRow) -> str:
    return line.row.words or _said(line.language, "words-forgotten" if line.row.erased else "words-spoken")


def kind(line: NumberedRow) -> str:
    return _said(line.language, f"kind-{line.row.kind}")


def people(line: NumberedRow) -> int:
    return line.row.same + 1


def kind_and_people(line: NumberedRow) -> str:
    return _lines(kind(line), texts(line.language).say("register-people", people=people(line)))


def source(line: NumberedRow) -> str:
    return _said(line.language, f"register-source-{line.row.source}")


def answer(line: NumberedRow) -> str:
    folded = line.row.folded_into and not line.row.answer
    return _said(line.language, "register-answered-together") if folded else line.row.answer


def lateness(line: NumberedRow) -> str:
    """Tell by how much an answer is or was late, and the later day that was promised to its author."""
    say, row = texts(line.language).say, line.row
    late = say("register-days-late", count=row.days_late) if row.days_late else ""
    return _lines(late, say("register-delayed", day=show_day(row.answer_delayed)) if row.answer_delayed else "")


def answer_form(line: NumberedRow) -> str:
    return _said(line.language, f"register-form-{line.row.answer_form}") if line.row.answer_form else ""


def outcome(line: NumberedRow) -> str:
    return _said(line.language, f"state-{line.row.outcome}")


def is_judged(line: NumberedRow) -> bool:
    return line.row.verdict != ResidentVerdict.NONE


def verdict(line: NumberedRow) -> str:
    return _said(line.language, f"verdict-{line.row.verdict}") if is_judged(line) else ""


def is_taken_up(line: NumberedRow) -> bool:
    waiting = line.row.outcome in {State.RECEIVED, State.DECLINED}
    return not waiting and not line.row.forwarded_to


def taken_up(line: NumberedRow) -> str:
    return MARK if is_taken_up(line) else ""


def guided(line: NumberedRow) -> str:
    return MARK if line.row.outcome == State.DECLINED and not line.row.forwarded_to else ""


def progress(line: NumberedRow) -> str:
    """Tell how far the office came, on which day, which unit has it, and the answer itself."""
    came, day = outcome(line), line.row.answered_on
    if day:
        came = texts(line.language).say("register-outcome-on", outcome=came, day=show_day(day))
    return _lines(came, line.row.unit, answer(line))


def remarks(line: NumberedRow) -> str:
    """Tell the code, what the opinion was folded into, and the resident's own verdict."""
    say, row = texts(line.language).say, line.row
    return _lines(
        row.code,
        say("register-folded", code=row.folded_into) if row.folded_into else "",
        say("register-verdict", verdict=say(f"verdict-{row.verdict}")) if is_judged(line) else "",
    )


def nothing(_line: NumberedRow) -> None:
    """What the form asks for and we never ask of anybody, such as the number of an identity card."""
