# Điểm danh ở cửa hội trường.

door-code = Mã vào cửa của ông/bà: { $code }. Đến nơi, xin đọc mã này cho người đón ở cửa.
door-none = Hôm nay không có hội nghị nào mà đồng chí được điểm danh.
door-which = Điểm danh hội nghị nào?
door-closed = Chỉ điểm danh được từ ngày họp đến 30 ngày sau đó.
door-head =
    ĐIỂM DANH: { $at }
    { $total }
door-total = Trong hội trường: { $came } người{ $seats ->
    [none] .
   *[other] {" "}· Số chỗ: { $seats }.
}
door-how =
    Gõ mã vào cửa, họ tên, hoặc số người kèm thôn, đoàn thể. Mỗi tin nhắn một lần. Ví dụ:
    4821
    Nguyễn Chí Lăng
    3 người thôn 2
door-by-place = Đếm theo thôn, đoàn thể
door-counts = Xem đã có bao nhiêu người
door-counts-head = NGƯỜI CÓ MẶT THEO THÔN, ĐOÀN THỂ. { $total }
door-count = { $place }: { $people }
door-over = Nhận cả khi hết chỗ
door-within = Chỉ nhận trong số chỗ
door-stop = Nghỉ điểm danh
door-stopped = Đã nghỉ điểm danh. Gửi /diemdanh để tiếp tục.
door-back = Về màn hình điểm danh
door-unread = Tin này không đọc được, nên chưa điểm danh ai. Xin gõ mã vào cửa, họ tên, hoặc số người kèm thôn, ví dụ "3 người thôn 2".
door-too-many = Mỗi lần đếm được từ 1 đến { $most } người. Chưa ghi gì.
door-no-code = Không có ai đăng ký với mã { $code }. Xin xem lại mã, hoặc gõ họ tên.
door-no-name = Không thấy ai có tên này trong những người đăng ký dự hoặc có ý kiến cho hội nghị. Người mới đến thì đếm theo thôn.
door-one-head = Đếm 1 người
door-who = Là ai?{ $more ->
    [0] {""}
   *[other] {" "}Còn { $more } người khác có tên gần giống. Xin gõ đủ họ tên, hoặc thêm tên thôn.
}
door-name = { $name }{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
}
door-guest = { $name ->
    [none] Người dự
   *[other] { $name }
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $code ->
    [none] {""}
   *[other] {" "}(mã { $code })
}
door-in = ✔ Đã vào: { $who }.{ $answer ->
    [waits] {" "}Đang ở danh sách chờ.
    [absent] {" "}Trước đó báo không dự được.
   *[other] {""}
}{ $speaks ->
    [0] {""}
   *[other] {" "}Xin phát biểu, thứ { $speaks }.
} { $total }
door-already = { $who } đã vào từ { $at }, không tính thêm.
door-full = Đã hết chỗ, nên chưa cho vào. { $decides ->
    [yes] Đồng chí quyết định:
   *[no] Xin hỏi thư ký hội nghị. Thư ký cho nhận thêm thì gõ lại.
}
door-anyway = Vẫn cho vào
door-undo = Nhầm, bỏ lần này
door-undone = Đã bỏ { $people } người vừa ghi. { $total }
door-gone = Lần điểm danh này đã được bỏ, hoặc người này không còn trong danh sách.
door-tell-place = Ghi thôn, đoàn thể
door-place-told = Đã ghi: { $place }.
door-place-which = { $people ->
    [0] Của thôn, đoàn thể nào?
   *[other] { $people } người của thôn, đoàn thể nào?
}
door-place-unknown = Không thấy thôn, đoàn thể nào có tên này. { $people } người của nơi nào?
door-no-place = Nơi khác, chưa rõ
door-how-many = { $place }: mấy người?
door-heads = { $people } người
door-counted = ✔ Đã vào: { $people } người, { $place }. { $total }
door-again = Thêm { $people } người nữa
door-pressed = Nút này đã chọn rồi, không tính thêm. { $total }

# Trong biên bản: có mặt bao nhiêu người, bắt đầu và kết thúc lúc nào.
paper-dots = ............
paper-began = { $time }, { $weekday }, ngày { $date }
paper-ended = { $time } { $on ->
    [same] cùng ngày
   *[other] ngày { $on }
}
paper-ended-blank = ...... giờ ...... phút cùng ngày
paper-present = { $count } người{ $said ->
    [0] { $seats ->
        [0] {""}
       *[other] {" "}trên { $seats } chỗ
    }
   *[other] {""}
}{ $places ->
    [none] {""}
   *[other] {" "}({ $places })
}{ $said ->
    [0] {""}
   *[other] ; đã đăng ký dự: { $said } người
}
paper-present-of = { $place }: { $people }

# Điều hành phát biểu trong hội trường.
hall-none = Hôm nay không có hội nghị nào mà đồng chí được điều hành phát biểu.
hall-which = Điều hành phát biểu ở hội nghị nào?
hall-not-now = Chỉ mở được từ ngày họp đến 30 ngày sau đó.
hall-too-early = Chưa khai mạc: còn hơn một giờ mới đến giờ họp đã công bố. Sớm nhất là một giờ trước giờ họp mới khai mạc được. Muốn họp sớm hơn, xin đồng chí dời giờ bằng /hoinghi.
hall-head = PHÁT BIỂU: { $at }
hall-hours = { $opened ->
    [none] Chưa khai mạc.
   *[other] Khai mạc lúc { $opened }{ $closed ->
        [none] .
       *[other] , bế mạc lúc { $closed }.
    }
}
hall-speaker = { $name ->
    [none] Số { $number }
   *[other] { $name }
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $words ->
    [none] {""}
   *[other] : { $words }
}
hall-nobody = Chưa có ai đang phát biểu.
hall-speaks = ĐANG PHÁT BIỂU: { $who }
    Từ { $began }, { $over ->
        [0] { $left ->
            [0] vừa hết giờ.
           *[other] còn { $left } phút.
        }
       *[other] quá { $over } phút.
    }
hall-next = TIẾP THEO: { $who }
hall-list-over = Không còn ai chờ phát biểu.
hall-waits = Còn chờ: { $count } người. Mỗi người { $minutes } phút.
hall-how =
    Thêm người xin phát biểu tại chỗ: gõ thôn; người nói; việc gì. Ví dụ:
    thôn 2; ông Nguyễn Chí Lăng; đèn đường
hall-call = Mời người tiếp theo
hall-skip = Người tiếp theo vắng, bỏ qua
hall-end = Đã nói xong
hall-before = Quay lại người trước
hall-list = Xem danh sách chờ
hall-list-which = Chọn người để mời ngay. Người đã bỏ qua thì chọn để xếp lại vào cuối.
hall-next-one = { $who }
hall-again-one = (đã bỏ qua) { $who }
hall-begin = { $again ->
    [yes] Ghi lại giờ khai mạc là bây giờ
   *[no] Khai mạc
}
hall-shut = Bế mạc
hall-reopen = Bế mạc nhầm, họp tiếp
hall-minutes = Đổi số phút mỗi người
hall-minutes-ask = Mỗi người phát biểu mấy phút?
hall-so-many = { $minutes } phút
hall-back = Về màn hình phát biểu
hall-stop = Rời màn hình
hall-left = Đã rời màn hình phát biểu. Gửi /phatbieu để mở lại.
hall-added = Đã thêm vào cuối danh sách: { $who }
hall-changed = Danh sách vừa thay đổi, nút này không còn dùng được. Xin gửi /phatbieu để xem lại.
hall-nobody-before = Chưa có ai phát biểu trước đó.
hall-unread = Tin này không đọc được, nên chưa thêm ai. Xin gõ: thôn; người nói; việc gì.
hall-too-long = Tin này quá dài, nên chưa thêm ai. Tên không quá 100 chữ cái, việc xin nói không quá 300.
hall-you-next = Ông/bà là người phát biểu tiếp theo. Xin chuẩn bị, mỗi người có { $minutes } phút.
minute-of-speaker = Của người đang nói: { $who }
minute-speaks = Đang phát biểu: { $who }
