# Báo tin cho nhiều người.

news-start = Báo tôi khi có hội nghị mới
news-stop = Thôi nhận thông báo
news-start-noted = Khi khu vực của ông/bà có hội nghị đối thoại hay thông báo mới, hệ thống sẽ nhắn ông/bà. Ông/bà thôi nhận lúc nào cũng được.
news-stop-noted = Hệ thống sẽ không gửi thông báo chung cho ông/bà nữa. Trả lời ý kiến và lời nhắc hội nghị ông/bà đã đăng ký vẫn được gửi.
broadcast =
    THÔNG BÁO

    { $words }
broadcast-told =
    { $state ->
        [preparing] Đang chuẩn bị gửi thông báo
        [sending] Đang gửi thông báo
        [done] Đã gửi xong thông báo
        [cancelled] Đã dừng gửi thông báo
       *[void] Đã dừng gửi: hội nghị đã thay đổi hoặc đã bắt đầu
    } tới: { $to }

    Tổng số: { $total }
    Đã gửi: { $sent }
    Không gửi được: { $failed }
    Chưa rõ đã đến hay chưa: { $unknown }
    Đang giữ lại, chờ ứng dụng cho gửi: { $held }
    Không gửi nữa: { $dropped }
    Còn lại: { $left }{ $end ->
        [none] {""}
       *[other] {"\u000A"}Dự kiến xong: { $end }
    }{ $night ->
        [none] {""}
       *[other] {"\u000A"}Ban đêm hệ thống không gửi. Gửi tiếp từ: { $night }
    }
broadcast-cancel = Dừng gửi
broadcast-cancelled = Đã dừng. Những tin chưa gửi sẽ không gửi nữa.
broadcast-over = Thông báo này đã gửi xong hoặc đã dừng.
broadcast-nobody = Không có ai trong nhóm này để gửi. Xin chọn nhóm khác.
broadcast-send = Gửi tới { $count } người
broadcast-review =
    Người nhận sẽ đọc như sau:

    { $preview }

    Gửi tới: { $to }. Số người: { $count }.
ask-broadcast-audience = Đồng chí muốn báo tin cho ai?
ask-broadcast-words = Nội dung thông báo là gì? Người nhận đọc đúng như đồng chí viết.
step-broadcast-audience = Người nhận
step-broadcast-words = Nội dung
plan-announce = Gửi thông báo
audience-dialogue = Người dự và theo dõi hội nghị tại { $name }
audience-delegates = Đại biểu các tổ chức dự hội nghị tại { $name }
audience-area = Người dân { $name } muốn nhận thông báo
audience-unit = Người dân các khu vực của { $name } muốn nhận thông báo
audience-level = { $name ->
    [province] Người dân muốn nhận thông báo của cấp trên xã
   *[commune] Người dân muốn nhận thông báo của tất cả các xã
}
audience-organisation = Đại biểu của { $name }
audience-officials = Cán bộ của { $name }
