# Lời khi một người đã gửi đủ trong ngày, và khi cơ quan tạm ngừng nhận tin của một người.
# Nửa đầu nói với người dân ("ông/bà"), nửa sau nói với cán bộ ("đồng chí").

quota-feedbacks = Hôm nay ông/bà đã gửi đủ { $limit } ý kiến, nên tin vừa rồi chưa được ghi. Từ { $until }, ông/bà gửi tiếp được. Việc gấp, xin gọi { $phone }. Những ý kiến đã gửi vẫn được giữ và trả lời.
quota-words = Hôm nay ông/bà đã viết thêm đủ { $limit } tin cho ý kiến này, nên tin vừa rồi chưa được ghi. Từ { $until }, ông/bà viết tiếp được. Việc gấp, xin gọi { $phone }. Những tin trước vẫn được giữ.
quota-all_words = Hôm nay ông/bà đã viết thêm đủ { $limit } tin cho các ý kiến, nên tin vừa rồi chưa được ghi. Từ { $until }, ông/bà viết tiếp được. Việc gấp, xin gọi { $phone }. Những tin trước vẫn được giữ.
quota-danger = Xin GỌI NGAY 113 (công an), 114 (cháy, cứu nạn) hoặc 115 (cấp cứu). Tin vừa rồi chưa được ghi, vì hôm nay ông/bà đã gửi { $limit } tin báo nguy hiểm cho ý kiến này. Từ { $until }, ông/bà viết tiếp được ở đây. Điện thoại cơ quan: { $phone }.
quota-edits = Hôm nay ông/bà đã sửa đủ { $limit } lần, nên lần sửa vừa rồi chưa được ghi. Từ { $until }, ông/bà sửa tiếp được. Việc gấp, xin gọi { $phone }. Lời trước đó vẫn được giữ.
file-heavy = Tệp vừa rồi nặng quá { $size } MB nên chưa được ghi. Xin gửi ảnh chụp, đoạn phim ngắn hơn, hoặc viết, nói lại vài lời. Cần đưa cả tệp, xin gọi { $phone }.
quota-files = Ảnh, tệp vừa rồi chưa được ghi, vì hôm nay ông/bà đã gửi đủ { $limit } ảnh, tệp, hoặc các tệp đã quá nặng. Từ { $until }, ông/bà gửi tiếp được. Việc gấp, xin gọi { $phone }. Những gì đã nhận vẫn được giữ.
quota-office-files = Tệp vừa rồi chưa được nhận, vì hôm nay đồng chí đã gửi đủ { $limit } tệp, hoặc các tệp đã quá nặng. Từ { $until } gửi tiếp được. Cần ngay, xin gọi { $phone }. Những tệp đã nhận vẫn được giữ.
quota-codes = Ông/bà đã thử { $limit } mã không đúng. Từ { $until }, ông/bà thử tiếp được. Nếu quên mã, xin mở "Xem ý kiến đã gửi", hoặc gọi { $phone }.
quota-searches = Đồng chí đã tìm { $limit } lần trong giờ này. Từ { $until } tìm tiếp được. Cần ngay, xin gọi { $phone }.

blocked-now =
    Cơ quan tạm ngừng nhận tin của ông/bà đến { $until }.
    Lý do: { $reason }

    Trong thời gian đó, ông/bà vẫn xem được ý kiến đã gửi và vẫn nhận được trả lời.

    Nếu thấy chưa đúng, xin ông/bà đến { $address } hoặc gọi { $phone } để đề nghị xem lại.
blocked = Cơ quan tạm ngừng nhận tin của ông/bà đến { $until }. Tin vừa rồi chưa được ghi. Lý do: { $reason }. Nếu thấy chưa đúng, xin ông/bà đến { $address } hoặc gọi { $phone } để đề nghị xem lại. Ông/bà vẫn xem được ý kiến đã gửi và vẫn nhận được trả lời.
unblocked = Cơ quan đã nhận lại tin của ông/bà. Ông/bà gửi ý kiến và viết thêm được như trước.

remarks-gathered =
    Ý kiến { $code }, người dân viết thêm { $count } tin:{ $abusive ->
        [yes] {"\u000A"}⚠ Có lời lẽ xúc phạm.
       *[no] {""}
    }

    { $remarks }{ $more ->
        [0] {""}
       *[other] {"\u000A"}… và { $more } tin nữa
    }

    Đọc đủ từng chữ: chọn "Các bước".
remarks-line = • { $at }{ $edited ->
    [yes] {" "}(sửa lại lời đã gửi)
   *[no] {""}
}:{"\u000A"}{ $words }

block-how = Xin gửi kèm mã ý kiến của người đó, ví dụ: /ngungnhan 26-00417-3
block-not-here = Việc này làm trong cuộc trò chuyện riêng với hệ thống, hoặc trong nhóm của đơn vị trả lời ý kiến đó.
block-already = Đã ngừng nhận tin của người gửi ý kiến { $code } đến { $at }. Muốn nhận lại, xin gửi /nhanlai kèm mã.
block-nobody = Nội dung ý kiến { $code } và thông tin về người gửi đã được xóa, nên không ngừng nhận tin được.
block-none = Hiện không có việc ngừng nhận tin nào theo ý kiến { $code }. Xem danh sách: /ngungnhan
block-how-long = Ngừng nhận tin của người gửi ý kiến { $code } trong bao lâu?
block-days = { $days } ngày
block-why = Ngừng { $days } ngày. Vì sao? Chọn một lý do, hoặc trả lời thẳng tin này và ghi lý do. Người gửi ý kiến { $code } sẽ đọc lý do này.
block-reason-abuse = nhiều lần dùng lời lẽ xúc phạm, đe dọa
block-reason-flood = gửi dồn dập nhiều tin trùng lặp, gây cản trở công việc
block-reason-fraud = quảng cáo, mời chào hoặc lừa đảo
block-reason-empty = Xin đồng chí ghi lý do bằng chữ.
block-reason-long = Lý do dài quá { $limit } chữ cái. Xin đồng chí ghi gọn lại.
block-sure =
    XEM LẠI TRƯỚC KHI NGỪNG NHẬN TIN

    Người gửi ý kiến { $code }, đến { $until }.
    Lý do: { $reason }

    Người đó vẫn xem được ý kiến đã gửi, vẫn nhận được trả lời, và được báo: nếu thấy chưa đúng thì đến { $address } hoặc gọi { $phone } để đề nghị xem lại.
block-yes = Ngừng nhận tin
block-dropped = Đã thôi, không thay đổi gì.
block-done = Đã ngừng nhận tin của người gửi ý kiến { $code } đến { $until }. Hết hạn, hệ thống tự nhận lại. Nhận lại sớm hơn: /nhanlai kèm mã.
block-entry = Đến { $until }. Lý do: { $reason }
block-admins = { $who } đã ngừng nhận tin của người gửi ý kiến { $code } đến { $until }. Lý do: { $reason }
block-lift = Nhận lại: { $code }
block-lift-sure =
    Nhận lại tin của người gửi ý kiến { $code } ngay bây giờ?
    Đang ngừng đến { $until }. Lý do: { $reason }
block-lift-yes = Nhận lại tin
unblock-done = Đã nhận lại tin của người gửi ý kiến { $code }. Người đó được báo ngay.
unblock-admins = { $who } đã nhận lại tin của người gửi ý kiến { $code }.
block-list =
    Đang ngừng nhận tin của người gửi các ý kiến:

    { $lines }
block-list-line = • { $code }: đến { $until }, { $who } quyết định. Lý do: { $reason }
block-list-none = Hiện không ngừng nhận tin của ai. Muốn ngừng, xin gửi /ngungnhan kèm mã ý kiến.
quota-checks = Trong giờ này ông/bà đã hỏi { $limit } lần. Từ { $until }, ông/bà hỏi tiếp được. Còn nghi ngờ, xin gọi { $phone }.
quota-reports = Hôm nay ông/bà đã báo { $limit } lần, nên lần này chưa được báo. Xin gọi { $phone }, hoặc 113 nếu đã mất tiền.
