# Tệp do người dân và cán bộ gửi: bản sao, thư mục tệp, cảnh báo.

backup-files = { $count } tệp (ảnh, giấy tờ) không có hoặc đã hỏng trong thư mục tệp, tệp đầu tiên: { $digest }. Xin chạy python -m bot doctor để xem thư mục tệp.
restore-file-missing = Bản sao { $file } thiếu { $count } tệp (ảnh, giấy tờ), tệp đầu tiên: { $digest }. Xin để thư mục cau-noi-files cạnh bản sao. Nếu không còn, chạy lại với --without-files. Chưa thay đổi gì.
restore-file-damaged = Bản sao { $file } có tệp hỏng hoặc đã bị sửa trong thư mục cau-noi-files: { $digest } (tất cả { $count } tệp không dùng được). Nếu không còn bản lành, chạy lại với --without-files. Chưa thay đổi gì.
restored-files = Đã lấy lại { $count } tệp (ảnh, giấy tờ) từ bản sao.
restored-files-lost = { $count } tệp không còn ở đâu. Hệ thống sẽ thử tải lại từ ứng dụng nhắn tin.
moved-files = Đã chuyển theo { $count } tệp (ảnh, giấy tờ): nay ở thư mục { $folder }.
