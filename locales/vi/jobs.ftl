# Tệp mà cán bộ yêu cầu: được làm riêng bên cạnh, xong thì gửi.

job-title-register = Sổ đăng ký ý kiến
job-title-chart = Biểu đồ số liệu
job-what = { $title }{ $unit ->
        [all] , tất cả đơn vị
       *[other] , { $unit }
    }{ $from ->
        [none] {""}
       *[other] , từ { $from } đến { $to }
    }

job-queued = ⏳ { $again ->
        [yes] Lần vừa rồi chưa xong, hệ thống sẽ tự làm lại: { $what }.
       *[no] Đã nhận yêu cầu: { $what }. Làm xong, tệp được gửi đến đây.
    } { $waits ->
        [yes] Đang có một tệp khác của cùng đơn vị; xong tệp đó sẽ đến lượt tệp này.
       *[no] {""}
    }
job-running = ⏳ Đang làm: { $what }. { $percent ->
        [0] {""}
       *[other] Đã được { $percent }%.
    }
job-done = ✅ Đã làm xong: { $what }.
job-failed = ❌ Chưa làm được: { $what }.
job-cancelled = Đã hủy: { $what }.
job-cancel = Hủy

job-file = { $what }. Tệp chỉ dùng trong cơ quan. Hệ thống giữ tệp đến ngày { $until }; trước ngày đó, gửi /tepxuat để lấy lại.
job-file-elsewhere = ✅ Đã làm xong: { $what }. Ứng dụng nhắn tin này không chuyển được loại tệp này, xin đồng chí chọn "Lấy đường dẫn tải về".
job-address = Lấy đường dẫn tải về
job-end-failed = ❌ Chưa làm được: { $what }. { $why }
job-why-time = Làm tệp này mất quá nhiều thời gian. Xin yêu cầu lại với thời gian ngắn hơn.
job-why-error = Hệ thống gặp trục trặc. Xin yêu cầu lại sau ít phút. Nếu vẫn không được, xin báo người vận hành máy chủ mã lỗi { $error }.
job-rights-changed = Quyền của đồng chí đã thay đổi sau khi yêu cầu tệp này: { $what }. Tệp không được gửi. Nếu vẫn cần, xin yêu cầu lại.

job-over = Yêu cầu này đã kết thúc từ trước.
job-not-over = Tệp này còn đang được làm. Xin hủy trước rồi mới xóa.
job-not-yours = Chỉ người yêu cầu mới hủy hoặc lấy được tệp này.
job-too-many = Đồng chí đang chờ { $count } tệp. Xin đợi xong một tệp, hoặc gửi /tepxuat để hủy bớt, rồi yêu cầu tiếp.

jobs = Các tệp đồng chí đã yêu cầu, mới nhất ở trên. Mỗi tệp được giữ 30 ngày. Chọn một tệp:
jobs-none = Đồng chí chưa yêu cầu tệp nào trong 30 ngày qua. Gửi /trogiup để xem các lệnh lấy số liệu.
jobs-back = Các tệp khác
job-label = { $state ->
        [queued] đang chờ
        [running] đang làm
        [done] xong
        [failed] chưa làm được
       *[cancelled] đã hủy
    } · { $asked } · { $what }
job-view = { $what }. Yêu cầu lúc { $asked }: { $state ->
        [queued] đang chờ đến lượt.
        [running] đang làm{ $percent ->
                [0] .
               *[other] , đã được { $percent }%.
            }
        [done] đã xong, giữ đến ngày { $until }.
        [failed] chưa làm được.
       *[cancelled] đã hủy.
    }{ $named ->
        [yes] {" "}Có người đã được xóa dữ liệu theo yêu cầu sau khi tệp này được làm; tệp có thể còn nhắc đến người đó. Nếu không cần nữa, xin chọn "Xóa tệp".
       *[no] {""}
    }{ $who ->
        [self] {""}
       *[other] {" "}Người yêu cầu: { $who }.
    }
job-send-again = Gửi lại tệp
job-drop = Xóa tệp
job-sent-again = Đang gửi lại tệp.
job-dropped = Đã xóa: { $what }. Tệp đã gửi qua tin nhắn trước đó vẫn nằm ở máy người nhận.

files-named = Vừa có người được xóa dữ liệu theo yêu cầu. { $count } tệp đã làm trước đó có thể còn nhắc đến người đó. Hệ thống tự xóa các tệp này sau 30 ngày. Không cần nữa thì xin xóa ngay, bằng lệnh /tepxuat. Tệp đã tải về máy thì người giữ tệp phải tự xóa.

doctor-jobs = Tệp cán bộ yêu cầu: { $waiting } tệp đang chờ, { $running } tệp đang làm.
doctor-jobs-failed = { $count } tệp cán bộ yêu cầu trong 30 ngày qua không làm được; lỗi mới nhất có mã { $error }. Tìm mã đó trong nhật ký (error_id).
doctor-jobs-named = { $count } tệp đã làm trước khi có người được xóa dữ liệu theo yêu cầu, có thể còn nhắc đến người đó; tự xóa sau 30 ngày. Quản trị xem và xóa bằng /tepxuat.
