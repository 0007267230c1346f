which-answer =
    { $count ->
        [1] { $who ->
            [official] Có phải đồng chí chọn câu dưới đây không ạ? Nếu phải, xin chọn câu đó một lần nữa.
           *[resident] Có phải ông/bà chọn câu dưới đây không ạ? Nếu phải, xin chọn câu đó một lần nữa.
        }
       *[other] { $who ->
            [official] Lời đồng chí vừa gửi có thể là một trong các câu dưới đây. Đồng chí chọn câu nào ạ?
           *[resident] Lời ông/bà vừa gửi có thể là một trong các câu dưới đây. Ông/bà chọn câu nào ạ?
        }
    }
choose-again =
    { $who ->
        [official] Hệ thống chưa rõ đồng chí chọn câu nào. Mời đồng chí chọn một câu dưới đây. Câu nào có số đứng trước thì gõ số cũng được.
       *[resident] Hệ thống chưa rõ ông/bà chọn câu nào. Mời ông/bà chọn một câu dưới đây. Câu nào có số đứng trước thì gõ số cũng được.
    }
way-back = { $who ->
    [official] Hệ thống vẫn chưa rõ đồng chí chọn câu nào. Xin đồng chí gõ số đứng trước một câu bên dưới. Muốn quay lại, xin gõ 0.
   *[resident] Hệ thống vẫn chưa rõ ông/bà chọn câu nào. Xin ông/bà gõ số đứng trước một câu bên dưới. Muốn quay lại, xin gõ 0. Muốn về đầu, xin gõ "danh mục".
}
# Lời cán bộ viết khi không được hỏi.
stray-ask =
    Đồng chí vừa viết:
    { $words }

    Tin này CHƯA được gửi cho ai. Để trả lời người dân, xin mở thẻ ý kiến trước: gõ /viec hoặc gõ mã ý kiến.

    Đồng chí muốn làm gì với tin này?
stray-unworded = { $what ->
    [place] (một vị trí trên bản đồ; muốn cho người dân biết nơi đó thì xin ghi bằng lời)
   *[file] (ảnh hoặc tệp, không có chữ)
}
stray-add = Thêm vào nội dung gửi { $code }
stray-find = Tìm ý kiến có những chữ này
stray-mine = Đây là ý kiến của riêng tôi
stray-drop = Bỏ qua
stray-dropped = Đã bỏ qua. Không gửi gì cho ai.
stray-help = Hệ thống chưa rõ ý đồng chí. Xin gõ /viec để xem việc đang chờ, gõ mã ý kiến để mở thẻ, hoặc gõ /trogiup để xem các lệnh.
# Lời chào, lời cảm ơn, "vâng ạ": không phải ý kiến, nên chỉ đáp lại.
short-thanks = Hệ thống cũng xin cảm ơn ông/bà. Khi có ý kiến, ông/bà cứ viết vào đây.
short-greeting = Kính chào ông/bà.
short-heard = Vâng ạ. Khi có ý kiến, ông/bà cứ viết vào đây.
short-thanks-draft = Cảm ơn ông/bà. Ý kiến này chưa gửi đi. Xin ông/bà trả lời tiếp câu dưới đây.
short-greeting-draft = Kính chào ông/bà. Ý kiến của ông/bà đang viết dở. Xin ông/bà trả lời tiếp câu dưới đây.
short-question-waits = Cảm ơn ông/bà. Câu cán bộ hỏi về ý kiến { $code } vẫn đang chờ ông/bà trả lời.
short-staff = Vâng. Xin đồng chí gõ /viec để xem việc đang chờ, gõ mã ý kiến để mở thẻ, hoặc gõ /trogiup để xem các lệnh.
