"""A Word file out of the XML of its body: no more parts than are needed, none that tells who made it."""

import io
from itertools import product
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from documents.papers.word_parts import FONT, HEADER_LINK, NAMESPACES, cell_style

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CELL_SIZES = (11, 12, 13, 14)
# Always the same, so that a template made anew is the same file.
_STILL = (2000, 1, 1, 0, 0, 0)


def word_file(body: str, number_size: int) -> bytes:
    """The file; `number_size` is that of the page's number in points."""
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _links({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links(
            {
                "rId1": ("styles", "styles.xml"),
                HEADER_LINK: ("header", "header1.xml"),
                "rId3": ("settings", "settings.xml"),
            }
        ),
        "word/styles.xml": (
            f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
            '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
            "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            f"{_cell_styles()}</w:styles>"
        ),
        "word/header1.xml": _header(number_size),
        "word/settings.xml": (
            f"<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name="
            '"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
        ),
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for name, content in parts.items():
            info = ZipInfo(name, _STILL)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, _HEAD + content)
    return made.getvalue()


def _cell_styles() -> str:
    """How the cells of tables look, by the size of their letters and their side."""
    made = ""
    for size, align in product(CELL_SIZES, ("left", "center")):
        name = cell_style(size, align)
        made += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="{align}"/></w:pPr>'
            f'<w:rPr><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
        )
    return made


def _header(size: int) -> str:
    letters = f'<w:rPr><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{letters}{piece}</w:r>" for piece in pieces)
    return f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:hdr>'


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "header1": "header", "settings": "settings"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _links(links: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{link}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for link, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
