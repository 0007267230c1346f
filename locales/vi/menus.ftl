which-answer =
    { $count ->
        [1] { $who ->
            [official] Đồng chí chọn câu dưới đây, có phải không ạ?
           *[resident] Ông/bà chọn câu dưới đây, có phải không ạ?
        }
       *[other] { $who ->
            [official] Có hơn một tin mang câu trả lời này. Đồng chí chọn câu nào ạ?
           *[resident] Có hơn một tin mang câu trả lời này. Ông/bà chọn câu nào ạ?
        }
    }
choose-again =
    { $who ->
        [official] Hệ thống chưa rõ đồng chí chọn câu nào. Mời đồng chí bấm nút, hoặc gõ đúng một câu dưới đây (có số thì gõ số):
       *[resident] Hệ thống chưa rõ ông/bà chọn câu nào. Mời ông/bà bấm nút, hoặc gõ đúng một câu dưới đây (có số thì gõ số):
    }
way-back = Chưa có câu trả lời nào như vậy. Ông/bà gõ số đứng trước một câu bên dưới, gõ 0 để quay lại, hoặc gõ "danh mục" để về đầu.
# Lời cán bộ viết khi không được hỏi.
stray-ask =
    Đồng chí vừa viết:
    { $words }

    Tin này CHƯA được gửi cho ai. Đồng chí muốn làm gì với tin này? Để trả lời người dân, xin mở thẻ ý kiến trước: gõ /viec hoặc gõ mã ý kiến.
stray-find = Tìm ý kiến có những chữ này
stray-mine = Đây là ý kiến của riêng tôi
stray-drop = Bỏ qua
stray-dropped = Đã bỏ qua. Không gửi gì cho ai.
stray-help = Hệ thống chưa rõ ý đồng chí. Xin gõ /viec để xem việc đang chờ, gõ mã ý kiến để mở thẻ, hoặc gõ /trogiup để xem các lệnh.
