# Lịch làm việc và cách tính hạn; $when, $first, $last, $before, $due là ngày đã viết sẵn.

due-stopped = tạm dừng, chờ người gửi bổ sung (còn { $left } ngày làm việc)
due-stopped-short = tạm dừng
own-due = Cách tính hạn trả lời
card-due = Cách tính hạn

clock-law-first_answer = Luật Tiếp công dân, Điều 28
clock-law-request_answer = Nghị định 356/2025
clock-law-request_done = Nghị định 356/2025
clock-explained =
    Hạn { $due }: { $count ->
        [working] { $days } ngày làm việc
       *[calendar] { $days } ngày, tính cả ngày nghỉ
    }, tính từ ngày liền sau { $start } ({ $law }).
    { $count ->
        [working] Không tính thứ Bảy, Chủ nhật{ $offs ->
            [0] {""}
           *[other] {" "}và ngày nghỉ { $off }
        }.{ $works ->
            [0] {""}
           *[other] {"\u000A"}Có tính ngày làm bù { $worked }.
        }
       *[calendar] Ngày cuối rơi vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo.
    }{ $stops ->
        [0] {""}
       *[other] {"\u000A"}Không tính thời gian chờ người gửi bổ sung: { $stopped }.
    }
clock-stop = từ { $first } đến { $last }
clock-stop-open = từ { $first } đến nay (hạn trên sẽ được tính lại)
days = từ { $first } đến { $last }
day-with-source = { $when } ({ $named ->
    [yes] { $name }, theo { $source }
   *[no] theo { $source }
})

day-off-new-year = Tết Dương lịch
day-off-tet = Tết Nguyên đán
day-off-hung-kings = Giỗ Tổ Hùng Vương
day-off-victory = Ngày Chiến thắng
day-off-labour = Ngày Quốc tế Lao động
day-off-national = Quốc khánh
day-off-culture = Ngày Văn hóa Việt Nam
day-off-in-lieu = nghỉ bù Giỗ Tổ Hùng Vương
day-off-exchanged = hoán đổi ngày làm việc

calendar-source-labour-code = Bộ luật Lao động, Điều 112
calendar-source-labour-code-111 = Bộ luật Lao động, Điều 111
calendar-source-6150-2024 = Thông báo 6150/TB-BLĐTBXH
calendar-source-12729-2025 = văn bản 12729/VPCP-KGVX
calendar-source-press-tet-2026 = lịch nghỉ Tết 2026 đã công bố
calendar-source-press-national-2026 = lịch nghỉ Quốc khánh 2026 đã công bố
calendar-source-resolution-80 = Nghị quyết 80-NQ/TW
calendar-source-office = lịch của cơ quan
calendar-source-package = lịch dự kiến, chưa có thông báo chính thức

due-moved =
    Ý kiến { $code } của ông/bà sẽ được trả lời muộn hơn ngày đã hẹn, vì lịch nghỉ của cơ quan có thay đổi.

    Hạn mới: chậm nhất { $due }
    Hạn cũ: { $before }

    Ông/bà không phải làm gì thêm. Mong ông/bà thông cảm.
due-moved-request =
    Yêu cầu số { $number } về dữ liệu của ông/bà: hạn { $kind ->
        [request_answer] trả lời
       *[request_done] xóa xong
    } lùi lại, vì lịch nghỉ của cơ quan có thay đổi.

    Hạn mới: chậm nhất { $due }
    Hạn cũ: { $before }
own-goes-on = Thời hạn lại được tính tiếp. Ý kiến { $code } của ông/bà sẽ được trả lời chậm nhất { $due }.
due-moved-unit =
    Lịch làm việc có thay đổi{ $changed ->
        [0] {""}
       *[other] {" "}({ $days })
    }. { $count } ý kiến đang chờ của đơn vị có hạn trả lời mới:
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}… và { $more } ý kiến khác
    }
    Thẻ và danh sách /viec đã theo hạn mới. Người dân chỉ được báo khi hạn mới muộn hơn ngày đã hẹn.
due-moved-line = { $code }: { $before } → { $due }
day-changed = { $day } { $working ->
    [yes] làm việc
   *[no] nghỉ
}

calendar-notice-missing =
    Lịch nghỉ lễ, Tết chính thức năm { $year } chưa có trong hệ thống. Hạn trả lời rơi vào năm { $year } đang được tính theo lịch dự kiến.

    Khi có thông báo của cấp trên, đề nghị đồng chí chuyển thông báo đó cho người vận hành. Người vận hành ghi số thông báo, các ngày nghỉ, ngày làm bù vào tệp dữ liệu của cơ quan (mục "notices" và "days"), rồi nạp lại tệp. Sau đó mọi hạn đang chạy được tính lại.
doctor-calendar = Lịch nghỉ lễ, Tết đã theo thông báo chính thức.
doctor-calendar-missing = Chưa có thông báo nghỉ lễ, Tết chính thức năm { $year }. Ghi vào tệp của cơ quan (mục "notices" và "days") rồi chạy: python -m bot seed
