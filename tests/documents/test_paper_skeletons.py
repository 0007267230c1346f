"""What stands in each paper in which order, point by point; and what may stand in none of them."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from documents.papers.filling import shipped_template, write_paper
from documents.papers.make_templates import SOURCES, TEMPLATES
from documents.papers.paper_facts import AssignedWork, HallFacts, PaperFacts
from documents.papers.sample_facts import sample_facts
from documents.papers.speakers_book import write_speakers_book
from documents.papers.summary_book import write_summary_book
from tests.documents.dialogue_lines import facts, opinions, read_lines, told_opinions

TITLE = r"Hội nghị tiếp xúc, đối thoại .*Nhân dân xã Tây Phương năm 2026"
AFTER = ("answers", "minutes", "minutes_party", "conclusion", "conclusion_party", "unanswered", "passed")
TABLE = ("TT", "Việc", "Chủ trì", "Phối hợp", "Chậm nhất")
NAMED = "Bí thư Đảng ủy xã Tây Phương"
# Of each paper the points of its skeleton, in order, each a paragraph as a whole (`…`: whatever stands there).
SKELETONS: dict[str, tuple[str, ...]] = {
    "plan": (
        *("KẾ HOẠCH", f"về tổ chức {TITLE}", "-----", "- Căn cứ …;", "I- MỤC ĐÍCH, YÊU CẦU", "1. …", "2. …"),
        *("II- NỘI DUNG, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM", "- Thủ tục hành chính.", "- Chủ trì hội nghị: …"),
        *("…khoảng 150 người.", "3. Thời gian: 13 giờ 30 phút, thứ Sáu, ngày 18/12/2026.", "4. Địa điểm: …"),
        *("III- CÁC BƯỚC", *TABLE, "01", "20/11", "28/12", "IV- TỔ CHỨC THỰC HIỆN", "…báo cáo Ban Thường vụ."),
    ),
    "plan_people": (
        *("KẾ HOẠCH", f"Tổ chức {TITLE}", "Căn cứ …;", "Căn cứ ….", "I. MỤC ĐÍCH, YÊU CẦU"),
        *("II. NỘI DUNG, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM", "III. CÁC BƯỚC", *TABLE, "IV. TỔ CHỨC THỰC HIỆN", "…./."),
    ),
    "announcement": (
        *("THÔNG BÁO", f"Về việc tổ chức {TITLE}"),
        "1. Thời gian: 13 giờ 30 phút, thứ Sáu, ngày 18/12/2026 (ngày 10 tháng 11 âm lịch).",
        *(
            "2. Địa điểm: …",
            "Dự trực tuyến: https://…",
            "3. Nội dung: …; …; ….",
            "4. Người dự, cách đăng ký phát biểu: …",
        ),
        *(
            "5. Gửi ý kiến: từ ngày 20/11/2026 đến hết ngày 04/12/2026, …024 3368 0000….",
            "6. Lưu ý: Khiếu nại, tố cáo …",
        ),
    ),
    "invitation": (
        *(
            "GIẤY MỜI",
            TITLE,
            "Ủy ban nhân dân xã Tây Phương trân trọng kính mời: Trưởng ban công tác mặt trận thôn 3 …",
        ),
        *("Tới dự: …", "Chủ trì: Bí thư Đảng ủy, Chủ tịch UBND xã.", "Thời gian: …thứ Sáu…", "Địa điểm: …"),
        "Đề nghị đại biểu đến trước 15 phút, mang theo phiếu hẹn nếu có./.",
    ),
    "speakers": (
        *("DANH SÁCH ĐĂNG KÝ PHÁT BIỂU", "…không niêm yết", "TT", "Thôn, tổ chức", "Người phát biểu", "Nội dung", "Mã"),
        *("Phút", "Đơn vị trả lời", "Đã nói", "1", "Hội Nông dân", "☐", "thôn 1", "giữ kín tên, số 2", "Dự bị, …"),
    ),
    "summary": (
        *("BÁO CÁO", f"Tổng hợp ý kiến, kiến nghị của Nhân dân gửi đến {TITLE}", "Kính gửi:", "- Đảng ủy …;"),
        *("- Ủy ban nhân dân ….", "I. TÌNH HÌNH", "…21/21 thôn gửi phiếu, 130 dòng. …131 ý kiến; …23…108 nội dung."),
        *(
            "01 khiếu nại được hướng dẫn …",
            "Nhiều nhất là giao thông …",
            "II. NỘI DUNG THEO LĨNH VỰC",
            "1. Giao thông …",
        ),
        *("III. NHỮNG VIỆC ĐÃ HỨA CHƯA XONG", "- Đường trục Phú Ổ (hoãn 2 lần);", "IV. ĐỀ XUẤT", "Phụ lục", "TT", "Mã"),
        *("Thôn", "Người nêu", "Nội dung", "Số người cùng ý", "Lần trả lời trước", "Đơn vị chuẩn bị", "Người trả lời"),
    ),
    "answers": (
        *("BÁO CÁO", f"Trả lời ý kiến, kiến nghị của Nhân dân tại {TITLE}", "…131 ý kiến; …108 nội dung."),
        *("I. VIỆC ĐÃ HỨA CHƯA XONG", "II. GIAO THÔNG (23 ý kiến, 15 nội dung; đọc khoảng 4 phút)"),
        *("1. Đường trục Canh Nậu … (thôn 1, thôn 3, thôn 9; 03 ý kiến).", "Trả lời: …"),
        *(
            "… NỘI DUNG TRẢ LỜI BẰNG VĂN BẢN (05 nội dung)",
            "…: chậm nhất ngày 07/01/2027;",
            "… NỘI DUNG VƯỢT THẨM QUYỀN …",
        ),
        *("…: đã kiến nghị lên thành phố Hà Nội;", "…: đã chuyển cơ quan có thẩm quyền trả lời;"),
    ),
    "unanswered": ("CHƯA CÓ TRẢ LỜI", "…không đọc tại hội nghị, không niêm yết…", "TT", "Mã", "Hạn", "Chậm (ngày)"),
    "minutes": (
        *("BIÊN BẢN", TITLE, "Thời gian bắt đầu: 13 giờ 30 phút, …", "Địa điểm: …", "Thành phần được mời: …"),
        *("Thành phần có mặt: 154 người (thôn 1: 90; Hội Nông dân xã: 64); đã đăng ký dự: 160 người.", "Chủ trì: …"),
        *("Thư ký: Lê Thị Hòa.", "1. Khai mạc, báo cáo", "2. Ý kiến và trả lời (…)", "Ý kiến 1. …", "Trả lời: …"),
        *("Ý kiến 2. …", "3. Kết luận của chủ trì", "Giao Phòng Kinh tế vá đường.", "Hội nghị kết thúc vào …"),
        *("THƯ KÝ", "Lê Thị Hòa", "CHỦ TỌA", "Nơi nhận:"),
    ),
    "conclusion": (
        *(
            "THÔNG BÁO",
            f"Kết quả {TITLE}",
            "1. Đánh giá chung",
            "Có 154 người dự, 131 ý kiến …",
            "2. Kết luận, giao việc",
        ),
        *("TT", "Việc", "Đơn vị chịu trách nhiệm", "Chậm nhất", "Đã hoãn", "20/3/2027", "2", "3. Việc vượt thẩm quyền"),
        *("Kiến nghị lên thành phố Hà Nội: …", "Chuyển cơ quan khác …", "4. Trách nhiệm theo dõi", "Nơi nhận:"),
        *("- UBND thành phố Hà Nội (để báo cáo);", "- Trưởng các thôn (để niêm yết);", "- Lưu: VT, VP.", "Phụ lục"),
        *("TT", "Mã", "Nội dung", "Thôn", "Kết quả"),
    ),
    "passed": ("BÁO CÁO", f"Ý kiến, kiến nghị vượt thẩm quyền tại {TITLE}", "Kính gửi:", "Phụ lục", "Nơi nhận"),
}
SKELETONS["invitation_party"] = (
    *("GIẤY MỜI", f"dự {TITLE}", "Ban Thường vụ Đảng ủy xã Tây Phương trân trọng kính mời: …", "Tới dự: …"),
    *("Chủ trì: …", "Thời gian: …", "Địa điểm: …", "Đề nghị đại biểu đến trước 15 phút, mang theo phiếu hẹn nếu có."),
)
SKELETONS["minutes_party"] = tuple(
    {"THƯ KÝ": "NGƯỜI GHI BIÊN BẢN", "CHỦ TỌA": "CHỦ TRÌ HỘI NGHỊ"}.get(one, one) for one in SKELETONS["minutes"]
)
SKELETONS["conclusion_party"] = (
    *("THÔNG BÁO", f"về kết luận của {NAMED} tại {TITLE}", "-----", "I- ĐÁNH GIÁ CHUNG", "II- KẾT LUẬN, GIAO VIỆC"),
    *("III- VIỆC VƯỢT THẨM QUYỀN", "Kiến nghị lên thành phố Hà Nội: …", "IV- TRÁCH NHIỆM THEO DÕI", "- Lưu Đảng ủy."),
)
# What no paper may say, whatever is told: districts that are gone, the other spelling of marks, what nobody filled in.
NOWHERE = re.compile(r"\bhuyện\b|\b[Qq]uận\b|[Uu]ỷ\b|\{\{|\{%|____|tháng 0[3-9]|\bNone\b|10 ngày làm việc")


@cache
def told(name: str) -> PaperFacts:
    party = "Đảng ủy xã Tây Phương" if name.endswith("_party") else ""
    made = facts(opinions=told_opinions() if name in AFTER else opinions())
    starts = made.dialogue.starts_at
    return replace(
        made,
        issuer=replace(made.issuer, party_name=party, of_party=bool(party)),
        assigned=(AssignedWork(what="Đường trục Phú Ổ", owner="Phòng Kinh tế", due=date(2027, 3, 20), moved=2),),
        hall=HallFacts(
            said=160,
            places=(("thôn 1", 90), ("Hội Nông dân xã", 64)),
            came=154,
            opened_at=starts,
            closed_at=starts,
            secretary="Lê Thị Hòa",
        ),
        conclusion=("Giao Phòng Kinh tế vá đường",),
        invited=("Hội Nông dân xã", "Nhân dân"),
        spoken=tuple(one.code for one in told_opinions()[:3]),
        passed=sample_facts().passed,
    )


@cache
def written(name: str) -> bytes:
    return write_paper(shipped_template(name.removesuffix("_party"), of_party=name.endswith("_party")), told(name))


def lines_in(name: str) -> list[str]:
    body = Document(io.BytesIO(written(name))).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def test_every_paper_has_its_skeleton() -> None:
    assert {one.stem for one in TEMPLATES.glob("*.docx")} == set(SKELETONS)
    assert {one.stem for one in SOURCES.glob("*.yaml")} - {"heads"} <= set(SKELETONS)


@pytest.mark.parametrize("name", SKELETONS)
def test_each_point_stands_where_it_belongs(name: str) -> None:
    left = iter(lines_in(name))
    for point in SKELETONS[name]:
        wanted = re.compile(".*".join(part if TITLE in part else re.escape(part) for part in point.split("…")))
        assert any(wanted.fullmatch(line) for line in left), point


@pytest.mark.parametrize("name", SKELETONS)
def test_what_may_stand_in_no_paper_stands_in_none(name: str) -> None:
    lines = lines_in(name)
    said = {line["words"] for line in read_lines()} | {one.answer for one in told_opinions()}
    ours = [line for line in lines if not any(words[:60] in line or line in words for words in said if words)]
    assert [line for line in ours if NOWHERE.search(line)] == []
    kept = [line["said_by"] for line in read_lines() if line["name_mode"] == "hidden" and len(line["said_by"]) > 6]
    refused = next(line for line in read_lines() if line["outcome"] == "not_kept")
    with ZipFile(io.BytesIO(written(name))) as packed:
        whole = "".join(packed.read(one).decode() for one in packed.namelist())
        assert not [one for one in packed.namelist() if "docProps" in one or "omment" in one]
    assert [one for one in (*kept, refused["said_by"], refused["words"]) if one and one in whole] == []


def test_no_book_hides_anything_or_tells_who_made_it(tmp_path: Path) -> None:
    write_summary_book(tmp_path / "a.xlsx", told("summary"))
    write_speakers_book(tmp_path / "b.xlsx", told("speakers"))
    for name in ("a", "b"):
        book = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
        facts_of = book.properties
        assert not any((facts_of.creator, facts_of.lastModifiedBy, facts_of.title, facts_of.description))
        for sheet in book.worksheets:
            assert sheet.sheet_state == "visible"
            assert not [one for one in sheet.row_dimensions.values() if one.hidden]
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.comment]
