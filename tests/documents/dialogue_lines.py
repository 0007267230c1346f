"""The sheets of a dialogue as plain facts of papers: 130 lines of 21 thôn, some hidden, split, repeated or not kept."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from documents.papers.paper_facts import (
    Answered,
    DialogueFacts,
    OpinionSource,
    PaperFacts,
    PaperGuest,
    PaperIssuer,
    PaperOpinion,
    PaperSpeaker,
    PaperStanding,
    PlanStep,
    SheetCounts,
)
from rules.handin import Kind, NameMode

LINES = Path(__file__).parents[1] / "dialogue" / "dialogue.jsonl"
FIELDS = {
    "giao_thong": "Giao thông",
    "dien_nuoc": "Điện, nước, chiếu sáng",
    "moi_truong": "Môi trường",
    "dat_dai": "Đất đai",
    "xay_dung": "Xây dựng",
}
KEPT = {"petition", "report", "comment", "idea"}


def read_lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LINES.read_text().splitlines()]


def opinions() -> tuple[PaperOpinion, ...]:
    """Each line that was taken as an opinion, a split one as several, in the order of the sheets."""
    codes: dict[str, str] = {}
    made = []
    for number, (line, part) in enumerate(_taken(), 1):
        code = f"26-{number:05}-{number % 10}"
        codes.setdefault(line["id"], code)
        made.append(
            PaperOpinion(
                code=code,
                received_on=date(2026, 11, 20),
                printed=NameMode(line["name_mode"]),
                name=line["said_by"] if line["name_mode"] == "full" else "",
                hamlet=line["thon"],
                kind=Kind(line["kind"]),
                field=FIELDS.get(part["field"], part["field"]),
                words=part["words"],
                source=OpinionSource.SHEET,
                folded_into=codes[line["repeat_of"]] if line["repeat_of"] else "",
                unit="Phòng Kinh tế",
                due=date(2026, 12, 14),
                standing=PaperStanding.UPWARDS if line["outcome"] == "escalated" else PaperStanding.AGENDA,
            )
        )
    return tuple(made)


def told_opinions() -> tuple[PaperOpinion, ...]:
    """The same after the dialogue, each with what became of it there."""
    lines = {line["id"]: line for line in read_lines()}
    ends = [lines[line["repeat_of"]] if line["repeat_of"] else line for line, _ in _taken()]
    return tuple(_told(one, line) for one, line in zip(opinions(), ends, strict=True))


def _told(one: PaperOpinion, line: dict[str, Any]) -> PaperOpinion:
    if line["outcome"] == "forwarded":
        return replace(one, standing=PaperStanding.FORWARDED)
    if line["outcome"] == "written":
        return replace(one, answered=Answered.IN_WRITING, in_writing_by=date.fromisoformat(line["written_by"]))
    return one if line["outcome"] == "escalated" else replace(one, answered=Answered.ALOUD, answer=line["answer"])


def _taken() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for line in read_lines():
        if line["kind"] in KEPT:
            yield from ((line, part) for part in line.get("parts", [line]))


def facts(**more: Any) -> PaperFacts:
    """A whole dialogue, with everything that any paper can use."""
    return PaperFacts(**_parts() | {"opinions": opinions()} | more)


def _parts() -> dict[str, Any]:
    return {
        "issuer": PaperIssuer(commune="xã Tây Phương", upper="thành phố Hà Nội"),
        "dialogue": dialogue(),
        "made_on": date(2026, 12, 5),
        "sheets": SheetCounts(hamlets=21, sheets=21, lines=130, guided=1),
        "promises": ("Đường trục Phú Ổ (hoãn 2 lần)", "Bãi rác cuối đồng thôn 3"),
        "guests": (
            PaperGuest(shown="Trưởng ban công tác mặt trận thôn 3 và 02 đại biểu Nhân dân"),
            PaperGuest(shown="Hội Nông dân xã & các chi hội <thôn>", note="Đề nghị chuẩn bị ý kiến về thủy lợi"),
            PaperGuest(shown="Đảng ủy, Thường trực HĐND xã"),
        ),
        "speakers": tuple(speakers()),
    }


def dialogue() -> DialogueFacts:
    start = datetime(2026, 12, 18, 13, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    step_days = {"Phát phiếu lấy ý kiến": -28, "Tổng hợp ý kiến": -10, "Tổ chức hội nghị": 0, "Thông báo kết luận": 10}
    return DialogueFacts(
        title="Hội nghị tiếp xúc, đối thoại giữa người đứng đầu cấp ủy, chính quyền với Mặt trận Tổ quốc, các tổ chức "
        "chính trị - xã hội và Nhân dân xã Tây Phương",
        starts_at=start,
        place="hội trường UBND xã",
        topics=("Giao thông nông thôn", "Môi trường làng nghề", "Thủ tục hành chính"),
        collect_from=date(2026, 11, 20),
        collect_until=date(2026, 12, 4),
        phone="024 3368 0000",
        online_url="https://tayphuong.example/doi-thoai",
        seats=150,
        chair_posts=("Bí thư Đảng ủy", "Chủ tịch UBND xã"),
        bases=("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Quyết định số 218-QĐ/TW ngày 12/12/2013"),
        steps=tuple(
            PlanStep(what=what, lead="Văn phòng Đảng ủy", helps="UBND xã", last_day=start.date() + timedelta(days))
            for what, days in step_days.items()
        ),
    )


def speakers() -> Iterator[PaperSpeaker]:
    for number in range(1, 6):
        yield PaperSpeaker(
            of=f"thôn {number}",
            printed=NameMode.FULL if number != 2 else NameMode.HIDDEN,
            name=f"Người Nói {number}",
            badge=number,
            words="bờ kênh vỡ gần trạm bơm",
            code=f"26-0000{number}-0",
            unit="Phòng Kinh tế",
        )
    yield PaperSpeaker(of="Hội Nông dân", is_organisation=True, printed=NameMode.FULL, name="Đỗ Thị Hạnh")
