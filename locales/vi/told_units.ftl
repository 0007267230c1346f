# Đơn vị nghe về hội nghị của địa bàn mình; $day, $until là ngày đã viết sẵn.
told-units-see = Xem hội nghị
told-dialogue-told = { $move ->
    [cancel] Hội nghị đối thoại { $day } sẽ không tổ chức nữa.{ $reason ->
        [none] {""}
       *[other] {" "}Lý do: { $reason }
    } { $count ->
        [0] Không có ý kiến nào phải chuyển lại.
       *[other] { $count } ý kiến gửi tới hội nghị này nay được trả lời như việc thường ngày, theo hạn của từng ý kiến.
    }
    [postpone] Hội nghị đối thoại { $day } tạm hoãn, chưa có ngày mới.{ $reason ->
        [none] {""}
       *[other] {" "}Lý do: { $reason }
    }
   *[other] { $move ->
        [publish] Sắp có hội nghị đối thoại về địa bàn của đơn vị.
       *[other] Hội nghị đối thoại về địa bàn của đơn vị có ngày giờ, địa điểm mới.
    }

    Thời gian: { $time }, { $day }
    Địa điểm: { $place }
    Nội dung: { $topics }
    Nhận ý kiến đến hết { $until }.
}
told-collecting-over =
    Đã hết thời gian nhận ý kiến cho hội nghị đối thoại { $time }, { $day }.

    { $count ->
        [0] Không có ý kiến nào gửi tới hội nghị này.
       *[other] Có { $count } ý kiến gửi tới hội nghị này. Xin các đơn vị chuẩn bị câu trả lời trước ngày họp: xin gửi /chuongtrinh.
    }
