# Báo động về chính hệ thống, gửi riêng cho quản trị: chuyện gì, người dân thấy gì, cần làm gì.

alarm-late =
    ⚠️ CẢNH BÁO: tin gửi đi đang chậm.

    Có tin lẽ ra gửi lúc { $since } mà đến { $until } vẫn chưa gửi được ({ $minutes } phút).
    Người dân: ý kiến gửi đến vẫn được ghi nhận đủ, nhưng tin trả lời và lời nhắc đến muộn. Không cần gửi lại.
    Cần làm ngay: báo người vận hành máy chủ. Lệnh để kiểm tra: python -m bot doctor
    Khi hết chậm, hệ thống sẽ báo lại ở đây.
alarm-late-over = ✅ ĐÃ HẾT: tin gửi đi không còn chậm (chậm từ { $since } đến { $until }). Không cần làm gì thêm.

alarm-silence =
    ✅ ĐÃ HẾT: hệ thống gửi tin lại được.

    Từ { $since } đến { $until } ({ $minutes } phút) không gửi được tin nào.
    Người dân: trả lời và lời nhắc trong khoảng đó đến muộn. Ý kiến đã gửi không mất.
    Cần làm: báo người vận hành máy chủ tìm nguyên nhân để không lặp lại. Lệnh để kiểm tra: python -m bot doctor

alarm-deaf =
    ⚠️ CẢNH BÁO: hệ thống đang không nhận được tin của người dân (từ { $since }).

    { $name ->
        [hook] Có nơi khác dùng mã bí mật (token) của hệ thống và bảo Telegram chuyển tin của người dân về đó. Hệ thống tự lấy lại, nhưng mỗi giờ chỉ hai lần. Khi chưa thấy báo ĐÃ HẾT, tin vẫn về nơi đó.
        [poller] Có một chương trình khác đang nhận tin bằng mã bí mật (token) của hệ thống. Một phần tin của người dân đi về đó.
        [zalo] Zalo không chuyển được tin đến máy chủ, hoặc đang chuyển tin đi nơi khác.
        [unreachable] Telegram không chuyển được tin đến máy chủ; { $count } tin đang chờ ở Telegram.
       *[waiting] { $count } tin đang chờ ở Telegram mà không chuyển đến.
    }
    Người dân: gửi tin mà không thấy trả lời. { $name ->
        [hook] Tin đã về nơi kia có thể phải gửi lại.
        [poller] Tin đã về nơi kia có thể phải gửi lại.
        [zalo] Không rõ Zalo giữ tin bao lâu.
       *[other] Tin chưa mất: Telegram giữ 24 giờ.
    } Tin trả lời của cán bộ vẫn gửi đi được.
    Cần làm ngay: báo người vận hành máy chủ.{ $name ->
        [hook] {" "}Nếu không biết nơi đó là của ai, phải vào BotFather hủy mã cũ, lấy mã mới.
        [poller] {" "}Nếu không biết chương trình đó là của ai, phải vào BotFather hủy mã cũ, lấy mã mới.
       *[other] {""}
    } Lệnh để kiểm tra: python -m bot doctor
    Khi nhận lại được tin, hệ thống sẽ báo ở đây.
alarm-deaf-over = ✅ ĐÃ HẾT: hệ thống nhận lại được tin của người dân (không nhận được từ { $since } đến { $until }).

alarm-dead =
    ⚠️ CẢNH BÁO: có { $count } tin do hệ thống tạo sai nên ứng dụng nhắn tin không nhận (tin số { $name }{ $count ->
        [1] {""}
       *[other] {" "}và các tin sau đó
    }).

    Người dân: ai lẽ ra nhận tin đó thì không nhận được. Hệ thống không tự gửi lại. Những người khác không bị ảnh hưởng.
    Cần làm: gửi /chuagui để xem có trả lời nào chưa đến. Nếu có, xin báo cho người dân đó bằng cách khác. Chuyển số của tin cho người vận hành máy chủ, vì đây là lỗi của chương trình. Lệnh để kiểm tra: python -m bot doctor
    Nếu còn tin sai nữa, hệ thống không báo thêm. Khi qua trọn một ngày không còn tin sai, hệ thống báo một lần.
alarm-dead-over = ✅ ĐÃ HẾT: một ngày qua không có thêm tin nào bị ứng dụng nhắn tin từ chối vì soạn sai. Tin đã báo trước đây vẫn chưa được gửi.

alarm-poison =
    ⚠️ CẢNH BÁO: có { $count } tin nhắn gửi đến mà hệ thống không xử lý được nên đã để riêng (mã lỗi { $name }).

    Người dân: người gửi tin đó đã được xin lỗi và có thể đọc mã lỗi cho đồng chí qua điện thoại. Tin của những người khác không bị ảnh hưởng.
    Cần làm: bộ phận tiếp nhận nhắn riêng /tinloi cho hệ thống để đọc tin đó. Chuyển mã lỗi cho người vận hành máy chủ để tìm trong nhật ký: đây là lỗi của chương trình. Lệnh để kiểm tra: python -m bot doctor
    Nếu còn tin như vậy nữa, hệ thống không báo thêm; khi cả ngày không còn, hệ thống báo một lần.
alarm-poison-over = ✅ ĐÃ HẾT: một ngày qua không có thêm tin nhắn nào phải để riêng.

alarm-backup =
    ⚠️ CẢNH BÁO: { $name ->
        [none] chưa có bản sao dữ liệu nào
       *[other] bản sao dữ liệu mới nhất đã cũ
    } (từ { $since } đến nay chưa sao).

    Người dân: chưa ảnh hưởng gì. Nhưng nếu máy chủ hỏng lúc này, mọi ý kiến nhận từ { $since } sẽ mất.
    Cần làm: báo người vận hành máy chủ chạy lệnh python -m bot backup và xem lại lịch sao hằng đêm.
alarm-backup-over = ✅ ĐÃ HẾT: đã có bản sao dữ liệu mới.

alarm-of-account =
    { $alarm }

    Tin này nói về tài khoản nhắn tin { $name }. Tin gửi đến đây vì chưa có quản trị nào nhắn cho tài khoản đó.

account-away-token =
    ⚠️ CẢNH BÁO: tài khoản nhắn tin { $name } không dùng được nữa (từ { $since }).

    Ứng dụng nhắn tin không nhận mã bí mật của tài khoản này: mã đã bị đổi hoặc thu hồi.
    Người dân nhắn cho { $name } sẽ chưa được trả lời. Các tài khoản khác vẫn chạy bình thường.
    Cần làm ngay: báo người vận hành máy chủ lấy mã mới và đặt lại CAUNOI_TELEGRAM_TOKEN (bot của Zalo: CAUNOI_ZALO_BOT_TOKEN; Zalo OA: người quản trị OA xin quyền lại, rồi chạy python -m bot zalo-oa MÃ).
    Khi tài khoản dùng lại được, hệ thống sẽ báo ở đây.
account-away-unreachable =
    ⚠️ CẢNH BÁO: không kết nối được với tài khoản nhắn tin { $name } (từ { $since }).

    Người dân nhắn cho { $name } sẽ chưa được trả lời. Các tài khoản khác vẫn chạy bình thường.
    Cần làm ngay: báo người vận hành máy chủ. Lệnh để kiểm tra: python -m bot doctor
    Khi kết nối lại được, hệ thống sẽ báo ở đây.
account-away-silent =
    ⚠️ CẢNH BÁO: tài khoản nhắn tin { $name } không gửi được tin nào (từ { $since }).

    Người dân: ý kiến gửi đến vẫn được ghi nhận, nhưng tin trả lời qua tài khoản này đến muộn. Các tài khoản khác vẫn chạy bình thường.
    Cần làm ngay: báo người vận hành máy chủ. Lệnh để kiểm tra: python -m bot doctor
    Khi gửi lại được, hệ thống sẽ báo ở đây.
account-back = ✅ ĐÃ HẾT: tài khoản nhắn tin { $name } dùng lại được rồi (trục trặc từ { $since } đến { $until }). Tin còn chờ sẽ được gửi dần, không cần gửi lại.
