"""The keys of the texts: the same in both languages, each said by the code, none said that is not there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from locales import texts

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "scheduler", "storage", "documents", "locales", "rules")
LANGUAGES = ("vi", "en")
# Calls whose first argument is a key: talk.t("…"), texts.say("…"), Refusal("…"), Say("…").
CALLS_ON_ANYTHING = {"t"}
CALLS_ON_TEXTS = {"say"}
CALLS_BY_NAME = {"Refusal", "Say"}

ENGLISH = re.compile(r"(?i)\b(ok|okay|menu|feedback|click|link|file|reminder|deadline|session|submit|online)\b")
# The tone stands on the first vowel: hòa, khỏe, thủy; not after q, where u belongs to the consonant.
TONE_TOO_LATE = re.compile(r"(?i)(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802  the parser's own name
        self.names.add(node.id.name)


class Words(Visitor):
    def __init__(self) -> None:
        self.texts: list[str] = []

    def visit_TextElement(self, node: fluent.TextElement) -> None:  # noqa: N802  the parser's own name
        self.texts.append(node.value)


@cache
def entries(language: str) -> dict[str, fluent.Pattern]:
    found: dict[str, fluent.Pattern] = {}
    for path in sorted((ROOT / "locales" / language).rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text()).body:
            assert not isinstance(entry, fluent.Junk), f"{path.name}: {(entry.content or '')[:80]}"
            if isinstance(entry, fluent.Message | fluent.Term):
                key = ("-" if isinstance(entry, fluent.Term) else "") + entry.id.name
                assert key not in found, f"{path.name}: {key} stands twice"
                assert entry.value, f"{path.name}: {key} says nothing"
                assert not entry.attributes, f"{path.name}: {key} has attributes, which nobody reads"
                found[key] = entry.value
    return found


def keys(language: str) -> set[str]:
    return {key for key in entries(language) if not key.startswith("-")}


def variables(pattern: fluent.Pattern) -> set[str]:
    visitor = Variables()
    visitor.visit(pattern)
    return visitor.names


def words(pattern: fluent.Pattern) -> str:
    visitor = Words()
    visitor.visit(pattern)
    return re.sub(r"https?://\S+", "", " ".join(visitor.texts))


@cache
def trees() -> dict[str, ast.Module]:
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in paths}


def literals() -> set[str]:
    nodes = (node for tree in trees().values() for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def made_keys() -> list[re.Pattern[str]]:
    """List the shapes of keys that the code puts together, such as f"state-{state}"."""
    shapes = []
    for node in (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9_-]+" for p in node.values]
        if parts and re.fullmatch(r"[a-z][a-z0-9_\\-]*\\-", parts[0]):
            shapes.append(re.compile("".join(parts)))
    return shapes


def said() -> Iterator[tuple[str, str]]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and takes_key(node.func):
                yield from ((f"{path}:{node.lineno}", key) for key in constants(node.args[0]))


def takes_key(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        owner = ast.unparse(called.value).rpartition(".")[2]
        on_texts = called.attr in CALLS_ON_TEXTS and owner.endswith("texts")
        return on_texts or called.attr in CALLS_ON_ANYTHING | CALLS_BY_NAME
    return isinstance(called, ast.Name) and called.id in CALLS_BY_NAME | CALLS_ON_ANYTHING


def constants(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.IfExp):
        return constants(argument.body) + constants(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def test_both_languages_have_the_same_keys() -> None:
    assert entries("vi").keys() == entries("en").keys()


def test_a_sentence_needs_the_same_facts_in_both_languages() -> None:
    both = entries("vi").keys() & entries("en").keys()
    differ = {key for key in both if variables(entries("vi")[key]) != variables(entries("en")[key])}
    assert differ == set()


def test_each_key_that_the_code_says_exists() -> None:
    gone = [f"{place} {key}" for place, key in said() if key not in keys("vi")]
    assert not gone, "\n".join(gone)


def test_each_key_is_said_by_the_code() -> None:
    written, made = literals(), made_keys()
    unsaid = [key for key in keys("vi") if key not in written and not any(shape.fullmatch(key) for shape in made)]
    assert not unsaid, "\n".join(unsaid)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_used_in_a_sentence(language: str) -> None:
    text = "".join(path.read_text() for path in (ROOT / "locales" / language).rglob("*.ftl"))
    assert [key for key in entries(language) if key.startswith("-") and not re.search(rf"\{{ *{key}\b", text)] == []


def test_a_resident_reads_no_english() -> None:
    assert {key: found for key, pattern in entries("vi").items() if (found := ENGLISH.findall(words(pattern)))} == {}


def test_the_tone_stands_on_the_first_vowel() -> None:
    paths = [*(ROOT / "locales").rglob("*.ftl"), *(ROOT / "offices").glob("*.yaml"), *(ROOT / "docs").rglob("*.md")]
    paths += [path for path in [ROOT / "README.md", ROOT / "CHANGELOG.md"] if path.exists()]
    # An office of the Party may choose the other place for its papers: so the choice itself is shown.
    told = {str(path.relative_to(ROOT)): path.read_text().replace("uỷ, hoà", "") for path in paths}
    found = {path: TONE_TOO_LATE.findall(text) for path, text in told.items()}
    assert {path: pairs for path, pairs in found.items() if pairs} == {}
    assert TONE_TOO_LATE.findall("hoà, khoẻ, thuỷ, Uỷ ban, xoá, huỷ") == ["oà", "oẻ", "uỷ", "Uỷ", "oá", "uỷ"]
    assert TONE_TOO_LATE.findall("quý, quỳ, quỹ, hoàn, loại, xoáy, huỳnh, hòa, thủy") == []


def test_a_fact_may_be_as_long_as_the_longest_text_that_is_taken_in() -> None:
    words = "Đường làng hư hỏng. " * 1000
    assert words in texts("vi").say("told-ask", unit="UBND", code="TT", words=words, who="A", at="B")
