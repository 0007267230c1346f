# Tin mà hệ thống không xử lý được, để bộ phận tiếp nhận đọc.

private-only-official = Xin đồng chí nhắn riêng cho hệ thống, không gửi lệnh này trong nhóm.
set-aside-none = Không có tin nào chưa xử lý được.
set-aside = Những tin của người dân mà hệ thống chưa xử lý được. Người gửi đã được báo, kèm mã lỗi. Chọn một tin để đọc:
set-aside-words =
    Mã lỗi { $error }, nhận lúc { $at }. Người gửi viết:

    { $words }
set-aside-wordless = Mã lỗi { $error }, nhận lúc { $at }. Tin này không có chữ.
set-aside-done = Đã xem xong, xóa tin này
set-aside-erased = Đã xóa chữ của tin này khỏi hệ thống.
set-aside-gone = Tin này đã được xem và xóa rồi.
set-aside-denunciation = Tin { $error } có nội dung tố cáo nên không được hiện ra và đã bị xóa. Người tố cáo cần gửi đơn đúng nơi có thẩm quyền.
