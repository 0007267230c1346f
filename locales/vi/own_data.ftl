# Dữ liệu của một người: xem, nhận thành tệp, yêu cầu xóa. Phần đầu nói với người dân ("ông/bà"), phần cuối với cán bộ ("đồng chí").
# $answer, $done, $when, $asked, $given là ngày đã viết sẵn; chữ "none" nghĩa là không có.

data-none = Hiện ông/bà chưa đồng ý, hoặc đã rút lại đồng ý, nên hệ thống không nhận thêm gì. Tin gửi khi chưa đồng ý được khóa kín và tự xóa sau 24 giờ.
data-kept = Ông/bà đã đồng ý từ { $given } (bản thông báo { $wording }).
data-held =
    Hệ thống đang giữ về ông/bà:
    • Tài khoản nhắn tin: { $contacts }
    • Ý kiến đã gửi: { $feedbacks }{ $open ->
        [0] {""}
       *[other] , đang chờ trả lời: { $open }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}• Ảnh, tệp kèm theo: { $files }
    }{ $drafts ->
        [0] {""}
       *[other] {"\u000A"}• Ý kiến viết dở: { $drafts }
    }{ $reminders ->
        [0] {""}
       *[other] {"\u000A"}• Hội nghị xin được nhắc: { $reminders }
    }{ $held ->
        [0] {""}
       *[other] {"\u000A"}• Tin khóa kín, chờ ông/bà đồng ý: { $held }
    }
data-seen = Ai xem được: bộ phận tiếp nhận và cán bộ của đơn vị trả lời. Tên giữ kín thì chỉ bộ phận tiếp nhận xem được. Ý kiến đã gửi được giữ hết thời hạn ghi trong thông báo đầy đủ, hoặc đến khi được xóa theo yêu cầu của ông/bà. Muốn sửa, xin gọi { $phone }.
own-data-export = Nhận tất cả dữ liệu của tôi
own-data-wish = Xóa dữ liệu của tôi
own-data-erase = Tôi yêu cầu xóa hết
own-data-cancel = Rút lại yêu cầu xóa
own-data-due = Cách tính hạn
own-request-asked = Yêu cầu xóa số { $number }: đang chờ cơ quan trả lời, chậm nhất { $answer }. Nếu cơ quan đồng ý, việc xóa xong chậm nhất { $done }.
own-request-answered = Yêu cầu xóa số { $number }: cơ quan đã đồng ý, sẽ xóa xong chậm nhất { $done }.
own-request-done = Yêu cầu xóa số { $number } đã làm xong { $when }.
own-request-refused =
    Yêu cầu xóa số { $number }: cơ quan đã từ chối { $when }. Lý do: { $reason }
    Nếu không đồng ý, xin ông/bà gọi { $phone }.
own-request-cancelled = Yêu cầu xóa số { $number }: đã rút lại { $when }.

own-file-coming = { $form ->
    [file] Hệ thống đang chuẩn bị một tệp ghi đủ dữ liệu của ông/bà. Tệp đến ngay ở đây. Trong tệp có lời riêng của ông/bà, xin giữ cẩn thận.
   *[text] Dữ liệu của ông/bà đến ngay ở đây thành các tin có đánh số. Trong đó có lời riêng của ông/bà, xin giữ cẩn thận.
}
own-file-name = du-lieu-cua-toi-{ $date }
own-file-caption = Tất cả dữ liệu của ông/bà mà hệ thống đang giữ. Bấm vào tệp để đọc.
own-file-cut = Phần còn lại dài quá, không gửi hết được ở đây. Xin ông/bà đến cơ quan để nhận đủ.
own-file-head =
    DỮ LIỆU CỦA ÔNG/BÀ
    Lập lúc { $at }.
own-file-account = Hệ thống biết ông/bà từ { $since }.
own-file-contact = Tài khoản nhắn tin: { $channel ->
    [telegram] Telegram
   *[other] { $channel }
}, số { $number }, từ { $since }.
own-file-consent = { $purpose ->
    [handle] Đồng ý cho nhận và trả lời ý kiến
   *[other] Đồng ý ({ $purpose })
}: { $given }, bản thông báo { $wording }{ $withdrawn ->
    [none] {"."}
   *[other] . Đã rút lại { $withdrawn }.
}
own-file-reminder = Xin nhắc hội nghị { $at } tại { $place }, từ { $since }{ $ended ->
    [none] {"."}
   *[other] , đến { $ended }.
}
own-file-request = Yêu cầu xóa dữ liệu số { $number }, gửi { $asked }: { $state }{ $reason ->
    [none] {"."}
   *[other] . Lý do: { $reason }
}
own-file-block = Cơ quan tạm ngừng nhận tin từ { $since } đến { $until }. Lý do: { $reason }
own-file-held = Tin khóa kín, chờ ông/bà đồng ý: { $count }. Hệ thống không đọc được các tin này.
own-file-feedback =
    Ý KIẾN { $code }
    Gửi lúc { $at }. Loại: { $kind }. Tình trạng: { $state }.
    Nơi nói đến: { $area }{ $hamlet ->
        [none] {""}
       *[other] , { $hamlet }
    }. Đơn vị trả lời: { $unit }.
    Tên: { $mode ->
        [full] { $name }
        [hidden] { $name } (giữ kín)
       *[none] không nêu
    }
own-file-place = Vị trí đã gửi: { $place }
own-file-files = Ảnh, tệp: { $files }
own-file-look = Bộ phận tiếp nhận đã xem tên giữ kín lúc { $at }.
own-file-step = { $at } · { $who }: { $what }
own-file-draft = Ý KIẾN VIẾT DỞ, CHƯA GỬI{ $name ->
    [none] {""}
   *[other] {"\u000A"}Tên: { $name }
}{ $hamlet ->
    [none] {""}
   *[other] {"\u000A"}Nơi: { $hamlet }
}
own-file-foot = Hết.

erase-sure =
    XÓA DỮ LIỆU CỦA ÔNG/BÀ

    Sẽ xóa hẳn: tài khoản nhắn tin, họ tên, lời ông/bà đã viết, ảnh, tệp, vị trí, ý kiến viết dở.
    Vẫn giữ: mã và ngày của ý kiến, đơn vị, câu trả lời của cơ quan không có tên ông/bà.{ $open ->
        [0] {""}
       *[other] {"\u000A"}Ý kiến đang chờ trả lời: { $open }. Những ý kiến này sẽ dừng, không có trả lời nữa.
    }

    Xóa rồi thì không lấy lại được. Cơ quan xem yêu cầu rồi mới xóa. Trong lúc chờ, ông/bà rút lại được.{ $official ->
        [yes] {"\u000A"}Ông/bà đang là cán bộ trên hệ thống: phần việc cán bộ và tài khoản này vẫn giữ.
       *[no] {""}
    }

    Ông/bà có yêu cầu xóa không?
erase-keep = Thôi, giữ nguyên
erase-asked =
    Đã nhận yêu cầu xóa dữ liệu của ông/bà. Số yêu cầu: { $number }

    Cơ quan trả lời chậm nhất { $answer }.
    Nếu cơ quan đồng ý, việc xóa xong chậm nhất { $done }.

    Trong lúc chờ, ông/bà vẫn dùng hệ thống như thường, và rút lại được yêu cầu ở mục "Dữ liệu của tôi".
erase-taken-back = Ông/bà đã rút lại yêu cầu. Không có gì bị xóa.
erase-promised = Cơ quan đã đồng ý yêu cầu số { $number } của ông/bà. Dữ liệu được xóa xong chậm nhất { $done } (hạn trả lời là { $answer }). Trước lúc đó, ông/bà vẫn rút lại được ở mục "Dữ liệu của tôi".
erase-done = Đã xóa dữ liệu của ông/bà theo yêu cầu số { $number }. { $official ->
    [yes] Phần việc cán bộ của ông/bà và tài khoản này vẫn giữ.
   *[no] Đây là tin cuối cùng gửi ông/bà. Hệ thống không còn biết tài khoản này nữa. Nếu ông/bà nhắn lại, hệ thống coi như người mới.
}
erase-refused =
    Cơ quan không xóa dữ liệu theo yêu cầu số { $number } của ông/bà. Lý do:
    { $reason }

    Nếu không đồng ý, ông/bà có quyền khiếu nại: đến { $office }, { $address }, hoặc gọi { $phone }.
request-asked-already = Ông/bà đã có một yêu cầu đang chờ. Xem ở mục "Dữ liệu của tôi".
quota-exports = Hôm nay ông/bà đã nhận dữ liệu { $limit } lần. Từ { $until }, ông/bà nhận lại được. Cần ngay, xin gọi { $phone }.
quota-requests = Hôm nay ông/bà đã yêu cầu { $limit } lần. Từ { $until }, ông/bà yêu cầu lại được. Cần ngay, xin gọi { $phone }.

request-state-asked = chờ trả lời
request-state-answered = đã đồng ý, chờ xóa
request-state-done = đã xóa xong
request-state-refused = đã từ chối
request-state-cancelled = người gửi đã rút lại
request-over = Yêu cầu này đã có kết quả: { $state ->
    [answered] đã đồng ý, chờ xóa
    [done] đã xóa xong
    [refused] đã từ chối
   *[cancelled] người gửi đã rút lại
}.
request-own = Đây là yêu cầu của chính đồng chí, nên một đồng chí khác quyết định.
requests = Yêu cầu về dữ liệu cá nhân đang chờ: { $count }{ $late ->
    [0] {""}
   *[other] , trễ hạn: { $late }
}. Yêu cầu gửi trước đứng trước:
requests-none = Không có yêu cầu nào về dữ liệu cá nhân đang chờ.
requests-back = Các yêu cầu đang chờ
queue-requests = Yêu cầu về dữ liệu cá nhân: { $count }{ $late ->
    [0] {""}
   *[other] {" "}(trễ hạn: { $late })
}
request-label = Số { $number } · { $state ->
    [asked] trả lời
   *[answered] xóa xong
} trước hết ngày { $due }{ $urgency ->
    [late] {" "}· TRỄ HẠN
    [soon] {" "}· sắp đến hạn
   *[none] {""}
}
request-view =
    Yêu cầu số { $number }: xóa dữ liệu cá nhân
    Gửi { $asked }. Tình trạng: { $state }{ $urgency ->
        [late] , TRỄ HẠN
        [soon] , sắp đến hạn
       *[none] {""}
    }
    Hạn trả lời: { $answer }
    Hạn xóa xong: { $done }
    Ý kiến của người này: { $feedbacks }, đang chờ trả lời: { $open }{ $codes ->
        [none] {""}
       *[other] {"\u000A"}Mã: { $codes }. Xin xem trong các câu trả lời có nêu tên người gửi không.
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}Người quyết định: { $who }
    }{ $reason ->
        [none] {""}
       *[other] {"\u000A"}Lý do từ chối: { $reason }
    }
request-open = Mở yêu cầu này
request-take = Đồng ý, sẽ xóa
request-carry = Xóa bây giờ
request-refuse = Từ chối
request-due = Cách tính hạn
request-erase = Xóa hẳn
request-refuse-yes = Gửi từ chối
request-rewrite = Viết lại lý do
request-clock-request_answer = Hạn trả lời:
request-clock-request_done = Hạn xóa xong:
request-sure =
    XÓA HẲN DỮ LIỆU THEO YÊU CẦU SỐ { $number }

    Lời, tên, tệp, vị trí và tài khoản của người này bị xóa, không lấy lại được. Mã, ngày, đơn vị và câu trả lời của cơ quan vẫn giữ.
    Ý kiến: { $feedbacks }, trong đó đang chờ trả lời: { $open }. Những ý kiến đang chờ sẽ dừng.
request-taken = Đã đồng ý yêu cầu số { $number }. Phải xóa xong chậm nhất { $done } (hạn trả lời là { $answer }).
request-carried-out = Đã xóa dữ liệu theo yêu cầu số { $number }. Người đó được báo lần cuối.
request-why = Vì sao từ chối yêu cầu số { $number }? Xin đồng chí viết lý do. Người yêu cầu sẽ đọc lý do này.
request-reason-empty = Xin đồng chí ghi lý do bằng chữ.
request-reason-long = Lý do dài quá { $limit } chữ cái. Xin đồng chí ghi gọn lại.
request-refuse-sure =
    XEM LẠI TRƯỚC KHI GỬI. Người yêu cầu sẽ đọc:

    { $words }
request-refused = Đã gửi từ chối yêu cầu số { $number }.
request-left = Đã thôi, yêu cầu vẫn chờ.
request-told-asked = Có người yêu cầu xóa dữ liệu cá nhân, số { $number }. Hạn trả lời: { $answer }. Hạn xóa xong: { $done }.
request-told-taken-back = Yêu cầu xóa dữ liệu số { $number }: người gửi đã rút lại.
request-told-answered = Yêu cầu xóa dữ liệu số { $number }: { $who } đã đồng ý.
request-told-refused = Yêu cầu xóa dữ liệu số { $number }: { $who } đã từ chối.
request-told-done = Yêu cầu xóa dữ liệu số { $number }: { $who } đã xóa xong.
