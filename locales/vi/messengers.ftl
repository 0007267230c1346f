# Một người dùng hai ứng dụng: nối lại bằng mã, tách ra, chọn nơi nhận tin.

data-messengers = Dùng cả Zalo và Telegram? Gõ "nối" để ý kiến ở hai nơi về một mối; gõ "tách" để thôi.
join-code = Mã nối: { $code }
    Trong 10 phút, ở ứng dụng kia ông/bà gõ: nối { $code }
    Mã dùng một lần. ĐỪNG đọc mã này cho ai: người có mã xem được ý kiến của ông/bà.
join-bad = Mã nối không đúng hoặc đã hết hạn. Ở ứng dụng kia, ông/bà gõ "nối" để lấy mã mới.
join-same = Mã này lấy ở chính đây. Ông/bà gõ nó ở ứng dụng kia.
join-already = Hai nơi này đã nối với nhau rồi.
join-sure = Nối với ứng dụng đã cho mã này? Từ đó, ai mở được một trong hai nơi sẽ thấy mọi ý kiến và câu trả lời của cả hai.
    Chỉ nối khi cả hai đều là của ông/bà. Nếu có người khác bảo ông/bà gõ mã, đừng nối.
join-yes = Cả hai là của tôi, nối lại
join-no = Không nối
join-kept = Không có gì thay đổi.
joined = Đã nối. Ý kiến ở hai nơi nay thấy được ở cả hai; mỗi câu trả lời, lời nhắc chỉ gửi một lần. Ông/bà muốn nhận tin ở đây thì chọn bên dưới.
joined-other = Ứng dụng này vừa được nối với một ứng dụng khác của ông/bà. Nếu không phải ông/bà làm, xin bấm bên dưới hoặc gõ "tách" ngay.
button-part = Tách hai ứng dụng
part-none = Ông/bà chưa nối ứng dụng nào.
part-sure = Tách hai ứng dụng ra? Ý kiến gửi ở đâu thì về lại nơi đó, câu trả lời cũng vậy.
part-yes = Tách ra
part-no = Để như cũ
parted = Đã tách. Mỗi nơi nay chỉ thấy ý kiến đã gửi ở nơi đó.
quota-joins = Trong giờ này ông/bà đã dùng mã nối { $limit } lần. Từ { $until }, ông/bà làm tiếp được. Cần giúp, xin gọi { $phone }.
