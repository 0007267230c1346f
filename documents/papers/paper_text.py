"""People's words, names, days and numbers as they are printed on the papers of a dialogue."""

from datetime import date

from documents.cell_text import without_unfit
from documents.papers.paper_facts import PaperOpinion, PaperSpeaker
from locales import texts
from rules.handin import NameMode
from rules.text import one_line

TAB, SPACE = "\t", " "
# Till which month days are written with two digits (Nghị định 30/2020/NĐ-CP).
LAST_PADDED_MONTH = 2
UNNAMED = {None: "left_out", NameMode.HIDDEN: "hidden"}


def fit(text: str) -> str:
    """People's words without what a paper cannot hold; a tab would be taken for one of the paper's own."""
    return without_unfit(text).replace(TAB, SPACE).replace("\f", "\n").strip()


def count(number: int) -> str:
    """A number as offices print it: 06."""
    return f"{number:02}"


def shown_day(when: date | None) -> str:
    """A day as papers write it: 05/3/2026, 18/12/2026; nothing where there is none."""
    return f"{when.day:02}/{shown_month(when)}/{when.year}" if when else ""


def shown_month(when: date) -> str:
    """The months 1 and 2 are written with two digits; with the others nobody could change them."""
    return f"{when.month:02}" if when.month <= LAST_PADDED_MONTH else str(when.month)


def show_name(one: PaperOpinion | PaperSpeaker, language: str) -> str:
    """The name of who agreed to it; of anybody else only that it is kept, was not given or is left out here."""
    if one.printed == NameMode.FULL and one.name:
        return fit(one_line(one.name))
    return texts(language).say(f"paper-name-{UNNAMED.get(one.printed, 'none')}")


def show_words(one: PaperOpinion, language: str) -> str:
    return fit(one.words) or texts(language).say("words-forgotten" if one.erased else "words-spoken")
