# Giấy tờ in ra: sổ theo dõi ý kiến, hình số liệu.

register-sheet-dialogue = So hoi nghi
register-sheet-reception = So tiep cong dan
register-sheet-reception_2026 = So tiep cong dan
register-title-dialogue = SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN
register-title-reception = SỔ TIẾP CÔNG DÂN
register-title-reception_2026 = SỔ TIẾP CÔNG DÂN
register-period = { $unit } · Từ ngày { $begins } đến ngày { $ends } · Lập ngày { $made }
register-all-units = Tất cả đơn vị
register-page = Trang { $page }/{ $pages }
register-nothing = Không có ý kiến nào trong thời gian này.
register-cut = (đã cắt bớt vì quá dài, xin xem đủ trong hệ thống)
register-long = (Dài quá, in không hết: xin mở ô này trên máy để đọc đủ.)
register-name-hidden = Đề nghị giữ kín tên
register-name-none = Không nêu tên
register-source-chat = Tin nhắn
register-source-spoken = Phát biểu tại hội nghị
register-source-proxy = Nộp giúp qua tin nhắn
register-source-sheet = Phiếu thôn
register-form-chat = Tin nhắn
register-form-hall = Tại hội nghị
register-form-written = Văn bản
register-answered-together = trả lời chung
register-people = { $people } người
register-outcome-on = { $outcome }, ngày { $day }
register-folded = Gộp vào { $code }
register-verdict = Người dân đánh giá: { $verdict }

verdict-none = chưa đánh giá
verdict-satisfied = hài lòng
verdict-partly = hài lòng một phần
verdict-not = chưa hài lòng

# Đầu cột: Mẫu 03/TCD, Thông tư 04/2021/TT-TTCP.
register-number = STT
register-reception-day = Ngày tiếp
register-name-place = Họ tên - Địa chỉ
register-identity = CMND/Hộ chiếu
register-matter = Nội dung vụ việc
register-kind-people = Phân loại đơn/Số người
register-settled-by = Cơ quan đã giải quyết
register-handling = Hướng xử lý
register-taken-up = Thụ lý
register-guided = Trả lại đơn và hướng dẫn
register-forwarded = Chuyển đơn
register-progress = Theo dõi kết quả
register-remarks = Ghi chú

# Đầu cột khác đi theo Nghị định 154/2026/NĐ-CP.
register-name-place-2026 = Họ tên, địa chỉ
register-identity-2026 = CCCD
register-matter-2026 = Nội dung đơn
register-kind-2026 = Loại (KN, TC, KN, PA)
register-people-2026 = Số người cùng nội dung
register-competent-2026 = Thuộc thẩm quyền
register-guided-2026 = Hướng dẫn đến cơ quan
register-taken-up-2026 = Cơ quan thụ lý

# Đầu cột: sổ hội nghị.
register-code = Mã
register-received = Ngày nhận
register-source = Nguồn
register-outside-code = Mã nơi khác
register-hamlet = Thôn
register-name = Tên hiển thị
register-kind = Loại
register-field = Lĩnh vực
register-words = Nội dung
register-same = Cùng ý
register-folded-into = Gộp vào
register-unit = Đơn vị
register-answer-due = Thời hạn
register-late = Quá hạn, hẹn lại
register-days-late = Quá { $count } ngày làm việc
register-delayed = Hẹn lại { $day }
register-answer = Trả lời
register-form = Hình thức
register-answered = Ngày trả lời
register-outcome = Kết quả
register-promise = Lời hứa
register-owner = Chủ trì
register-due = Hạn
register-moved = Hoãn
register-done = Ngày xong
register-resident = Dân đánh giá

chart-title = Số liệu ý kiến của người dân
chart-period = Từ ngày { $begins } đến ngày { $ends }
chart-made = Lập ngày { $day }
chart-received = Đã nhận { $count } ý kiến
chart-timeliness = Trả lời có đúng hạn không
chart-on-time = Trả lời đúng hạn
chart-late = Trả lời quá hạn
chart-waiting = Đang chờ, còn hạn
chart-overdue = Đang chờ, đã quá hạn
chart-outcome = Kết quả xử lý
chart-outcome-of = trên { $count } ý kiến
chart-answered = Đã trả lời
chart-declined = Không tiếp nhận
chart-open = Đang xem xét
chart-otherwise = Chuyển nơi khác hoặc rút lại
chart-verdict = Người dân đánh giá
chart-verdict-of = trên { $count } ý kiến đã có kết quả
chart-by-field = Theo lĩnh vực
chart-other-fields = Khác ({ $count } lĩnh vực còn lại)
chart-by-area = Theo địa bàn
chart-other-areas = Khác ({ $count } địa bàn còn lại)
chart-by-month = Số ý kiến nhận theo tháng
chart-last-months = Số ý kiến nhận, 12 tháng cuối
chart-unnamed = Không rõ
chart-no-numbers = Chưa có số liệu.
register-dialogue = Hội nghị ngày
register-at-dialogue = Kết quả tại hội nghị
register-of-dialogue = { $state ->
    [proposed] Đề nghị đưa ra
    [listed] Trong chương trình
    [answer_drafted] Đã chuẩn bị trả lời
    [approved] Đã duyệt trả lời
    [answered_orally] Trả lời tại hội nghị
    [written_due] Hẹn trả lời bằng văn bản
    [answered] Đã trả lời bằng văn bản
    [other_body] Cơ quan khác trả lời
    [upwards] Kiến nghị cấp trên
    [carried_over] Để lại hội nghị sau
    [mistaken] Ghi nhầm
   *[withdrawn] Rút
}
