import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

ROOT = Path(__file__).parents[2]
ROOMS = {
    "bot",
    "handlers",
    "scheduler",
    "storage",
    "documents",
    "locales",
    "rules",
    "sandbox",
    "tests",
    "docs",
    "offices",
}
AT_THE_ROOT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS = [*AT_THE_ROOT, *sorted((ROOT / "docs").rglob("*.md"))]
MOST_LINES_OF_THE_README = 150
# CONTRIBUTING.md is one page that is read before the first change.
MOST_LINES_OF_THE_PAGE = 90
MOST_LETTERS_OF_A_LINE = 150


def paths_named(text: str) -> Iterator[str]:
    """Find what stands as `room/…`, with or without a line number or a name inside the file, or in a block of code."""
    written = re.findall(r"`([a-z_.]+/[\w./*-]*)(?:::?[\w.]+)?`", text)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    drawn = [path for block in blocks for path in re.findall(r"(?<![\w./-])[a-z]+/[\w./*-]*\w", block)]
    for named in (*written, *drawn):
        if named.split("/")[0] in ROOMS:
            yield named


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_path_of_ours_that_a_document_names_exists(document: Path) -> None:
    gone = [named for named in paths_named(document.read_text()) if not any(ROOT.glob(named.rstrip("/")))]
    assert not gone, "\n".join(gone)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(((?!https?:|#|mailto:)[^)#\s]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_is_short_begins_in_vietnamese_and_names_each_room() -> None:
    readme = (ROOT / "README.md").read_text()
    first = next(block for block in readme.split("\n\n") if not block.startswith(("#", "!", "<", "[")))
    assert len(readme.splitlines()) <= MOST_LINES_OF_THE_README
    assert re.search(r"[ăâđêôơư]", first)
    assert {room for room in ROOMS if f"{room}/" not in readme} == set()


def test_the_licence_is_named_by_its_spdx_name_and_the_readme_says_it() -> None:
    name = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]
    assert name == canonicalize_license_expression(name)
    assert f"Licence: {name}." in (ROOT / "README.md").read_text()


def test_the_page_for_whoever_changes_something_is_one_page_that_the_readme_names() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text().splitlines()
    assert len(lines) <= MOST_LINES_OF_THE_PAGE
    assert [line for line in lines if len(line) > MOST_LETTERS_OF_A_LINE] == []
    assert "](CONTRIBUTING.md)" in (ROOT / "README.md").read_text()


def glossary() -> list[list[str]]:
    rows = re.findall(r"^\|(.+)\|$", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return [row for row in cells if not set("".join(row)) <= set("-: ")][1:]


def test_each_row_of_the_glossary_is_whole_and_points_into_the_code() -> None:
    rows = glossary()
    assert rows
    assert [row for row in rows if len(row) != 4 or not all(row[:3])] == []
    pointing = {row[0]: re.findall(r"`([\w./*-]+/[\w./*-]*)(?:::?[\w.]+)?`", row[3]) for row in rows}
    assert {word: paths for word, paths in pointing.items() if not paths} == {}
    gone = [path for paths in pointing.values() for path in paths if not any(ROOT.glob(path.rstrip("/")))]
    assert not gone, "\n".join(gone)


def test_a_word_of_the_glossary_stands_once() -> None:
    words = [row[0] for row in glossary()]
    assert len(words) == len(set(words))


def test_each_decision_has_its_five_parts() -> None:
    parts = ("Context", "Decision", "Alternatives", "Consequences", "Deviations")
    for page in sorted((ROOT / "docs/decisions").glob("*.md")):
        headings = re.findall(r"^##+ (\w+)", page.read_text(), re.MULTILINE)
        assert [part for part in parts if part not in headings] == [], page.name
