"""Cleans PDF papers: what they say of their author, programs and places goes; the pages stay as they are."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from documents.cleaned import CannotCleanError, Cleaned
from documents.pdf_orders import clean_orders
from documents.pdf_pictures import clean_colours, clean_in_words, clean_picture
from rules.files import WhyRefused

MOST_PAGES = 2000
MOST_OBJECTS = 300_000
# What a paper is, as a whole and page by page; anything else describes it, lies in it, does something by itself, tells
# who signed or may read it, or is a program's own.
OF_ROOT = frozenset(
    {
        "/Type", "/Version", "/Extensions", "/Pages", "/Names", "/Dests", "/ViewerPreferences", "/PageLayout",
        "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OCProperties", "/OutputIntents",
    }
)  # fmt: skip
# What stands before all of it. Programs that join papers call the bookmarks as the files were called, so these go too.
OF_FILE = frozenset({"/Root", "/Size", "/Encrypt"})
OF_IMAGE = frozenset(
    {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask",
        "/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte", "/StructParent", "/OC", "/Filter",
        "/DecodeParms", "/Length",
    }
)  # fmt: skip
OF_PAGE = frozenset(
    {
        "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents",
        "/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit",
    }
)  # fmt: skip
NAMED = frozenset({"/Dests"})
# Of any object: what programs and people leave in it.
OF_ANY = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/ID", "/Measure", "/VP", "/GPTS", "/Author",
    "/CreatorInfo", "/Creator", "/OPI", "/ExData", "/Alt", "/DS", "/RV",
)  # fmt: skip
# Of a stream: where its bytes lie, if not here; of a file that is pinned on: itself, and how it is called.
OF_STREAM = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
OF_PINNED = ("/F", "/UF", "/DOS", "/Mac", "/Unix", "/Desc", "/EF", "/RF", "/Thumb", "/CI")
# What a press would open on somebody's own disk, or would do by itself.
LEADING = frozenset(
    {
        "/Launch", "/GoToR", "/GoToE", "/JavaScript", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound",
        "/Thread", "/RichMediaExecute", "/GoTo3DView",
    }
)  # fmt: skip
FOREIGN = re.compile(r"^\s*(?:file:|/|[A-Za-z]:[\\/]|\\|\.\./)", re.IGNORECASE)
# What is said of a picture or a field is often the name of the file that was put in.
SAID, FILE_NAME = ("/T", "/TU", "/E"), re.compile(r"[A-Za-z]:[\\/]|file:|\\|\.\w{3,4}$", re.IGNORECASE)
SIGNED, PINNED_FILES = frozenset({"/Sig", "/DocTimeStamp"}), frozenset({"/EmbeddedFile", "/Filespec", "/F"})
LAYER = "lop"
# What tells in one kind of object alone: who signed in a field, what a program knows of what it drew.
OF_SOME = (("/FT", Name.Sig, ("/V", "/TU", "/T")), ("/O", Name.UserProperties, ("/P",)))
DEEPEST = 60
# Of a note on a page: who wrote it, and when.
OF_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Popup", "/Subj")
# What is a file, a sound or a program, pinned to a page.
PINNED = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
DEEPEST_FIELD = 8


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
    _leave(paper.Root, OF_ROOT)
    _leave(paper.trailer, OF_FILE)
    if isinstance(names := paper.Root.get("/Names"), Dictionary):
        _leave(names, NAMED)
    _unsign(paper)
    for page in paper.pages:
        _leave(page.obj, OF_PAGE)
        _clean_notes(page.obj)
    for one in list(paper.objects):
        _clean_object(paper, one)
    clean_orders(paper)


def _take(one: Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in one:
            del one[name]


def _leave(one: Object, names: frozenset[str]) -> None:
    _take(one, tuple(name for name in map(str, one.keys()) if name not in names))


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


def _clean_object(paper: Pdf, one: object, depth: int = 0) -> None:
    """Everything in an object of the paper, also what is written right into it."""
    if depth > DEEPEST:
        raise CannotCleanError(WhyRefused.BOMB)
    if isinstance(one, (Dictionary, Stream)):
        _clean_entries(one)
        for name in list(one.keys()):
            _clean_inner(paper, one.get(name), depth)
    elif isinstance(one, Array):
        for inner in list(one):
            _clean_inner(paper, inner, depth)
    if isinstance(one, Stream):
        _take(one, OF_STREAM)
        if one.get("/Subtype") == Name.Image:
            _leave(one, OF_IMAGE)
        clean_picture(paper, one)
        clean_colours(one)
        clean_in_words(one)


def _clean_inner(paper: Pdf, inner: object, depth: int) -> None:
    """What is an object of its own is come to by itself."""
    if isinstance(inner, (Array, Dictionary)) and not inner.is_indirect:
        _clean_object(paper, inner, depth + 1)


def _clean_entries(one: Object) -> None:
    _take(one, OF_ANY)
    kind, does = str(one.get("/Type")), str(one.get("/S"))
    if kind in SIGNED or "/ByteRange" in one or (does in LEADING and kind != "/StructElem") or _leads_away(one):
        _take(one, tuple(map(str, one.keys())))
    elif kind in PINNED_FILES or "/EF" in one:
        _take(one, OF_PINNED)
    elif kind == "/OCG":
        one["/Name"] = String(LAYER)
    _take(one, next((names for key, value, names in OF_SOME if one.get(key) == value), ()))
    if kind == "/StructElem" or ("/S" in one and "/P" in one and "/Subtype" not in one):
        # What a program calls a part of the paper: a heading's own words are on the page.
        _take(one, ("/T",))
    for name in SAID:
        if isinstance(said := one.get(name), String) and FILE_NAME.search(str(said)):
            del one[name]


def _leads_away(one: Object) -> bool:
    """Whether a press would open what lies on somebody's own disk."""
    return one.get("/S") == Name.URI and FOREIGN.search(str(one.get("/URI"))) is not None
