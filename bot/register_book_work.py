"""The task of the child process that reads the workbook of another office's register, into a file for its parent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from documents.workbook_pages import read_pages
from rules.refusal import Refusal
from rules.register_books import BroughtRow


def read(arguments: dict[str, Any], _tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Its rows, each with its number in the workbook."""
    Path(arguments["path"]).write_bytes(orjson.dumps([[*row] for row in rows_of(Path(arguments["stored"]))]))
    return {}


def rows_of(path: Path) -> list[BroughtRow]:
    """The rows of its first page with any; refuses what is no workbook, too large, or empty."""
    for page in read_pages(path):
        return [BroughtRow(row.number, row.cells) for row in page.rows]
    raise Refusal("import-empty")
