# Ảnh, tệp được lưu: điều gì đã xảy ra với một tệp, nói với người gửi ("ông/bà") và với cán bộ ("đồng chí").

# Với người gửi: mỗi tệp không lưu được thì nói một lần.
file-which = { $total ->
    [1] tệp
   *[other] tệp thứ { $number } trong { $total } tệp
}
file-large-author =
    Ý kiến { $code }: hệ thống không tải về được { $which } ({ $kind }) vì tệp lớn hơn { $limit } MB.

    { $hidden ->
        [yes] Tệp lớn như vậy thì không bỏ được tên tệp và nơi chụp, nên cán bộ xử lý không xem được; chỉ bộ phận tiếp nhận xem được.
       *[no] Cán bộ vẫn xem được tệp này trong ứng dụng nhắn tin, miễn là ông/bà không xóa tin đã gửi.
    }

    Ông/bà có thể gửi lại đoạn ngắn hơn, hoặc ảnh chụp: xin trả lời thẳng tin này, hoặc gõ mã { $code } rồi chọn "Viết thêm". Cần giúp, xin gọi { $phone }.
file-refused-author =
    Ý kiến { $code }: cán bộ không xem được { $which } ({ $kind }) ông/bà đã gửi. { $why ->
        [heic] Đây là ảnh kiểu HEIC, hệ thống không đọc được.
        [broken] Tệp bị hỏng, không mở được.
        [bomb] Tệp mở ra quá lớn nên hệ thống không mở được.
        [locked] Tệp có mật khẩu.
        [empty] Tệp trống, không có gì bên trong.
       *[kind] Loại tệp này hệ thống không nhận, vì không bỏ được tên người làm ra tệp.
    }

    { $why ->
        [heic] Xin ông/bà gửi lại dưới dạng ảnh, đừng gửi dạng tệp.
        [locked] Xin ông/bà bỏ mật khẩu rồi gửi lại.
       *[other] Xin ông/bà chụp ảnh rồi gửi lại, hoặc gửi tệp PDF, Word (.docx), Excel (.xlsx).
    } Khi gửi lại, xin trả lời thẳng tin này, hoặc gõ mã { $code } rồi chọn "Viết thêm".

    Những gì khác ông/bà đã gửi vẫn được giữ. Cần giúp, xin gọi { $phone }.
file-gone-author =
    Ý kiến { $code }: ứng dụng nhắn tin không còn giữ { $which } ({ $kind }) ông/bà đã gửi, nên cán bộ không xem được.

    Xin ông/bà gửi lại: trả lời thẳng tin này, hoặc gõ mã { $code } rồi chọn "Viết thêm". Cần giúp, xin gọi { $phone }.

# Với cán bộ.
files-of = Ảnh, tệp của ý kiến { $code }
files-not-shown =
    Ý kiến { $code }: có { $count } tệp chưa hiện ở đây.{ $moment ->
        [0] {""}
       *[other] {"\u000A"}• { $moment } tệp đang được lưu, thường xong trong một phút. Xin đồng chí chọn lại "Ảnh, tệp" sau ít phút.
    }{ $elsewhere ->
        [0] {""}
       *[other] {"\u000A"}• { $elsewhere } tệp quá lớn, chỉ nằm ở ứng dụng mà người dân dùng để gửi. Đồng chí mở ý kiến này bằng ứng dụng đó thì xem được.
    }{ $unsendable ->
        [0] {""}
       *[other] {"\u000A"}• { $unsendable } tệp mà ứng dụng này không hiện được. Khi nhắn riêng với hệ thống, đồng chí chọn được "Lấy đường dẫn tải về".
    }{ $never ->
        [0] {""}
       *[other] {"\u000A"}• { $never } tệp không mở được, hoặc không bỏ được tên người gửi. Người gửi đã được báo. Nếu cần, xin đồng chí chọn "Hỏi thêm".
    }
file-waits-only-here = Ý kiến { $code }, tệp số { $number }: chỉ đồng chí xem được. Hệ thống không bỏ được tên tệp và nơi chụp khỏi tệp này, nên không chuyển được cho cán bộ xử lý.
file-waits-elsewhere = Ý kiến { $code }, tệp số { $number } không hiện được ở đây. Xin đồng chí mở ý kiến này bằng ứng dụng mà người dân dùng để gửi.
