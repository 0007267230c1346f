# Khi cán bộ viết trả lời dài, ứng dụng cắt thành nhiều tin.

answer-cut =
    Đã nhận { $count } chữ cái cho ý kiến { $code }. CHƯA gửi gì cho người dân.

    Tin dài như vậy có thể đã bị ứng dụng cắt ra. Trong nhóm, hệ thống chỉ đọc được tin trả lời thẳng. Nếu còn phần sau, xin gửi phần đó bằng cách trả lời thẳng tin có ý kiến. Nếu đã đủ, xin chọn "Đã đủ, xem lại".
answer-stopped = Phần sau của nội dung vừa đến, nên lần gửi trước đã được dừng lại. Xin xem lại toàn bộ ở tin dưới đây.
reply-whole = Đã đủ, xem lại
piece-refused = Phần vừa gửi KHÔNG được nhận, vì nội dung ngay trước đó không được nhận. Muốn gửi, xin trả lời ý kiến đó một lần nữa, từ đầu.
piece-late = Phần sau của nội dung về ý kiến { $code } đến muộn nên KHÔNG được gửi. { $state ->
    [left] Người dân mới nhận được phần trước. Xin trả lời ý kiến đó một lần nữa để gửi nốt.
   *[other] Phần trước cũng không được gửi. Muốn gửi, xin trả lời ý kiến đó một lần nữa, từ đầu.
}
answer-edited = Lời vừa sửa KHÔNG được ghi vào nội dung về ý kiến { $code }. { $state ->
    [left] Đã muộn: nội dung cũ đã gửi cho người dân. Muốn nói lại cho đúng, xin trả lời ý kiến đó một lần nữa.
    [refused] Nội dung đó không được nhận. Muốn gửi, xin trả lời ý kiến đó một lần nữa.
   *[other] Nội dung đó không được gửi.
}
answer-stopped-edit = { $waited ->
    [approving] Lời vừa được sửa nên câu trả lời đã được rút khỏi lãnh đạo. Xin xem lại ở tin dưới đây rồi gửi duyệt lại.
    [prepared] Lời vừa được sửa nên câu trả lời đã chuẩn bị cho hội nghị được rút lại. Xin xem lại ở tin dưới đây rồi gửi duyệt lại.
   *[leaving] Lời vừa được sửa nên lần gửi trước đã được dừng lại. Người dân chưa nhận được gì. Xin xem lại ở tin dưới đây.
}
edit-taken-already = Lời vừa sửa KHÔNG được ghi vào đâu. Nếu tin đó là lý do hay câu trả lời cho hệ thống, xin làm lại việc đó từ đầu.
piece-of-nothing = Phần vừa gửi KHÔNG được nhận, vì phần ngay trước đó dài quá nên không được nhận. Xin viết lại ngắn hơn, trong một tin.
