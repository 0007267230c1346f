# Danh sách việc đang chờ, thu hẹp theo yêu cầu của cán bộ.

work-list = Ý kiến đang chờ · { $shown }: { $count ->
    [1000] từ { $count } trở lên
   *[other] { $count }
}. Hạn gần nhất đứng trước:
work-none = Không có ý kiến nào đang chờ: { $shown }.
work-unknown = Hệ thống chưa hiểu chỗ này: { $words }. Muốn tìm theo chữ trong ý kiến, xin gõ /tim kèm các chữ đó.
work-ways = Lọc danh sách
work-back = Về danh sách
work-all = Xem tất cả
work-without = Bỏ lọc: { $what }
work-ask = { $narrowed ->
    [yes] Đang lọc: { $shown }. Chọn thêm, hoặc bỏ bớt:
   *[no] Đồng chí muốn xem việc nào? Xin chọn lần lượt, nhiều mục cũng được, hoặc gõ, ví dụ: /viec quá hạn
}
work-mine = Việc của tôi
work-nobody = Chưa ai nhận
work-late = Quá hạn
work-soon = Sắp đến hạn
work-reopened = Mở lại
work-field = Theo lĩnh vực
work-area = Theo địa bàn
work-mine-shown = đồng chí đang giữ
work-nobody-shown = chưa ai nhận
work-late-shown = quá hạn
work-soon-shown = sắp đến hạn
work-reopened-shown = mở lại
work-no-field = Chưa rõ lĩnh vực
work-which-field = Lĩnh vực nào?
work-which-area = Địa bàn nào? Cũng có thể gõ /viec kèm tên nơi đó.
work-which = Có nhiều nơi hoặc nhiều lĩnh vực cùng tên. Đồng chí muốn xem mục nào?
