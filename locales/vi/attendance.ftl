# Ai dự hội nghị: trả lời của người dân, chỗ ngồi, xin phát biểu.

dialogue-coming = Tôi sẽ dự
dialogue-absent = Tôi không dự được
dialogue-speak = Xin phát biểu
dialogue-unspeak = Thôi xin phát biểu
dialogue-seats = Số chỗ cho bà con: { $seats }. { $free ->
    [0] Hiện đã hết chỗ. Ông/bà vẫn đăng ký được, có chỗ trống hệ thống sẽ báo.
   *[other] Hiện còn { $free } chỗ.
}
dialogue-answer = { $answer ->
    [coming] Ông/bà đã đăng ký: SẼ DỰ, đã có chỗ.
    [waits] Ông/bà đã đăng ký dự và đang chờ chỗ, thứ { $place } trong danh sách chờ.
    [absent] Ông/bà đã báo: KHÔNG DỰ ĐƯỢC.
   *[following] Ông/bà đang theo dõi hội nghị này và sẽ được nhắc.
}
dialogue-wish = Ông/bà xin phát biểu về: { $words }
    { $state ->
        [listed] Đã được xếp vào danh sách phát biểu, thứ { $number }.
        [declined] Ban tổ chức chưa xếp được vào danh sách phát biểu.
       *[asked] Ban tổ chức đang xem.
    }
dialogue-change = Ông/bà đổi ý lúc nào cũng được, cho đến khi hội nghị bắt đầu.
dialogue-said-coming =
    Đã ghi: ông/bà SẼ DỰ và đã có chỗ. Ông/bà không cần cho biết tên. Chúng tôi sẽ nhắc ông/bà trước hội nghị, và báo ngay nếu có thay đổi. Để nhắc được, hệ thống ghi tài khoản nhắn tin này vào danh sách nhắc.

    { $facts }
dialogue-said-waits =
    Hội nghị hiện đã hết chỗ. Ông/bà đứng thứ { $place } trong danh sách chờ. Có chỗ trống là hệ thống báo ông/bà ngay. Chúng tôi vẫn nhắc ông/bà trước hội nghị, và báo ngay nếu có thay đổi.

    { $facts }
dialogue-said-absent = Đã ghi: ông/bà KHÔNG DỰ ĐƯỢC. Chúng tôi sẽ không nhắc ông/bà về hội nghị này nữa. Ông/bà vẫn gửi được ý kiến, và đổi ý lúc nào cũng được ở /lich.
dialogue-absent-unkept = Cảm ơn ông/bà đã cho biết. Ông/bà vẫn gửi được ý kiến cho hội nghị, và đổi ý lúc nào cũng được ở /lich.
delegate-unknown = Không thấy tổ chức nào được mời có mã này, nên phần viết sau /lich chưa được ghi lại. Xin ông/bà xem lại mã trong giấy mời.
delegate-which = Đại biểu của { $name }: xin ông/bà chọn hội nghị sẽ dự.
delegate-how = Đại biểu của { $name } đăng ký dự bằng: { $typed }
dialogue-coming-stays = Ông/bà đang đăng ký dự hội nghị này, nên vẫn được nhắc. Nếu không dự được nữa, xin ông/bà chọn bên dưới.
seat = { $waits ->
    [yes]
        Số chỗ của hội nghị giảm, nên ông/bà chuyển sang danh sách chờ. Mong ông/bà thông cảm. Có chỗ trống là hệ thống báo ông/bà ngay.

        { $facts }
   *[no]
        Đã có chỗ cho ông/bà tại hội nghị. Nếu không dự được, xin ông/bà báo để nhường chỗ cho người khác.

        { $facts }
}
reminder-day =
    Kính mời ông/bà. Vào { $day } có { $count } hội nghị ông/bà đã đăng ký:

    { $facts }
reminder-stands = { $answer ->
    [waits] Ông/bà còn trong danh sách chờ của hội nghị này. Khi có chỗ, hệ thống sẽ báo.
   *[coming] Ông/bà đã có chỗ tại hội nghị này.
}
reminder-opinions = Ý kiến của ông/bà cho hội nghị này: { $count } ({ $codes }{ $more ->
        [0] {""}
       *[other] {" "}và { $more } ý kiến nữa
    })
write-before = Ứng dụng nhắn tin này chỉ cho hệ thống nhắn cho ông/bà đến { $until }. Để được nhắc lại trước hội nghị, xin ông/bà nhắn chữ "nhắc" vào { $day }.
speaking = { $state ->
    [listed] Ông/bà đã được xếp vào danh sách phát biểu tại hội nghị { $moment }, thứ { $number }.
   *[declined] Ban tổ chức chưa xếp được cho ông/bà phát biểu tại hội nghị { $moment }. Mong ông/bà thông cảm. Ông/bà vẫn gửi được ý kiến ở đây, và sẽ được trả lời.
}
ask-speak-words = Ông/bà muốn phát biểu về việc gì? Xin viết ngắn gọn. Ban tổ chức sẽ xem và sắp xếp. Ông/bà không cần ghi tên.
step-speak-words = Nội dung xin phát biểu
speak-review =
    Ông/bà xin phát biểu về:
    { $words }

    Gửi cho ban tổ chức nhé?
speak-send = Gửi
speak-sent = Đã gửi cho ban tổ chức. Có kết quả là hệ thống báo ông/bà ngay. Xem lại hoặc thôi xin phát biểu ở /lich.
speak-back = Đã thôi xin phát biểu.
speak-coming-first = Chỉ người đăng ký dự mới xin phát biểu được. Xin ông/bà chọn "Tôi sẽ dự" trước.
wish-changed = Việc xin phát biểu này vừa thay đổi. Xin mở lại danh sách.

# Người dự, danh sách chờ và người xin phát biểu, phía cán bộ.
plan-crowd = Sẽ dự: { $seated }{ $seats ->
        [none] {""}
       *[other] {" "}trên { $seats } chỗ
    } · Chờ chỗ: { $waiting } · Không dự được: { $absent } · Chỉ theo dõi: { $following }
plan-speakers = Người xin phát biểu ({ $count })
speakers-none = Chưa có ai xin phát biểu tại hội nghị này.
speakers = Người xin phát biểu, theo thứ tự đăng ký. Đồng chí chọn để xem và sắp xếp:
speaker-line = { $mark }{ $words }
speaker-mark = { $state ->
    [listed] ✔ { $number }.{" "}
    [declined] ✘{" "}
   *[asked] {""}
}
speaker-view =
    XIN PHÁT BIỂU: { $state ->
        [listed] đã xếp, thứ { $number }
        [declined] chưa xếp được
       *[asked] chờ xem
    }
    { $words }

    Gửi lúc { $at }. Người dự không phải cho biết tên, khi mời xin gọi theo số thứ tự.
speaker-list = Xếp vào danh sách
speaker-decline = Không xếp được
speaker-back = Về danh sách
seats-over = Số chỗ của hội nghị { $moment } nay ít hơn số người đã có chỗ. { $count } người chuyển sang danh sách chờ theo thứ tự đăng ký và được báo.
unheard =
    Chưa báo được cho người dân qua ứng dụng nhắn tin (ngoài thời hạn được nhắn hoặc hết số tin của tháng):
    { $lines }
    Xin nhờ trưởng thôn báo, hoặc đọc loa (/loa).
unheard-line = • Hội nghị { $when } tại { $place }: { $count } người
