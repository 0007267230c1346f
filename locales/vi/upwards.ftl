# Việc hội nghị để người khác giải quyết: cơ quan khác, cấp trên, hội nghị sau; hoặc người nêu thôi không hỏi nữa.

ledger-refer = Cơ quan khác trả lời
ledger-escalate = Kiến nghị lên cấp trên
ledger-let-be = Người nêu rút tại hội nghị
ledger-answer-above = Nơi nhận đã trả lời
ledger-bring-back = Nơi nhận trả lại
ledger-give-back = Trả lại cấp dưới
upwards-where = Ý kiến { $code } kiến nghị lên đâu? Hội nghị của cấp trên đang nhận ý kiến của địa bàn này. Chọn hội nghị thì người gửi được báo ngay.
upwards-to-unit = Cơ quan cấp trên, không qua hội nghị
upwards-moved = Ý kiến { $code } nay thuộc hội nghị { $at }. Người gửi được báo ngay.
upwards-several = Kiến nghị nhiều việc
upwards-which = Những số nào trong chương trình được kiến nghị lên cấp trên? Xin gõ các số, ví dụ: 2, 5, 8-10.
upwards-no-numbers = Xin gõ các số có trong chương trình, ví dụ: 2, 5, 8-10. Mỗi lần nhiều nhất { $most } số.
upwards-not-that = Số { $number } không kiến nghị được nữa, hoặc không có trong chương trình. Xin gõ lại các số.
upwards-chosen =
    { $count } ý kiến sẽ được kiến nghị lên cấp trên:

    { $lines }

    Xin chọn nơi nhận.
upwards-none-above = Chưa có cơ quan cấp trên nào trong danh sách của cơ quan. Xin kiến nghị từng ý kiến và gõ tên nơi nhận.
upwards-leaving = { $count } ý kiến được kiến nghị đến { $to }. Sau { $seconds } giây từng người gửi được báo.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } ý kiến không gửi được vì đã có người khác xử lý.
}
upwards-raised = { $count } ý kiến nay thuộc hội nghị { $to }. Từng người gửi được báo ngay.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } ý kiến giữ nguyên vì đã có người khác xử lý.
}
upwards-back-all = Đưa tất cả quay lại
upwards-back-which = Những số nào trong sổ được đưa trở lại hội nghị này? Xin gõ các số, ví dụ: 2, 5, 8-10.
upwards-back-not-that = Số { $number } không quay lại được: nơi nhận đã xử lý, hoặc ý kiến chưa chuyển đi. Xin gõ lại các số.
upwards-back-sure =
    { $count } ý kiến sẽ trở lại hội nghị này:

    { $lines }

    Ai đã được báo là chuyển đi thì được báo lại một lần.
upwards-back-yes = Đưa trở lại
upwards-back-done = Đã đưa { $count } ý kiến trở lại hội nghị này.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } ý kiến giữ nguyên vì nơi nhận đã xử lý.
}
upwards-stop = Dừng tất cả
upwards-stopped = Đã dừng { $count } ý kiến. Người gửi chưa được báo gì.
upwards-sure = Kiến nghị { $count } ý kiến đến { $to }?
upwards-yes = Kiến nghị
prompt-refer = Ý kiến { $code } thuộc trách nhiệm cơ quan nào? { $how }, ghi tên cơ quan đó và điều người dân cần biết. Nếu ở dưới có tên cơ quan thì chọn ngay được.
prompt-escalate = Kiến nghị ý kiến { $code } lên cơ quan cấp trên nào? { $how }, ghi tên cơ quan đó và điều người dân cần biết. Nếu ở dưới có tên cơ quan thì chọn ngay được.
prompt-let_be = Ý kiến { $code }: người nêu nói thế nào khi rút? { $how }. Người nêu nhận được đúng lời này.
prompt-answer_above = Ý kiến { $code }: nơi nhận đã trả lời, hoặc từ chối, thế nào? { $how }, ghi cơ quan nào, số và ngày văn bản nếu có. Người gửi nhận được đúng lời này.
prompt-bring_back = Ý kiến { $code }: nơi nhận trả lại vì sao? { $how }. Người gửi nhận được đúng lời này, và thời hạn trả lời được tính lại từ hôm nay.
prompt-send_back = Trả ý kiến { $code } lại cho đơn vị nào? Xin chọn, hoặc viết tên. { $how }.
what-refer = CƠ QUAN KHÁC TRẢ LỜI
what-escalate = KIẾN NGHỊ LÊN CẤP TRÊN
what-let_be = NGƯỜI NÊU RÚT TẠI HỘI NGHỊ
what-answer_above = TRẢ LỜI CỦA NƠI NHẬN
what-bring_back = NƠI NHẬN TRẢ LẠI
told-what-refer = thông báo
told-what-escalate = thông báo
told-what-let_be = thông báo
told-what-answer_above = câu trả lời
told-what-bring_back = thông báo
told-what-answer_orally = câu trả lời
done-refer = nêu cơ quan khác trả lời
done-escalate = kiến nghị lên cấp trên
done-let_be = ghi người nêu rút tại hội nghị
done-answer_above = báo trả lời của nơi nhận
done-bring_back = nhận lại từ nơi đã chuyển
done-carry_to = để lại hội nghị sau
done-raise = đưa lên hội nghị cấp trên
done-send_back = trả lại cấp dưới
flash-carry_to = Đã để lại hội nghị sau. Người gửi được báo ngay.
flash-raise = Đã đưa lên hội nghị cấp trên. Người gửi được báo ngay.
flash-send_back = Đã trả lại. Người gửi được báo ngay.
told-refer =
    Tại hội nghị đối thoại, ý kiến { $code } của ông/bà được xác định thuộc trách nhiệm của cơ quan khác:

    { $words }

    { $unit }, { $at }
told-escalate =
    Ý kiến { $code } của ông/bà vượt thẩm quyền của { $unit }, nên đã được kiến nghị lên cấp trên:

    { $words }

    { $at }. Khi cấp trên trả lời, ông/bà được báo ngay.
told-let_be =
    Tại hội nghị đối thoại, ý kiến { $code } được ghi là ông/bà rút, không yêu cầu trả lời nữa:

    { $words }

    { $unit }, { $at }. Nếu không đúng như vậy, xin gửi lại ý kiến, hoặc báo cho cán bộ.
told-answer_above =
    Ý kiến { $code } của ông/bà đã được nơi nhận trả lời:

    { $words }

    { $unit } báo lại, { $at }
told-bring_back =
    Ý kiến { $code } của ông/bà được nơi nhận trả lại { $unit }:

    { $words }

    { $unit } tiếp tục giải quyết và trả lời ông/bà. Thời hạn được tính lại từ { $at }.
told-carried-to = Ý kiến { $code } của ông/bà chưa kịp trả lời tại hội nghị này, nên được đưa sang hội nghị khác: { $words }. Ông/bà không phải gửi lại.
told-raised = Ý kiến { $code } của ông/bà vượt thẩm quyền của cơ quan tổ chức hội nghị, nên được đưa lên hội nghị của cấp trên: { $words }. Nơi trả lời nay là { $unit }.
told-sent-back = Ý kiến { $code } của ông/bà được cấp trên trả lại để { $unit } trả lời. Thời hạn trả lời được tính tiếp.
card-sent-back = Ý kiến { $code } được hội nghị cấp trên trả lại. Thời hạn trả lời được tính tiếp.
paper-passed = Danh sách kiến nghị cấp trên (Word)
paper-passed-waits = chưa trả lời
paper-passed-same = (cùng nội dung: { $codes })
paper-passed_book = Danh sách kiến nghị cấp trên (Excel)
paper-passed-title = DANH SÁCH Ý KIẾN KIẾN NGHỊ CẤP TRÊN, CHUYỂN CƠ QUAN KHÁC: { $title }, { $count } ý kiến
paper-passed-way-upwards = Kiến nghị cấp trên
paper-passed-way-other_body = Cơ quan khác
paper-column-way = Cách xử lý
paper-column-to = Nơi nhận
paper-column-passed = Ngày chuyển
paper-column-became = Nay đã thế nào
ledger-call-back = Quay lại như trước
upwards-came-back = Ý kiến { $code } lại thuộc hội nghị { $at }. Ai đã được báo thì được báo lại.
upwards-left-over = Ý kiến { $code } được để lại hội nghị sau. Bấm nhầm thì quay lại được, khi chưa ai xử lý.
upwards-acted = Nơi nhận đã xử lý ý kiến này, hoặc ý kiến đã được quay lại, nên không quay lại được nữa.
done-call_back = đưa trở lại hội nghị
flash-call_back = Đã đưa trở lại hội nghị.
told-called-back = Ý kiến { $code } của ông/bà chưa chuyển đi như đã báo: { $unit } tiếp tục trả lời. Ông/bà không phải gửi lại.
