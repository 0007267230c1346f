"""The child process's work on files that were received: each is cleaned in its place."""

from pathlib import Path
from typing import Any

from documents.cleaned import CannotCleanError
from documents.cleaning import clean
from documents.picture_position import read_position
from rules.files import WhyRefused


def clean_files(arguments: dict[str, Any]) -> dict[str, Any]:
    """Clean the files under these names; gives for each its kind and suffix, or why nothing of it may leave.

    Of a picture also about where it was taken, which does not leave with it.
    """
    return {"files": [_clean_file(Path(name)) for name in arguments["files"]]}


def _clean_file(place: Path) -> dict[str, Any]:
    content = place.read_bytes()
    try:
        cleaned = clean(content)
    except CannotCleanError as error:
        return {"why": error.why}
    except MemoryError:
        return {"why": WhyRefused.BOMB}
    place.write_bytes(cleaned.content)
    position = read_position(content) if cleaned.kind.startswith("image/") else None
    return {"kind": cleaned.kind, "suffix": cleaned.suffix, "position": position}
