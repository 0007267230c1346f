# Có phải cán bộ không: người dân hỏi về người gọi đến, người đến nhà.

call-ask = Có người tự xưng là cán bộ? Xin ông/bà gõ một trong ba thứ:
    • mật khẩu hai từ mà người đó đọc cho ông/bà;
    • số điện thoại gọi đến;
    • họ tên của người đó.
call-words-good = ĐÚNG. Mật khẩu này do { $name } ({ $body }) đặt, dùng được đến { $until }.
    Chỉ tin khi người đang gọi hoặc đang đến xưng đúng họ tên đó.
call-words-others = KHÔNG ĐÚNG. Mật khẩu này không phải của người mang tên ông/bà vừa gõ.
call-words-bad = KHÔNG ĐÚNG. Không có mật khẩu nào như vậy đang dùng được.
    Có thể nghe nhầm hoặc đã hết giờ: ông/bà nhờ người đó đọc lại một lần. Vẫn không đúng thì đừng tin.
call-words-rest = CHƯA KIỂM TRA ĐƯỢC. Vừa có quá nhiều mật khẩu sai, nên đến { $until } hệ thống mới kiểm tra tiếp. Trong lúc đó đừng tin ai chỉ vì một mật khẩu.
call-number-good = ĐÚNG là số điện thoại của { $whose }.
    Nhưng số hiện trên máy có thể bị làm giả. Muốn chắc chắn, ông/bà tắt máy rồi tự gọi lại số đó.
call-number-bad = KHÔNG. Số này không có trong các số mà { $office } công bố.
    Cán bộ gọi bằng số riêng thì phải đọc được mật khẩu hai từ.
call-name-one = CHƯA CHẮC. { $body } có người tên { $name }, nhưng kẻ gian cũng có thể xưng tên này.
    Xin hỏi người đó mật khẩu hai từ rồi gõ vào đây.
call-name-several = CHƯA CHẮC. Cơ quan có { $count } người mang tên này, nên chỉ tên thì không biết là ai, và kẻ gian cũng có thể xưng tên này.
    Xin hỏi người đó mật khẩu hai từ rồi gõ vào đây.
call-unknown = KHÔNG BIẾT. Hệ thống không thấy ai như vậy trong những người làm việc ở đây.
    Ông/bà xem lại từng chữ, hoặc hỏi người đó mật khẩu hai từ rồi gõ vào đây.
call-warning = Cán bộ không bao giờ đòi chuyển tiền, không hỏi mã xác nhận hay mật khẩu ngân hàng. Còn nghi ngờ, xin gọi { $phone }.
call-report = Báo lừa đảo
call-again = Hỏi tiếp
call-matter = Đây là ý kiến tôi gửi xã
call-matter-not-kept = Lời ông/bà vừa gõ CHƯA được nhận làm ý kiến. Nếu muốn gửi ý kiến cho xã, xin chọn "Gửi ý kiến, kiến nghị" rồi gửi lại.
call-short-words-good = đúng mật khẩu
call-short-words-others = mật khẩu của người khác
call-short-words-bad = không đúng mật khẩu
call-short-words-rest = chưa kiểm tra được
call-short-number-good = đúng số cơ quan
call-short-number-bad = không phải số cơ quan
call-short-name-one = có người mang tên này
call-short-name-several = có nhiều người mang tên này
call-short-unknown = không biết
call-guesses-told = ⚠️ Trong giờ này có quá nhiều mật khẩu sai được gõ vào mục "Có phải cán bộ không?". Có thể có kẻ đang dò mật khẩu của cán bộ. Hệ thống ngừng kiểm tra mật khẩu đến hết giờ. Người dân hỏi thì xin trả lời qua điện thoại.
scam-told = ⚠️ Người dân báo có người giả cán bộ (không kèm tên người báo).
    Lúc { $at }. { $what }
    Hệ thống đã trả lời: { $verdict }.
    Cần làm: kiểm tra, báo công an nếu đúng, và nhắc người dân cảnh giác.
scam-typed = Người dân đã gõ: "{ $typed }"
scam-not-kept = Lời người dân đã gõ không được lưu, vì người đó chưa đồng ý cho lưu.
scam-thanks = Đã báo cho người quản trị, không kèm tên ông/bà. Nếu ông/bà đã mất tiền hoặc bị đe dọa, xin gọi ngay 113.
scam-nobody = Chưa báo được cho người quản trị. Xin gọi { $phone }; nếu đã mất tiền hoặc bị đe dọa, xin gọi ngay 113.
password-made = Mật khẩu của đồng chí: { $words }
    Dùng được đến { $until }. Đọc cho người dân khi gọi hoặc khi đến, kèm đúng họ tên của mình.
    Người dân gõ vào đây sẽ thấy họ tên và nơi làm việc của đồng chí. Lộ mật khẩu thì gửi /matkhau để đổi, hoặc /matkhau xóa.
password-ended = Mật khẩu của đồng chí không dùng được nữa.
password-none = Đồng chí không có mật khẩu nào đang dùng được.
