# /maugiayto: mẫu giấy tờ của riêng cơ quan.

template-everywhere = Tất cả đơn vị
template-for-whom = Đổi mẫu giấy tờ cho đơn vị nào?
template-which = Mẫu giấy tờ của: { $unit }. Xem mẫu nào?
template-label = { $paper }{ $own ->
    [yes] {" "}(mẫu riêng)
   *[no] {""}
}
template-now = { $paper }, dùng cho: { $unit }. { $own ->
    [own] Đang dùng mẫu riêng, do { $who } gửi, dùng từ { $day }.
    [all] Đang dùng mẫu riêng của tất cả đơn vị, do { $who } gửi, dùng từ { $day }.
   *[none] Đang dùng mẫu chung của hệ thống.
}
template-fetch = Lấy mẫu đang dùng
template-bring = Gửi mẫu đã sửa
template-shipped = Bỏ mẫu riêng
template-back = Các mẫu khác
template-stopped = Đã thôi, mẫu giấy tờ giữ nguyên.
template-ask =
    { $paper }, dùng cho: { $unit }. Xin gửi tệp Word (.docx) đã sửa, không quá 10 MB.

    Chỗ ghi trong hai dấu ngoặc nhọn là chỗ hệ thống điền: giữ nguyên các chữ trong đó, lời và kiểu chữ chung quanh thì sửa tùy ý.
template-no-file = Xin gửi mẫu dưới dạng tệp Word (.docx). Muốn thôi thì chọn "Hủy".
template-taken = Đã nhận mẫu: { $paper }, dùng cho: { $unit }. Hệ thống đang kiểm tra, xong sẽ gửi bản điền thử để đồng chí xem. Trước đó giấy tờ vẫn làm theo mẫu đang dùng.
template-replaced = Mẫu này đã được thay bằng mẫu khác gửi sau, hoặc không còn nữa.
template-use = Đưa vào dùng
template-in-use = Từ bây giờ giấy tờ làm theo mẫu riêng: { $paper }, dùng cho: { $unit }. Muốn bỏ mẫu này, gửi /maugiayto.
template-in-use-already = Mẫu này đang được dùng: { $paper }, { $unit }.
template-given-up = Đã bỏ mẫu riêng: { $paper }, { $unit }. Từ bây giờ giấy tờ làm theo mẫu chung.
template-none-own = Không có mẫu riêng nào để bỏ: { $paper }, { $unit }.
template-faulty =
    { $what }: có { $count } lỗi, chưa dùng được.

    { $faults }

    Đồng chí sửa trong Word rồi gửi lại bằng /maugiayto. Trong lúc chờ, giấy tờ vẫn làm theo mẫu đang dùng.
template-fault = - { $where }: { $fault }
template-more-faults = - và { $count } lỗi nữa
template-tried = Bản điền thử bằng số liệu đặt ra: { $what }. Đồng chí xem kỹ, đúng ý thì chọn "Đưa vào dùng".
template-sent-large = Tệp quá lớn, không nhận được. Mẫu không được quá 10 MB.
template-sent-gone = Không lấy được tệp này từ ứng dụng nhắn tin. Xin gửi lại.
template-sent-kind = Tệp này không phải tệp Word (.docx), hoặc có macro. Xin lưu lại dưới dạng Word (.docx) rồi gửi.
template-sent-heic = Tệp này là ảnh, không phải tệp Word (.docx).
template-sent-broken = Tệp này bị hỏng, không mở được. Xin lưu lại trong Word rồi gửi.
template-sent-bomb = Tệp này khi mở ra thì quá lớn, không dùng làm mẫu được.
template-sent-locked = Tệp này có mật khẩu. Xin bỏ mật khẩu rồi gửi lại.
template-sent-empty = Tệp này trống. Xin gửi lại.
template-long = có quá nhiều đoạn
job-title-template_file = Mẫu giấy tờ
job-title-template_check = Kiểm tra mẫu giấy tờ
job-what-template = { $check ->
    [yes] Kiểm tra mẫu
   *[no] Mẫu
}: { $paper }, { $unit ->
    [all] tất cả đơn vị
   *[other] { $unit }
}
paper-sample = { $of ->
    [commune] xã Minh Họa
    [upper] thành phố Minh Họa
    [authority] TM. ỦY BAN NHÂN DÂN
    [post] Chủ tịch
    [person] Nguyễn Văn A
    [title] Hội nghị đối thoại
    [place] hội trường UBND xã
    [topic] Giao thông nông thôn
    [topic_more] Môi trường làng nghề
    [chair] Chủ tịch UBND xã
    [basis] Luật Tổ chức chính quyền địa phương
    [step] Phát phiếu lấy ý kiến đến các thôn
    [lead] Ủy ban MTTQ
    [help] Các thôn
    [promise] Sửa đường trục thôn 1
    [guest] Trưởng ban công tác mặt trận thôn 1
    [note] Đề nghị chuẩn bị ý kiến về giao thông
    [guest_more] Hội Nông dân xã
    [hamlet] thôn 1
    [field] Giao thông
    [words] Đường trục thôn 1 nhiều ổ gà, đề nghị sửa trước mùa mưa
    [answer] Đã khảo sát
   *[unit] Phòng Kinh tế
}
