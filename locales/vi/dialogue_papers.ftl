# Giấy tờ của hội nghị đối thoại: kế hoạch, thông báo, giấy mời, danh sách phát biểu, tổng hợp ý kiến.

paper-date = ngày { $day } tháng { $month } năm { $year }
paper-of-year = { $title } năm { $year }
paper-name-hidden = Đề nghị giữ kín tên
paper-name-none = Không nêu tên
paper-badge = giữ kín tên{ $number ->
    [none] { "" }
   *[other] , số { $number }
}
paper-no-field = Chưa phân lĩnh vực
paper-field-count = { $field } { $count } ý kiến
paper-standing-forwarded = Đã chuyển cơ quan có thẩm quyền
paper-standing-answered = Đã trả lời trước hội nghị
paper-standing-not_taken = Không tiếp nhận, đã báo lý do cho người gửi
paper-source-chat = Tin nhắn
paper-source-sheet = Phiếu thôn
paper-source-desk = Tại bàn tiếp nhận
paper-source-other = Nguồn khác
paper-no-hamlet = Chưa rõ thôn
paper-no-source = Chưa rõ nguồn

# Bảng tính tổng hợp.
paper-summary-title = TỔNG HỢP Ý KIẾN, KIẾN NGHỊ GỬI ĐẾN { $title }
paper-folds-title = CÁC Ý KIẾN ĐƯỢC GỘP
paper-counts-title = SỐ LIỆU: { $count } ý kiến
paper-counted-field = Theo lĩnh vực
paper-counted-hamlet = Theo thôn
paper-counted-source = Theo nguồn
paper-sum = Cộng
paper-column-number = TT
paper-column-code = Mã
paper-column-received = Ngày nhận
paper-column-hamlet = Thôn
paper-column-raised_by = Người nêu
paper-column-kind = Loại
paper-column-field = Lĩnh vực
paper-column-words = Nội dung
paper-column-same = Số người cùng ý
paper-column-source = Nguồn
paper-column-past = Trả lời trước
paper-column-unit = Đơn vị chuẩn bị
paper-column-due = Hạn
paper-column-answers = Người trả lời
paper-column-first_code = Mã gốc
paper-column-counted = Mục
paper-column-opinions = Ý kiến
paper-column-matters = Nội dung
