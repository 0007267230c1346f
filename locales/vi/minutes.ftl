# Ghi biên bản khi hội nghị họp: mỗi tin nhắn là một ý kiến phát biểu.

minute-none = Chưa có hội nghị nào đang họp hoặc đã họp mà đồng chí được ghi biên bản.
minute-soon = Từ giờ họp đã công bố mới ghi được biên bản: { $at }. Khi đã đến giờ, xin đồng chí gửi lại /bienban. Nếu khai mạc sớm, xin đồng chí chọn Khai mạc ở /phatbieu.
minute-which = Ghi biên bản hội nghị nào?
minute-not-begun = Hội nghị chưa đến giờ họp, nên chưa ghi biên bản được. Nếu khai mạc sớm, xin đồng chí chọn Khai mạc ở /phatbieu.
minute-no-area = Hội nghị này chưa có địa bàn, nên chưa ghi biên bản được.
minute-head = Biên bản hội nghị { $at }: { $count } ý kiến đã ghi.
minute-how =
    Mỗi tin nhắn là một ý kiến: thôn; người nói; nội dung. Ví dụ:
    Thôn 2; ông Nguyễn Chí Lăng; xe tải đỗ kín đường làng
    Thôn 5; giấu tên; đất công ích cho thuê chưa công khai
    Chỉ có nội dung, hoặc một đoạn ghi âm, cũng được. Nói về một mục trong chương trình thì thêm "mục 4;" ở đầu.
    Ghi nhầm thì sửa tin đã gửi, hoặc gõ "sửa 5: nội dung mới", "bỏ 5". Trả lời xong, người hỏi đồng ý thì gõ "đồng ý 5".
minute-line = { $number }. { $state ->
    [waiting] (chờ quyết định)
    [guided] (khiếu nại, đã hướng dẫn)
    [not_kept] (tố cáo, đã hướng dẫn)
    [skipped] (không ghi)
    [dropped] (đã bỏ)
    [gone] (đã xóa theo yêu cầu)
   *[other] { $code }
}{ $words ->
    [none] {""}
   *[other] : { $words }
}
minute-stop = Nghỉ ghi
minute-stopped = Đã dừng ghi biên bản. Gửi /bienban để ghi tiếp.
minute-no-words = Tin này không có nội dung ý kiến, nên chưa ghi gì. Xin gõ nội dung, hoặc gửi ghi âm.
minute-too-long = Tin này quá dài, nên chưa ghi gì. Xin ghi gọn lại, hoặc chia thành hai tin.
minute-denounces = Nội dung này có dấu hiệu là tố cáo, nên không được ghi lại. Xin mời người nói gửi đơn hoặc đến nơi tiếp công dân: { $address }, điện thoại { $phone }. Nếu không phải tố cáo, xin viết lại theo cách khác.
minute-may-complains =
    Ý kiến { $number } có dấu hiệu là khiếu nại một quyết định:

    { $words }

    Khiếu nại phải gửi đơn hoặc trình bày trực tiếp: { $address }, điện thoại { $phone }. Đồng chí chọn:
minute-may-denounces =
    Ý kiến { $number } có thể là tố cáo:

    { $words }

    Tố cáo thì không được ghi vào biên bản, người nói gửi đơn hoặc đến nơi tiếp công dân: { $address }, điện thoại { $phone }. Đồng chí chọn:
minute-may-names =
    Ý kiến { $number } không nêu tên người nói, nhưng trong lời có thể có tên:

    { $words }

    Lời này được in trên biên bản. Muốn bỏ tên, xin gõ "sửa { $number }: …" với lời không có tên. Hoặc đồng chí chọn:
minute-drop-complains = Là khiếu nại, đã hướng dẫn
minute-keep-complains = Không phải khiếu nại, ghi nhận
minute-drop-denounces = Là tố cáo, xóa và hướng dẫn
minute-keep-denounces = Không phải tố cáo, ghi nhận
minute-drop-names = Không ghi ý kiến này
minute-skipped = Ý kiến { $number } không được ghi.
minute-keep-names = Không phải tên người nói, ghi nhận
minute-names-left = Trong lời ý kiến { $number } có thể còn tên người nói, mà lời này được in trên biên bản. Muốn bỏ tên, xin gõ "sửa { $number }: …" với lời không có tên.
minute-decide = Quyết định ý kiến { $number }
minute-guided = Ý kiến { $number }: { $what ->
    [not_kept] là tố cáo, nội dung đã xóa
   *[guided] đã ghi là khiếu nại được hướng dẫn
    }. Nơi tiếp nhận: { $address }, điện thoại { $phone }.
minute-taken = Đã ghi ý kiến { $number }, mã { $code }. { $place ->
    [none] Chưa rõ thôn.
   *[other] Nơi ở: { $place }{ $known ->
        [no] {" "}(không có trong danh sách thôn).
       *[other] .
    }
} { $name ->
    [none] Không nêu tên.
    [hidden] Giữ kín tên.
   *[other] Người nói: { $name }.
}
minute-items = Gắn vào một mục của chương trình
minute-items-which = Ý kiến { $number } nói về mục nào?
minute-item = { $number }. { $words }
minute-item-over = Mục này đã trả lời xong hoặc không còn trong chương trình, nên ý kiến được giữ riêng.
minute-is-put = Ý kiến { $number } đã gắn vào mục { $item } (mã { $code }). Người nói được trả lời cùng mục này.
minute-apart = Tách ra thành ý kiến riêng
minute-agree = Người hỏi đồng ý
minute-disagree = Người hỏi chưa đồng ý
minute-unsaid = Không ghi về việc này
minute-noted = Ý kiến { $number }: { $act ->
    [agree] biên bản ghi người hỏi đồng ý với câu trả lời.
    [disagree] biên bản ghi người hỏi chưa đồng ý với câu trả lời.
   *[unsaid] biên bản không ghi người hỏi có đồng ý hay không.
}
paper-spoken-agreed = Người hỏi đồng ý.
paper-spoken-disagreed = Người hỏi chưa đồng ý.
minute-is-apart = Ý kiến { $number } là một ý kiến riêng.
minute-no-line = Không có ý kiến số { $number } để sửa.
minute-corrected =
    Đã sửa, bản trước được lưu lại.
    { $text }
minute-mistaken = ghi nhầm khi ghi biên bản
minute-dropped = Đã bỏ ý kiến { $number }, mã { $code }.
paper-minutes = Biên bản hội nghị (Word)
register-profile-minutes = Biên bản hội nghị
paper-spoken-who = { $mode ->
    [full] { $name }
   *[other] Một đại biểu
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $mode ->
    [hidden] {" "}(đề nghị giữ kín tên)
   *[other] {""}
}
paper-spoken-answer = Trả lời: { $words }
paper-spoken-in-writing = Trả lời: cơ quan trả lời bằng văn bản, chậm nhất ngày { $by }.
paper-spoken-forwarded = Trả lời: { $went }.
paper-spoken-open = Trả lời: ............
