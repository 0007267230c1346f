# Lời nói với người vận hành, trên màn hình dòng lệnh, và lời của bản dùng thử.

setting-missing = Thiếu thiết lập { $name }. Xin ghi vào tệp .env (xem .env.example).
setting-empty = Thiết lập { $name } còn để trống. Xin điền vào tệp .env (xem .env.example).
setting-wrong = Thiết lập { $name } có giá trị không dùng được. Xin xem ví dụ trong .env.example.
setting-weak-secret = Thiết lập { $name } quá ngắn hoặc quá dễ đoán. Xin đặt giá trị ngẫu nhiên, ví dụ lấy từ lệnh: openssl rand -hex 32
setting-plain-http = Thiết lập { $name } dùng http ra ngoài máy này, ai ở giữa đường cũng đọc được. Xin dùng địa chỉ https.
setting-open-file = Tệp { $name } có mã bí mật mà người dùng khác trên máy cũng đọc được. Xin chạy: chmod 600 { $name }
token-refused = Telegram không nhận mã bí mật của hệ thống. Xin lấy lại mã ở BotFather và sửa CAUNOI_TELEGRAM_TOKEN.
account-other = Telegram cho biết mã bí mật này thuộc về tài khoản { $told }, không phải { $known }. Xin kiểm tra CAUNOI_TELEGRAM_TOKEN và CAUNOI_TELEGRAM_API.
migrate-beside-older = Còn một tiến trình của phiên bản cũ đang chạy ({ $holder }). Dừng tất cả, chờ nửa phút, rồi khởi động lại.
migrate-keys = Không nâng cấp được: dòng { $row } của bảng { $table } chỉ đến một dòng không có. Dữ liệu giữ nguyên như cũ. Xin báo người viết chương trình.
database-away = Không nối được cơ sở dữ liệu ({ $kind }). Xin kiểm tra CAUNOI_DATABASE_URL và máy chủ dữ liệu.
webhook-refused = Telegram không nhận địa chỉ CAUNOI_WEBHOOK_URL: { $why }
port-taken = Cổng { $port } đang có chương trình khác dùng. Xin đổi CAUNOI_HTTP_PORT.
sender-silent = Đã { $minutes } phút không gửi được tin nào nên chương trình tự dừng để được khởi động lại. Xin xem nhật ký ("sender waits", "sender silent") và chạy: python -m bot doctor
folder-held = Một tiến trình khác (số { $pid }) đang dùng tệp dữ liệu này. Xin dừng tiến trình đó trước.
migrated = Các bảng dữ liệu đã ở phiên bản { $revision }.
seed-unreadable = Không đọc được tệp { $file }.
seed-refused = Có { $count } chỗ sai trong tệp, nên chưa thay đổi gì cả.
seeded = Đã nạp { $units } đơn vị, { $areas } địa bàn, { $hamlets } thôn, { $fields } lĩnh vực.
seeded-invite = Mời { $name } ({ $role }): gửi cho hệ thống /canbo { $code }
invite-unknown-unit = Không có đơn vị mã "{ $code }".
invite-unknown-area = Không có địa bàn mã "{ $code }".
invite-unknown-hamlet = Không có thôn mã "{ $code }".
invite-unknown-dialogue = Không có hội nghị nào sắp tới mang số { $code }. { $known ->
    [none] Hiện chưa có hội nghị nào sắp tới.
   *[other] Các hội nghị: { $known }.
}
invited = Mã mời ({ $role }), dùng một lần trong 7 ngày: /canbo { $code }
invited-no-link = Chưa hỏi được Telegram nên không có địa chỉ mở thẳng; mã trên vẫn dùng được.

backup-postgresql = Lệnh này dành cho tệp SQLite. Với PostgreSQL, xin dùng pg_dump và pg_restore.
backup-nothing = Chưa có tệp dữ liệu { $file }.
backup-exists = Tệp { $file } đã có. Xin chọn tên khác, lệnh này không ghi đè.
backup-failed = Không ghi được bản sao { $file } ({ $why }). Ổ đĩa có đầy không? Chưa thay đổi gì.
backup-damaged = Tệp { $file } hỏng hoặc không phải bản sao của hệ thống này. Chưa thay đổi gì.
backup-newer = Bản sao ở phiên bản { $revision }, mới hơn chương trình này. Xin cập nhật chương trình trước. Chưa thay đổi gì.
backup-no-file = { $file } không phải là tệp thường (thư mục, liên kết hoặc thiết bị). Xin chỉ đúng tệp bản sao. Chưa thay đổi gì.
backup-unreadable = Không đọc được tệp { $file }. Xin kiểm tra quyền đọc. Chưa thay đổi gì.
backup-unfinished = Bên cạnh { $file } có tệp -journal: bản này được chép khi dữ liệu đang ghi dở. Xin dùng bản sao do lệnh backup tạo ra. Chưa thay đổi gì.
backup-running = Một lệnh backup khác đang chạy. Xin đợi lệnh đó xong.
backup-key-missing = Bản sao { $file } đã khóa. Xin đặt CAUNOI_BACKUP_KEY đúng như khi sao. Chưa thay đổi gì.
backup-key-wrong = Khóa CAUNOI_BACKUP_KEY không mở được bản sao { $file }. Xin dùng khóa lúc sao. Chưa thay đổi gì.
backup-cut = Bản sao { $file } bị cắt cụt, thiếu phần cuối. Chưa thay đổi gì.
backup-altered = Bản sao { $file } đã bị sửa hoặc hỏng sau khi khóa. Chưa thay đổi gì.
backup-not-locked = Bản sao { $file } không khóa, trong khi CAUNOI_BACKUP_KEY đã đặt: có thể ai đó đã tráo tệp. Nếu chắc chắn tin bản này, xin chạy lại với --unlocked. Chưa thay đổi gì.
backup-table =
    Bản sao { $file } { $how ->
        [strange] có bảng lạ
        [missing] thiếu bảng
       *[changed] có bảng bị sửa
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(và { $others } chỗ khác)
    }. Chưa thay đổi gì.
backup-index =
    Bản sao { $file } { $how ->
        [strange] có chỉ mục lạ
        [missing] thiếu chỉ mục
       *[changed] có chỉ mục bị sửa
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(và { $others } chỗ khác)
    }. Chưa thay đổi gì.
backup-trigger =
    Bản sao { $file } { $how ->
        [strange] có lệnh tự chạy (trigger) lạ
        [missing] thiếu lệnh tự chạy (trigger)
       *[changed] có lệnh tự chạy (trigger) bị sửa
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(và { $others } chỗ khác)
    }. Chưa thay đổi gì.
backup-view =
    Bản sao { $file } có bảng ảo (view) lạ: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(và { $others } chỗ khác)
    }. Chưa thay đổi gì.
backup-keys = Bản sao { $file } có dòng { $row } của bảng { $table } trỏ tới chỗ không có. Chưa thay đổi gì.
backup-values = Bản sao { $file } có giá trị không đọc được trong bảng { $table }. Chưa thay đổi gì.
backup-words = Bản sao { $file } có chỉ mục tìm chữ không khớp với nội dung ý kiến. Chưa thay đổi gì.
backup-history = Bản sao { $file } có lịch sử ý kiến { $code } bị sửa{ $number ->
    [0] {""}
   *[other] {" "}từ dòng { $number }
}. Chưa thay đổi gì.
backup-checkpoint = Bản sao { $file } có mốc kiểm tra lịch sử số { $number } bị sửa hoặc bị xóa. Chưa thay đổi gì.
backup-doubt = Bản sao { $file } đã ghi xong, nhưng lệnh restore sẽ không nhận vì dữ liệu đang dùng có chỗ sai sau đây:
restore-busy = Chương trình khác đang mở { $file }. Xin đóng chương trình đó rồi chạy lại. Chưa thay đổi gì.
restore-failed = Không khôi phục được { $file } ({ $why }). Dữ liệu cũ vẫn còn nguyên. Ổ đĩa có đầy không?
backup-made-locked = Đã sao, khóa và kiểm tra xong: { $file } (phiên bản { $revision }). Không có CAUNOI_BACKUP_KEY thì không mở lại được. Số dòng:
backup-made = Đã sao và kiểm tra xong: { $file } (phiên bản { $revision }). Số dòng:
restored = Đã khôi phục { $file } (phiên bản { $revision }). Số dòng:
restored-kept = Dữ liệu trước đó giữ nguyên ở { $file }. Muốn quay lại, hãy chạy restore với tệp đó. Tệp còn lời của người dân: khi không cần nữa, xin xóa đi.
counted-unit = Đơn vị: { $count }
counted-person = Người đã nhắn cho hệ thống: { $count }
counted-duty = Việc được giao: { $count }
counted-invite = Mã mời đã phát: { $count }
counted-feedback = Ý kiến: { $count }
counted-entry = Dòng lịch sử của các ý kiến: { $count }
counted-reply = Nội dung cán bộ đã viết: { $count }
counted-dialogue = Hội nghị đối thoại: { $count }
counted-subscription = Lượt đăng ký nhắc: { $count }
counted-outbox = Tin chờ gửi và đã gửi: { $count }
backup-missing = Không có tệp { $file }. Chưa thay đổi gì.
backup-no-folder = Không có thư mục { $folder }. Nếu là ổ đĩa ngoài, xin kiểm tra ổ đã gắn chưa.

move-copy = Chép bảng { $table }
move-compare = So sánh bảng { $table }
move-source = CAUNOI_DATABASE_URL không phải là tệp SQLite. Lệnh này chỉ chuyển từ tệp SQLite sang PostgreSQL.
move-same = Nơi đến chính là nơi đang dùng. Xin ghi địa chỉ của một cơ sở dữ liệu PostgreSQL khác.
move-migrate = Tệp dữ liệu ở phiên bản { $revision }, cần { $newest }. Chạy trước: python -m bot migrate
move-unreadable = Không đọc được bảng { $table } của tệp dữ liệu ({ $kind }). Chưa chuyển xong; bản gốc vẫn còn nguyên.
move-target-wrong = Địa chỉ nơi đến không dùng được. Cần một địa chỉ như postgresql+asyncpg://ten:matkhau@maychu/cau_noi
move-target-away = Không làm việc được với cơ sở dữ liệu nơi đến ({ $kind }). Xin kiểm tra địa chỉ và máy chủ rồi chạy lại lệnh này; phần đã chép không phải chép lại.
move-target-busy = Một lần chuyển khác đang ghi vào cơ sở dữ liệu nơi đến. Xin đợi lần đó kết thúc.
move-target-used = Cơ sở dữ liệu nơi đến không trống. Xin tạo một cơ sở dữ liệu trống. Chưa thay đổi gì.
move-target-other = Cơ sở dữ liệu nơi đến đang giữ phần dở dang của một tệp khác. Xin tạo một cơ sở dữ liệu trống. Chưa thay đổi gì.
move-target-older = Cơ sở dữ liệu nơi đến đang giữ phần chuyển dở của phiên bản cũ. Xin tạo một cơ sở dữ liệu trống rồi chạy lại. Chưa thay đổi gì.
move-target-encoding = Cơ sở dữ liệu nơi đến không dùng bảng mã UTF8. Xin tạo lại với ENCODING 'UTF8'. Chưa thay đổi gì.
move-row = PostgreSQL không nhận dòng { $row } của bảng { $table } ({ $kind }). Chưa chuyển xong; bản gốc vẫn còn nguyên.
move-differs = Bảng { $table } ở hai nơi không giống nhau (nơi đi { $here } dòng, nơi đến { $there } dòng), nên chưa chuyển xong. Có lẽ tệp đã được dùng giữa hai lần chạy. Xin tạo một cơ sở dữ liệu trống và chuyển lại từ đầu.
move-already = Dữ liệu ở đây đã được chuyển đến { $target }. Xin ghi địa chỉ đó vào CAUNOI_DATABASE_URL.
move-unfinished = Dữ liệu chưa được chuyển hết vào cơ sở dữ liệu này. Xin chạy lại lệnh move với địa chỉ của tệp cũ trong CAUNOI_DATABASE_URL.
moved = Đã chuyển { $rows } dòng và so sánh xong: hai nơi giống nhau. Từ nay xin ghi chính địa chỉ nơi đến vừa dùng ({ $target }, kèm tên và mật khẩu) vào CAUNOI_DATABASE_URL rồi chạy: python -m bot run
moved-mended = Số dòng có ký tự rỗng mà PostgreSQL không giữ được, đã thay bằng ký tự �: { $count }.

doctor-away = { $why ->
    [token] Không dùng được { $minutes } phút rồi: ứng dụng nhắn tin không nhận mã bí mật. Lấy mã mới và đặt lại thiết lập.
    [silent] Không gửi được tin nào { $minutes } phút rồi. Kiểm tra mạng và xem nhật ký ("sender silent").
   *[unreachable] Không kết nối được { $minutes } phút rồi. Kiểm tra mạng và xem nhật ký ("messenger away", "polling waits").
}
doctor-of-account = Tài khoản { $account }: { $finding }
doctor-zone = Múi giờ: { $zone } (nên là Asia/Ho_Chi_Minh).
doctor-token = Mã bí mật đúng, hệ thống tên là @{ $name }.
doctor-token-bad = Telegram không nhận mã bí mật của tài khoản { $account }. Lấy mã ở BotFather, ghi vào CAUNOI_TELEGRAM_TOKEN.
doctor-api-bad = Tài khoản { $account } không nối được đến Telegram ({ $kind }). Kiểm tra mạng và CAUNOI_TELEGRAM_API.
doctor-corrections = Đã sửa { $fields } lĩnh vực và { $doors } lần hỏi khiếu nại mà máy đoán chưa đúng. Dạy lại: python -m bot train --corrections
doctor-database = Nối được cơ sở dữ liệu.
doctor-database-bad = Không nối được cơ sở dữ liệu ({ $kind }). Kiểm tra CAUNOI_DATABASE_URL.
doctor-migrations = Các bảng ở đúng phiên bản { $revision }, mới nhất là { $newest }.
doctor-migrations-bad = Các bảng ở phiên bản { $revision }, cần { $newest }. Chạy: python -m bot migrate
doctor-office = Có { $count } đơn vị trả lời ý kiến, không tính đơn vị của địa bàn ngoài.
doctor-office-bad = Có { $count } đơn vị trả lời. Chạy: python -m bot seed offices/thach-that.yaml (hoặc tệp của cơ quan).
doctor-counts = Số đếm ý kiến đúng (sai { $count } chỗ).
doctor-counts-bad = Số đếm ý kiến sai { $count } chỗ, vừa được đếm lại và sửa. Nếu chạy lại vẫn sai, xin báo người viết chương trình.
doctor-admins = Có { $count } cán bộ, trong đó có quản trị.
doctor-admins-invited = Có { $count } cán bộ. Quản trị được mời là { $name } chưa gửi mã /canbo cho hệ thống. Nếu mất mã, chạy lại python -m bot seed với tệp của cơ quan để có mã mới.
doctor-admins-bad = Có { $count } cán bộ, chưa có quản trị. Chạy: python -m bot invite --role admin
doctor-webhook = Cách nhận tin đúng như thiết lập ({ $url }).
doctor-webhook-bad = Telegram đang gửi tin đến { $real }, thiết lập là { $wanted }. Khởi động lại: python -m bot run
doctor-webhook-error = Telegram báo lỗi khi gửi tin đến: "{ $error }". Kiểm tra địa chỉ, chứng chỉ và tường lửa.
doctor-chats = Có { $count } nhóm làm việc.
doctor-chats-bad = Có { $count } nhóm làm việc. Ý kiến đang về riêng từng quản trị. Mời hệ thống vào nhóm và gửi /ketnoi.
doctor-chat = Nhóm "{ $title }": đủ quyền{ $privacy ->
    [on] , chỉ đọc lệnh và tin trả lời
   *[off] , đọc được mọi tin
}.
doctor-chat-gone = Nhóm "{ $title }": hệ thống không còn trong nhóm. Mời vào lại và gửi /ketnoi.
doctor-chat-mute = Nhóm "{ $title }": hệ thống không được gửi tin. Cho phép gửi tin nhắn.
doctor-chat-lost = Nhóm "{ $title }": không hỏi được ({ $kind }). Mời hệ thống vào lại và gửi /ketnoi.
doctor-poison = Không có tin nhắn gửi đến nào phải để riêng.
doctor-poison-bad = Có { $count } tin nhắn gửi đến phải để riêng vì lỗi của chương trình; tin đầu có mã lỗi { $name }. Tìm mã đó trong nhật ký (error_id) và báo người viết chương trình.
doctor-dead = Không có tin gửi đi nào hỏng vì lỗi của chương trình.
doctor-dead-bad = Có { $count } tin gửi đi hỏng vì lỗi của chương trình; tin đầu là số { $name }. Xem lý do ở cột error của bảng outbox và báo người viết chương trình.
doctor-copy = Bản sao dữ liệu mới nhất cách đây { $hours } giờ (cho phép { $most } giờ).
doctor-copy-old = Bản sao dữ liệu mới nhất cách đây { $hours } giờ, quá { $most } giờ. Chạy: python -m bot backup, và đặt lịch chạy hằng đêm.
doctor-schema = Bảng, chỉ mục và trigger của cơ sở dữ liệu đúng như chương trình tạo ra.
doctor-schema-bad = Cơ sở dữ liệu có chỗ bị ai đó thêm, bớt hoặc sửa: { $names }. Xin giữ mọi bản sao và tìm xem ai đã làm.
doctor-schema-unknown = Không xét được bảng và trigger của cơ sở dữ liệu, vì người dùng này không được tạo bảng.
doctor-folder-open = Người dùng khác trên máy vào được thư mục dữ liệu { $folder }. Xin chạy: chmod 700 { $folder }
doctor-put-aside = Có tin từ Zalo đến lúc cơ sở dữ liệu không ghi được, còn chờ trong tệp { $file }. Bot đang chạy sẽ tự nhận ngay. Nếu bot không còn chạy ở máy này, xin xóa tệp đó: lệnh xóa dữ liệu của một người không với tới tệp.
doctor-folder = Thư mục dữ liệu đóng với người dùng khác trên máy.
doctor-listens-far = Hệ thống nhận kết nối http ở { $host }: chỉ để máy chủ trung gian (proxy) vào được cổng này.
doctor-copy-key = Bản sao dữ liệu được khóa bằng CAUNOI_BACKUP_KEY.
doctor-copy-key-none = Bản sao dữ liệu không khóa, ai cầm tệp cũng đọc được. Xin đặt CAUNOI_BACKUP_KEY và cất khóa ở nơi khác với bản sao.
doctor-copy-none = Chưa có bản sao dữ liệu nào. Chạy: python -m bot backup, và đặt lịch chạy hằng đêm.

demo-office = Ủy ban nhân dân các xã vùng Thạch Thất
demo-address = Trụ sở tiếp công dân (địa chỉ mẫu)
demo-bot = Cầu Nối dùng thử
demo-group = Cán bộ xử lý ý kiến
demo-resident = Nguyễn Thị Lan
demo-neighbour = Phùng Văn Hòa
demo-admin = Đỗ Minh Khang
demo-intake = Nguyễn Thị Thu Hạnh
demo-leader = Kiều Đức Thịnh
demo-secretary = Nguyễn Thị Bích Liên
demo-place = Hội trường Ủy ban nhân dân xã Thạch Thất
demo-topics = Môi trường, giao thông nông thôn, thủ tục hành chính
demo-chair = Bí thư Đảng ủy, Chủ tịch UBND xã
demo-later-place = Nhà văn hóa xã Thạch Thất
demo-later-topics = Nước sạch, cấp giấy chứng nhận đất, trường học
demo-no-sandbox = Bản cài này không có gói sandbox, nên không chạy thử được. Xin lấy toàn bộ mã nguồn rồi chạy lại: make demo
demo-port-taken = Cổng { $port } đang có chương trình khác dùng. Thử: make demo PORT=8090
demo-bot-failed = Hệ thống không khởi động được. Xem { $log }
demo-ready = Đã sẵn sàng. Mở địa chỉ này bằng trình duyệt:
demo-how = Cột đầu là điện thoại người dân, cột hai là nhóm cán bộ. Hai hội nghị đã công bố: một sắp họp, một đang nhận ý kiến trong hai tuần, nên người dân gửi góp ý sẽ được hỏi gửi cho hội nghị nào. Trong khoảng hai phút, người dân thứ hai sẽ được nhắc lịch (bản dùng thử nhắc cả ban đêm). Cột bốn là cán bộ: /phieu rồi gửi tệp docs/examples/phieu-thon.xlsx để nhập một phiếu mẫu, /chuongtrinh để xếp ý kiến, /giayto để lấy giấy tờ. Bấm Ctrl-C để dừng.
demo-over = Đã dừng. Lần sau, make demo mở lại dữ liệu này; make demo FRESH=1 làm mới từ đầu.

account-unknown = Không có tài khoản nào mang tên hoặc số { $typed }. Chạy python -m bot doctor để xem các tài khoản cũ.
account-serves = Tài khoản { $name } đang có trong thiết lập, nên không chuyển đi được. Đặt mã bí mật của tài khoản mới vào CAUNOI_TELEGRAM_TOKEN rồi chạy lại. Chưa thay đổi gì.
account-not-set = Tài khoản { $typed } không có trong thiết lập, nên không nhận được gì. Tài khoản mới là số đứng trước dấu hai chấm trong CAUNOI_TELEGRAM_TOKEN. Chưa thay đổi gì.
account-same = Hai tài khoản là một. Chưa thay đổi gì.
account-other-messenger = Tài khoản cũ là của { $old }, tài khoản mới là của { $new }. Số của người dùng ở hai nơi khác nhau, nên không chuyển được. Chưa thay đổi gì.
account-move-running = Hệ thống đang chạy ({ $holder }). Xin dừng mọi tiến trình, chờ một phút, rồi chạy lại. Chưa thay đổi gì.
account-move-groups = Các nhóm sau thuộc một đơn vị ở tài khoản cũ, nhưng thuộc đơn vị khác ở tài khoản mới: { $titles }. Xin gửi lại /ketnoi trong nhóm đó ở tài khoản mới, chọn đúng đơn vị, rồi chạy lại. Chưa thay đổi gì.
account-moved =
    Đã chuyển từ { $old } sang { $new }: { $people } người, { $groups } nhóm, { $waiting } tin đang chờ.
    Trong số người này, { $merged } người đã nhắn cho cả hai tài khoản, nay được nhận ra là một.

    Còn phải làm:
    • Chạy hệ thống, rồi kiểm tra: python -m bot doctor
    • Mời tài khoản mới vào từng nhóm.
    • Mời mọi người nhắn một tin cho tài khoản mới (ở Telegram: bấm Bắt đầu). Ai chưa nhắn thì chưa nhận được tin. Nhắn rồi sẽ được báo đủ những gì đã lỡ.

    Thẻ cũ trong nhóm không sửa được nữa, thẻ mới sẽ được gửi. Ảnh và tệp đã nhận qua tài khoản cũ không mở được ở tài khoản mới.
people-merged = Số người nhắn cho cả hai tài khoản, nay được nhận ra là một: { $count }.
doctor-out-of-reach = { $count ->
    [0] Mọi người từng nhắn cho hệ thống đều nhận được tin.
   *[other] Có { $count } người không nhận được tin: đã chặn hệ thống, hoặc chưa nhắn cho tài khoản mới.
}
