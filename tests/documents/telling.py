"""Files that tell of their sender in every place where such files can, made here by code."""

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetPicture
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin, TiffImagePlugin

# So reads every name, place and remark that is planted.
SIGN = "NguyenThiLan0912345678"
PLANTED = SIGN.encode()
DOTS = (60, 40)
DOTS_OF_FILM = b"DATA" * 9
MAKER, ARTIST, TURN, GPS, PHOTO, NOTE = 0x010F, 0x013B, 0x0112, 0x8825, 0x8769, 0x927C
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEXT_KEPT = "Xin sua duong thon"


def picture() -> Image.Image:
    """A picture whose left half is red, so that it is seen when it is turned."""
    made = Image.new("RGB", DOTS, "white")
    made.paste("red", (0, 0, DOTS[0] // 2, DOTS[1]))
    return made


def exif(*, turned: bool = True) -> Image.Exif:
    made = Image.Exif()
    made[MAKER] = made[ARTIST] = SIGN
    if turned:
        made[TURN] = 6
    made.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 39.0), 29: SIGN})
    made[PHOTO] = {NOTE: PLANTED}
    return made


def saved(form: str, **how: object) -> bytes:
    made = io.BytesIO()
    picture().save(made, form, **how)
    return made.getvalue()


def jpeg_that_tells() -> bytes:
    """EXIF with position, maker's note and thumbnail, XMP, a comment, a second APP1, and bytes behind the end."""
    plain = saved("JPEG", exif=exif(), xmp=PLANTED, comment=PLANTED)
    second = b"\xff\xe1" + struct.pack(">H", 2 + len(PLANTED)) + PLANTED
    return plain[:2] + second + plain[2:] + PLANTED


def png_that_tells() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SIGN)
    told.add_itxt("XML:com.adobe.xmp", SIGN, zip=False)
    return saved("PNG", exif=exif(), pnginfo=told) + PLANTED


def tiff_that_tells() -> bytes:
    told = TiffImagePlugin.ImageFileDirectory_v2()
    told[ARTIST], told[TURN] = SIGN, 6
    return saved("TIFF", tiffinfo=told)


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", DOTS, (20 * n, 0, 0)) for n in range(4)]
    made = io.BytesIO()
    how = {"comment": PLANTED} if form == "GIF" else {"exif": exif(turned=False)}
    frames[0].save(made, form, save_all=True, append_images=frames[1:], duration=80, **how)
    return made.getvalue()


def pdf_that_tells(locked: pikepdf.Encryption | None = None) -> bytes:
    """Author in its facts and in XMP, a file pinned to it, a note's writer, a photo as it came out of a camera."""
    paper = pikepdf.new()
    paper.add_blank_page()
    page = paper.pages[0]
    paper.docinfo["/Author"] = SIGN
    with paper.open_metadata() as facts:
        facts["dc:creator"] = [SIGN]
    paper.attachments[f"{SIGN}.txt"] = PLANTED
    photo = paper.make_stream(
        jpeg_that_tells(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=DOTS[0],
        Height=DOTS[1],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(Im=photo))
    page.obj["/PieceInfo"] = Dictionary(Program=String(SIGN))
    page.Contents = paper.make_stream(b"q 100 0 0 100 0 0 cm /Im Do Q")
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=String(SIGN), Contents=String(TEXT_KEPT))
    page.obj["/Annots"] = Array([paper.make_indirect(note)])
    made = io.BytesIO()
    paper.save(made, encryption=locked)
    return made.getvalue()


def said_in_pdf(content: bytes) -> bytes:
    """Everything that a PDF says anywhere, unpacked."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        said = [repr(paper.trailer)]
        streams: list[bytes] = []
        for one in paper.objects:
            said.append(repr(one))
            if isinstance(one, pikepdf.Stream):
                streams.append(one.read_raw_bytes())
                with suppress(pikepdf.PdfError):
                    streams.append(one.read_bytes())
        return b"".join([*streams, *(one.encode() for one in said)])


def packed(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as paper:
        paper.comment = PLANTED
        for name, part in parts.items():
            paper.writestr(name, part)
    return made.getvalue()


def unpacked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as paper:
        return b"\n".join(one.encode() + paper.read(one) for one in paper.namelist()) + paper.comment


def relations(*rows: tuple[str, str]) -> str:
    outside = ' TargetMode="External"'
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}"{outside * target.startswith("file:")}/>'
        for n, (kind, target) in enumerate(rows)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def docx_that_tells() -> bytes:
    """Who wrote, changed, remarked; where its template lay; a photo with its position; its own facts."""
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    change = (
        f'<w:ins w:id="1" w:author="{SIGN}" w:date="2026-01-01T00:00:00Z"><w:r><w:t>{TEXT_KEPT}</w:t></w:r></w:ins>'
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    order = f"<w:r><w:instrText> FILENAME \\p </w:instrText></w:r>{mark.format('separate')}"
    field = f"{mark.format('begin')}{order}<w:r><w:t>C:/{SIGN}.docx</w:t></w:r>{mark.format('end')}"
    author = f'<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>{SIGN}</w:t></w:r></w:fldSimple>'
    remark = f'<w:comment w:id="0" w:author="{SIGN}" w:initials="{SIGN}"><w:p/></w:comment>'
    core = f'<c:coreProperties xmlns:c="{PACKAGE}/metadata/core-properties"><c:lastModifiedBy>{SIGN}</c:lastModifiedBy>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{part}.document.main+xml"/>'
            f'<Override PartName="/word/comments.xml" ContentType="{part}.comments+xml"/>'
            f'<Override PartName="/docProps/core.xml" ContentType="x/core"/></Types>',
            "_rels/.rels": relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
            "docProps/core.xml": f"{core}</c:coreProperties>",
            "docProps/thumbnail.jpeg": jpeg_that_tells(),
            "word/document.xml": f"<w:document {W}><w:body><w:p>{change}{field}{author}</w:p></w:body></w:document>",
            "word/comments.xml": f"<w:comments {W}>{remark}</w:comments>",
            "word/_rels/document.xml.rels": relations(
                ("comments", "comments.xml"),
                ("attachedTemplate", f"file:///C:/Users/{SIGN}/a.dotm"),
                ("image", f"media/{SIGN}.jpeg"),
                ("oleObject", "embeddings/oleObject1.bin"),
            ),
            f"word/media/{SIGN}.jpeg": jpeg_that_tells(),
            "word/embeddings/oleObject1.bin": PLANTED,
        }
    )


def xlsx_that_tells() -> bytes:
    book = Workbook()
    book.properties.creator = SIGN
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = TEXT_KEPT
    sheet["A1"].comment = Comment("ghi", SIGN)
    sheet.add_image(SheetPicture(io.BytesIO(jpeg_that_tells())), "B5")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def odt_that_tells() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    dc = "http://purl.org/dc/elements/1.1/"
    body = f'<o:document-content xmlns:o="{office}" xmlns:d="{dc}"><o:body><d:creator>{SIGN}</d:creator>{TEXT_KEPT}'
    listed = "".join(f'<file-entry full-path="{name}"/>' for name in ("content.xml", "meta.xml"))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{body}</o:body></o:document-content>",
            "meta.xml": f'<m xmlns:d="{dc}"><d:creator>{SIGN}</d:creator></m>',
            "META-INF/manifest.xml": f"<manifest>{listed}</manifest>",
        }
    )


def box(name: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I", 8 + len(content)) + name + content


def pieces(*places: int, size: int = len(DOTS_OF_FILM)) -> bytes:
    """The lists of a track that say where its pieces lie, one sample each."""
    many = struct.pack(">I", len(places))
    return box(
        b"stbl",
        box(b"stsc", bytes(4), struct.pack(">4I", 1, 1, 1, 1)),
        box(b"stsz", bytes(8), many, struct.pack(f">{len(places)}I", *[size] * len(places))),
        box(b"stco", bytes(4), many, struct.pack(f">{len(places)}I", *places)),
    )


def placed(make: Callable[[int], bytes]) -> bytes:
    """A film that knows where in it its dots lie."""
    return make(make(0).index(DOTS_OF_FILM))


def film_that_tells(brand: bytes = b"qt  ", track: bytes = b"vide") -> bytes:
    """The position as telephones write it, the device in the name of a track, facts in every place for them."""
    head = box(b"hdlr", bytes(8), track, bytes(12), PLANTED, b"\0")
    told = box(b"udta", box(b"\xa9xyz", b"+21.0278+105.83/", PLANTED)), box(b"meta", PLANTED)

    def made(at: int) -> bytes:
        lists = box(b"mdia", box(b"mdhd", bytes(24)), head, box(b"minf", pieces(at)))
        frames = box(b"trak", box(b"tkhd", bytes(84)), lists, *told)
        moov = box(b"moov", box(b"mvhd", bytes(4), b"WHEN", bytes(92)), frames, *told)
        return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", DOTS_OF_FILM) + box(b"uuid", PLANTED)

    return placed(made)


def mp3_that_tells() -> bytes:
    label = b"TPE1" + struct.pack(">IH", len(PLANTED) + 1, 0) + b"\3" + PLANTED
    front = b"ID3\3\0\0" + bytes((0, 0, 0, len(label))) + label
    return front + (b"\xff\xfb\x90\x44" + bytes(413)) * 3 + b"TAG" + PLANTED + bytes(125 - len(PLANTED))


def wav_that_tells(sound: bytes) -> bytes:
    return sound + b"LIST" + struct.pack("<I", len(PLANTED)) + PLANTED


TELLING: Sequence[tuple[str, Callable[[], bytes], str]] = (
    ("jpeg", jpeg_that_tells, ".jpg"),
    ("png", png_that_tells, ".png"),
    ("webp", lambda: saved("WEBP", exif=exif(), xmp=PLANTED), ".jpg"),
    ("tiff", tiff_that_tells, ".jpg"),
    ("gif", lambda: saved("GIF", comment=PLANTED), ".png"),
    ("moving gif", lambda: moving("GIF"), ".gif"),
    ("moving webp", lambda: moving("WEBP"), ".gif"),
    ("moving png", lambda: moving("PNG"), ".gif"),
    ("pdf", pdf_that_tells, ".pdf"),
    ("docx", docx_that_tells, ".docx"),
    ("xlsx", xlsx_that_tells, ".xlsx"),
    ("odt", odt_that_tells, ".odt"),
    ("mov", film_that_tells, ".mp4"),
    ("mp4", lambda: film_that_tells(b"isom"), ".mp4"),
    ("m4a", lambda: film_that_tells(b"M4A ", b"soun"), ".m4a"),
    ("mp3", mp3_that_tells, ".mp3"),
)


def said_by(content: bytes) -> bytes:
    """Everything that a file says, also packed inside it."""
    if content.startswith(b"PK"):
        return content + unpacked(content)
    if content.startswith(b"%PDF"):
        return content + said_in_pdf(content)
    return content
