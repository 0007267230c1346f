# Khi ứng dụng nhắn tin không nhận một tin của hệ thống: ai phải làm gì thì nghe bằng lời.

file-photo = ảnh
file-video = video
file-document = giấy tờ
file-audio = tệp âm thanh
file-voice = tin nhắn thoại
file-animation = ảnh động
file-video-note = video tròn
file-place = vị trí

file-refused-kind = { $where ->
    [group] Nhóm này không cho hệ thống gửi { $kinds }, nên { $code ->
        [none] chưa hiện được ở đây.
       *[other] { $kinds } của ý kiến { $code } chưa hiện được ở đây. Muốn xem, xin đồng chí nhắn riêng cho hệ thống: /hoso { $code }, rồi chọn "Ảnh, tệp".
    } Hoặc xin quản trị nhóm cho phép gửi loại tin này, rồi chọn lại.
    [private] Tài khoản của đồng chí không nhận { $kinds }, nên { $code ->
        [none] chưa hiện được ở đây.
       *[other] { $kinds } của ý kiến { $code } chưa hiện được ở đây. Xin xem trong nhóm làm việc, hoặc gửi /hoso { $code } ở đó.
    } Hoặc vào phần Cài đặt của ứng dụng nhắn tin, mục Quyền riêng tư, cho phép nhận loại tin này, rồi chọn lại.
   *[resident] Tài khoản của ông/bà không nhận { $kinds } nên hệ thống chưa gửi được. Những tin khác không bị ảnh hưởng.
}
file-refused-broken = { $where ->
    [resident] Ứng dụng nhắn tin không mở được { $kinds } này nên hệ thống chưa gửi được cho ông/bà.
   *[other] Ứng dụng nhắn tin không mở được { $kinds }{ $code ->
        [none] {""}
       *[other] {" "}của ý kiến { $code }
    }. Những tệp khác vẫn xem được. Nếu cần, xin đồng chí chọn "Hỏi thêm" để người dân gửi lại.
}
file-refused-later = { $where ->
    [resident] Ứng dụng nhắn tin chưa nhận { $kinds } này. Hệ thống sẽ tự gửi lại trong khoảng một giờ.
   *[other] Ứng dụng nhắn tin chưa nhận { $kinds }{ $code ->
        [none] {""}
       *[other] {" "}của ý kiến { $code }
    }. Hệ thống sẽ tự gửi lại trong khoảng một giờ. Cần xem ngay, xin đồng chí thử ở { $where ->
        [group] tin nhắn riêng với hệ thống
       *[other] nhóm làm việc
    }.
}

step-lost =
    ⚠ { $code }: tin { $who ->
        [none] {""}
       *[other] của { $who }{" "}
    }chưa đến được người dân. { $why ->
        [gone] Người dân đã chặn hệ thống hoặc không còn dùng tài khoản này.
       *[refused] Ứng dụng nhắn tin không nhận tin này; quản trị cũng đã được báo.
    }

    Xin đồng chí báo cho người dân bằng cách khác. Danh sách: /chuagui
card-lost = ⚠ Có tin về ý kiến { $code } không hiện được ở nơi làm việc vì ứng dụng nhắn tin không nhận. Xin đồng chí gửi /hoso { $code } để xem và xử lý.
reply-lost = Xin lỗi ông/bà, tin hệ thống vừa gửi chưa hiện được ở đây. Những gì ông/bà đã gửi vẫn được giữ. Xin gõ "danh mục" để làm tiếp.
reply-lost-office = Xin lỗi đồng chí, câu trả lời vừa rồi chưa hiện được vì ứng dụng nhắn tin không nhận. Việc đồng chí đã làm vẫn được ghi. Xin gửi /viec để làm tiếp; nếu vẫn vậy, xin báo quản trị.
card-stays = ⚠ Nội dung ý kiến { $code } vẫn còn hiện ở { $where ->
        [none] một nơi làm việc cũ
       *[other] "{ $where }"
    }, vì ứng dụng nhắn tin không cho gỡ tin đó. Nơi ấy không còn được xem ý kiến này. Xin đồng chí xóa tin, hoặc nhờ người ở đó xóa.
notice-lost = ⚠ Có một tin cho quản trị chưa hiện được ở đây, vì ứng dụng nhắn tin không nhận. { $about ->
        [code-guesses] Tin đó báo có nhiều lần gõ sai mã mời. Nếu đồng chí vừa mời ai, xin hỏi lại người đó.
        [calendar-missing] Tin đó nói rằng lịch nghỉ lễ, Tết chính thức của năm tới chưa có trong hệ thống. Xin báo người vận hành ghi vào tệp dữ liệu của cơ quan.
        [rights-check] Tin đó nói về quyền của hệ thống trong nhóm. Xin gửi lại /ketnoi trong nhóm.
        [conclusion-asked] Tin đó trình thông báo kết luận của hội nghị để duyệt. Xin báo người viết trình lại.
        [dialogue-told] Tin đó báo về một hội nghị đối thoại. Xin gửi /hoinghi để xem.
        [collecting-over] Tin đó báo đã hết thời gian nhận ý kiến cho một hội nghị. Xin gửi /chuongtrinh để xem.
        [sheet-came] Tin đó báo có phiếu gửi bằng ảnh đang chờ nhập. Xin gửi /phieu để xem.
        [proxy-heard] Tin đó báo có trả lời cho một ý kiến đồng chí nộp giúp. Xin gửi /phieuhen để xem.
       *[other] Tin đó nói về cán bộ hoặc nhóm làm việc. Xin gửi /nhatky để xem.
    }
author-lost = Ý kiến { $code } của ông/bà có tin mới, nhưng tin đó chưa hiện được ở đây. Xin gõ mã đó để xem.

doctor-hears = Hệ thống đang nhận được tin của người dân.
doctor-deaf = Hệ thống không nhận được tin của người dân: tin chờ ở Telegram hoặc đi nơi khác. Xem dòng về webhook ở trên. Nếu mã bí mật (token) bị lộ, hủy mã ở BotFather rồi đặt mã mới vào CAUNOI_TELEGRAM_TOKEN.
doctor-held = Đang giữ { $count } tin chưa được phép gửi: { $window } chờ người nhận nhắn lại, { $quota } chờ hạn mức tháng sau, { $night } chờ đến sáng. Hệ thống tự gửi khi được phép.
doctor-undelivered = { $count ->
    [0] Mọi trả lời đều đã đến người dân.
   *[other] Có { $count } ý kiến mà tin chưa đến được người gửi; cán bộ xem bằng /chuagui và báo bằng cách khác.
}
doctor-admins-unreachable = Quản trị không còn nhận được tin: { $names }. Mời người đó nhắn cho hệ thống một tin, hoặc cử quản trị khác.

missed = Trong lúc hệ thống không gửi được tin cho ông/bà, có những việc sau (tình hình đến lúc này):
missed-dialogue-off = • Hội nghị { $moment } tại { $place }: KHÔNG TỔ CHỨC NỮA.{ $reason ->
    [none] {""}
   *[other] {" "}Lý do: { $reason }.
}
missed-dialogue-on = • Hội nghị ông/bà nhờ nhắc: { $moment }, tại { $place }.{ $reason ->
    [none] {""}
   *[other] {" "}Có THAY ĐỔI vì: { $reason }.
}
missed-dialogue-postponed = • Hội nghị tại { $place }: HOÃN LẠI, chưa có ngày mới.{ $reason ->
    [none] {""}
   *[other] {" "}Lý do: { $reason }.
}
missed-dialogue-over = • Hội nghị { $moment } tại { $place } đã diễn ra.
missed-feedback = • Ý kiến { $code }: { $state }. Nhắn mã này để xem chi tiết.
missed-more = …và { $count } việc khác: xin gửi /ykien và /lich để xem.
doctor-account-left = Tài khoản cũ { $name } (số { $external_id }) không còn trong thiết lập, nhưng còn { $people } người, { $groups } nhóm làm việc và { $waiting } tin chờ gửi. Nếu vẫn dùng tài khoản này, đặt lại mã bí mật của nó. Nếu không, dừng hệ thống rồi chạy: python -m bot move-account { $external_id } SỐ_TÀI_KHOẢN_MỚI
