"""Takes from the orders that draw a page of a PDF what no page shows: remarks, and what their properties tell."""

import re
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, Pdf, Stream

# Of a part of a page: which it is, where it lies, what it reads; anything else is what a program knows of it.
OF_PART = frozenset({"/MCID", "/Type", "/Subtype", "/BBox", "/Attached", "/ActualText", "/Lang"})
OF_LAYERS = frozenset({"/OCG", "/OCMD"})
MARKING = frozenset({Operator("BDC"), Operator("DP")})
# What nearly every paper says of its parts, and tells nothing.
NUMBERED = re.compile(rb"<<\s*/MCID\s+\d+\s*>>")
# Longer orders are left as they are: they draw a map, and nobody wrote them by hand.
LONGEST = 8_000_000


def clean_orders(paper: Pdf) -> None:
    """Write anew the orders of pages, and of what pages show again, where something may be told in them."""
    for page in paper.pages:
        page.contents_coalesce()
        if isinstance(orders := page.obj.get("/Contents"), Stream):
            _clean_drawn(orders)
    for one in list(paper.objects):
        if isinstance(one, Stream) and (one.get("/Subtype") == Name.Form or one.get("/PatternType") == 1):
            _clean_drawn(one)
        if isinstance(one, (Dictionary, Stream)):
            _clean_properties(one.get("/Properties"))
            resources = one.get("/Resources")
            _clean_properties(resources.get("/Properties") if isinstance(resources, Dictionary) else None)


def _clean_properties(named: object) -> None:
    """The lists of properties that orders call by a name."""
    for one in named.values() if isinstance(named, Dictionary) else ():
        if isinstance(one, Dictionary) and str(one.get("/Type")) not in OF_LAYERS:
            _leave(one)


def _clean_drawn(orders: Stream) -> None:
    try:
        content = orders.read_bytes()
        if len(content) > LONGEST or not _may_tell(content):
            return
        written = pikepdf.unparse_content_stream([_bare(one) for one in pikepdf.parse_content_stream(orders)])
    except pikepdf.PdfError:
        # Whoever shows it stumbles over it as well.
        return
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
