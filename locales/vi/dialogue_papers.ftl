# Giấy tờ của hội nghị đối thoại: kế hoạch, thông báo, giấy mời, danh sách phát biểu, tổng hợp ý kiến.

paper-date = ngày { $day } tháng { $month } năm { $year }
paper-of-year = { $title } năm { $year }
paper-name-hidden = Đề nghị giữ kín tên
paper-name-left_out = (không in tên)
paper-name-none = Không nêu tên
paper-badge = giữ kín tên{ $number ->
    [none] { "" }
   *[other] , số { $number }
}
paper-no-field = Chưa phân lĩnh vực
paper-field-count = { $field } { $count } ý kiến
paper-standing-forwarded = Đã chuyển cơ quan có thẩm quyền trả lời
paper-standing-upwards = Đã kiến nghị lên cấp trên
paper-standing-answered = Đã trả lời
paper-standing-not_taken = Không tiếp nhận, đã báo lý do cho người gửi
paper-standing-withdrawn = Người gửi đã rút
paper-standing-carried_over = Để lại hội nghị sau
paper-withdrawn = (người gửi đã rút ý kiến)
paper-source-chat = Tin nhắn
paper-source-spoken = Phát biểu tại hội nghị
paper-source-proxy = Nộp giúp qua tin nhắn
paper-source-sheet = Phiếu thôn
paper-source-desk = Tại bàn tiếp nhận
paper-source-other = Nguồn khác
paper-no-hamlet = Chưa rõ thôn
paper-no-source = Chưa rõ nguồn

# Bảng tính tổng hợp.
paper-speakers-title = DANH SÁCH ĐĂNG KÝ PHÁT BIỂU: { $full_title }, { $start_time }, { $weekday }, ngày { $start_date }, tại { $venue }. Dành riêng cho chủ trì, không niêm yết
paper-speakers-reserve = Dự bị, mời khi còn thời gian
paper-summary-title = TỔNG HỢP Ý KIẾN, KIẾN NGHỊ GỬI ĐẾN { $title }
paper-folds-title = CÁC Ý KIẾN ĐƯỢC GỘP
paper-counts-title = SỐ LIỆU: { $count } ý kiến
paper-counted-field = Theo lĩnh vực
paper-counted-hamlet = Theo thôn
paper-counted-source = Theo nguồn
paper-sum = Cộng
paper-column-number = TT
paper-column-body = Thôn, tổ chức
paper-column-speaker = Người phát biểu
paper-column-minutes = Phút
paper-column-spoken = Đã nói
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
paper-column-answering_unit = Đơn vị trả lời
paper-column-due = Hạn
paper-column-answers = Người trả lời
paper-column-first_code = Mã gốc
paper-column-counted = Mục
paper-column-opinions = Ý kiến
paper-column-matters = Nội dung

# /giayto
papers-none = Chưa có hội nghị nào trong phạm vi của đồng chí.{ $holds ->
    [yes] {" "}Gửi /taohoinghi để lập hội nghị.
   *[no] {""}
}
papers-which-dialogue = Làm giấy tờ cho hội nghị nào?
papers-which = { $dialogue }. Cần làm giấy tờ nào?{ $names ->
    [no] {" "}Các tệp gửi đồng chí không có tên người nêu ý kiến.
   *[yes] {""}
}
papers-number =
    { $paper }. Trên giấy sẽ ghi:
    { $stands }

    Nếu văn thư đã cấp số, xin viết số và ngày ký, ví dụ: 45, ngày 07/12/2026.

    Chưa có số thì chọn "Để trống": số và ngày sẽ ghi tay sau.
papers-stands-place = Nơi ban hành: { $place }
papers-stands-signer = Người ký: { $post }, { $name ->
    [none] họ tên để trống
   *[other] { $name }
}
papers-stands-basis = Căn cứ { $basis }
papers-stands-no-basis = Không có dòng căn cứ nào.
papers-stands-tones = Dấu thanh: { $words }
papers-tones-sample = ủy, hòa
papers-give-tones = Viết { $words }
papers-change-bases = Sửa căn cứ
papers-change-signer = Sửa người ký
papers-change-place = Sửa nơi ban hành
papers-ask-bases =
    { $paper } căn cứ vào văn bản nào? Xin viết mỗi căn cứ một dòng, không cần chữ "Căn cứ".

    Gợi ý, xin đọc lại trước khi dùng:
    { $suggested }
papers-bases-suggested = { $body ->
    [party] Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị
   *[other]
    Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025
    Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022
}
papers-bases-wrong = Xin viết từ một đến mười hai căn cứ, mỗi căn cứ một dòng, mỗi dòng không quá 300 chữ cái. Ví dụ: Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15.
papers-ask-signer =
    Ai ký { $paper }? Chọn chức vụ, hoặc viết họ tên để in dưới chữ ký.

    Người khác ký thì viết thẩm quyền, chức vụ, họ tên, cách nhau bằng dấu chấm phẩy.
papers-signer-wrong = Chưa đọc được người ký. Xin viết họ tên, hoặc viết đủ, ví dụ: { $body ->
    [party] T/L BAN THƯỜNG VỤ; CHÁNH VĂN PHÒNG; Nguyễn Văn A. Cấp ủy không ký K/T.
    [front] TM. BAN THƯỜNG TRỰC; CHỦ TỊCH; Nguyễn Văn A.
   *[people] TL. CHỦ TỊCH; CHÁNH VĂN PHÒNG; Nguyễn Văn A.
}
papers-ask-place = Nơi ban hành in trước ngày tháng là gì? Ví dụ: Tây Phương. Lần này { $paper }, và các giấy tờ sau cũng ghi như vậy.
papers-place-wrong = Xin viết tên nơi ban hành, không có chữ số, không quá 60 chữ cái.
papers-give-suggested = Dùng gợi ý
papers-give-no_bases = Không ghi căn cứ
papers-give-head = { $body ->
    [party] Bí thư ký
   *[other] Chủ tịch ký
}
papers-give-deputy = { $body ->
    [party] Phó Bí thư ký
   *[other] Phó Chủ tịch ký thay
}
papers-give-no_name = Để trống họ tên
papers-give-usual = Theo tên đơn vị
papers-post-head = { $body ->
    [party] BÍ THƯ
   *[other] CHỦ TỊCH
}
papers-post-deputy = { $body ->
    [party] PHÓ BÍ THƯ
   *[other] PHÓ CHỦ TỊCH
}
papers-number-wrong = Xin viết số, hoặc số và ngày ký, ví dụ: 45, ngày 07/12/2026. Chưa có số thì chọn "Để trống".
papers-blank = Để trống
papers-stopped = Đã thôi, không làm giấy tờ nào.
paper-plan = Kế hoạch của Đảng ủy
paper-plan_people = Kế hoạch của UBND
paper-announcement = Thông báo
paper-invitation = Giấy mời
paper-speakers = Danh sách đăng ký phát biểu (Word)
paper-speakers_book = Danh sách đăng ký phát biểu (Excel)
paper-summary = Tổng hợp ý kiến (Word)
paper-summary_book = Tổng hợp ý kiến (Excel)
job-title-paper = Giấy tờ hội nghị
job-title-paper_book = Giấy tờ hội nghị (Excel)
job-what-paper = { $paper }, hội nghị ngày { $day }{ $template ->
    [broken] {" "}(mẫu riêng của cơ quan có lỗi nên tệp này làm theo mẫu chung)
   *[other] {""}
}{ $names ->
    [no] {" "}(không có tên người)
   *[yes] {""}
}
register-profile-speakers = Danh sách đăng ký phát biểu (Word)
register-profile-speakers_book = Danh sách đăng ký phát biểu (Excel)
register-profile-summary = Tổng hợp ý kiến (Word)
register-profile-summary_book = Tổng hợp ý kiến (Excel)

# Trong giấy tờ.
paper-party-of = Đảng ủy { $commune }
paper-party-head = Bí thư{ $party ->
    [none] {""}
   *[other] {" "}{ $party }
}
paper-party-sign = { $level ->
    [thanh] TU
    [tinh] TU
    [huyen] HU
   *[other] ĐU
}
paper-title = Hội nghị tiếp xúc, đối thoại giữa người đứng đầu cấp ủy, chính quyền với Mặt trận Tổ quốc, các tổ chức chính trị - xã hội và Nhân dân { $commune }
paper-guest-front = Ban Thường trực Ủy ban Mặt trận Tổ quốc và đại diện các tổ chức chính trị - xã hội
paper-guest-delegates = Đề nghị đại biểu đến trước 15 phút, mang theo phiếu hẹn nếu có. Đại biểu đăng ký dự bằng điện thoại: nhắn /lich { $code } cho hệ thống của cơ quan
paper-of-people = Nhân dân
paper-guest-hamlet = Trưởng ban công tác mặt trận { $hamlet } và đại biểu Nhân dân
paper-step = { $step ->
    [hand_out] Phát phiếu lấy ý kiến đến các thôn
    [announce] Thông báo công khai thời gian, địa điểm, nội dung, cách tham dự
    [collect] Thu phiếu, kết thúc nhận ý kiến trước hội nghị
    [gather] Tổng hợp ý kiến, giao đơn vị chuẩn bị trả lời
    [draft] Gửi dự thảo trả lời
    [hold] Tổ chức hội nghị
    [conclude] Thông báo kết luận, công khai kết quả
   *[results] Gửi kết quả bằng văn bản đến các thôn
}
paper-step-lead = { $step ->
    [hand_out] Ủy ban MTTQ
    [announce] UBND
    [collect] Ủy ban MTTQ
    [gather] Ủy ban MTTQ
    [draft] Các đơn vị được giao
    [hold] UBND
    [conclude] UBND
   *[results] UBND
}
paper-step-helps = { $step ->
    [hand_out] Các thôn
    [announce] Ủy ban MTTQ
    [collect] Các thôn
    [gather] Văn phòng
    [draft] Văn phòng
    [hold] Ủy ban MTTQ
    [conclude] Văn phòng
   *[results] Các thôn
}

# python -m bot template
template-paper-wrong = Không có giấy tờ này. Xin chọn một trong: { $papers }.
template-unread = Không đọc được { $file } ({ $why }).
template-large = Tệp lớn hơn 10 MB, không dùng làm mẫu được.
template-endless = Điền thử mẫu này mất quá nhiều thời gian hoặc bộ nhớ, không dùng được.
template-where = Đoạn { $paragraph }
template-whole = Cả tệp
template-kind = không phải tệp Word (.docx), hoặc tệp bị hỏng, có khóa, có macro
template-unfillable = không điền được mẫu này
template-unknown = không có chỗ điền tên là "{ $about }"
template-unclosed = lệnh "{ $about }" chưa được đóng
template-unopened = "{ $about }" không có lệnh mở đi trước
template-braces = dấu "{ $about }" lẻ, chưa đủ đôi
template-not-alone = lệnh {"{%p"} … {"%}"} phải đứng một mình trong đoạn: chữ khác trong đoạn sẽ mất
template-no-row = lệnh {"{%tr"} … {"%}"} chỉ dùng được trong bảng
template-syntax = không hiểu "{ $about }"
template-forbidden = không được dùng "{ $about }" trong mẫu
template-no-list = "{ $about }" không phải danh sách
template-not-text = không in được cả "{ $about }"; xin ghi rõ từng phần
template-order = không có lệnh "{ $about }"
template-left-over = còn nhận xét hoặc chỗ sửa chưa chấp nhận; xin chấp nhận hoặc xóa
template-not-used = Số lỗi: { $count }. Mẫu này không được dùng.
template-good = Mẫu không có lỗi. Thêm --use để dùng.
template-used = Mẫu không có lỗi và đã được đưa vào dùng: { $file }
