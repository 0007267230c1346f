"""Cleans pictures and colours in a PDF: photos as they came out of a camera, however they were packed once more."""

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Name, Pdf, Stream

from documents.bare_pictures import START, bare_jpeg, bare_jpeg_2000, blank_jpeg

# A picture that was packed once more is unpacked up to so many bytes.
MOST_PICTURE = 50_000_000
PHOTO, SHORT_PHOTO, ZLIB = "/DCTDecode", "/DCT", "/FlateDecode"
END = b"\xff\xd9"
# Of colours: how their description begins and where, its list of facts, and which of these tell of a device or a maker.
ICC, ICC_AT, FACTS_AT, FACT, WORDS_AT = b"acsp", 36, 128, 12, 8
ICC_TELLING = frozenset(
    {b"desc", b"cprt", b"dmnd", b"dmdd", b"calt", b"targ", b"vued", b"meta", b"dscm", b"psid", b"devs"}
)
MOST_FACTS = 200


def _whole_jpeg(content: bytes) -> bytes:
    """Bare, also where it was cut off at its end, or where something stands before it."""
    begin = content.find(START)
    if begin < 0:
        raise ValueError("no JPEG")
    try:
        return bare_jpeg(content[begin:])
    except ValueError:
        return bare_jpeg(content[begin:] + END)


BARE: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {PHOTO: _whole_jpeg, SHORT_PHOTO: _whole_jpeg, "/JPXDecode": bare_jpeg_2000}
)


def clean_picture(paper: Pdf, one: Stream) -> None:
    """Take what a camera or a program wrote beside the dots; a picture that cannot be read so is shown no more."""
    coding = one.get("/Filter")
    names = [str(name) for name in coding] if isinstance(coding, Array) else [str(coding)]
    if names[-1] not in BARE:
        return
    try:
        content = _unpacked(paper, one, names[:-1])
        bare = BARE[names[-1]](content)
    except (ValueError, zlib.error, pikepdf.PdfError, RuntimeError):
        bare = b""
    kinds = one.get("/DecodeParms")
    last = kinds[len(kinds) - 1] if isinstance(kinds, Array) and len(kinds) else kinds
    one.write(bare, filter=Name(names[-1]))
    if isinstance(last, pikepdf.Dictionary):
        one["/DecodeParms"] = last


def _unpacked(paper: Pdf, one: Stream, packing: list[str]) -> bytes:
    content = one.read_raw_bytes()
    if packing == [ZLIB]:
        return zlib.decompressobj().decompress(content, MOST_PICTURE)
    if not packing:
        return content
    packed = paper.make_stream(content, Filter=Array([Name(name) for name in packing]))
    return packed.read_bytes()


def clean_in_words(one: Stream) -> None:
    """A small photo may stand among the orders that draw a page: what is written in it is blanked where it stands."""
    if one.get("/Filter") not in {None, Name(ZLIB)} or one.get("/DecodeParms") is not None or "/Width" in one:
        return
    content = one.read_raw_bytes()
    if one.get("/Filter") is not None:
        try:
            content = zlib.decompressobj().decompress(content, MOST_PICTURE)
        except zlib.error:
            return
    at = content.find(START) if SHORT_PHOTO.encode() in content else -1
    if at < 0 or len(content) == MOST_PICTURE:
        return
    bare = bytearray(content)
    while at >= 0:
        blank_jpeg(bare, at)
        at = bare.find(START, at + 2)
    one.write(bytes(bare))


def clean_colours(one: Stream) -> None:
    """Blank what a description of colours says of a device, a maker and a moment."""
    if one.get("/N") is None or "/Type" in one or "/Subtype" in one:
        return
    told = bytearray(one.read_bytes())
    if bytes(told[ICC_AT : ICC_AT + 4]) != ICC:
        return
    for start, end in ((24, 36), (48, 56), (80, 100)):
        told[start:end] = bytes(end - start)
    count = int.from_bytes(told[FACTS_AT : FACTS_AT + 4], "big")
    for at in range(FACTS_AT + 4, FACTS_AT + 4 + FACT * min(count, MOST_FACTS), FACT):
        name, begin, size = (bytes(told[at + n : at + n + 4]) for n in (0, 4, 8))
        start = int.from_bytes(begin, "big") + WORDS_AT
        end = min(start - WORDS_AT + int.from_bytes(size, "big"), len(told))
        if name in ICC_TELLING and start < end:
            told[start:end] = bytes(end - start)
    one.write(bytes(told))
