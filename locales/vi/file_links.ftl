# Đường dẫn tải tệp và nộp tệp dành riêng cho cán bộ: trang trên trình duyệt, tin trong cuộc trò chuyện, lệnh của người vận hành.

file-door-title = Cầu Nối
file-door = Trang này dành cho cán bộ có đường dẫn riêng. Xin mở đường dẫn bằng trình duyệt.
file-gone-title = Đường dẫn không dùng được
file-gone = Đường dẫn sai, đã quá hạn hoặc đã thôi hiệu lực. Xin đồng chí quay lại cuộc trò chuyện và lấy đường dẫn mới.
file-damaged-title = Tệp không đọc được
file-damaged = Tệp lưu trên máy chủ bị mất hoặc bị hỏng. Xin đồng chí báo người vận hành máy chủ.
file-busy-title = Xin đợi một chút
file-busy = Đang có nhiều người tải và gửi tệp. Xin thử lại sau ít phút.

upload-title = Gửi tệp cho hệ thống
upload-how = Xin đồng chí chọn một bảng tính Excel (.xlsx), hoặc một ảnh chụp (.jpg, .png), tối đa { $size } MB. Đường dẫn này nhận một tệp.
upload-choose = Tệp cần gửi
upload-send = Gửi tệp
upload-empty = Chưa chọn tệp, hoặc tệp trống. Xin chọn lại.
upload-malformed = Tệp chưa đến được đầy đủ. Xin chọn lại và gửi lần nữa.
upload-several = Đường dẫn này chỉ nhận một tệp. Xin chọn một tệp.
upload-slow = Mạng chậm nên tệp chưa đến kịp. Xin thử lại khi mạng tốt hơn.
upload-length = Trình duyệt không cho biết tệp lớn bao nhiêu. Xin dùng trình duyệt khác.
upload-large = Tệp lớn hơn { $size } MB. Xin gửi tệp nhỏ hơn.
upload-kind = Tệp này không phải bảng tính Excel (.xlsx) hay ảnh (.jpg, .png). Xin chọn tệp khác.
upload-broken = Tệp bị hỏng hoặc thiếu phần cuối. Xin mở thử, lưu lại rồi gửi lần nữa.
upload-locked = Bảng tính có mật khẩu hoặc thuộc loại cũ (.xls) nên không đọc được. Xin bỏ mật khẩu, lưu thành .xlsx rồi gửi lại.
upload-macros = Bảng tính có lệnh tự chạy (macro) nên không được nhận. Xin lưu thành .xlsx rồi gửi lại.
upload-bomb = Bảng tính quá lớn khi mở ra. Xin chia thành nhiều tệp nhỏ.
upload-done-title = Đã nhận tệp
upload-done = Hệ thống đã nhận tệp ({ $size } MB). Đồng chí có thể đóng trang này và xem tin báo trong cuộc trò chuyện.
upload-used-title = Đã nhận một tệp
upload-used = Đường dẫn này đã nhận một tệp nên không nhận thêm. Muốn gửi tệp khác, xin lấy đường dẫn mới.
upload-not-kept-title = Máy chủ chưa lưu được tệp
upload-not-kept = Máy chủ đang không ghi được tệp, có thể vì hết chỗ trống. Đường dẫn này vẫn còn dùng được: xin đồng chí báo người vận hành rồi gửi lại.
upload-told = Đã nhận một tệp .{ $kind } ({ $size } MB) qua đường dẫn của đồng chí. Nếu không phải đồng chí gửi, xin báo ngay cho quản trị.

file-link =
    Tệp { $name } ({ $size } MB):
    { $url }
    Đường dẫn này dùng đến { $until }, dành riêng cho đồng chí, xin đừng chuyển cho người khác. Mỗi lần tải đều được ghi lại.
file-link-upload =
    Xin gửi tệp qua đường dẫn này:
    { $url }
    Đường dẫn nhận một tệp, dùng đến { $until }, dành riêng cho đồng chí, xin đừng chuyển cho người khác.
file-link-none =
    Tệp { $name } ({ $size } MB): hệ thống chưa có địa chỉ để tải về.
    Xin đồng chí nhờ người vận hành máy chủ, trước { $until }, chạy lệnh: { $command }
file-link-none-upload = Hệ thống chưa có địa chỉ để nhận tệp. Xin đồng chí nhờ người vận hành máy chủ đặt CAUNOI_PUBLIC_URL.
file-link-get = Lấy đường dẫn tải về
file-link-which = Lấy đường dẫn của tệp nào trong ý kiến { $code }?
file-link-nth = Tệp { $number } ({ $kind })
file-link-not-kept = Tệp này chưa được lưu ở hệ thống nên chưa có đường dẫn. Xin thử lại sau ít phút.
file-link-name = tep-{ $code }-{ $number }

duty-file-fetched = { $by } đã tải tệp "{ $detail }" về máy ({ $unit }).
duty-file-written = Người vận hành đã ghi tệp "{ $detail }" ra máy cho { $by } ({ $unit }).
duty-file-handed-in = { $by } đã nhận một tệp gửi qua đường dẫn ({ $unit }).

file-code-wrong = Mã { $code } sai, đã quá hạn, đã dùng quá nhiều lần, hoặc cán bộ không còn quyền lấy tệp này. Xin cán bộ lấy mã mới.
file-target-exists = Đã có { $file }. Lệnh này không ghi đè; xin chọn tên khác bằng --to.
file-target-bad = Không ghi được { $file } ({ $why }).
file-bytes-bad = Tệp lưu trên máy chủ bị mất hoặc bị hỏng ({ $kind }). Xin kiểm tra thư mục { $folder }.
file-written-out = Đã ghi { $file } ({ $size } MB) cho { $who }. Chỉ tài khoản đang dùng trên máy này đọc được. Xin giao tận tay rồi xóa.

doctor-public-url = Cán bộ tải và gửi tệp qua { $url }/tep/… (đã đặt; xin tự mở thử từ ngoài).
doctor-no-public-url = Chưa đặt CAUNOI_PUBLIC_URL: tệp mà ứng dụng nhắn tin không gửi được thì người vận hành ghi ra bằng lệnh { $command }.
