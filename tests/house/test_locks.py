import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
LOCKS = {"requirements.lock": RUN, "requirements-dev.lock": RUN + DEV}

ROW = re.compile(r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r" {4}#.*")


@dataclass
class Row:
    version: str
    marker: Marker | None
    hashes: int = 0

    def wanted_here(self) -> bool:
        return self.marker is None or self.marker.evaluate()


def read_lock(name: str) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    row = Row("", None)
    for line in (ROOT / name).read_text().splitlines():
        if found := ROW.fullmatch(line):
            row = Row(found["version"], Marker(found["marker"]) if found["marker"] else None)
            # Of a package that is locked for several Pythons, the row of this one counts.
            if found["name"] not in rows or row.wanted_here():
                rows[found["name"]] = row
        elif HASH.fullmatch(line):
            row.hashes += 1
        else:
            assert COMMENT.fullmatch(line), f"{name} has a line that is neither a version, a hash nor a remark: {line}"
    return rows


def asked_by(name: str) -> Iterator[Requirement]:
    try:
        return map(Requirement, distribution(name).requires or ())
    except PackageNotFoundError:
        pytest.fail(f"{name} is not installed: run `make test`, or `make lock` if a dependency was added")


def reached_from(wishes: Iterable[Requirement]) -> set[str]:
    """Follow the installed packages' own metadata, extras included, as far as this platform's markers let."""
    waiting = [(canonicalize_name(wish.name), extra) for wish in wishes for extra in ("", *wish.extras)]
    reached: set[tuple[str, str]] = set()
    while waiting:
        step = waiting.pop()
        if step in reached:
            continue
        reached.add(step)
        name, extra = step
        for wish in asked_by(name):
            if wish.marker is None or wish.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(wish.name), more) for more in ("", *wish.extras)]
    return {name for name, _ in reached}


@pytest.mark.parametrize("lock", LOCKS)
def test_each_dependency_is_locked_to_a_version_in_its_range(lock: str) -> None:
    rows = read_lock(lock)
    wrong = [
        str(wish)
        for wish in LOCKS[lock]
        if (row := rows.get(canonicalize_name(wish.name))) is None or not wish.specifier.contains(row.version)
    ]
    assert not wrong, f"{lock} is not of this pyproject.toml: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_is_needed_here_and_nothing_else(lock: str) -> None:
    here = {name for name, row in read_lock(lock).items() if row.wanted_here()}
    assert here == reached_from(LOCKS[lock]), f"{lock} is not of this pyproject.toml: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_package_for_other_platforms_is_asked_for_by_one_that_is_locked(lock: str) -> None:
    rows = read_lock(lock)
    asked = {canonicalize_name(wish.name) for name, row in rows.items() if row.wanted_here() for wish in asked_by(name)}
    assert {name for name, row in rows.items() if not row.wanted_here()} <= asked


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_installed_is_what_is_locked(lock: str) -> None:
    rows = {name: row.version for name, row in read_lock(lock).items() if row.wanted_here()}
    assert {name: distribution(name).version for name in rows} == rows


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_version_has_hashes(lock: str) -> None:
    assert [name for name, row in read_lock(lock).items() if not row.hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"(?im)^.*(?:://|--(?:extra-)?index|--find-links|--trusted| @ ).*$", text) == []


def test_tests_run_with_the_versions_that_the_office_runs_with() -> None:
    run, dev = read_lock("requirements.lock"), read_lock("requirements-dev.lock")
    assert {name: dev[name].version for name in run if name in dev} == {name: row.version for name, row in run.items()}
