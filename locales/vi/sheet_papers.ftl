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
