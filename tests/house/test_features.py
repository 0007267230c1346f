"""The table of what the bot does: each row is whole, and the tests, documents and commands that it names are there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters import Command
from ruamel.yaml import YAML

from bot.dispatcher import COMMANDS
from handlers import official, resident

ROOT = Path(__file__).parents[2]
ROWS: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / "docs/features.yaml")
MUST = {"id", "who", "what", "state"}
MAY = {"commands", "tests", "docs"}
WHO = {"residents", "officials", "operators"}
MOST_LETTERS = 200
WHOLE = {
    "id": "a-feature",
    "who": "officials",
    "what": "Officials read their list with /viec.",
    "state": "works",
    "tests": ["tests/house/test_features.py::test_a_whole_row_is_taken"],
    "docs": ["README.md"],
}


@cache
def functions(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def is_test(named: str) -> bool:
    """Whether this names a file of tests, or one function of such a file."""
    path, _, function = named.partition("::")
    if not re.fullmatch(r"tests/(?:\w+/)+test_\w+\.py", path) or not (ROOT / path).is_file():
        return False
    return "::" not in named or (function.startswith("test_") and function in functions(ROOT / path))


def amiss(row: dict[str, Any]) -> Iterator[str]:
    """Tell everything that is wrong in a row by itself."""
    if not row.keys() >= MUST or not row.keys() <= MUST | MAY:
        yield f"keys {sorted(row)}"
        return
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["id"]):
        yield "the id is not kebab-case"
    if row["who"] not in WHO:
        yield f"who {row['who']}"
    if len(row["what"]) > MOST_LETTERS or not re.fullmatch(r"[A-Z/](?:(?![.!?] ).)*\.", row["what"]):
        yield f"what is not one sentence of at most {MOST_LETTERS} letters"
    tests, docs = row.get("tests", []), row.get("docs", [])
    yield from (f"no test {named}" for named in tests if not is_test(named))
    yield from (f"no document {named}" for named in docs if not (ROOT / named).is_file())
    if row["state"] == "works" and not (tests and docs):
        yield "it works, and nothing holds or tells it"
    if row["state"] == "planned" and (tests or docs):
        yield "it is planned, and has tests or documents"
    if row["state"] not in {"works", "planned"}:
        yield f"state {row['state']}"


def commands_of(row: dict[str, Any]) -> set[str]:
    return {*re.findall(r"(?<!\w)/([a-z]+)", row["what"]), *row.get("commands", [])}


def commands_at_the_doors() -> set[str]:
    handlers = (one for router in (official.setup(COMMANDS), resident.setup()) for one in router.message.handlers)
    filters = (one.callback for handler in handlers for one in handler.filters or ())
    return {str(name) for one in filters if isinstance(one, Command) for name in one.commands}


def test_each_row_is_whole_and_names_what_is_there() -> None:
    wrong = [f"{row.get('id')}: {what}" for row in ROWS for what in amiss(row)]
    assert ROWS
    assert not wrong, "\n".join(wrong)


def test_an_id_stands_once() -> None:
    ids = [row["id"] for row in ROWS]
    assert [name for name in ids if ids.count(name) > 1] == []


def test_each_command_is_in_the_table_and_each_command_of_the_table_exists() -> None:
    assert commands_at_the_doors() == COMMANDS
    assert set().union(*map(commands_of, ROWS)) == COMMANDS


def test_a_whole_row_is_taken() -> None:
    planned = {name: value for name, value in WHOLE.items() if name in MUST} | {"state": "planned"}
    assert [*amiss(WHOLE), *amiss(planned)] == []


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "A_feature"},
        {"who": "everybody"},
        {"what": "Two. Sentences."},
        {"what": "No end"},
        {"what": f"{'Very ' * 40}long."},
        {"state": "planned"},
        {"state": "begun"},
        {"tests": []},
        {"docs": []},
        {"tests": ["tests/house/test_nothing.py"]},
        {"tests": ["tests/house/test_features.py::test_nothing"]},
        {"tests": ["tests/house/test_features.py::amiss"]},
        {"tests": ["tests/house"]},
        {"docs": ["docs/nothing.md"]},
        {"colour": "red"},
    ],
    ids=str,
)
def test_a_broken_row_is_found(broken: dict[str, Any]) -> None:
    assert [*amiss(WHOLE | broken)] != []
