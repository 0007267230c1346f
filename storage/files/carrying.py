"""Lays the files of one folder into another as well, where a database is moved to another place."""

import shutil
from contextlib import suppress

from storage.engine.private_files import create_private, make_private_folder, sync_folder
from storage.files.folder import FileFolder

PIECE = 1 << 20


def carry_files(source: FileFolder, target: FileFolder) -> int:
    """Give every file a second name in another folder, or a copy where that is another disk; gives how many were new.

    What is there already stays; what breaks off is gone on with by a second call.
    """
    carried = 0
    for digest in source.all():
        place = target.place(digest)
        if target.has(digest, source.place(digest).stat().st_size):
            continue
        make_private_folder(place.parent)
        half = place.with_name(f".{digest}")
        half.unlink(missing_ok=True)
        try:
            half.hardlink_to(source.place(digest))
        except OSError:
            with source.place(digest).open("rb") as read, create_private(half) as made:
                shutil.copyfileobj(read, made, PIECE)
        half.replace(place)
        carried += 1
    for part in target.parts():
        with suppress(OSError):
            sync_folder(part)
    return carried
