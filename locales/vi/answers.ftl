# Khi cán bộ viết trả lời dài, ứng dụng cắt thành nhiều tin.

answer-cut =
    Đã nhận { $count } chữ cái cho ý kiến { $code }. CHƯA gửi gì cho người dân.

    Tin dài như vậy có thể đã bị ứng dụng cắt ra, và trong nhóm hệ thống chỉ thấy tin trả lời thẳng. Nếu còn phần sau, xin trả lời thẳng tin có ý kiến bằng phần đó. Nếu đã đủ, xin bấm "Đã đủ".
answer-stopped = Phần sau của nội dung vừa đến, nên lần gửi trước đã được dừng lại. Xin xem lại toàn bộ ở tin dưới đây.
reply-whole = Đã đủ, xem lại
