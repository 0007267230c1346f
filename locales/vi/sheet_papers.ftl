# Phiếu ghi ý kiến của thôn để in, và mẫu Excel của phiếu đó.

sheet-paper-place = { $kind ->
    [named] { $name }
    [bare] Thôn { $name }
   *[old] Thôn ......................., xã { $name } cũ
}
sheet-paper-body = BAN CÔNG TÁC MẶT TRẬN
sheet-paper-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
sheet-paper-motto = Độc lập - Tự do - Hạnh phúc
sheet-paper-title = PHIẾU GHI Ý KIẾN CỦA NHÂN DÂN
sheet-paper-for = gửi { $title }
sheet-paper-hand-in = Nộp về { $office }, chậm nhất hết ngày { $until }
sheet-paper-code = Mã phiếu: { $code }
sheet-paper-column-number = TT
sheet-paper-column-words = Nội dung (việc gì, ở đâu, từ khi nào, mong muốn gì)
sheet-paper-column-who = Người nêu
sheet-paper-column-full = Ghi tên
sheet-paper-column-hidden = Giữ kín
sheet-paper-column-none = Không nêu
sheet-paper-notes = Mỗi dòng một việc. Ai ghi tên là đồng ý để cơ quan, Mặt trận và người đọc bản tổng hợp biết tên mình cùng ý kiến này; ai đề nghị giữ kín thì chỉ người ghi phiếu và bộ phận tiếp nhận biết. Không ghi số điện thoại, số căn cước. Không ghi tố cáo: mời người tố cáo đến nơi tiếp công dân.{ $phone ->
    [none] {""}
   *[other] {" "}Hỏi: { $phone }.
}
sheet-paper-writer = NGƯỜI GHI
sheet-paper-head = TRƯỞNG BAN
sheet-form-title = PHIẾU GHI Ý KIẾN CỦA NHÂN DÂN, gửi { $title }
sheet-form-code = Mã phiếu
sheet-form-notes = Nộp về { $office }, chậm nhất hết ngày { $until }. Mỗi dòng một việc. Không ghi số điện thoại, số căn cước; không ghi tố cáo.
sheet-form-column-number = TT
sheet-form-column-words = Nội dung (việc gì, ở đâu, từ khi nào, mong muốn gì)
sheet-form-column-who = Người nêu
sheet-form-column-mode = Cách ghi tên
sheet-form-column-note = Ghi chú
sheet-form-mode-full = Ghi tên
sheet-form-mode-hidden = Giữ kín
sheet-form-mode-none = Không nêu
sheet-form-mode-wrong = Xin chọn: Ghi tên, Giữ kín, hoặc Không nêu.
sheet-form-consent = Ai ghi tên là đồng ý để cơ quan, Mặt trận và người đọc bản tổng hợp biết tên mình cùng ý kiến này; ai đề nghị giữ kín thì chỉ người ghi phiếu và bộ phận tiếp nhận biết.
sheet-pdf = In phiếu này (PDF)
sheet-form = Lấy mẫu Excel của phiếu
sheets-pdf-all = In phiếu cả { $count } nơi (PDF)
sheets-form-all = Mẫu Excel cả { $count } nơi
sheets-papers-none = Chưa có thôn hay xã cũ nào trong phần việc của đồng chí để in phiếu.
job-title-sheets = Phiếu ghi ý kiến của thôn (PDF)
job-title-sheet_form = Mẫu Excel của phiếu thôn
job-title-sheet_forms = Mẫu Excel của các phiếu thôn
job-file-sheets = { $what }. In ra, hoặc gửi cho ban công tác mặt trận các thôn. Mã trên mỗi phiếu là của riêng thôn đó. Lấy lại trước ngày { $until }: /tepxuat.
sheets-papers-many = Mỗi lần in được phiếu của nhiều nhất { $count } nơi. Xin chọn từng thôn.
sheet-paper-dialogue = hội nghị đối thoại ngày { $day }
job-what-sheets = { $title }, { $code }

# Mẫu Excel đã điền, gửi lại cho hệ thống.
sheet-book-came = Đã nhận tệp Excel, đang đọc. Đọc xong hệ thống báo ngay; chưa ý kiến nào được ghi nhận trước khi đồng chí xem lại.
sheet-book-read = Đã đọc tệp Excel của phiếu { $code }, { $place }. Dòng mới: { $new }.{ $mended ->
    [0] {""}
   *[other] {" "}Dòng được sửa: { $mended }.
    }{ $known ->
    [0] {""}
   *[other] {" "}Dòng đã có từ trước, không ghi thêm: { $known }.
    }{ $beside ->
    [0] {""}
   *[other] {" "}Ghi chú và cột khác ở { $beside } dòng không được lưu; điều cần lưu xin viết vào cột Nội dung rồi gửi lại.
    }{ $hidden ->
    [0] {""}
   *[other] {" "}{ $hidden } ý kiến đã ghi nhận nay giữ kín tên, giấy tờ làm từ nay không in tên.
    }
sheet-book-open = Mở phiếu
sheet-book-refused = Tệp Excel vừa gửi chưa dùng được, chưa dòng nào được ghi. { $why }
sheet-book-many = Mỗi ngày một người nhập được { $most } dòng. Tệp có { $count } dòng mới, cộng với số dòng đã nhập hôm nay thì quá số đó. Tệp vẫn ở máy của đồng chí: từ 0 giờ ngày mai gửi lại được, hoặc nhờ người khác được phân công gửi. Tệp hơn { $most } dòng thì chia ra nhiều tệp.
sheet-book-kind = Xin gửi tệp Excel có đuôi .xlsx. Tệp .xls, .ods, .csv: mở ra, chọn Lưu thành .xlsx rồi gửi lại; hoặc dùng mẫu Excel lấy bằng /phieu.
sheet-book-large = Tệp nặng quá 5 MB.
sheet-book-bomb = Tệp mở ra quá lớn, không đọc được. Xin chép các dòng sang mẫu Excel lấy bằng /phieu.
sheet-book-broken = Tệp bị hỏng hoặc không phải tệp Excel (.xlsx).
sheet-book-locked = Tệp có mật khẩu. Xin bỏ mật khẩu rồi gửi lại.
sheet-book-lost = Ứng dụng nhắn tin không còn giữ tệp này. Xin gửi lại.
sheet-book-columns = Trong tệp không thấy cột "Nội dung". Xin dùng mẫu Excel lấy bằng /phieu.
sheet-book-empty = Trong tệp chưa có dòng nào được điền.
sheet-book-several = Nhiều trang trong tệp cùng có ý kiến. Xin gửi mỗi phiếu một tệp.
sheet-book-hidden-rows = Có { $count } dòng bị ẩn (dòng { $rows } của trang tính). Xin hiện các dòng đó, giữ hoặc xóa, rồi gửi lại.
sheet-book-hidden-columns = Có cột bị ẩn. Xin hiện cột đó rồi gửi lại.
sheet-book-no-code = Trong tệp không có mã phiếu. Xin mở phiếu của thôn bằng /phieu rồi gửi lại tệp, hoặc dùng mẫu Excel lấy ở đó.
sheet-why-cell = có ô là công thức chưa tính hoặc báo lỗi. Xin gõ lại ô đó bằng chữ.
