# Xem điều người dân đề nghị giữ kín: hỏi lý do trước, báo lại cho người dân sau.

look-why = Ý kiến { $code }: đồng chí cần xem tên giữ kín để làm gì? Xin ghi lý do bằng chữ, đừng ghi tên ai. Lý do được lưu lại, và người gửi sẽ được báo là có người đã xem.
look-why-empty = Chưa rõ lý do nên tên chưa hiện. Xin ghi lý do bằng chữ, ví dụ: gọi để xác minh địa điểm. Nếu không cần xem nữa, xin chọn "Hủy" ở tin trên.
look-why-command = Đây là một lệnh, không phải lý do, nên tên chưa hiện. Xin ghi lý do bằng chữ, hoặc chọn "Hủy" ở tin trên.
look-why-long = Lý do dài quá { $limit } chữ cái nên không ghi lại, và tên chưa hiện. Xin chọn lại "Xem tên giữ kín" rồi ghi gọn hơn.
look-left = Đã hủy. Tên không hiện và không có gì được ghi lại.
look-why-files = Xem tệp, vị trí trước khi chuyển cho cán bộ
looks-told =
    Xin báo để ông/bà biết: { $who } đã xem { $kind ->
        [files] tệp hoặc vị trí giữ kín mà ông/bà gửi kèm
        [both] tên ông/bà đề nghị giữ kín, và tệp hoặc vị trí ông/bà gửi kèm
       *[name] tên ông/bà đề nghị giữ kín
    }.
    Ý kiến: { $codes }{ $rest ->
        [0] {""}
       *[other] {" "}và { $rest } ý kiến khác
    }. { $count ->
        [1] Ngày xem: { $day }
       *[other] Đã xem { $count } lần, lần cuối: { $day }
    }. Lần nào cũng được ghi lại cùng lý do.
