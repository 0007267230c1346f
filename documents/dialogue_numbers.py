"""The numbers of a dialogue as a picture to be read on a phone, and as a workbook."""

from datetime import date
from pathlib import Path

from documents.chart_canvas import BOLD, Canvas
from documents.chart_panels import FULL, LABEL, PANEL_GAP, Bar, draw_line, draw_list, write_heading
from documents.papers.paper_sheet import POINTS, PaperSheet, open_book
from documents.register_cells import show_day
from documents.register_formats import RegisterFormats
from locales import texts
from locales.counted_dialogue import CountPanel, panels_of, plan_in_words
from locales.numbers import show_number, show_share
from rules.dialogue_figures import DialogueNumbers

TITLE, HEADLINE = 54, 46
COLUMNS = {"what": 26, "name": 60, "count": 12}


def draw_numbers(numbers: DialogueNumbers, made_on: date, language: str = "vi") -> bytes:
    """Return the picture as PNG; the same numbers give the same bytes."""
    canvas, words = Canvas(), texts(language)
    canvas.write_lines(canvas.wrap(words.say("counted-title"), TITLE, FULL, BOLD), TITLE, BOLD)
    canvas.y += PANEL_GAP / 3
    made = words.say("chart-made", day=show_day(made_on))
    for text in (numbers.title, plan_in_words(words, numbers), made):
        canvas.write_lines(canvas.wrap(text, LABEL, FULL), LABEL)
    canvas.y += PANEL_GAP / 2
    headline = words.say("counted-count", opinions=numbers.figures.opinions)
    canvas.write_lines(canvas.wrap(headline, HEADLINE, FULL, BOLD), HEADLINE, BOLD)
    for panel in panels_of(words, numbers):
        draw_panel(canvas, panel, language)
    return canvas.save()


def draw_panel(canvas: Canvas, panel: CountPanel, language: str) -> None:
    """Draw a list of counts under a line and its heading."""
    draw_line(canvas)
    write_heading(canvas, panel.heading)
    draw_list(canvas, _bars(panel, language))


def _bars(panel: CountPanel, language: str) -> list[Bar]:
    total = sum(count for _, count in panel.rows)
    shares = [show_share(language, count, total) if panel.parts else "" for _, count in panel.rows]
    rows = zip(panel.rows, shares, strict=True)
    return [Bar(name, count, show_number(language, count), share) for (name, count), share in rows]


def write_numbers_book(path: Path, numbers: DialogueNumbers, made_on: date, language: str = "vi") -> None:
    """Write the workbook to the path: one row for each number, under what it is a number of."""
    words = texts(language)
    with open_book(path, made_on) as book:
        made = PaperSheet(book.add_worksheet("So lieu"), RegisterFormats.of(book, POINTS), COLUMNS, language)
        made.title(words.say("counted-head", title=numbers.title, opinions=numbers.figures.opinions))
        made.add((words.say("counted-title"), plan_in_words(words, numbers), None))
        for panel in panels_of(words, numbers):
            for name, count in panel.rows:
                made.add((panel.heading, name, count))
        made.finish(landscape=False, frozen=1)
