"""Takes from the orders that draw a page of a PDF what no page shows: remarks, and what their properties tell."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, Stream

from documents.cleaned import CannotCleanError
from rules.files import WhyRefused

# Of a part of a page: which it is, where it lies, what it reads; anything else is what a program knows of it.
OF_PART = frozenset({"/MCID", "/Type", "/Subtype", "/BBox", "/Attached", "/ActualText", "/Lang"})
OF_LAYERS = frozenset({"/OCG", "/OCMD"})
MARKING = frozenset({Operator("BDC"), Operator("DP")})
# What nearly every paper says of its parts, and tells nothing.
NUMBERED = re.compile(rb"<<\s*/MCID\s+\d+\s*>>")
# Orders in which something may be told, and that are longer, are too much to write anew: such a paper stays outside.
LONGEST = 16_000_000
# Where an object holds orders that draw something small: letters that are drawn, what a note or a field looks like.
DRAWING = ("/CharProcs", "/AP")
DEEPEST, LISTED = 60, 3


def clean_orders(paper: Pdf) -> None:
    """Write anew the orders of pages, and of what pages show again, where something may be told in them."""
    for page in paper.pages:
        page.contents_coalesce()
        if isinstance(orders := page.obj.get("/Contents"), Stream):
            _clean_drawn(orders)
    for one in list(paper.objects):
        if isinstance(one, Stream) and (one.get("/Subtype") == Name.Form or one.get("/PatternType") == 1):
            _clean_drawn(one)
        for small in _small_drawings(one):
            _clean_drawn(small)
        if isinstance(one, (Dictionary, Stream)):
            _clean_properties(one.get("/Properties"))
            resources = one.get("/Resources")
            _clean_properties(resources.get("/Properties") if isinstance(resources, Dictionary) else None)


def _small_drawings(one: object, depth: int = 0) -> Iterator[Stream]:
    """What draws letters, notes and fields, wherever in this object it is named; other objects are come to anyway."""
    if depth > DEEPEST:
        raise CannotCleanError(WhyRefused.BOMB)
    for inner in _inner(one):
        if not inner.is_indirect:
            yield from _small_drawings(inner, depth + 1)
    if isinstance(one, (Dictionary, Stream)):
        for name in DRAWING:
            yield from _streams(one.get(name))


def _inner(one: object) -> Iterable[Any]:
    held = one.values() if isinstance(one, (Dictionary, Stream)) else one if isinstance(one, Array) else ()
    return [inner for inner in held if isinstance(inner, (Dictionary, Array))]


def _streams(held: object, depth: int = 0) -> Iterator[Stream]:
    """The orders that lie in a list of such, or in lists of lists."""
    if isinstance(held, Stream):
        yield held
    elif isinstance(held, Dictionary) and depth < LISTED:
        for inner in held.values():
            yield from _streams(inner, depth + 1)


def _clean_properties(named: object) -> None:
    """The lists of properties that orders call by a name."""
    for one in named.values() if isinstance(named, Dictionary) else ():
        if isinstance(one, Dictionary) and str(one.get("/Type")) not in OF_LAYERS:
            _leave(one)


def _clean_drawn(orders: Stream) -> None:
    content = orders.read_bytes()
    if not _may_tell(content):
        return
    if len(content) > LONGEST:
        raise CannotCleanError(WhyRefused.BOMB)
    try:
        written = pikepdf.unparse_content_stream([_bare(one) for one in pikepdf.parse_content_stream(orders)])
    except pikepdf.PdfError:
        # Whoever shows it stumbles over it as well.
        raise CannotCleanError(WhyRefused.BROKEN) from None
    orders.write(written)


def _may_tell(content: bytes) -> bool:
    return b"%" in content or b"<<" in NUMBERED.sub(b"", content)


def _bare(order: Any) -> Any:
    if order.operator in MARKING:
        for one in _dictionaries(order.operands):
            _leave(one)
    return order


def _dictionaries(operands: Iterable[object]) -> Iterable[Dictionary]:
    return [one for one in operands if isinstance(one, Dictionary)]


def _leave(one: Dictionary) -> None:
    for name in [name for name in map(str, one.keys()) if name not in OF_PART]:
        del one[name]
