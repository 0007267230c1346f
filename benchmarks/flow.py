"""What a simulated resident says and presses, and which words show that the bot has answered."""

from typing import NamedTuple


class Step(NamedTuple):
    """A text to write, or the label of a button to press; then the words that the answer must hold."""

    says: str
    presses: str
    hears: str


def said(text: str, hears: str) -> Step:
    return Step(text, "", hears)


def pressed(label: str, hears: str) -> Step:
    return Step("", label, hears)


WORDS = "Nên trồng thêm cây xanh dọc đường làng, {} mét một cây."

# The shortest way from the first word to the receipt.
HAND_IN = (
    said("/start", "Ông/bà có đồng ý"),
    pressed("Tôi đồng ý", "Ông/bà muốn làm gì"),
    pressed("Gửi ý kiến", "nói về việc gì"),
    pressed("Hiến kế", "ở xã nào"),
    pressed("Thạch Thất", "ở thôn nào"),
    pressed("Bỏ qua", "lĩnh vực nào"),
    pressed("Không rõ", "Mời ông/bà viết"),
    said(WORDS, "Đã ghi"),
    pressed("Xong", "ảnh, giấy tờ"),
    pressed("Không có", "ghi tên thế nào"),
    pressed("Không nêu tên", "kiểm tra lại"),
    pressed("Gửi ý kiến này", "Đã nhận ý kiến"),
)

# As many plain messages, for a bot that remembers nothing.
ECHO = tuple(said(WORDS, "") for _ in HAND_IN)

# A single question, asked by somebody new each time.
KNOCK = (HAND_IN[0],)

FLOWS = {"hand-in": HAND_IN, "echo": ECHO, "knock": KNOCK}
