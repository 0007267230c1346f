"""`make mutants FILE=rules/…`: changes a file of the rules in every small way and counts which changes no test notices.

The work is done on a copy, and goes on where it was broken off. `python -m tests.mutants FILE [--minutes 9]`.
"""

import argparse
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutants"
# Cost is measured by a clock (tests/rules/test_cost.py), which says nothing of what a rule decides.
FLAGS = "-x -q -p no:cacheprovider -p no:xdist"
TESTS = "tests/rules --ignore tests/rules/test_cost.py"
ROOMS = ("rules", "locales", "tests", "handlers", "storage", "bot", "scheduler", "sandbox")
SECONDS = 120.0
COSMIC_RAY = str(Path(sys.executable).with_name("cosmic-ray"))


def prepare(file: str) -> Path:
    """A copy of what the tests need, with a session that lists every mutant; what is there already is gone on with."""
    work = WORK / Path(file).stem
    if (work / "session.sqlite").exists():
        return work
    shutil.rmtree(work, ignore_errors=True)
    for room in ROOMS:
        shutil.copytree(ROOT / room, work / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", work)
    own = f"tests/rules/test_{Path(file).stem}.py"
    # The tests of the file itself are the quickest to notice.
    order = [own, TESTS] if (work / own).exists() else [TESTS]
    command = " && ".join(f"{sys.executable} -m pytest {FLAGS} {tests}" for tests in order)
    (work / "session.toml").write_text(
        f'[cosmic-ray]\nmodule-path = "{file}"\ntimeout = {SECONDS}\nexcluded-modules = []\n'
        f"test-command = 'sh -c \"{command}\"'\n"
        '[cosmic-ray.distributor]\nname = "local"\n'
    )
    subprocess.run([COSMIC_RAY, "init", "session.toml", "session.sqlite"], cwd=work, check=True)
    return work


def told(work: Path) -> str:
    """How many of the mutants that were tried are killed, and each that lives on as a difference."""
    dumped = subprocess.run(
        [COSMIC_RAY, "dump", "session.sqlite"], cwd=work, capture_output=True, text=True, check=True
    )
    results = [result for _, result in map(json.loads, dumped.stdout.splitlines())]
    tried = [one for one in results if one is not None]
    alive = [one for one in tried if one["test_outcome"] == "survived"]
    rate = f", {100 * (1 - len(alive) / len(tried)):.1f} %" if tried else ""
    lines = [f"{len(tried)} of {len(results)} tried, {len(tried) - len(alive)} killed{rate}"]
    return "\n".join([*lines, *(str(one["diff"]) for one in alive)])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--minutes", type=float, default=9.0)
    given = parser.parse_args()
    work = prepare(given.file)
    with suppress(subprocess.TimeoutExpired):
        words = [COSMIC_RAY, "exec", "session.toml", "session.sqlite"]
        subprocess.run(words, cwd=work, timeout=60 * given.minutes, check=True)
    sys.stdout.write(told(work) + "\n")


if __name__ == "__main__":
    main()
