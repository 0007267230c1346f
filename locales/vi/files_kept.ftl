# Tệp do người dân và cán bộ gửi: bản sao, thư mục tệp, cảnh báo.

backup-files = { $count } tệp (ảnh, giấy tờ) không có hoặc đã hỏng trong thư mục tệp, tệp đầu tiên: { $digest }. Xin chạy python -m bot doctor để xem thư mục tệp.
restore-file-missing = Bản sao { $file } thiếu { $count } tệp (ảnh, giấy tờ), tệp đầu tiên: { $digest }. Xin để thư mục cau-noi-files cạnh bản sao. Nếu không còn, chạy lại với --without-files. Chưa thay đổi gì.
restore-file-damaged = Bản sao { $file } có tệp hỏng hoặc đã bị sửa trong thư mục cau-noi-files: { $digest } (tất cả { $count } tệp không dùng được). Nếu không còn bản lành, chạy lại với --without-files. Chưa thay đổi gì.
counted-stored_file = Ảnh, giấy tờ được lưu: { $count }
backup-files-beside = Ảnh, giấy tờ nằm ở thư mục { $folder }. Khi mang bản sao ra khỏi máy, xin mang cả thư mục này.
restored-files = Đã lấy lại { $count } tệp (ảnh, giấy tờ) từ bản sao.
restored-files-lost = { $count } tệp không còn ở đâu. Hệ thống sẽ thử tải lại từ ứng dụng nhắn tin.
moved-files = Đã chuyển theo { $count } tệp (ảnh, giấy tờ): nay ở thư mục { $folder }.

alarm-files =
    ⚠️ CẢNH BÁO: { $count } tệp (ảnh, giấy tờ) đã nhận nay { $name ->
        [missing] không còn trong thư mục tệp
       *[other] bị hỏng
    } (thấy từ { $since }).

    Người dân: vẫn gửi ý kiến và nhận tin bình thường, nhưng có ảnh hoặc giấy tờ không xem lại được.
    Cần làm: báo người vận hành máy chủ xem ổ đĩa của thư mục tệp còn gắn không, rồi chép lại tệp từ bản sao. Lệnh để kiểm tra: python -m bot doctor
    Khi các tệp đã đủ và nguyên vẹn, hệ thống sẽ báo ở đây.
alarm-files-over = ✅ ĐÃ HẾT: các tệp (ảnh, giấy tờ) đã đủ và nguyên vẹn.

alarm-room =
    ⚠️ CẢNH BÁO: ổ đĩa chứa ảnh và giấy tờ sắp đầy (từ { $since }).

    Người dân: vẫn gửi ý kiến được. Ảnh và giấy tờ mới chưa tải về máy chủ được thì chờ, không mất.
    Cần làm: báo người vận hành máy chủ dọn ổ đĩa hoặc chuyển thư mục tệp sang ổ lớn hơn. Lệnh để kiểm tra: python -m bot doctor
    Khi ổ đĩa đã có chỗ, hệ thống sẽ báo ở đây.
alarm-room-over = ✅ ĐÃ HẾT: ổ đĩa chứa ảnh và giấy tờ đã có chỗ.

doctor-files = Thư mục tệp { $folder }: { $count } tệp, { $megabytes } MB; ổ đĩa còn trống { $free } MB.
doctor-files-none = Thư mục tệp { $folder } chưa có, sẽ được tạo khi có tệp đầu tiên; ổ đĩa còn trống { $free } MB.
doctor-files-gone = Thư mục tệp { $folder } không có, trong khi dữ liệu ghi { $count } tệp. Ổ đĩa có gắn chưa? Xin gắn lại ổ, hoặc chép thư mục từ bản sao.
doctor-files-unwritable = Không ghi được vào thư mục tệp { $folder } ({ $kind }). Xin giao thư mục cho người dùng chạy hệ thống.
doctor-files-open = Thư mục tệp { $folder } mở cho người dùng khác trên máy. Xin chạy: chmod 700 { $folder }
doctor-files-room = Ổ đĩa chứa thư mục tệp { $folder } chỉ còn { $free } MB. Xin dọn ổ đĩa, hoặc chuyển thư mục sang ổ lớn hơn rồi đặt CAUNOI_FILES_FOLDER.
doctor-files-missing = { $count } tệp không còn trong thư mục tệp, hoặc không đủ độ dài; tệp đầu tiên: { $digest }. Xin chép lại từ thư mục cau-noi-files cạnh bản sao (khôi phục bằng lệnh restore).
doctor-files-amiss = { $count } tệp bị hỏng hoặc mất ở lần kiểm tra mới nhất. Xin chép lại từ bản sao.
doctor-files-orphans = { $count } tệp trong thư mục tệp không thuộc ý kiến nào; hệ thống tự xóa những tệp cũ hơn một giờ.
doctor-files-strange = { $count } tệp trong thư mục tệp có từ trước dữ liệu này: có thể đây là thư mục của nơi khác. Hệ thống không xóa các tệp đó. Xin xem lại CAUNOI_FILES_FOLDER.
doctor-files-waiting = { $due } tệp đang chờ tải về; { $refused } tệp không nhận được.

audit-file-missing = Tệp { $digest } không còn trong thư mục tệp.
audit-file-damaged = Tệp { $digest } đã bị hỏng hoặc bị sửa.
audit-files-well = Đã đọc { $files } tệp (ảnh, giấy tờ): tệp nào cũng nguyên vẹn.
audit-files-amiss = Đã đọc { $files } tệp (ảnh, giấy tờ): { $count } tệp bị mất hoặc hỏng. Xin chép lại từ bản sao.
