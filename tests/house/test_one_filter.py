"""What officials see of a feedback comes by the filters of storage, and by no way around them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "handlers" / "official"
# Ways to a feedback that ask nobody for a right, or write a statement of their own.
UNASKED = {"get", "find_offered", "find_own", "get_own", "page_of_author"}
# Who goes past the filter, by which way, and what is asked instead; docs/decisions/0031 says the same.
ASKED_OTHERWISE = {
    # For the dialogue's scope, as opinions of all its units stand on one agenda.
    ("agenda_adding.py", "find_offered"),
    ("agenda_repeats.py", "find_offered"),
    # For the office's right to answer requests about data, which nobody has over one unit alone.
    ("requests.py", "page_of_author"),
    # For the unit that owes what was promised, or the dialogue at which it was.
    ("promise_steps.py", "find_offered"),
    # For the right over the place of its sheet, which helpers have who handle nothing.
    ("slips.py", "get"),
}
PAGE = ROOT / "docs" / "decisions" / "0031-one-row-an-action.md"


def ways_past(tree: ast.AST) -> Iterator[str]:
    """The calls by which a feedback is read without anybody's right."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id="feedbacks"), attr=name) if name in UNASKED:
                yield name
            case ast.Attribute(attr="get" | "get_one" | "scalars" | "execute" as name, value=value):
                if ast.unparse(value).endswith("db") and any("Feedback" in ast.unparse(one) for one in node.args):
                    yield name
            case ast.Name(id="select") if any("Feedback" in ast.unparse(one) for one in node.args):
                yield "select"
            case _:
                continue


def users_of(name: str) -> set[str]:
    return {path.stem for path in ROOM.glob("*.py") if f".{name}(" in path.read_text()}


def test_no_handler_of_officials_reads_a_feedback_past_the_filter() -> None:
    found = {(path.name, way) for path in ROOM.glob("*.py") for way in ways_past(ast.parse(path.read_text()))}
    assert found == ASKED_OTHERWISE


def test_the_page_names_every_handler_that_asks_the_filter_itself() -> None:
    page = PAGE.read_text()
    asking = (users_of("get_visible") | users_of("read_visible") | users_of("find_offered")) - {"acting"}
    assert asking
    assert {one for one in asking if f"`{one}.py`" not in page} == set()
