sheets-none = Hiện không có hội nghị nào đang nhận phiếu của thôn thuộc phần việc của đồng chí.
sheets-which = Phiếu của hội nghị nào?
sheets-of =
    Phiếu ghi ý kiến của thôn cho hội nghị { $dialogue }. Số thôn: { $count }.
    Chọn một thôn, hoặc gửi /phieu kèm tên thôn, ví dụ: /phieu thôn 3
sheet-label = { $place }{ $state ->
    [none] {""}
    [issued] {""}
    [received] : chờ ghi nhận
    [returned] : có dòng cần sửa
    [entering] : đang ghi nhận
    [entered] : đã ghi nhận
   *[posted] : đã niêm yết kết quả
    }
sheets-old = Xã cũ chưa có danh sách thôn
sheets-no-old = Địa bàn này không có xã cũ nào trong danh sách.
sheets-old-which = Phiếu của xã cũ nào? Ý kiến sẽ ghi theo tên xã cũ.
sheet-old-label = { $place } (xã cũ)
sheet-place-unknown = Chưa tìm thấy thôn này trong phần việc của đồng chí. Xin gửi /phieu để chọn trong danh sách.
sheet-place-which = Đồng chí muốn mở phiếu nào?
sheet-unknown = Không có phiếu nào mang mã này trong phần việc của đồng chí. Xin xem lại mã in trên phiếu.
sheet-stop = Để sau
sheet-stopped = Đã đóng phiếu. Những dòng đã đọc vẫn được giữ, mở lại bằng /phieu.
sheet-view = Phiếu { $code }, { $place }: { $state ->
    [issued] chưa có dòng nào.
    [received] chờ ghi nhận.
    [returned] có dòng cần sửa, chưa dòng nào mới được ghi nhận.
    [entering] đang ghi nhận, xin đợi một lát.
    [entered] đã ghi nhận xong.
   *[posted] đã niêm yết kết quả.
    }
sheet-ready = Dòng chờ ghi nhận: { $count }
sheet-count-taken = Ý kiến đã ghi nhận: { $count }
sheet-count-guided = Khiếu nại, đã hướng dẫn gửi đơn: { $count }
sheet-count-not-kept = Dòng không thuộc phạm vi phiếu, không lưu: { $count }
sheet-count-skipped = Dòng đã bỏ qua: { $count }
sheet-count-empty = Dòng không có nội dung: { $count }
sheet-count-split = Dòng đã tách thành nhiều ý kiến: { $count }
sheet-fault = Dòng { $line }{ $row ->
    [none] {""}
   *[other] {" "}(mã { $row } trong sổ)
    }: { $why }
sheet-faults-more = Còn { $count } dòng khác cần sửa, sẽ hiện sau khi xong những dòng trên.
sheet-why-no-name = ghi tên nhưng thiếu tên người nêu.
sheet-why-no-mode = chưa rõ người nêu và cách ghi tên. Xin chọn dưới đây, hoặc gửi lại dòng này: nội dung; người nêu; ghi tên, giữ kín hoặc không nêu.
sheet-why-unknown-mode = cách ghi tên phải là: ghi tên, giữ kín, hoặc không nêu.
sheet-why-named = trong lời có thể có tên người nêu, khi in giấy tờ sẽ lộ tên. Xin gửi lại dòng này: nội dung; người nêu; cách ghi tên. Nếu không phải người nêu thì giữ nguyên.
sheet-why-too-long = nội dung dài quá 4.000 chữ cái.
sheet-why-long-name = tên người nêu dài quá 100 chữ cái.
sheet-why-complaint = có thể là khiếu nại một quyết định. Nếu đúng, xin hướng dẫn người nêu gửi đơn.
sheet-why-number-used = trùng số với một dòng đã có nội dung khác. Nếu đúng là ý kiến mới, xin gửi lại dòng này.
sheet-why-reworded = sổ đã có một dòng cùng số, cùng ngày hoặc gần giống lời. Nếu là lời viết lại của dòng đó thì bỏ qua; nếu là ý kiến khác thì vẫn nhận.
sheet-why-cut = bị ngắt giữa chừng.
sheet-why-no-place = chưa tìm thấy thôn ghi trong dòng này.
sheet-why-bad-day = ngày ghi trong dòng này không đọc được.
sheet-why-no-code = thiếu mã của sổ gốc.
sheet-how =
    Gửi các dòng ngay tại đây, mỗi dòng một việc: nội dung; người nêu; ghi tên hoặc giữ kín. Ví dụ: 5. Bãi rác cuối đồng còn cháy khói; Nguyễn Văn A; giữ kín. Mẫu Excel đã điền thì gửi cả tệp.
    Sửa một dòng: gửi lại dòng đó kèm số. Bỏ một dòng: "bỏ dòng 5". Tách một dòng: "tách dòng 5: việc một | việc hai". Nếu là tố cáo: "không lưu dòng 5", và mời người nêu đến nơi tiếp công dân.
sheet-read = Đã đọc { $new } dòng mới.{ $known ->
    [0] {""}
   *[other] {" "}{ $known } dòng đã có từ trước, không ghi thêm.
    }{ $hidden ->
    [0] {""}
   *[other] {" "}{ $hidden } ý kiến đã ghi nhận nay giữ kín tên, giấy tờ làm từ nay không in tên.
    }
sheet-no-lines = Tin này không có dòng nào để ghi vào phiếu.
sheet-take = Ghi nhận { $count } ý kiến
sheet-line-skip = Dòng { $line }: bỏ qua
sheet-line-guide = Dòng { $line }: là khiếu nại, hướng dẫn gửi đơn
sheet-line-fresh = Dòng { $line }: là ý kiến khác, vẫn nhận
sheet-line-keep = Dòng { $line }: không phải khiếu nại, vẫn nhận
sheet-line-plain = Dòng { $line }: không phải tên người nêu, giữ nguyên
sheet-line-split = Dòng { $line }: tách thành { $count } ý kiến
sheet-line-full = Dòng { $line }: ghi tên người nêu
sheet-line-hidden = Dòng { $line }: giữ kín tên
sheet-line = Dòng { $line }
sheet-parts = Tách một dòng thành nhiều ý kiến
sheet-parts-which = Dòng nào có nhiều việc? Cũng có thể gõ, ví dụ: tách dòng 5
sheet-parts-how = Xin gửi các việc của dòng { $line } trong một tin, mỗi việc một hàng riêng. Mỗi việc thành một ý kiến, mang số { $line }a, { $line }b…
sheet-back = Quay lại phiếu
sheet-did-full = Dòng { $line }: ghi tên người nêu.
sheet-did-hidden = Dòng { $line }: giữ kín tên người nêu.
sheet-danger = ⚠ { $count ->
    [1] Dòng { $lines } có thể nói về người đang gặp nguy hiểm.
   *[other] Các dòng { $lines } có thể nói về người đang gặp nguy hiểm.
} Nếu đúng, xin gọi ngay 113 (công an), 114 (cháy, cứu nạn), 115 (cấp cứu), 112 (thiên tai) hoặc 111 (trẻ em), rồi báo cơ quan { $phone }. Nếu không, cứ nhập tiếp như thường.
sheet-did-skip = Đã bỏ qua dòng { $line }.
sheet-did-guide = Dòng { $line } không nhận qua phiếu. Xin nói với người nêu: khiếu nại phải gửi bằng đơn có chữ ký, hoặc trình bày trực tiếp tại { $address }, trong 90 ngày kể từ ngày nhận hoặc biết quyết định. Phiếu này không thay cho đơn. Hỏi thêm: { $phone }.
sheet-did-fresh = Dòng { $line } được nhận là một ý kiến riêng.
sheet-did-keep = Dòng { $line } vẫn được nhận.
sheet-did-plain = Dòng { $line } được giữ nguyên lời.
sheet-did-none = Dòng { $line } không được lưu. Xin mời người nêu gửi đơn hoặc đến trình bày tại { $address }; người tố cáo được giữ bí mật. Hỏi thêm: { $phone }.
sheet-did-split = Đã tách dòng { $line }, mỗi việc là một ý kiến.
sheet-taken = Phiếu { $code }, { $place }: đã ghi nhận { $count } ý kiến, mỗi ý kiến có một mã.
sheet-taking = Phiếu { $code }, { $place }: đã ghi nhận { $count } ý kiến đầu, đang ghi nhận tiếp. Khi xong, hệ thống sẽ báo.
sheet-changed = Phiếu vừa được người khác xử lý. Xin mở lại bằng /phieu.
sheet-entering = Phiếu đang được ghi nhận. Xin đợi xong rồi gửi tiếp.
sheet-line-settled = Dòng { $number } không còn chờ xử lý.
sheet-too-long = Một phiếu có nhiều nhất { $count } dòng.
sheet-nothing-waits = Không còn dòng nào chờ ghi nhận.
sheet-has-faults = Còn dòng cần sửa hoặc bỏ qua, nên chưa ghi nhận dòng nào.
sheet-split-how = Muốn tách, xin ghi từ hai đến { $most } việc, mỗi việc một hàng hoặc cách nhau bằng dấu gạch đứng. Ví dụ: tách dòng 5: sửa đường | lắp đèn. Việc đã tách thì không tách nữa.
quota-sheet-lines = Hôm nay đồng chí đã nhập đủ { $limit } dòng bằng tay. Từ { $until } nhập tiếp được. Những dòng đã đọc vẫn được giữ. Cần ngay, xin gọi { $phone }.
sheet-many-lines = Một tin có nhiều nhất { $count } dòng. Xin gửi làm nhiều tin.
help-sheets =
    Vai trò của đồng chí: { $role }.

    /phieu: phiếu ghi ý kiến của thôn: in, lấy mẫu Excel, nhập các dòng hoặc gửi lại tệp đã điền, ghi nhận; kèm tên thôn hoặc mã phiếu thì mở ngay
    /phieuhen kèm mã: phiếu hẹn của một ý kiến: xem, in phiếu mới
    /diemdanh: điểm danh người đến dự bằng mã, họ tên hoặc số người của thôn, ở hội nghị của nơi đồng chí phụ trách
    /niemyet: thôn nào đã niêm yết kết quả hội nghị, thôn nào chưa; gửi ảnh chụp bảng tin
sheet-upload = Gửi tệp qua đường dẫn
sheet-upload-name = phieu-{ $code }
upload-book-large = Bảng tính nặng quá 5 MB. Xin chia nhỏ rồi gửi lại.
upload-no-register = Sổ chỉ nhận bảng tính Excel (.xlsx) hoặc tệp .csv. Xin chọn tệp khác.
