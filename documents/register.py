"""The register: opinions of a period as a workbook that an office files and prints, written row by row."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from documents.register_cells import NumberedRow
from documents.register_columns import LAYOUTS
from documents.register_formats import FONT, RegisterFormats
from documents.register_rows import RegisterHead, RegisterRow
from documents.register_sheet import RegisterSheet
from locales import texts

# A sheet ends at row 1,048,576; what does not fit goes on with a sheet of its own.
MOST_ROWS = 1_000_000
PROGRESS_EVERY = 1000
# By the digits of this size, 7 pixels wide, programs reckon the widths of columns; the cells have their own.
USUAL_POINTS = 11


def write_register(
    path: Path,
    rows: Iterable[RegisterRow],
    head: RegisterHead,
    on_progress: Callable[[int], object] = lambda _done: None,
    rows_a_sheet: int = MOST_ROWS,
) -> int:
    """Write the register to the path and return how many rows it has; tells how many are done after each thousand.

    Only the row in hand is in memory. Until all is written it lies in a folder beside the path, which is gone when
    this ends, also by an error: at the path there is a whole register or none.
    """
    with TemporaryDirectory(prefix=".register-", dir=path.parent) as folder:
        unfinished = Path(folder) / "register.xlsx"
        with Workbook(unfinished, _options(folder)) as book:
            # Who made it, and with whose machine, is nobody's business; the day stands in the head as well.
            book.set_properties({"created": head.made_at.astimezone(UTC)})
            written = _write_sheets(book, _count(rows, head.language, on_progress), head, rows_a_sheet)
        unfinished.replace(path)
    return written


def _options(folder: str) -> dict[str, object]:
    return {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": USUAL_POINTS, "font_scheme": "none"},
    }


def _count(rows: Iterable[RegisterRow], language: str, on_progress: Callable[[int], object]) -> Iterator[NumberedRow]:
    number = 0
    for number, row in enumerate(rows, 1):
        yield NumberedRow(row, number, language)
        if number % PROGRESS_EVERY == 0:
            on_progress(number)
    on_progress(number)


def _write_sheets(book: Workbook, lines: Iterator[NumberedRow], head: RegisterHead, rows_a_sheet: int) -> int:
    """Fill one sheet after the other; the first is there also when there is nothing to fill it with."""
    name = texts(head.language).say(f"register-sheet-{head.profile}")
    formats = RegisterFormats.of(book, LAYOUTS[head.profile].points)
    written, sheets = 0, 0
    first = next(lines, None)
    while first or not sheets:
        sheets += 1
        sheet = RegisterSheet(book.add_worksheet(name if sheets == 1 else f"{name} {sheets}"), formats, head)
        written += sheet.fill(chain([first], islice(lines, rows_a_sheet - 1)) if first else ())
        first = next(lines, None)
    return written
