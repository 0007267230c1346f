# Ý kiến gửi cho hội nghị đối thoại. $at là ngày giờ đã viết sẵn, $codes là các mã cách nhau bằng dấu phẩy.

ask-dialogue =
    Cơ quan sắp có hội nghị đối thoại { $at }, tại { $place }.

    Ông/bà gửi ý kiến này cho hội nghị, hay là việc thường ngày?

    Gửi cho hội nghị: ý kiến được trả lời tại hội nghị.
    Việc thường ngày: ý kiến được trả lời trong 10 ngày làm việc.
ask-dialogues =
    Cơ quan sắp có mấy hội nghị đối thoại.

    Ông/bà gửi ý kiến này cho hội nghị nào, hay là việc thường ngày?

    Gửi cho hội nghị: ý kiến được trả lời tại hội nghị đó.
    Việc thường ngày: ý kiến được trả lời trong 10 ngày làm việc.
dialogue-this = Cho hội nghị này
dialogue-that = Cho hội nghị { $at }
dialogue-everyday = Việc thường ngày
step-dialogue = Cho hội nghị hay việc thường ngày
ask-printed =
    Trên giấy tờ của hội nghị, ông/bà có muốn ghi tên { $name } không?

    Nếu không ghi, giấy tờ chỉ viết "Đề nghị giữ kín".
ask-printed-later = Trên giấy tờ của hội nghị, ông/bà có muốn ghi tên { $name } không? Nếu ông/bà không trả lời, giấy tờ chỉ viết "Đề nghị giữ kín".
printed-keep = Không ghi tên
printed-print = Ghi tên trên giấy tờ
step-printed = Tên trên giấy tờ hội nghị
review-dialogue = Gửi cho: hội nghị đối thoại { $at }. Tên trên giấy tờ hội nghị: { $printed ->
    [yes] có ghi
   *[no] Đề nghị giữ kín
}
due-at-dialogue = tại hội nghị đối thoại { $due }
due-at-dialogue-short = hội nghị { $day }
clock-date-at_dialogue = Ý kiến này được gửi cho hội nghị đối thoại, nên được trả lời tại hội nghị { $due }. Hạn 10 ngày làm việc tạm dừng. Nếu ý kiến không còn gửi cho hội nghị, hoặc hội nghị không họp, thì số ngày còn lại được tính tiếp.
clock-kind-at_dialogue = Trả lời tại hội nghị
clock-told-at_dialogue = {"\u000A"}Đã qua ngày hội nghị mà chưa trả lời: { $count } ý kiến
own-choose-dialogue = Gửi cho hội nghị đối thoại
own-leave-dialogue = Chuyển thành việc thường ngày
own-print-name = Ghi tên trên giấy tờ hội nghị
own-keep-name = Không ghi tên trên giấy tờ
own-which-dialogue = Ông/bà gửi ý kiến { $code } cho hội nghị nào?
own-did-choose_dialogue = Ý kiến { $code } được gửi cho hội nghị đối thoại, và được trả lời tại đó.
own-did-leave_dialogue = Ý kiến { $code } không gửi cho hội nghị nữa. Cơ quan trả lời như việc thường ngày.
own-did-print_name = Giấy tờ của hội nghị sẽ ghi tên ông/bà ở ý kiến { $code }.
own-did-keep_name = Giấy tờ của hội nghị không ghi tên ông/bà ở ý kiến { $code }.
card-for-dialogue = Ý kiến { $code }: người dân gửi cho hội nghị đối thoại. Đề nghị chuẩn bị trả lời tại hội nghị.
card-for-no-dialogue = Ý kiến { $code }: người dân không gửi cho hội nghị nữa. Hạn trả lời thường ngày được tính tiếp.
card-set-dialogue = Đưa vào hội nghị
card-unset-dialogue = Đưa ra khỏi hội nghị
prompt-set_for_dialogue = Đưa ý kiến { $code } vào hội nghị nào? Xin chọn, hoặc viết ngày, nơi họp. { $how }.
flash-set_for_dialogue = Đã đưa vào hội nghị. Người dân được báo ngay.
flash-unset_dialogue = Đã đưa ra khỏi hội nghị. Người dân được báo ngay.
told-for-dialogue = Ý kiến { $code } của ông/bà đã được đưa vào hội nghị đối thoại, và được trả lời tại đó. Muốn đổi, xin gửi mã này vào đây.
told-for-no-dialogue = Ý kiến { $code } của ông/bà không đưa ra hội nghị nữa. Cơ quan trả lời như việc thường ngày. Muốn xem hạn trả lời, xin gửi mã này vào đây.
told-dialogue-moved = Hội nghị đối thoại có ý kiến { $codes } của ông/bà đã đổi lịch: { $at }, tại { $place }. Ý kiến vẫn được trả lời tại hội nghị đó.
told-dialogue-postponed = Hội nghị đối thoại có ý kiến { $codes } của ông/bà hoãn lại, chưa có ngày mới. Ý kiến vẫn được giữ cho hội nghị đó. Có ngày mới, hệ thống báo ông/bà ngay.
told-dialogue-off = Hội nghị đối thoại không họp, nên ý kiến { $codes } của ông/bà được trả lời như việc thường ngày. Muốn xem hạn trả lời, xin gửi mã vào đây.
told-dialogue-area-out = Hội nghị đối thoại không còn dành cho địa bàn này, nên ý kiến { $codes } của ông/bà được trả lời như việc thường ngày. Muốn xem hạn trả lời, xin gửi mã vào đây.
done-choose_dialogue = gửi cho hội nghị đối thoại
done-leave_dialogue = chuyển thành việc thường ngày
done-set_for_dialogue = đưa vào hội nghị đối thoại
done-unset_dialogue = đưa ra khỏi hội nghị
done-dialogue_moved = theo lịch mới của hội nghị
done-dialogue_postponed = hội nghị hoãn, ý kiến chờ ngày mới
done-dialogue_off = hội nghị không họp, trả lời như việc thường ngày
done-dialogue_area_out = hội nghị không còn dành cho địa bàn này, trả lời như việc thường ngày
done-print_name = cho ghi tên trên giấy tờ hội nghị
done-keep_name = không cho ghi tên trên giấy tờ hội nghị
dialogue-not-collecting = Hiện không có hội nghị nào đang nhận ý kiến ở địa bàn này.
dialogue-collected = Hội nghị này đã hết hạn nhận ý kiến, nên không đổi được nữa.
dialogue-set-already = Ý kiến này đã gửi cho một hội nghị rồi.
dialogue-set-not = Ý kiến này không gửi cho hội nghị nào.
print-no-name = Ý kiến này không ghi họ tên, nên giấy tờ cũng không ghi.
print-already = Giấy tờ của hội nghị đã có tên ở ý kiến này rồi.
print-not = Giấy tờ của hội nghị vốn không ghi tên ở ý kiến này.

# Gộp ý kiến cùng nội dung.
done-fold = gộp với ý kiến cùng nội dung
done-unfold = tách khỏi ý kiến cùng nội dung
done-observe = Mặt trận Tổ quốc góp ý
told-folded = Ý kiến { $code } của ông/bà cùng nội dung với ý kiến khác, nên được trả lời chung. Có trả lời, ông/bà vẫn được báo riêng. Ý kiến vẫn giữ mã này.
told-unfolded = Ý kiến { $code } của ông/bà được xem xét riêng, không trả lời chung nữa.
card-observed = Ý kiến { $code }, Mặt trận Tổ quốc góp ý (người dân không thấy):{"\u000A"}{"\u000A"}{ $words }
fold-already = Ý kiến này đã gộp, hoặc đã có ý kiến khác gộp vào.
fold-not = Ý kiến này không gộp với ý kiến nào, hoặc đã được trả lời chung.
flash-fold = Đã gộp. Người gửi được báo ngay.
flash-unfold = Đã tách ra. Người gửi được báo ngay.
told-carried-over = Ý kiến { $code } của ông/bà chưa kịp đưa ra hội nghị này. Cơ quan trả lời như việc thường ngày, hoặc đưa ra hội nghị sau. Muốn xem hạn trả lời, xin gửi mã này vào đây.
card-prepare = Ý kiến { $code }: đề nghị chuẩn bị trả lời để đưa ra hội nghị, chậm nhất { $until }. Soạn như trả lời thường, rồi chọn "Giữ đến hội nghị".
flash-answer_prepared = Đã ghi: trả lời đã chuẩn bị.
done-carry_over = để lại hội nghị sau
done-prepare_answer = yêu cầu chuẩn bị trả lời
done-answer_prepared = chuẩn bị trả lời
clock-date-prepared_answer = Trả lời cần chuẩn bị xong chậm nhất { $due }, theo yêu cầu của người tổ chức hội nghị.
clock-kind-prepared_answer = Chuẩn bị trả lời cho hội nghị
clock-told-prepared_answer = {"\u000A"}{ $stage ->
    [soon] Sắp đến hạn chuẩn bị trả lời cho hội nghị: { $count } ý kiến
   *[other] Đã quá hạn chuẩn bị trả lời cho hội nghị: { $count } ý kiến
}
done-part = tách riêng
