"""The headings of a register: one row, or two where some columns share a heading, and a row of numbers."""

from collections.abc import Iterator
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from documents.register_columns import Column, Layout
from documents.register_formats import RegisterFormats
from locales import Texts

BOLD = 0.9


def write_headings(sheet: Worksheet, row: int, layout: Layout, formats: RegisterFormats, texts: Texts) -> int:
    """Write the headings from the row on, and return the row after them.

    Rows are written from above to below and never again: a heading that is two rows high is merged before its first
    row is left.
    """
    upper = [column for column in layout.columns if column.group]
    if upper:
        _write_upper(sheet, row, layout, formats, texts)
        row += 1
    lines = max(_count_lines(column, layout, formats, texts) for column in upper or layout.columns)
    formats.set_height(sheet, row, lines)
    for number, column in enumerate(layout.columns):
        if upper and not column.group:
            sheet.write_blank(row, number, None, formats.heading)
        else:
            sheet.write_string(row, number, texts.say(column.heading), formats.heading)
    return _write_numbers(sheet, row + 1, layout, formats) if layout.numbered else row + 1


def _write_upper(sheet: Worksheet, row: int, layout: Layout, formats: RegisterFormats, texts: Texts) -> None:
    alone = [_count_lines(column, layout, formats, texts) for column in layout.columns if not column.group]
    below = [_count_lines(column, layout, formats, texts) for column in layout.columns if column.group]
    formats.set_height(sheet, row, max(*alone, max(below) + 1) - max(below))
    for group, first, last in _groups(layout):
        if group:
            sheet.merge_range(row, first, row, last, "", formats.heading)
            sheet.write_string(row, first, texts.say(group), formats.heading)
            continue
        for number in range(first, last + 1):
            sheet.merge_range(row, number, row + 1, number, "")
            sheet.write_string(row, number, texts.say(layout.columns[number].heading), formats.heading)


def _groups(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """List the common headings from left to right with their first and last columns; an empty one is none."""
    for group, members in groupby(enumerate(layout.columns), lambda member: member[1].group):
        numbers = [number for number, _ in members]
        yield group, numbers[0], numbers[-1]


def _write_numbers(sheet: Worksheet, row: int, layout: Layout, formats: RegisterFormats) -> int:
    for number in range(len(layout.columns)):
        sheet.write_string(row, number, f"({number + 1})", formats.number)
    return row + 1


def _count_lines(column: Column, layout: Layout, formats: RegisterFormats, texts: Texts) -> int:
    """Count the lines of a heading in its column, as narrow as that can become; bold letters need more room."""
    width = min(column.width, layout.narrow or column.width)
    return formats.count_lines(texts.say(column.heading), width * BOLD)
