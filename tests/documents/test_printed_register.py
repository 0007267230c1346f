"""The register as LibreOffice shows and prints it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import c_double
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from pypdfium2 import PdfDocument, PdfPage, raw

from documents.register import write_register
from documents.register_rows import RegisterProfile, RegisterRow, ResidentVerdict
from rules.handin import NameMode
from rules.lifecycle import State
from tests.documents.conftest import Rendering
from tests.documents.samples import EVIL, ROAD, head_of, row_of

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
A4_ACROSS = (297, 210)
POINTS_OF_A_MILLIMETRE = 72 / 25.4
LONG_WORD = "Nghiêngngảnghiêngngả" * 12
# Letters on paper, in points, where Noto Serif stands for Times New Roman; with that itself they are a tenth larger.
SMALLEST_PRINT = {"dialogue": 4.9, "reception": 6.5, "reception_2026": 6}


OUTCOMES = [one for one in State if one != State.CLOSED]


def many_rows() -> Iterator[RegisterRow]:
    for number in range(60):
        yield row_of(
            f"26-{number:05}-0",
            words=ROAD * (1 + number % 4) if number % 9 else LONG_WORD,
            field=f"Văn hóa, thể thao, truyền thanh {number % 30}",
            name_mode=list(NameMode)[number % 3],
            area="xã Tây Phương",
            answer="Xã đã vá ổ gà, lu lèn đoạn hỏng nặng. " * (number % 5),
            answered_on=date(2026, 12, 18),
            outcome=OUTCOMES[number % len(OUTCOMES)],
            verdict=list(ResidentVerdict)[number % 4],
        )


FILLINGS: dict[str, Callable[[], list[RegisterRow]]] = {
    "empty": list,
    "evil": lambda: [row_of(words=text, name=text, answer=text, unit=text) for text in EVIL],
    "many": lambda: list(many_rows()),
}


@pytest.fixture(scope="module")
def printed(
    render: Rendering, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[tuple[str, str], PdfDocument]]:
    """Write every register in every filling, and print them all."""
    folder = tmp_path_factory.mktemp("printed")
    wanted = [(profile.value, filling) for profile in RegisterProfile for filling in FILLINGS]
    for profile, filling in wanted:
        write_register(folder / f"{profile}-{filling}.xlsx", FILLINGS[filling](), head_of(RegisterProfile(profile)))
    render(sorted(folder.glob("*.xlsx")), folder)
    files = {(profile, filling): PdfDocument(folder / f"{profile}-{filling}.pdf") for profile, filling in wanted}
    yield files
    for file in files.values():
        file.close()


def pages(file: PdfDocument) -> list[str]:
    """Read the words of each page, those that were broken over lines put together again."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in file]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


class Letter(NamedTuple):
    letter: str
    x: float
    y: float
    size: float


def read_letters(page: PdfPage) -> list[Letter]:
    """Read where the letters of a page stand, and how large they are, in points."""
    text, found = page.get_textpage(), []
    for index in range(text.count_chars()):
        x, y, matrix = c_double(), c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        found.append(Letter(letter, x.value, y.value, raw.FPDFText_GetFontSize(text, index) * matrix.d))
    return [one for one in found if one.letter.strip()]


def keep_picture(file: PdfDocument, name: str) -> None:
    """Keep what the first page looks like."""
    ARTEFACTS.mkdir(exist_ok=True)
    file[0].render(scale=2).to_pil().save(ARTEFACTS / f"register-{name}.png")


def test_every_page_is_a4_across_and_has_the_headings_from_the_first_column_to_the_last(
    printed: dict[tuple[str, str], PdfDocument],
) -> None:
    ends = {"dialogue": ("Ngày nhận", "Dân đánh giá"), "reception": ("STT", "(12)"), "reception_2026": ("STT", "(13)")}
    for (profile, filling), file in printed.items():
        assert {tuple(round(side / POINTS_OF_A_MILLIMETRE) for side in page.get_size()) for page in file} == {A4_ACROSS}
        words = pages(file)
        for number, text in enumerate(words, 1):
            assert f"Trang {number}/{len(words)}" in text, (profile, filling)
            assert all(squeezed(heading) in squeezed(text) for heading in ends[profile]), (profile, filling, number)
        assert (len(words) > 2) == (filling == "many")
        keep_picture(file, f"{profile}-{filling}")


def test_every_word_is_printed_and_no_cell_is_too_narrow_for_what_it_holds(
    printed: dict[tuple[str, str], PdfDocument],
) -> None:
    for profile in RegisterProfile:
        text = squeezed("".join(pages(printed[profile, "many"])))
        assert text.count(squeezed(ROAD)) == sum(row.words.count(ROAD) for row in many_rows())
        assert LONG_WORD in text
        assert "##" not in text
        assert {row.code for row in many_rows()} <= set(re.findall(r"26-\d{5}-0", text))
        assert text.count("Đềnghịgiữkíntên") == 20


def test_nothing_is_reckoned_and_nothing_is_read_as_something_else(printed: dict[tuple[str, str], PdfDocument]) -> None:
    for profile in RegisterProfile:
        text = squeezed("".join(pages(printed[profile, "evil"])))
        assert [one for one in EVIL if squeezed(one) not in text] == []
        assert "Err:" not in text


def test_what_is_printed_can_be_read(printed: dict[tuple[str, str], PdfDocument]) -> None:
    for profile in RegisterProfile:
        letters = read_letters(printed[profile, "many"][0])
        usual, _ = Counter(round(letter.size, 1) for letter in letters).most_common(1)[0]
        assert usual >= SMALLEST_PRINT[profile]


def test_no_row_is_too_low_for_its_words(printed: dict[tuple[str, str], PdfDocument]) -> None:
    for profile in RegisterProfile:
        letters = read_letters(printed[profile, "many"][1])
        text = "".join(letter.letter for letter in letters)
        left = letters[text.index("ĐườngtrụcCanhNậu")].x
        lines = sorted({round(letter.y, 1) for letter in letters if abs(letter.x - left) < 1})
        gaps = [above - below for below, above in pairwise(lines)]
        # A last line that stands out of its row would stand close above the first one of the next.
        assert min(gaps) > 0.97 * median(gaps), profile


def test_a_period_without_an_opinion_is_one_page_that_says_so(printed: dict[tuple[str, str], PdfDocument]) -> None:
    for profile in RegisterProfile:
        (text,) = pages(printed[profile, "empty"])
        assert "Không có ý kiến nào trong thời gian này." in text
