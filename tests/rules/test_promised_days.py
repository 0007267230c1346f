"""Which words of an answer promise something by a day, and which days in it are none."""

from datetime import date

import pytest

from rules.promised_days import find_promise, find_promises
from tests.rules.typed_lists import DATE_WORDS

TODAY = date(2026, 11, 27)
# The last day on which it is kept; "before" a day is the day before that one.
PROMISES = """
xong trước ngày 15/12|14/12/2026
Đoạn đường sẽ được vá xong trước ngày 15/12.|14/12/2026
Phòng Kinh tế hoàn thành trong quý I.|31/3/2027
Hoàn thành trong quý I/2027.|31/3/2027
Sẽ lắp bổ sung 3 bóng đèn, chậm nhất 30/11.|30/11/2026
UBND xã đã giao Phòng Kinh tế sửa xong trước ngày 20/12/2026.|19/12/2026
Cống được nạo vét, chậm nhất ngày 25 tháng 1 năm 2027.|25/1/2027
Ngày 15/12 sẽ sửa xong đường ngõ 3.|15/12/2026
Xã cam kết khắc phục dứt điểm vào cuối tháng 12.|31/12/2026
Việc lắp đèn hoàn thành trước tháng 3/2027.|28/2/2027
Công ty điện lực thay cột trong tháng 1/2027.|31/1/2027
Chúng tôi sẽ xử lý trong 15 ngày tới.|12/12/2026
Hạn hoàn thành: 31/12/2026.|31/12/2026
Dự kiến làm xong mương vào cuối năm.|31/12/2026
Sẽ hoàn thành trước 17 giờ ngày 10/12.|10/12/2026
Bãi rác được dọn sạch, lấp đất xong đến hết ngày 05/12/2026.|5/12/2026
Thi công từ ngày 1/12, xong trước ngày 20/12.|19/12/2026
Theo Kế hoạch số 45 ngày 10/11/2026, đường Phú Ổ được sửa xong trước ngày 20/3/2027.|19/3/2027
Se va xong o ga truoc ngay 8/12|7/12/2026
Sẽ niêm yết công khai danh sách chậm nhất thứ sáu tuần tới.|4/12/2026
Hoàn thành xong trước quý II năm 2027.|31/3/2027
Tháng 12 này sẽ lắp xong camera.|31/12/2026
Sẽ làm xong trong tháng này.|30/11/2026
Sửa xong trước 15-12-2026|14/12/2026
Phòng sẽ trả lời bằng văn bản trước ngày 07/01/2027.|6/1/2027
Xong trước ngày 1/1/2027.|31/12/2026
Muộn nhất ngày 10/12, tổ thu gom sẽ dọn hết rác ở đầu thôn 3.|10/12/2026
Xin cảm ơn ông/bà đã phản ánh. Trạm bơm sẽ được sửa trước ngày 18/12.|17/12/2026
Nhà thầu hứa rải nhựa đoạn còn lại trước ngày 31/12/2026.|30/12/2026
Dự kiến bàn giao mặt bằng trong tháng 2 năm 2027.|28/2/2027
Sẽ kiểm tra và xử lý trong 10 ngày làm việc.|11/12/2026
Giao Công an xã cắm biển cấm đỗ trước ngày 29/01/2027.|28/1/2027
Mặt đường đoạn qua đình sẽ được thảm lại vào cuối quý I.|31/3/2027
Xin hứa với bà con là cống sẽ thông trước Tết Nguyên đán.|5/2/2027
Sẽ lắp bóng mới trước Tết Dương lịch.|31/12/2026
Việc thay máy bơm sẽ xong trước rằm tháng Chạp.|21/1/2027
Phòng Văn hóa sẽ chi trả chế độ trước ngày mồng 10 tháng Giêng.|14/2/2027
Đơn vị thi công cam kết trả lại mặt đường trong tuần tới.|6/12/2026
Đầu tuần sau đội quản lý sẽ phát quang bụi rậm.|1/12/2026
Bà con yên tâm, trong vòng 10 ngày nữa sẽ có nước sạch trở lại.|7/12/2026
Hai bóng đèn hỏng ở ngõ 5 sẽ được thay trong hai tuần tới.|11/12/2026
Xong trong vòng một tháng.|27/12/2026
Chúng tôi hẹn trả lời ông/bà vào ngày 10/12.|10/12/2026
Rác tồn đọng được chở đi hết trước 17h ngày 1/12.|1/12/2026
Biển báo sẽ được cắm lại trong nửa đầu tháng 12.|15/12/2026
Sáu tháng đầu năm 2027 sẽ xong đường trục.|30/6/2027
Việc lắp camera sẽ xong trước Quốc khánh 2/9/2027.|1/9/2027
Sẽ xong trước ngày mùng 5 tháng 12.|4/12/2026
Sẽ hoàn thành trước tháng tư năm 2027.|31/3/2027
Không để kéo dài quá ngày 31/12, xã sẽ thu hồi phần đất lấn chiếm.|31/12/2026
Chúng tôi sẽ gửi kết quả xác minh đến ông/bà trước ngày 12 tháng 12 năm 2026.|11/12/2026
"""
NONE = """
Luật Tiếp công dân ngày 25/11/2013 quy định rõ.
Căn cứ Luật số 42/2013/QH13 ngày 25/11/2013, xã trả lời như sau.
Đã sửa xong ngày 20/11.
Đường đã được vá xong trước ngày 15/11.
Hội nghị đối thoại ngày 18/12/2026 sẽ trả lời việc này.
Mời ông/bà đến họp ngày 15/12.
Đề nghị ông/bà nộp hồ sơ trước ngày 15/12.
Ông/bà hỏi đường có xong trước ngày 15/12 không?
Chưa thể hoàn thành trước ngày 15/12.
Quyết định 12/QĐ-UBND ngày 05/12/2026 giao Phòng Kinh tế xử lý.
Nghị định có hiệu lực trước ngày 01/01/2027, xã làm theo.
Ngày 15/12 xã tiếp công dân tại trụ sở.
Xã đang xem xét.
Số máy 0912/345 gọi khi cần sửa.
Đoạn dài 15/12 m đã làm.
Kinh phí 1.500.000 đồng được cấp.
Đất sử dụng trước ngày 15/10/1993 được cấp giấy.
Đã kiểm tra ngày 12/11 và lập biên bản.
Ngày 24/11/2026, đoàn đã kiểm tra thực địa.
Nếu có vốn thì xong trước ngày 15/12.
Hạn nộp đơn là ngày 15/12, gửi về trụ sở để giải quyết.
Ông bà hoàn thiện hồ sơ trước ngày 20/12 để được cấp giấy.
Mời bà con dự họp thôn trước ngày 15/12.
Thông báo số 15 ngày 10/12 của UBND xã sửa lại như sau.
Việc này đã hoàn thành trong quý III.
Công trình đã khởi công ngày 02/12/2025.
Nghị quyết tháng 12/2025 quy định mức chi trả.
Sẽ sửa xong trước ngày 32/13.
Sẽ sửa xong trước ngày 15/12/2036.
Chúng tôi không thể làm xong trước ngày 30/12.
Người dân phản ánh từ ngày 1/12 về việc sửa cống.
Kỳ họp ngày 10/12 sẽ xem xét việc cấp vốn.
Việc này khó xong trước 30/12.
Không chắc xong trước ngày 20/12.
Chúng tôi không hứa xong trước Tết.
Công trình sẽ khởi công sau Tết.
Dự thảo lấy ý kiến đến hết ngày 31/12, sau đó mới làm.
Các hộ tự tháo dỡ trước ngày 5/12, quá hạn xã cưỡng chế.
Ông/bà phản ánh việc sửa cống đến 15/12 chưa xong.
Trước ngày 15/12 năm ngoái xã cũng đã hứa sửa.
Tiền điện tháng 12 sẽ tính theo giá mới.
Giá nước mới áp dụng từ 1/1/2027 theo Quyết định của Thành phố.
Tết Trung thu sẽ tặng quà các cháu trước Tết Trung thu.
"""


@pytest.mark.parametrize("line", PROMISES.strip().splitlines())
def test_a_day_by_which_something_will_be_done_is_found(line: str) -> None:
    text, due = line.split("|")
    found = find_promise(text, TODAY, DATE_WORDS)
    assert found is not None
    assert f"{found.due.day}/{found.due.month}/{found.due.year}" == due
    assert found.words in text


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_another_day_is_no_promise(text: str) -> None:
    assert find_promise(text, TODAY, DATE_WORDS) is None


def test_the_first_one_counts_and_its_sentence_alone_is_kept() -> None:
    text = "Cảm ơn ông/bà. Đèn thay xong trước ngày 3/12. Cống xong trước ngày 15/12."
    found = find_promise(text, TODAY, DATE_WORDS)
    assert found is not None
    assert (found.words, found.due, found.before) == ("Đèn thay xong trước ngày 3/12.", date(2026, 12, 2), True)


def test_every_day_of_a_text_is_found_and_where_work_begins_only_alone() -> None:
    text = (
        "Đèn thay xong trước ngày 3/12, cống xong trước ngày 15/12. Sẽ bắt đầu nạo vét từ 1/12, kết thúc ngày 20/12. "
        "Luật ngày 25/12/2025 quy định rõ. Chậm nhất 20/12 sẽ sửa cổng."
    )
    found = [one.due for one in find_promises(text, TODAY, DATE_WORDS)]
    assert found == [date(2026, 12, 2), date(2026, 12, 14), date(2026, 12, 20), date(2026, 12, 20)]
    assert [one.due for one in find_promises("Sẽ bắt đầu làm từ 1/12.", TODAY, DATE_WORDS)] == [date(2026, 12, 1)]


@pytest.mark.parametrize("text", ["", "15/12", "xong " * 4000, "\u202exong trước ngày 15/12\u202c", "trước ngày"])
def test_what_is_odd_is_read_or_left_and_breaks_nothing(text: str) -> None:
    found = find_promise(text, TODAY, DATE_WORDS)
    assert found is None or found.due == date(2026, 12, 14)
