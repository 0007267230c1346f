"""The file of erasures: what is written down is on the disk, and what is not ours erases nobody."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import pytest

from rules.forgetting import Way
from rules.refusal import Refusal
from storage.forgetting.erasure_file import KEY, NAME, ErasureFile
from storage.forgetting.ledger import Erasure

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 2, 0, 0, 123456, tzinfo=UTC)
ONE = Erasure(7, Way.ERASURE, NOW, NOW - timedelta(days=1))
TWO = Erasure(8, Way.WITHDRAWAL, NOW + timedelta(hours=1))
THREE = Erasure(9, Way.DENUNCIATION, NOW + timedelta(hours=2), NOW)


@pytest.fixture
def file(tmp_path: Path) -> ErasureFile:
    made = ErasureFile(tmp_path / "data")
    made.begin(NOW)
    for one in (ONE, TWO, THREE):
        made.append(one)
    return made


def test_what_was_written_down_is_read_again_and_says_nothing_but_numbers_kinds_and_moments(file: ErasureFile) -> None:
    found = ErasureFile(file.folder).read()
    assert (found.erasures, found.since, found.unsealed) == ({ONE, TWO, THREE}, NOW, [])
    first, *rest = [json.loads(line) for line in file.content().splitlines()]
    assert first.keys() == {"since", "hmac"}
    assert [row["id"] for row in rest] == [7, 8, 9]
    assert [row["kind"] for row in rest] == ["erasure", "withdrawal", "words"]
    assert rest[1].keys() == {"id", "kind", "at", "hmac"}
    assert [one.stat().st_mode & 0o077 for one in (file.path, file.folder / KEY, file.folder)] == [0, 0, 0]


def test_to_begin_again_changes_nothing(file: ErasureFile) -> None:
    before = file.content()
    ErasureFile(file.folder).begin(NOW + timedelta(days=9))
    file.add_missing([ONE, THREE])
    assert file.content() == before


FORGED = [
    ({"id": 1}, "another person"),
    ({"kind": "withdrawal"}, "another way"),
    ({"at": "2027-03-02T02:00:00.123456+00:00"}, "another moment"),
    ({"seen": "2026-03-01T02:00:00.000000+00:00"}, "somebody else of that number"),
    ({"hmac": "0" * 64}, "another seal"),
    ({"hmac": None}, "no seal"),
    ({"id": True}, "a number that is none"),
    ({"id": "7"}, "a number in words"),
    ({"kind": "everything"}, "a way that there is not"),
    ({"words": "x"}, "more than is known"),
    ({"at": "2026-03-02T02:00:00.123456"}, "a moment without its zone"),
]


@pytest.mark.parametrize(("change", "_what"), FORGED, ids=[row[1] for row in FORGED])
def test_a_line_that_was_changed_erases_nobody_and_spoils_no_other(
    file: ErasureFile, change: dict[str, object], _what: str
) -> None:
    lines = file.content().splitlines(keepends=True)
    lines[1] = json.dumps(json.loads(lines[1]) | change).encode() + b"\n"
    file.path.write_bytes(b"".join(lines))
    found = file.read()
    assert found.erasures == {TWO, THREE}
    assert found.unsealed == [2]


BEFORE_ALL_TIME = b'{"since": "0001-01-01T00:00:00.000000+14:00", "hmac": "x"}'
RUBBISH = [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b"[" * 100_000, b'{"id": 1}', b" \t ", BEFORE_ALL_TIME]


@pytest.mark.parametrize("rubbish", RUBBISH, ids=[repr(one[:9]) for one in RUBBISH])
def test_a_line_that_is_none_stops_nothing(file: ErasureFile, rubbish: bytes) -> None:
    first, *rest = file.content().splitlines(keepends=True)
    file.path.write_bytes(b"".join([first, rubbish + b"\n", *rest]))
    found = file.read()
    assert found.erasures == {ONE, TWO, THREE}
    assert found.unsealed == ([2] if rubbish.strip() else [])


def test_a_last_line_that_a_crash_cut_off_is_passed_over_and_the_next_one_stands_on_its_own(file: ErasureFile) -> None:
    whole = file.content()
    start = whole.rstrip().rindex(b"\n") + 1
    for cut in range(start, len(whole)):
        file.path.write_bytes(whole[:cut])
        complete = cut == len(whole) - 1
        assert file.read().erasures == ({ONE, TWO, THREE} if complete else {ONE, TWO})
        assert file.read().unsealed == []
    file.path.write_bytes(whole[: start + 20])
    file.append(THREE)
    assert file.read().erasures == {ONE, TWO, THREE}


def test_the_file_of_another_office_says_nothing_here(file: ErasureFile, tmp_path: Path) -> None:
    other = ErasureFile(tmp_path / "other")
    other.begin(NOW)
    other.append(ONE)
    file.path.write_bytes(other.content())
    found = file.read()
    assert (found.erasures, found.since, found.unsealed) == (set(), None, [1, 2])
    assert file.read([other.key() or b""]).erasures == {ONE}


APPENDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rules.forgetting import Way
from storage.forgetting.erasure_file import ErasureFile
from storage.forgetting.ledger import Erasure

file = ErasureFile(Path(sys.argv[1]))
file.begin(datetime(2026, 1, 1, tzinfo=UTC))
for number in range(100):
    file.append(Erasure(int(sys.argv[2]) + number, Way.ERASURE, datetime(2026, 1, 1, tzinfo=UTC)))
"""


def test_several_processes_write_at_once_under_one_key_and_lose_nothing(tmp_path: Path) -> None:
    words = [[sys.executable, "-c", APPENDS, str(tmp_path / "data"), str(1000 * number)] for number in (1, 2, 3, 4)]
    running = [subprocess.Popen(one, cwd=ROOT) for one in words]
    assert [one.wait() for one in running] == [0] * 4
    found = ErasureFile(tmp_path / "data").read()
    assert {one.person_id for one in found.erasures} == {1000 * n + m for n in (1, 2, 3, 4) for m in range(100)}
    assert found.unsealed == []
    assert sorted(one.name for one in (tmp_path / "data").iterdir()) == [NAME, KEY]


def test_what_cannot_be_written_down_is_an_error_and_what_was_begun_of_it_spoils_nothing(file: ErasureFile) -> None:
    before, allowed = file.content(), getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (len(before) + 30, allowed[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            file.append(THREE)
    finally:
        setrlimit(RLIMIT_FSIZE, allowed)
    later = Erasure(10, Way.ERASURE, NOW)
    file.append(later)
    assert file.read().erasures == {ONE, TWO, THREE, later}


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    if kind == "link":
        (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    elif kind == "pipe":
        os.mkfifo(tmp_path / NAME)
    else:
        (tmp_path / NAME).mkdir()
    with pytest.raises(Refusal, match="erasures-unreadable"):
        ErasureFile(tmp_path).read()


def test_a_damaged_key_is_told_before_anything_is_written_under_another(file: ErasureFile) -> None:
    (file.folder / KEY).write_text("no key")
    before = file.content()
    with pytest.raises(Refusal, match="erasures-key-damaged"):
        ErasureFile(file.folder).append(ONE)
    assert file.content() == before
    assert ErasureFile(file.folder).read().erasures == set()
