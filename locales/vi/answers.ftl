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
    [left] Nội dung cũ đã gửi cho người dân. Muốn nói thêm, xin trả lời ý kiến đó một lần nữa.
    [leaving] Nội dung cũ đang được gửi đi. Muốn dừng, xin chọn Lấy lại.
    [preview] Tin xem lại vẫn là lời cũ. Muốn đổi, xin chọn Sửa dưới tin đó.
    [collecting] Muốn đổi, xin chọn Hủy rồi viết lại từ đầu.
   *[other] Nội dung đó không được gửi.
}
