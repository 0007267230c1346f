"""States are named by their tables, and what follows from an action on a feedback is written in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.dialogue_states import DialogueState
from rules.lifecycle import State
from rules.reply_states import ReplyState

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "scheduler", "storage", "documents", "rules")
FILES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if not {"migrations", "tables"} & set(path.parts)
)
STATES = {str(state) for kind in (State, ReplyState, DialogueState) for state in kind}
# How a feedback, a reply or a dialogue is called where its state is asked for or set.
ABOUT = ("feedback", "reply", "dialogue", "begun", "longer", "current", "heard", "fresh")
WRITER = "storage/feedback/applying.py"
# What else may write a feedback's row: whose it is, once people are one or are forgotten.
OTHERS = {"storage/forgetting/forgetting.py", "storage/forgetting/identity.py", "storage/upkeep/person_merging.py"}
COLUMNS = {"state", "open", "version", "satisfaction", "reopened", "abusive", "forgotten_at"}


def bare_states(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines in which the state of one of the three is compared with, or set to, a string."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=ast.Attribute(attr="state") as left, comparators=others):
                asked = [left.value, *others]
            case ast.Assign(targets=[ast.Attribute(attr="state") as target], value=value):
                asked = [target.value, value]
            case ast.Call(func=function, args=[ast.Attribute(attr="state") as first, *rest]):
                asked = [first.value, *rest] if "one_of" in ast.unparse(function) else []
            case ast.Call(func=ast.Attribute(attr="in_" | "not_in", value=ast.Attribute(attr="state") as column)):
                asked = [column.value, *node.args]
            case ast.Call(func=function, keywords=named):
                set_to = [one.value for one in named if one.arg == "state"]
                asked = [function, *set_to] if set_to else []
            case _:
                continue
        if asked and ast.unparse(asked[0]).rpartition(".")[2].lower().startswith(ABOUT):
            yield from ((node.lineno, text) for part in asked[1:] for text in strings(part) if text in STATES)


def strings(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def written_elsewhere(tree: ast.AST) -> Iterator[int]:
    """The lines in which a column of a feedback that an action decides is set."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for one in ast.walk(target):
                if isinstance(one, ast.Attribute) and one.attr in COLUMNS and ast.unparse(one.value) == "feedback":
                    yield one.lineno
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "update"
            and ast.unparse(node) == "update(Feedback)"
        ):
            yield node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_state_of_a_feedback_a_reply_or_a_dialogue_is_a_bare_string(path: Path) -> None:
    assert not [*bare_states(ast.parse(path.read_text()))]


def test_what_follows_from_an_action_is_written_in_one_place() -> None:
    trees = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in FILES}
    writers = {name for name, tree in trees.items() if [*written_elsewhere(tree)]}
    assert WRITER in writers
    assert writers <= {WRITER, *OTHERS}
    histories = {name for name, tree in trees.items() if "write_line(" in ast.unparse(tree)}
    assert histories == {WRITER}


@pytest.mark.parametrize(
    "slip",
    [
        'if feedback.state == "answered": pass',
        'x = reply.state in ("left", "leaving")',
        'x = select(Dialogue).where(Dialogue.state == "draft")',
        'x = one_of(Reply.state, "left")',
        'x = Feedback.state.in_(("asked",))',
        'reply.state = "preview"',
        'x = Reply(words="a", state="preview")',
    ],
)
def test_a_bare_state_is_found(slip: str) -> None:
    assert [*bare_states(ast.parse(slip))]


@pytest.mark.parametrize("slip", ["feedback.state = after", "feedback.reopened += 1", "x = update(Feedback).where(y)"])
def test_another_writer_is_found(slip: str) -> None:
    assert [*written_elsewhere(ast.parse(slip))]
