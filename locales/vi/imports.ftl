# Nhập sổ của nơi khác: chọn sổ, gửi tệp Excel, xem cột nào là gì.

register-ihanoi = iHanoi
register-1022 = Tổng đài 1022
register-dvcqg = Cổng Dịch vụ công quốc gia
register-mattran = Mặt trận số
register-tiepdan = Sổ tiếp công dân
import-which = Đồng chí nhập ý kiến từ sổ nào?
import-area = Sổ này của địa bàn nào?
import-send = Xin gửi tệp Excel (.xlsx) hoặc .csv (nặng nhất 5 MB, nhiều nhất 5.000 dòng) xuất từ { $register }, địa bàn { $area }. Gửi lại tệp cũ đã thêm dòng cũng được: dòng nào có rồi thì không ghi thêm.
import-came = Đã nhận tệp, đang đọc. Đọc xong, hệ thống báo ở đây; chưa ý kiến nào được ghi nhận trước khi đồng chí xem lại.
import-stopped = Đã thôi nhập sổ. Ý kiến đã đọc trước đó vẫn được giữ.
import-columns = Tệp có các cột:
import-map = Hệ thống hiểu:
import-field-code = Mã của sổ gốc
import-field-words = Nội dung
import-field-day = Ngày gửi lần đầu
import-field-name = Người nêu
import-field-place = Thôn, nơi xảy ra
import-field-topic = Lĩnh vực
import-field = { $field }: { $column ->
        [0] không có cột
       *[other] cột { $column }
    }
import-map-how = Chưa đúng thì nhắn tên và số cột, ví dụ: mã 2; nội dung 5; ngày 3. Không có cột nào: người nêu 0. Phải có cột mã và cột nội dung. Cách chia cột này được nhớ cho lần sau.
import-yes = Đúng, đọc tệp
import-drop = Bỏ tệp này
import-goes-on = Đang đọc các dòng. Xong, hệ thống báo ở đây.
import-dropped = Đã bỏ tệp, không giữ gì của tệp.
import-read = Đã đọc sổ, phiếu { $code }, { $place }: { $new } ý kiến mới, { $known } ý kiến đã có từ trước.
import-unplaced = Ý kiến chưa khớp tên thôn nào, sẽ ghi chung cho địa bàn: { $count }
import-faulty = Chưa lấy { $count } dòng, dòng { $rows } của tệp: { $why } Sửa trong tệp rồi gửi lại.
import-open = Xem và ghi nhận
import-refused = Chưa đọc được tệp vừa gửi. { $why }
import-file-kind = Sổ chỉ nhận tệp Excel có đuôi .xlsx, hoặc tệp .csv. Tệp .xls xin mở bằng Excel rồi lưu lại thành .xlsx.
import-large = Tệp nặng quá 5 MB.
import-broken = Tệp bị hỏng, có mật khẩu, hoặc không phải tệp Excel hay .csv.
import-empty = Tệp không có dòng nào.
import-not-told = Quá một ngày chưa rõ cột nào là gì, nên tệp đã được bỏ. Xin gửi lại bằng /nhapso.
import-no-file = Xin gửi tệp Excel của sổ. Muốn thôi, chọn "Hủy".
import-how = Chưa hiểu cột nào. Xin nhắn tên và số cột, ví dụ: mã 2; nội dung 5; ngày 3.
import-needs = Phải có cột mã và cột nội dung. Xin nhắn số của hai cột đó, ví dụ: mã 2; nội dung 5.
