# Lời nói khi người gửi giữ kín tên hoặc không nêu tên: ai thấy gì, và điều gì có thể làm lộ người gửi.

# Với người dân.
quoted = “{ $words }”
review-seen =
    Vì ông/bà không để cán bộ xử lý thấy tên:{ $photos ->
        [0] {""}
       *[other] {"\u000A"}• { $photos } ảnh: cán bộ xử lý xem được sau khi hệ thống bỏ tên tệp và nơi chụp (khoảng một phút).
    }{ $waiting ->
        [0] {""}
       *[other] {"\u000A"}• { $waiting } tệp khác (giấy tờ, video, ghi âm): bộ phận tiếp nhận xem trước. Nếu không cho biết ông/bà là ai thì mới chuyển cho cán bộ. Tên tệp không được chuyển theo.
    }{ $place ->
        [yes] {"\u000A"}• Vị trí: cán bộ xử lý chỉ thấy gần đúng, lệch khoảng 50 mét. Bộ phận tiếp nhận thấy đúng chỗ.
       *[no] {""}
    }
review-tells = ⚠ Trong ý kiến có: { $pieces }. Cán bộ xử lý sẽ đọc được, nên có thể biết ông/bà là ai. Muốn giữ kín, xin chọn câu viết lại bên dưới. Nếu thấy không sao, ông/bà cứ gửi.
review-rewrite = Viết lại nội dung
review-rewrite-place = Viết lại tên thôn
name-only = Câu này chỉ hỏi về tên, nên lời vừa gửi KHÔNG được ghi. Xin chỉ gửi họ tên, viết hoa chữ đầu, không kèm số điện thoại, địa chỉ. Muốn viết thêm nội dung, xin đợi đến bước kiểm tra lại rồi chọn Sửa.
name-declined = Ông/bà không muốn nêu tên thì không sao. Xin chọn "Không nêu tên" bên dưới. Lời vừa gửi KHÔNG được ghi làm tên.
name-no-files = Ở câu này chỉ hỏi tên, nên ảnh, tệp vừa gửi KHÔNG được ghi. Xin đừng gửi ảnh thẻ căn cước. Muốn gửi kèm ảnh, tệp khác, xin chọn Sửa ở bước kiểm tra lại.
unsure-ask = Lời vừa gửi về ý kiến { $code } CHƯA chuyển cho cán bộ, vì trong đó có: { $pieces }. Cán bộ xử lý đọc thì có thể biết ông/bà là ai. Ông/bà vẫn muốn chuyển, hay bỏ đi để viết lại?
unsure-still = Vẫn chuyển cho cán bộ
unsure-unsay = Bỏ đi, viết lại
unsure-enough = Ông/bà còn lời chưa chuyển cho cán bộ. Xin chọn "Vẫn chuyển cho cán bộ" hoặc "Bỏ đi, viết lại" trước đã.
own-kept-file = Đã ghi vào ý kiến { $code }. Tệp này bộ phận tiếp nhận xem trước. Nếu tệp không cho biết ông/bà là ai thì mới chuyển cho cán bộ. Còn nữa thì ông/bà gửi tiếp, hết thì chọn Xong.
own-kept-place = Đã ghi vị trí vào ý kiến { $code } và chuyển cho cán bộ. Ông/bà không để cán bộ xử lý thấy tên, nên cán bộ chỉ thấy chỗ gần đúng, lệch khoảng 50 mét. Bộ phận tiếp nhận thấy đúng chỗ. Còn nữa thì ông/bà gửi tiếp, hết thì chọn Xong.

# Với cán bộ.
words-spoken-wait = (không viết chữ; lời nói hoặc tệp đang ở bộ phận tiếp nhận, chờ nghe, xem rồi chuyển)
words-file-waits = (gửi tệp; cán bộ xử lý không thấy tên người gửi, nên bộ phận tiếp nhận xem trước rồi mới chuyển)
card-waiting = { $count ->
    [0] Xem vị trí giữ kín
   *[other] Xem tệp giữ kín ({ $count })
}
files-wait =
    Ý kiến { $code }: còn { $count } tệp không phải ảnh chưa chuyển, vì người gửi không nêu tên với cán bộ xử lý.

    { $keepers ->
        [0] Đơn vị chưa có ai ở bộ phận tiếp nhận, nên chưa ai xem và chuyển được. Xin quản trị cấp mã mời vai trò "bộ phận tiếp nhận" cho một người.
       *[other] Bộ phận tiếp nhận xem riêng với hệ thống, bằng lệnh /hoso kèm mã, rồi mới chọn chuyển cho cán bộ.
    }
files-wait-for-you =
    Ý kiến { $code }: có { $count } tệp của người không nêu tên với cán bộ xử lý, đang chờ đồng chí xem.

    Xin đồng chí chọn câu dưới đây để xem riêng. Nếu trong tệp không có gì cho biết người gửi là ai, xin chọn chuyển cho cán bộ. Lần xem được ghi lại.
file-waits = Ý kiến { $code }, tệp số { $number }: cán bộ xử lý CHƯA xem được. Tên tệp không được chuyển theo.
file-release = Chuyển tệp số { $number } cho cán bộ
files-look = Ý kiến { $code }: trên đây là { $count } tệp giữ kín. Lần xem này đã được ghi lại. Tệp nào có họ tên, số điện thoại, địa chỉ, giọng nói hay hình người gửi thì đừng chuyển. Đã chuyển thì không lấy lại được.
files-release = { $count ->
    [1] Chuyển tệp này cho cán bộ
   *[other] Chuyển cả { $count } tệp cho cán bộ
}
files-released = Ý kiến { $code }: bộ phận tiếp nhận đã chuyển { $count } tệp. Chọn "Ảnh, tệp" dưới ý kiến để xem.
files-released-already = Tệp này đã được chuyển từ trước.
files-none-wait = Ý kiến này không có tệp hay vị trí nào đang giữ kín.
files-more = Ý kiến { $code }: còn ảnh, tệp nữa.
place-exact = Ý kiến { $code }: vị trí đúng như người dân gửi. Chỉ bộ phận tiếp nhận thấy, xin giữ kín. Lần xem này đã được ghi lại.
