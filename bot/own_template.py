"""The bytes of the template that an office has made its own, for whoever fills it or hands it over."""

from pathlib import Path
from typing import Any

from rules.jobs import PAPER
from storage.files.folder import FileFolder


def own_template(arguments: dict[str, Any], digest: str | None) -> bytes | None:
    """The office's own template: that which was put into use by chat, else that which the operator put into the folder.

    Nothing where there is neither; no bytes where it should be there and cannot be read.
    """
    if digest is not None:
        try:
            return FileFolder(Path(arguments["files"])).read(digest)
        except OSError:
            return b""
    try:
        return (Path(arguments["templates"]) / f"{arguments[PAPER]}.docx").read_bytes()
    except OSError:
        return None
