"""Whoever queues or looks for a message names its kind by the table, and takes lane and policy from there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.notice_kinds import Notice
from rules.notice_table import NOTICES

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for room in ("bot", "handlers", "scheduler", "storage")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)
# What takes the kind of a message.
TAKERS = {"Letter", "AnswerTo", "hasten", "is_waiting", "cancel_notice", "cancel_chat", "was_told", "send", "find"}
NAMES = {str(notice) for notice in Notice}


def name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def bare(tree: ast.AST) -> Iterator[int]:
    """The lines in which the kind of a message is named by a string."""
    for node in ast.walk(tree):
        given: list[ast.AST] = []
        if isinstance(node, ast.Compare) and any(name_of(one) == "notice" for one in (node.left, *node.comparators)):
            given = [one for side in (node.left, *node.comparators) for one in ast.walk(side)]
        elif isinstance(node, ast.Call):
            given = [one.value for one in node.keywords if one.arg == "notice"]
            if name_of(node.func) in TAKERS:
                given += node.args[0 if name_of(node.func) == "AnswerTo" else 1 :]
            if isinstance(node.func, ast.Attribute) and name_of(node.func.value) == "notice":
                given += [one for argument in node.args for one in ast.walk(argument)]
        if isinstance(node, ast.expr) and any(isinstance(one, ast.Constant) and one.value in NAMES for one in given):
            yield node.lineno


def overruled(tree: ast.AST) -> Iterator[int]:
    """The lines in which a letter is given a lane or a policy that its row does not leave to whoever queues it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) == "Letter":
            named = [
                one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute) and name_of(one.value) == "Notice"
            ]
            chosen = {one.arg for one in node.keywords} & {"lane", "policy"}
            if chosen and any(not NOTICES[Notice[one]].as_caller for one in named):
                yield node.lineno


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_no_kind_of_message_is_named_by_a_bare_string(path: Path) -> None:
    assert [*bare(ast.parse(path.read_text()))] == []


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_lane_and_policy_are_the_tables(path: Path) -> None:
    assert [*overruled(ast.parse(path.read_text()))] == []


def test_a_bare_string_and_a_lane_of_ones_own_are_found() -> None:
    wrong = 'Letter(key, to, now, "card", 1)\nif row.notice == "step": pass\nOutbox.notice.in_(("said",))\n'
    assert [*bare(ast.parse(wrong))] == [1, 2, 3]
    assert [*overruled(ast.parse("Letter(key, to, now, Notice.RECEIPT, lane=Lane.BULK)"))] == [1]
    assert not [*overruled(ast.parse("Letter(key, to, now, Notice.CARD, lane=Lane.BULK)"))]
