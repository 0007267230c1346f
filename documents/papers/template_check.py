"""Looks a template through before it is used, and tells by paragraph what is wrong with it."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from documents.cleaned import CannotCleanError
from documents.cleaning import clean
from documents.papers.filling import fill, walled_environment
from rules.dialogue_papers import WORD
from rules.text import shorten

# An order or a placeholder; between the signs no others.
_PIECE = re.compile(r"\{%(?P<order>[^{}%]*)%\}|\{\{(?P<value>[^{}]*)\}\}")
# Papers have no other use for braces: one alone, or a wide one, is a placeholder that was mistyped.
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|[{}\uff5b\uff5d]")
# What takes its whole paragraph away, and with it all else that stands there; or its whole row or cell.
_TAKES_PARAGRAPH, _TAKES_ROW = re.compile(r"\{%-?\s*p\s"), re.compile(r"\{%-?\s*t[rc]\s")
# Of the library: for the row of a table, a paragraph, a cell or a run as a whole.
_WHOLE = re.compile(r"^-?\s*(?:tr|tc|p|r)\s+|-$")
_FOR = re.compile(r"for\s+(\w+)\s+in\s+(.+)")
LOOP = "loop"
CLOSES = {"endfor": "for", "endif": "if", "else": "if", "elif": "if"}
# What makes much of little, or asks for what a paper has no use for.
FORBIDDEN = (nodes.Call, nodes.Mul, nodes.Pow, nodes.Mod, nodes.Test)
SHOWN = 40
# What an expression may run into that is no mistake of spelling.
WRONG = (SecurityError, TemplateRuntimeError, TypeError, ValueError, MemoryError, ArithmeticError, RecursionError)
# Word puts these in the place of straight ones; the library takes them back, too.
QUOTES = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")
# What somebody remarked or changed and did not take over.
LEFT_OVER = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:commentReference")
MOST_PARAGRAPHS = 20_000


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong in which paragraph (from 1; 0: with the file as a whole): `template-<key>` is its sentence."""

    paragraph: int
    key: str
    about: str = ""


class TemplateError(Exception):
    """A template that cannot be used, with all that is wrong with it."""

    def __init__(self, *faults: TemplateFault) -> None:
        super().__init__(faults[0].key)
        self.faults = faults


def checked_template(content: bytes, values: Mapping[str, Any]) -> bytes:
    """A template without what tells of its makers; raises TemplateError where it cannot be filled with such values."""
    try:
        cleaned = clean(content)
        if cleaned.kind != WORD:
            raise TemplateError(TemplateFault(0, "kind"))
        paragraphs = list(_paragraphs(cleaned.content))
    except (CannotCleanError, PackageNotFoundError, AttributeError, KeyError, ValueError, etree.XMLSyntaxError):
        raise TemplateError(TemplateFault(0, "kind")) from None
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise TemplateError(TemplateFault(0, "long"))
    faults = tuple(_TemplateReader(values).faults(paragraphs))
    if faults:
        raise TemplateError(*faults)
    try:
        filled = fill(cleaned.content, values)
        Document(io.BytesIO(filled))
    except Exception:  # noqa: BLE001  whatever the library trips over in foreign XML, such a paper is of no use
        raise TemplateError(TemplateFault(0, "unfillable")) from None
    return cleaned.content


class _Paragraph(NamedTuple):
    text: str
    left_over: bool
    in_table: bool


def _paragraphs(content: bytes) -> Iterator[_Paragraph]:
    """The texts of all paragraphs as a reader counts them, those of tables in their place, then headers and footers."""
    document = Document(io.BytesIO(content))
    roots = [document.element.body]
    for section in document.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        for part in (*heads, section.footer, section.first_page_footer, section.even_page_footer):
            # python-docx gives no other way to its paragraphs.
            roots += [] if part.is_linked_to_previous else [part._element]  # noqa: SLF001  see above
    left_over = [qn(name) for name in LEFT_OVER]
    for root in roots:
        for one in root.iter(qn("w:p")):
            text = "".join(piece.text or "" for piece in one.iter(qn("w:t")))
            in_table = next(one.iterancestors(qn("w:tr")), None) is not None
            yield _Paragraph(text.translate(QUOTES), next(one.iter(*left_over), None) is not None, in_table)


class _TemplateReader:
    """Goes through the paragraphs with the values that they would see: of each list its first."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.environment: SandboxedEnvironment = walled_environment()
        self.scopes: list[dict[str, Any]] = [dict(values)]
        self.open: list[tuple[str, int]] = []

    def faults(self, paragraphs: list[_Paragraph]) -> Iterator[TemplateFault]:
        for number, (text, left_over, in_table) in enumerate(paragraphs, 1):
            if left_over:
                yield TemplateFault(number, "left-over")
            if _TAKES_PARAGRAPH.search(text) and _PIECE.sub("", text).strip():
                yield TemplateFault(number, "not-alone")
            if not in_table and _TAKES_ROW.search(text):
                yield TemplateFault(number, "no-row")
            for key, about in self._of_paragraph(text, number):
                yield TemplateFault(number, key, shorten(about.strip(), SHOWN))
        for kind, number in self.open:
            yield TemplateFault(number, "unclosed", kind)

    def _of_paragraph(self, text: str, number: int) -> Iterator[tuple[str, str]]:
        for piece in _PIECE.finditer(text):
            value, order = piece["value"], piece["order"]
            found = self._order(order, number) if value is None else self._printed(value.removeprefix("r "))
            if found is not None:
                yield found
        loose = _LOOSE.search(_PIECE.sub("", text))
        if loose:
            yield "braces", loose[0]

    def _order(self, order: str, number: int) -> tuple[str, str] | None:
        told = _WHOLE.sub("", order.strip()).strip()
        word = told.partition(" ")[0]
        if word in CLOSES:
            return self._close(word, told)
        loop = _FOR.fullmatch(told)
        if loop:
            return self._begin_loop(loop[1], loop[2], number)
        if word != "if":
            return "order", told
        self.open.append(("if", number))
        self.scopes.append({})
        return self._value(told.removeprefix("if"))

    def _close(self, word: str, told: str) -> tuple[str, str] | None:
        if not self.open or self.open[-1][0] != CLOSES[word]:
            return "unopened", word
        if word.startswith("end"):
            self.open.pop()
            self.scopes.pop()
        return self._value(told.removeprefix("elif")) if word == "elif" else None

    def _begin_loop(self, name: str, of: str, number: int) -> tuple[str, str] | None:
        """Let a name stand for the first of a list from here to the loop's end."""
        self.open.append(("for", number))
        fault = self._value(of)
        found = None if fault else self.environment.compile_expression(of, undefined_to_none=False)(**self._seen())
        first = next(iter(found), None) if isinstance(found, tuple | list) else None
        self.scopes.append({name: first, LOOP: {"last": True, "first": True, "index": 1}})
        return fault if fault or isinstance(found, tuple | list) else ("no-list", of)

    def _seen(self) -> dict[str, Any]:
        return {name: value for scope in self.scopes for name, value in scope.items()}

    def _printed(self, expression: str) -> tuple[str, str] | None:
        """The same of what is to be printed: nobody can read a list as a whole, or a part of a program."""
        fault = self._value(expression)
        if fault is not None:
            return fault
        found = self.environment.compile_expression(expression, undefined_to_none=False)(**self._seen())
        return None if isinstance(found, str | int | float) else ("not-text", expression)

    def _value(self, expression: str) -> tuple[str, str] | None:
        """What is wrong with an expression, if anything is."""
        source = "{{" + expression + "}}"
        try:
            parsed = self.environment.parse(source)
            if next(parsed.find_all(FORBIDDEN), None) is not None or _hidden(parsed):
                return "forbidden", expression
            self.environment.from_string(source).render(self._seen())
        except UndefinedError:
            return "unknown", expression
        except TemplateSyntaxError:
            return "syntax", expression
        except WRONG:
            return "forbidden", expression
        return None


def _hidden(parsed: nodes.Template) -> bool:
    """Whether an attribute is asked for that is not meant to be seen."""
    named = (str(one.attr) for one in parsed.find_all(nodes.Getattr))
    keyed = (str(one.arg.as_const()) for one in parsed.find_all(nodes.Getitem) if isinstance(one.arg, nodes.Const))
    return any(name.startswith("_") for name in (*named, *keyed))
