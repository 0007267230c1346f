"""Bases, signers and places as officials type them."""

import pytest

from rules.dialogue_papers import DialoguePaper, PaperBody
from rules.paper_words import (
    PaperPart,
    PaperSigner,
    parts_of,
    place_alone,
    read_bases,
    read_place,
    read_signer,
    signer_of,
)

BEFORE = PaperSigner(("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG", "Đỗ Thị Hòa")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("- Căn cứ Luật Tiếp công dân số 42/2013/QH13;\n\n• CĂN CỨ: Kế hoạch số 12-KH/TU.", 2),
        ("Luật Tiếp công dân số 42/2013/QH13", 1),
        ("căn cứ \n Luật X", 1),
        ("Căn cứ", None),
        ("2013\n42", None),
        ("   \n;", None),
        ("Luật " + "x" * 300, None),
        ("\n".join(["Luật X"] * 13), None),
    ],
)
def test_bases_are_read_a_line_each(typed: str, found: int | None) -> None:
    bases = read_bases(typed)
    assert (bases and len(bases)) == found
    for one in bases or ():
        assert not one.casefold().startswith("căn cứ")
        assert one[-1] not in ".;"


@pytest.mark.parametrize(
    ("typed", "body", "signer"),
    [
        ("Nguyễn Thị Lành", PaperBody.PEOPLE, BEFORE._replace(name="Nguyễn Thị Lành")),
        ("Phó Chủ tịch; Lê Văn Khải", PaperBody.PEOPLE, PaperSigner((), "PHÓ CHỦ TỊCH", "Lê Văn Khải")),
        (
            "tm. ban thường trực\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Khải",
            PaperBody.FRONT,
            PaperSigner(("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Lê Văn Khải"),
        ),
        ("T/L BAN THƯỜNG VỤ; CHÁNH VĂN PHÒNG", PaperBody.PARTY, PaperSigner(("T/L BAN THƯỜNG VỤ",), "CHÁNH VĂN PHÒNG")),
        ("K/T BÍ THƯ; PHÓ BÍ THƯ; Lê Văn Khải", PaperBody.PARTY, None),
        ("Chủ tịch; Lê Văn Khải 0912345678", PaperBody.PEOPLE, None),
        ("a; b; c; d; e", PaperBody.PEOPLE, None),
        (" ; \n", PaperBody.PEOPLE, None),
        ("x" * 61, PaperBody.PEOPLE, None),
    ],
)
def test_a_signer_is_a_name_or_all_of_it(typed: str, body: PaperBody, signer: PaperSigner | None) -> None:
    found = read_signer(typed, body, BEFORE)
    assert found == signer
    if found:
        assert signer_of([*found.authorities, found.post, found.name]) == found


def test_a_deputy_signs_in_place_of_the_head_where_no_authority_was_said() -> None:
    assert PaperSigner(post="PHÓ CHỦ TỊCH").deputy
    assert not PaperSigner(("TL. CHỦ TỊCH",), "PHÓ CHÁNH VĂN PHÒNG").deputy
    assert not PaperSigner().deputy


def test_a_place_has_no_figures() -> None:
    assert read_place(" Tây  Phương, ") == "Tây Phương"
    assert [read_place(said) for said in ("", "18/12/2026", "x" * 61)] == [None] * 3


@pytest.mark.parametrize(
    ("called", "alone"),
    [
        ("xã Tây Phương", "Tây Phương"),
        ("Xã Hòa Lạc", "Hòa Lạc"),
        ("thành phố Hà Nội", "Hà Nội"),
        ("Đặc khu Côn Đảo", "Côn Đảo"),
        ("phường 5", "5"),
        ("Yên", "Yên"),
        ("", ""),
    ],
)
def test_of_a_commune_its_name_alone_stands_before_the_day(called: str, alone: str) -> None:
    assert place_alone(called) == alone


def test_only_what_is_signed_has_a_signer_and_only_plans_have_bases() -> None:
    assert PaperPart.BASES in parts_of(DialoguePaper.PLAN_PEOPLE)
    assert parts_of(DialoguePaper.SUMMARY) == (PaperPart.SIGNER, PaperPart.PLACE)
    assert parts_of(DialoguePaper.SPEAKERS_BOOK) == ()
