"""The report of answers and the page of what has none: opened by another library, each matter told once."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from documents.papers.paper_facts import Answered, AssignedWork, HallFacts, PaperFacts, PaperOpinion
from tests.documents.conftest import find_soffice
from tests.documents.dialogue_lines import facts, opinions, told_opinions
from tests.documents.test_dialogue_papers import annex, lines_of, paper

WRITTEN_BY = date(2027, 1, 7)
KINDS = (Answered.ALOUD, Answered.ALOUD, Answered.APART, Answered.NOT_YET, Answered.ALOUD, Answered.IN_WRITING)


def answered(one: PaperOpinion, number: int) -> PaperOpinion:
    kind = KINDS[number % len(KINDS)]
    words = " ".join([f"Câu trả lời số {number}."] * 10)
    day = WRITTEN_BY if kind == Answered.IN_WRITING else None
    return replace(one, answered=kind, answer=words if kind == Answered.ALOUD else "", in_writing_by=day)


@pytest.fixture(scope="module")
def told() -> PaperFacts:
    return facts(opinions=tuple(answered(one, number) for number, one in enumerate(opinions())))


def numbers(pattern: str, lines: list[str]) -> list[int]:
    return [int(found[1]) for line in lines if (found := re.search(pattern, line))]


def test_debts_come_first_then_the_fields_with_minutes_and_at_last_what_is_answered_elsewhere(told: PaperFacts) -> None:
    lines = lines_of(paper("answers", told))
    heads = [line for line in lines if re.match(r"[IVX]+\. ", line)]
    assert heads[0] == "I. VIỆC ĐÃ HỨA CHƯA XONG"
    assert heads[1].startswith("II. GIAO THÔNG (")
    assert all(re.search(r"; đọc khoảng \d+ phút\)$", one) for one in heads[1:-2])
    assert [re.sub(r"^[IVX]+\. | \(.*", "", one) for one in heads[-2:]] == [
        "NỘI DUNG TRẢ LỜI BẰNG VĂN BẢN",
        "NỘI DUNG VƯỢT THẨM QUYỀN",
    ]
    assert len({one.partition(".")[0] for one in heads}) == len(heads)
    bare = lines_of(paper("answers", replace(told, promises=())))
    assert next(line for line in bare if line.startswith("I. ")).startswith("I. GIAO THÔNG")


def test_what_is_read_and_what_is_not_are_all_matters(told: PaperFacts) -> None:
    lines = lines_of(paper("answers", told))
    (read,) = numbers(r"Báo cáo này trả lời (\d+) nội dung", lines)
    (rest,) = [line for line in lines if line.startswith("Các nội dung khác: ")]
    assert read + sum(map(int, re.findall(r" (\d+)[;.]", rest))) == 108
    assert read == len([line for line in lines if line.startswith("Trả lời: ")])
    assert sum(numbers(r"ý kiến, (\d+) nội dung; đọc", lines)) == read
    written = [line for line in lines if "chậm nhất ngày 07/01/2027" in line]
    assert numbers(r"VĂN BẢN \((\d+) nội dung", lines) == [len(written)]


def test_the_minutes_are_those_of_its_syllables() -> None:
    one = replace(opinions()[0], answered=Answered.ALOUD, line="Đường hỏng", answer=" ".join(["lời"] * 399))
    lines = lines_of(paper("answers", facts(opinions=(one,))))
    assert "II. GIAO THÔNG (01 ý kiến, 01 nội dung; đọc khoảng 3 phút)" in lines
    shorter = replace(one, answer=" ".join(["lời"] * 398))
    assert "đọc khoảng 2 phút" in "\n".join(lines_of(paper("answers", facts(opinions=(shorter,)))))


def test_what_has_no_answer_stands_on_the_leaders_page_alone_with_unit_and_days(told: PaperFacts) -> None:
    late = replace(told, made_on=date(2026, 12, 20))
    rows = annex(paper("unanswered", late))
    (unit,) = [row[0] for row in rows if len(row) == 1]
    listed = [row for row in rows[1:] if len(row) > 1]
    owed, overdue = map(int, re.findall(r"\d+", unit))
    assert unit.startswith("Phòng Kinh tế (")
    assert (owed, overdue) == (len(listed), len([row for row in listed if row[4]]))
    assert {(row[3], row[4]) for row in listed} == {("14/12/2026", "6"), ("07/01/2027", "")}
    whole = "\n".join(lines_of(paper("answers", late)))
    assert not re.search(r"\b26-\d{5}-\d\b|CHƯA CÓ TRẢ LỜI", whole)
    assert "Nội dung nào" in "\n".join(lines_of(paper("unanswered", facts(opinions=()))))


def test_an_answer_to_a_repeat_is_the_answer_of_its_matter(told: PaperFacts) -> None:
    first, other = opinions()[:2]
    pair = (first, replace(other, folded_into=first.code, answered=Answered.ALOUD, answer="Đã vá xong."))
    lines = lines_of(paper("answers", replace(told, opinions=pair)))
    assert "Trả lời: Đã vá xong." in lines
    assert "Báo cáo này trả lời 01 nội dung (02 ý kiến), đọc khoảng 1 phút." in lines


def test_they_say_until_which_day_was_counted_and_once_it_was_held_what_has_no_answer(told: PaperFacts) -> None:
    early, held = date(2026, 11, 28), told.dialogue.starts_at.date()
    for kind, said in (("answers", ", Nhân dân gửi"), ("summary", ", có")):
        for made_on, until in ((early, "28/11/2026"), (held, "04/12/2026")):
            whole = "\n".join(lines_of(paper(kind, replace(told, made_on=made_on))))
            assert f"Đến hết ngày {until}{said}" in whole
        spoken = replace(told.opinions[0], received_on=held, code="26-09999-9")
        with_hall = replace(told, made_on=held + timedelta(days=3), opinions=(*told.opinions, spoken))
        assert f"Đến hết ngày {held:%d/%m/%Y}{said}" in "\n".join(lines_of(paper(kind, with_hall)))
    on_the_day = "\n".join(lines_of(paper("answers", replace(told, made_on=held))))
    after = "\n".join(lines_of(paper("answers", replace(told, made_on=held + timedelta(days=1)))))
    assert ("Trả lời trực tiếp tại hội nghị" in on_the_day, "Trả lời trực tiếp tại hội nghị" in after) == (True, False)
    assert re.search(r"Các nội dung khác: Chưa có trả lời \d+;", after)


def test_libreoffice_renders_both(told: PaperFacts, tmp_path: Path) -> None:
    soffice = find_soffice()
    for kind in ("answers", "unanswered"):
        (tmp_path / f"{kind}.docx").write_bytes(paper(kind, told))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=120)
    for kind, said in (("answers", "trân trọng báo cáo"), ("unanswered", "không niêm yết")):
        pages = pypdfium2.PdfDocument(tmp_path / f"{kind}.pdf")
        words = [pages[number].get_textpage().get_text_range() for number in range(len(pages))]
        assert said in " ".join(" ".join(words).split())
        # A signature stands on no page without words before it.
        assert len(words[-1].split()) > 20


CONCLUSION = ("Hội nghị thẳng thắn", "Giao các đơn vị:")


def test_the_notice_of_conclusions_tells_each_matter_once_by_public_lines_alone(told: PaperFacts) -> None:
    lined = tuple(
        replace(one, line="Đường trục hỏng" if number % 2 else "") for number, one in enumerate(told.opinions)
    )
    work = AssignedWork(what="Vá đường trục", owner="Phòng Kinh tế", due=WRITTEN_BY, moved=2)
    notice = paper(
        "conclusion",
        replace(told, opinions=lined, conclusion=CONCLUSION, assigned=(work,), hall=HallFacts(came=154)),
    )
    lines = lines_of(notice)
    assert {"Hội nghị thẳng thắn.", "Giao các đơn vị:", "Vá đường trục", "07/01/2027"} <= set(lines)
    rows = annex(notice)
    codes = [row[1] for row in rows[1:] if len(row) > 1]
    assert len(codes) == len(set(codes)) == 108
    assert {row[2] for row in rows[1:] if len(row) > 1} == {"Đường trục hỏng", "Việc riêng của người nêu ý kiến"}
    (counted,) = [line for line in lines if line.startswith("Có 154 người dự, 131 ý kiến")]
    assert sum(map(int, re.findall(r"\((\d+) nội dung\)", counted))) == 108
    assert sum(map(int, re.findall(r"(\d+) ý kiến \(", counted))) == 131
    whole = "\n".join(lines)
    assert not [one.words for one in told.opinions if len(one.words) > 30 and one.words in whole]
    assert not [one.name for one in told.opinions if len(one.name) > 6 and one.name in whole]


def test_what_became_of_all_is_counted_apart_by_who_answers() -> None:
    notice = lines_of(paper("conclusion", facts(opinions=told_opinions(), hall=HallFacts(came=154))))
    (counted,) = [line for line in notice if line.startswith("Có 154 người dự")]
    assert re.sub(r" \(\d+ nội dung\)", "", counted).partition(": ")[2] == (
        "111 ý kiến được trả lời; 06 ý kiến trả lời bằng văn bản, chậm nhất ngày 07/01/2027; "
        "12 ý kiến do cơ quan khác trả lời; 02 ý kiến kiến nghị lên thành phố Hà Nội."
    )
    beyond = notice[notice.index("3. Việc vượt thẩm quyền") + 1 :][:2]
    assert beyond[0] == "Kiến nghị lên thành phố Hà Nội: 02 nội dung (02 ý kiến), có trong Phụ lục."
    assert re.fullmatch(r"Chuyển cơ quan khác có thẩm quyền trả lời: \d\d nội dung \(12 ý kiến\), .*", beyond[1])
    ends = Counter(row[4] for row in annex(paper("conclusion", facts(opinions=told_opinions())))[1:] if len(row) > 1)
    assert ends["Đã kiến nghị lên thành phố Hà Nội"] == 2
    read = lines_of(paper("answers", facts(opinions=told_opinions())))
    assert len([line for line in read if line.rstrip(";.").endswith(": đã kiến nghị lên thành phố Hà Nội")]) == 2
