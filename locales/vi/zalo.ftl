# Zalo: điều người dân và người vận hành cần biết riêng về kênh này.

zalo-not-carried = Zalo không chuyển loại tin này cho hệ thống. Xin ông/bà viết bằng chữ hoặc gửi ảnh.
account-away-quota =
    ⚠️ CẢNH BÁO: tài khoản nhắn tin { $name } đã dùng hết số tin của tháng (từ { $since }).

    Người dân: ý kiến gửi đến vẫn được ghi nhận. Tin trả lời qua { $name } được giữ lại, sang tháng sau tự gửi.
    Cần làm ngay: ai cần trả lời gấp thì gọi điện theo danh sách /chuagui, hoặc nâng gói của tài khoản rồi khởi động lại máy chủ.
    Khi gửi lại được, hệ thống sẽ báo ở đây.
setting-no-messenger = Chưa đặt kênh nhắn tin nào: cả { $name } và CAUNOI_ZALO_BOT_TOKEN đều trống. Xin đặt CAUNOI_ZALO_BOT_TOKEN hoặc { $name }.
doctor-zalo-token = Zalo nhận mã bí mật; tài khoản trên Zalo là { $name }.
doctor-zalo-token-bad = Zalo không nhận mã bí mật. Mở Zalo Bot Manager, mục bot của xã, lấy mã mới, ghi vào CAUNOI_ZALO_BOT_TOKEN rồi khởi động lại.
doctor-zalo-away = Không nối được đến Zalo ({ $kind }). Kiểm tra mạng và CAUNOI_ZALO_BOT_API.
doctor-zalo-polls = Zalo: hệ thống tự lấy tin. Khi dùng thật, Zalo khuyên đặt CAUNOI_ZALO_BOT_WEBHOOK_URL để Zalo gửi tin đến.
doctor-zalo-webhook = Zalo gửi tin đến { $url }.
doctor-zalo-webhook-bad = Zalo đang gửi tin đến { $real }, thiết lập là { $wanted }. Khởi động lại: python -m bot run
doctor-zalo-webhook-closed = Zalo không gửi được tin đến { $url } ({ $outcome }). Kiểm tra địa chỉ, chứng chỉ, tường lửa; máy chủ trước hệ thống phải nhận chương trình tên "Java".
doctor-zalo-plan = Zalo: tháng này đã gửi { $used } trên { $most } tin.
doctor-zalo-plan-low = Zalo: tháng này đã gửi { $used } trên { $most } tin, sắp hết. Hết thì tin trả lời phải chờ sang tháng. Cần: nâng gói, hoặc chuẩn bị gọi điện theo /chuagui.
