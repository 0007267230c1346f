# Bản tin buổi sáng của nhóm và của từng cán bộ.

digest-head = { $where ->
    [private] Bản tin sáng { $day }. Phần việc của đồng chí:
   *[group] Bản tin sáng { $day }. Việc của nhóm này:
}
digest-late = ⚠ Quá hạn: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-promise-late = ⚠ Cam kết với người dân đã quá ngày: { $count }
digest-promise-soon = Cam kết đến ngày hôm nay và trong 7 ngày tới: { $count }
digest-approving = Câu trả lời chờ đồng chí duyệt: { $count }
digest-soon = Đến hạn hôm nay và trong { $days } ngày làm việc tới: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-reopened = Người gửi chưa đồng ý, mở lại: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-failed = Câu trả lời chưa đến được người gửi, cần báo bằng cách khác: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-nobody = Chưa ai nhận: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-held = Câu trả lời còn phải chờ, chưa gửi được: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-mine = Đồng chí đang giữ: { $count }{ $count ->
    [1000] {" "}trở lên
   *[other] {""}
}
digest-calendar = Chưa đối chiếu thông báo nghỉ lễ năm { $year }. Xin quản trị máy chủ làm việc này, để hạn trả lời được tính đúng.
digest-to-late = Xem việc quá hạn
digest-to-promise-late = Xem cam kết quá hạn
digest-to-promise-soon = Xem các cam kết
digest-to-approving = Xem câu trả lời chờ duyệt
digest-to-soon = Xem việc sắp đến hạn
digest-to-reopened = Xem việc mở lại
digest-to-failed = Xem câu trả lời chưa đến nơi
digest-to-nobody = Xem việc chưa ai nhận
digest-to-held = Xem câu trả lời còn chờ gửi
digest-to-mine = Xem việc của tôi
digest-stop = Tắt bản tin sáng
digest-start = Bật bản tin sáng
digest-on = { $changed ->
    [yes] Đã bật bản tin sáng.
   *[no] Bản tin sáng đang bật.
} Hệ thống gửi lúc 7 giờ 30 các ngày làm việc, hôm nào không có việc cần làm thì không gửi. Muốn tắt, xin gõ: tắt bản tin
digest-off = { $changed ->
    [yes] Đã tắt bản tin sáng của đồng chí.
   *[no] Bản tin sáng của đồng chí đang tắt.
} Bản tin trong nhóm vẫn gửi như thường. Muốn nhận lại, xin gõ: bật bản tin
