# Zalo: điều người dân và người vận hành cần biết riêng về kênh này.

zalo-not-carried = Zalo không chuyển loại tin này cho hệ thống. Xin ông/bà viết bằng chữ hoặc gửi ảnh.
account-away-quota =
    ⚠️ CẢNH BÁO: tài khoản nhắn tin { $name } đã dùng hết số tin của tháng (từ { $since }).

    Người dân: ý kiến gửi đến vẫn được ghi nhận. Tin trả lời qua { $name } được giữ lại, sang tháng sau tự gửi.
    Cần làm ngay: ai cần trả lời gấp thì gọi điện theo danh sách /chuagui, hoặc nâng gói của tài khoản rồi khởi động lại máy chủ.
    Khi gửi lại được, hệ thống sẽ báo ở đây.
setting-no-messenger = Chưa đặt kênh nhắn tin nào. Xin đặt ít nhất một trong ba: CAUNOI_ZALO_OA_ID (Zalo OA), CAUNOI_ZALO_BOT_TOKEN (bot của Zalo) hoặc { $name }.
doctor-zalo-token = Zalo nhận mã bí mật; tài khoản trên Zalo là { $name }.
doctor-zalo-token-bad = Zalo không nhận mã bí mật. Mở Zalo Bot Manager, mục bot của xã, lấy mã mới, ghi vào CAUNOI_ZALO_BOT_TOKEN rồi khởi động lại.
doctor-zalo-away = Không nối được đến Zalo ({ $kind }). Kiểm tra mạng và CAUNOI_ZALO_BOT_API.
doctor-zalo-polls = Zalo: hệ thống tự lấy tin. Khi dùng thật, Zalo khuyên đặt CAUNOI_ZALO_BOT_WEBHOOK_URL để Zalo gửi tin đến.
doctor-zalo-webhook = Zalo gửi tin đến { $url }.
doctor-zalo-webhook-bad = Zalo đang gửi tin đến { $real }, thiết lập là { $wanted }. Khởi động lại: python -m bot run
doctor-zalo-webhook-closed = Zalo không gửi được tin đến { $url } ({ $outcome }). Kiểm tra địa chỉ, chứng chỉ, tường lửa; máy chủ trước hệ thống phải nhận chương trình tên "Java".
plan-nearly =
    ⚠️ Tài khoản nhắn tin { $name } đã dùng { $used } trên { $most } tin của tháng này.

    { $reserve } tin cuối cùng của tháng chỉ dành để trả lời người dân; tin nhắc lịch, bản tin sáng và thông báo chung sẽ tạm dừng trước.
    Nên làm ngay: nâng gói của tài khoản rồi báo người vận hành sửa số tin của tháng, hoặc báo lịch đối thoại qua loa và trưởng thôn.
plan-reserve =
    ⚠️ Tài khoản nhắn tin { $name } đã dùng { $used } trên { $most } tin của tháng này. Từ giờ chỉ gửi tin trả lời người dân.

    Tin nhắc lịch, bản tin sáng và thông báo chung được giữ lại đến tháng sau. Ai cần báo gấp, xin gọi điện theo danh sách /chuagui hoặc nhờ trưởng thôn.
    Nâng gói thì báo người vận hành sửa số tin của tháng rồi khởi động lại máy chủ, tin đang giữ sẽ tự gửi.
doctor-zalo-plan = Zalo: tháng này đã dùng { $used } trên { $most } tin; { $reserve } tin cuối để dành cho trả lời.
doctor-oa-plan = Zalo OA: tháng này có { $used } tin ngoài phần miễn phí của Zalo.
doctor-zalo-plan-low = Zalo: tháng này đã dùng { $used } trên { $most } tin, sắp hết; { $reserve } tin cuối để dành cho trả lời. Hết thì tin trả lời phải chờ sang tháng. Cần: nâng gói, hoặc chuẩn bị gọi điện theo /chuagui.
doctor-oa-not-yet = Zalo OA: chưa lấy mã truy cập. Hệ thống sẽ lấy bằng CAUNOI_ZALO_OA_REFRESH_TOKEN khi chạy.
doctor-oa-no-token = Zalo OA: chưa có mã truy cập. Xin quyền trong trang quản trị ứng dụng rồi chạy: python -m bot zalo-oa MÃ
doctor-oa-tokens = Zalo OA: có mã truy cập, dùng được đến { $until }; hệ thống tự đổi mã trước đó.
doctor-oa-ended =
    { $why ->
        [used] Zalo OA: mã làm mới đã bị dùng ở nơi khác, ví dụ một bản khôi phục.
       *[refused] Zalo OA: Zalo không cấp mã mới ({ $code }).
    } Người quản trị OA xin quyền lại, rồi chạy: python -m bot zalo-oa MÃ
doctor-oa-away = Zalo OA: không nối được đến Zalo ({ $kind }). Kiểm tra mạng và CAUNOI_ZALO_OA_API.
doctor-oa-refused = Zalo OA: Zalo từ chối ({ $code }). Xem docs/zalo.md, bảng mã lỗi.
doctor-oa-other = Zalo OA: mã truy cập là của tài khoản { $real }, thiết lập là { $wanted }. Sửa CAUNOI_ZALO_OA_ID hoặc xin quyền lại.
doctor-oa-account = Zalo OA: tài khoản { $name } đã xác thực.
doctor-oa-unverified = Zalo OA: tài khoản { $name } chưa xác thực; Zalo có thể không cấp mã mới. Gửi hồ sơ xác thực trong trang quản trị OA.
doctor-oa-webhook = Zalo OA: trong trang quản trị ứng dụng, địa chỉ webhook phải là { $url }; trong trang quản trị OA, mục “Lọc cú pháp” phải tắt.
doctor-oa-closed = Zalo OA: không mở được { $url } (mã { $status }), nên Zalo cũng không gửi tin đến được. Kiểm tra hệ thống có đang chạy, địa chỉ, chứng chỉ, tường lửa và máy chủ đứng trước.
doctor-oa-unsigned = Zalo OA: { $count } lần gửi tin đến bị từ chối vì sai chữ ký, kể từ khi hệ thống chạy. Nếu là của Zalo: chép lại "OA secret key" ở mục webhook trong trang quản trị ứng dụng vào CAUNOI_ZALO_OA_SECRET, và kiểm tra CAUNOI_ZALO_OA_APP_ID, rồi khởi động lại.
doctor-oa-unheard = Zalo OA: chưa có tin nào của Zalo đến. Trong trang quản trị ứng dụng: đặt webhook là { $url }, bật lên, chọn các sự kiện của người dùng. Rồi nhắn thử cho tài khoản một tin và chạy lại lệnh này.
doctor-oa-heard = Zalo OA: tin gần nhất của Zalo đến lúc { $when }.
zalo-oa-connected = Đã nối với Zalo OA. Hệ thống đang chạy dùng được ngay, không cần khởi động lại.
zalo-oa-not-set = Chưa đặt CAUNOI_ZALO_OA_ID.
zalo-oa-code-bad = Zalo không nhận mã này ({ $why }). Mã chỉ dùng một lần, trong 10 phút. Xin quyền lại để có mã mới.
zalo-oa-away = Không nối được đến Zalo ({ $why }). Thử lại; mã cũ có thể không dùng được nữa.
demo-zalo-bot = Bot Cầu Nối (Zalo)
demo-zalo-resident = Phạm Văn Tư
demo-zalo-oa = Xã Đối Thoại (Zalo OA)
demo-oa-resident = Nguyễn Thị Bình
demo-official = Khuất Thị Ngọc Bích
demo-how-beside = Bốn cột đầu là Telegram như trong bản thường: người dân, nhóm cán bộ, người dân thứ hai, cán bộ tiếp nhận. Ba cột sau là Zalo: người dân nhắn bot của Zalo, không có nút, gõ số; người dân nhắn tài khoản OA của xã, có nút; cán bộ xã Tây Phương làm việc trên OA. Ý kiến gửi từ kênh nào cũng đến cán bộ của cả hai kênh. Bấm Ctrl-C để dừng.
demo-how-alone = Cơ quan này chỉ có Zalo. Cột đầu là người dân nhắn bot của Zalo, không có nút, gõ số. Cột hai là người dân nhắn tài khoản OA của xã. Các cột sau đều là cán bộ trên OA: quản trị, bộ phận tiếp nhận, lãnh đạo, thư ký hội nghị. Gõ /viec để xem việc, /hoinghi để xem hội nghị, /phieu để nhập phiếu. Bấm Ctrl-C để dừng.
token-refused-zalo = Zalo không nhận mã bí mật của hệ thống. Mở Zalo Bot Manager, mục bot của xã, lấy mã mới và sửa CAUNOI_ZALO_BOT_TOKEN.
account-other-zalo = Zalo cho biết đây vẫn là bot { $told }, nhưng mã mới bắt đầu bằng số khác với trước. Ghi số đứng đầu mã trước đây vào CAUNOI_ZALO_BOT_ACCOUNT để giữ nguyên mọi người dân, rồi khởi động lại.
