# Chương trình hội nghị: các ý kiến đưa ra hội nghị, theo thứ tự.

agenda-none = Chưa có hội nghị nào mà đồng chí xem được chương trình.
agenda-which = Đồng chí xem chương trình của hội nghị nào?
agenda-head =
    Chương trình hội nghị { $at }

    { $items ->
        [0] Chưa có ý kiến nào.
       *[other] { $items } ý kiến, { $listed } đã xếp vào chương trình{ $folded ->
            [0] {""}
           *[other] ; { $folded } ý kiến cùng nội dung đã gộp
        }. Xin chọn một ý kiến để xem.
    }
agenda-field = { $again ->
    [yes] { $field } (tiếp)
   *[no] { $field }: { $count } ý kiến
}
agenda-place-group = • { $place }: { $again ->
    [yes] {""}
   *[no] { $count } ý kiến,{" "}
}{ $several ->
    [yes] số { $first } đến { $last }
   *[no] số { $first }
}
agenda-spoken = Nêu thêm tại hội nghị: { $several ->
    [yes] số { $first } đến { $last }
   *[no] số { $first }
}
agenda-line = { $facts }{ $folded ->
    [0] {""}
   *[other] {" "}(+{ $folded })
}{ $state ->
    [proposed] {" "}· mới đề nghị
    [answer_drafted] {" "}· đã chuẩn bị, chờ duyệt
    [approved] {" "}· đã duyệt trả lời
    [answered_orally] {" "}· ✓ đã trả lời tại hội nghị
    [written_due] {" "}· hẹn trả lời bằng văn bản
    [answered] {" "}· ✓ đã trả lời
    [reopened] {" "}· ⚠ người dân chưa hài lòng
    [other_body] {" "}· đã chuyển cơ quan khác
    [upwards] {" "}· đã kiến nghị cấp trên
    [carried_over] {" "}· để lại hội nghị sau
    [mistaken] {" "}· ghi nhầm, đã bỏ
    [withdrawn] {" "}· không đưa ra nữa
   *[other] {""}
}: { $words }
agenda-number-only = (chỉ xem được mã số)
agenda-list-all = Xếp tất cả vào chương trình
agenda-listed = Đã xếp thêm { $count } ý kiến vào chương trình.
agenda-repeats = Tìm ý kiến cùng nội dung
agenda-repeats-next = Xem cặp tiếp theo
agenda-repeats-none = Không còn cặp ý kiến nào có vẻ cùng nội dung (đã so { $count } ý kiến). Đồng chí vẫn gộp được bằng tay: mở một ý kiến, chọn "Gộp vào số khác".
agenda-repeat =
    { $sure ->
        [yes] Hai ý kiến này gần như cùng lời:
       *[no] Hai ý kiến này có thể cùng nội dung. Xin đọc kỹ trước khi gộp:
    }

    { $other }

    { $one }
agenda-repeat-part = Số { $number } · { $code }{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
}{"\u000A"}{ $words }
agenda-fold = Gộp làm một
agenda-folded = Đã gộp ý kiến { $code } vào { $into }. Người gửi được báo, và được trả lời riêng theo mã của mình.
agenda-unfold = Tách { $code } ra
agenda-unfolded = Ý kiến { $code } đứng riêng lại như trước.
agenda-item =
    Số { $number } · { $code }{ $state ->
        [proposed] {" "}· mới đề nghị
        [listed] {" "}· đã xếp vào chương trình
        [answer_drafted] {" "}· đã chuẩn bị trả lời, chờ lãnh đạo duyệt
        [approved] {" "}· trả lời đã được duyệt
        [answered_orally] {" "}· đã trả lời tại hội nghị
        [written_due] {" "}· hẹn trả lời bằng văn bản
        [answered] {" "}· đã trả lời
        [reopened] {" "}· ⚠ người dân chưa hài lòng, đơn vị đang xem lại
        [other_body] {" "}· đã chuyển cơ quan khác
        [upwards] {" "}· đã kiến nghị cấp trên
        [carried_over] {" "}· để lại hội nghị sau
        [mistaken] {" "}· ghi nhầm, đã bỏ
       *[withdrawn] {" "}· không đưa ra nữa
    }
    { $field } · { $area }
    Chuẩn bị trả lời: { $unit }{ $until ->
        [none] {""}
       *[other] , chậm nhất { $until }
    }
    Tên trên giấy tờ: { $name ->
        [none] Đề nghị giữ kín
       *[other] { $name }
    }{ $folded ->
        [0] {""}
       *[other] {"\u000A"}Cùng nội dung: { $folded } ý kiến khác, trả lời chung
    }{ $joined ->
        [0] {""}
       *[other] {"\u000A"}Cùng gặp: { $joined } người, cùng nhận trả lời
    }

    { $words }{ $prepared ->
        [none] {""}
       *[other] {"\u000A"}{"\u000A"}Trả lời đã chuẩn bị:{"\u000A"}{ $prepared }
    }
agenda-back = Về chương trình
agenda-list = Xếp vào chương trình
agenda-unlist = Bỏ khỏi chương trình
agenda-first = Đưa lên đầu
agenda-up = Đưa lên một số
agenda-down = Đưa xuống một số
agenda-place = Chuyển đến số khác
agenda-place-which = Ý kiến { $code } chuyển đến số mấy? Xin gõ số.
agenda-placed = Ý kiến { $code } nay đứng ở số { $number }.
agenda-fold-into = Gộp vào số khác
agenda-fold-into-which = Ý kiến { $code } gộp vào ý kiến số mấy? Xin gõ số.
agenda-prepare = Hạn chuẩn bị trả lời
agenda-prepare-when = { $unit } chuẩn bị trả lời ý kiến { $code } chậm nhất ngày nào? Đơn vị được báo ngay, và được nhắc khi gần đến ngày.{ $typed ->
    [yes] {" "}Xin chọn, hoặc gõ ngày khác.
   *[no] {" "}Xin chọn một ngày.
}
agenda-prepare-set = { $unit } chuẩn bị trả lời ý kiến { $code } chậm nhất { $day }. Đơn vị đang được báo. Nếu nhầm, mở lại ý kiến và đặt ngày khác.
agenda-not-between = Hạn chuẩn bị phải từ hôm nay đến trước hội nghị, tức là trước { $starts }; đồng chí vừa chọn { $day }. Xin gõ ngày khác.
agenda-by = { $day }
agenda-carry = Để lại hội nghị sau
agenda-carry-sure = { $next ->
    [0] Để ý kiến { $code } lại hội nghị sau? Hiện chưa có hội nghị nào sau hội nghị này đang nhận ý kiến của địa bàn này. Người gửi được báo ngay, và hạn trả lời thường ngày được tính tiếp.
   *[other] Để ý kiến { $code } lại hội nghị nào? Người gửi được báo ngay.
}
agenda-carry-yes = Chưa biết hội nghị nào
agenda-observe = Góp ý của Mặt trận
agenda-changed = Ý kiến này vừa được người khác xếp lại. Xin mở lại chương trình.
agenda-at-end = Ý kiến này đã đứng ở đầu hoặc cuối chương trình, không chuyển thêm được.
agenda-no-number = Không có ý kiến nào ở số đó. Xin gõ một số đang có trong chương trình.
agenda-too-near = Hội nghị đã quá gần, không đặt hạn chuẩn bị được nữa.
flash-prepare_answer = Đã báo đơn vị.
flash-carry_over = Đã để lại hội nghị sau. Người gửi được báo ngay.
fold-not-here = Chỉ gộp được hai ý kiến đang ở cùng một chương trình.
observe-ask = Mời đồng chí viết góp ý về ý kiến { $code }. Đơn vị trả lời đọc được, người gửi ý kiến không thấy.
observe-kept = Đã ghi góp ý về ý kiến { $code } và báo cho đơn vị.
observe-too-long = Góp ý dài quá { $limit } chữ. Xin viết ngắn lại.
help-observer =
    Vai trò của đồng chí: { $role }.

    /chuongtrinh: đọc chương trình hội nghị và góp ý, chỉ dùng khi nhắn riêng
    /giayto: lấy giấy tờ của hội nghị, không có tên người nêu ý kiến, chỉ dùng khi nhắn riêng{ $register ->
        [yes] {"\u000A"}/sodangky: xuất sổ đăng ký ra tệp Excel, chỉ dùng khi nhắn riêng{"\u000A"}/tepxuat: xem, lấy lại, hủy, xóa các tệp đã yêu cầu, chỉ dùng khi nhắn riêng
       *[no] {""}
    }
agenda-add = Thêm ý kiến đang chờ
adding-field = Đồng chí đưa vào hội nghị những ý kiến thuộc lĩnh vực nào?
adding-all = Mọi lĩnh vực
adding-all-areas = Mọi địa bàn
adding-area = Đồng chí đưa vào hội nghị ý kiến của địa bàn nào?
adding-choose-area = Địa bàn: { $chosen } (chọn lại)
adding-which = Ý kiến đang chờ trả lời, chưa gửi cho hội nghị nào. Chọn ý kiến nào thì ý kiến đó vào hội nghị { $at }, và người gửi được báo ngay.
adding-none = Không còn ý kiến nào đang chờ mà chưa gửi cho hội nghị.
adding-page = Đưa cả { $count } ý kiến này
adding-done = Đã đưa { $count } ý kiến vào hội nghị.
card-folded = Cùng nội dung: { $count } ý kiến khác đã gộp vào. Trả lời ý kiến này thì cả { $count } người kia cùng nhận được.
card-folded-into = Đã gộp vào ý kiến { $code }: trả lời ý kiến đó là trả lời cả ý kiến này.
agenda-escalate = Kiến nghị lên cấp trên
agenda-elsewhere = Nay ở hội nghị { $at }: { $state ->
    [answered_orally] đã trả lời tại hội nghị
    [written_due] hẹn trả lời bằng văn bản
    [answered] đã trả lời
    [other_body] đã chuyển cơ quan khác
    [upwards] đã kiến nghị cấp trên
    [carried_over] lại để hội nghị sau
   *[other] đang chờ trả lời
}.{ $words ->
    [none] {""}
   *[other] {"\u000A"}{ $words }
}
