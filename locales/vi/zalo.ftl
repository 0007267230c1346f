# Zalo: điều người dân và người vận hành cần biết riêng về kênh này.

zalo-not-carried = Zalo không chuyển loại tin này cho hệ thống. Xin ông/bà viết bằng chữ hoặc gửi ảnh.
account-away-quota =
    ⚠️ CẢNH BÁO: tài khoản nhắn tin { $name } đã dùng hết số tin của tháng (từ { $since }).

    Người dân: ý kiến gửi đến vẫn được ghi nhận. Tin trả lời qua { $name } được giữ lại, sang tháng sau tự gửi.
    Cần làm ngay: ai cần trả lời gấp thì gọi điện theo danh sách /chuagui, hoặc nâng gói của tài khoản rồi khởi động lại máy chủ.
    Khi gửi lại được, hệ thống sẽ báo ở đây.
setting-no-messenger = Chưa đặt kênh nhắn tin nào: cả { $name } và CAUNOI_ZALO_BOT_TOKEN đều trống. Xin đặt CAUNOI_ZALO_BOT_TOKEN hoặc { $name }.
