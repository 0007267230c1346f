sheets-queue = Ảnh phiếu chờ nhập ({ $count } phiếu)
sheet-queue = Phiếu gửi bằng ảnh, chờ nhập: { $count }
sheet-queue-line = { $place }, { $code }: { $pictures } ảnh, { $sender } gửi { $at }, { $who ->
    [nobody] chưa ai nhập
    [mine] đồng chí đang nhập, dòng { $typed }/{ $total }
   *[others] { $holder } đang nhập, dòng { $typed }/{ $total }
    }
sheet-queue-new = { $sender } gửi phiếu { $code }, { $place } bằng ảnh, chờ nhập.
sheet-queue-none = Không có phiếu gửi bằng ảnh nào chờ nhập trong phần việc của đồng chí.
sheet-pictures =
    Ảnh của phiếu: { $pictures }, { $sender } gửi { $at }.
    { $who ->
    [nobody] Chưa ai nhập phiếu này.
    [mine] Đồng chí đang nhập, dòng { $typed }/{ $total }. Mỗi tin một dòng hoặc nhiều dòng: nội dung; người nêu; ghi tên hoặc giữ kín. Phiếu không đủ { $total } dòng thì gõ, ví dụ: có 7 dòng. Nhập xong, gõ: hết dòng
   *[others] { $holder } đang nhập, dòng { $typed }/{ $total }.
    }
sheet-picture-act-hand = Nhận nhập phiếu này
sheet-picture-act-look = Xem ảnh
sheet-picture-act-done = Hết dòng
sheet-picture-act-back = Trả lại người gửi
sheet-picture-act-pass = Chuyển người khác nhập
sheet-picture-act-over = Nhập thay { $holder }
sheet-picture-came = Đã nhận ảnh của phiếu. Ảnh chờ nhập trong /phieu; nhập xong, người gửi được báo.
sheet-picture-twice = Ảnh này đã nhận từ trước, không ghi thêm.
sheet-picture-words = Chữ ghi dưới ảnh chưa được ghi nhận. Nếu là dòng của phiếu, xin gửi thành tin riêng.
sheet-picture-whose = Đã nhận ảnh. Đây là phiếu của thôn nào? Xin chọn dưới đây, hoặc gõ tên thôn hay mã phiếu.
sheet-picture-of = Ảnh phiếu { $code }, { $place }
sheet-pictures-coming = { $count } ảnh đang được tải về. Xin chọn Xem ảnh lại sau ít giây.
sheet-pictures-many = Một phiếu giữ nhiều nhất { $most } ảnh chờ nhập.
sheet-no-pictures = Phiếu này không còn ảnh chờ nhập.
sheet-file-kind = Phiếu chỉ nhận ảnh hoặc bản quét PDF. Tệp này không đọc được ở đây.
sheet-in-hand = { $holder } đang nhập phiếu này. Nếu cần, mở phiếu bằng /phieu rồi chọn nhập thay.
sheet-taken-over = { $who } nhập thay đồng chí phiếu { $code }, { $place }. Những dòng đã nhập vẫn được giữ.
sheet-pass-to = Chuyển phiếu { $code }, { $place } cho ai nhập tiếp?
sheet-pass-nobody = Không có ai khác được nhập phiếu này.
sheet-passed = Đã chuyển phiếu { $code }, { $place } cho { $holder }. Những dòng đã nhập vẫn được giữ.
sheet-passed-you = { $by } chuyển phiếu { $code }, { $place } để đồng chí nhập tiếp.
sheet-passed-open = Mở phiếu
sheet-all-typed = Đã nhập hết ảnh của phiếu { $code }, { $place }: { $typed } dòng. Ảnh sẽ được xóa khi không còn dòng nào chờ ghi nhận.
sheet-all-typed-sender = Phiếu { $code }, { $place } mà đồng chí gửi bằng ảnh: { $by } đã nhập hết, { $typed } dòng.
sheet-back-why = Vì sao trả lại ảnh của phiếu { $code }, { $place }? Xin chọn, hoặc gõ lý do.
sheet-back-blurred = Ảnh mờ, không đọc được
sheet-back-cut = Ảnh thiếu một phần phiếu
sheet-back-other-paper = Không phải phiếu của thôn này
sheet-given-back = Đã trả lại ảnh của phiếu { $code }, { $place }. Lý do: { $why }. Ảnh đã được xóa.
sheet-given-back-sender =
    Ảnh phiếu { $code }, { $place } mà đồng chí gửi chưa nhập được. Lý do: { $why }.
    Xin chụp lại rồi gửi trong /phieu, hoặc gõ các dòng của phiếu. Hỏi thêm: { $by }, { $phone }.
sheet-picture-known = Phiếu { $code }, { $place }: một ảnh vừa gửi đã nhận từ trước, không ghi thêm.
sheet-picture-unplaced = Ảnh phiếu gửi hôm trước chưa chọn thôn nên đã được xóa. Xin gửi lại: mở phiếu bằng /phieu rồi gửi ảnh.
sheet-picture-erased = Phiếu { $code }, { $place }: một ảnh đã được xóa vì có người yêu cầu xóa thông tin của mình. Dòng nào chưa nhập, xin gõ lại từ phiếu giấy.
sheet-picture-expired = Phiếu { $code }, { $place }: sau 60 ngày chưa nhập xong, một ảnh đã được xóa. Xin gửi lại ảnh, hoặc gõ các dòng còn lại.
sheet-picture-large = Phiếu { $code }, { $place }: một tệp lớn quá 20 MB nên không giữ được. Xin chụp từng trang rồi gửi lại.
sheet-picture-gone = Phiếu { $code }, { $place }: một ảnh không tải về được. Xin gửi lại.
sheet-picture-kind = Phiếu { $code }, { $place }: một tệp không phải ảnh hoặc PDF nên không giữ được. Xin chụp ảnh rồi gửi lại.
sheet-picture-heic = Phiếu { $code }, { $place }: một ảnh loại HEIC không đọc được. Xin gửi lại dưới dạng ảnh, không gửi như tệp.
sheet-picture-broken = Phiếu { $code }, { $place }: một ảnh bị hỏng, không đọc được. Xin gửi lại.
sheet-picture-bomb = Phiếu { $code }, { $place }: một tệp không mở được an toàn nên không giữ. Xin chụp ảnh rồi gửi lại.
sheet-picture-locked = Phiếu { $code }, { $place }: một tệp có mật khẩu nên không đọc được. Xin gửi bản không khóa.
sheet-picture-empty = Phiếu { $code }, { $place }: một tệp rỗng, không có gì để đọc. Xin gửi lại.
sheet-picture-refused = Phiếu { $code }, { $place }: một ảnh không giữ được. Xin gửi lại.
