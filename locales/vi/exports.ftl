# Sổ đăng ký xuất ra tệp, số liệu và hình của một kỳ.

period-this-month = Tháng này ({ $first } - { $last })
period-last-month = Tháng trước ({ $first } - { $last })
period-this-quarter = Quý này ({ $first } - { $last })
period-this-year = Năm nay ({ $first } - { $last })
period-unread = Hệ thống chưa đọc được thời gian này. Ví dụ: tháng 10, quý 3, năm 2026, 20 ngày qua, từ 1/10 đến 31/10
period-future = Thời gian này chưa đến. Hôm nay là { $today }. Xin chọn thời gian đã qua.
period-reversed = Ngày đầu { $first } lại sau ngày cuối { $last }. Xin gửi lại.
period-which-year = Ngày đầu { $first } lại sau ngày cuối { $last }. Nếu là hai năm khác nhau, xin ghi cả năm. Ví dụ: từ 15/12/2025 đến 15/1/2026
period-long = Từ { $first } đến { $last } là dài quá. Mỗi lần chỉ lấy được nhiều nhất { $years } năm. Xin chọn ngắn hơn.
period-early = Hệ thống không có ý kiến nào trước năm { $year }. Xin chọn thời gian khác.

register-days = Xuất sổ của thời gian nào? Xin chọn, hoặc gõ, ví dụ: tháng 10, quý 3, từ 1/10 đến 31/10
register-of-what = Sổ từ { $first } đến hết { $last }. Của đơn vị nào?
register-sure =
    Sổ của: { $unit }
    Ý kiến nhận từ { $first } đến hết { $last }.

    { $names ->
        [yes] Trong sổ có họ tên của người đã đồng ý nêu tên. Tên giữ kín, số điện thoại, số căn cước được che.
       *[no] Trong sổ không có họ tên ai, cũng không có lời của người dân và câu trả lời: chỉ cán bộ được giao việc mới đọc được những phần đó.
    }
    Việc xuất sổ được ghi lại: ai xuất, lúc nào, bao nhiêu ý kiến.

    Chọn mẫu sổ, hệ thống sẽ làm ngay:
register-profile-dialogue = Sổ hội nghị
register-profile-reception = Sổ tiếp công dân, Mẫu 03/TCD (Thông tư 04/2021)
register-profile-reception_2026 = Sổ tiếp công dân (Nghị định 154/2026)
register-withheld = (chỉ cán bộ được giao việc mới đọc được)
register-stopped = Không xuất sổ nữa.

exports-button = Các lần đã xuất sổ
exports = Các lần đã xuất sổ, mới nhất ở trên:
exports-none = Chưa ai xuất sổ nào.
exports-line =
    Lần { $number }, lúc { $at }: { $who } xuất { $form }. Của: { $unit }, từ { $first } đến { $last }, { $rows } ý kiến, { $names ->
        [yes] có họ tên người đồng ý nêu tên
       *[no] không có họ tên
    }.

figures-other = Thời gian khác
figures-days = Vẽ biểu đồ của thời gian nào? Ví dụ: tháng 10, quý 3, năm 2026, từ 1/10 đến 31/10
figures-days-group = Xin gửi lệnh kèm thời gian, ví dụ: /thongke quý 3
figures-stopped = Không vẽ biểu đồ nữa.
figures-whose = Số liệu từ { $first } đến hết { $last }. Của đơn vị nào?
figures-in-private = Đang vẽ biểu đồ từ { $first } đến hết { $last }. Vẽ xong, hệ thống gửi riêng cho đồng chí { $who }.
figures-nothing = { $what }: không có ý kiến nào.
figures-head = { $what }. Đã nhận { $received } ý kiến.
figures-line = - { $name }: { $count }
figures-time = Thời hạn trả lời:
figures-time-on-time = trả lời đúng hạn
figures-time-late = trả lời quá hạn
figures-time-waiting = đang chờ, còn hạn
figures-time-overdue = đang chờ, đã quá hạn
figures-outcome = Kết quả xử lý của cơ quan:
figures-verdict = Người dân đánh giá (trên các ý kiến đã có kết quả):
figures-field = Theo lĩnh vực:
figures-area = Theo địa bàn:
figures-month = Theo tháng nhận:
figures-others = các mục khác
