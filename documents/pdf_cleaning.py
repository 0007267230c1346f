"""Cleans PDF papers: what they say of their author, programs and places goes; the pages stay as they are."""

import io
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from documents.bare_pictures import bare_jpeg
from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

MOST_PAGES = 2000
MOST_OBJECTS = 300_000
# Of the whole paper: what describes it, what lies in it, what does something by itself, who signed or may read it.
OF_ROOT = (
    "/Metadata", "/PieceInfo", "/AF", "/OpenAction", "/AA", "/Threads", "/Collection", "/Perms", "/DSS", "/SpiderInfo",
    "/Legal", "/Requirements",
)  # fmt: skip
# Of any object: what programs and people leave in it.
OF_ANY = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/ID", "/Measure", "/VP", "/GPTS", "/Author",
    "/CreatorInfo",
)  # fmt: skip
# What a press would open on somebody's own disk, or would do by itself.
LEADING = frozenset({"/Launch", "/GoToR", "/GoToE", "/JavaScript", "/SubmitForm", "/ImportData"})
# A picture that was packed once more is unpacked up to so many bytes.
MOST_PICTURE = 50_000_000
PHOTOS = (["/DCTDecode"], ["/FlateDecode", "/DCTDecode"])
# Of a note on a page: who wrote it, and when.
OF_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Popup")
# What is a file, a sound or a program, pinned to a page.
PINNED = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
DEEPEST_FIELD = 8
NAMED = ("/EmbeddedFiles", "/JavaScript", "/Renditions")


def clean_pdf(content: bytes) -> Cleaned:
    """Write a PDF anew without what tells of its sender."""
    try:
        with pikepdf.open(io.BytesIO(content)) as paper:
            _clean(paper)
            made = io.BytesIO()
            paper.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError:
        raise CannotCleanError(WhyRefused.LOCKED) from None
    except MemoryError:
        raise CannotCleanError(WhyRefused.BOMB) from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError, RuntimeError):
        raise CannotCleanError(WhyRefused.BROKEN) from None
    return Cleaned(made.getvalue(), "application/pdf", ".pdf")


def _clean(paper: Pdf) -> None:
    if len(paper.objects) > MOST_OBJECTS or len(paper.pages) > MOST_PAGES:
        raise CannotCleanError(WhyRefused.BOMB)
    if not len(paper.pages):
        raise CannotCleanError(WhyRefused.BROKEN)
    _take(paper.Root, OF_ROOT)
    if "/Info" in paper.trailer:
        del paper.trailer["/Info"]
    if isinstance(names := paper.Root.get("/Names"), Dictionary):
        _take(names, NAMED)
    _unsign(paper)
    for page in paper.pages:
        _clean_notes(page.obj)
    for one in list(paper.objects):
        _clean_object(one)


def _take(one: Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in one:
            del one[name]


def _unsign(paper: Pdf) -> None:
    """Fields show what was filled in; who signed is the value of a field, and no signature outlives a change."""
    form = paper.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _take(form, ("/XFA", "/SigFlags"))
        for field in _fields(form.get("/Fields"), 0):
            if field.get("/FT") == Name.Sig:
                _take(field, ("/V", "/TU", "/T"))


def _fields(fields: object, depth: int) -> Iterator[Dictionary]:
    if not isinstance(fields, Array) or depth > DEEPEST_FIELD:
        return
    for field in fields:
        if isinstance(field, Dictionary):
            yield field
            yield from _fields(field.get("/Kids"), depth + 1)


def _clean_notes(page: Dictionary) -> None:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return
    kept = [note for note in notes if isinstance(note, Dictionary) and not _is_pinned(note)]
    for note in kept:
        if note.get("/Subtype") != Name.Link and note.get("/Subtype") != Name.Widget:
            _take(note, OF_NOTE)
    page["/Annots"] = Array(kept)


def _is_pinned(note: Dictionary) -> bool:
    return str(note.get("/Subtype")) in PINNED


def _clean_object(one: Object) -> None:
    if not isinstance(one, (Dictionary, Stream)):
        return
    _take(one, OF_ANY)
    if isinstance(action := one.get("/A"), Dictionary) and str(action.get("/S")) in LEADING:
        del one["/A"]
    if str(one.get("/Type")) in {"/EmbeddedFile", "/Filespec"} and isinstance(one, Dictionary):
        _take(one, ("/F", "/UF", "/Desc", "/EF"))
    if isinstance(one, Stream) and one.get("/Subtype") == Name.Image:
        _clean_picture(one)


def _clean_picture(one: Stream) -> None:
    """A photo that was put in as it came out of a camera."""
    coding = one.get("/Filter")
    names = [str(name) for name in coding] if isinstance(coding, Array) else [str(coding)]
    if names not in PHOTOS:
        return
    with suppress(ValueError, zlib.error):
        content = one.read_raw_bytes()
        packed = len(names) > 1
        bare = bare_jpeg(zlib.decompressobj().decompress(content, MOST_PICTURE) if packed else content)
        if bare != content:
            one.write(bare, filter=Name.DCTDecode)
