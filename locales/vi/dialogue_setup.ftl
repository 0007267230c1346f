# Lập hội nghị: các mục không bắt buộc, điều cần xem trước khi công bố, tệp lịch, kế hoạch năm.

plan-more = Điền thêm các mục khác
ask-plan-title = Tên hội nghị là gì? Nếu bỏ qua, hệ thống ghi: Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân.
ask-plan-host = Đơn vị nào tổ chức hội nghị? Nếu bỏ qua, hệ thống ghi đơn vị của địa bàn.
plan-host-narrow = Đơn vị nào tổ chức hội nghị? Đồng chí chọn, hoặc gõ một phần tên để tìm.
plan-host-found = { $rest ->
    [0] Các đơn vị có chữ "{ $typed }":
   *[other] Các đơn vị có chữ "{ $typed }", còn { $rest } đơn vị nữa. Đồng chí gõ tên dài hơn để tìm.
}
plan-host-unknown = Không có đơn vị nào có chữ "{ $typed }". Xin gõ lại.
ask-plan-invited = { $rest ->
    [0] Mời những ai? Chọn để thêm hoặc bớt. Có thể gõ tên đoàn thể kèm số chỗ, ví dụ: Hội Nông dân 5
   *[other] Mời những ai? Chọn để thêm hoặc bớt, hoặc gõ một phần tên đoàn thể để tìm ({ $rest } đoàn thể chưa hiện ở đây).
}
plan-invited-none = Chưa có đoàn thể nào tên như vậy. Đồng chí chọn, hoặc gõ tên khác.
plan-invited-people = Nhân dân trong địa bàn
plan-invited-front = Ủy ban MTTQ Việt Nam
plan-invited-seats = { $name } ({ $seats } chỗ)
plan-invited-mark = { $on ->
    [yes] ✓ { $name }
   *[no] { $name }
}
ask-plan-seats = Hội trường có bao nhiêu chỗ ngồi? Ví dụ: 150
plan-seats-unread = Hệ thống chưa đọc được số chỗ. Xin gõ một con số, ví dụ: 150
ask-plan-online = Địa chỉ để theo dõi hoặc dự trực tuyến là gì? Ví dụ: https://hop.hanoi.gov.vn/doi-thoai
plan-online-unread = Đây chưa phải là một địa chỉ mạng, hoặc dài hơn { $limit } chữ. Ví dụ: https://hop.hanoi.gov.vn/doi-thoai
ask-plan-from = Nhận ý kiến từ ngày nào? Hạn nhận là hết { $until }. Nếu bỏ qua, nhận ngay từ khi công bố.
ask-plan-contact = Người dân cần hỏi thêm thì liên hệ ai? Ghi tên bộ phận và số điện thoại.
plan-contact-office = Số của cơ quan: { $phone }
ask-plan-reminders = Nhắc người đăng ký trước bao lâu? Chọn, hoặc gõ, ví dụ: 3 ngày, 2 giờ. Nếu bỏ qua, nhắc như thường lệ của cơ quan.
plan-reminders-unread = Hệ thống chưa đọc được. Xin gõ số kèm chữ ngày, giờ hoặc phút, ví dụ: 3 ngày, 2 giờ
plan-reminders-wrong = Nhắc được nhiều nhất { $most } lần, sớm nhất 60 ngày và muộn nhất 45 phút trước hội nghị. Xin gõ lại.
plan-days = { $count } ngày
plan-hours = { $count } giờ
plan-minutes = { $count } phút
ask-plan-files = Có dự thảo văn bản cần lấy ý kiến tại hội nghị không? Xin gửi từng tệp vào đây. Muốn đặt tên cho ảnh, xin viết tên ngay dưới ảnh khi gửi.
plan-files-so-far = Đã nhận { $count } tệp: { $names }. Xin gửi tiếp, hoặc chọn Xong.
plan-files-many = Mỗi hội nghị kèm được nhiều nhất { $most } tệp. Tệp này chưa được nhận.
plan-files-clear = Bỏ hết các tệp
plan-files-unnamed = { $kind ->
    [photo] Ảnh { $number }
   *[other] Tài liệu { $number }
}
step-plan-title = Tên hội nghị
step-plan-host = Đơn vị tổ chức
step-plan-invited = Thành phần mời
step-plan-seats = Số chỗ ngồi
step-plan-online = Địa chỉ trực tuyến
step-plan-from = Ngày bắt đầu nhận ý kiến
step-plan-contact = Liên hệ
step-plan-reminders = Giờ nhắc
step-plan-files = Dự thảo lấy ý kiến
step-plan-reason = Lý do thay đổi

invitation-title = Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân
invitation-host = Đơn vị tổ chức: { $words }
invitation-invited = Thành phần mời: { $words }
invitation-seats = Số chỗ ngồi: { $words }
invitation-online = Theo dõi, dự trực tuyến: { $words }
invitation-files = Dự thảo lấy ý kiến: { $words }
invitation-contact = Liên hệ: { $words }
dialogue-files = Xem dự thảo lấy ý kiến
dialogue-files-none = Hội nghị này không kèm dự thảo nào.
dialogue-calendar = Ghi vào lịch điện thoại
dialogue-calendar-off = Xóa khỏi lịch điện thoại

plan-warnings =
    ⚠ Cần xem trước khi quyết định:
    { $lines }
    { $count ->
        [1] Đồng chí là người quyết định. Nếu vẫn làm tiếp, hệ thống ghi lại là đồng chí đã xem điều này.
       *[other] Đồng chí là người quyết định. Nếu vẫn làm tiếp, hệ thống ghi lại là đồng chí đã xem { $count } điều này.
    }
plan-warning-line = - { $what } ({ $source })
plan-warning-past = Giờ bắt đầu đã qua, không công bố được
plan-warning-late_notice = Từ khi công bố đến hội nghị chỉ còn { $days } ngày, cần ít nhất 7 ngày
plan-warning-night = Hội nghị bắt đầu ban đêm, từ 21 giờ đến trước 6 giờ
plan-warning-day_off = Hội nghị rơi vào ngày nghỉ: { $when }{ $name ->
        [none] {""}
       *[other] , { $name }
    }
plan-warning-same_people = Người dân ở đó còn một hội nghị khác trong vòng một ngày: { $other }
plan-warning-collects_too_long = Hạn nhận ý kiến kéo dài đến khi hội nghị đã bắt đầu
plan-warning-collects_too_short = Người dân có chưa đến 3 ngày để gửi ý kiến
plan-warning-after_last_day = Hội nghị sau ngày cuối cùng theo kế hoạch năm là { $last }
plan-warning-before_lower = Còn đơn vị cấp dưới chưa tổ chức, mà cấp dưới cần tổ chức trước
plan-warning-too_few_seats = Hội trường có { $seats } chỗ, nhưng đã dành { $kept } chỗ cho các đoàn thể
plan-source-law_notice = Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43
plan-source-calendar = lịch nghỉ của Nhà nước và của cơ quan
plan-source-year_plan = kế hoạch đối thoại trong năm
plan-source-office = nếp làm việc của cơ quan
plan-sure-move =
    THAY ĐỔI HỘI NGHỊ

    Thời gian cũ: { $before }
    Thời gian mới: { $after }

    Địa điểm cũ: { $place_before }
    Địa điểm mới: { $place_after }

    Hạn nhận ý kiến cũ: hết { $until_before }
    Hạn nhận ý kiến mới: hết { $until_after }

    Lý do: { $reason }
    Số người sẽ được báo ngay: { $count }. Các lời nhắc theo giờ cũ không còn hiệu lực.{ $warnings }

    Đồng chí chắc chắn chứ?
plan-sure-off =
    HỦY HỘI NGHỊ

    { $facts }

    Lý do: { $reason }
    Số người sẽ được báo ngay: { $count }. Các lời nhắc không còn hiệu lực.

    Đồng chí chắc chắn chứ?
plan-amend = Sửa thông tin khác
plan-postpone = Hoãn, chưa có ngày mới
plan-amend-yes = Lưu thay đổi
plan-postpone-yes = Hoãn và báo ngay
plan-amend-why = Ghi lý do thay đổi
plan-amend-areas = Chọn địa bàn để thêm vào, hoặc chọn địa bàn có dấu ✓ để bỏ ra.
plan-amend-areas-last = Hội nghị phải còn ít nhất một địa bàn. Muốn thôi không họp, đồng chí chọn Hủy hội nghị ở /hoinghi.
plan-amend-areas-out =
    Bỏ ra địa bàn { $names }:
    - { $opinions } ý kiến đang chờ hội nghị trở lại việc thường ngày, tính tiếp hạn trả lời; người gửi được báo ngay.
    - { $lines } dòng phiếu chưa ghi nhận, khi ghi nhận sẽ là việc thường ngày.
plan-amend-nothing = Chưa có gì thay đổi. Đồng chí chọn Sửa, rồi chọn mục cần sửa. Đổi ngày giờ, địa điểm thì chọn ở /hoinghi.
plan-not-told = (không ghi)
plan-amend-line =
    { $field }
    Trước: { $before }
    Nay: { $after }
plan-sure-amend =
    SỬA THÔNG TIN HỘI NGHỊ

    { $lines }
    { $reason ->
        [none] {""}
        [missing] {"\u000A"}Cần ghi lý do, vì thay đổi này được báo cho người dân.
       *[other] {"\u000A"}Lý do: { $reason }
    }
    { $told ->
        [no] Thay đổi này không báo chung cho người theo dõi hội nghị.
       *[other] Số người theo dõi hội nghị sẽ được báo ngay: { $count }.
    }{ $out }{ $over }{ $warnings }

    Đồng chí chắc chắn chứ?
plan-over =
    ⚠ Ít chỗ hơn số người đã có chỗ. Nếu lưu, những người đăng ký sau cùng chuyển sang danh sách chờ và được báo ngay:
    { $lines }
    Muốn giữ chỗ cho họ, chọn Sửa và ghi số chỗ nhiều hơn.
plan-over-line = { $body ->
    [none] - { $count } người dân, đăng ký từ { $since } trở về sau
   *[other] - { $count } đại biểu của { $body }, đăng ký từ { $since } trở về sau
}
plan-sure-postpone =
    HOÃN HỘI NGHỊ, CHƯA CÓ NGÀY MỚI

    { $facts }

    Lý do: { $reason }
    Số người sẽ được báo ngay: { $count }. Các lời nhắc không còn hiệu lực. Người đã đăng ký vẫn giữ chỗ. Ý kiến đã gửi vẫn chờ hội nghị này. Có ngày mới thì chọn Dời ngày ở /hoinghi.

    Đồng chí chắc chắn chứ?
clock-date-year_plan = Hội nghị đối thoại của năm cần tổ chức xong chậm nhất { $due }, theo kế hoạch đối thoại trong năm.
clock-date-public_notice = Hội nghị cần được công bố chậm nhất { $due }, để Nhân dân biết trước ít nhất 7 ngày (Luật Tổ chức chính quyền địa phương, Điều 43).

year-plan-enter = Nhập kế hoạch năm
year-plan-none = Chưa có kế hoạch đối thoại năm { $year }.
year-plan-list =
    Kế hoạch đối thoại năm { $year }: { $held }/{ $count } đơn vị đã tổ chức.

    { $lines }
year-plan-line = - { $name }: { $standing } (ngày cuối cùng: { $last })
year-plan-held = đã tổ chức { $day }
year-plan-coming = sẽ tổ chức { $day }
year-plan-coming_late = sẽ tổ chức { $day }, sau ngày cuối cùng
year-plan-waiting = chưa tổ chức
year-plan-late = chưa tổ chức, đã quá hạn
ask-yearplan-whom = Kế hoạch này áp dụng cho đơn vị nào? Đồng chí chọn, hoặc gõ một phần tên để tìm.
year-plan-level = { $level ->
    [commune] Tất cả đơn vị cấp xã ({ $count })
   *[province] Đơn vị cấp trên ({ $count })
}
ask-yearplan-last = Phải tổ chức xong khi nào? Ví dụ: trước ngày 30/5/2027 (khi đó ngày cuối cùng là 29/5), hoặc hết ngày 31/5/2027
year-plan-day = Ngày này phải sau hôm nay và trong năm { $first } hoặc { $last }. Xin gửi lại.
step-yearplan-whom = Đơn vị
step-yearplan-last = Ngày cuối cùng
year-plan-sure =
    Kế hoạch đối thoại năm { $year }
    Đơn vị: { $names }
    Ngày cuối cùng: { $last }
    { $order ->
        [yes] Đơn vị nào chưa tổ chức sẽ được nhắc mỗi tháng, tháng cuối nhắc mỗi tuần.
       *[no] ⚠ Theo kế hoạch này, có đơn vị cấp trên phải xong trước hoặc cùng ngày với cấp dưới, mà cấp dưới cần tổ chức trước. Đồng chí là người quyết định.
    }
year-plan-keep = Lưu kế hoạch
year-plan-kept = Đã lưu cho { $count } đơn vị. Ngày cuối cùng là { $last }.
year-plan-told =
    Hội nghị đối thoại năm { $year } của { $unit }
    Ngày cuối cùng theo kế hoạch: { $last }

    { $standing ->
        [coming] Đã công bố, sẽ tổ chức { $day }.
        [coming_late] Đã công bố, nhưng sẽ tổ chức { $day }, sau ngày cuối cùng.
        [late] Đơn vị chưa tổ chức, đã quá hạn { $left } ngày. Gửi /taohoinghi để lập hội nghị.
       *[waiting] Đơn vị chưa tổ chức, còn { $left } ngày. Gửi /taohoinghi để lập hội nghị.
    }
