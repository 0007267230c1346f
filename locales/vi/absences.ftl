# Cán bộ báo vắng và người làm thay.

absence-days =
    Đồng chí vắng từ ngày nào đến ngày nào?

    Xin viết, ví dụ: 27/11 đến 30/11, hoặc: mai.
absence-deputy-who = Đồng chí vắng từ { $first } đến hết { $last }. Ai làm thay?
absence-said =
    Đã ghi: đồng chí vắng từ { $first } đến hết { $last }. { $who } làm thay.

    Việc giao cho đồng chí sẽ báo cho { $who } trong những ngày đó.
absence-back = Tôi đã về
absence-told = { $who } vắng từ { $first } đến hết { $last } và nhờ đồng chí làm thay. Việc giao cho { $who } sẽ báo cho đồng chí trong những ngày đó.
absence-over-told = { $who } đã về. Từ giờ việc giao cho { $who } không báo cho đồng chí nữa.
absence-ended = Đã ghi: đồng chí đã về. Việc giao cho đồng chí lại báo cho đồng chí.
absence-stopped = Thôi, không ghi vắng.
absence-unclear = Chưa rõ ngày. Xin viết, ví dụ: 27/11 đến 30/11, hoặc: mai.
absence-weekday = Thứ và ngày không khớp nhau. Xin viết lại, ví dụ: 27/11 đến 30/11.
absence-turned = Ngày cuối trước ngày đầu. Xin viết lại, ví dụ: 27/11 đến 30/11.
absence-over = Những ngày này đã qua. Xin viết lại.
absence-long = Vắng dài hơn { $days } ngày thì quản trị giao việc cho người khác. Xin viết ít ngày hơn.
absence-nobody = Chưa có ai khác xử lý được tất cả việc của đồng chí. Xin nhờ quản trị mời thêm người.
absence-deputy = Người này không làm thay được. Xin chọn người khác.
absence-none = Đồng chí không báo vắng.
