"""Which pieces of a text tell who wrote it, and which answers to the question of the name are a name."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from locales import phrases
from rules.identity import coarse_degrees, declines_name, name_given, needs_release, telling_pieces
from rules.identity_words import IdentityWords

DATA = Path(__file__).parents[1] / "data"
ROWS = [json.loads(line) for line in (DATA / "identity.jsonl").read_text(encoding="utf-8").splitlines()]
WORDS = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
NAME = "Nguyễn Thị Lan"
LONG_HOME = "nhà tôi ở ngách nghiêng nghiêng đường Nguyễn Trường Thương phường Thượng Đình"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("gọi 0912345678", ["0912345678"]),
        ("gọi 0912 345 678 nhé", ["0912 345 678"]),
        ("gọi 0912.345.678", ["0912.345.678"]),
        ("gọi 0912-345-678", ["0912-345-678"]),
        ("gọi +84 912 345 678", ["+84 912 345 678"]),
        ("gọi +84 (0)912 345 678", ["+84 (0)912 345 678"]),
        ("sđt0912345678", ["0912345678"]),
        ("máy bàn 024 3384 0000", ["024 3384 0000"]),
        ("số cũ 0168 234 5678", ["0168 234 5678"]),
        ("gọi ０９１２３４５６７８", ["0912345678"]),
        ("gọi 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", ["0912345678"]),
        ("gọi 0\u200b912\u200b345678", ["0912345678"]),
        ("không chín một hai ba bốn năm sáu bảy tám", ["không chín một hai ba bốn năm sáu bảy tám"]),
        ("khong chin mot hai 345 678", ["khong chin mot hai 345 678"]),
        ("căn cước 001156000123", ["001156000123"]),
        ("căn cước 001 156 000 123", ["001 156 000 123"]),
        ("chứng minh 012345678", ["012345678"]),
        ("hộ chiếu C1234567", ["C1234567"]),
        ("thư lan.nguyen@gmail.com", ["lan.nguyen@gmail.com"]),
        ("tìm facebook.com/lan.ng", ["facebook.com/lan.ng"]),
    ],
)
def test_numbers_and_addresses_by_which_a_person_is_found(text: str, pieces: list[str]) -> None:
    assert telling_pieces(text, None, WORDS) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Tôi là Trần Văn Bưởi, dân ở đây", ["Tôi là Trần Văn Bưởi"]),
        ("toi la tran van buoi", ["toi la tran van buoi"]),
        ("em tên Hoa", ["em tên Hoa"]),
        ("Họ và tên: Đỗ Văn Mít", ["Họ và tên: Đỗ Văn Mít"]),
        # Signed in the one line of a message.
        ("Sân trường lầy. Trân trọng cảm ơn. Nguyễn Thị Mận", ["Nguyễn Thị Mận"]),
        ("Đường lầy. Xin cảm ơn. Hồ Chí Minh", []),
        ("Cống tắc, xin cám ơn xã! Đỗ Văn Mít.", ["Đỗ Văn Mít"]),
        ("Cống tắc lâu rồi. Đỗ Văn Mít, sđt 0912345678", ["Đỗ Văn Mít", "0912345678"]),
        ("Cống tắc lâu rồi. Đỗ Văn Mít - 0912 345 678.", ["Đỗ Văn Mít", "0912 345 678"]),
        # Of others, and places.
        ("Ai thông cống? Đỗ Văn Mít", []),
        ("Xin cảm ơn. Thạch Thất", []),
        ("Xin cảm ơn. Đường Lê Hồng Phong ngập", []),
        ("Cháu là Lê Thị Hoa ạ", ["Cháu là Lê Thị Hoa"]),
        ("con ông Bùi Văn Tám đội 3", ["con ông Bùi Văn Tám"]),
        ("Nhà tôi ở số 5 ngõ 3. Nước thối.", ["Nhà tôi ở số 5 ngõ 3"]),
        ("nha toi o canh cho", ["nha toi o canh cho"]),
        ("Số nhà 15, xóm Chùa", ["Số nhà 15, xóm Chùa"]),
        ("Địa chỉ: cuối làng", ["Địa chỉ: cuối làng"]),
        ("Đường hỏng.\nTrần Văn Bưởi", ["Trần Văn Bưởi"]),
        ("Đường hỏng. Ký tên: Trần Văn Bưởi", ["Ký tên: Trần Văn Bưởi"]),
    ],
)
def test_how_people_say_who_they_are_and_where_they_live(text: str, pieces: list[str]) -> None:
    assert telling_pieces(text, None, WORDS) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Lan đây",
        "NGUYỄN THỊ LAN đây",
        "nguyen thi lan đây",
        "Nguyển Thị Lan đây",
        "Thị Lan đây",
        "Lan Nguyễn đây",
        "hỏi cô Lan là biết",
        "N.T.L kính gửi",
        "tệp nguyenthilan1956 gửi",
        "tệp NGUYEN_THI_LAN gửi",
        "Nguye\u0302\u0303n Thi\u0323 Lan đây",
    ],
)
def test_the_given_name_is_known_in_all_its_spellings(text: str) -> None:
    assert len(telling_pieces(text, NAME, WORDS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Đường trước nhà văn hóa thôn 3 hỏng đã 15 ngày, 120 hộ dân khổ.",
        "Chi 120.000.000 đồng, còn 1.200.000.000đ và 350000000 đồng.",
        "Từ 02.03.2025 10 giờ đến 05-04-2025, Nghị quyết 15/2024/NQ-HĐND.",
        "Tôi là người dân xã Thạch Thất, tôi là giáo viên.",
        "TÔI LÀ NGƯỜI DÂN XÃ NÀY, MONG XÃ SỬA ĐƯỜNG",
        "Bí thư Nguyễn Văn An đã hứa, bà con thì lần nào cũng chờ.",
        "Trồng cây hoa lan dọc đường.",
        "Ven bờ Lan rừng mọc kín.",
        "Mã 26-00417-3 gửi hôm qua, một hai ba bốn năm hộ bị ngập.",
        "",
    ],
)
def test_an_ordinary_opinion_tells_nothing(text: str) -> None:
    assert telling_pieces(text, NAME, WORDS) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Nine digits in words are a number, and it begins with a nought.
        ("gọi không chín một hai ba bốn năm sáu bảy nhé", ["không chín một hai ba bốn năm sáu bảy"]),
        ("gọi không chín một hai ba bốn năm sáu nhé", []),
        ("không chín một hai ba bốn năm sáu nhé", []),
        ("gọi một hai ba bốn năm sáu bảy tám chín nhé", []),
        ("gọi không chín một hai không bốn năm sáu bảy", ["không chín một hai không bốn năm sáu bảy"]),
        ("gọi 0912 ba bốn năm sáu bảy tám", ["0912 ba bốn năm sáu bảy tám"]),
        ("gọi không chín một hai thì ba bốn năm sáu bảy tám", []),
        ("gọi 0 chín một hai ba bốn năm sáu bảy nhé", ["0 chín một hai ba bốn năm sáu bảy"]),
        ("gọi không chín 12 34 56 78 9 nhé", ["không chín 12 34 56 78 9"]),
        (
            "không chín một hai ba bốn năm sáu bảy hay không chín tám bảy sáu năm bốn ba hai",
            ["không chín một hai ba bốn năm sáu bảy", "không chín tám bảy sáu năm bốn ba hai"],
        ),
        ("không một thì không chín một hai ba bốn năm sáu", []),
        ("không một thì không chín một hai ba bốn năm sáu bảy", ["không chín một hai ba bốn năm sáu bảy"]),
        # A sum is told by its unit.
        ("chứng minh 012345678 của tôi", ["012345678"]),
        ("chi 012345678 nghìn", []),
        ("chi 012345678đ", []),
        # Of one who says who they are, at most five words.
        ("Tên tôi là Tôn Nữ Thị Ninh Hà Mai", ["Tên tôi là Tôn Nữ Thị Ninh Hà"]),
        ("Tôi là Lan Anh ra đây", ["Tôi là Lan Anh"]),
        ("Tôi là Trần Văn Bưởi; nước thối", ["Tôi là Trần Văn Bưởi"]),
        ("Tôi là Lan ra đây", []),
        ("Tôi là Đảng viên.", []),
        ("tên tôi là trần văn bưởi", ["tên tôi là trần văn bưởi"]),
        ("con ông trần tám", ["con ông trần tám"]),
        ("Cống tắc. Nước thối quá. Tôi là Trần Văn Bưởi", ["Tôi là Trần Văn Bưởi"]),
        ("Tôi tên Lan ra đây", ["Tôi tên Lan"]),
        ("con ông Tám ra đây", ["con ông Tám"]),
        ("tên tôi: Lan ra đây", ["tên tôi: Lan"]),
        ("tên tôi. Lan ra đây", ["tên tôi. Lan"]),
        ("Đó là nhà tôi. Tôi là. Trần Văn Bưởi", []),
        ("Nhờ xã hỏi con ông. Bùi Văn Tám", []),
        ("toi la tran van buoi o day", ["toi la tran van buoi"]),
        ("toi la tran buoi", ["toi la tran buoi"]),
        ("toi la tran", []),
        ("Tôi là", []),
        ("Tôi là Lan, ra đây", ["Tôi là Lan"]),
        ("Tôi là Lan thôn Đình", ["Tôi là Lan"]),
        # Of a home the rest of the clause, at most ten words.
        ("nhà tôi ở sau ao to kia đi thẳng qua ba cây đa nữa", ["nhà tôi ở sau ao to kia đi thẳng qua ba cây đa"]),
        (f"{LONG_HOME} nhé", [f"{LONG_HOME[:59].rstrip()}…"]),
        (f"{'Cống tắc, ' * 9}{LONG_HOME.replace(' ', '   ')}", [f"{LONG_HOME[:59].rstrip()}…"]),
        (f"thư {'nguyenthilan' * 5}@gmail.com", [("nguyenthilan" * 5)[:59] + "…"]),
        ("nhà tôi ở sau ao! Nước thối", ["nhà tôi ở sau ao"]),
        ("nhà tôi ở đình. Nước thối", ["nhà tôi ở đình"]),
        ("nhà tôi ở. Nước thối", []),
        ("Cống tắc. Nước thối. Nhà tôi ở sau ao", ["Nhà tôi ở sau ao"]),
        ("nước tràn qua nhà tôi ở", []),
        # A line that is a name of two to five words, in a text of several lines.
        ("Trần Bưởi\nđường hỏng", ["Trần Bưởi"]),
        ("Đường hỏng\nTrần Bưởi\nmong xã sửa", ["Trần Bưởi"]),
        ("Đường hỏng\nTrần Văn Bưởi\nmong xã sửa", ["Trần Văn Bưởi"]),
        ("Đường hỏng\nTrần", []),
        ("Đường hỏng\n...\nxin xã sửa", []),
        ("Đường hỏng\nTrần bưởi", []),
        ("Đường hỏng\nBưởi Trần", []),
        ("Đường hỏng\nTrần Thị Hoa Mai Lan", ["Trần Thị Hoa Mai Lan"]),
        ("Đường hỏng\nTrần Thị Hoa Mai Lan Anh", []),
        ("Trần Văn Bưởi", []),
        # What touches is one piece.
        ("0912345678 0987654321", ["0912345678 0987654321"]),
        ("số 0912345678 0987654321", ["0912345678 0987654321"]),
        ("0912345678,0987654321", ["0912345678,0987654321"]),
        ("0912345678, 0987654321", ["0912345678", "0987654321"]),
        ("Nhà tôi ở sau 0912345678 gần chợ. Xin", ["Nhà tôi ở sau 0912345678 gần chợ"]),
        (
            "Gọi 0987654321 nhé. Nhà tôi ở sau 0912345678 gần chợ",
            ["0987654321", "Nhà tôi ở sau 0912345678 gần chợ"],
        ),
    ],
)
def test_a_piece_goes_as_far_as_it_tells_and_no_farther(text: str, pieces: list[str]) -> None:
    assert telling_pieces(text, None, WORDS) == pieces


def test_no_more_than_five_pieces_are_quoted_and_each_in_short() -> None:
    found = telling_pieces(
        " ; ".join(f"số nhà {n} {'rất xa ' * 9}. gọi 09123456{n}" for n in range(10, 30)), None, WORDS
    )
    assert len(found) == 5
    assert max(map(len, found)) <= 60


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("Nguyễn Thị Lan", NAME),
        ("  Nguyễn   Thị\nLan ", NAME),
        ("Tôi là Nguyễn Thị Lan ạ", NAME),
        ("tên tôi là Lan", "Lan"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Ngo Van A", "Ngo Van A"),
        ("Nguyen Thanh Nha", "Nguyen Thanh Nha"),
        ("Lê Văn Đường", "Lê Văn Đường"),
        ("Nguyễn Văn An (Bảy)", "Nguyễn Văn An (Bảy)"),
        ("Dạ, tên tôi là Lan ạ.", "Lan"),
        ("Lan ạ", "Lan"),
        ("Lan nhé ạ", "Lan"),
        ("Dạ Lan", "Dạ Lan"),
        ("cô Lan", "cô Lan"),
        ("cô lan anh", None),
        ("an nguyễn", "an nguyễn"),
        ("kim an nguyễn", "kim an nguyễn"),
        ("Thôi Nghĩa", "Thôi Nghĩa"),
        ("lan thị hoa", "lan thị hoa"),
        ("thị hoa", None),
        ("thôi văn a", "thôi văn a"),
        ("Khỏi Thị Lan", "Khỏi Thị Lan"),
        ("Mai Thôi", "Mai Thôi"),
        ("Lan.", "Lan"),
        ("Lan!", "Lan"),
        ("/lan", None),
        ("tôi là", None),
        ("ạ", None),
        ("Tôn Nữ Thị Ninh Hà Mai Lan Anh", "Tôn Nữ Thị Ninh Hà Mai Lan Anh"),
        ("Tôn Nữ Thị Ninh Hà Mai Lan Anh Thu", None),
        ("Nguyễn Thị Lan 0912345678", None),
        ("Nguyễn Thị Lan, thôn Đồng Táng", None),
        ("Nguyễn Thị Lan ở thôn Đồng Táng", None),
        ("lan@example.vn", None),
        ("tôi không muốn nói tên cho các anh đâu nhé", None),
        ("…", None),
        ("", None),
        ("Lan " * 30, None),
        ("Nguyễn Thị Lan".ljust(100), NAME),
        ("Nguyễn Thị Lan".ljust(101), None),
        ("Nguyễn Thị Lan".ljust(200), None),
    ],
)
def test_an_answer_is_a_name_or_nothing(answer: str, name: str | None) -> None:
    assert name_given(answer, WORDS) == name


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["text"]) for row in ROWS if row["kind"] == kind]


@pytest.mark.parametrize("row", of_kind("tells"))
def test_a_part_of_the_name_or_the_given_name_alone_is_pointed_out(row: dict[str, Any]) -> None:
    assert telling_pieces(row["text"], row["name"], WORDS, hamlet=row["hamlet"]) != []


@pytest.mark.parametrize("row", of_kind("quiet"))
def test_a_common_word_or_a_place_that_sounds_like_the_name_is_not(row: dict[str, Any]) -> None:
    assert telling_pieces(row["text"], row["name"], WORDS, hamlet=row["hamlet"]) == []


def test_hardly_an_ordinary_text_is_taken_to_hold_the_name_of_its_sender() -> None:
    """Less than 1 of 100 for whoever bears a name that is a common word."""
    texts = [json.loads(line)["text"] for line in (DATA / "danger.jsonl").read_text(encoding="utf-8").splitlines()]
    for given in ("Lan", "Hoa", "Bình", "An", "Sơn", "Thủy", "Xuân", "Minh", "Nam", "Mai", "Thành"):
        name = f"Lường Thị {given}"
        pointed_out = [text for text in texts if telling_pieces(text, name, WORDS) != telling_pieces(text, None, WORDS)]
        assert len(pointed_out) < len(texts) / 100, pointed_out


@pytest.mark.parametrize("text", ["Tôi là Lan, nhà gần chợ", "Người gửi: Lan", "Tôi là Lan ở xóm Đình", "Em là Lan ạ"])
def test_one_word_behind_i_am_is_a_name_where_nothing_goes_on(text: str) -> None:
    assert telling_pieces(text, None, WORDS) != []


@pytest.mark.parametrize("text", ["Tôi là Đảng viên, 40 năm", "Tôi là Dân tộc Mường", "Tôi là Giáo viên ở xã"])
def test_one_word_behind_i_am_that_goes_on_is_none(text: str) -> None:
    assert telling_pieces(text, None, WORDS) == []


@pytest.mark.parametrize("row", of_kind("name"))
def test_a_name_is_taken_however_it_is_typed(row: dict[str, Any]) -> None:
    assert (name_given(row["text"], WORDS), declines_name(row["text"], WORDS)) == (row["name"], False)


@pytest.mark.parametrize("row", of_kind("declined"))
def test_to_give_no_name_is_never_a_name(row: dict[str, Any]) -> None:
    assert (name_given(row["text"], WORDS), declines_name(row["text"], WORDS)) == (None, True)


def test_what_is_longer_than_a_name_is_a_matter_and_declines_nothing() -> None:
    assert declines_name("Không muốn nêu tên".ljust(100), WORDS)
    assert not declines_name("Không muốn nêu tên".ljust(101), WORDS)
    assert not declines_name("Không muốn nêu tên".ljust(200), WORDS)


@pytest.mark.parametrize("row", of_kind("other"))
def test_a_matter_or_a_question_is_no_name(row: dict[str, Any]) -> None:
    assert (name_given(row["text"], WORDS), declines_name(row["text"], WORDS)) == (None, False)


def test_a_photo_goes_and_whatever_else_of_a_hidden_sender_waits() -> None:
    kinds = ("photo", "document", "video", "audio", "voice", "animation", "video_note")
    assert [kind for kind in kinds if not needs_release("hidden", kind)] == ["photo"]
    assert [kind for kind in kinds if not needs_release("none", kind)] == ["photo"]
    assert not any(needs_release("full", kind) for kind in kinds)


def test_a_coarse_place_lies_within_a_hundred_metres_and_is_not_the_house() -> None:
    assert coarse_degrees(21.123456) == 21.123


@pytest.mark.parametrize(
    "piece",
    ["0 ", "09", "a@", "a.", "tôi là ", "tôi là A ", "không ", "N T L ", "số nhà ", "con ông A\n", "+84", "001 ", "ợ."],
)
def test_the_cost_grows_with_the_text_and_no_faster(piece: str) -> None:
    def cost(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        telling_pieces(text, NAME, WORDS)
        return time.process_time() - begun

    short, long = (min(cost(length) for _ in range(3)) for length in (2_500, 20_000))
    assert long <= 20 * short + 0.01
