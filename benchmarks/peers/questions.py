"""The hand-in's questions as the peers put them: the same number, the same labels, the same kinds of answers."""

from typing import NamedTuple


class Question(NamedTuple):
    name: str
    text: str
    answers: tuple[str, ...] = ()


QUESTIONS = (
    Question("consent", "Ông/bà có đồng ý cho lưu ý kiến không?", ("Tôi đồng ý", "Không")),
    Question("wish", "Ông/bà muốn làm gì?", ("Gửi ý kiến", "Ý kiến của tôi", "Lịch đối thoại", "Hướng dẫn")),
    Question("group", "Ông/bà muốn nói về việc gì?", ("Phản ánh", "Kiến nghị", "Góp ý", "Hiến kế")),
    Question("area", "Việc này ở xã nào?", ("Thạch Thất", "Hạ Bằng", "Tây Phương", "Hòa Lạc", "Yên Xuân")),
    Question("hamlet", "Việc ở thôn nào?", ("Bỏ qua",)),
    Question("field", "Việc này về lĩnh vực nào?", ("Giao thông", "Môi trường", "Y tế", "Giáo dục", "Không rõ")),
    Question("words", "Mời ông/bà viết."),
    Question("more", "Đã ghi. Còn nữa không?", ("Xong", "Viết lại")),
    Question("files", "Có ảnh, giấy tờ không?", ("Không có",)),
    Question("name", "Ông/bà muốn ghi tên thế nào?", ("Nêu tên", "Không nêu tên")),
    Question("review", "Ông/bà kiểm tra lại: {}", ("Gửi ý kiến này", "Bỏ")),
)
RECEIPT = "Đã nhận ý kiến. Mã: {}"


def data(question: Question, answer: int) -> str:
    """What the button of an answer carries."""
    return f"{question.name}:{answer}"


def chosen(pressed: str) -> str:
    """The label of the answer that was pressed."""
    name, _, number = pressed.partition(":")
    return next(one for one in QUESTIONS if one.name == name).answers[int(number)]
