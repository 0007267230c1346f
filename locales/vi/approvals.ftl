# Lãnh đạo duyệt câu trả lời trước khi gửi.

approve-asked =
    { $who } xin duyệt { $what } ý kiến { $code }.

    Người dân viết: { $first }

    { $then ->
        [keep] Sẽ trả lời tại hội nghị, rồi gửi cho người dân:
       *[send] Sẽ gửi cho người dân:
    }

    { $words }
approval-approve = { $then ->
    [keep] Duyệt, giữ đến hội nghị
   *[send] Duyệt, gửi cho người dân
}
approval-return = Trả lại để sửa
approval-files = Xem tệp gửi kèm
approve-said = Đã duyệt. Câu trả lời ý kiến { $code } { $then ->
    [keep] được giữ đến hội nghị.
   *[send] sẽ được gửi cho người dân.
}
approved-told = { $who } đã duyệt câu trả lời ý kiến { $code }. Câu trả lời { $then ->
    [keep] được giữ đến hội nghị.
   *[send] đang được gửi cho người dân.
}
approve-nobody = Câu trả lời này cần lãnh đạo duyệt trước, nhưng chưa có lãnh đạo nào nhận được tin. Nội dung vẫn giữ nguyên. Xin báo quản trị.
approve-done = Câu trả lời này đã được duyệt rồi.
approve-gone = Câu trả lời này không còn chờ duyệt: người viết đã thu hồi, sửa lại, hoặc lãnh đạo khác đã trả lại.
approve-own = Đồng chí không tự duyệt câu trả lời của mình được. Xin chờ lãnh đạo.
approve-other = Ý kiến { $code } đã có câu trả lời của { $who } { $kept ->
    [prepared] được giữ cho hội nghị
   *[approving] đang chờ lãnh đạo duyệt
}. Nội dung của đồng chí vẫn giữ nguyên, chưa gửi.
approvals = Câu trả lời chờ đồng chí duyệt: { $count }. Câu chờ lâu nhất đứng trước.
approvals-none = Không có câu trả lời nào chờ đồng chí duyệt.
queue-approvals = Câu trả lời chờ duyệt: { $count }
reply-approving = Câu trả lời ý kiến { $code } đã chuyển lãnh đạo duyệt. { $then ->
    [keep] Duyệt xong được giữ đến hội nghị, người dân chưa nhận được gì.
   *[send] Duyệt xong sẽ gửi cho người dân.
}
return-why = Vì sao trả lại câu trả lời ý kiến { $code }? Xin viết để người soạn sửa.
return-said = Đã trả lại câu trả lời ý kiến { $code } cho người soạn.
return-stopped = Câu trả lời ý kiến { $code } vẫn chờ duyệt.
returned-told =
    { $who } trả lại câu trả lời ý kiến { $code }:

    { $words }

    Nội dung của đồng chí ở tin sau, xin sửa rồi gửi lại.
choice-unclear = { $found ->
    [none] Không tìm thấy tên này trong danh sách. Xin chọn lại.
   *[other] Tên này có thể là: { $found }. Xin viết đủ tên.
}
reply-prepare = Giữ đến hội nghị
reply-use = Dùng câu trả lời đã chuẩn bị
reply-kept = Câu trả lời ý kiến { $code } { $state ->
    [approving] đã chuyển lãnh đạo duyệt. Duyệt xong được giữ đến hội nghị.
   *[prepared] được giữ đến hội nghị. Người dân chưa nhận được gì.
}
