# Kiểm tra lịch sử các ý kiến: lệnh audit, báo động và mã kiểm tra gửi cho quản trị.

head-told =
    Mã kiểm tra lịch sử các ý kiến, tính đến { $at }:
    { $head }

    Xin đồng chí giữ lại tin này, chưa phải làm gì thêm. Mã này không phải mật khẩu. Nếu sau này có ai sửa dữ liệu có trước lúc đó, mã này sẽ không còn khớp.
head-line = Mã kiểm tra lịch sử: { $head } (giữ lại để đối chiếu)

alarm-history =
    ⚠️ CẢNH BÁO: có dấu hiệu dữ liệu cũ đã bị sửa. Lần kiểm tra lúc { $since } thấy { $count } chỗ không khớp với lịch sử đã ghi.

    Người dân: vẫn gửi ý kiến và nhận tin bình thường.
    Cần làm ngay: báo người vận hành máy chủ. Giữ nguyên các bản sao đang có, chưa khôi phục bản nào. Lệnh để xem từng chỗ: python -m bot audit
    Khi kiểm tra lại mà mọi chỗ đều khớp, hệ thống sẽ báo ở đây.
alarm-history-over = ✅ ĐÃ HẾT: lần kiểm tra mới nhất không thấy dữ liệu cũ bị sửa.

audit-well = Đã kiểm tra { $feedbacks } ý kiến và { $checkpoints } mốc: không thấy gì bị sửa.
audit-amiss = Đã kiểm tra { $feedbacks } ý kiến và { $checkpoints } mốc: { $count } chỗ không khớp.
audit-head = Mã kiểm tra lịch sử: { $head } (mốc số { $number }, lúc { $at })
audit-head-none = Chưa có mốc kiểm tra nào. Mốc đầu tiên được ghi trong vòng mười phút sau khi hệ thống chạy.
audit-unsealed = { $count } bước mới hơn mốc cuối cùng: các bước này chưa được chốt.
audit-head-same = Mã { $head } còn khớp.
audit-head-other = Mã { $head } không còn khớp. Có thể lịch sử trước mốc này đã bị viết lại, hoặc dữ liệu đã được khôi phục từ bản sao cũ hơn.
audit-head-wrong = Không đọc được mã { $head }. Mã đúng có dạng: 128-3f9a-1c77-e02b-55d1
audit-cannot = Chưa kiểm tra được: cơ sở dữ liệu không mở được, hoặc chưa được nâng cấp (python -m bot migrate).

audit-line = Ý kiến { $code }: bước { $number } đã bị sửa, đổi chỗ hoặc mất.
audit-replaced = Ý kiến { $code }: bước { $number } không còn là bước đã chốt; nó hoặc một bước trước nó đã bị thay.
audit-cut = Ý kiến { $code }: các bước cuối đã mất, từ bước { $number }.
audit-no-history = Ý kiến { $code }: mọi bước đã mất.
audit-gone = Ý kiến thứ { $feedback }: ý kiến đã bị xóa khỏi dữ liệu.
audit-emptied = Ý kiến { $code }: lời ở bước { $number } bị xóa trắng mà không có bước nào ghi là đã xóa.
audit-words = Ý kiến { $code }: nội dung ý kiến đã bị sửa.
audit-facts = Ý kiến { $code }: thông tin ghi cùng ý kiến (loại, lĩnh vực, địa bàn, đơn vị, họ tên, vị trí) đã bị sửa.
audit-state = Ý kiến { $code }: trạng thái hoặc đánh giá không khớp với các bước.
audit-reply = Ý kiến { $code }: lời cán bộ đã gửi không khớp với các bước.
audit-look-gone = Ý kiến { $code }: lượt xem thông tin giữ kín ở bước { $number } đã bị xóa hoặc sửa.
audit-look-strange = Ý kiến { $code }: có lượt xem thông tin giữ kín mà không bước nào ghi.
audit-unreadable = Ý kiến thứ { $feedback }: có giá trị không đọc được.
audit-export = Sổ ghi các lần xuất: lần số { $number } đã bị sửa hoặc mất.
audit-checkpoint-gone = Mốc kiểm tra số { $number } đã mất.
audit-checkpoint-changed = Mốc kiểm tra số { $number } đã bị sửa hoặc nối lại.

doctor-history = Lịch sử: { $feedbacks } ý kiến, không thấy gì bị sửa. Mã kiểm tra: { $head }
doctor-history-bad = Lịch sử: { $count } chỗ không khớp. Lệnh để xem từng chỗ: python -m bot audit
