# Trả lời kèm ảnh, tệp: cán bộ xem lại, người dân nhận và xem lại.

count-photo = { $count } ảnh
count-video = { $count } video
count-document = { $count } tệp giấy tờ
count-audio = { $count } tệp âm thanh
count-voice = { $count } tin nhắn thoại
count-animation = { $count } ảnh động
count-video-note = { $count } video tròn

reply-needs-words = Ở đây nhận chữ, ảnh, video, giấy tờ, tệp âm thanh. Tin vừa rồi không thuộc các loại đó nên chưa được ghi. Xin đồng chí gửi lại.
reply-files-enough = Mỗi nội dung kèm nhiều nhất { $most } tệp. Tệp vừa gửi thêm KHÔNG được nhận. Muốn thay tệp, xin chọn "Bỏ tệp" rồi gửi lại.
reply-file-twice = Tệp vừa gửi đã có trong nội dung nên không ghi thêm.
reply-file-late = Tệp về ý kiến { $code } đến muộn nên KHÔNG được gửi kèm. { $state ->
    [left] Nội dung trước đã gửi cho người dân. Muốn gửi thêm tệp, xin trả lời ý kiến đó một lần nữa.
   *[other] Nội dung trước không được gửi. Muốn gửi, xin trả lời ý kiến đó một lần nữa.
}
answer-stopped-file = { $waited ->
    [approving] Có thêm tệp vừa đến nên câu trả lời đã được rút khỏi lãnh đạo. Xin xem lại ở tin dưới đây rồi gửi duyệt lại.
    [prepared] Có thêm tệp vừa đến nên câu trả lời đã chuẩn bị cho hội nghị được rút lại. Xin xem lại ở tin dưới đây rồi gửi duyệt lại.
   *[leaving] Có thêm tệp vừa đến nên lần gửi trước đã được dừng lại. Người dân chưa nhận được gì. Xin xem lại ở tin dưới đây.
}
preview-wants-words =
    { $what } · { $code }. Đã nhận: { $files }. CHƯA gửi gì cho người dân.

    Tệp phải có lời đi kèm. Mời đồng chí { $how ->
        [reply] trả lời thẳng tin này
       *[write] nhắn tin vào đây
    }, ghi lời cho người dân. Còn tệp thì xin gửi tiếp.
preview-files = Kèm theo: { $files }.
preview-files-due = Còn { $count } tệp đang được lấy từ ứng dụng nhắn tin. Đồng chí chọn "Gửi" ngay cũng được: lấy xong, nội dung mới đi.
preview-file-lost = ⚠ Tệp { $number } ({ $kind }) KHÔNG gửi được: { $why ->
    [large] tệp lớn quá 20 MB.
    [gone] ứng dụng nhắn tin không còn giữ tệp này.
    [kind] hệ thống không nhận loại tệp này, vì không bỏ được tên người làm ra tệp. Xin gửi ảnh, PDF, Word hoặc Excel.
    [heic] hệ thống không đọc được ảnh kiểu HEIC. Xin gửi lại dưới dạng ảnh, đừng gửi dạng tệp.
    [locked] tệp có mật khẩu. Xin bỏ mật khẩu rồi gửi lại.
    [bomb] tệp mở ra quá lớn.
    [empty] tệp trống, không có gì bên trong.
   *[other] tệp hỏng, không mở được.
}
preview-lost-then = Muốn gửi nội dung này, xin bỏ tệp đó, hoặc chọn "Gửi, không kèm tệp lỗi".
preview-instead = ⚠ Ứng dụng nhắn tin của người dân không nhận được { $files }{ $some ->
    [all] {""}
   *[some] , chỉ nhận các tệp còn lại
}. Người dân sẽ đọc lời trên và câu: "Kèm theo còn có { $files }, nhưng ứng dụng này không nhận được", có địa chỉ và số điện thoại của cơ quan để đến xem hoặc gọi.
reply-files = Xem tệp ({ $count })
reply-which = Bỏ tệp
reply-which-file = Bỏ tệp nào, không gửi kèm nội dung về ý kiến { $code }?
reply-drop = Bỏ tệp { $number }: { $kind }
reply-drop-all = Bỏ tất cả tệp
reply-show = Giữ nguyên
reply-send-rest = Gửi, không kèm tệp lỗi
reply-returned = Ý kiến { $code }: nội dung CHƯA được gửi cho người dân, vì có tệp chưa lấy được hoặc không gửi được. Xin xem lại ở tin dưới đây.

told-below = Kèm theo: { $files }, ở ngay dưới đây.
told-instead = Kèm theo còn có { $files }, nhưng ứng dụng này không nhận được. Muốn xem, xin ông/bà đến { $address }, hoặc gọi { $phone }.
told-what-answer = câu trả lời
told-what-decline = câu trả lời
told-what-ask = câu hỏi
told-what-forward = thông báo
told-file = Kèm { $what } về ý kiến { $code }: { $total ->
    [1] một tệp.
   *[other] tệp { $first }{ $several ->
        [yes] {" "}đến { $last }
       *[no] {""}
    } trong { $total } tệp.
}
told-end = { $refused ->
    [none] Đã gửi đủ { $files } kèm { $what } về ý kiến { $code }.
   *[other] Đã gửi xong { $what } về ý kiến { $code }. Riêng { $refused } thì ứng dụng này không nhận được. Muốn xem, xin ông/bà đến { $address }, hoặc gọi { $phone }.
}

answer-files-of = { $action ->
    [ask] Hỏi thêm
    [decline] Lý do không tiếp nhận
   *[other] Trả lời
} về ý kiến { $code }, { $at }. Kèm theo: { $files }.
answer-files-apart = Trả lời này có tệp kèm theo. Tệp có thể có thông tin riêng của người gửi trước, nên không gửi ở đây. Muốn xem, xin gọi { $phone }.
answer-files-elsewhere = Ở đây không hiện được { $files } của ý kiến { $code }. Muốn xem, xin đến { $address }, hoặc gọi { $phone }.
answer-files-none = Ý kiến này chưa có trả lời nào kèm tệp.
answer-short = ⚠ Ý kiến { $code }: người dân đã nhận phần chữ của câu trả lời, nhưng ứng dụng nhắn tin của người dân không nhận được { $files }. Người dân đã được mời đến xem hoặc gọi điện.
card-sent = Tệp kèm trả lời
own-files = Xem lại ảnh, tệp kèm trả lời
done-attach = gửi kèm tệp
done-attach-files = gửi kèm { $files }
