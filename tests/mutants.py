"""`make mutants FILE=rules/…`: changes a file of the rules in every small way and counts which changes no test notices.

Each change is tried in a process of its own, forked from one that has run the tests once, so that all libraries are
read and warm; the quickest tests are tried first. No file is written but the list of what was tried, in build/mutants,
so that a run goes on where it was broken off. Once all were tried, those that no test noticed are tried again.
`python -m tests.mutants FILE [--minutes 9] [--processes 2]`.
"""

import argparse
import ast
import difflib
import gc
import importlib
import math
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Generator
from functools import cache
from hashlib import sha256
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutants"
FLAGS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary", "--tb=no")
# Nobody reads why a test failed; the plugin collects all garbage of the libraries several times a run.
FAST = ("--assert=plain", "-p", "no:unraisableexception")
CUT = "--confcutdir=tests/rules"
# Cost is measured by a clock, which says nothing of what a rule decides, and is unsteady in a fork.
COST = "tests/rules/test_cost.py"
TIMED = ("-k", "not (the_cost_grows or in_no_time)")
OURS = ("rules", "locales", "tests")
# What makes a test so many times slower than it is, and so many seconds more, makes it hang.
SLOWER, SPARE, CPU_SECONDS = 10, 3, 120
MEMORY = 3 << 30
KILLED, SURVIVED = 1, 0
# What no test can notice, however it is changed: how much is remembered, what the type checker alone reads, and whether
# a value has its fields in slots. They cost time and memory; none of them says what a rule decides.
UNNOTICED = re.compile(r" *@(?:lru_cache|cache|overload)\b|.*\bslots=$")


class Mutated(InspectLoader):
    """Gives one module from a text instead of from its file."""

    def __init__(self, file: str, source: str) -> None:
        self.file, self.source = file, source
        self.module = file.removesuffix(".py").replace("/", ".")

    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, origin=self.file) if fullname == self.module else None

    def get_source(self, _fullname: str) -> str:
        return self.source


class Stopwatch:
    """Notes what each test costs when it is first run; afterwards the quickest come first, and none may hang."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.seconds.get(item.nodeid, 0.0))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        begun = time.process_time()
        if item.nodeid in self.seconds:
            most = math.ceil(begun + SLOWER * self.seconds[item.nodeid] + SPARE)
            resource.setrlimit(resource.RLIMIT_CPU, (min(most, CPU_SECONDS), CPU_SECONDS))
        result = yield
        self.seconds.setdefault(item.nodeid, time.process_time() - begun)
        return result


STOPWATCH = Stopwatch()


def imports(path: Path) -> set[str]:
    """What a file imports of ours; `rules` itself only where somebody looks for all modules in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{one.name}" for one in node.names} | ({node.module} - {"rules"})
    return {one for one in names if one.partition(".")[0] in OURS}


def reached(path: Path) -> set[str]:
    """The modules of ours that come with a file; a test that comes without the changed one cannot notice."""
    waiting, found = imports(path), set[str]()
    while waiting:
        name = waiting.pop()
        found.add(name)
        place = ROOT / name.replace(".", "/")
        files = [one for one in (place.with_suffix(".py"), place / "__init__.py") if one.is_file()]
        waiting |= {one for file in files for one in imports(file)} - found
    return found


@cache
def test_files(file: str) -> list[list[str]]:
    """The tests in the order in which they are tried: those of the file itself, then all others that come to it."""
    own = f"tests/rules/test_{Path(file).stem}.py"
    here = {"rules", f"rules.{Path(file).stem}"}
    paths = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
    every = [str(one.relative_to(ROOT)) for one in paths if reached(one) & here]
    others = [one for one in every if one not in {own, COST}]
    return [one for one in ([own] if own in every else [], others) if one]


def forget_ours() -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] in OURS and one != "tests.mutants"]:
        del sys.modules[name]


def read_libraries(file: str) -> None:
    """Have everything that the tests import read and used once; what is ours is read anew in each fork."""
    hypothesis: Any = importlib.import_module("hypothesis")
    # How long an example takes says nothing where many run at once, and nobody reads the smallest one that fails.
    hypothesis.settings.register_profile(
        "mutants",
        deadline=None,
        database=None,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutants")
    outcome = pytest.main([*FLAGS, *FAST, *TIMED, CUT, *chain.from_iterable(test_files(file))], [STOPWATCH])
    forget_ours()
    # A fork need not look for garbage among all that.
    gc.freeze()
    if outcome:
        raise SystemExit("The tests do not pass as they are.")


def changes(file: str) -> list[WorkItem]:
    """All changes of a file that could be noticed."""
    lines = (ROOT / file).read_text().splitlines()
    with use_db(":memory:", WorkDB.Mode.create) as every:
        init([Path(file)], every, {})
        places = [(item, *item.mutations[0].start_pos) for item in every.work_items]
    return [item for item, line, column in places if not UNNOTICED.match(lines[line - 1][: max(column, 12)])]


def mutated(work: WorkItem) -> str | None:
    (mutation,) = work.mutations
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    source: str | None = mutate_code((ROOT / mutation.module_path).read_bytes(), operator, mutation.occurrence)
    return source


def try_in_fork(file: str, source: str, tests: list[list[str]]) -> int:
    """Run tests with a changed file in a child; gives its process id. It ends with 0 if none of them noticed."""
    child = os.fork()
    if child:
        return child
    outcome = KILLED
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        changed = Mutated(file, source)
        sys.meta_path.insert(0, changed)
        importlib.invalidate_caches()
        # What cannot even be imported, as most that is changed in an annotation, needs no test.
        importlib.import_module(changed.module)
        if not any(pytest.main([*FLAGS, *FAST, *TIMED, CUT, *some], [STOPWATCH]) for some in tests):
            outcome = SURVIVED
    finally:
        os._exit(outcome)


def check_unchanged(file: str) -> None:
    """What fails in a fork without any change would count each mutant as killed."""
    _, status = os.waitpid(try_in_fork(file, (ROOT / file).read_text(), test_files(file)[:1]), 0)
    if os.waitstatus_to_exitcode(status) != SURVIVED:
        raise SystemExit("The tests do not pass as they are.")


def result_of(before: str, after: str, status: int) -> WorkResult:
    killed = os.waitstatus_to_exitcode(status) != SURVIVED
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return WorkResult(
        WorkerOutcome.NORMAL, None, TestOutcome.KILLED if killed else TestOutcome.SURVIVED, "\n".join(lines)
    )


def open_items(db: WorkDB) -> list[WorkItem]:
    """What was not tried yet; else what no test noticed."""
    pending = list(db.pending_work_items)
    alive = {number for number, result in db.results if not result.is_killed}
    return pending or [one for one in db.work_items if one.job_id in alive]


def try_all(db: WorkDB, file: str, processes: int, until: float) -> None:
    before = (ROOT / file).read_text()
    items = open_items(db)
    running: dict[int, tuple[WorkItem, str]] = {}
    while running or (items and time.monotonic() < until):
        while items and len(running) < processes and time.monotonic() < until:
            item = items.pop(0)
            source = mutated(item)
            if source is None:
                db.set_result(item.job_id, WorkResult(WorkerOutcome.NO_TEST))
                continue
            running[try_in_fork(file, source, test_files(file))] = item, source
        if not running:
            continue
        child, status = os.wait()
        item, source = running.pop(child)
        db.set_result(item.job_id, result_of(before, source, status))


def told(db: WorkDB) -> str:
    """How many of the mutants that were tried are killed, and each that lives on as a difference."""
    tried = [one for _, one in db.results if one.test_outcome is not None]
    alive = [one for one in tried if not one.is_killed]
    rate = f", {100 * (1 - len(alive) / len(tried)):.1f} %" if tried else ""
    lines = [f"{len(tried)} of {db.num_work_items} tried, {len(tried) - len(alive)} killed{rate}"]
    return "\n".join([*lines, *(str(one.diff) for one in alive)])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--minutes", type=float, default=9.0)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    os.chdir(ROOT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    WORK.mkdir(parents=True, exist_ok=True)
    state = sha256((ROOT / given.file).read_bytes()).hexdigest()[:12]
    with use_db(WORK / f"{Path(given.file).stem}-{state}.sqlite", WorkDB.Mode.create) as db:
        if not db.num_work_items:
            db.add_work_items(changes(given.file))
        read_libraries(given.file)
        check_unchanged(given.file)
        try_all(db, given.file, given.processes, time.monotonic() + 60 * given.minutes)
        sys.stdout.write(told(db) + "\n")


if __name__ == "__main__":
    main()
