"""A filled paper with the tone marks where a Party office writes them; names of people stay as they spell them."""

import io
import re
from collections.abc import Iterable
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from documents.papers.paper_facts import PaperFacts
from rules.handin import NameMode
from rules.tone_marks import marked_behind

BODY = "word/document.xml"
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)")


def respelled(paper: bytes, facts: PaperFacts) -> bytes:
    """The paper as it is, or with all its words in the other spelling, where its issuer wants that."""
    if not facts.issuer.marks_behind:
        return paper
    names = [(marked_behind(one), one) for one in map(escape, _names(facts)) if marked_behind(one) != one]
    made = io.BytesIO()
    with ZipFile(io.BytesIO(paper)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as anew:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == BODY:
                told = _TEXT.sub(lambda one: one[1] + _spelled(one[2], names), content.decode("utf-8"))
                content = told.encode("utf-8")
            anew.writestr(part, content)
    return made.getvalue()


def _spelled(text: str, names: Iterable[tuple[str, str]]) -> str:
    text = marked_behind(text)
    for changed, name in names:
        text = text.replace(changed, name)
    return text


def _names(facts: PaperFacts) -> set[str]:
    raised = {one.name for one in facts.opinions if one.printed == NameMode.FULL}
    speaking = {one.name for one in facts.speakers if one.printed == NameMode.FULL}
    whole = {*raised, *speaking, facts.issuer.signer_name, facts.hall.secretary} - {""}
    # A speaker of the minutes begins with a capital.
    return whole | {f"{one[:1].upper()}{one[1:]}" for one in whole}
