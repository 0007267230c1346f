"""How many messages it takes from the first word to the receipt: eighty beginnings, by new people and by known ones."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests.handlers.beginnings import HERE, PHOTO, VOICE, Phone, Turns, medians
from tests.handlers.deeds import writes
from tests.handlers.office import Staffed

Said = tuple[str | dict[str, Any], ...]
TWO_DAYS = timedelta(days=2)
ALBUM = {"media_group_id": "77"}
# Written for this test: north, middle and south, young and old, with and without marks, places named or not.
BEGINNINGS: tuple[Said, ...] = (
    ("Đường thôn Yên xã Thạch Xá nhiều ổ gà, đề nghị xã cho sửa",),
    ("canh nau mat nuoc 2 hom roi, nha co nguoi gia",),
    ("Bóng đèn đầu ngõ nhà tôi cháy cả tháng, tối om",),
    ("Rác ở chợ Phùng Xá chất đống không ai dọn",),
    ("mương trước nhà văn hóa Dị Nậu tắc, nước tràn vô nhà dân luôn đó",),
    ("Cán bộ một cửa xã Tây Phương bắt đi lại bốn lần mà không giải thích",),
    ("ngõ 8 thôn Phú Ổ 3 mất nước mấy hôm nay rồi",),
    ("Đề nghị lắp gờ giảm tốc trước cổng trường, xe chạy nhanh lắm",),
    ("xuong go o chang son phun son ca ngay, tre con ho",),
    ("Đồng Trúc mất nước ba ngày, dân phải đi mua nước bình",),
    ("Tui thấy loa phường mở sớm quá, bà con mất ngủ hết trơn",),
    ("Trạm y tế Kim Quan thiếu thuốc cho người già",),
    ("Hỏi xã bao giờ trả tiền đền bù đường vành đai cho dân Hạ Bằng",),
    ("Tôi góp ý dự thảo quy ước thôn: nên viết ngắn cho dễ nhớ",),
    ("Cháu có ý tưởng mở tủ sách ở nhà văn hóa xã Tây Phương",),
    ("nuoc gieng thon van loi co mui tanh",),
    ("Chó thả rông nhiều quá, hôm qua cắn trẻ con trong xóm",),
    ("Sóng điện thoại ở Yên Trung chập chờn, các cháu không học được",),
    ("Ruộng ở Đại Đồng bị ngập úng vì trạm bơm hỏng",),
    ("vỉa hè phố Săn bị lấn chiếm, người đi bộ phải xuống lòng đường",),
    ("Mấy bữa nay cúp điện hoài, tủ lạnh hư hết đồ ăn",),
    ("Bố tôi thương binh mà ba tháng chưa nhận được trợ cấp",),
    ("Đường liên thôn Canh Nậu đi Hương Ngải hỏng, mưa là ngập", "Mong xã cho người xuống xem sớm"),
    ("rac o dau lang khong ai thu gom", "hoi thoi lam cac bac oi"),
    ({"text": "Cống trước cổng chợ Phùng Xá sập"}, PHOTO),
    ({"caption": "Ổ gà to giữa đường thôn Yên, Thạch Xá", **PHOTO},),
    ({"caption": "o ga giua duong lang bung", **PHOTO},),
    ({"caption": "Rác đổ trộm đầu làng", **PHOTO},),
    ({"caption": "Mương ở Lại Thượng đen sì", **PHOTO, **ALBUM}, {**PHOTO, **ALBUM}, {**PHOTO, **ALBUM}),
    ({**PHOTO, **ALBUM}, {"caption": "Cầu gãy lan can ở Cẩm Yên", **PHOTO, **ALBUM}),
    (PHOTO,),
    (PHOTO, "Hố ga mất nắp trước nhà văn hóa thôn 5 Canh Nậu"),
    (VOICE,),
    ({"caption": "Việc ở Đồng Trúc", **VOICE},),
    (VOICE, PHOTO),
    (HERE, "Đèn đường chỗ này cháy bóng lâu rồi"),
    ("Chỗ này nước cống tràn ra đường", HERE),
    ({"text": "/gopy Cây đổ ngang đường ở Hương Ngải"},),
    ("Kính gửi UBND xã, gia đình tôi ở Phú Kim xin phản ánh việc đổ phế thải xuống kênh. Mong xã xử lý",),
    ("dạ cho con hỏi làm lại sổ hộ nghèo thì nộp ở đâu ạ",),
)
# Forty more, written after the first were played, each in another way: by parts, with a greeting, by a place alone.
MORE: tuple[Said, ...] = (
    ("Chào xã, đoạn đê ở Lại Thượng có vết nứt dài, sợ mưa xuống là lở",),
    ("nuoc may o Kim Quan duc ngau ca tuan nay",),
    ("Nhờ xã nhắc quán nhậu đầu phố Săn nhỏ tiếng sau mười giờ đêm",),
    ("con chó dữ nhà hàng xóm ở Cần Kiệm hay lao ra đường",),
    ("Máy gặt thuê ở Hương Ngải năm nay đắt quá, hợp tác xã có giúp được không",),
    ("Hội trường thôn Yên, Thạch Xá hỏng quạt, họp nóng lắm",),
    ("Xin cấp lại thẻ bảo hiểm y tế cho mẹ tôi, nộp ở đâu",),
    ("cây phượng trường cấp hai Phú Kim nghiêng lắm rồi đó",),
    ("xe tai cho dat chay qua Dong Truc lam roi vai",),
    ("Tôi đề nghị thôn công khai tiền quỹ khuyến học",),
    ("Chợ Phùng Xá thiếu nhà vệ sinh",),
    ("Ngã tư Hạ Bằng cần đèn tín hiệu, tai nạn hoài",),
    ("Bà tôi tám mươi tuổi chưa được nhận trợ cấp tuổi già",),
    ("mat song dien thoai may hom nay o Yen Trung",),
    ("Nên mở thêm lớp dạy bơi hè cho các cháu ở Canh Nậu",),
    ("Ruộng Dị Nậu thiếu nước cấy",),
    ("Nhà máy ở Bình Phú thải khói đen buổi tối",),
    ("Kính đề nghị xã xem lại việc thu tiền rác hai lần ở Chàng Sơn",),
    ("ống nước vỡ trước cổng chùa Tây Phương",),
    ("Đường vào nghĩa trang Cẩm Yên lầy, đưa đám khổ quá",),
    ("Cháu muốn góp ý giờ mở cửa thư viện xã nên muộn hơn",),
    ("trạm biến áp kêu to cả đêm gần nhà tôi",),
    ("Loa thôn hỏng", "Cả tháng nay không nghe được thông báo gì"),
    ("Đèn đường", "Tắt từ tết ở Lại Thượng"),
    ({"caption": "Cột điện nghiêng ở Đại Đồng", **PHOTO},),
    ({"caption": "nuoc tran vao nha", **PHOTO},),
    (PHOTO, "Rãnh này tắc, ở Thạch Xá"),
    (PHOTO, PHOTO, "Mặt cầu Canh Nậu bong hết nhựa"),
    ({**PHOTO, **ALBUM}, {**PHOTO, **ALBUM}, "Ảnh chụp bãi rác tự phát ở Phùng Xá"),
    (HERE,),
    (HERE, PHOTO, "Nắp cống ở đây mất"),
    (VOICE, "Tôi nói thêm: việc này ở Hữu Bằng"),
    (VOICE, VOICE),
    ({"text": "/gopy nước thải chảy ra ao làng Bùng"},),
    ({"text": "/gopy"}, "Đề nghị sửa sân bóng thôn Đồng Trúc"),
    ("Alo xã ơi", "Đường Yên Bình ngập rồi"),
    ("Cho tôi hỏi", "Lịch tiêm phòng dại cho chó ở Tân Xã khi nào"),
    ("Vâng tôi ở Thạch Hòa, muốn phản ánh xe khách dừng đỗ lấn đường",),
    ("Thưa các đồng chí, mương nội đồng Bình Yên bị lấn, đề nghị trả lại hiện trạng",),
    ("HỆ THỐNG NƯỚC SẠCH CANH NẬU CÚP LIÊN TỤC, DÂN KHÔNG CÓ NƯỚC DÙNG",),
)
# What is typed where the place is asked.
PLACES = ("Phùng Xá", "thôn Yên, Thạch Xá", "", "canh nau")


async def turns_of(office: Staffed, said: Said, place: str, *, returning: bool) -> Turns:
    phone = Phone(office, office.town.somebody())
    if returning:
        await phone.sends("Đường làng Bùng ngập, đề nghị xã xem lại cống")
        await phone.sends_it()
        # Two days later: what was handed in then is not what is written about now.
        office.town.now += TWO_DAYS
    await phone.begins()
    await phone.sends(*said)
    counted = await phone.sends_it(place)
    assert len(await office.town.feedbacks(phone.person)) == 1 + returning, said
    return counted


async def count_all(office: Staffed, beginnings: Sequence[Said], *, returning: bool) -> list[Turns]:
    return [
        await turns_of(office, said, PLACES[number % len(PLACES)], returning=returning)
        for number, said in enumerate(beginnings)
    ]


@pytest.mark.parametrize("who", ["returning", "first"])
@pytest.mark.parametrize("beginnings", [pytest.param((*BEGINNINGS, *MORE), marks=pytest.mark.whole), BEGINNINGS[::5]])
async def test_a_hand_in_takes_few_messages(office: Staffed, who: str, beginnings: Sequence[Said]) -> None:
    counted = await count_all(office, beginnings, returning=who == "returning")
    found, most = medians(counted), Counter(counted).most_common()
    allowed = Turns(3, 4) if who == "returning" else Turns(4, 5)
    assert (found.theirs <= allowed.theirs, found.ours <= allowed.ours) == (True, True), most
    assert max(max(one) for one in counted) <= 8, most


async def test_a_whole_feedback_takes_eight_messages_of_ours_from_the_first_word_to_the_verdict(
    office: Staffed,
) -> None:
    official = await office.official()
    phone = Phone(office, office.town.somebody())
    await phone.begins()
    await phone.sends("canh nau mat nuoc 2 hom roi, nha co nguoi gia")
    await phone.sends_it()
    (feedback,) = await office.town.feedbacks(phone.person)
    await office.town.presses(official, f"c:accept:{feedback.id}")
    await writes(office, official, feedback, "answer", "Đã thông đường ống, nước có lại từ chiều nay.")
    await phone.presses(f"y:satisfied:{feedback.id}")
    assert (await office.feedback(feedback.id)).state == "closed"
    assert await phone.heard() - phone.before <= 8
