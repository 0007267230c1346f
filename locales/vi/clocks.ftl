# Nhắc cán bộ việc sắp đến hạn, đã quá hạn; $due, $promised là ngày đã viết sẵn.

clock-told-head = { $hears ->
    [unit] ⏰ { $unit } có việc cần xem ngay:
    [leader] ⏰ Kính báo lãnh đạo: { $unit } có việc đã quá hạn.
    [leader_ahead] ⏰ Kính báo lãnh đạo: { $unit } có cam kết sắp đến ngày mà người ghi không còn phụ trách. Xin giao người theo dõi.
   *[office] ⏰ Yêu cầu về dữ liệu cá nhân đã quá hạn:
}
clock-told-first_answer = {"\u000A"}{ $stage ->
    [soon] Sắp đến hạn trả lời người dân: { $count } ý kiến
    [late] Đã quá hạn trả lời người dân: { $count } ý kiến
   *[broken] Đã qua ngày hẹn lại với người dân mà chưa trả lời: { $count } ý kiến
}
clock-told-forward = {"\u000A"}Quá 5 ngày làm việc chưa có ai nhận xem xét: { $count } ý kiến. Việc không thuộc thẩm quyền thì phải chuyển đi trong hạn này.
clock-told-author_reply = {"\u000A"}Người dân chưa trả lời câu hỏi của cán bộ: { $count } ý kiến. Đơn vị quyết định: hỏi lại, trả lời theo những gì đã có, hoặc không tiếp nhận. Hệ thống không tự đóng.
clock-told-approval = {"\u000A"}Câu trả lời chờ lãnh đạo duyệt, chưa gửi được cho người dân: { $count } ý kiến
clock-told-request_answer = {"\u000A"}Chưa trả lời người yêu cầu: { $count }
clock-told-request_done = {"\u000A"}Chưa làm xong việc đã yêu cầu: { $count }
clock-told-public_notice = {"\u000A"}{ $stage ->
    [soon] Bản nháp hội nghị đối thoại sắp đến ngày cuối phải công bố (trước ngày họp 7 ngày, Luật 72/2025, Điều 43): { $count } hội nghị
   *[late] Hội nghị đối thoại còn là bản nháp, nay không còn đủ 7 ngày báo trước (Luật 72/2025, Điều 43): { $count } hội nghị. Xin công bố ngay, hoặc lùi ngày họp.
}
clock-told-line = • { $name }: hạn { $due }{ $late ->
    [late] , quá { $left } ngày làm việc
    [today] , là hôm nay
   *[left] , còn { $left } ngày làm việc
}{ $promised ->
    [none] {""}
   *[other] ; đã hẹn lại { $promised }
}
clock-told-more = … và { $more } việc khác
clock-told-all = Xem cả { $count } việc
clock-told-delay = Hẹn lại { $code }
clock-request = Yêu cầu số { $number }
clock-dialogue = Hội nghị số { $number }
told = Các ý kiến sắp đến hạn hoặc đã quá hạn mà đơn vị đã được nhắc. Ý kiến gửi trước xếp trước:
told-none = Không còn ý kiến nào sắp đến hạn hay quá hạn.

clock-kind-first_answer = Trả lời người dân
clock-kind-forward = Nhận xem xét, hoặc chuyển đến nơi có thẩm quyền
clock-kind-author_reply = Người gửi trả lời câu hỏi của cán bộ
clock-kind-approval = Lãnh đạo duyệt câu trả lời
clock-kind-verdict = Người gửi đánh giá trả lời
clock-law-forward = Nghị định 20/2008, Điều 9
clock-law-author_reply = quy định của cơ quan
clock-law-approval = quy định của cơ quan
clock-law-verdict = quy định của cơ quan

# Hẹn lại ngày trả lời; $due, $until là ngày đã viết sẵn.
due-delayed = { $due } (đã hẹn lại: chậm nhất { $until })
card-delay = Hẹn lại ngày trả lời
done-delay = hẹn lại ngày trả lời
delay-entry = Hẹn trả lời chậm nhất { $until }. Lý do: { $reason }
delay-ask-day =
    Ý kiến { $code } có hạn trả lời { $due }. Đồng chí hẹn người dân chậm nhất ngày nào?

    Xin chọn, hoặc { $way ->
        [write] gõ ngày
       *[reply] trả lời thẳng tin này bằng một ngày
    }, ví dụ: 20/5/2027. Ngày hẹn phải sau hạn trả lời và không quá { $most } ngày kể từ hôm nay.
delay-ask-why =
    Ý kiến { $code }: hẹn chậm nhất { $until }. Vì sao chưa trả lời kịp?

    Xin chọn, hoặc { $way ->
        [write] viết
       *[reply] trả lời thẳng tin này bằng
    } một câu. Người dân sẽ đọc câu này.
delay-reason-checking = cần thêm thời gian kiểm tra tại chỗ
delay-reason-others = cần có ý kiến của cơ quan khác
delay-reason-complex = sự việc có nhiều phần phải xem xét
delay-reason-superior = đang chờ cấp trên cho ý kiến
delay-sure =
    Ý kiến { $code }. Người dân sẽ nhận tin này, và chỉ được hẹn lại một lần:

    { $words }
delay-yes = Gửi cho người dân
delay-again = Chọn lại ngày
delay-stopped = Đã thôi. Chưa báo gì cho người dân.
delay-done = Đã báo người gửi ý kiến { $code }: hẹn trả lời chậm nhất { $until }. Hạn theo quy định không thay đổi.
delay-not-running = Ý kiến { $code } lúc này không có hạn trả lời đang chạy, nên không phải hẹn lại.
delay-early = Ý kiến này còn đủ thời gian để trả lời đúng hạn. Chỉ hẹn lại được khi còn từ 2 ngày làm việc trở xuống.
delay-promised = Ý kiến này đã hẹn lại người dân một lần, nên không hẹn lại nữa. Xin trả lời phần đã rõ, hoặc báo lãnh đạo.
delay-past = Ngày hẹn phải sau hôm nay. Xin cho ngày khác.
delay-in-time = Ngày hẹn phải sau hạn trả lời. Trả lời trong hạn thì không phải hẹn lại.
delay-far = Ngày hẹn không quá { $days } ngày kể từ hôm nay. Xin cho ngày sớm hơn.
delay-day-off = Hôm đó cơ quan nghỉ. Xin cho một ngày làm việc.
delay-reason-empty = Xin viết lý do bằng chữ, hoặc chọn một lý do có sẵn.
delay-reason-long = Lý do dài quá { $limit } chữ cái. Xin viết gọn lại.
told-delay =
    Ý kiến { $code } của ông/bà sẽ được trả lời muộn hơn hạn { $due }.

    Lý do: { $reason }.
    Ngày hẹn mới: chậm nhất { $until }.

    { $unit } xin lỗi ông/bà vì sự chậm trễ này. Ông/bà không phải làm gì thêm. Cần hỏi ngay, xin gọi { $phone }.

# Quá thời gian đánh giá: kết thúc không báo người gửi.
done-lapse = kết thúc, người gửi không đánh giá
the-house = Hệ thống
judged-too-late = Ý kiến này đã kết thúc từ lâu nên không đánh giá được nữa. Nếu việc chưa xong, xin ông/bà gửi ý kiến mới và nhắc lại mã này.
card-waits-author = Người gửi trả lời câu hỏi chậm nhất: { $due }{ $late ->
    [late] {" "}· ⚠ đã quá { $left } ngày làm việc
   *[other] {""}
}
own-reply-until = Mong ông/bà trả lời câu hỏi của cán bộ chậm nhất { $due }.
