"""Fills a Word template with the values of a dialogue: what an office wrote into it is run walled in, and bounded."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from documents.office_parts import dropped_from, dropped_parts, unlinked
from documents.papers.filled_values import values_for
from documents.papers.paper_facts import PaperFacts
from rules.dialogue_papers import OF_PARTY

PARTY_SUFFIX = "_party"
SHIPPED = Path(__file__).parent / "templates"
# What a template may do with a value; everything else of the library could be made to run for ever.
FILTERS = ("upper", "lower", "capitalize", "join", "length", "first", "last", "default", "trim")


def walled_environment() -> SandboxedEnvironment:
    """Where templates are run: no functions, few filters, a name that nobody knows is an error."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {}
    return made


def shipped_template(paper: str, *, of_party: bool = False) -> bytes:
    """The template of a paper as it comes with the bot; of some a unit of the Party has its own."""
    return (SHIPPED / f"{paper}{PARTY_SUFFIX * (of_party and paper in OF_PARTY)}.docx").read_bytes()


def write_paper(template: bytes, facts: PaperFacts) -> bytes:
    """The paper: a template filled with what it asks for."""
    return fill(template, values_for(facts))


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """A template filled with values, without anything that tells where and by whom it was made."""
    paper = DocxTemplate(io.BytesIO(template))
    paper.render(dict(values), walled_environment(), autoescape=True)
    made = io.BytesIO()
    paper.save(made)
    return _bare(made.getvalue())


def _bare(content: bytes) -> bytes:
    """Without the facts that the library adds: its name, a title, today."""
    with ZipFile(io.BytesIO(content)) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    dropped = dropped_parts(parts)
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            if name not in dropped:
                kept = dropped_from(name, unlinked(name, part, dropped), dropped)
                info = ZipInfo(name)
                info.compress_type = ZIP_DEFLATED
                packed.writestr(info, kept)
    return made.getvalue()
