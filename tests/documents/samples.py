from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from documents.register_rows import RegisterHead, RegisterProfile, RegisterRow
from rules.handin import Kind, NameMode

MADE_AT = datetime(2026, 12, 1, 0, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ROAD = (
    "Đường trục Canh Nậu qua thôn 3 hư hỏng nặng, trời mưa nước ngập, đề nghị xã sớm sửa chữa để bà con đi lại an toàn."
)
# What a resident could write to have a program for tables do something with it.
EVIL = (
    "=1+1",
    "+84 không đọc được số này",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    '=HYPERLINK("http://x.vn","bấm vào đây")',
    "{=SUM(A1:A9)}",
    "http://x.vn/?a=1&b=<2>",
    "mailto:a@b.vn",
    "internal:Sheet1!A1",
    "<r><t>chữ ẩn</t></r>",
    "<r></r>",
    "]]> & < > \" '",
    "_x0041_",
    "00123",
    "1e5",
    "TRUE",
    "#REF!",
    " hai đầu có dấu cách ",
)


def head_of(profile: RegisterProfile = RegisterProfile.DIALOGUE, **more: Any) -> RegisterHead:
    values: dict[str, Any] = {
        "office": "Ủy ban nhân dân xã Tây Phương",
        "begins": date(2026, 11, 1),
        "ends": date(2026, 11, 30),
        "made_at": MADE_AT,
    }
    return RegisterHead(profile=profile, **values | more)


def row_of(code: str = "26-00001-0", **more: Any) -> RegisterRow:
    values: dict[str, Any] = {
        "received_on": date(2026, 11, 20),
        "name_mode": NameMode.FULL,
        "name": "Nguyễn Hữu Thặng",
        "hamlet": "thôn 1",
        "kind": Kind.PETITION,
        "field": "Giao thông",
        "words": ROAD,
        "unit": "Phòng Kinh tế",
    }
    return RegisterRow(code=code, **values | more)
