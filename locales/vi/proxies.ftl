# Nộp hộ: cộng tác viên gửi ý kiến giúp một người không dùng điện thoại.

ask-proxy-consent =
    Nộp giúp một người không dùng điện thoại. Xin đọc cho người đó nghe:

    "Ý kiến của ông/bà được ghi lại và gửi { $office } để trả lời. Cán bộ được giao việc đọc được. Ý kiến gửi cho hội nghị đối thoại thì Mặt trận Tổ quốc cũng đọc được, trừ tên. Tên được giữ kín nếu ông/bà không muốn nêu. Sau khi xong việc { $years } năm, hệ thống tự xóa. Muốn xóa sớm, ông/bà gọi { $phone }. Không thu tiền."

    Người đó có đồng ý không? Nếu đang có nguy hiểm, xin gọi 113, 114 hoặc 115 trước.
proxy-consent-spoken = Đồng ý bằng lời
proxy-consent-signed = Đồng ý, có chữ ký hoặc điểm chỉ
proxy-consent-no = Không đồng ý
ask-proxy-paper = Xin chụp tờ giấy có chữ ký hoặc điểm chỉ và gửi ảnh vào đây. Ảnh này không gửi cho đơn vị giải quyết. Nếu không có giấy, xin quay lại chọn "Đồng ý bằng lời".
proxy-paper-kind = Ở đây chỉ nhận ảnh chụp hoặc bản quét tờ giấy đã ký.
proxy-place-which = Người đó ở thôn nào? Chọn, hoặc gõ tên thôn.
proxy-place-narrow = Người đó ở thôn nào? Gõ vài chữ của tên thôn cho nhanh, hoặc chọn.
proxy-place-found = Đồng chí chọn đúng thôn có tên "{ $typed }":{ $rest ->
    [0] {""}
   *[other] {" "}(còn { $rest } nơi nữa, xin gõ rõ hơn)
}
proxy-place-unknown = Chưa tìm thấy "{ $typed }" trong phần việc của đồng chí. Xin gõ lại, hoặc chọn:
proxy-dialogue-which = Ý kiến này gửi cho hội nghị đối thoại nào?
proxy-dialogue-none = Không gửi cho hội nghị nào
ask-proxy-words = Xin ghi lại lời người đó: việc gì, ở đâu, từ khi nào, mong muốn gì. Ghi đúng lời, một việc một lần. Xin đừng ghi tên người đó ở đây. Cũng có thể gửi ghi âm lời người đó, và ảnh kèm theo.
proxy-file-kept = Đã giữ tệp, đang kèm { $count } tệp.
proxy-files-most = Một ý kiến kèm được tối đa { $limit } tệp. Tệp này chưa được giữ. Muốn thay tệp, đến bước xem lại, chọn "Sửa" rồi "Ảnh, ghi âm kèm theo".
ask-proxy-files = Đang kèm { $count } tệp. Gửi thêm tệp vào đây, hoặc chọn:
proxy-files-keep = Giữ như vậy
proxy-files-none = Bỏ hết tệp
proxy-words-spoken = Lời nói: trong tệp ghi âm.
proxy-no-words = Lời này chưa nêu việc gì. Xin ghi lại lời người đó.
proxy-denounces =
    Lời vừa ghi có dấu hiệu tố cáo. Hệ thống không lưu lời này. Tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến tận nơi trình bày; như vậy người tố cáo mới được giữ bí mật và bảo vệ.

    Nơi nhận: { $address }. Điện thoại: { $phone }.

    Xin nói lại cho người đó, và xóa tin vừa ghi. Nếu chỉ muốn phản ánh sự việc, không nêu người bị tố cáo, xin ghi lại.
ask-proxy-door =
    Lời này có thể là khiếu nại một quyết định. Khiếu nại phải có đơn ký tên, hoặc đến trình bày trực tiếp tại { $address }, trong 90 ngày kể từ ngày nhận hoặc biết quyết định. Gửi ở đây không thay cho đơn. Hỏi thêm: { $phone }.

    Xin nói lại cho người đó. Người đó muốn thế nào?
proxy-door-keep = Vẫn gửi, chỉ để kiến nghị
proxy-door-drop = Không gửi ở đây
ask-proxy-mode = Người đó muốn ghi tên thế nào? Người đó chưa nói gì thì chọn giữ kín.
proxy-mode-hidden = Giữ kín tên: chỉ bộ phận tiếp nhận biết
proxy-mode-full = Ghi họ tên
proxy-mode-none = Không nêu tên
ask-proxy-name = Họ tên người đó là gì?
step-proxy-consent = Sự đồng ý
step-proxy-paper = Ảnh giấy đã ký
step-proxy-place = Nơi ở
step-proxy-dialogue = Hội nghị
step-proxy-words = Nội dung
step-proxy-files = Ảnh, ghi âm kèm theo
step-proxy-door = Khiếu nại hay kiến nghị
step-proxy-mode = Cách ghi tên
step-proxy-name = Họ tên
proxy-review =
    Xin đọc lại cho người đó nghe trước khi gửi.
    Đồng ý: { $how ->
        [signed] có chữ ký hoặc điểm chỉ
       *[spoken] bằng lời
    }
    Nơi ở: { $place }{ $dialogue ->
        [none] {""}
       *[other] {""}
    Hội nghị: { $dialogue }
    }
    Tên: { $mode ->
        [full] { $name }, ghi họ tên
        [hidden] { $name }, giữ kín
       *[none] không nêu
    }{ $files ->
        [0] {""}
       *[other] {""}
    Ảnh, ghi âm kèm theo: { $files } tệp
    }
    { $words }
proxy-send = Gửi giúp
proxy-sent = Đã tiếp nhận. Mã: { $code } (sổ nộp giúp { $sheet }, dòng { $line }). Nơi giải quyết: { $unit }. Hạn trả lời: { $due }. Phiếu hẹn có mã và PIN sẽ hiện ngay dưới đây: xin in, trao tận tay người đó. Khi có trả lời, hệ thống báo để đồng chí đem đến. Nộp giúp người khác: /nopho
proxy-heard = Có tin mới cho ý kiến { $code } mà đồng chí nộp giúp (sổ { $sheet }, dòng { $line }). Người đó chưa hỏi đến. Nhờ đồng chí đem đến cho người đó.
proxy-heard-show = Xem để báo lại
slip-proxy = Nộp giúp: { $who }, ngày { $day }. Đồng ý { $how ->
    [signed] có chữ ký hoặc điểm chỉ
   *[spoken] bằng lời
}.
slip-paper = Xem ảnh giấy đã ký
slip-paper-shown = Giấy đồng ý của ý kiến { $code }. Xin không gửi tiếp ảnh này.
slip-paper-coming = Ảnh giấy đã ký chưa tải xong. Xin thử lại sau.
slip-paper-lost = Ảnh giấy đã ký không tải được. Bản giấy vẫn là căn cứ, xin giữ tại thôn.
slip-paper-why = Xem giấy đồng ý của người nhờ nộp giúp
