# Cam kết: việc cơ quan đã hứa làm, đến ngày nào, và kết quả; $due, $until là ngày đã viết đủ.

promise-before = trước { $day }, tức là chậm nhất { $last }
promise-proposed = { $chosen ->
    [noted] ✔ Khi gửi sẽ ghi cam kết: { $due }. Người dân được báo khi xong, khi dời ngày, khi không làm được.
    [passed_over] Không ghi thành cam kết ngày này: { $due }.
   *[none] Trong nội dung có hẹn ngày: { $due }. Đồng chí có ghi việc này thành cam kết không? Không chọn thì không ghi.
}
promise-several = Trong nội dung có hẹn { $count } ngày. Ngày nào là cam kết thì đồng chí chọn; không chọn thì không ghi.
promise-day = { $chosen ->
    [noted] ✔ { $due }: khi gửi sẽ ghi cam kết
   *[none] • { $due }
}
promise-keep-day = Ghi cam kết { $due }
promise-pass-day = Bỏ cam kết { $due }
promise-others = Nội dung còn hẹn ngày khác: { $days }. Gửi xong, đồng chí ghi thêm từng việc: /camket { $code }, chọn Ghi cam kết mới.
promise-keep = Ghi thành cam kết
promise-pass = Không phải cam kết
promise-below = 📌 Cơ quan ghi { $several ->
    [yes] các việc này thành cam kết, hạn lần lượt là
   *[no] việc này thành cam kết, chậm nhất
} { $due }. Khi làm xong, khi phải dời ngày hoặc khi không làm được, ông/bà đều được báo.
promise-list = { $name ->
    [all] Cam kết.
    [mine] Cam kết do đồng chí ghi.
    [late] Cam kết đã quá hạn.
   *[other] Cam kết: { $name }.
}{ $shown ->
    [0] {" "}Chưa có cam kết nào.
   *[other] {" "}Đang thực hiện { $open }, trong đó quá hạn { $overdue }. Quá hạn đứng trước. Xin chọn để xem, báo xong hoặc dời ngày.
}
promise-line = { $standing ->
    [overdue] ⚠ quá hạn { $due }
    [open] ⏳ { $due }
    [dropped] ✖ không làm
   *[other] ✔ đã xong
}{ $moved ->
    [0] {""}
   *[other] , hoãn { $moved }
} · { $code } · { $words }
promise-erased = nội dung đã xóa
promise-shown =
    Cam kết về ý kiến { $code }
    { $words }

    Đơn vị: { $unit }
    Người ghi: { $owner }{ $serves ->
        [no] {" "}(không còn phụ trách; lãnh đạo được nhắc thay)
       *[other] {""}
    }
    Chậm nhất: { $due } (lần { $time }, hoãn { $moved })
    { $standing ->
        [overdue] ⚠ Đã quá hạn, chưa có kết quả.
        [open] Đang thực hiện.
        [proved] Đã báo xong, đang nhận tệp minh chứng.
        [dropped] Không thực hiện.
       *[other] Đã xong.
    }{ $file ->
        [none] {""}
       *[other] {" "}Tệp minh chứng: { $file }.
    }
promise-event = { $at } { $move ->
    [make] ghi cam kết, chậm nhất { $due }
    [move] dời đến { $due }
    [prove] báo đã xong
    [close] đóng, đã có minh chứng
    [carry] đưa vào hội nghị sau
   *[drop] thôi không thực hiện
}{ $who ->
    [none] {""}
   *[other] {" "}({ $who })
}{ $meeting ->
    [none] {""}
   *[other] ; hội nghị { $meeting }
}{ $words ->
    [none] {""}
   *[other] {"\u000A"}{ $words }
}
promise-mine = Do tôi ghi
promise-all = Xem tất cả
promise-late = Chỉ xem quá hạn
promise-late-unit = • { $unit }: quá hạn { $count }
promise-carried = { $made ->
    [none] {""}
   *[other] ; hứa tại hội nghị { $made }
}{ $to ->
    [none] {""}
   *[other] ; đã đưa vào hội nghị { $to }
}{ $moved ->
    [0] {""}
   *[other] ; lần { $time }, hoãn { $moved }
}
promise-new = Ghi cam kết mới
promise-prove = Báo đã xong
promise-move = Dời ngày
promise-drop = Không thực hiện được
promise-ask-prove = Cam kết về ý kiến { $code }: đã làm gì, ở đâu, xong khi nào? Xin viết một tin, kèm được một ảnh hoặc một tệp. Người dân đọc đúng lời này.
promise-ask-day = Cam kết về ý kiến { $code } đang hẹn chậm nhất { $due }. Dời đến ngày nào? Xin gõ ngày, ví dụ: 15/12, hoặc "trước ngày 15/12".
promise-ask-move = Cam kết về ý kiến { $code }: { $earlier ->
    [yes] làm xong sớm hơn, chậm nhất { $until }. Vì sao làm được sớm hơn?
   *[no] dời đến, chậm nhất { $until }. Vì sao phải dời?
} Người dân đọc đúng lời này.
promise-ask-drop = Cam kết về ý kiến { $code }: vì sao không thực hiện được? Người dân đọc đúng lời này.
promise-ask-new = Cam kết về ý kiến { $code }: làm việc gì, xong ngày nào? Ví dụ: "Vá ổ gà đoạn nhà văn hóa, xong trước ngày 15/12."
promise-sure-prove =
    Báo cho người có ý kiến { $code } là việc đã hứa đã xong{ $file ->
        [yes] {" "}(cơ quan giữ tệp kèm theo làm minh chứng)
       *[no] {""}
    }:
    { $words }
promise-sure-move =
    { $earlier ->
        [yes] Cam kết về ý kiến { $code } làm xong sớm hơn, chậm nhất { $until }. Lý do báo cho người dân:
       *[no] Dời cam kết về ý kiến { $code } đến, chậm nhất { $until } (hoãn lần { $moved }). Lý do báo cho người dân:
    }
    { $words }
promise-sure-drop =
    Báo cho người có ý kiến { $code } là việc đã hứa không thực hiện được. Lý do:
    { $words }
promise-sure-new =
    Ghi cam kết về ý kiến { $code }, { $due }, và báo cho người có ý kiến:
    { $words }
promise-prove-yes = Báo đã xong
promise-move-yes = Dời ngày
promise-drop-yes = Báo không thực hiện được
promise-new-yes = Ghi cam kết
promise-done-prove = Đã ghi: cam kết về ý kiến { $code } đã xong. Người dân được báo.
promise-done-move = Đã dời cam kết về ý kiến { $code }. Người dân được báo.
promise-done-drop = Đã ghi: cam kết về ý kiến { $code } không thực hiện được. Người dân được báo.
promise-made = Đã ghi cam kết về ý kiến { $code }, chậm nhất { $due }. Người dân được báo. Xem lại: /camket { $code }
promise-stopped = Không thay đổi gì.
promise-told-made =
    📌 Về ý kiến { $code }, cơ quan cam kết, chậm nhất { $due }:
    { $what }
    Khi làm xong, khi phải dời ngày hoặc khi không làm được, ông/bà đều được báo.
promise-told-moved =
    { $earlier ->
        [yes] Về ý kiến { $code }: việc cơ quan đã cam kết sẽ xong sớm hơn, nay chậm nhất { $due }.
       *[no] Về ý kiến { $code }: việc cơ quan đã cam kết phải dời ngày, nay chậm nhất { $due } (hoãn lần { $moved }). Mong ông/bà thông cảm.
    }
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Lý do: { $words }
promise-told-kept =
    ✔ Về ý kiến { $code }: cơ quan báo việc đã cam kết nay đã xong.
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Kết quả: { $words }
    Nếu thực tế chưa đúng như vậy, xin ông/bà trả lời tin này.
promise-told-dropped =
    Về ý kiến { $code }: việc cơ quan đã cam kết không thực hiện được. Cơ quan xin lỗi ông/bà.
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Lý do: { $words }
promise-changed = Cam kết này vừa có thay đổi. Xin gửi /camket để xem lại.
promise-day-outside = Ngày cam kết không được ở trong quá khứ, và trong vòng { $years } năm. Xin gõ lại ngày.
promise-same-day = Ngày này là ngày đang hẹn. Xin gõ ngày khác.
promise-needs-words = { $what ->
    [prove] Xin viết vài lời: đã làm gì, xong khi nào. Ảnh hoặc tệp gửi kèm trong cùng tin đó.
   *[other] Xin viết lý do.
}
promise-too-long = Xin viết ngắn hơn, không quá { $limit } chữ cái.
promise-no-day = Chưa thấy ngày hẹn trong lời này. Xin viết lại, có việc và ngày, ví dụ: "Vá ổ gà đoạn nhà văn hóa, xong trước ngày 15/12."
promise-which-unit = { $found ->
    [none] Không có đơn vị nào tên như vậy. Gửi /camket để xem tất cả.
   *[other] Có nhiều đơn vị tên như vậy: { $found }. Xin gõ đủ tên.
}
clock-promise = Cam kết { $number } ({ $code })
clock-date-promise = Cơ quan đã cam kết làm xong chậm nhất { $due }.
clock-kind-promise = Cam kết với người dân
clock-told-promise = {"\u000A"}{ $stage ->
    [week] Còn một tuần đến ngày cam kết với người dân: { $count } việc
    [eve] Ngày mai, hoặc ngày làm việc tới, là hạn cam kết với người dân: { $count } việc
   *[other] Đã quá ngày cam kết với người dân mà chưa báo kết quả: { $count } việc
}{ $hears ->
    [leader] { $stage ->
        [week] {" "}(người ghi không còn phụ trách)
        [eve] {" "}(người ghi không còn phụ trách)
       *[other] {""}
    }
   *[other] {""}
}
clock-told-promises = Xem các cam kết
promise-debts = { $overdue ->
    [0] ⏳ Việc đã cam kết chưa xong ở địa bàn này: { $open }.
   *[other] ⚠ Việc đã cam kết chưa xong ở địa bàn này: { $open }, trong đó quá hạn { $overdue }.
}
promise-debts-more = … và { $more } việc khác, xem bằng /camket
paper-promise = { $words } (ý kiến { $code }, { $unit }, hẹn chậm nhất { $due }{ $carried })
