# Lệnh dạy máy nhận ba cửa và lĩnh vực.
train-unread = Không đọc được tệp { $file }: { $why }.
train-unwritten = Không ghi được vào thư mục { $folder }: { $why }.
train-bad-line = { $file }, dòng { $line }: mỗi dòng gồm nhãn, lĩnh vực và nội dung, ví dụ "ordinary giao_thong Đường hỏng". Nhãn là danger, denunciation, complaint hoặc ordinary.
train-found = { $door }: nhận ra { $hits }/{ $among } tin, { $share } (từ { $low } đến { $high })
train-taken = { $door }: nhầm { $hits }/{ $among } tin thường, { $share } (từ { $low } đến { $high })
train-field-first = Lĩnh vực đúng ngay lần đầu: { $hits }/{ $among }, { $share } (từ { $low } đến { $high })
train-field-three = Lĩnh vực nằm trong ba gợi ý đầu: { $hits }/{ $among }, { $share } (từ { $low } đến { $high })
train-written = Đã học { $count } tin và ghi trọng số vào { $folder }. Khởi động lại để dùng.
train-corrected = { $what ->
    [door] Lối
   *[other] Lĩnh vực
} { $told } được sửa thành { $meant } ({ $by ->
    [office] cán bộ
   *[other] người gửi
}): { $count } lần
train-corrections = Tổng cộng { $count } lần sửa. Chỉ đếm số lần, không giữ lời của ai.
train-no-corrections = Không đọc được các lần sửa trong cơ sở dữ liệu. Hãy kiểm tra CAUNOI_DATABASE_URL và chạy lệnh migrate.
