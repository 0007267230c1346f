"""The picture of the statistics: what came in and what became of it, to be read on a phone."""

from collections.abc import Sequence

from documents import chart_bars
from documents.chart_canvas import BLACK, BOLD, MARGIN, Canvas
from documents.chart_panels import (
    FULL,
    LABEL,
    PANEL_GAP,
    Bar,
    draw_columns,
    draw_line,
    draw_list,
    draw_parts,
    write_heading,
    write_note,
)
from documents.figures import ChartFigures
from documents.register_cells import show_day
from locales import texts
from locales.numbers import show_number

TITLE, HEADLINE = 54, 46
# What the office did and what residents say of it stand beside each other, and are never one number.
HALF_GAP = 48
HALF = (FULL - HALF_GAP) / 2


def draw(figures: ChartFigures) -> bytes:
    """Return the picture as PNG, 1080 pixels wide and as high as it takes; the same figures give the same bytes."""
    canvas = Canvas()
    _draw_head(canvas, figures)
    if figures.received:
        _draw_timeliness(canvas, figures)
        _draw_outcomes_and_verdicts(canvas, figures)
        fields = chart_bars.counted_bars(figures, figures.by_field, "chart-other-fields")
        _draw_list(canvas, figures, "chart-by-field", fields)
        areas = chart_bars.counted_bars(figures, figures.by_area, "chart-other-areas")
        _draw_list(canvas, figures, "chart-by-area", areas)
        _draw_months(canvas, figures)
    return canvas.save()


def _say(figures: ChartFigures, key: str, **facts: object) -> str:
    return texts(figures.language).say(key, **facts)


def _draw_head(canvas: Canvas, figures: ChartFigures) -> None:
    """Tell whose numbers they are, of which days, and how many opinions came in."""
    canvas.write_lines(canvas.wrap(_say(figures, "chart-title"), TITLE, FULL, BOLD), TITLE, BOLD)
    canvas.y += PANEL_GAP / 3
    days = {name: show_day(day) for name, day in (("begins", figures.begins), ("ends", figures.ends))}
    unit = figures.unit or _say(figures, "register-all-units")
    made = _say(figures, "chart-made", day=show_day(figures.made_at))
    for text in (figures.office, unit, _say(figures, "chart-period", **days), made):
        canvas.write_lines(canvas.wrap(text, LABEL, FULL), LABEL)
    canvas.y += PANEL_GAP / 2
    key = "chart-received" if figures.received else "register-nothing"
    headline = _say(figures, key, count=show_number(figures.language, figures.received))
    canvas.write_lines(canvas.wrap(headline, HEADLINE, FULL, BOLD), HEADLINE, BOLD)


def _draw_timeliness(canvas: Canvas, figures: ChartFigures) -> None:
    draw_line(canvas)
    write_heading(canvas, _say(figures, "chart-timeliness"))
    bars = chart_bars.timeliness_bars(figures)
    if any(bar.count for bar in bars):
        draw_parts(canvas, bars)
    else:
        write_note(canvas, _say(figures, "chart-no-numbers"))


def _draw_outcomes_and_verdicts(canvas: Canvas, figures: ChartFigures) -> None:
    draw_line(canvas)
    top, right = canvas.y, MARGIN + HALF + HALF_GAP
    _draw_half(canvas, figures, "outcome", chart_bars.outcome_bars(figures), MARGIN)
    end, canvas.y = canvas.y, top
    _draw_half(canvas, figures, "verdict", chart_bars.verdict_bars(figures), right)
    canvas.y = max(canvas.y, end)
    canvas.fill(right - HALF_GAP / 2, top, 2, canvas.y - top - PANEL_GAP / 2, BLACK)


def _draw_half(canvas: Canvas, figures: ChartFigures, what: str, bars: Sequence[Bar], x: float) -> None:
    """Draw one of two panels that stand beside each other, each with the number that its shares are of."""
    write_heading(canvas, _say(figures, f"chart-{what}"), x, HALF)
    total = sum(bar.count for bar in bars)
    if total:
        of = _say(figures, f"chart-{what}-of", count=show_number(figures.language, total))
        write_note(canvas, of, x, HALF)
        draw_parts(canvas, bars, x, HALF)
    else:
        write_note(canvas, _say(figures, "chart-no-numbers"), x, HALF)


def _draw_list(canvas: Canvas, figures: ChartFigures, key: str, bars: Sequence[Bar]) -> None:
    draw_line(canvas)
    write_heading(canvas, _say(figures, key))
    if bars:
        draw_list(canvas, bars)
    else:
        write_note(canvas, _say(figures, "chart-no-numbers"))


def _draw_months(canvas: Canvas, figures: ChartFigures) -> None:
    """Draw a column a month; of a single month there is nothing to compare."""
    columns = chart_bars.month_columns(figures)
    if len(columns) > 1:
        draw_line(canvas)
        key = "chart-by-month" if chart_bars.has_all_months(figures) else "chart-last-months"
        write_heading(canvas, _say(figures, key))
        draw_columns(canvas, columns)
