"""Where somebody who is not to be known is meant by letters of the name, its words turned round, or what they are."""

import pytest

from locales import phrases
from rules.identity_words import IdentityWords
from rules.redaction import MASK, redact

WORDS = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
HA, KHAI, NGOC, THUY = "Hoàng Thị Ngân Hà", "Phạm Văn Khải", "Trần Thị Bích Ngọc", "Đặng Thúy"


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        # Letters behind a title, or behind "I am".
        ("Nhà bà H cuối ngõ bị ngập", HA, "Nhà bà […] cuối ngõ bị ngập"),
        ("Ruộng ông K. bị lấn", KHAI, "Ruộng ông […]. bị lấn"),
        ("chị N. ở dãy trọ hỏi", NGOC, "chị […]. ở dãy trọ hỏi"),
        ("ông Kh. bị lấn ngõ", KHAI, "ông […]. bị lấn ngõ"),
        ("Ông VK gửi đơn", KHAI, "Ông […] gửi đơn"),
        ("Ô. K. gửi đơn", KHAI, "Ô. […]. gửi đơn"),
        ("Tôi tên là K., ở đội 2", KHAI, "Tôi tên là […]., ở đội 2"),
        ("Tôi là B.N. ở tổ 7", NGOC, "Tôi là […]. ở tổ 7"),
        ("Người gửi: N.H", HA, "Người gửi: […]"),
        ("RUỘNG ÔNG K. BỊ LẤN", KHAI, "RUỘNG ÔNG […]. BỊ LẤN"),
        # As a signature, before a greeting, behind the family name.
        ("Mong xã thông cống. NH", HA, "Mong xã thông cống. […]"),
        ("Xin hết. P.K.", KHAI, "Xin hết. […]."),
        ("Xin hết\nPK\nxóm 3", KHAI, "Xin hết\n[…]\nxóm 3"),
        ("PK xin gửi xã", KHAI, "[…] xin gửi xã"),
        ("Đ.T. hỏi giờ làm việc", THUY, "[…]. hỏi giờ làm việc"),
        ("K.P.V", KHAI, "[…]"),
        ("Phạm K. chưa được mời", KHAI, "[…]. chưa được mời"),
        ("Phạm K kính báo", KHAI, "[…] kính báo"),
        # Some words of the name shortened or left out, or in another order.
        ("nhà B.Ngọc bị dột", NGOC, "nhà […] bị dột"),
        ("Trần B. Ngọc hỏi", NGOC, "[…] hỏi"),
        ("Tran Bich Ngoc gửi", NGOC, "[…] gửi"),
        ("Tôi là Hà Ngân, hỏi tiền điện", HA, "Tôi là […], hỏi tiền điện"),
        ("hà_ngân_hoàng gửi", HA, "[…] gửi"),
        ("Ngọc Bích xin hỏi", NGOC, "[…] xin hỏi"),
        # By what somebody is, by the first word of two, and with the title in one word.
        ("Hộ gia đình Khải chưa được đền bù", KHAI, "Hộ gia đình […] chưa được đền bù"),
        ("Đồng chí Khải chi hội phó hỏi", KHAI, "Đồng chí […] chi hội phó hỏi"),
        ("hay gọi tôi là cô Ngân, ở đầu xóm", HA, "hay gọi tôi là cô […], ở đầu xóm"),
        ("ôngKhải cuối làng báo", KHAI, "[…] cuối làng báo"),
    ],
)
def test_letters_or_turned_words_of_a_hidden_name_are_masked_where_what_is_around_says_so(
    text: str, name: str, left: str
) -> None:
    assert redact(text, name, WORDS) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The same letters of something else.
        ("NH Agribank xã chưa mở cửa", HA),
        ("NH gửi giấy báo nợ", HA),
        ("Lãi tăng. NH nói chờ.", HA),
        ("Bà H'Bia và bà H Bia chưa có thẻ", HA),
        ("Tôi ở lô H. Khu H ngập.", HA),
        ("HH1 cần sửa, phòng H2 dột", HA),
        ("ông k biết, bà h chưa lên", KHAI),
        ("Vitamin K. hết thuốc", KHAI),
        ("Mục N.H trên hóa đơn", HA),
        ("ÔNG K BIẾT", KHAI),
        ("Ông Kiên và bà Khanh", KHAI),
        ("gặp ông KH 12", KHAI),
        ("Quy hoạch KP 3, xin nước tưới. KH.", KHAI),
        ("ĐT. bàn là số nào, ĐT 419 nhiều ổ gà", THUY),
        ("xe đỗ k. đúng", "Đỗ Khải"),
        # Without the family name, and nothing that says who speaks.
        ("Quán Ngọc Bích ồn", NGOC),
        ("trên trời có hà ngân", HA),
        ("Bờ sông Ngân sạt, gọi Ngân Sơn", HA),
        ("gia đình văn hóa, gia đình khải hoàn", KHAI),
        ("ông A chưa ký", "Ngô Văn A"),
        ("Phạm K-pop", KHAI),
    ],
)
def test_the_same_letters_and_words_of_something_else_stay(text: str, name: str) -> None:
    assert redact(text, name, WORDS) == text


def test_a_name_of_very_many_words_is_looked_for_in_no_more_ways_than_a_short_one() -> None:
    name = " ".join(["Nguyễn", *(f"Chữ{chr(97 + n)}" for n in range(20)), "Lan"])
    assert redact("Bà L. báo. Nguyễn Lan", name, WORDS) == f"Bà {MASK}. báo. {MASK}"
