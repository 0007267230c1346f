# Khi cán bộ viết trả lời dài, ứng dụng cắt thành nhiều tin.

answer-cut =
    Đã nhận { $count } chữ cái cho ý kiến { $code }. CHƯA gửi gì cho người dân.

    Tin dài như vậy có thể đã bị ứng dụng cắt ra. Trong nhóm, hệ thống chỉ đọc được tin trả lời thẳng. Nếu còn phần sau, xin gửi phần đó bằng cách trả lời thẳng tin có ý kiến. Nếu đã đủ, xin bấm "Đã đủ, xem lại".
answer-stopped = Phần sau của nội dung vừa đến, nên lần gửi trước đã được dừng lại. Xin xem lại toàn bộ ở tin dưới đây.
reply-whole = Đã đủ, xem lại
