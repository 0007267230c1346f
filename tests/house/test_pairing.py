"""Every journey goes where there is nothing but text as well, or says why it cannot."""

import ast
from fnmatch import fnmatch
from pathlib import Path

from tests.pairing import ONLY_TELEGRAM

JOURNEYS = Path(__file__).parents[1] / "journeys"
LEAST_REASON = 30


def goes_by_text(node: ast.AST) -> bool:
    """Whether the fixture `messenger` is set beside a test, or for its whole file."""
    return any(isinstance(one, ast.Constant) and one.value == "messenger" for one in ast.walk(node))


def journeys() -> dict[str, bool]:
    """Every journey by file and name, and whether it goes by text."""
    found = {}
    for path in sorted(JOURNEYS.glob("test_*.py")):
        body = ast.parse(path.read_text()).body
        whole = any(isinstance(one, ast.Assign) and goes_by_text(one) for one in body)
        for one in body:
            if isinstance(one, ast.AsyncFunctionDef) and one.name.startswith("test_"):
                found[f"{path.name}::{one.name}"] = whole or any(map(goes_by_text, one.decorator_list))
    return found


def covers(which: str, name: str) -> bool:
    """Whether an exception is for a journey: for itself, or for its file."""
    return which == name or fnmatch(name.partition("::")[0], which)


def test_each_journey_goes_by_text_or_stands_among_the_exceptions_with_its_reason() -> None:
    made = journeys()
    by_text = {name for name, goes in made.items() if goes}
    excepted = {name for name in made if any(covers(which, name) for which in ONLY_TELEGRAM)}
    assert by_text | excepted == set(made)
    assert not by_text & excepted
    assert all(any(covers(which, name) for name in made) for which in ONLY_TELEGRAM)
    assert all(len(reason) >= LEAST_REASON for reason in ONLY_TELEGRAM.values())
