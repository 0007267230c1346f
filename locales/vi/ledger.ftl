# Sổ theo dõi khi hội nghị họp: ý kiến nào đã trả lời, ý kiến nào hẹn lại.

ledger-head =
    Hội nghị { $at }

    Còn chờ trả lời: { $waiting }
    Đã trả lời tại hội nghị: { $answered_orally }
    Hẹn trả lời bằng văn bản: { $written_due }
    Đã trả lời bằng văn bản: { $answered }
    Đã chuyển cơ quan khác: { $other_body }
    Đã kiến nghị cấp trên: { $upwards }
    Để lại hội nghị sau: { $carried_over }
    Người dân rút hoặc không gửi nữa: { $withdrawn }

    Xin chọn một ý kiến để ghi.
ledger-as-prepared = Đã trả lời như bản chuẩn bị
ledger-orally = Đã trả lời tại hội nghị
ledger-defer = Hẹn trả lời bằng văn bản
ledger-carry = Để lại hội nghị sau
ledger-not-begun = Hội nghị chưa họp, nên chưa ghi được kết quả.
ledger-given = Ý kiến { $code }: câu trả lời đã chuẩn bị đang được gửi cho người hỏi{ $folded ->
    [0] {""}
   *[other] {" "}và { $folded } người có ý kiến cùng nội dung
}.
ledger-defer-when = Trả lời ý kiến { $code } bằng văn bản chậm nhất ngày nào? Xin chọn, hoặc gõ ngày, ví dụ: 15/12. Người hỏi được báo ngay. Có hứa làm việc gì vào một ngày thì chọn ghi cam kết.
ledger-defer-sure = Hẹn trả lời ý kiến { $code } bằng văn bản chậm nhất ngày này? Chọn ngày thì người hỏi được báo ngay.
ledger-day-outside = Ngày hẹn phải sau hôm nay, và trong vòng { $most } ngày. Xin gõ lại ngày.
ledger-deferred = Ý kiến { $code }: đã hẹn trả lời bằng văn bản chậm nhất { $until }. Người hỏi được báo ngay.
flash-defer = Đã ghi.
told-deferred = Tại hội nghị đối thoại, cơ quan hẹn trả lời ý kiến { $code } của ông/bà bằng văn bản, chậm nhất { $until }. Có trả lời, ông/bà được báo ngay tại đây.
told-answer_orally =
    Ý kiến { $code } đã được trả lời tại hội nghị đối thoại.

    { $words }
done-defer = hẹn trả lời bằng văn bản
done-answer_orally = trả lời tại hội nghị
what-answer_orally = TRẢ LỜI TẠI HỘI NGHỊ
prompt-answer_orally = Ý kiến { $code }: tại hội nghị, ai trả lời, và trả lời thế nào? Ví dụ: "Chủ tịch Ủy ban nhân dân xã: cống xóm Đông sẽ được khơi trong tháng 12." Người hỏi nhận được đúng lời này. { $how }.
clock-date-written_answer = Tại hội nghị đối thoại, cơ quan hẹn trả lời bằng văn bản chậm nhất { $due }.
clock-kind-written_answer = Trả lời bằng văn bản sau hội nghị
clock-told-written_answer = {"\u000A"}{ $stage ->
    [soon] Sắp đến ngày hẹn trả lời bằng văn bản sau hội nghị: { $count } ý kiến
   *[other] Đã quá ngày hẹn trả lời bằng văn bản sau hội nghị: { $count } ý kiến
}
