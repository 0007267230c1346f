"""Files that tell of their sender in every place where they can: cleaned they say nothing of it, and look the same."""

import io
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from documents.cleaned import CannotCleanError
from documents.cleaning import clean
from documents.ogg_cleaning import CODECS, clean_ogg
from rules.files import WhyRefused
from sandbox.world import samples
from tests.documents import telling_deep
from tests.documents.telling import (
    DOTS,
    DOTS_OF_FILM,
    PLANTED,
    SIGN,
    TELLING,
    TEXT_KEPT,
    docx_that_tells,
    film_that_tells,
    jpeg_that_tells,
    moving,
    packed,
    pdf_that_tells,
    picture,
    said_by,
    tiff_that_tells,
    unpacked,
    wav_that_tells,
    xlsx_that_tells,
)
from tests.handlers.test_imports import as_windows

TURNED = (DOTS[1], DOTS[0])
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)
RED = 200


def shown(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as made:
        made.load()
        return made.convert("RGB")


def is_red(dot: Any) -> bool:
    return bool(dot[0] > RED and dot[1] < RED / 2)


@pytest.mark.parametrize(("make", "suffix"), [one[1:] for one in TELLING], ids=[one[0] for one in TELLING])
def test_nothing_that_was_planted_is_left_in_any_kind(make: Callable[[], bytes], suffix: str) -> None:
    content = make()
    assert PLANTED in said_by(content)
    cleaned = clean(content)
    assert PLANTED not in said_by(cleaned.content)
    assert cleaned.suffix == suffix
    # The same bytes of two senders are one file.
    assert clean(content) == cleaned


DEEP = {**telling_deep.OFFICE, **telling_deep.SOUNDS, **{f"pdf, {one}": of for one, of in telling_deep.PAPERS.items()}}


@pytest.mark.parametrize("place", DEEP)
def test_nothing_is_left_either_where_only_programs_look(place: str) -> None:
    content = DEEP[place]()
    assert PLANTED[:20] not in said_by(clean(content).content)
    assert SIGN.encode("utf-16-le") not in said_by(clean(content).content)


def test_orders_draw_what_they_drew_and_keep_their_numbers() -> None:
    orders = (
        b"/P <</MCID 3>> BDC BT (50% <<x>>) Tj ET EMC % a remark\nBI /W 1 /H 1 /BPC 8 /CS /G ID \x25 EI\n0 0 9 9 re f"
    )
    with pikepdf.open(io.BytesIO(clean(telling_deep.ordered(orders)).content)) as paper:
        made = pikepdf.parse_content_stream(paper.pages[0])
    assert [str(one.operator) for one in made] == ["BDC", "BT", "Tj", "ET", "EMC", "INLINE IMAGE", "re", "f"]
    assert (int(made[0].operands[1]["/MCID"]), str(made[2].operands[0])) == (3, "50% <<x>>")


def test_a_part_that_was_called_as_its_sender_called_it_is_still_found() -> None:
    paper = unpacked(clean(telling_deep.OFFICE["name of a picture in a part"]()).content)
    assert b'"Pictures/part1.png"' in paper
    assert b'"Object 1/Pictures/part1.png"' in paper
    assert b'"/word/media/part2.jpeg"' in unpacked(clean(docx_that_tells()).content)


def test_a_photo_in_a_paper_is_bare_however_it_was_packed_and_still_shown() -> None:
    for place in ("photo as letters", "photo as digits"):
        with pikepdf.open(io.BytesIO(clean(telling_deep.PAPERS[place]()).content)) as paper:
            photo = next(one for one in paper.objects if isinstance(one, pikepdf.Stream) and "/Width" in one)
            assert PLANTED not in photo.read_raw_bytes()
            assert is_red(shown(photo.read_raw_bytes()).getpixel((2, 2)))


@pytest.mark.parametrize("place", telling_deep.REFUSED)
def test_what_hides_another_file_is_refused(place: str) -> None:
    with pytest.raises(CannotCleanError):
        clean(telling_deep.REFUSED[place])


@pytest.mark.parametrize("make", [jpeg_that_tells, tiff_that_tells])
def test_a_picture_is_turned_as_it_was_looked_at(make: Callable[[], bytes]) -> None:
    made = shown(clean(make()).content)
    assert made.size == TURNED
    assert is_red(made.getpixel((TURNED[0] // 2, 2)))
    assert not is_red(made.getpixel((TURNED[0] // 2, TURNED[1] - 2)))


@pytest.mark.parametrize(("mode", "white"), [("I;16", 65_535), ("I;16B", 65_535), ("I", 65_535), ("I", 255), ("F", 1)])
@pytest.mark.parametrize("shade", [0, 0.5, 1])
def test_a_scan_in_more_greys_than_a_screen_has_stays_as_dark_as_it_was(mode: str, white: int, shade: float) -> None:
    scan = io.BytesIO()
    made = Image.new(mode, DOTS, white * shade if mode == "F" else int(white * shade))
    made.putpixel((0, 0), white)
    made.save(scan, "TIFF")
    dot: Any = shown(clean(scan.getvalue()).content).getpixel((DOTS[0] - 1, DOTS[1] - 1))
    assert abs(dot[0] - 255 * shade) <= 2


def test_what_moves_goes_on_moving_and_a_drawing_stays_sharp_and_clear() -> None:
    with Image.open(io.BytesIO(clean(moving("WEBP")).content)) as made:
        assert getattr(made, "n_frames", 1) == 4
    clear = io.BytesIO()
    Image.new("RGBA", DOTS, (255, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(clean(clear.getvalue()).content)) as made:
        assert made.getpixel((0, 0)) == (255, 0, 0, 0)


def test_a_scan_of_several_pages_becomes_a_paper_of_as_many() -> None:
    scan = io.BytesIO()
    picture().save(scan, "TIFF", save_all=True, append_images=[picture(), picture()])
    cleaned = clean(scan.getvalue())
    assert len(pypdfium2.PdfDocument(cleaned.content)) == 3
    assert clean(scan.getvalue()) == cleaned


def test_a_pdf_shows_the_same_page_and_the_words_of_its_notes() -> None:
    cleaned = clean(pdf_that_tells()).content
    assert is_red(pypdfium2.PdfDocument(cleaned)[0].render().to_pil().convert("RGB").getpixel((10, 760)))
    with pikepdf.open(io.BytesIO(cleaned)) as paper:
        assert str(paper.pages[0].obj["/Annots"][0]["/Contents"]) == TEXT_KEPT


def test_papers_keep_their_words_their_changes_and_their_pictures() -> None:
    cleaned = unpacked(clean(docx_that_tells()).content)
    assert f"<w:t>{TEXT_KEPT}</w:t>".encode() in cleaned
    assert b"<w:ins" in cleaned
    book = load_workbook(io.BytesIO(clean(xlsx_that_tells()).content))
    sheet = book.active
    assert sheet is not None
    assert sheet["A1"].value == TEXT_KEPT
    assert sheet["A1"].comment.text == "ghi"
    with zipfile.ZipFile(io.BytesIO(clean(docx_that_tells()).content)) as paper:
        assert shown(paper.read("word/media/part2.jpeg")).size == DOTS
        assert not [name for name in paper.namelist() if name.startswith("docProps")]


def test_pictures_and_sound_of_a_film_stay_where_they_stood() -> None:
    content = film_that_tells()
    cleaned = clean(content).content
    assert len(cleaned) == len(content)
    assert cleaned.index(b"DATA" * 9) == content.index(b"DATA" * 9)
    assert b"WHEN" not in cleaned


@pytest.mark.parametrize(
    ("kind", "size", "suffix"), [(b"vide", 36, ".mp4"), (b"soun", 36, ".m4a"), (b"soun", 0, ".m4a")]
)
def test_a_film_loses_its_track_of_places_and_shows_what_it_showed(kind: bytes, size: int, suffix: str) -> None:
    content = telling_deep.film_of_places(kind, size)
    cleaned = clean(content)
    assert cleaned.suffix == suffix
    assert len(cleaned.content) == len(content)
    assert cleaned.content.index(DOTS_OF_FILM) == content.index(DOTS_OF_FILM)
    assert (cleaned.content.count(b"trak"), content.count(b"trak")) == (1, 2)


def test_links_to_the_open_web_stay_in_papers() -> None:
    link = 'HYPERLINK "https://x.vn/a"'
    assert link.encode() in unpacked(
        clean(telling_deep.word(telling_deep.field(f" {link} ".replace('"', "&quot;")))).content
    )
    sheet = telling_deep.excel('<s><f>HYPERLINK("http://x.vn","a")</f></s>', "xl/worksheets/sheet1.xml")
    assert b'<f>HYPERLINK("http://x.vn","a")</f>' in unpacked(clean(sheet).content)


def labelled(label: bytes) -> bytes:
    """The sample voice with a packet of labels that goes over several pages."""
    first, rest = samples.make("voice").data.split(b"OpusTags")
    whole = clean_ogg(first + b"OpusTags" + rest).content
    assert CODECS[b"OpusHead"][1] in whole
    labels = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<II", 1, len(label)) + label
    head, _, sound = whole.partition(b"OggS")[2].partition(b"OggS")
    pages = [b"OggS" + head]
    sizes = bytes([255] * (len(labels) // 255) + [len(labels) % 255])
    pages.append(b"OggS" + struct.pack("<BBqIII", 0, 0, 0, 1, 1, 0) + bytes([len(sizes)]) + sizes + labels)
    return b"".join(pages) + b"OggS" + sound.partition(b"OggS")[2]


def test_a_voice_and_other_sounds_lose_their_labels_alone() -> None:
    content = labelled(PLANTED + bytes(3000))
    cleaned = clean(content)
    assert PLANTED not in cleaned.content
    assert cleaned.content == clean(samples.make("voice").data).content
    sound = samples.make("audio").data
    assert clean(wav_that_tells(sound)).content == clean(sound).content == sound
    assert clean(b"#!AMR\n" + bytes(60)).suffix == ".amr"
    slow = (b"\xff\xf3\x40\xc4" + bytes(100)) * 3
    assert (clean(slow).content, clean(slow).suffix) == (slow, ".mp3")


def test_plain_words_stay_as_they_are() -> None:
    assert clean("BM là chữ, không phải ảnh".encode()).content.decode() == "BM là chữ, không phải ảnh"


def endless_png() -> bytes:
    made = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    return made.getvalue()


def endless_gif() -> bytes:
    made = io.BytesIO()
    frames = [Image.new("1", (1500, 1500), n % 2) for n in range(80)]
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", WhyRefused.EMPTY),
        (HEIC, WhyRefused.HEIC),
        (HEIC.replace(b"ftypheic", b"ftypmif1"), WhyRefused.HEIC),
        (HEIC.replace(b"ftypheic", b"ftypmsf1"), WhyRefused.HEIC),
        (b"MZ" + bytes(500), WhyRefused.KIND),
        (b"Rar!\x1a\x07\x00" + bytes(90), WhyRefused.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + PLANTED * 40, WhyRefused.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9, WhyRefused.LOCKED),
        (b"{\\rtf1{\\info " + PLANTED + b"}}", WhyRefused.KIND),
        (b"<html>" + PLANTED + b"</html>", WhyRefused.KIND),
        (packed({"a.txt": "b"}), WhyRefused.KIND),
        (
            packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
            WhyRefused.KIND,
        ),
        (packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}), WhyRefused.KIND),
        (packed({"[Content_Types].xml": "<a>macroEnabled</a>", "word/document.xml": "<a/>"}), WhyRefused.KIND),
        (packed({"[Content_Types].xml": "<a/>", "word/document.xml": b" " * 60_000_000}), WhyRefused.BOMB),
        (packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a"}), WhyRefused.BROKEN),
        (
            packed({"[Content_Types].xml": "<a/>", "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            WhyRefused.BROKEN,
        ),
        (jpeg_that_tells()[:200], WhyRefused.BROKEN),
        (b"%PDF-1.7 nothing", WhyRefused.BROKEN),
        (pdf_that_tells(pikepdf.Encryption(user="x", owner="y")), WhyRefused.LOCKED),
        (endless_png(), WhyRefused.BOMB),
        (endless_gif(), WhyRefused.BOMB),
        (film_that_tells(track=b"mebx"), WhyRefused.KIND),
        (film_that_tells()[:300], WhyRefused.BROKEN),
        (b"OggS" + bytes(60), WhyRefused.KIND),
    ],
    ids=lambda one: one if isinstance(one, WhyRefused) else "",
)
def test_what_cannot_be_cleaned_or_opened_is_refused_with_its_reason(content: bytes, why: WhyRefused) -> None:
    with pytest.raises(CannotCleanError) as refused:
        clean(content)
    assert refused.value.why == why


def nameless_part() -> bytes:
    """A paper with a part that has no name."""
    made = docx_that_tells()
    at = made.rindex(b"PK\x01\x02")
    return made[: at + 28] + bytes(2) + made[at + 30 :]


LINE = "Cộng hòa xã hội: đường đã hỏng, cử tri “đề nghị” sửa 1/2 ngõ 5 – gấp…"


@pytest.mark.parametrize(
    ("content", "well"),
    [
        (as_windows(LINE).encode("cp1258"), True),
        (as_windows(LINE.upper()).encode("cp1258"), True),
        # The same line in the letters of TCVN3 and of VNI, other alphabets, and bytes that happen to be printed ones.
        (b"C\xe9ng h\xb2a x\xb7 h\xe9i: \xae\xad\xeang \xae\xb7 h\xe1ng", False),
        (b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i: \xf1\xf6\xf4\xf8ng \xf1a\xf5 ho\xfbng", False),
        ("Дорога разбита".encode("cp1251"), False),
        ("Die Straße für Fußgänger".encode("latin-1"), False),
        ("道路が壊れた".encode("shift-jis"), False),
        (bytes(range(0xC0, 0x100)) * 20, False),
    ],
)
def test_old_letters_are_taken_where_they_read_as_vietnamese_and_nothing_is_made_unreadable(
    content: bytes, well: object
) -> None:
    if well:
        assert clean(content).content.decode().casefold() == LINE.casefold()
        return
    with pytest.raises(CannotCleanError) as error:
        clean(content)
    assert error.value.why == WhyRefused.KIND


def test_what_a_library_stumbles_over_is_a_broken_file_wherever_it_was_cut() -> None:
    gif = moving("GIF")
    cut = [gif[:size] for size in range(len(gif) // 3, len(gif), 3)]
    for content in cut:
        with suppress(CannotCleanError):
            clean(content)
    for content in (nameless_part(), cut[0]):
        with pytest.raises(CannotCleanError, match=f"^{WhyRefused.BROKEN}$"):
            clean(content)
