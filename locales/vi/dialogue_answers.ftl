# Báo cáo trả lời, và trang những việc chưa có trả lời.

paper-answers = Báo cáo trả lời (Word, để đọc)
paper-unanswered = Nội dung chưa có trả lời (Word, cho lãnh đạo)
register-profile-answers = Báo cáo trả lời
register-profile-unanswered = Nội dung chưa có trả lời
paper-rest-not_yet = Trả lời trực tiếp tại hội nghị
paper-rest-open = Chưa có trả lời
paper-rest-apart = Đã trả lời riêng cho người hỏi
paper-rest-in_writing = Trả lời bằng văn bản

paper-conclusion = Thông báo kết luận (Word)
register-profile-conclusion = Thông báo kết luận
conclusion-none = Chưa có kết luận nào được lãnh đạo duyệt. Gửi /chuongtrinh, chọn hội nghị rồi chọn "Viết thông báo kết luận".
paper-private-matter = Việc riêng của người nêu ý kiến
paper-outcome = { $became ->
    [aloud] Đã trả lời
    [apart] Đã trả lời riêng cho người hỏi
    [in_writing] Trả lời bằng văn bản, chậm nhất ngày { $by }
    [not_yet] Đang giải quyết
    [forwarded] Đã chuyển cơ quan có thẩm quyền trả lời
    [upwards] Đã kiến nghị lên { $above ->
        [none] cấp trên
       *[other] { $above }
    }
    [not_taken] Không tiếp nhận, đã báo lý do
   *[carried_over] Để lại hội nghị sau
}
# Đứng sau số ý kiến: "111 ý kiến (90 nội dung) được trả lời".
paper-outcomes = { $became ->
    [aloud] được trả lời
    [apart] được trả lời riêng cho người hỏi
    [in_writing] trả lời bằng văn bản, chậm nhất ngày { $by }
    [not_yet] đang giải quyết
    [forwarded] do cơ quan khác trả lời
    [upwards] kiến nghị lên { $above ->
        [none] cấp trên
       *[other] { $above }
    }
    [not_taken] không tiếp nhận, đã báo lý do
   *[carried_over] để lại hội nghị sau
}
paper-went = { $standing ->
    [upwards] đã kiến nghị lên { $above ->
        [none] cấp trên
       *[other] { $above }
    }
    [forwarded] đã chuyển cơ quan có thẩm quyền trả lời
   *[other] {""}
}
