# /loa: văn bản đọc trên loa truyền thanh.

loud-ask =
    Dán văn bản cần đọc trên loa vào đây. Hệ thống viết lại thành lời đọc: số, ngày giờ, chữ viết tắt thành tiếng, không có tên người.{ $dialogues ->
        [yes] {" "}Hoặc chọn một hội nghị để có sẵn bản tin.
       *[no] {""}
    }
loud-which = { $dialogue }. Cần bản tin nào?
loud-of-meeting = Mời dự hội nghị
loud-of-collecting = Nhận ý kiến
loud-of-results = Kết quả của một thôn
loud-which-thon = Kết quả của thôn nào?
loud-stop = Thôi
loud-stopped = Đã xong. Cần nữa thì gửi /loa.
loud-part =
    Phần { $number }/{ $count }, khoảng { $seconds } giây:
    { $text }
loud-seconds = Đọc hết khoảng { $seconds } giây.{ $parts ->
    [1] {""}
   *[other] {" "}Quá { $limit } giây nên chia làm { $parts } phần.
}
loud-unread = Chưa biết đọc, xin viết lại bằng chữ hoặc bỏ:
loud-unread-piece = Dòng { $line }: «{ $piece }»
loud-long-sentences = Có { $count } câu dài hơn 25 tiếng, nên ngắt ra cho dễ nghe.
loud-change = Muốn sửa lời, xin sao chép, sửa rồi gửi lại.
loud-long = Văn bản dài quá { $limit } chữ. Xin gửi từng phần.
loud-empty = Xin gửi phần chữ cần đọc.

loud-text-meeting =
    Kính thưa toàn thể Nhân dân.
    Đài truyền thanh { $commune } xin thông báo.
    Xã tổ chức hội nghị đối thoại với Nhân dân vào { $day }.
    Ngày này là { $lunar } âm lịch.
    Giờ bắt đầu là { $clock }.
    Địa điểm là { $place }.
    Người đứng đầu cấp ủy, chính quyền trực tiếp lắng nghe, trả lời bà con.
    Nội dung chính: { $topics }.
    Bà con gửi ý kiến qua ban công tác mặt trận của thôn đến hết ngày { $until }.{ $open ->
        [yes] {" "}Ai cũng được dự và phát biểu.
       *[no] {""}
    }
    Dự hội nghị không phải nộp bất cứ khoản tiền nào.
    Xin nhắc lại. { $everyday }, { $day }, tại { $place }.
    Kính mời bà con đến dự.
    Xin trân trọng cảm ơn.
loud-text-collecting =
    Kính thưa toàn thể Nhân dân.
    Đài truyền thanh { $commune } xin thông báo.
    Xã đang nhận ý kiến của bà con để chuẩn bị hội nghị đối thoại { $day }.
    Thời gian nhận ý kiến: { $begins ->
        [no] đến hết ngày { $until }.
       *[other] từ ngày { $begins } đến hết ngày { $until }.
    }
    Nội dung chính: { $topics }.
    Bà con ghi vào phiếu của thôn, gửi qua ban công tác mặt trận, hoặc nhắn tin cho hệ thống tiếp nhận của xã.
    Mỗi ý kiến xin nêu rõ việc gì, ở đâu, từ khi nào, bà con mong muốn gì.
    Ai muốn giữ kín tên thì nói với người ghi.
    Gửi ý kiến không phải nộp bất cứ khoản tiền nào.
    Cán bộ xã không hỏi mã xác nhận, không gọi điện thu tiền.
    Xin nhắc lại. Xã nhận ý kiến đến hết ngày { $until }.
    Xin trân trọng cảm ơn.
loud-matter = - { $line }: { $answer ->
    [none] { $outcome ->
        [done] đã trả lời người nêu ý kiến
        [declined] đã báo lý do cho người nêu ý kiến
        [elsewhere] đã chuyển cơ quan có thẩm quyền
        [carried_over] để lại hội nghị sau
       *[doing] { $due ->
            [none] đang được giải quyết
           *[other] đang được giải quyết, trả lời đến hết ngày { $due }
        }
    }
   *[other] { $answer }
}.
loud-text-result =
    Kính thưa bà con { $hamlet }.
    Ủy ban nhân dân { $commune } { $answered ->
        [0] báo tin về
       *[other] thông báo kết quả trả lời
    } { $total } ý kiến của bà con.
    { $total ->
        [1] Ý kiến này
       *[other] Các ý kiến này
    } được nêu tại hội nghị đối thoại ngày { $day }.{ $waiting ->
        [0] {""}
       *[other] { $answered ->
            [0] {" "}Đến nay chưa có trả lời.
           *[other] {" "}Trong đó, { $waiting } ý kiến chưa có trả lời.
        }
    }
    { $matters ->
        [none] {""}
       *[other] { $matters }
    }
    { $private ->
        [yes] { $total ->
            [1] Ý kiến này là việc riêng, { $answered ->
                [0] sẽ được trả lời trực tiếp.
               *[other] đã được trả lời trực tiếp.
            }
           *[other] Một số ý kiến riêng { $answered ->
                [0] sẽ được trả lời trực tiếp.
               *[other] đã hoặc sẽ được trả lời trực tiếp.
            }
        }
       *[no] {""}
    }
    Bảng kết quả dán tại bảng tin của thôn.
    Bà con thấy chỗ nào chưa đúng, xin báo ban công tác mặt trận.
    Cán bộ xã không gọi điện thu tiền hay hỏi mã xác nhận.
    Xin trân trọng cảm ơn.
