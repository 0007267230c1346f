"""The lines of the file of erasures: each sealed by itself, so that one that is broken or forged spoils no other."""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from rules.forgetting import Way
from storage.forgetting.ledger import Erasure

KEY_BYTES = 32
# What a line's seal is made of, so that a line of one kind never passes for one of another.
ERASURE, BEGINNING = "cau-noi erasure 1", "cau-noi erasures begin 1"
LARGEST = 2**63


@dataclass
class Lines:
    """What a file of erasures says: since when it was kept, and the numbers of lines that bear no seal of ours."""

    erasures: set[Erasure] = field(default_factory=set)
    since: datetime | None = None
    unsealed: list[int] = field(default_factory=list)


def erasure_line(erasure: Erasure, key: bytes) -> bytes:
    row = {"id": erasure.person_id, "kind": str(erasure.way), "at": _written(erasure.at)}
    seen = {} if erasure.seen is None else {"seen": _written(erasure.seen)}
    return _line(row | seen, _seal(key, ERASURE, *row.values(), *seen.values()))


def beginning_line(since: datetime, key: bytes) -> bytes:
    """The first line: from when on each erasure is in the file."""
    return _line({"since": _written(since)}, _seal(key, BEGINNING, _written(since)))


def key_line(key: bytes) -> bytes:
    """The line by which the key of the others goes along with a copy."""
    return json.dumps({"key": key.hex()}).encode() + b"\n"


def keys_in(content: bytes) -> Iterator[bytes]:
    """The keys that a file brings along itself; whether they are believed is for the caller to know."""
    for row in map(_row, content.split(b"\n")):
        if row is not None and row.keys() == {"key"}:
            try:
                found = bytes.fromhex(row["key"])
            except (TypeError, ValueError):
                continue
            if len(found) == KEY_BYTES:
                yield found


def read_lines(content: bytes, keys: Sequence[bytes]) -> Lines:
    """All that is sealed with one of the keys; a last line that a crash cut off is passed over without a word."""
    found = Lines()
    *whole, last = content.split(b"\n")
    for number, line in enumerate(whole, 1):
        if line.strip() and not _take(line, keys, found):
            found.unsealed.append(number)
    _take(last, keys, found)
    return found


def _take(line: bytes, keys: Sequence[bytes], found: Lines) -> bool:
    """Add what a line says; false if that is nothing, or not sealed."""
    row = _row(line)
    if row is None:
        return False
    try:
        if row.keys() == {"since", "hmac"}:
            return _take_beginning(row, keys, found)
        return row.keys() == {"key"} or _take_erasure(row, keys, found)
    except (KeyError, TypeError, ValueError, OverflowError):
        return False


def _take_beginning(row: dict[str, Any], keys: Sequence[bytes], found: Lines) -> bool:
    since = _moment(row["since"])
    sealed = _is_sealed(row["hmac"], keys, BEGINNING, row["since"])
    if sealed:
        found.since = min(found.since or since, since)
    return sealed


def _take_erasure(row: dict[str, Any], keys: Sequence[bytes], found: Lines) -> bool:
    erasure = _erasure(row)
    seen = () if erasure.seen is None else (row["seen"],)
    sealed = _is_sealed(row["hmac"], keys, ERASURE, erasure.person_id, erasure.way, row["at"], *seen)
    if sealed:
        found.erasures.add(erasure)
    return sealed


def _erasure(row: dict[str, Any]) -> Erasure:
    person_id = row["id"]
    if row.keys() - {"seen"} != {"id", "kind", "at", "hmac"}:
        raise ValueError("row")
    if type(person_id) is not int or not 0 < person_id < LARGEST:
        raise ValueError("id")
    return Erasure(person_id, Way(row["kind"]), _moment(row["at"]), _moment(row["seen"]) if "seen" in row else None)


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _line(row: dict[str, Any], seal: str) -> bytes:
    return json.dumps(row | {"hmac": seal}).encode() + b"\n"


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if _written(moment) != written:
        raise ValueError("moment")
    return moment


def _seal(key: bytes, *parts: object) -> str:
    return hmac.new(key, "\n".join(map(str, parts)).encode(), sha256).hexdigest()


def _is_sealed(seal: object, keys: Sequence[bytes], *parts: object) -> bool:
    return isinstance(seal, str) and any(
        hmac.compare_digest(seal.encode(), _seal(key, *parts).encode()) for key in keys
    )
