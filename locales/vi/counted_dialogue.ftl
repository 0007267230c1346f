# Số liệu của một hội nghị và của một năm: bằng chữ, bằng ảnh, trong bảng tính.

agenda-figures = Số liệu hội nghị
counted-head = Số liệu hội nghị { $title }: { $opinions } ý kiến
counted-title = Số liệu hội nghị đối thoại
counted-count = { $opinions } ý kiến
counted-fates = Kết quả
counted-fields = Theo lĩnh vực
counted-places = Theo nơi
counted-sources = Theo nguồn
counted-people = Người dự
counted-coming = Đăng ký dự
counted-in-line = Chờ chỗ
counted-absent = Báo không dự
counted-came = Đã đến dự
counted-came-from = Người đến dự theo thôn, đoàn thể
counted-came-small = { $places } nơi có ít người, tính chung
counted-small = { $places } nơi có ít ý kiến, tính chung
counted-line = • { $name }: { $count }
counted-from = { $source ->
    [chat] Tin nhắn
    [sheet] Phiếu thôn
    [spoken] Phát biểu tại hội nghị
    [ihanoi] iHanoi
    [1022] Tổng đài 1022
    [dvcqg] Cổng DVCQG
    [mattran] Mặt trận số
    [tiepdan] Sổ tiếp công dân
   *[other] Nguồn khác
}
fate-before = Trả lời trước hội nghị
fate-there = Trả lời tại hội nghị
fate-after = Trả lời bằng văn bản sau hội nghị, đúng hẹn
fate-late = Trả lời bằng văn bản, muộn hơn ngày hẹn
fate-other_body = Cơ quan khác trả lời
fate-upwards = Kiến nghị cấp trên
fate-carried_over = Để lại hội nghị sau
fate-withdrawn = Người nêu rút
fate-waiting = Còn chờ trả lời
fate-overdue = Quá ngày hẹn chưa trả lời
counted-unplanned = Kế hoạch năm chưa ghi ngày cho đơn vị này.
counted-planned = Kế hoạch năm: tổ chức chậm nhất { $planned }. { $how ->
    [in-time] Đã tổ chức đúng kế hoạch.
    [late] Đã tổ chức muộn hơn kế hoạch.
   *[waiting] Chưa tổ chức.
}
counted-picture = Lấy ảnh
counted-book = Lấy tệp Excel
counted-year = Hội nghị trong năm
counted-year-head = Hội nghị đối thoại năm { $year }: { $held } đã họp, { $opinions } ý kiến
counted-year-line = • { $title }: { $opinions } ý kiến; trả lời tại chỗ { $there }, sau hội nghị { $after }, muộn { $late }, nơi khác { $elsewhere }, còn chờ { $waiting }
counted-year-planned = Theo kế hoạch năm: { $planned } đơn vị; họp đúng hạn { $intime }, muộn { $late }, chưa họp { $waiting }
counted-year-more = Còn { $count } hội nghị nữa, xem từng hội nghị ở /chuongtrinh.
counted-year-none = Năm { $year } chưa có hội nghị nào mà đồng chí xem được.
paper-figures = Số liệu hội nghị (ảnh)
paper-figures_book = Số liệu hội nghị (Excel)
job-title-paper_picture = Số liệu hội nghị
paper-column-what = Mục
paper-column-name = Nội dung
paper-column-count = Số lượng
counted-promises = Cam kết tại hội nghị
counted-promise-kept = Đã xong
counted-promise-open = Đang thực hiện
counted-promise-overdue = Quá hạn
counted-promise-dropped = Không thực hiện
counted-year-title = Hội nghị đối thoại năm { $year }
counted-year-sum = { $held } hội nghị đã họp, { $opinions } ý kiến
counted-each = Ý kiến của từng hội nghị
counted-plan = Theo kế hoạch năm
counted-plan-how = { $how ->
    [in-time] Họp đúng hạn
    [late] Họp muộn hơn kế hoạch
   *[waiting] Chưa họp
}
counted-year-before = Năm { $year }
counted-one = Một hội nghị
counted-which = Xem số liệu của hội nghị nào? Chọn ở dưới, hoặc gửi lệnh kèm tên, ví dụ: /thongke hội nghị hội trường xã
counted-none-at-all = Chưa có hội nghị nào mà đồng chí xem được số liệu.
counted-none-so = Không thấy hội nghị nào có tên hay số như thế. Xin chọn trong danh sách.
job-title-year_picture = Số liệu hội nghị trong năm
job-title-year_book = Số liệu hội nghị trong năm
job-what-year = Số liệu hội nghị năm { $year }
paper-column-day = Ngày họp
paper-column-dialogue = Hội nghị
paper-column-before = Trả lời trước
paper-column-there = Trả lời tại chỗ
paper-column-after = Trả lời sau, đúng hẹn
paper-column-late = Trả lời muộn
paper-column-elsewhere = Nơi khác trả lời
paper-column-carried_over = Để lại lần sau
paper-column-withdrawn = Người nêu rút
paper-column-waiting = Còn chờ
paper-column-coming = Đăng ký dự
paper-column-came = Đã đến
paper-column-kept = Cam kết đã xong
paper-column-promised = Cam kết đang làm
paper-column-overdue = Cam kết quá hạn
paper-column-place = Nơi
paper-column-host = Đơn vị tổ chức
paper-column-last-day = Chậm nhất
paper-column-held-on = Đã họp ngày
paper-column-standing = Kết quả
