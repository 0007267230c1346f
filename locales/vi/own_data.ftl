# Dữ liệu của một người: xem, nhận thành tệp, yêu cầu xóa. Phần đầu nói với người dân ("ông/bà"), phần cuối với cán bộ ("đồng chí").
# $answer, $done, $when, $asked, $given là ngày đã viết sẵn; chữ "none" nghĩa là không có.

data-none = Hiện ông/bà chưa đồng ý cho nhận ý kiến, hoặc đã rút lại đồng ý. Vì vậy hệ thống không ghi ý kiến mới của ông/bà. Tin ông/bà gửi lúc này được khóa kín, không ai đọc được, và tự xóa sau 24 giờ.
data-kept = Ông/bà đã đồng ý từ { $given } (bản thông báo { $wording }).
data-held =
    Hệ thống đang giữ về ông/bà:
    • Tài khoản nhắn tin đã dùng: { $contacts }
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
       *[other] {"\u000A"}• Hội nghị ông/bà xin nhắc: { $reminders }
    }{ $held ->
        [0] {""}
       *[other] {"\u000A"}• Tin khóa kín, chờ ông/bà đồng ý: { $held }
    }
data-seen = Ai xem được: bộ phận tiếp nhận; cán bộ được giao việc ở đơn vị trả lời và ở đơn vị cấp trên. Tên giữ kín thì chỉ bộ phận tiếp nhận xem được. Ý kiến đã gửi được giữ đến hết thời hạn ghi trong thông báo đầy đủ, hoặc đến khi cơ quan xóa theo yêu cầu của ông/bà. Nếu có chỗ sai cần sửa, xin gọi { $phone }.
own-data-export = Nhận tất cả dữ liệu của tôi
own-data-wish = Xóa dữ liệu của tôi
own-data-erase = Gửi yêu cầu xóa
own-data-cancel = Rút lại yêu cầu xóa
own-data-due = Cách tính hạn
own-request-asked = Yêu cầu xóa số { $number }: đang chờ cơ quan trả lời. Cơ quan trả lời chậm nhất là { $answer }. Nếu đồng ý, cơ quan xóa xong chậm nhất là { $done }.
own-request-answered = Yêu cầu xóa số { $number }: cơ quan đã đồng ý, sẽ xóa xong chậm nhất { $done }.
own-request-done = Yêu cầu xóa số { $number } đã làm xong { $when }.
own-request-refused =
    Yêu cầu xóa số { $number }: cơ quan đã từ chối { $when }. Lý do: { $reason }
    Nếu không đồng ý, xin ông/bà gọi { $phone }.
own-request-cancelled = Yêu cầu xóa số { $number }: đã rút lại { $when }.

own-file-coming = { $form ->
        [file] Hệ thống đang chuẩn bị một tệp ghi đủ dữ liệu của ông/bà. Xin ông/bà đợi một chút, tệp sẽ gửi vào đây. Trong tệp có lời riêng của ông/bà, xin giữ cẩn thận.
       *[text] Dữ liệu của ông/bà sẽ gửi vào đây, chia thành các tin có đánh số. Xin ông/bà đợi một chút. Trong đó có lời riêng của ông/bà, xin giữ cẩn thận.
}
own-file-name = du-lieu-cua-toi-{ $date }
own-file-caption = Tất cả dữ liệu của ông/bà mà hệ thống đang giữ. Đây là tệp chữ, xin bấm vào tệp để đọc.
own-file-cut = Phần còn lại dài quá, không gửi hết được ở đây. Xin ông/bà đến cơ quan để nhận đủ.
own-file-head =
    DỮ LIỆU CỦA ÔNG/BÀ
    Lập lúc { $at }.
own-file-account = Lần đầu hệ thống biết đến ông/bà: { $since }.
own-file-contact = Tài khoản nhắn tin: { $channel ->
    [telegram] Telegram
    [zalo_bot] Zalo
    [zalo_oa] Zalo OA
   *[other] { $channel }
}, số { $number }, từ { $since }.
own-file-consent = { $purpose ->
        [handle] Đồng ý cho nhận và trả lời ý kiến
        [remind] Đồng ý cho nhắc lịch hội nghị
        [news] Đồng ý nhận thông báo về hội nghị mới
        [slip] Đồng ý nhận trả lời theo phiếu hẹn
       *[other] Đồng ý ({ $purpose })
    }: { $given }, bản thông báo { $wording }{ $withdrawn ->
        [none] {"."}
       *[other] . Đã rút lại { $withdrawn }.
}
own-file-reminder =
    Xin được nhắc hội nghị lúc { $at }, tại { $place }. Trong danh sách nhắc từ { $since }{ $ended ->
        [none] {"."}
       *[other] {" "}đến { $ended }.
    }
own-file-attendance =
    Trả lời cho hội nghị lúc { $at }, tại { $place }: { $answer ->
        [coming] sẽ dự
        [waits] sẽ dự, đang chờ chỗ
        [absent] không dự được
       *[following] chỉ theo dõi
    }. Trả lời ngày { $since }.{ $code ->
        [none] {""}
       *[other] {" "}Mã vào cửa: { $code }.
    }
own-file-arrival = Đã có mặt tại hội nghị lúc { $at }, tại { $place }. Điểm danh lúc { $came }.
own-file-speech =
    Xin phát biểu tại hội nghị lúc { $at }:
    { $words }
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
own-file-public = Tóm tắt để mọi người cùng đọc, do cơ quan viết: { $words }
own-file-place = Vị trí đã gửi: { $place }
own-file-files = Ảnh, tệp: { $files }
own-file-stored = Trong đó { $count } ảnh, tệp đang lưu ở máy chủ của cơ quan. Muốn nhận lại, xin ông/bà đến cơ quan.
own-file-look = Bộ phận tiếp nhận đã xem tên, tệp hoặc vị trí giữ kín lúc { $at }.
own-file-export = Ý kiến này có trong sổ đăng ký mà cán bộ đã xuất lúc { $at }.
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

    Sẽ xóa khỏi hệ thống: họ tên, lời ông/bà đã viết, ảnh, tệp, vị trí, ý kiến viết dở, và địa chỉ để gửi tin cho ông/bà.
    Vẫn giữ: mã và ngày của ý kiến, đơn vị trả lời, câu trả lời không nêu tên ông/bà, ngày ông/bà đồng ý và ngày yêu cầu xóa.
    Không xóa được: tin còn trên điện thoại và ở ứng dụng nhắn tin. Muốn xóa cả ở đó, xin ông/bà tự xóa cuộc trò chuyện này. Bản sao dự phòng làm từ trước còn giữ nội dung cho đến khi bản sao đó bị xóa.{ $open ->
        [0] {""}
       *[other] {"\u000A"}Ý kiến đang chờ trả lời: { $open }. Những ý kiến này sẽ dừng, không có trả lời nữa.
    }

    Xóa rồi thì không lấy lại được. Cơ quan xem yêu cầu rồi mới xóa. Trong lúc chờ, ông/bà rút lại yêu cầu được.{ $official ->
        [yes] {"\u000A"}Ông/bà đang là cán bộ trên hệ thống: phần việc cán bộ và tài khoản này vẫn giữ.
       *[no] {""}
    }

    Ông/bà có muốn gửi yêu cầu xóa không?
erase-keep = Thôi, giữ nguyên
erase-asked =
    Đã nhận yêu cầu xóa dữ liệu của ông/bà. Số yêu cầu: { $number }

    Cơ quan trả lời chậm nhất là { $answer }.
    Nếu đồng ý, cơ quan xóa xong chậm nhất là { $done }.

    Trong lúc chờ, ông/bà vẫn dùng hệ thống như thường. Muốn rút lại yêu cầu, xin mở mục "Dữ liệu của tôi".
erase-taken-back = Ông/bà đã rút lại yêu cầu. Không có gì bị xóa.
erase-promised = Cơ quan đã đồng ý yêu cầu số { $number } của ông/bà. Dữ liệu sẽ được xóa xong, chậm nhất là { $done }. Trước khi xóa, ông/bà vẫn rút lại yêu cầu được ở mục "Dữ liệu của tôi".
erase-done =
    Đã xóa dữ liệu của ông/bà theo yêu cầu số { $number }. { $official ->
        [yes] Phần việc cán bộ của ông/bà và tài khoản này vẫn giữ.
       *[no] Đây là tin cuối cùng hệ thống gửi ông/bà. Hệ thống không còn biết tài khoản này nữa. Nếu ông/bà nhắn lại, hệ thống coi như ông/bà nhắn lần đầu. Tin cũ trên điện thoại không tự xóa. Nếu muốn, xin ông/bà tự xóa cuộc trò chuyện này.
    }
erase-refused =
    Cơ quan không xóa dữ liệu theo yêu cầu số { $number } của ông/bà. Lý do:
    { $reason }

    Nếu không đồng ý, ông/bà có quyền khiếu nại: đến { $office }, { $address }, hoặc gọi { $phone }.
request-asked-already = Ông/bà đã có một yêu cầu đang chờ. Xin ông/bà xem ở mục "Dữ liệu của tôi".
quota-exports = Hôm nay ông/bà đã nhận dữ liệu đủ { $limit } lần, nên lần này hệ thống chưa gửi. Từ { $until }, ông/bà nhận tiếp được. Nếu cần ngay, xin gọi { $phone }.
quota-requests = Hôm nay ông/bà đã gửi yêu cầu đủ { $limit } lần, nên yêu cầu vừa rồi chưa được ghi. Từ { $until }, ông/bà gửi lại được. Nếu cần ngay, xin gọi { $phone }.

request-state-asked = chờ trả lời
request-state-answered = đã đồng ý, chờ xóa
request-state-done = đã xóa xong
request-state-refused = đã từ chối
request-state-cancelled = người gửi đã rút lại
request-over = Yêu cầu này đã có kết quả: { $outcome ->
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
request-label =
    Số { $number } · { $state ->
        [asked] trả lời
       *[answered] xóa xong
    } chậm nhất { $due }{ $urgency ->
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
request-erase-files = Xóa hẳn, cả tệp kèm trả lời
request-refuse-yes = Gửi từ chối
request-rewrite = Viết lại lý do
request-clock-request_answer = Hạn trả lời:
request-clock-request_done = Hạn xóa xong:
request-sure =
    XÓA HẲN DỮ LIỆU THEO YÊU CẦU SỐ { $number }

    Họ tên, lời, tệp, vị trí, ý kiến viết dở của người này bị xóa, không lấy lại được. Hệ thống cũng không còn liên lạc được với người này, trừ khi người này là cán bộ trên hệ thống. Mã, ngày, đơn vị và câu trả lời không nêu tên người này vẫn giữ.
    Ý kiến: { $feedbacks }, trong đó đang chờ trả lời: { $open }. Những ý kiến đang chờ sẽ dừng, không có trả lời nữa.
request-sure-files = Kèm các câu trả lời đã gửi có { $count } ảnh, tệp của cơ quan. Hệ thống không đọc được trong các tệp đó có gì. Xin đồng chí mở từng ý kiến, chọn "Tệp kèm trả lời" để xem trước. Nếu có tệp cho biết người này là ai, xin chọn "Xóa hẳn, cả tệp kèm trả lời".
request-taken = Đã đồng ý yêu cầu số { $number }. Phải xóa xong chậm nhất { $done } (hạn trả lời là { $answer }).
request-carried-out = Đã xóa dữ liệu theo yêu cầu số { $number }. Nếu còn liên lạc được, hệ thống gửi người đó một tin báo cuối cùng.
request-why = Vì sao từ chối yêu cầu số { $number }? Xin đồng chí viết lý do. Người yêu cầu sẽ đọc lý do này.
request-reason-empty = Xin đồng chí ghi lý do bằng chữ.
request-reason-long = Lý do dài quá { $limit } chữ cái. Xin đồng chí ghi gọn lại.
request-refuse-sure =
    XEM LẠI TRƯỚC KHI GỬI. Người yêu cầu sẽ đọc:

    { $words }
request-refused = Đã gửi từ chối yêu cầu số { $number }.
request-left = Đã dừng lại, chưa quyết định gì. Yêu cầu vẫn đang chờ.
request-told-asked = Có người yêu cầu xóa dữ liệu cá nhân, số { $number }. Hạn trả lời: { $answer }. Hạn xóa xong: { $done }.
request-told-taken-back = Yêu cầu xóa dữ liệu số { $number }: người gửi đã rút lại.
request-told-answered = Yêu cầu xóa dữ liệu số { $number }: { $who } đã đồng ý.
request-told-refused = Yêu cầu xóa dữ liệu số { $number }: { $who } đã từ chối.
request-told-done = Yêu cầu xóa dữ liệu số { $number }: { $who } đã xóa xong.
