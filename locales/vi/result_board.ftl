# Kết quả niêm yết ở thôn.

paper-results = Kết quả của từng thôn (PDF để niêm yết)
job-title-paper_board = Kết quả của từng thôn
register-profile-results = Kết quả của từng thôn
board-nothing = Hội nghị này chưa có ý kiến nào để báo kết quả.
board-issuer = ỦY BAN NHÂN DÂN
board-title = { $hamlet ->
    [none] KẾT QUẢ TRẢ LỜI CÁC Ý KIẾN CHƯA RÕ THÔN (không niêm yết)
   *[other] KẾT QUẢ TRẢ LỜI Ý KIẾN CỦA { $hamlet }
}
board-held = Hội nghị đối thoại ngày { $day }
board-counts = { $total } ý kiến: { $done } đã trả lời, { $doing } đang làm, { $other } nơi khác hoặc hội nghị sau
board-column-number = TT
board-column-code = Mã
board-column-matter = Việc
board-column-answer = Trả lời
board-column-due = Hạn
board-column-state = Tình trạng
board-matter = { $line ->
    [none] { $field ->
        [none] Việc riêng
       *[other] Một việc về { $field }
    }
   *[other] { $line }
}{ $count ->
    [1] {""}
   *[other] {" "}({ $count } ý kiến)
}
board-answer = { $outcome ->
    [done] Đã trả lời riêng người nêu ý kiến
    [declined] Đã báo lý do cho người nêu ý kiến
    [elsewhere] Đã chuyển cơ quan có thẩm quyền
    [carried_over] Để lại hội nghị sau
   *[doing] Đang giải quyết
}
board-state = { $outcome ->
    [done] XONG
    [declined] ĐÃ BÁO
    [elsewhere] NƠI KHÁC
    [carried_over] HỘI NGHỊ SAU
   *[doing] ĐANG LÀM
}
board-wrong = Chỗ nào chưa đúng, chưa rõ, xin báo ban công tác mặt trận của thôn{ $phone ->
    [none] {""}
   *[other] {" "}hoặc gọi { $phone }
}. Cán bộ không thu tiền, không hỏi mã xác nhận.
board-hangs = Niêm yết từ ngày ....../....../........ đến ngày ....../....../........
board-order = TL. CHỦ TỊCH
board-signer = CHÁNH VĂN PHÒNG
