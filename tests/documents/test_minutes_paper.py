"""The biên bản: in the order of speaking, answered or open, hidden speakers unnamed, without place and date."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2

from documents.papers.filling import shipped_template, write_paper
from documents.papers.paper_facts import Answered, HallFacts, PaperFacts, PaperStanding
from documents.papers.respelled import respelled
from rules.handin import NameMode
from rules.tone_marks import marked_behind
from tests.documents.conftest import find_soffice
from tests.documents.dialogue_lines import facts, opinions
from tests.documents.test_dialogue_papers import lines_of, paper


def spoken_facts() -> PaperFacts:
    first, other, third, fourth = opinions()[:4]
    said = (
        replace(first, printed=NameMode.FULL, name="Ông Nguyễn Chí Lăng", hamlet="thôn 2", words="xe đỗ kín đường"),
        replace(other, printed=NameMode.HIDDEN, name="", hamlet="Phú Ổ 2", words="đất công ích", folded_into=""),
        replace(third, printed=NameMode.NONE, name="", hamlet="", words="nước yếu", folded_into=first.code),
        replace(fourth, standing=PaperStanding.WITHDRAWN, words="ghi nhầm", folded_into=""),
    )
    told = (replace(said[0], answered=Answered.ALOUD, answer="Cắm biển cấm đỗ."), *said[1:])
    order = (said[1].code, said[0].code, said[2].code, said[3].code, "26-99999-9")
    return facts(opinions=told, spoken=order)


def test_each_stands_in_the_order_of_speaking_with_the_answer_to_its_matter() -> None:
    lines = lines_of(paper("minutes", spoken_facts()))
    start = next(place for place, line in enumerate(lines) if line.startswith("2. Ý kiến và trả lời"))
    assert lines[start : start + 8] == [
        "2. Ý kiến và trả lời (3 ý kiến)",
        "Ý kiến 1. Một đại biểu, Phú Ổ 2 (đề nghị giữ kín tên): đất công ích",
        "Trả lời: ............",
        "Ý kiến 2. Ông Nguyễn Chí Lăng, thôn 2: xe đỗ kín đường",
        "Trả lời: Cắm biển cấm đỗ.",
        "Ý kiến 3. Một đại biểu: nước yếu",
        "Trả lời: Cắm biển cấm đỗ.",
        "3. Kết luận của chủ trì",
    ]
    whole = "\n".join(lines)
    assert "ghi nhầm" not in whole
    assert "ngày      tháng" not in whole
    assert lines.index("THƯ KÝ") < lines.index("CHỦ TỌA")
    assert "Không có ý kiến nào" in "\n".join(lines_of(paper("minutes", replace(spoken_facts(), spoken=()))))


def test_what_whoever_asked_said_to_the_answer_stands_behind_it_and_every_speaker_has_a_capital() -> None:
    told = spoken_facts()
    first = replace(told.opinions[0], name="bà Phí Thị Nhàn")
    codes = [one.code for one in (first, *told.opinions[1:])]
    agreed = ((codes[0], True), (codes[2], False))
    lines = lines_of(paper("minutes", replace(told, opinions=(first, *told.opinions[1:]), agreed=agreed)))
    start = lines.index("Ý kiến 2. Bà Phí Thị Nhàn, thôn 2: xe đỗ kín đường")
    assert lines[start + 1] == "Trả lời: Cắm biển cấm đỗ. Người hỏi đồng ý."
    assert lines[start + 3] == "Trả lời: Cắm biển cấm đỗ. Người hỏi chưa đồng ý."
    assert lines[start - 1] == "Trả lời: ............"


def test_libreoffice_renders_it(tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(paper("minutes", spoken_facts()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [find_soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "minutes.docx")], check=True, capture_output=True, timeout=120)
    page = pypdfium2.PdfDocument(tmp_path / "minutes.pdf")[0]
    said = page.get_textpage().get_text_range()
    assert "BIÊN BẢN" in said
    assert "CHỦ TỌA" in said


def test_who_came_the_hours_and_the_secretary_stand_where_they_were_noted() -> None:
    whole = "\n".join(lines_of(paper("minutes", spoken_facts())))
    assert "Thành phần có mặt: ............ người trên 150 chỗ." in whole
    assert "Hội nghị kết thúc vào ...... giờ ...... phút cùng ngày." in whole
    opened = facts().dialogue.starts_at.replace(day=12, month=3, year=2026, hour=8, minute=5)
    hall = HallFacts(
        came=9,
        places=(("Phú Ổ", 7), ("", 2)),
        opened_at=opened,
        closed_at=opened + timedelta(hours=3, minutes=10),
        secretary="Lê Thị Hòa",
    )
    whole = "\n".join(lines_of(paper("minutes", replace(spoken_facts(), hall=hall))))
    assert "Thời gian bắt đầu: 08 giờ 05 phút, thứ Năm, ngày 12/3/2026." in whole
    assert "Thành phần có mặt: 9 người trên 150 chỗ (Phú Ổ: 7; Nơi khác, chưa rõ: 2)." in whole
    assert "Thư ký: Lê Thị Hòa." in whole
    assert whole.index("THƯ KÝ") < whole.index("\nLê Thị Hòa\n") < whole.index("Nơi nhận")
    assert "kết thúc vào 11 giờ 15 phút cùng ngày." in whole
    assert "3. Kết luận của chủ trì\n............\n" in whole
    said = replace(hall, said=12)
    more = replace(spoken_facts(), hall=said, conclusion=("Giao Phòng Kinh tế vá đường",), invited=("Hội Nông dân",))
    whole = "\n".join(lines_of(paper("minutes", more)))
    assert "\nThành phần được mời: Hội Nông dân.\nThành phần có mặt: 9 người (" in whole
    assert "chưa rõ: 2); đã đăng ký dự: 12 người.\n" in whole
    assert "3. Kết luận của chủ trì\nGiao Phòng Kinh tế vá đường.\nHội nghị kết thúc" in whole
    late = replace(hall, closed_at=opened + timedelta(days=1))
    assert "08 giờ 05 phút ngày 13/3/2026." in "\n".join(lines_of(paper("minutes", replace(spoken_facts(), hall=late))))


def test_a_party_office_that_writes_marks_behind_has_no_other_in_its_paper_but_in_names() -> None:
    told = spoken_facts()
    first = replace(told.opinions[0], name="bà Lê Thị Thúy", words="nước thủy lợi chảy vào nhà văn hóa")
    issuer = replace(told.issuer, of_party=True, party_name="Đảng ủy xã Tây Phương", signer_name="Đỗ Hòa")
    facts = replace(told, issuer=replace(issuer, marks_behind=True), opinions=(first, *told.opinions[1:]))
    plain = write_paper(shipped_template("minutes", of_party=True), facts)
    whole = "\n".join(lines_of(respelled(plain, facts)))
    assert "ĐẢNG UỶ XÃ TÂY PHƯƠNG" in whole
    assert "Bà Lê Thị Thúy, thôn 2: nước thuỷ lợi chảy vào nhà văn hoá" in whole
    assert marked_behind(whole).replace("Thuý", "Thúy") == whole
    assert respelled(plain, replace(facts, issuer=issuer)) == plain
