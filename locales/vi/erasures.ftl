# Nội dung đã xóa: sổ xóa bên cạnh dữ liệu, và bản sao được đặt lại. Dành cho người vận hành.

erased-again = Đã xóa lại { $count } lượt xóa mà bản này chưa có. Việc xóa làm xong trước khi đưa bản này vào dùng.
erasures-unsealed = Sổ xóa { $file } có dòng không mang dấu của hệ thống này nên đã bỏ qua: dòng { $lines }. Có thể ai đó đã sửa tệp. Xin so với erased.jsonl đi cùng các bản sao khác.
erasures-unknown =
    Không rõ sau khi sao bản này đã xóa nội dung của ai. Chưa thay đổi gì.
    Nếu khôi phục ngay, nội dung đã xóa có thể trở lại. Xin chọn một cách:
    - Thêm --erasures TỆP, với erased.jsonl mới nhất còn giữ được (tệp đi cùng bản sao mới nhất cũng được).
    - Nếu chắc chắn chưa xóa nội dung của ai từ khi sao, thêm --without-erasures.
erasures-missing = Không có sổ xóa { $file }. Chưa thay đổi gì.
erasures-unreadable = Không đọc được sổ xóa { $file }, hoặc đó không phải tệp thường. Chưa thay đổi gì.
erasures-not-ours = Sổ xóa { $file } không có dòng nào mang dấu của hệ thống này. Xin để tệp erased.key cùng thư mục, hoặc dùng tệp đi cùng một bản sao. Nếu CAUNOI_BACKUP_KEY đã đặt và chắc chắn tin tệp này, xin chạy lại với --unlocked. Chưa thay đổi gì.
erasures-key-damaged = Tệp { $file } hỏng nên không ghi được sổ xóa. Xin chép lại tệp này từ nơi đã cất; nếu không còn, đổi tên tệp hỏng rồi chạy lại.
erasures-unwritable = Không ghi được sổ xóa { $file } ({ $kind }). Không có sổ này thì không được xóa nội dung của ai. Xin kiểm tra quyền ghi và ổ đĩa.
erasures-newest = Lần xóa mới nhất ghi trong sổ xóa: { $at }. Nếu sau lúc đó còn ai được xóa, xin khôi phục lại, thêm --erasures với sổ xóa mới hơn.
erasures-newest-none = Sổ xóa chưa ghi lần xóa nào. Nếu đã có ai được xóa, xin khôi phục lại, thêm --erasures với sổ xóa có ghi.
erasures-known = Sổ xóa có { $count } lần xóa.
erasures-applied = Dữ liệu đang dùng không còn nội dung nào mà sổ xóa ghi là đã xóa.
erasure-words = { $at }: người số { $person }, bỏ nội dung không được lưu
erasure-withdrawal = { $at }: người số { $person }, rút lại đồng ý
erasure-erasure = { $at }: người số { $person }, xóa theo yêu cầu
erasure-term = { $at }: người số { $person }, hết hạn lưu
moved-erasures = Sổ xóa nay ở { $file }. Xin giữ tệp này cùng với erased.key bên cạnh.

doctor-erasures = Sổ xóa đọc được và đúng dấu.
doctor-set-aside = { $file } là dữ liệu cũ do lệnh restore để lại hơn 30 ngày trước, còn lời của người dân, kể cả người đã yêu cầu xóa sau đó. Nếu không cần nữa, xin xóa tệp này.
