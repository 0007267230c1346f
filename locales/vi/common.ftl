# Lời chung: ngày giờ, tên trạng thái, tên loại, nút bấm dùng ở nhiều chỗ.

day = { $weekday ->
    [1] thứ Hai
    [2] thứ Ba
    [3] thứ Tư
    [4] thứ Năm
    [5] thứ Sáu
    [6] thứ Bảy
   *[7] Chủ nhật
}, ngày { $date }
clock = { $hour } giờ { $minute } phút
moment = { $clock }, { $day }
in-full = { $when } (tức { $lunar })
lunar-day = ngày { $day } tháng { $month }{ $leap ->
    [yes] {" "}nhuận
   *[no] {""}
} âm lịch

state-received = đã nhận, chờ xem xét
state-accepted = đang xem xét
state-asked = chờ bổ sung thông tin
state-answered = đã trả lời
state-closed = đã xong
state-declined = không tiếp nhận
state-reopened = mở lại, đang xem xét
state-forwarded = đã chuyển cơ quan khác
state-withdrawn = đã rút lại

kind-comment = góp ý
kind-report = phản ánh
kind-petition = kiến nghị
kind-idea = hiến kế
kind-unsure = chưa rõ loại

group-draft_comment = Góp ý cho dự thảo văn bản
group-conduct = Thực hiện chính sách, thái độ cán bộ
group-idea = Hiến kế, nêu cách làm hay
group-pressing = Kiến nghị, phản ánh việc bức xúc
group-unsure = Tôi chưa rõ, nhờ cán bộ xếp giúp
group-law = Khiếu nại, tố cáo: xem hướng dẫn

field-unsure = Không rõ lĩnh vực

role-admin = quản trị
role-intake = bộ phận tiếp nhận
role-official = cán bộ xử lý
role-leader = lãnh đạo
role-secretary = thư ký hội nghị
role-helper = cộng tác viên
role-observer = người giám sát

done-receive = gửi ý kiến
done-accept = nhận xem xét
done-ask = hỏi thêm
done-supply = bổ sung
done-answer = trả lời
done-decline = không tiếp nhận
done-forward = chuyển cơ quan khác
done-note = ghi chú nội bộ
done-confirm = hài lòng, kết thúc
done-partly = hài lòng một phần, kết thúc
done-object = chưa hài lòng, mở lại
done-remark = viết thêm
done-withdraw = rút ý kiến
done-edit = sửa lại lời đã gửi
done-release = chuyển tệp cho cán bộ xem
done-reconsider = rút lại đánh giá chọn nhầm
done-block = tạm ngừng nhận tin của người gửi
done-unblock = nhận lại tin của người gửi
done-look = xem thông tin giữ kín của người gửi
done-summarise = viết tóm tắt công khai
done-approve = duyệt cho gửi
done-return = trả lại để sửa
done-assign = giao người phụ trách
done-hand_over = chuyển đơn vị khác xử lý
done-sort = đổi lĩnh vực
done-publish_answer = công khai câu trả lời
done-hide_answer = thôi công khai câu trả lời
done-erase = xóa nội dung cá nhân

who-you = ông/bà
who-office = cơ quan

button-home = Về đầu
button-back = Quay lại
button-skip = Bỏ qua
button-more = Xem thêm
button-done = Xong
button-cancel = Thôi
button-old = Câu này đã cũ, không dùng được nữa.
button-passed = { $who ->
    [official] Câu này đồng chí đã trả lời rồi.
   *[resident] Câu này ông/bà đã trả lời rồi.
}

words-file = (gửi ảnh hoặc tệp, xin chọn "Ảnh, tệp" dưới ý kiến để xem)
words-forgotten = (nội dung đã được xóa, chỉ còn số liệu)
words-spoken = (không viết chữ, xin nghe hoặc xem tệp kèm theo)
unreadable = Hệ thống chưa đọc được tin này. Xin gửi bằng chữ, ảnh, tin nhắn thoại hoặc vị trí.
private-only = Việc này chỉ làm được trong cuộc trò chuyện riêng với hệ thống.
resent = (gửi lại)
too-fast = Tin của ông/bà đến nhanh quá nên hệ thống xử lý dần từng tin. Đã nhận đủ, xin ông/bà đợi một chút, không cần gửi lại.
sorry = Xin lỗi ông/bà, hệ thống gặp trục trặc nên chưa làm được việc vừa rồi. Tin của ông/bà vẫn được giữ. Xin thử lại sau ít phút. Nếu gọi điện hỏi, xin đọc mã lỗi { $error }.
sorry-not-kept = Xin lỗi ông/bà, hệ thống gặp trục trặc. Tin vừa gửi có dấu hiệu tố cáo nên không được lưu lại. Theo luật, tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến tận nơi trình bày. Nếu gọi điện hỏi, xin đọc mã lỗi { $error }.

# Lời của một người đứng sau dấu này ở từng dòng, để không dòng nào giống lời của hệ thống.
quote-mark = │
quoted-name = “{ $text }”
message-too-long = Tin vừa gửi dài quá { $limit } chữ cái nên chưa được ghi. Những gì đã ghi từ trước vẫn còn. Xin gửi lại bằng vài tin ngắn hơn.
command-rest = { $who ->
    [official] Chữ hoặc tệp đồng chí gửi kèm lệnh này CHƯA được ghi, CHƯA gửi cho ai. Muốn trả lời người dân, xin mở thẻ ý kiến, chọn "Trả lời" rồi viết.
   *[resident] Chữ hoặc tệp ông/bà gửi kèm lệnh này CHƯA được ghi. Muốn gửi thành ý kiến, xin gửi lại riêng phần đó.
}
