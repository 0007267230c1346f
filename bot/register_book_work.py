"""The task of the child process that reads another office's register, workbook or text, into a file for its parent."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import orjson

from documents.csv_rows import read_csv
from documents.workbook_pages import read_pages
from handlers.import_words import register_heads
from rules.refusal import Refusal
from rules.register_books import BroughtRow


def read(arguments: dict[str, Any], _tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Its rows, each with its number in the workbook."""
    Path(arguments["path"]).write_bytes(orjson.dumps([[*row] for row in rows_of(Path(arguments["stored"]))]))
    return {}


def rows_of(path: Path) -> list[BroughtRow]:
    """The rows of its text, or of the page that heads most columns; refuses what is neither, too large, or empty."""
    if not is_zipfile(path):
        return read_csv(path)
    pages = [[BroughtRow(row.number, row.cells) for row in page.rows] for page in read_pages(path)]
    if not any(pages):
        raise Refusal("import-empty")
    # A page before it may show what it is of, or sums.
    return max(filter(None, pages), key=_columns_known)


def _columns_known(rows: Sequence[BroughtRow]) -> int:
    heads = register_heads()
    head = heads.head_of(rows)
    return len(heads.propose(head.cells)) if head is not None else 0
