"""The numbers of all dialogues of a year as a picture to be read on a phone, and as a workbook."""

from datetime import date
from pathlib import Path

from documents.chart_canvas import BOLD, Canvas
from documents.chart_panels import FULL, LABEL, PANEL_GAP
from documents.dialogue_numbers import HEADLINE, TITLE, draw_panel
from documents.papers.paper_sheet import POINTS, PaperSheet, open_book
from documents.register_cells import show_day
from documents.register_formats import RegisterFormats
from locales import texts
from locales.counted_dialogue import CountPanel, panels_of_year, places_of
from rules.dialogue_figures import ELSEWHERE_FATES, UNANSWERED_FATES, ItemFate
from rules.year_numbers import YearDialogue, YearNumbers

# So many dialogues have a bar of their own.
MOST_DRAWN = 20
OWN_FATES = (ItemFate.BEFORE, ItemFate.THERE, ItemFate.AFTER, ItemFate.LATE)
LEFT_FATES = (ItemFate.CARRIED_OVER, ItemFate.WITHDRAWN)
HELD = {"day": 14, "dialogue": 44, "opinions": 10, "before": 10, "there": 10, "after": 12, "late": 10}
HELD |= {"elsewhere": 10, "carried_over": 10, "withdrawn": 10, "waiting": 10, "coming": 10, "came": 10}
HELD |= {"kept": 10, "promised": 10, "overdue": 10}
COUNTED = {"what": 26, "name": 60, "count": 12}
PLACES = {"day": 14, "dialogue": 44, "place": 50, "count": 12}
PLANNED = {"host": 50, "last-day": 16, "held-on": 16, "standing": 24}


def draw_year(numbers: YearNumbers, made_on: date, language: str = "vi") -> bytes:
    """Return the picture as PNG; the same numbers give the same bytes."""
    canvas, words = Canvas(), texts(language)
    title = words.say("counted-year-title", year=str(numbers.year))
    canvas.write_lines(canvas.wrap(title, TITLE, FULL, BOLD), TITLE, BOLD)
    canvas.y += PANEL_GAP / 3
    canvas.write_lines(canvas.wrap(words.say("chart-made", day=show_day(made_on)), LABEL, FULL), LABEL)
    canvas.y += PANEL_GAP / 2
    facts = {"held": numbers.held, "opinions": numbers.total.opinions}
    canvas.write_lines(canvas.wrap(words.say("counted-year-sum", **facts), HEADLINE, FULL, BOLD), HEADLINE, BOLD)
    shown = [one for one in numbers.dialogues if one.figures.opinions][:MOST_DRAWN]
    each = tuple((f"{show_day(one.held_on)}, {one.title}", one.figures.opinions) for one in shown)
    for panel in [CountPanel(words.say("counted-each"), each)] * bool(each) + panels_of_year(words, numbers):
        draw_panel(canvas, panel, language)
    return canvas.save()


def write_year_book(path: Path, numbers: YearNumbers, made_on: date, language: str = "vi") -> None:
    """Write the workbook to the path: the dialogues, the numbers of all, the places of each, and the plan."""
    words = texts(language)
    title = words.say("counted-year-title", year=str(numbers.year))
    with open_book(path, made_on) as book:
        formats = RegisterFormats.of(book, POINTS)

        def sheet(name: str, columns: dict[str, int]) -> PaperSheet:
            made = PaperSheet(book.add_worksheet(name), formats, columns, language)
            made.title(title)
            return made

        held = sheet("Hoi nghi", HELD)
        for one in numbers.dialogues:
            held.add(_line(one))
        held.finish(landscape=True, frozen=2)
        counted = sheet("So lieu", COUNTED)
        sums = words.say("counted-year-sum", held=numbers.held, opinions=numbers.total.opinions)
        counted.add((title, sums, numbers.total.opinions))
        for panel in panels_of_year(words, numbers):
            for name, count in panel.rows:
                counted.add((panel.heading, name, count))
        counted.finish(landscape=False, frozen=1)
        places = sheet("Noi", PLACES)
        for one in numbers.dialogues:
            for name, count in places_of(words, one.figures):
                places.add((one.held_on, one.title, name, count))
        places.finish(landscape=True, frozen=2)
        planned = sheet("Ke hoach", PLANNED)
        for plan in numbers.plans:
            planned.add((plan.unit, plan.last_day, plan.held_on, words.say("counted-plan-how", how=plan.how)))
        planned.finish(landscape=False, frozen=1)


def _line(one: YearDialogue) -> tuple[date | str | int, ...]:
    fates, promises = one.figures.fates, one.promises
    told = [fates.get(fate, 0) for fate in OWN_FATES]
    told.append(sum(fates.get(fate, 0) for fate in ELSEWHERE_FATES))
    told += [fates.get(fate, 0) for fate in LEFT_FATES]
    told.append(sum(fates.get(fate, 0) for fate in UNANSWERED_FATES))
    people = (one.coming, one.came)
    owed = (promises.kept, promises.open, promises.overdue)
    return (one.held_on, one.title, one.figures.opinions, *told, *people, *owed)
