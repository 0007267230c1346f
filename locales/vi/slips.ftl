# Phiếu hẹn trả lời: in ra, trao tay, hỏi bằng mã và PIN.

job-title-slips = Phiếu hẹn trả lời
job-file-once = { $what }. Xin in ngay, cắt rời và trao tận tay người nêu, rồi xóa tin này. Trên phiếu có mã PIN: hệ thống không giữ tệp và không in lại được. Phiếu nào hỏng, mất: gửi /phieuhen kèm mã ý kiến để in phiếu mới.
sheet-slips = In { $count } phiếu hẹn
sheet-guides = In { $count } tờ hướng dẫn gửi khiếu nại
slips-none = Ý kiến nào của phiếu này đã ghi nhận thì đều đã in phiếu hẹn. Muốn in lại một phiếu bị mất: gửi /phieuhen kèm mã ý kiến.
slips-owed = Ý kiến gửi bằng giấy đã có trả lời, người nêu chưa hỏi đến. Cần báo hoặc giao tận tay:
slips-owed-none = Không có trả lời nào chờ giao tận tay. Muốn xem một ý kiến gửi bằng giấy: gửi /phieuhen kèm mã ý kiến.
slip-unknown = Không có ý kiến gửi bằng giấy nào mang mã này trong phần việc của đồng chí.
slip-desk = { $printed ->
        [none] Chưa in phiếu hẹn.
       *[other] Phiếu hẹn in ngày { $printed }.
    }{ $asked ->
        [none] {" "}Người nêu chưa hỏi bằng phiếu.
       *[other] {" "}Người nêu hỏi bằng phiếu gần nhất ngày { $asked }.
    }{ $hears ->
        [yes] {" "}Có trả lời mới, hệ thống báo qua máy người nêu đã chọn.
       *[no] {""}
    }
slip-handed = Đã giao tận tay
slip-handed-noted = Đã ghi: trả lời của ý kiến { $code } đã giao tận tay.
slip-handed-already = Trả lời này không còn chờ giao tận tay.
slip-reprint = In phiếu hẹn mới
slip-reprint-sure = In phiếu hẹn mới cho ý kiến { $code }? Mã PIN trên phiếu cũ hết hiệu lực ngay khi phiếu mới được in, và máy nào đang nhận báo bằng phiếu cũ sẽ thôi nhận.
slip-reprint-yes = In phiếu mới
slip-paper-title = PHIẾU HẸN TRẢ LỜI
slip-paper-code = Mã { $code }
slip-paper-pin = PIN { $pin }
slip-paper-name = Người nêu: { $name }.
slip-paper-line = Phiếu { $code }, dòng { $line }.
slip-paper-outside = Số gốc { $code }.
slip-paper-received = { $whose } Đã nhận ngày { $received }.
slip-paper-at-dialogue = Trả lời tại hội nghị lúc { $at } ngày { $day }.
slip-paper-before = Trả lời trước hết ngày { $day }.
slip-paper-open = Đã chuyển nơi xử lý.
slip-paper-chat = Hỏi từ bất kỳ điện thoại nào: nhắn mã và PIN cho { $bot }.
slip-paper-phone = Hoặc gọi { $phone }, đọc mã.
slip-paper-desk = Hoặc mang phiếu đến: { $desk }.
slip-paper-free = Không thu tiền. Không ai được hỏi PIN, mã xác nhận hay tài khoản ngân hàng của ông/bà.
slip-view = Ý kiến { $code }: { $state }.
    Nơi giải quyết: { $unit }.{ $due ->
        [none] {""}
       *[other] {" "}Hạn trả lời: { $due }.
    }
slip-next = { $state ->
        [answered] Nếu trả lời chưa đúng ý, xin gọi { $phone } hoặc đến { $address }, mang theo phiếu hẹn.
        [closed] Nếu còn điều chưa rõ, xin gọi { $phone } hoặc đến { $address }, mang theo phiếu hẹn.
        [declined] Nếu còn điều chưa rõ, xin gọi { $phone } hoặc đến { $address }, mang theo phiếu hẹn.
        [forwarded] Cơ quan nhận ý kiến sẽ trả lời tiếp. Muốn biết thêm, xin gọi { $phone }.
        [asked] Cán bộ đang cần hỏi thêm. Xin gọi { $phone } hoặc đến { $address }, đọc mã ý kiến.
        [withdrawn] Ý kiến đã rút lại, không còn giải quyết.
       *[other] Chưa có trả lời cuối cùng. Xin hỏi lại bằng phiếu này, hoặc gọi { $phone }.
    }
slip-files = Trả lời có ảnh, tệp kèm theo. Xin xem tại { $address }.
slip-ask-pin = Nếu ông/bà có phiếu hẹn, xin nhắn 6 số PIN in trên phiếu.
slip-wrong = Mã hoặc PIN không đúng, hoặc phiếu này đã bị thử sai quá nhiều lần. Xin xem lại từng số trên phiếu; nếu vẫn không được, xin đợi đến giờ sau hoặc gọi { $phone }.
slip-hear = Báo cho tôi qua máy này
slip-unhear = Thôi báo qua máy này
slip-hears = Khi ý kiến { $code } có trả lời, hệ thống sẽ báo ở đây. Ai dùng chung máy này cũng đọc được. Muốn thôi, xin chọn "Thôi báo qua máy này".
slip-hears-no-more = Từ nay hệ thống không báo ở đây nữa. Ông/bà vẫn hỏi được bằng mã và PIN.
slip-open-again = Xin nhắn lại mã và PIN trên phiếu hẹn, rồi chọn lại.
slip-over = Ý kiến { $code } được ghi là đã rút lại, nên lời này chưa chuyển cho ai. Xin ông/bà gửi lời này thành một ý kiến mới, hoặc gọi { $phone }.
done-hand_slip = đã trao câu trả lời tận tay người nêu
slip-paper-guide-title = HƯỚNG DẪN GỬI KHIẾU NẠI
slip-paper-guide = Phiếu { $code }, dòng { $line }. Việc ông/bà nêu là khiếu nại nên không nhận qua phiếu của thôn. Ông/bà gửi đơn có chữ ký, hoặc đến trình bày trực tiếp tại { $address }, trong 90 ngày kể từ ngày nhận hoặc biết quyết định. Tờ này không thay cho đơn. Hỏi thêm: { $phone }.
ask-slip-not = Xin ông/bà viết điều chưa đúng ý trong trả lời cho ý kiến { $code }. Ý kiến sẽ được mở lại để xem xét tiếp.
ask-slip-supply = Xin ông/bà viết điều cán bộ hỏi về ý kiến { $code }.
step-slip-words = Nội dung
slip-words-review = { $act ->
    [not] Ông/bà chưa đồng ý với trả lời cho ý kiến { $code } vì:
   *[supply] Ông/bà trả lời cán bộ về ý kiến { $code }:
    }
    { $words }
slip-words-send = Gửi
slip-did-not = Đã mở lại ý kiến { $code } và chuyển lời của ông/bà. Có trả lời mới, xin hỏi lại bằng phiếu.
slip-did-supply = Đã chuyển lời của ông/bà về ý kiến { $code } cho cán bộ.
slip-did-satisfied = Đã ghi: ông/bà hài lòng với trả lời cho ý kiến { $code }. Cảm ơn ông/bà.
slip-did-partly = Đã ghi: ông/bà hài lòng một phần với trả lời cho ý kiến { $code }.
slip-did-mistaken = Đã bỏ đánh giá vừa rồi của ý kiến { $code }. Xin ông/bà chọn lại.
slip-say = Ông/bà cũng có thể trả lời ngay bằng một nút bên dưới.
