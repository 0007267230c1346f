"""The files that tell of erasures where a copy is put back: beside the database, beside the copy, and as named."""

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rules.refusal import Refusal
from storage.engine.private_files import create_private
from storage.forgetting.erasure_file import NAME, ErasureFile, read_bounded
from storage.forgetting.erasure_lines import keys_in, read_lines
from storage.forgetting.ledger import Erasure
from storage.upkeep import copy_cipher

# What the erasures that go along with a copy are named, behind the copy's own name.
PLAIN, LOCKED = f".{NAME}", f".{NAME}.enc"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an operator says of erasures: files that hold some, and that there need be none; and of people's files.

    Of these where they lie, if not beside the database, and that a copy is taken that lacks some.
    """

    files: tuple[Path, ...] = ()
    without: bool = False
    folder: Path | None = None
    without_files: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    """The key of copies, and whether what is not locked with it is believed."""

    key: str
    plain: bool
    # Whoever can write in this folder can write in the database.
    own: Path

    def believes(self, file: Path) -> bool:
        return not self.key or self.plain or file.absolute().parent.resolve().is_relative_to(self.own)


@dataclass
class KnownErasures:
    """The erasures that were found, since when the file beside the database was kept, and lines that are not ours.

    `went_along` are the moments since when the files beside copies were kept: the same one is the same file, then.
    """

    erasures: set[Erasure] = field(default_factory=set)
    since: datetime | None = None
    went_along: set[datetime] = field(default_factory=set)
    unsealed: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Opened:
    content: bytes
    locked: bool


def write_beside(copy: Path, database: Path, key: str) -> None:
    """Have what is known of erasures go along with a copy, locked as it is; nothing where none was ever kept."""
    content = ErasureFile(database.parent).content_with_key()
    if not content:
        return
    made = Path(f"{copy}{LOCKED if key else PLAIN}")
    part = Path(f"{made}.part")
    part.unlink(missing_ok=True)
    with create_private(part) as file:
        if key:
            copy_cipher.encrypt(io.BytesIO(content), file, key)
        else:
            file.write(content)
    part.replace(made)


def read_known(own: ErasureFile, copy: Path | None, named: Sequence[Path], trust: Trust) -> KnownErasures:
    """Everything that the files say; refuses one that an operator named and that says nothing of ours.

    A key that a file brings along is believed where the file is: locked with the operator's key, or from a place of
    trust. All keys are tried on all lines, so that a key that was lost here is found in a copy.
    """
    along, newest = _beside(copy) if copy else ([], [])
    opened = {file: _open(file, trust.key) for file in named}
    for file in (*along, *newest):
        # One under an older key, or damaged: nobody has named it.
        with suppress(Refusal):
            opened.setdefault(file, _open(file, trust.key))
    keys = [*_keys(own, opened, trust)]
    found = {file: read_lines(one.content, keys) for file, one in opened.items()}
    for file in named:
        if found[file].unsealed and not found[file].erasures and found[file].since is None:
            raise Refusal("erasures-not-ours", file=str(file))
    found[own.path] = read_lines(own.content(), keys)
    return KnownErasures(
        erasures={one for lines in found.values() for one in lines.erasures},
        since=found[own.path].since,
        went_along={since for file in along if file in found and (since := found[file].since) is not None},
        unsealed={str(file): lines.unsealed for file, lines in found.items() if lines.unsealed},
    )


def _beside(copy: Path) -> tuple[list[Path], list[Path]]:
    """The erasures that went along with this copy, and those that went with the newest one, which know more."""
    there = [file for ending in (PLAIN, LOCKED) for file in copy.parent.glob(f"*{ending}") if file.is_file()]
    newest = sorted(there, key=lambda file: file.stat().st_mtime)[-1:]
    return [file for file in there if file.name in {f"{copy.name}{PLAIN}", f"{copy.name}{LOCKED}"}], newest


def _keys(own: ErasureFile, opened: dict[Path, _Opened], trust: Trust) -> Iterator[bytes]:
    believed = [own]
    for file, one in opened.items():
        if one.locked or trust.believes(file):
            yield from keys_in(one.content)
            believed.append(ErasureFile(file.parent))
    for folder in believed:
        if (key := folder.key()) is not None:
            yield key


def _open(file: Path, key: str) -> _Opened:
    try:
        content = read_bounded(file)
    except FileNotFoundError:
        raise Refusal("erasures-missing", file=str(file)) from None
    if not content.startswith(copy_cipher.MAGIC):
        return _Opened(content, locked=False)
    if not key:
        raise Refusal("backup-key-missing", file=str(file))
    source, clear = io.BytesIO(content), io.BytesIO()
    source.seek(len(copy_cipher.MAGIC))
    try:
        copy_cipher.decrypt(source, clear.write, key)
    except Refusal as refusal:
        raise Refusal(refusal.key, file=str(file)) from None
    return _Opened(clear.getvalue(), locked=True)
