"""Files that tell of their sender where only programs look: inside what is inside them, by links, by names."""

import base64
import io
import struct
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from documents.ogg_cleaning import OggPage, write_page
from sandbox.world import samples
from tests.documents.telling import (
    DOTS,
    DOTS_OF_FILM,
    PACKAGE,
    PLANTED,
    RELATIONS,
    SIGN,
    W,
    box,
    docx_that_tells,
    jpeg_that_tells,
    packed,
    pieces,
    placed,
    png_that_tells,
    saved,
)

Plant = Callable[[Pdf, Page], object]
PHOTO = jpeg_that_tells()
CUT_OFF = PHOTO[: PHOTO.rindex(b"\xff\xd9")]
DISK = f"C:\\Users\\{SIGN}\\a"
LINK = "http://www.w3.org/1999/xlink"


def marked(marker: int, content: bytes) -> bytes:
    """A photo with a marker that programs keep, in which something else lies."""
    plain = saved("JPEG")
    return plain[:2] + struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content + plain[2:]


def paper_with(plant: Plant) -> bytes:
    paper = pikepdf.new()
    paper.add_blank_page()
    plant(paper, paper.pages[0])
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def photo_in_paper(content: bytes, *coding: str) -> bytes:
    def plant(paper: Pdf, page: Page) -> None:
        names = Array([Name(one) for one in coding or ("/DCTDecode",)])
        picture = paper.make_stream(content, Type=Name.XObject, Subtype=Name.Image, Filter=names)
        picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = DOTS[0], DOTS[1], 8
        picture["/ColorSpace"] = Name.DeviceRGB
        page.obj["/Resources"] = Dictionary(XObject=Dictionary(Im=picture))

    return paper_with(plant)


def note(subtype: Name, **more: Object) -> Dictionary:
    made = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=[0, 0, 9, 9])
    for name, value in more.items():
        made[f"/{name}"] = value
    return made


def on_page(*notes: Dictionary) -> bytes:
    return paper_with(lambda _, page: page.obj.__setitem__("/Annots", Array(list(notes))))


def in_root(name: str, value: Object) -> bytes:
    return paper_with(lambda paper, _: paper.Root.__setitem__(name, value))


def colours(paper: Pdf, page: Page) -> None:
    head = bytes(36) + b"acsp" + bytes(88)
    told = struct.pack(">I4sII", 1, b"desc", 144, 8 + len(PLANTED)) + b"desc" + bytes(4) + PLANTED
    page.obj["/Resources"] = Dictionary(
        ColorSpace=Dictionary(C=Array([Name.ICCBased, paper.make_stream(head + told, N=3)]))
    )


SIGNATURE = Dictionary(Type=Name.Sig, Name=String(SIGN), Contents=String(SIGN))
BOOKMARK = Dictionary(Title=String(SIGN))
FACTS = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("Author"), V=String(SIGN))]))
AMONG_ORDERS = b"q BI /W 60 /H 40 /CS /RGB /BPC 8 /F /DCT ID " + CUT_OFF + b"\xff\xd9 EI Q"
LAYER = Dictionary(Type=Name.OCG, Name=String(f"{SIGN}.dwg"))
JPX = struct.pack(">I", 12) + b"jP  \r\n\x87\n" + struct.pack(">I", 8 + len(PLANTED)) + b"xml " + PLANTED
PAPERS: Mapping[str, Callable[[], bytes]] = {
    "photo cut off": lambda: photo_in_paper(CUT_OFF),
    "photo behind a line": lambda: photo_in_paper(b"\n" + PHOTO),
    "photo with a small photo": lambda: photo_in_paper(marked(0xE0, b"JFXX\0\x10" + PLANTED)),
    "photo with other colours": lambda: photo_in_paper(marked(0xEE, PLANTED)),
    "photo as letters": lambda: photo_in_paper(base64.a85encode(PHOTO) + b"~>", "/ASCII85Decode", "/DCTDecode"),
    "photo as digits": lambda: photo_in_paper(PHOTO.hex().encode() + b">", "/ASCIIHexDecode", "/DCTDecode"),
    "newer photo": lambda: photo_in_paper(JPX, "/JPXDecode"),
    "thumbnail": lambda: paper_with(
        lambda paper, page: page.obj.__setitem__("/Thumb", paper.make_stream(PHOTO, Filter=Name.DCTDecode))
    ),
    "colours": lambda: paper_with(colours),
    "link to a disk": lambda: on_page(note(Name.Link, A=Dictionary(S=Name.URI, URI=String(f"file:///C:/{SIGN}")))),
    "program of a note": lambda: on_page(note(Name.Link, A=Dictionary(S=Name.JavaScript, JS=String(SIGN)))),
    "deed after a deed": lambda: on_page(
        note(
            Name.Link, A=Dictionary(S=Name.URI, URI=String("http://x"), Next=Dictionary(S=Name.Launch, F=String(SIGN)))
        )
    ),
    "deed by itself": lambda: on_page(note(Name.Link, AA=Dictionary(E=Dictionary(S=Name.JavaScript, JS=String(SIGN))))),
    "signature of no form": lambda: on_page(note(Name.Stamp, V=SIGNATURE, Subj=String(SIGN))),
    "layer": lambda: paper_with(
        lambda paper, _: paper.Root.__setitem__(
            "/OCProperties", Dictionary(OCGs=Array([paper.make_indirect(LAYER)]), D=Dictionary(Creator=String(SIGN)))
        )
    ),
    "photo by its short name": lambda: photo_in_paper(PHOTO, "/DCT"),
    "photo among orders": lambda: paper_with(
        lambda paper, page: page.obj.__setitem__("/Contents", paper.make_stream(AMONG_ORDERS))
    ),
    "bookmark": lambda: paper_with(
        lambda paper, _: paper.Root.__setitem__("/Outlines", Dictionary(First=paper.make_indirect(BOOKMARK)))
    ),
    "name of the paper": lambda: paper_with(
        lambda paper, _: paper.trailer.__setitem__("/ID", Array([String(SIGN), String(SIGN)]))
    ),
    "beside the root": lambda: paper_with(lambda paper, _: paper.trailer.__setitem__("/Program", String(SIGN))),
    "words for a picture": lambda: in_root(
        "/StructTreeRoot", Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(SIGN)))
    ),
    "title of a part": lambda: in_root(
        "/StructTreeRoot",
        Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.H1, P=Dictionary(), T=String(SIGN))),
    ),
    "remark among orders": lambda: ordered(b"q % " + SIGN.encode() + b"\n0 0 9 9 re f Q"),
    "remark in a letter that is drawn": lambda: paper_with(
        lambda paper, page: page.obj.__setitem__(
            "/Resources",
            Dictionary(
                Font=Dictionary(T=Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=remarked(paper)))),
            ),
        )
    ),
    "remark in the look of a note": lambda: paper_with(
        lambda paper, page: page.obj.__setitem__(
            "/Annots",
            Array([note(Name.Stamp, AP=Dictionary(N=Dictionary(On=remarked(paper))))]),
        )
    ),
    "facts among orders": lambda: ordered(
        b"/Span <</MCID 0 /E (" + SIGN.encode() + b") /Own (" + PLANTED + b")>> BDC EMC"
    ),
    "facts by a name": lambda: paper_with(
        lambda _, page: page.obj.__setitem__(
            "/Resources", Dictionary(Properties=Dictionary(P0=Dictionary(Title=String(SIGN))))
        )
    ),
    "style of a note": lambda: on_page(note(Name.FreeText, DS=String(f"font: {SIGN}"), RV=String(SIGN))),
    "facts of a program": lambda: in_root(
        "/StructTreeRoot", Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, A=FACTS))
    ),
    "facts of a picture": lambda: photo_in_paper(PHOTO).replace(b"/Height", b"/Place (" + PLANTED + b") /Height"),
    "base of links": lambda: in_root("/URI", Dictionary(Base=String(f"file:///{SIGN}"))),
    "a program's own": lambda: in_root("/Program", String(SIGN)),
    "name of a picture": lambda: in_root(
        "/StructTreeRoot", Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(f"{DISK}.jpg")))
    ),
}


def remarked(paper: Pdf) -> Stream:
    return paper.make_stream(b"q % " + SIGN.encode() + b"\n0 0 9 9 re f Q")


def ordered(orders: bytes) -> bytes:
    """A paper with one page that is drawn so."""
    return paper_with(lambda paper, page: page.obj.__setitem__("/Contents", paper.make_stream(orders)))


def office(main: str, body: str, parts: Mapping[str, str | bytes], links: str = "") -> bytes:
    folder, _, name = main.rpartition("/")
    list_of = '<Relationships xmlns="{}/relationships">{}</Relationships>'.format
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/part" Target="/{part}"/>' for number, part in enumerate(parts)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": list_of(
                PACKAGE, f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="{main}"/>'
            ),
            main: body,
            f"{folder}/_rels/{name}.rels": list_of(PACKAGE, inside + links),
            **parts,
        }
    )


def word(body: str, parts: Mapping[str, str | bytes] | None = None, links: str = "") -> bytes:
    spaces = f'{W} xmlns:v="urn:v" xmlns:o="urn:o"'
    return office("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>", parts or {}, links)


def excel(body: str, name: str = "xl/workbook.xml") -> bytes:
    if name == "xl/workbook.xml":
        return office(name, f"<workbook>{body}</workbook>", {})
    return office("xl/workbook.xml", "<workbook/>", {name: body})


def slides(name: str, body: str) -> bytes:
    return office("ppt/presentation.xml", "<p/>", {name: body})


def opened(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    spaces = f'xmlns:t="urn:t" xmlns:d="urn:d" xmlns:x="{LINK}"'
    listed = "".join(f'<file-entry full-path="{name}"/>' for name in ("content.xml", *(parts or {})))
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<c {spaces}>{body}</c>",
            **(parts or {}),
            "META-INF/manifest.xml": f"<manifest>{listed}</manifest>",
        }
    )


def field(*pieces: str) -> str:
    order = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return mark("begin") + order + mark("end")


def outside(target: str) -> str:
    return f'<Relationship Id="x" Type="{RELATIONS}/image" Target="{target}" TargetMode="External"/>'


def drawing() -> bytes:
    """An EMF whose head says what it shows, with a remark in which a whole photo lies."""
    words = SIGN.encode("utf-16-le")
    size = 88 + len(words) + -len(words) % 4
    head = struct.pack("<II", 1, size) + bytes(32) + b" EMF" + bytes(16) + struct.pack("<II", len(SIGN), 88)
    remark = PLANTED + bytes(-len(PLANTED) % 4)
    return head.ljust(88, b"\0") + words.ljust(size - 88, b"\0") + struct.pack("<II", 70, 8 + len(remark)) + remark


REMARK = f"<comments><author>{SIGN}</author><text><r><t>{SIGN}:</t></r><r><t>ghi</t></r></text></comments>"
OFFICE: Mapping[str, Callable[[], bytes]] = {
    "title of a drawing": lambda: word(f'<w:p><v:imagedata o:title="{SIGN}"/></w:p>'),
    "name of a part": lambda: word("<w:p/>", {f"word/media/{SIGN}.jpg": PHOTO}),
    "photo with a small photo": lambda: word("<w:p/>", {"word/media/a.jpg": marked(0xE0, b"JFXX\0\x10" + PLANTED)}),
    "drawing": lambda: word("<w:p/>", {"word/media/a.emf": drawing(), "word/media/b.wmf": PLANTED}),
    "remark in a drawing": lambda: word("<w:p/>", {"word/a.vml": f"<xml><!-- {SIGN} --><a/></xml>"}),
    "part of nobody": lambda: packed_with("word/x.xml", f"<a>{SIGN}</a>"),
    "file of nobody": lambda: packed_with(f"{SIGN}.txt", "x"),
    "facts by another path": lambda: packed_with("./docProps/core.xml", f"<a>{SIGN}</a>"),
    "link beside": lambda: word("<w:p/>", links=outside(f"../{SIGN}/a.jpg")),
    "link to a person's web": lambda: word("<w:p/>", links=outside(f"https://x-my.sharepoint.com/personal/{SIGN}/a")),
    "path in pieces": lambda: word(field(' INCLUDEPICTURE "C:', f'\\\\Users\\\\{SIGN}\\\\a.jpg"')),
    "path to a server": lambda: word(field(f' LINK Excel "\\\\\\\\{SIGN}\\\\a.xls"')),
    "numbers of a hand": lambda: word(
        f'<w:p w:rsidR="{SIGN}"/>', {"word/settings.xml": f'<w:s {W}><w:rsids><w:rsid w:val="{SIGN}"/></w:rsids></w:s>'}
    ),
    "author filled in": lambda: word(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{SIGN}</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "name of a picture without its ending": lambda: word(f'<w:p><docPr name="Picture 1" descr="{SIGN}"/></w:p>'),
    "picture called without an ending": lambda: word(
        f'<w:p><docPr name="{SIGN}"/><pic><nvPicPr><cNvPr id="0" name="{SIGN}"/></nvPicPr></pic></w:p>'
    ),
    "pivot of another file": lambda: excel(f'<p><worksheetSource sheet="[{SIGN}.xlsx]S"/></p>', "xl/pivotCache/p1.xml"),
    "talk of programs": lambda: excel(
        f'<d ddeService="{SIGN}"><ddeItem name="{SIGN}"/></d>', "xl/externalLinks/externalLink1.xml"
    ),
    "source of figures": lambda: opened(
        f'<t:s t:source-name="{SIGN}" t:user-name="{SIGN}" t:dde-topic="{SIGN}"/><t:d t:database-name="{SIGN}"/>'
    ),
    "frame called without an ending": lambda: opened(
        f'<d:frame d:name="{SIGN}"><d:image x:href="https://x/a.png"/></d:frame>'
    ),
    "hint of a link": lambda: word(f'<w:hyperlink w:tooltip="file:///C:/Users/{SIGN}/a.docx"/>'),
    "link as it is shown": lambda: excel(f'<s><hyperlink display="{DISK}"/></s>', "xl/worksheets/sheet1.xml"),
    "choice out of a file": lambda: excel(
        f"<s><formula1>'{DISK}\\[a.xlsx]S'!$A$1</formula1></s>", "xl/worksheets/sheet1.xml"
    ),
    "number of a paper": lambda: excel(f'<revisionPtr documentId="{SIGN}"/>'),
    "who may change": lambda: word(f'<w:permStart w:ed="{SIGN}"/>'),
    "pivot": lambda: excel(f'<p refreshedBy="{SIGN}"/>', "xl/pivotCache/pivotCacheDefinition1.xml"),
    "scenario": lambda: excel(f'<w><scenario user="{SIGN}" comment="Created by {SIGN}"/></w>', "xl/worksheets/a.xml"),
    "somebody's view": lambda: excel(f'<customWorkbookViews><v name="{SIGN} - Personal View"/></customWorkbookViews>'),
    "connection": lambda: excel(f'<c odcFile="{DISK}"><p connection="User={SIGN}"/></c>', "xl/connections.xml"),
    "name in a remark": lambda: excel(REMARK, "xl/comments1.xml"),
    "name of an area": lambda: excel(f"<definedName>'{DISK}\\[a.xlsx]S'!$A$1</definedName>"),
    "page of the web": lambda: excel(f'<webPublishItems><w destinationFile="{DISK}"/></webPublishItems>'),
    "changes of slides": lambda: slides("ppt/changesInfos/changesInfo1.xml", f'<c><chgData name="{SIGN}"/></c>'),
    "tag of slides": lambda: slides("ppt/tags/tag1.xml", f'<l><tag name="P" val="{DISK}"/></l>'),
    "name shown": lambda: opened(f"<t:file-name>{SIGN}</t:file-name><t:template-name>{SIGN}</t:template-name>"),
    "sender shown": lambda: opened(f"<t:sender-title>{SIGN}</t:sender-title><t:user-defined>{SIGN}</t:user-defined>"),
    "picture elsewhere": lambda: opened(f'<d:image x:href="file:///C:/{SIGN}/a.jpg"/><d:image x:href="../{SIGN}/a"/>'),
    "formula out of a file": lambda: opened(f"""<t:c t:formula="of:='file:///C:/Users/{SIGN}/a.ods'#$S.A1"/>"""),
    "words for a picture": lambda: opened(f"<d:frame d:name='a'><d:desc>{SIGN}</d:desc></d:frame>"),
    "name of a frame": lambda: opened(f'<d:frame d:name="{SIGN}.jpg"><d:title>{SIGN}.jpg</d:title></d:frame>'),
    "facts of a part": lambda: opened("", {"Object 1/meta.xml": f"<m><title>{SIGN}</title></m>"}),
    "program": lambda: opened("", {"Basic/Standard/Module1.xml": f"<s>rem {SIGN}</s>"}),
    "name of a picture": lambda: opened(
        f'<d:image x:href="Pictures/{SIGN}.png"/>', {f"Pictures/{SIGN}.png": png_that_tells()}
    ),
    "name of a picture in a part": lambda: opened(
        "",
        {
            "Object 1/content.xml": f'<c xmlns:x="{LINK}"><d x:href="Pictures/{SIGN}%20a.png"/></c>',
            f"Object 1/Pictures/{SIGN} a.png": png_that_tells(),
        },
    ),
}


def packed_with(name: str, part: str) -> bytes:
    """A paper into which a part was laid that nothing in it names."""
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "word/document.xml": f"<w:document {W}/>",
            name: part,
        }
    )


def film_with(inside: bytes = b"", outer: bytes = b"", place: bytes = b"", coding: bytes = b"") -> bytes:
    lists = box(b"dref", bytes(4), struct.pack(">I", 1), place), box(b"stsd", bytes(4), struct.pack(">I", 1), coding)
    minf = box(b"minf", box(b"dinf", lists[0]), box(b"stbl", lists[1]))
    moov = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide", minf), inside)
    return box(b"ftyp", b"isom", bytes(4), PLANTED[:20]) + moov + outer + box(b"mdat", DOTS_OF_FILM)


def track(kind: bytes, *lists: bytes) -> bytes:
    head = box(b"hdlr", bytes(8), kind, bytes(12), b"\0")
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"mdhd", bytes(24)), head, *lists))


def film_of_places(kind: bytes = b"vide", size: int = len(DOTS_OF_FILM)) -> bytes:
    """Pictures or sound, a track of places as telephones and drones write it, and places that only a camera finds."""

    def made(at: int) -> bytes:
        # Some sounds are counted by their frames, of which only the coding tells how long they are.
        frames = box(b"sowt", bytes(7), b"\1", bytes(8), struct.pack(">HH", 2, 16), bytes(8))
        counted = box(b"stsz", bytes(7), b"\1", struct.pack(">I", 9))
        together = box(b"stsc", bytes(4), struct.pack(">4I", 1, 1, 9, 1))
        coded_so = box(b"stsd", bytes(4), struct.pack(">I", 1), frames)
        lists = pieces(at) if size else box(b"stbl", coded_so, together, counted, pieces(at)[-20:])
        told = track(b"meta", box(b"minf", pieces(at + len(DOTS_OF_FILM), size=len(PLANTED))))
        moov = box(b"moov", box(b"mvhd", bytes(100)), track(kind, box(b"minf", lists)), told)
        store = box(b"mdat", b"freeGPS " + PLANTED, DOTS_OF_FILM, PLANTED)
        return box(b"ftyp", b"qt  ", bytes(4)) + moov + store

    return placed(made)


def film_of_notes(setting: bytes, coding: bytes, note: bytes, front: bytes, picture: bytes) -> bytes:
    """A film between whose pictures a camera noted something."""
    unit = note + PLANTED + b"\x80"
    frames = b"".join(struct.pack(">I", len(one)) + one for one in (unit, picture + DOTS_OF_FILM[4:]))

    def made(at: int) -> bytes:
        lists = box(coding, bytes(78), box(setting, front))
        places = pieces(at, size=len(frames))[8:]
        coded_so = box(b"stsd", bytes(4), struct.pack(">I", 1), lists)
        moov = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide", box(b"minf", box(b"stbl", coded_so, places))))
        return box(b"ftyp", b"isom", bytes(4)) + moov + box(b"mdat", frames)

    return made(made(0).index(frames))


def film_in_pieces(note: bytes) -> bytes:
    """A film as a browser writes it: how it is coded first, then pieces that say of each sample how long it is."""
    frames = b"".join(struct.pack(">I", len(one)) + one for one in (note + PLANTED + b"\x80", b"\x65" + DOTS_OF_FILM))
    coded_so = box(b"stsd", bytes(7), b"\1", box(b"avc1", bytes(78), box(b"avcC", bytes(4) + b"\xff\xe0\0")))
    lists = box(b"stbl", coded_so, box(b"stsc", bytes(8)), box(b"stsz", bytes(12)), box(b"stco", bytes(8)))
    shown = track(b"vide", box(b"minf", lists)).replace(b"tkhd" + bytes(16), b"tkhd" + bytes(15) + b"\1")
    moov = box(b"moov", box(b"mvhd", bytes(100)), shown, box(b"mvex", box(b"trex", bytes(7), b"\1", bytes(16))))
    begun = box(b"ftyp", b"isom", bytes(4)) + moov

    def piece(at: int) -> bytes:
        run = box(b"trun", struct.pack(">IIiII", 0x301, 1, at, 40, len(frames)))
        return box(b"moof", box(b"traf", box(b"tfhd", struct.pack(">II", 0x20000, 1)), run))

    return begun + piece(len(piece(0)) + 8) + box(b"mdat", frames)


# A message with a number of somebody's own, behind one that tells when pictures are shown.
NOTE = b"\x01\x01\x80\x05" + bytes((len(PLANTED),))
HEVC_NOTE = struct.pack(">H", len(PLANTED) + 5) + b"\x4e\x01" + NOTE[3:] + PLANTED + b"\x80"


def coded(device: bytes, *more: bytes) -> bytes:
    return box(b"avc1", bytes(6), b"\0\1", bytes(34), device.ljust(32, b"\0"), b"\0\x18\xff\xff", *more)


SOUND = b"\xff\xfb\x90\x44" + bytes(413)
OLD_LABEL = b"TAG" + PLANTED.ljust(125, b"\0")
SOUNDS: Mapping[str, Callable[[], bytes]] = {
    "film, box of its own": lambda: film_with(box(b"gps ", PLANTED) + box(b"\xa9xyz", PLANTED) + box(b"cmov", PLANTED)),
    "film, event": lambda: film_with(outer=box(b"emsg", PLANTED) + box(b"prft", PLANTED)),
    "film, elsewhere": lambda: film_with(place=box(b"url ", bytes(4), PLANTED) + box(b"alis", bytes(4), PLANTED)),
    "film, device": lambda: film_with(coding=coded(b"\x16" + PLANTED)),
    "film, box in a coding": lambda: film_with(coding=coded(b"", box(b"uuid", PLANTED), box(b"name", PLANTED))),
    "film, room in its lists": lambda: film_with(
        box(
            b"trak",
            box(b"tkhd", bytes(84), PLANTED),
            box(
                b"mdia",
                box(b"mdhd", bytes(24), PLANTED),
                box(b"hdlr", bytes(8), b"vide", PLANTED[:12], b"\0"),
                box(
                    b"minf",
                    box(b"vmhd", bytes(12), PLANTED),
                    box(
                        b"stbl",
                        box(b"stts", bytes(4), struct.pack(">3I", 1, 1, 1), PLANTED),
                        box(b"stco", bytes(8), PLANTED),
                    ),
                ),
            ),
        )
    ),
    "film, track of places": film_of_places,
    "film, track of places behind a sound": lambda: film_of_places(b"soun", size=0),
    "film, room behind lengths": lambda: film_with(
        box(
            b"trak",
            box(b"tkhd", bytes(84)),
            box(
                b"mdia",
                box(b"mdhd", bytes(24)),
                box(b"hdlr", bytes(8), b"vide", bytes(13)),
                box(
                    b"minf",
                    box(
                        b"stbl",
                        box(b"stsz", bytes(7), b"\1", bytes(4), PLANTED),
                        box(b"sgpd", bytes(8), PLANTED),
                        box(b"senc", bytes(8), PLANTED),
                    ),
                ),
            ),
        )
    ),
    "film, notes of a camera": lambda: film_of_notes(
        b"avcC", b"avc1", b"\x06" + NOTE, bytes(4) + b"\xff\xe0\0", b"\x65"
    ),
    "film, notes in pieces": lambda: film_in_pieces(b"\x06" + NOTE),
    "film, notes without a meaning": lambda: film_of_notes(
        b"avcC", b"avc3", b"\x1e", bytes(4) + b"\xff\xe0\0", b"\x65"
    ),
    "film, notes of a newer camera": lambda: film_of_notes(
        b"hvcC", b"hvc1", b"\x4e\x01" + NOTE, bytes(21) + b"\3\1\x27\0\1" + HEVC_NOTE, b"\x26\x01"
    ),
    "sound, words of a song": lambda: SOUND * 9 + b"LYRICSBEGINEAR00022" + PLANTED + b"000060LYRICS200" + OLD_LABEL,
    "sound, two labels": lambda: SOUND * 9 + OLD_LABEL * 2,
    "sound, between": lambda: SOUND * 9 + b"ID3\3" + PLANTED + SOUND * 9,
    "voice, behind": lambda: b"#!AMR\n" + bytes(26) + PLANTED * 2,
}
REFUSED: Mapping[str, bytes] = {
    "voice of a paper": b"#!AMR\n" + docx_that_tells(),
    "labels later": (samples.make("voice").data + write_page(OggPage(2, 0, 1, 9, b"\x20", b"OpusTags" + bytes(24)))),
    "letter": f"Received: from x\nFrom: {SIGN} <a@b>\nSubject: a\n\n{SIGN}".encode(),
    "page": f"From: <Saved by Blink>\nSnapshot-Content-Location: file:///C:/{SIGN}\n\n<html>".encode(),
    "paper behind words": f"a\n%PDF-1.4\n1 0 obj\n<</Author ({SIGN})>>\nendobj".encode(),
    "orders that are too long to look through": ordered(b"%a\n" + b"0 0 9 9 re f\n" * 1_300_000),
    "film, locked": film_with(coding=coded(b"").replace(b"avc1", b"encv")),
    "film, words below": film_with().replace(b"vide", b"text"),
}
