import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "scheduler", "storage", "documents", "locales", "rules", "sandbox")
# What a person reads stands in locales/; the sandbox carries its own page texts beside its page.
WORDLESS = ("bot", "handlers", "scheduler", "storage", "documents", "rules")
# Single words that a reader of typed text tells apart by their marks alone; nobody is shown them.
GRAMMARS = {"rules/date_words.py", "rules/period_words.py", "rules/typed_periods.py"}
MOST_LINES = 220
SHORTEST_FIRST_LINE = 20
# A sentence; or a command or a method of the Bot API, and what it does.
FIRST_LINE = re.compile(r"(?:[A-Z`]|/[a-z]+: |[a-z]+[A-Z]\w+[:,] ).*[.:]\Z", re.DOTALL)
# Folders of one shape with another of their room: what they hold is told apart by the folder.
PARALLEL = {"tables", "methods", "control"}
MOST_LINES_OF_A_FUNCTION = 40
MOST_IGNORES = 15


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from (path for path in sorted((ROOT / room).rglob("*.py")) if "versions" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_vietnamese(text: str) -> bool:
    letters = unicodedata.normalize("NFD", text)
    return any(sign in letters for sign in "đĐ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")


def test_each_file_begins_with_one_plain_sentence_that_says_what_it_is() -> None:
    firsts = {name(path): ast.get_docstring(ast.parse(path.read_text())) or "" for path in sources(*ROOMS)}
    sentences = {path: text.split("\n\n")[0] for path, text in firsts.items()}
    amiss = [path for path, text in sentences.items() if len(text) < SHORTEST_FIRST_LINE or not FIRST_LINE.match(text)]
    assert amiss == []


def test_a_public_class_name_stands_once() -> None:
    found: dict[str, list[str]] = {}
    for path in sources(*ROOMS):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(name(path))
    assert {one: paths for one, paths in found.items() if len(paths) > 1} == {}


def test_a_module_name_stands_once_in_a_room() -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for path in sources(*ROOMS):
        parts = path.relative_to(ROOT).parts
        if not path.stem.startswith("__") and not PARALLEL & set(parts):
            found.setdefault((parts[0], path.stem), []).append(name(path))
    assert {one: paths for one, paths in found.items() if len(paths) > 1} == {}


def test_no_file_has_more_than_220_lines_that_say_something() -> None:
    lengths = {name(path): sum(map(bool, map(str.strip, path.read_text().splitlines()))) for path in sources(*ROOMS)}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_has_more_than_40_lines() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in sources(*ROOMS, "tests")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


def docstrings(tree: ast.Module) -> set[int]:
    """Find the lines on which docstrings begin."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {body[0].value.lineno for body in bodies if isinstance(body[0], ast.Expr)}


def is_out_of_place(text: str, *, docstring: bool, grammar: bool) -> bool:
    if docstring:  # a term may be named there, and a law in parentheses; a sentence may not stand there
        marked = [is_vietnamese(word) for word in re.sub(r"\([^)]*\)", "", text).split()]
        return sum(marked) * 2 > len(marked)
    return len(text) > 1 and is_vietnamese(text) and not (grammar and " " not in text)


def test_no_vietnamese_word_stands_in_the_code() -> None:
    found = []
    for path in sources(*WORDLESS):
        tree = ast.parse(path.read_text())
        documented, grammar = docstrings(tree), name(path) in GRAMMARS
        found += [
            f"{name(path)}:{node.lineno} {node.value[:40]}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_out_of_place(node.value, docstring=node.lineno in documented, grammar=grammar)
        ]
    assert not found, "\n".join(found)


def test_the_linter_ignores_few_rules_and_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    block = re.search(r"^ignore = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert block
    lines = block[1].splitlines()
    assert [line for line in lines if not re.fullmatch(r' {4}"[A-Z]+\d*", +# \w.{7,}', line)] == []
    assert len(lines) == len(tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]) <= MOST_IGNORES


def test_a_rule_switched_off_on_the_spot_is_named_and_says_why() -> None:
    bare = [
        f"{name(path)}:{number}"
        for path in sources(*ROOMS, "tests")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"# (?:noqa|type: ignore)\b", line)
        and not re.search(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]) [# ] *\w.{8,}", line)
    ]
    assert not bare, "\n".join(bare)
