# Lời chung cho mọi bản hỏi từng câu: lập hội nghị, dời, hủy, và các bản khác sau này.

form-waits = { $who ->
    [resident] Ông/bà đang làm dở việc này. Ông/bà muốn làm tiếp hay làm lại từ đầu?
   *[official] Đồng chí đang làm dở việc này. Đồng chí muốn làm tiếp hay làm lại từ đầu?
}
form-resume = Làm tiếp
form-anew = Làm lại từ đầu
form-drop-sure = { $who ->
    [resident] Ông/bà muốn bỏ hẳn phần đang làm dở, hay để đó làm sau?
   *[official] Đồng chí muốn bỏ hẳn phần đang làm dở, hay để đó làm sau?
}
form-drop-form = Bỏ hẳn
form-keep-form = Làm tiếp
form-leave = Để đó, làm sau
form-left = { $who ->
    [resident] Phần đang làm dở vẫn được giữ. Ông/bà làm tiếp lúc nào cũng được.
   *[official] Phần đang làm dở vẫn được giữ. Đồng chí làm tiếp lúc nào cũng được.
}
form-dropped = Đã bỏ phần đang làm dở.
form-no-skip = { $who ->
    [resident] Câu này không bỏ qua được. Xin ông/bà trả lời, hoặc gõ "hủy" để thôi.
   *[official] Câu này không bỏ qua được. Xin đồng chí trả lời, hoặc gõ "hủy" để thôi.
}
form-text-only = { $who ->
    [resident] Câu này chỉ nhận chữ. Xin ông/bà gõ lại.
   *[official] Ở đây chỉ nhận chữ. Xin đồng chí gõ lại.
}
form-no-command = { $who ->
    [resident] Hệ thống không có lệnh này. Xin ông/bà trả lời câu hỏi ở trên.
   *[official] Hệ thống không có lệnh này. Xin đồng chí trả lời câu hỏi ở trên.
}
form-change = { $who ->
    [resident] Ông/bà muốn sửa phần nào?
   *[official] Đồng chí muốn sửa phần nào?
}
form-edit-unread = { $who ->
    [resident] Hệ thống chưa đọc được lời vừa sửa, nên vẫn giữ câu trả lời trước. Xin ông/bà chọn Sửa ở bước kiểm tra lại.
   *[official] Hệ thống chưa đọc được lời vừa sửa, nên vẫn giữ câu trả lời trước. Xin đồng chí chọn Sửa ở bước kiểm tra lại.
}

step-plan-place = Địa điểm
step-plan-starts = Thời gian bắt đầu
step-plan-until = Hạn nhận ý kiến
step-plan-areas = Địa bàn
step-plan-topics = Nội dung trọng tâm
ask-plan-chair = Ai chủ trì hội nghị? Ví dụ: Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã
step-plan-chair = Người chủ trì
invitation-chair = Chủ trì: { $words }
step-move-new_starts = Thời gian mới
step-move-new_until = Hạn nhận ý kiến
step-move-new_place = Địa điểm mới
step-move-reason = Lý do
step-postpone-reason = Lý do
step-off-reason = Lý do
