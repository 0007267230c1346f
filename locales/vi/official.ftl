# Lời nói với cán bộ: ngắn, rõ việc.

officials-only = Việc này dành cho cán bộ đã được cấp quyền.
not-allowed = Vai trò của đồng chí không làm được việc này.
group-only = Xin gửi lệnh này trong nhóm làm việc của cán bộ, không phải ở đây.
groups-none = Ứng dụng này không có nhóm làm việc. Xin đồng chí xem việc bằng /viec. Nếu chưa nối nhóm nào ở ứng dụng khác, ý kiến mới hiện riêng cho quản trị.
feedback-not-yours = Không có ý kiến này trong phần việc của đơn vị đồng chí.
invite-invalid = Mã mời không đúng, đã dùng rồi hoặc đã hết hạn. Xin quản trị cấp mã mới.
enrolled = Chào đồng chí { $name }. Vai trò của đồng chí: { $role }. Số ý kiến đang chờ: { $count }, xem bằng /viec. Gửi /trogiup để xem các lệnh.
enrolled-no-cards = Chào đồng chí { $name }. Việc của đồng chí: { $duty }. Gửi /trogiup để xem các lệnh.
help-dialogues =
    Vai trò của đồng chí: { $role }.

    /taohoinghi: lập hội nghị đối thoại
    /phieu: phiếu ghi ý kiến của thôn: in, lấy mẫu Excel, nhập các dòng hoặc gửi lại tệp đã điền, ghi nhận; kèm tên thôn hoặc mã phiếu thì mở ngay, chỉ dùng khi nhắn riêng
    /phieuhen kèm mã: phiếu hẹn của ý kiến gửi bằng giấy: xem, in phiếu mới; không kèm mã: trả lời cần giao tận tay
    /nopho: nộp giúp một người không dùng điện thoại: ghi sự đồng ý, lời người đó, rồi in phiếu hẹn; chỉ dùng khi nhắn riêng
    /nhapso: nhập ý kiến từ sổ nơi khác (iHanoi, 1022, Cổng DVCQG, Mặt trận số, sổ tiếp công dân) bằng tệp Excel
    /hoinghi: công bố, dời, hủy hội nghị
    /kehoachnam: kế hoạch đối thoại trong năm
    /thongbao: gửi thông báo cho nhiều người, chỉ dùng khi nhắn riêng
    /camket: việc đã cam kết với người dân, quá hạn đứng trước; kèm mã ý kiến hoặc tên đơn vị để xem riêng
    /chuongtrinh: chương trình hội nghị: xếp thứ tự, gộp ý kiến cùng nội dung, hạn chuẩn bị trả lời
    /bienban: ghi biên bản khi hội nghị họp, mỗi tin nhắn một ý kiến, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận)
    /diemdanh: điểm danh người đến dự bằng mã, họ tên hoặc số người của thôn, xem đã có bao nhiêu người, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận, cộng tác viên)
    /niemyet: thôn nào đã niêm yết kết quả hội nghị, thôn nào chưa; gửi ảnh chụp bảng tin
    /phatbieu: điều hành phát biểu: khai mạc, mời người tiếp theo, còn mấy phút, bế mạc, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận)
    /giayto: làm giấy tờ của hội nghị: kế hoạch, thông báo, giấy mời, danh sách, tổng hợp ý kiến, chỉ dùng khi nhắn riêng
    /loa: viết văn bản đọc trên loa: số, ngày giờ, chữ viết tắt thành tiếng, chỉ dùng khi nhắn riêng
    /thongke hội nghị: số liệu của từng hội nghị và của cả năm
    /tepxuat: xem, lấy lại, hủy, xóa các tệp đã yêu cầu, chỉ dùng khi nhắn riêng{ $register ->
        [yes] {"\u000A"}/sodangky: xuất sổ đăng ký ra tệp Excel, chỉ dùng khi nhắn riêng
       *[no] {""}
    }
help-register =
    Vai trò của đồng chí: { $role }.

    /sodangky: xuất sổ đăng ký ra tệp Excel, chỉ dùng khi nhắn riêng
help-no-command = Vai trò của đồng chí: { $role }. Hiện đồng chí chưa có lệnh nào phải dùng. Có việc, hệ thống sẽ báo ở đây.
help-official =
    Vai trò của đồng chí: { $role }.

    /viec: ý kiến đang chờ; kèm chữ thì lọc bớt, ví dụ: /viec quá hạn, /viec điện nước, /viec của tôi
    /bantin: bản tin sáng của riêng đồng chí, tắt và bật lại
    /matkhau: mật khẩu hai từ để đọc cho người dân trước khi gọi, trước khi đến; kèm chữ "xóa" thì bỏ mật khẩu, chỉ dùng khi nhắn riêng
    /vang: báo vắng và chọn người làm thay, hoặc báo đã về, chỉ dùng khi nhắn riêng
    /hoso kèm mã: mở một ý kiến
    /tim kèm các chữ: tìm ý kiến có những chữ đó
    /thongke: số liệu của đơn vị; kèm thời gian thì vẽ biểu đồ, ví dụ: /thongke quý 3; của hội nghị: /thongke hội nghị
    /sodangky: xuất sổ đăng ký ra tệp Excel, chỉ dùng khi nhắn riêng
    /tepxuat: xem, lấy lại, hủy, xóa các tệp đã yêu cầu, chỉ dùng khi nhắn riêng
    /chuagui: trả lời chưa gửi được đến người dân
    /tinloi: tin chưa xử lý được (bộ phận tiếp nhận)
    /xemten kèm mã: xem tên giữ kín (bộ phận tiếp nhận)
    /taohoinghi: lập hội nghị đối thoại
    /phieu: phiếu ghi ý kiến của thôn: in, lấy mẫu Excel, nhập các dòng hoặc gửi lại tệp đã điền, ghi nhận; kèm tên thôn hoặc mã phiếu thì mở ngay, chỉ dùng khi nhắn riêng
    /phieuhen kèm mã: phiếu hẹn của ý kiến gửi bằng giấy: xem, in phiếu mới; không kèm mã: trả lời cần giao tận tay
    /nopho: nộp giúp một người không dùng điện thoại: ghi sự đồng ý, lời người đó, rồi in phiếu hẹn; chỉ dùng khi nhắn riêng
    /nhapso: nhập ý kiến từ sổ nơi khác (iHanoi, 1022, Cổng DVCQG, Mặt trận số, sổ tiếp công dân) bằng tệp Excel
    /hoinghi: công bố, dời, hủy hội nghị
    /kehoachnam: kế hoạch đối thoại trong năm
    /thongbao: gửi thông báo cho nhiều người, chỉ dùng khi nhắn riêng
    /camket: việc đã cam kết với người dân, quá hạn đứng trước; kèm mã ý kiến hoặc tên đơn vị để xem riêng
    /chuongtrinh: chương trình hội nghị: xếp thứ tự, gộp ý kiến cùng nội dung, hạn chuẩn bị trả lời
    /bienban: ghi biên bản khi hội nghị họp, mỗi tin nhắn một ý kiến, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận)
    /diemdanh: điểm danh người đến dự bằng mã, họ tên hoặc số người của thôn, xem đã có bao nhiêu người, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận, cộng tác viên)
    /niemyet: thôn nào đã niêm yết kết quả hội nghị, thôn nào chưa; gửi ảnh chụp bảng tin
    /phatbieu: điều hành phát biểu: khai mạc, mời người tiếp theo, còn mấy phút, bế mạc, chỉ dùng khi nhắn riêng (thư ký, bộ phận tiếp nhận)
    /giayto: làm giấy tờ của hội nghị: kế hoạch, thông báo, giấy mời, danh sách, tổng hợp ý kiến, chỉ dùng khi nhắn riêng
    /loa: viết văn bản đọc trên loa: số, ngày giờ, chữ viết tắt thành tiếng, chỉ dùng khi nhắn riêng
    /maugiayto: đổi mẫu Word của giấy tờ, chỉ dùng khi nhắn riêng (quản trị){ $groups ->
        [yes] {"\u000A"}/ketnoi: nối nhóm làm việc, gửi trong nhóm (quản trị)
       *[no] {""}
    }
    /go: cho cán bộ thôi quyền (quản trị)
    /nhatky: ai đã mời, cho thôi quyền, nối nhóm (quản trị)
    /ngungnhan kèm mã: tạm ngừng nhận tin của người gửi (quản trị, bộ phận tiếp nhận); không kèm mã: xem danh sách
    /nhanlai kèm mã: nhận lại tin của người gửi (quản trị, bộ phận tiếp nhận)
    /yeucau: xem yêu cầu xóa dữ liệu của người dân, chỉ dùng khi nhắn riêng (quản trị, bộ phận tiếp nhận được giao tất cả đơn vị)

    Muốn trả lời người dân: chọn "Trả lời" dưới ý kiến, hoặc trả lời thẳng tin nhắn có ý kiến đó. Gửi kèm được nhiều nhất 10 ảnh, tệp. Nội dung hiện lại để đồng chí xem, rồi mới gửi.

staff-none = Ngoài đồng chí, chưa có cán bộ nào.
staff-remove = Cho cán bộ nào thôi quyền?
staff-sure = Cho { $name } thôi phần việc này ngay bây giờ: { $duty }?
staff-yes = Cho { $name } thôi quyền
staff-kept = Giữ nguyên, không thay đổi gì.
staff-gone = Người này đã thôi quyền từ trước.
staff-removed = { $name } đã thôi phần việc này: { $duty }.
staff-told-one = Đồng chí vừa thôi một việc trên hệ thống: { $duty }. Các việc khác của đồng chí vẫn giữ nguyên.
staff-told = Quyền cán bộ của đồng chí trên hệ thống đã kết thúc.

link-which = Nhóm này nhận ý kiến của đơn vị nào?
link-all = Tất cả đơn vị
linked =
    Đã nối nhóm này: { $unit }. Số ý kiến đang chờ: { $count }. { $rest ->
        [0] Mỗi ý kiến hiện thành một tin trong nhóm.
       *[other] { $shown } ý kiến có hạn gần nhất lần lượt hiện thành tin trong nhóm. Còn { $rest } ý kiến khác, xin xem bằng /viec.
    }

    { $privacy ->
        [on] Hệ thống chỉ đọc được lệnh và tin trả lời thẳng tin nhắn của hệ thống. Như vậy là đủ. Khi viết cho người dân, xin luôn trả lời thẳng tin nhắn của hệ thống.
       *[off] Hệ thống đọc được mọi tin trong nhóm này. Quyền này không cần, nên tắt ở BotFather (Group Privacy).
    }
anonymous-admin = Tin này mang tên nhóm nên không biết ai gửi. Xin tắt "Ẩn danh" trong quyền quản trị nhóm của đồng chí rồi gửi lại.
group-hello = Chào các đồng chí. Xin quản trị gửi /ketnoi để nhóm này nhận ý kiến của người dân.
group-restricted = Hệ thống đang bị hạn chế quyền trong nhóm. Xin cho phép hệ thống gửi tin nhắn để ý kiến hiện được.
group-lost = Hệ thống không còn ở trong nhóm "{ $title }", hoặc không được gửi tin ở đó. Từ nay ý kiến đang chờ hiện ở đây. Xin mời hệ thống vào nhóm, cho phép gửi tin, rồi gửi lại /ketnoi.
rights-gone = Hệ thống không có mặt trong nhóm "{ $title }". Xin mời hệ thống vào nhóm rồi gửi lại /ketnoi.
rights-mute = Hệ thống không được gửi tin trong nhóm "{ $title }". Xin vào phần quyền của nhóm, cho phép gửi tin nhắn, ảnh và tệp, rồi gửi lại /ketnoi.
rights-sees-all = Trong nhóm "{ $title }", hệ thống đang đọc được mọi tin vì là quản trị nhóm hoặc đã tắt chế độ riêng tư. Không cần như vậy, chỉ cần là thành viên thường.

card =
    { $code } · { $state }{ $reopened ->
        [0] {""}
       *[other] {" "}(mở lại lần { $reopened })
    }
    { $kind } · { $field } · { $area }
    Hạn trả lời: { $due }{ $late ->
        [late] {" "}· ⚠ QUÁ HẠN { $left } ngày làm việc
        [today] {" "}· hôm nay
        [left] {" "}· còn { $left } ngày làm việc
       *[none] {""}
    }
    Người gửi: { $mode ->
        [full] { $name }
        [hidden] đề nghị giữ kín tên
       *[none] không nêu tên
    }{ $abusive ->
        [yes] {"\u000A"}⚠ Có lời lẽ xúc phạm. Vẫn xem xét như mọi ý kiến.
       *[no] {""}
    }

    { $words }

    Tệp: { $files }{ $waiting ->
        [0] {""}
       *[other] {" "}({ $waiting } chờ bộ phận tiếp nhận xem{ $keepers ->
            [0] , ⚠ đơn vị chưa có ai ở bộ phận tiếp nhận
           *[other] {""}
        })
    }{ $moment ->
        [0] {""}
       *[other] {" "}({ $moment } tệp đang được lưu, xem được sau ít phút)
    }{ $lost ->
        [0] {""}
       *[other] {" "}({ $lost } không mở được, đã báo người gửi)
    }{ $large ->
        [0] {""}
       *[other] {" "}({ $large } quá lớn, chỉ xem được ở ứng dụng người dân dùng để gửi)
    } · Vị trí: { $place ->
        [none] không có
       *[other] { $place }
    }{ $near ->
        [none] {""}
       *[other] {" "}(ảnh chụp gần { $near }, đoán)
    }{ $by ->
        [none] {""}
       *[other] {" "}· { $by }
    }{ $leaving ->
        [yes] {" "}· đang gửi trả lời
       *[no] {""}
    }{ $delivery ->
        [sent] {" "}· đã gửi đủ { $sent_files } tệp kèm trả lời
        [short] {" "}· ⚠ người dân không nhận được { $left_files }/{ $sent_files } tệp kèm trả lời
        [sending] {" "}· còn { $left_files }/{ $sent_files } tệp chưa tới
       *[none] {""}
    }{ $undelivered ->
        [yes] {" "}· ⚠ CHƯA GỬI ĐƯỢC ĐẾN NGƯỜI DÂN
        [hand] {" "}· ⚠ trả lời cần giao tận tay theo phiếu hẹn
       *[no] {""}
    }{ $held ->
        [window] {" "}· ⏸ trả lời đang giữ, chờ người dân nhắn lại
        [quota] {" "}· ⏸ trả lời đang giữ, hết lượt gửi của tháng
        [night] {" "}· ⏸ trả lời đang giữ đến sáng
       *[none] {""}
    }{ $kept ->
        [approving] {" "}· ✋ trả lời đang chờ lãnh đạo duyệt
        [prepared] {" "}· 📌 đã chuẩn bị trả lời cho hội nghị
       *[none] {""}
    }{ $assigned ->
        [none] {""}
       *[other] {"\u000A"}Người phụ trách: { $assigned }{ $deputy ->
            [none] {""}
           *[other] {" "}(đang vắng, { $deputy } làm thay)
        }
    }{ $line ->
        [none] {""}
       *[other] {"\u000A"}Tóm tắt công khai: { $line }
    }{ $published ->
        [yes] {"\u000A"}Câu trả lời được công khai.
       *[no] {""}
    }
held-window = chờ người dân nhắn
held-quota = chờ hạn mức tháng
held-night = chờ đến sáng
card-by = { $who }, { $at }
card-accept = Nhận xem xét
card-ask = Hỏi thêm
card-answer = Trả lời
card-decline = Không tiếp nhận
card-forward = Chuyển cơ quan khác
card-note = Ghi chú nội bộ
card-further = Việc khác
card-further-which = Với ý kiến { $code }, đồng chí muốn làm gì?
card-history = Các bước
card-files = Ảnh, tệp ({ $count })
card-whole = Đọc đầy đủ
card-name = Xem tên giữ kín
card-reopened = ⚠ Ý kiến { $code }: người dân chưa hài lòng, đã mở lại.
card-withdrawn = Ý kiến { $code }: người dân đã rút lại, không phải trả lời nữa. Lý do: { $words }
reopened-colleague = ⚠ Ý kiến { $code }: người dân chưa hài lòng với trả lời, nên ý kiến được mở lại. Đề nghị đồng chí xem xét và trả lời, vì nên có người khác xem lại. Muốn xem, xin gửi /hoso { $code }.
reopened-leader = ⚠ Ý kiến { $code }: người dân chưa hài lòng với trả lời, nên ý kiến được mở lại. { $colleague ->
    [none] Đơn vị không có cán bộ nào khác. Đề nghị đồng chí xem xét.
   *[other] Đã đề nghị { $colleague } xem xét và trả lời.
} Muốn xem, xin gửi /hoso { $code }.
card-supplied =
    Ý kiến { $code }, người dân viết thêm:{ $abusive ->
        [yes] {"\u000A"}⚠ Có lời lẽ xúc phạm.
       *[no] {""}
    }

    { $words }
card-summarise = Viết tóm tắt công khai
prompt-summarise = Viết tóm tắt công khai của ý kiến { $code }: một dòng, nhiều nhất 160 chữ cái, không nêu tên người, số điện thoại, số nhà. { $how }.
flash-summarise = Đã ghi tóm tắt công khai.
card-assign = Giao người phụ trách
card-hand-over = Chuyển đơn vị khác
card-sort = Đổi lĩnh vực
prompt-assign = Giao ý kiến { $code } cho ai? Xin chọn, hoặc viết tên. { $how }.
prompt-hand_over = Chuyển ý kiến { $code } cho đơn vị nào? Xin chọn, hoặc viết tên. { $how }.
prompt-sort = Ý kiến { $code } thuộc lĩnh vực nào? Xin chọn, hoặc viết tên. { $how }.
flash-assign = Đã giao người phụ trách.
flash-hand_over = Đã chuyển đơn vị. Người dân được báo ngay.
flash-sort = Đã đổi lĩnh vực.
assigned-told = Ý kiến { $code } được giao cho { $colleague } phụ trách.
card-publish = Công khai câu trả lời
card-hide = Thôi công khai câu trả lời
flash-publish_answer = Câu trả lời được công khai. Ai cũng xem được bằng lệnh /congkhai.
flash-hide_answer = Câu trả lời không còn công khai.
flash-accept = Đã nhận. Người dân được báo ngay.
flash-note = Đã ghi vào các bước của ý kiến. Người dân không thấy ghi chú này.
the-author = người gửi
name-absent = Ý kiến này không có tên giữ kín.
name-shown = Người gửi ý kiến { $code }: { $name }. Lần xem này đã được ghi lại cùng lý do, người gửi sẽ được báo. Xin giữ kín tên.
overtaken = Ý kiến này đã sang bước khác ({ $state }).
overtaken-by = { $who } đã làm trước, lúc { $at } ({ $action }).

prompt-ask = Hỏi thêm về ý kiến { $code }. { $how }, ghi câu hỏi.
prompt-answer = Trả lời ý kiến { $code }. { $how }, ghi nội dung cho người dân. Gửi kèm được ảnh, tệp.
prompt-decline = Không tiếp nhận ý kiến { $code }. { $how }, ghi lý do và cơ quan nào chịu trách nhiệm.
prompt-forward = Chuyển ý kiến { $code } đến cơ quan có trách nhiệm. { $how }, ghi tên cơ quan đó và điều người dân cần biết. Nếu ở dưới có tên cơ quan thì chọn ngay được.
prompt-note = Ghi chú nội bộ cho ý kiến { $code }. { $how }, ghi nội dung. Chỉ cán bộ của đơn vị đọc được, người dân không thấy.
prompt-how = Mời đồng chí { $who } { $way ->
    [reply] trả lời thẳng tin này
   *[write] nhắn tin vào đây
}
prompt-stopped = Đã hủy. Chưa có gì được gửi cho người dân.
prompt-hint = Viết tại đây
what-ask = HỎI THÊM
what-answer = TRẢ LỜI
what-decline = KHÔNG TIẾP NHẬN
what-forward = CHUYỂN CƠ QUAN KHÁC
preview =
    XEM LẠI TRƯỚC KHI GỬI · { $code } · { $what }

    Người dân viết:
    { $first }

    Sẽ gửi đi:
    { $words }
preview-passed-on-late = ⚠ Lẽ ra phải chuyển chậm nhất { $due }, nên cuối tin gửi người dân có lời xin lỗi vì chuyển muộn.
reply-send = Gửi
reply-edit = Sửa
reply-cancel = Hủy
reply-undo = Lấy lại
reply-leaving-soon = Ý kiến { $code }: sẽ gửi đến người dân sau { $seconds } giây{ $due ->
    [0] {""}
   *[other] {" "}và khi đã lấy xong { $due } tệp từ ứng dụng nhắn tin
}. Chọn "Lấy lại" nếu cần sửa.
reply-undone = Đã lấy lại, người dân chưa nhận được gì. Muốn viết lại, xin mở ý kiến { $code } rồi chọn lại.
reply-cancelled = Đã hủy, không gửi gì cho ý kiến { $code }.
feedback-forgotten = Nội dung ý kiến { $code } và thông tin về người gửi đã được xóa. Không còn ai chờ trả lời, nên không phải làm gì thêm.
reply-leaving = Một nội dung khác cho ý kiến này đang được gửi đi, nên việc vừa rồi CHƯA được nhận. Muốn sửa, xin chọn "Lấy lại"; không thì đợi ít giây rồi làm lại.
reply-too-late = Nội dung đã gửi đi rồi, không lấy lại được nữa.
reply-not-sent = Nội dung này đã không được gửi đi, người dân chưa nhận được gì.
reply-not-yours = Chỉ người viết nội dung này mới chọn được.
reply-to-what = Chưa rõ đồng chí trả lời ý kiến nào, nên CHƯA gửi gì cho người dân. Xin gửi /hoso kèm mã ý kiến, rồi trả lời thẳng tin hiện ra.
words-only = { $who ->
    [resident] Câu này chỉ nhận chữ: ảnh, tệp ông/bà vừa gửi kèm không được ghi và không chuyển cho ai. Phần chữ vẫn được nhận như dưới đây.
   *[official] Ở đây chỉ nhận chữ: ảnh, tệp đồng chí vừa gửi kèm không được ghi và không chuyển cho ai. Phần chữ vẫn được nhận như dưới đây.
}
note-needs-words = Ở đây nhận chữ. Tin vừa rồi không có chữ nên chưa được ghi. Xin đồng chí viết lại.
action-other-kind = Việc này không làm được với loại ý kiến này.
reply-too-long = Nội dung dài quá { $limit } chữ cái. Xin viết gọn lại.
reply-overtaken = Nội dung của đồng chí cho ý kiến { $code } KHÔNG được gửi, vì trước đó ý kiến đã sang bước khác.

queue = Ý kiến đang chờ: { $count }{ $late ->
    [0] {""}
    [1000] , quá hạn: từ { $late } trở lên
   *[other] , quá hạn: { $late }
}. Hạn gần nhất đứng trước:
queue-none = Không có ý kiến nào đang chờ.
undelivered = Chưa gửi được đến người dân, cần báo bằng cách khác:
undelivered-none = Mọi trả lời đều đã gửi được.
units-many = { $first } và { $rest } đơn vị khác
desk-ask-again = Quyền của đồng chí vừa thay đổi, nên hệ thống chưa gửi nội dung đồng chí vừa hỏi. Xin đồng chí hỏi lại.
statistics =
    { $unit }, số liệu đến { $day }:

    Đã nhận: { $received }{ $erased ->
        [0] {""}
       *[other] , trong đó { $erased } ý kiến đã xóa theo yêu cầu khi chưa trả lời
    }
    Đang chờ: { $count }{ $late ->
        [0] {""}
        [1000] , quá hạn: từ { $late } trở lên
       *[other] , quá hạn: { $late }
    }
    Đã trả lời, người dân chưa đánh giá: { $answered }
    Không tiếp nhận: { $declined }
    Đã xong: { $closed }{ $others }

    Người dân hài lòng: { $satisfied } · hài lòng một phần: { $partly } · chưa hài lòng: { $not } · không đánh giá: { $unjudged }

statistics-other = { $state }: { $count }
search-how = Xin gửi kèm các chữ cần tìm, ví dụ: /tim đường hỏng
search-too-long = Xin tìm bằng ít chữ hơn, nhiều nhất { $most } chữ.
search-found = Ý kiến có các chữ "{ $words }", mới nhất đứng trước:
search-none = Không có ý kiến nào có đủ các chữ "{ $words }". Xin thử ít chữ hơn, mỗi chữ viết trọn vẹn, có dấu hay không dấu đều được.
search-old = Danh sách này không xem tiếp được nữa. Xin gửi lại /tim kèm các chữ cần tìm.
lookup-how-official = Xin gửi kèm mã ý kiến, ví dụ: /hoso 26-00417-3

ask-plan-place = Hội nghị tổ chức ở đâu? Xin ghi đủ địa chỉ.
ask-plan-starts = Bắt đầu lúc nào? Ví dụ: 8 giờ 30 ngày 28/5/2027
plan-until = Hội nghị bắt đầu lúc { $moment }. Nhận ý kiến của người dân đến hết ngày nào? Ví dụ: 20/5/2027
plan-areas = Hội nghị của địa bàn nào?
plan-all-areas = Tất cả các xã
ask-plan-topics = Nội dung trọng tâm là gì?
plan-review =
    Bản chuẩn bị, chưa công bố. Người dân sẽ đọc như sau:

    { $facts }

    Còn { $days } ngày đến hội nghị. { $reminders ->
        [none] Nhắc người đăng ký như thường lệ của cơ quan.
       *[other] Nhắc người đăng ký trước: { $reminders }.
    }{ $warnings }
plan-publish = Công bố cho người dân
plan-drop = Bỏ
plan-publish-done = Đã công bố. Người dân xem được trong lịch và đăng ký được nhắc.
plan-published =
    Đã công bố, có { $count } người đăng ký được nhắc:

    { $facts }

    Muốn mở thẳng hội nghị này, người dân gửi: { $link }
plan-none = Chưa có hội nghị nào sắp tới. Gửi /taohoinghi để lập.
plan-stopped = Đã thôi. Không có gì được báo cho người dân.
plan-move = Dời ngày, đổi địa điểm
plan-off = Hủy hội nghị
plan-new_starts = { $state ->
    [postponed] Hội nghị đang hoãn, trước đó định lúc { $moment }.
   *[other] Hội nghị đang định lúc { $moment }.
} Thời gian mới là lúc nào?
plan-new_place = Địa điểm mới ở đâu?
plan-new_until = Hội nghị bắt đầu lúc { $start }. { $over ->
    [True] Hạn đã báo là hết { $until }, nay đã qua.
   *[other] Hạn đã báo là hết { $until }.
} Nhận ý kiến của người dân đến hết ngày nào?
plan-same-until = { $over ->
    [True] Không nhận thêm ý kiến
   *[other] Vẫn hạn đã báo
}
plan-same-place = Vẫn chỗ cũ
plan-reason = Lý do thay đổi là gì? Người dân sẽ đọc lý do này.
plan-move-yes = Dời và báo ngay
plan-off-yes = Hủy và báo ngay
plan-told = Xong. Số người đang được báo: { $count }.
dialogue-changed = Hội nghị này vừa được người khác thay đổi. Gửi /hoinghi để xem lại.
plan-changed-meanwhile = Trong lúc đồng chí viết, hội nghị này đã được người khác thay đổi. Xin xem lại trước khi quyết định.
day-unread = Hệ thống chưa đọc được ngày. Ví dụ: 28/5/2027
moment-unread = Hệ thống chưa đọc được ngày giờ. Ví dụ: 8 giờ 30 ngày 28/5/2027
moment-past = Thời điểm này đã qua. Xin gửi thời điểm khác.
moment-weekday = Thứ và ngày không khớp: ngày đó là { $real ->
    [0] thứ Hai
    [1] thứ Ba
    [2] thứ Tư
    [3] thứ Năm
    [4] thứ Sáu
    [5] thứ Bảy
   *[6] Chủ nhật
}. Xin gửi lại.
date-none = Trong lịch không có ngày { $date }. Xin gửi lại.
date-choose = { $count ->
    [1] Có phải ý đồng chí là { $readings } không? Nếu phải, xin chọn. Nếu không, xin gõ lại cho rõ.
   *[other] Ý đồng chí là lúc nào: { $readings }? Xin chọn, hoặc gõ lại cho rõ.
}
date-which = Hệ thống chưa rõ là lúc nào: { $readings }? Xin gửi lại đủ giờ, ngày, tháng, năm.
moment-no-hour = Đã rõ ngày nhưng còn thiếu giờ. Ví dụ: 8 giờ 30 ngày 28/5/2027
moment-no-day = Đã rõ giờ nhưng còn thiếu ngày. Ví dụ: 8 giờ 30 ngày 28/5/2027
until-wrong = Ngày này phải từ hôm nay đến { $start }. Xin gửi lại.

command-ketnoi = Nối nhóm làm việc
command-viec = Ý kiến đang chờ
command-hoso = Mở một ý kiến theo mã
command-tim = Tìm ý kiến theo chữ
command-thongke = Số liệu của đơn vị
command-chuagui = Trả lời chưa gửi được
command-trogiup = Các lệnh của cán bộ
plan-dropped = Đã bỏ bản chuẩn bị, không công bố.
