"""Templates that an office changed: which are taken, and what is said of which paragraph of the others."""

import io
from zipfile import ZipFile

import pytest
from docx import Document

from documents.papers.filled_values import values_for
from documents.papers.filling import fill, shipped_template
from documents.papers.sample_facts import sample_facts
from documents.papers.template_check import TemplateError, checked_template
from rules.dialogue_papers import TEMPLATED
from tests.documents.dialogue_lines import facts

VALUES = values_for(sample_facts())


def written(*paragraphs: str) -> bytes:
    """A template as an office saves it: with an author, and whatever its paragraphs say."""
    document = Document()
    document.core_properties.author = "Nguyễn Văn Soạn"
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for half in (text[: len(text) // 2], text[len(text) // 2 :]):
            paragraph.add_run(half)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def faults_of(content: bytes) -> list[tuple[int, str]]:
    with pytest.raises(TemplateError) as refused:
        checked_template(content, VALUES)
    return [(one.paragraph, one.key) for one in refused.value.faults]


@pytest.mark.parametrize("kind", TEMPLATED)
def test_the_shipped_ones_are_taken(kind: str) -> None:
    assert checked_template(shipped_template(kind), VALUES)


def test_a_changed_one_is_taken_without_its_maker() -> None:
    taken = checked_template(
        written("Kính gửi {{ commune|upper }}", "{%p for one in topics %}", "- {{ one }}", "{%p endfor %}"), VALUES
    )
    with ZipFile(io.BytesIO(fill(taken, values_for(facts())))) as packed:
        whole = b"".join(packed.read(name) for name in packed.namelist()).decode()
    assert "XÃ TÂY PHƯƠNG" in whole
    assert "Môi trường làng nghề" in whole
    assert "Soạn" not in whole


@pytest.mark.parametrize(
    ("paragraphs", "faults"),
    [
        (("tốt", "{{ ten_la }}"), [(2, "unknown")]),
        (("{{ n.khong_co }}",), [(1, "unknown")]),
        (("{%p for one in topics %}", "{{ one }}"), [(1, "unclosed")]),
        (("a", "{%p endif %}"), [(2, "unopened")]),
        (("{%p for one in topics %}", "{%p endif %}", "{%p endfor %}"), [(2, "unopened")]),
        (("{{ title",), [(1, "braces")]),
        (("title }} và {{ year }}",), [(1, "braces")]),
        (("{{ title + }}",), [(1, "syntax")]),
        (("{{ title|la }}",), [(1, "syntax")]),
        (("{{ title.__class__ }}",), [(1, "forbidden")]),
        (("{{ title['__class__'] }}",), [(1, "forbidden")]),
        (("{{ title.upper() }}",), [(1, "forbidden")]),
        (("{{ 'a' * 9999999999 }}",), [(1, "forbidden")]),
        (("{{ '%9999999999d' % 1 }}",), [(1, "forbidden")]),
        (("{{ 9 ** 9 ** 9 }}",), [(1, "forbidden")]),
        (("tốt", "{{ 1 / 0 }}"), [(2, "forbidden")]),
        (("{{ " + "(" * 400 + "title" + ")" * 400 + " }}",), [(1, "forbidden")]),
        (("{{ title.format }}", "{{ self }}", "{{ n }}", "{{ topics }}"), [(one, "not-text") for one in (1, 2, 3, 4)]),
        (("{%p for one in title %}", "{%p endfor %}"), [(1, "no-list")]),
        (("{%p for one in range(9) %}", "{%p endfor %}"), [(1, "forbidden")]),
        (("{% set a = 1 %}", "{% include 'x' %}"), [(1, "order"), (2, "order")]),
        (("{{ sai }}", "{{ title }}", "{{ sai_nua }}"), [(1, "unknown"), (3, "unknown")]),
        # What would be printed as it is, what would take other words away, and a row where no table is.
        (("{title}", "{ { title } }", "｛｛ title ｝｝"), [(1, "braces"), (2, "braces"), (3, "braces")]),
        (("Gồm {%p for one in topics %} các việc", "{{ one }}", "{%p endfor %}"), [(1, "not-alone")]),
        (("{%tr for one in topics %}", "{{ one }}", "{%tr endfor %}"), [(1, "no-row"), (3, "no-row")]),
    ],
)
def test_what_is_wrong_is_told_by_paragraph(paragraphs: tuple[str, ...], faults: list[tuple[int, str]]) -> None:
    assert faults_of(written(*paragraphs)) == faults


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.4", "chữ".encode()])
def test_what_is_no_word_paper_is_refused_as_a_whole(content: bytes) -> None:
    assert faults_of(content) == [(0, "kind")]


def test_a_word_paper_without_a_body_is_refused_as_a_whole() -> None:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(written("tốt"))) as packed, ZipFile(made, "w") as broken:
        for name in packed.namelist():
            broken.writestr(name, b"<x/>" if name == "word/document.xml" else packed.read(name))
    assert faults_of(made.getvalue()) == [(0, "kind")]


def test_a_remark_left_in_it_is_told() -> None:
    document = Document()
    run = document.add_paragraph("{{ title }}").runs[0]
    document.add_comment(run, text="xem lại", author="Nguyễn Văn Soạn")
    made = io.BytesIO()
    document.save(made)
    assert faults_of(made.getvalue()) == [(1, "left-over")]


def test_the_heads_of_even_pages_are_read_too() -> None:
    document = Document()
    document.add_paragraph("{{ title }}")
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_footer.paragraphs[0].text = "{{ khong_co }}"
    made = io.BytesIO()
    document.save(made)
    assert faults_of(made.getvalue()) == [(2, "unknown")]
