# Sau hội nghị: việc còn mở, thông báo kết luận, khép lại.

after-back-several = Đưa nhiều việc quay lại
after-open = Chỉ xem việc còn mở
after-conclude = Viết thông báo kết luận
after-close = Khép lại hội nghị
after-open-head =
    Hội nghị { $at }

    { $count ->
        [0] Không còn việc nào mở.
       *[other] Còn { $count } việc mở. Xin chọn một việc để ghi: trả lời, hẹn ngày trả lời hoặc để lại hội nghị sau. Khi không còn việc nào mở mới khép lại được hội nghị.
    }
after-closed = Đã khép lại hội nghị { $at }.
after-dialogue =
    VIỆC SAU HỘI NGHỊ
    Hội nghị { $day }, tại { $place }
after-dialogue-conclusion = - Thông báo kết luận: hạn { $due }, { $stage ->
    [soon] còn { $days } ngày
    [late] quá hạn { $days } ngày
   *[today] là hôm nay
}
after-dialogue-results_to_thon = - Niêm yết kết quả ở các thôn và khép lại hội nghị: hạn { $due }, { $stage ->
    [soon] còn { $days } ngày
    [late] quá hạn { $days } ngày
   *[today] là hôm nay
}
after-dialogue-open = - Ý kiến chưa trả lời xong: { $count }
after-dialogue-see = Mở sổ theo dõi

# Thông báo kết luận.
ask-conclusion-words = Xin viết kết luận của hội nghị để người dân đọc trong tin nhắn: đánh giá chung, việc giao cho ai, xong trước ngày nào. Có thể viết thành nhiều tin liền nhau. Không ghi tên người dân.
step-conclusion-words = Nội dung kết luận
conclusion-told = { $before ->
    [0] KẾT LUẬN HỘI NGHỊ ĐỐI THOẠI
   *[other] KẾT LUẬN HỘI NGHỊ ĐỐI THOẠI (BẢN SỬA, THAY BẢN ĐÃ GỬI)
    }
    Hội nghị { $day }, tại { $place }
conclusion-review =
    Người dân sẽ đọc như sau:

    { $preview }

    Số người nhận: { $count }{ $open ->
        [0] {""}
       *[other] . Còn { $open } ý kiến chưa trả lời xong.
    }
conclusion-names = Trong bản này có: { $found }. Mọi người nhận đều đọc được. Nếu đó là tên, chỗ ở hay số điện thoại của người dân thì xin bỏ đi trước khi gửi.
conclusion-submit = Gửi lãnh đạo duyệt
conclusion-asked = Đã trình lãnh đạo duyệt. Duyệt xong, thông báo mới gửi đến người dân.
conclusion-nobody = Chưa có lãnh đạo nào của đơn vị nhận được tin để duyệt. Đề nghị quản trị mời lãnh đạo dùng hệ thống; bản viết vẫn được giữ.
conclusion-approve =
    { $who } trình thông báo kết luận để duyệt. Duyệt thì gửi ngay đến người dân trong địa bàn, người nêu ý kiến và các tổ chức:

    { $words }
conclusion-approve-yes = Duyệt và gửi
conclusion-return-yes = Chưa duyệt
conclusion-decided = Bản kết luận này đã được quyết định, hoặc đã có bản khác thay.
conclusion-sent = Đã duyệt. Thông báo kết luận được gửi cho { $count } người, mỗi người một lần. Bản Word: gửi /giayto.
conclusion-returned = { $who } chưa duyệt thông báo kết luận của hội nghị { $at }. Xin trao đổi với lãnh đạo rồi viết lại.
conclusion-returned-said = Đã trả lại người viết, chưa gửi cho ai.
conclusion-again = Viết lại
audience-concluded = Người liên quan đến hội nghị tại { $name }

# Ảnh niêm yết kết quả.
after-boards = Ảnh niêm yết ở các thôn
boards-head =
    Hội nghị { $at }

    Đã có ảnh niêm yết: { $posted }/{ $count } thôn. Chọn một thôn để gửi ảnh chụp bảng tin đã dán kết quả.
board-line = { $posted ->
    [yes] ✔ { $hamlet }
   *[no] ✘ { $hamlet } (chưa có ảnh)
}
boards-which = Ảnh niêm yết của hội nghị nào?
boards-none = Chưa có hội nghị nào để gửi ảnh niêm yết ở nơi đồng chí phụ trách.
board-so-far = Ảnh niêm yết đã có của { $hamlet }. Gửi ảnh khác thì ảnh mới thay ảnh này.
board-ask = Xin gửi ảnh chụp bảng tin { $hamlet } đã dán tờ kết quả. Vị trí và máy chụp ghi trong ảnh được xóa.
board-no-photo = Xin gửi một ảnh chụp.
board-kept = Đã ghi: { $hamlet } đã niêm yết kết quả.
after-dialogue-boards = - Thôn chưa có ảnh niêm yết: { $count }

# Hạn tính thế nào.
clock-date-conclusion = Kết luận của hội nghị cần được thông báo chậm nhất { $due }, trong 10 ngày sau hội nghị (Luật Tổ chức chính quyền địa phương, Điều 43).
clock-date-results_to_thon = Kết quả của hội nghị cần được niêm yết ở các thôn chậm nhất { $due }, theo quy định của cơ quan.
conclusion-files = Xem tệp kèm theo
conclusion-attach = Kèm tệp
conclusion-files-yes = Xem tệp kèm theo
conclusion-along = { $count ->
    [0] Không kèm tệp nào.
   *[other] Kèm { $count } tệp: { $names }. Người nhận bấm một nút để xem.
}
conclusion-files-many = Mỗi thông báo kết luận kèm được nhiều nhất { $most } tệp. Tệp này chưa được nhận.
conclusion-file-lost = Chưa gửi cho ai. Tệp { $names } không dùng được, người nhận sẽ không xem được. Xin đồng chí chọn "Chưa duyệt" để người viết gửi tệp khác.
conclusion-file-unusable =
    Tệp "{ $name }" kèm thông báo kết luận không dùng được, nên không ai xem được tệp này. { $why ->
        [heic] Đây là ảnh kiểu HEIC: xin gửi lại dưới dạng ảnh, đừng gửi dạng tệp.
        [broken] Tệp bị hỏng, không mở được: xin gửi lại bản khác.
        [bomb] Tệp mở ra quá lớn: xin gửi bản nhỏ hơn.
        [locked] Tệp có mật khẩu: xin bỏ mật khẩu rồi gửi lại.
        [empty] Tệp trống: xin gửi lại bản khác.
        [gone] Ứng dụng nhắn tin không còn giữ tệp: xin gửi lại.
       *[kind] Hệ thống không nhận loại tệp này: xin gửi bản PDF, Word (.docx) hoặc ảnh.
    }
    Muốn kèm tệp khác thì chọn "Viết lại", viết lời kết luận rồi chọn "Kèm tệp".
sent-file-why = { $why ->
    [heic] Đây là ảnh kiểu HEIC: xin gửi lại dưới dạng ảnh, đừng gửi dạng tệp.
    [broken] Tệp bị hỏng, không mở được.
    [bomb] Tệp mở ra quá lớn.
    [locked] Tệp có mật khẩu: xin bỏ mật khẩu.
    [empty] Tệp trống.
    [gone] Ứng dụng nhắn tin không còn giữ tệp.
   *[kind] Hệ thống không nhận loại tệp này: xin dùng bản PDF, Word (.docx) hoặc ảnh.
}
plan-file-unusable =
    Dự thảo "{ $name }" không dùng được, nên người dân không xem được tệp này. { $why }
    Muốn gửi bản khác: gửi /hoinghi, chọn hội nghị, chọn "Sửa thông tin khác", rồi mục "Dự thảo lấy ý kiến".
promise-file-unusable =
    Tệp minh chứng của cam kết về ý kiến { $code } không dùng được, nên cơ quan không giữ được tệp này. { $why }
    Lời minh chứng vẫn được ghi và người dân đã được báo. Xin đồng chí lưu tệp ở cơ quan.
conclusion-files-none = Thông báo kết luận này không kèm tệp nào.
step-conclusion-files = Tệp kèm theo
ask-conclusion-files = Xin gửi từng tệp kèm theo thông báo kết luận vào đây, ví dụ bản Word, bản PDF đã ký, ảnh. Người nhận thông báo bấm một nút để xem. Muốn đặt tên cho ảnh, xin viết tên ngay dưới ảnh khi gửi.
files-elsewhere = Ở đây không chuyển được tệp: { $names }. Muốn xem, xin đến { $address }, hoặc gọi { $phone }.
