# Lời chưa rõ về việc nào: giữ lại trước, rồi hỏi.

which-ask =
    { $draft ->
        [yes] Lời này là về ý kiến nào đã gửi, hay là cho ý kiến ông/bà đang viết?
       *[no] Lời này là về ý kiến nào đã gửi, hay là một ý kiến mới?
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}Kèm { $files } tệp.
    }{ $place ->
        [yes] {"\u000A"}Kèm vị trí.
       *[no] {""}
    }
    Lời này đang được giữ lại, chưa chuyển cho ai. Xin ông/bà chọn, hoặc gõ số, hoặc gõ mã ý kiến.
which-supply = { $begins ->
    [none] Trả lời câu hỏi về { $code }
   *[other] Trả lời câu hỏi về { $code }: { $begins }
}
which-about = { $begins ->
    [none] Về { $code }
   *[other] Về { $code }: { $begins }
}
which-new = Đây là ý kiến mới
which-draft = Đây là ý kiến đang viết
which-drop = Bỏ lời này đi
which-dropped = Đã bỏ lời vừa rồi. Không ai nhận được lời đó.
which-nothing = Không còn lời nào đang chờ. Ông/bà cứ viết tiếp.
which-waits = Lời ông/bà viết lúc trước chưa chuyển cho ai, vì chưa rõ là về việc nào. Xin ông/bà chọn giúp.
which-over = Ý kiến { $code } đã rút lại, không còn giải quyết, nên không ghi thêm được.
own-file-waiting = LỜI CHƯA RÕ VỀ VIỆC NÀO, CHƯA CHUYỂN CHO AI
menu-waiting = Lời chưa chuyển, cần chọn

# Sửa tin đã gửi.
edit-version = Lời ông/bà vừa sửa đã được ghi vào ý kiến { $code }. Lời cũ vẫn được giữ lại. Cán bộ sẽ đọc lời mới.
edit-dropped = Lời sửa về ý kiến { $code } đã được bỏ đi. Lời cũ vẫn còn như trước.
edit-too-long = Lời vừa sửa dài quá nên chưa được ghi. Lời cũ vẫn còn. Xin sửa cho ngắn lại, hoặc viết thêm bằng tin mới.
card-corrected =
    Ý kiến { $code } ({ $state }), người dân sửa lại lời đã gửi:{ $abusive ->
        [yes] {"\u000A"}⚠ Có lời lẽ xúc phạm.
       *[no] {""}
    }
    { $words }{ $file ->
        [yes] {"\u000A"}Có thêm tệp thay cho tệp cũ.
       *[no] {""}
    }
