"""Where the name of somebody who is not to be known stands: together, in one word, shortened, in letters, alone."""

import pytest

from locales import phrases
from rules.identity import merged
from rules.identity_words import IdentityWords
from rules.own_name import find_own_name
from rules.phrases import plain_text, tokens

WORDS = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
LAN, SON, LOAN, DUNG = "Nguyễn Thị Lan", "Trần Văn Sơn", "Vũ Loan", "Hoàng Ngọc Dung"


def told(text: str, name: str, *, hamlet: bool = False) -> list[str]:
    plain = plain_text(text)
    return [plain[a:b] for a, b in merged(find_own_name(plain, tokens(plain), name, WORDS, hamlet=hamlet))]


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        ("do Nguyễn Thị ghi", LAN, ["Nguyễn Thị"]),
        ("do thị lan ghi", LAN, ["thị lan"]),
        ("do Lan Nguyễn ghi", LAN, ["Lan Nguyễn"]),
        ("do nguyễn lan ghi", LAN, ["nguyễn lan"]),
        ("do Thị Nguyễn ghi", LAN, []),
        ("do Nguyễn Văn ghi", LAN, []),
        ("do vũ loan ghi", LOAN, ["vũ loan"]),
        ("do loan vũ ghi", LOAN, ["loan vũ"]),
        ("vườn lan lan rộng ra ngõ", "Lan", []),
        # Without the family name and behind "thôn" it is that place's.
        ("đường thôn Văn Sơn lầy lội", SON, []),
        ("thôn Văn Sơn lầy lội", SON, []),
        ("đường thôn Trần Văn lầy lội", SON, ["Trần Văn"]),
        ("văn sơn gửi thôn", SON, ["văn sơn"]),
        ("văn sơn ở thôn Văn Sơn", SON, ["văn sơn"]),
    ],
)
def test_two_words_of_the_name_side_by_side_are_it(text: str, name: str, pieces: list[str]) -> None:
    assert told(text, name) == pieces


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        ("tệp nguyenthilan1956 gửi", LAN, ["nguyenthilan1956"]),
        ("tệp nguyenlan gửi", LAN, ["nguyenlan"]),
        ("tệp LanNguyen gửi", LAN, ["LanNguyen"]),
        ("tệp thilan gửi", LAN, []),
        # Six letters are enough, five may be a part of any word.
        ("tệp vuloan gửi", LOAN, ["vuloan"]),
        ("tệp loanvu gửi", LOAN, ["loanvu"]),
        ("tệp vulan gửi", "Vũ Lan", []),
        ("NTL kính gửi", LAN, ["NTL"]),
        ("ntl kính gửi", LAN, ["ntl"]),
        ("NTKO kính gửi", "Nguyễn Thị Kim Oanh", ["NTKO"]),
        ("ntlan kính gửi", LAN, ["ntlan"]),
        ("ntlanh kính gửi", LAN, []),
        ("VL kính gửi", LOAN, ["VL"]),
        ("VL của xã", LOAN, []),
        # With a vowel small letters may be a word; known abbreviations are none of a name.
        ("TTA kính gửi", "Trần Thị An", ["TTA"]),
        ("tta kính gửi", "Trần Thị An", []),
        ("HND kính gửi", DUNG, []),
        ("hndung kính gửi", DUNG, ["hndung"]),
    ],
)
def test_the_name_in_one_word_or_its_first_letters_are_it(text: str, name: str, pieces: list[str]) -> None:
    assert told(text, name) == pieces


def test_of_a_name_of_one_word_a_word_that_sounds_alike_is_not_the_whole_name_in_one() -> None:
    assert told("trưởng thôn không trả lời", "Trường") == []
    assert told("phường chưa trả lời", "Phượng") == []
    assert told("tệp lanlan gửi", "Lan") == []
    assert told("tệp truong1990 gửi", "Trường") == ["truong1990"]


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        ("ký N.T.L", LAN, ["N.T.L"]),
        ("n t l gửi", LAN, ["n t l"]),
        ("Ng. T. Lan gửi", LAN, ["Ng. T. Lan"]),
        ("Nguyễn T. Lan gửi", LAN, ["Nguyễn T. Lan"]),
        ("Nguyen T. Lan gửi", LAN, ["Nguyen T. Lan"]),
        ("Nguyễn T. L. gửi", LAN, ["Nguyễn T. L"]),
        ("Nguyễn T. K. O. gửi", "Nguyễn Thị Kim Oanh", ["Nguyễn T. K. O"]),
        ("N. Lan gửi", LAN, ["N. Lan"]),
        ("V. Loan gửi", LOAN, ["V. Loan"]),
        ("NT Lan gửi", LAN, ["NT Lan"]),
        ("nt lan gửi", LAN, ["nt lan"]),
        ("ký NT Lan", LAN, ["NT Lan"]),
        ("đã ký rồi NT Lan", LAN, ["NT Lan"]),
        ("NT", LAN, []),
        # Two letters are too few where nothing around them says that somebody is meant.
        ("N. L. gửi", LAN, ["N. L"]),
        ("V. L. gửi", LOAN, ["V. L"]),
        ("do N. L. ghi", LAN, []),
        ("do V. L. ghi", LOAN, []),
        ("Nguyễn L. gửi", LAN, ["Nguyễn L"]),
        # Letters that all stand alone, and no short words.
        ("cử một ca đi lo giấy tờ", "Cao Đình Lợi", []),
        ("NT lần này gửi", LAN, []),
        ("NT hoa gửi", LAN, []),
        ("có n. lan gửi", LAN, []),
        ("Ngu. T. Lan gửi", LAN, ["T. Lan"]),
        ("Ni. T. Lan gửi", LAN, ["T. Lan"]),
        ("L. Lan gửi", "Lan", []),
        ("gửi NT", LAN, []),
        ("đã gửi NT", LAN, []),
        ("đã gửi N.T", LAN, []),
    ],
)
def test_the_name_with_parts_of_it_shortened_is_it(text: str, name: str, pieces: list[str]) -> None:
    assert [one for one in told(text, name) if one not in {"Lan", "lan", "Loan"}] == pieces


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        ("ký L a n đó", LAN, ["L a n"]),
        ("ký N g u y ễ n T h ị", LAN, ["N g u y ễ n T h ị"]),
        ("l a n g", LAN, ["l a n g"]),
        ("L a đó", LAN, []),
        ("n a l đó", LAN, []),
        ("ký A n đó", "Trần Thị An", []),
        ("ký T h ị A n đó", "Trần Thị An", ["T h ị A n"]),
        ("mục a b c, rồi L a n", LAN, ["L a n"]),
    ],
)
def test_the_name_with_a_space_behind_each_letter_is_it(text: str, name: str, pieces: list[str]) -> None:
    assert told(text, name) == pieces


@pytest.mark.parametrize(
    ("text", "name", "hamlet", "pieces"),
    [
        # Behind "I am".
        ("tôi là Lan gửi đơn", LAN, False, ["Lan"]),
        ("tôi là Lan Anh", LAN, False, []),
        ("tôi là lan", LAN, False, ["lan"]),
        ("tôi là lan, ở đây", LAN, False, ["lan"]),
        ("tôi là lan ở xóm Đình", LAN, False, ["lan"]),
        ("em tên là lan", LAN, False, ["lan"]),
        ("em tên là lan, mong xã xem", LAN, False, ["lan"]),
        ("tôi là lan đây mà", LAN, False, ["lan"]),
        ("tôi là lan rộng đường", LAN, False, []),
        ("tôi là lan trồng hoa", LAN, False, []),
        # Behind a title, a house, or what asks for somebody.
        ("hỏi cô lan nhé", LAN, False, ["lan"]),
        ("hỏi cô Lan Anh nhé", LAN, False, []),
        ("hỏi cô Lan, Anh và Mai", LAN, False, ["Lan"]),
        ("hỏi Lan Xóm Đình nhé", LAN, False, ["Lan"]),
        ("hỏi Lan, Anh và Mai", LAN, False, ["Lan"]),
        ("gọi cô. Lan can hỏng", LAN, False, []),
        ("ngõ nhà Lan đó", LAN, False, ["Lan"]),
        ("ngõ nhà lan", LAN, False, ["lan"]),
        ("ngõ nhà lan trồng", LAN, False, []),
        ("cứ hỏi Lan là biết", LAN, False, ["Lan"]),
        ("cứ hỏi lan là biết", LAN, False, []),
        # A word before a common one, or of a longer name, is none.
        ("cứ hỏi Lan Anh là biết", LAN, False, []),
        ("hỏi phong lan gửi", LAN, False, []),
        ("hỏi hoa Lan gửi", LAN, False, []),
        ("hỏi Mai Lan gửi", LAN, False, []),
        ("lan gửi xã", LAN, False, ["lan"]),
        ("Lan gửi xã", LAN, False, ["Lan"]),
        ("vì lan gửi xã", LAN, False, []),
        ("nay Lan mừng", LAN, False, []),
        ("nay Lan mừng", LAN, True, ["Lan"]),
        ("nay Lan mừng", "Lan", False, ["Lan"]),
        ("Lan mừng", LAN, True, []),
        # By itself between two stops or in a line.
        ("Đường hỏng. Lan.", LAN, False, ["Lan"]),
        ("Đường hỏng. Lan", LAN, False, ["Lan"]),
        ("Hỏng. Lan", LAN, False, ["Lan"]),
        ("Hỏng. Lan. Mong xã sửa", LAN, False, ["Lan"]),
        ("Đường hỏng, Lan mừng lắm", LAN, False, []),
        ("Cảm ơn Lan", LAN, False, []),
        ("Hỏng\nlan", LAN, False, ["lan"]),
        ("Hỏng\nlan trồng", LAN, False, []),
        ("Đường hỏng - Lan", LAN, False, ["Lan"]),
        ("Đường hỏng. Lan mừng lắm", LAN, False, []),
        ("Đường hỏng. Lan. Mong xã sửa", LAN, False, ["Lan"]),
        ("Đường hỏng. Lan. Xin cảm ơn", LAN, False, ["Lan"]),
        ("Đường hỏng\nlan\nxin cảm ơn", LAN, False, ["lan"]),
        ("Đường hỏng\nlan", LAN, False, ["lan"]),
        ("lan\nđường hỏng", LAN, False, ["lan"]),
        ("Đường hỏng.\nlan trồng", LAN, False, []),
        ("Lan", LAN, False, ["Lan"]),
        ("lan", LAN, False, ["lan"]),
        # A given name of one letter is told by nothing but the whole name.
        ("hỏi cô A nhé", "Ngô Văn A", False, []),
        ("Đường hỏng", "…", False, []),
    ],
)
def test_the_given_name_alone_is_it_where_what_is_round_it_says_so(
    text: str, name: str, pieces: list[str], *, hamlet: bool
) -> None:
    assert told(text, name, hamlet=hamlet) == pieces


HA, BINH, MAI = "Hoàng Thị Ngân Hà", "Nguyễn Văn Bình", "Lê Mai"


@pytest.mark.parametrize(
    ("text", "name", "pieces"),
    [
        # In one word by its capitals, or of two given names.
        ("tệp LeMai gửi", MAI, ["LeMai"]),
        ("tệp lemai gửi", MAI, []),
        ("nganha gửi", HA, ["nganha"]),
        ("NgânHà gửi", HA, ["NgânHà"]),
        ("NgânHàng gửi", HA, []),
        ("vanbinh gửi", BINH, []),
        ("VănBình gửi", BINH, ["VănBình"]),
        ("Hoàng TN Hà gửi", HA, ["Hoàng TN Hà"]),
        ("Lê TN Hà gửi", HA, []),
        # Behind a title of one letter, a word for oneself, in brackets.
        ("Ô. Bình nói", BINH, ["Bình"]),
        ("ô. Bình nói", BINH, []),
        ("gặp B Hà, xóm 3", HA, ["Hà"]),
        ("Đường hỏng. Bình nước cũng hỏng", BINH, []),
        ("Tui Bình đây", BINH, ["Bình"]),
        ("ngõ nhà tôi, Bình, ngập", BINH, ["Bình"]),
        ("tôi bình tĩnh", BINH, []),
        ("ngõ nhà tôi. Bình gas nổ", BINH, []),
        ("ngõ nhà tôi (Hà) ngập", HA, ["Hà"]),
        ("ngõ nhà tôi (hà bám) ngập", HA, []),
        ("ngõ nhà tôi (Hà Nội) ngập", HA, []),
        # Before what whoever speaks does.
        ("Hà đề nghị xã sửa", HA, ["Hà"]),
        ("hà mong xã sửa", HA, []),
        ("Thôn Hà đề nghị xã sửa", HA, []),
        ("Mai hỏi lại sau", MAI, []),
    ],
)
def test_a_name_in_one_word_behind_a_letter_or_in_brackets_is_it(text: str, name: str, pieces: list[str]) -> None:
    assert told(text, name) == pieces


# Words and places that are a given name as well, of a person whose name it is.
ORDINARY = {
    HA: (
        "Nước sông Hà đục ngầu",
        "Đường ra Hà Nội tắc",
        "Xe buýt Hà Đông bỏ chuyến",
        "Thôn Hà Xá chưa có đèn",
        "Cầu Hà Tân bị sụt",
        "Ngân hàng xã đóng cửa sớm",
        "Ngân sách chi cho đường nào",
        "Mương Hà Lâm cạn nước",
        "Chợ Hà bán hàng tràn lòng đường",
        "Hà thủ ô ở vườn thuốc nam chết",
        "hà khắc quá mức với tiểu thương",
        "Thuyền bị hà bám",
    ),
    LAN: (
        "Vườn lan của hợp tác xã bị úng",
        "Hoa lan trước đình bị bẻ",
        "Lan can cầu hỏng",
        "Dịch tả lợn lan nhanh sang xóm dưới",
        "Lửa lan vào kho rơm",
        "Đường Ngọc Lan nhiều ổ gà",
        "Chợ Lan họp lấn đường",
        "Nước bẩn lan ra đồng",
    ),
    "Trần Thị Hoa": (
        "Hoa màu ngập hết",
        "Trồng hoa ven đường không ai tưới",
        "Vườn hoa trung tâm xuống cấp",
        "Thôn Hoa Đình mất điện",
        "Pháo hoa nổ tới khuya",
        "Hoa tươi bán trên vỉa hè",
    ),
    "Phạm Thị Hồng": (
        "Sông Hồng sạt lở",
        "Hoa hồng ở dải phân cách héo",
        "Trường Hồng Phong thiếu nhà vệ sinh",
        "Xóm Hồng ngập",
        "Quả hồng rụng đầy đường",
        "Phù sa sông Hồng lấp kênh",
    ),
    MAI: (
        "Hoa mai tết này ế",
        "Mai này bao giờ làm đường",
        "Sáng mai cắt điện",
        "Mai một nghề truyền thống",
        "Chợ Mai họp tới tối",
        "thôn Mai chưa có nước sạch",
        "mai là hạn nộp rồi",
    ),
    "Nguyễn Văn An": (
        "An ninh trật tự kém",
        "Công an xã chưa xử lý",
        "Xã An Khánh chậm trả sổ",
        "Chùa An xuống cấp",
        "Đời sống chưa an",
        "Tràng An xe đỗ bừa",
    ),
    BINH: (
        "Bình Yên là tên ngõ mà đêm nào cũng ồn",
        "Bình nước nóng trường mầm non hỏng",
        "Xã Hòa Bình chậm trả sổ",
        "Bình xét hộ nghèo không công khai",
        "Bình chữa cháy hết hạn",
        "Lọ bình cổ ở đình mất",
    ),
    "Nguyễn Văn Minh": (
        "Văn minh đô thị mà rác đầy",
        "Thiếu minh bạch thu chi",
        "Khu Bình Minh chưa có đèn",
        "Minh chứng đã nộp mà chưa trả",
        "Chợ Minh họp lấn đường",
    ),
}


@pytest.mark.parametrize(("name", "text"), [(name, one) for name, said in ORDINARY.items() for one in said])
def test_words_and_places_that_are_called_alike_are_not_it(name: str, text: str) -> None:
    for said in (text, f"{text}. Đề nghị xã xem lại.", f"Kính gửi xã. {text}.", text.lower(), text.upper()):
        assert told(said, name) == [], said
