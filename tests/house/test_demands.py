"""No text that leaves asks anybody for money or for a secret, and none has an address of its own."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from locales import HERE

MESSAGE = re.compile(r"^([a-z][\w-]*) =(.*(?:\n(?:[ \t]+.*|(?=\n[ \t]).*))*)", re.MULTILINE)
SENTENCE = re.compile(r"[.!?;:\n•]")
# What is said to warn, or to say that nothing is to be paid.
WARNS = re.compile(r"\b(?:không|đừng|chưa|cấm|never|not|nobody|no|do not|without)\b")
MONEY = re.compile(
    r"\b(?:chuyển|nộp|gửi|đóng|nạp|trả(?! lời)|thanh toán|transfer|pay|send|deposit)\b(?: \S+){0,3} "
    r"(?:tiền|khoản|lệ phí|phí|đồng(?! chí)|money|fees?)\b"
)
SECRET = re.compile(
    r"\b(?:đọc|cung cấp|gửi|nhập|nhắn|cho biết|gõ|type|send|tell|give|enter|say|read)\b(?: \S+){0,5} "
    r"(?:otp|mã xác nhận|mã xác thực|mật khẩu|pin|số tài khoản|số thẻ|căn cước|cccd|password|confirmation code"
    r"|account number|card number)\b"
)
ADDRESS = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:vn|com|net|org|me|info|top|xyz)\b", re.IGNORECASE)
OF_OURS = {
    # The password that the office itself gives and the PIN on its own paper; whoever types them only asks.
    "call-number-bad": "the password that the office itself gives, said by an official",
    **dict.fromkeys(("slip-ask-pin", "slip-paper-chat", "slip-open-again"), "the PIN of a slip"),
}


def texts_of(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / language).glob("*.ftl")):
        for found in MESSAGE.finditer(path.read_text(encoding="utf-8")):
            yield found[1], found[2]


def demands(text: str) -> list[str]:
    """The sentences of a text that demand money or a secret."""
    sentences = SENTENCE.split(re.sub(r"\{[^{}]*\}", " ", unicodedata.normalize("NFC", text.lower())))
    sentences = [" ".join(one.split()) for one in sentences]
    return [one for one in sentences if (MONEY.search(one) or SECRET.search(one)) and not WARNS.search(one)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Xin ông/bà chuyển tiền vào tài khoản sau.",
            "Ông/bà nộp lệ phí 50.000 đồng.",
            "Xin gửi mã xác nhận vừa nhận.",
        ),
        *("Vui lòng đọc mã OTP cho cán bộ.", "Please pay the fee.", "Please send us your password."),
    ],
)
def test_a_demand_is_found(text: str) -> None:
    assert demands(text)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_demands_money_or_a_secret(language: str) -> None:
    found = {key: said for key, text in texts_of(language) if (said := demands(text))}
    assert {key: said for key, said in found.items() if key not in OF_OURS} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_has_an_address_but_those_put_into_it(language: str) -> None:
    found = {key for key, text in texts_of(language) if ADDRESS.search(re.sub(r"\{[^{}]*\}", " ", text))}
    # How officials are to write an address, shown by a made-up one.
    assert found == {"ask-plan-online", "plan-online-unread"}


def test_what_is_let_through_is_still_said() -> None:
    said = {key for language in ("vi", "en") for key, text in texts_of(language) if demands(text)}
    assert set(OF_OURS) <= said
