"""A matter that comes where a name, a place or a caller was asked for, and names that only sound like one."""

import pytest

from locales.call_phrases import call_words, matter_words
from rules.told_matter import may_tell_matter, tells_matter, tells_no_caller

WORDS = matter_words()


@pytest.mark.parametrize(
    "text",
    [
        *("Đường liên thôn hỏng nặng, mưa là kẹt xe", "Đề nghị xã sửa cống", "Điện thôn 4 yếu quá"),
        *("Mương đầu ngõ tắc ba hôm rồi", "xin xã cái biển báo ở ngã tư", "rac ba hom chua ai gom"),
        *("TRẠM Y TẾ KHÔNG CÓ THUỐC", "Karaoke nhà bên ồn quá", "loa thôn 2 bị hỏng"),
    ],
)
def test_what_is_wrong_or_wished_for_is_a_matter_and_no_caller(text: str) -> None:
    assert tells_matter(text, WORDS)
    assert tells_no_caller(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Nguyễn Thị Hồng",
            "nguyen thi hong",
            "tran van tac",
            "Trần Quốc Bảo",
            "anh Tuấn địa chính",
            "ông Lê Công Yếu",
        ),
        *("bên điện lực", "thu tiền rác", "bảo hiểm xã hội", "sóng bưởi", "0912 345 678", "\u202e\u200b", ""),
        *("thôn Đồng Lầy ngoài", "ngã ba cây đa", "xóm 5 gần chợ"),
    ],
)
def test_names_and_places_are_no_matter(text: str) -> None:
    assert not tells_matter(text, WORDS) or not tells_no_caller(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "có người gọi bảo điện nhà tôi bị hỏng",
            "họ đòi tiền vì chưa có giấy phép",
            "nhân viên điện lực nói mất điện",
        ),
        *("số này gọi bảo không có hộ khẩu", "anh Hùng sửa điện hỏng"),
    ],
)
def test_what_a_caller_said_is_about_the_caller(text: str) -> None:
    assert not tells_no_caller(text, WORDS)


def test_what_is_more_than_a_name_may_be_a_matter() -> None:
    for one in (
        "Có người vứt túi ni lông ở bãi đất trống",
        "chợ bẩn",
        "Gọi số 0912345678 của trưởng thôn mãi chẳng nghe",
    ):
        assert may_tell_matter(one, call_words()), one
    for one in ("Nguyễn Văn Hùng", "anh Tuấn", "0912 345 678", "cán bộ xã", "số này gọi cho tôi", "mật khẩu là Sóng"):
        assert not may_tell_matter(one, call_words()), one
