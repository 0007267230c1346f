# Danh sách dài: sang trang, thu hẹp bằng tên, các bước của một ý kiến.

button-earlier = Trang trước
button-newer = Các bước sau
button-older = Các bước trước

history-head = Các bước của ý kiến { $code }{ $count ->
    [one] {""}
   *[many] , từ bước { $first } đến bước { $last } trong { $total } bước
}:
history-line = { $number }. { $at } · { $who }: { $what }{ $more ->
    [yes] {"\u000A"}{ $words }
   *[no] {""}
}
history-whole = Đọc trọn bước { $number }
history-words =
    Ý kiến { $code }, bước { $number }: { $at } · { $who }: { $what }

    { $words }
history-back = Xem ý kiến { $code }

staff-narrow = Gõ /go kèm tên để tìm nhanh.
staff-nobody = Không có cán bộ nào tên có "{ $typed }".
link-narrow = Nhóm này nhận ý kiến của đơn vị nào? Gõ /ketnoi kèm tên đơn vị để tìm nhanh.
link-found = Đơn vị có tên "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(còn { $rest } đơn vị khác, xin gõ tên dài hơn)
}. Nhóm này nhận ý kiến của đơn vị nào?
link-unknown = Không có đơn vị nào tên có "{ $typed }". Xin chọn:
plan-areas-narrow = Hội nghị của địa bàn nào? Xin chọn, hoặc gõ tên.
plan-areas-found = Địa bàn có tên "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(còn { $rest } nơi khác, xin gõ tên dài hơn)
}. Hội nghị của địa bàn nào?
plan-areas-unknown = Không có địa bàn nào tên có "{ $typed }". Xin chọn, hoặc gõ tên khác:
area-narrowed = Những nơi có tên gần giống "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(còn { $rest } nơi khác, xin ông/bà gõ tên dài hơn)
}. Việc ông/bà nói ở nơi nào?

dialogues-list = Các hội nghị đối thoại sắp tới, gần nhất đứng trước. Xin ông/bà chọn để xem:
plan-list = Các hội nghị sắp tới, gần nhất đứng trước:
plan-line = { $at } · { $place }{ $draft ->
    [yes] {" "}(chưa công bố)
   *[no] {""}
}
