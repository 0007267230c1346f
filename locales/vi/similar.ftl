# Việc giống nhau trước khi gửi, và những người cùng gặp một việc.
state-joined = cùng gặp với một ý kiến đã có
similar = {""}


    { $count ->
        [1] Đã có người gửi một việc có thể giống thế
       *[other] Đã có người gửi { $count } việc có thể giống thế
    } trong 90 ngày qua:
    { $lines }{ $waits ->
        [yes] {"\u000A"}Nếu đúng là việc ấy, xin bấm "Tôi cũng gặp": lời và ảnh của ông/bà được giữ riêng, ông/bà được báo mọi bước và câu trả lời.
       *[no] {""}
    }{ $settled ->
        [yes] {"\u000A"}Việc đã có trả lời mà nay lại xảy ra thì xin bấm "lại xảy ra" để cơ quan biết.
       *[no] {""}
    }
    Không phải việc của ông/bà thì cứ bấm "Gửi ý kiến này": vẫn gửi riêng như thường.
similar-line = { $number }) { $line } – { $answered ->
        [settled] đã có trả lời ({ $state })
       *[waits] { $state }
    }
similar-join = Tôi cũng gặp việc { $number }
similar-again = Việc { $number } lại xảy ra
similar-read = Xem trả lời việc { $number }
similar-back = Quay lại bước kiểm tra
similar-gone = Việc này vừa có thay đổi nên không chọn được nữa. Xin ông/bà xem lại và gửi.
similar-joined-already = Ông/bà đã cùng gặp việc này rồi. Xin gửi /ykien để xem.
receipt-joined =
    Đã ghi nhận ông/bà cũng gặp việc này.

    Mã của ông/bà: { $code }
    Nơi trả lời: { $unit }
    Việc chung: { $state }. Trả lời chậm nhất: { $due }

    Lời và ảnh của ông/bà được giữ riêng. Có bước nào mới, có câu trả lời, ông/bà được báo ngay tại đây. Cần hỏi thêm, xin gọi { $phone } và đọc mã.
mine-joined = Việc chung: { $state }. Trả lời chậm nhất: { $due }
own-leave = Thôi không cùng gặp nữa
own-stand-alone = Gửi riêng ý kiến của tôi
own-did-leave = Ông/bà đã thôi cùng gặp việc này. Ý kiến { $code } không còn tính nữa. Khi cần, ông/bà cứ gửi ý kiến mới.
own-did-stand_alone = Ý kiến { $code } nay được xem xét riêng, theo thời hạn của riêng ý kiến ấy.
done-join = cũng gặp việc này
done-leave = thôi không cùng gặp nữa
done-stand_alone = gửi riêng ý kiến đã cùng gặp
told-joined-ask = { $unit } đang hỏi thêm người đã gửi việc mà ông/bà cùng gặp (mã của ông/bà: { $code }). Ông/bà không phải làm gì. Nếu biết thêm điều gì, ông/bà cứ gửi vào đây.
told-joined-withdrawn = Người gửi trước đã rút việc mà ông/bà cùng gặp (mã của ông/bà: { $code }). Lời và ảnh của ông/bà vẫn còn. Ông/bà có thể gửi riêng để cơ quan trả lời.
card-stands-alone = Người cùng gặp nay gửi riêng ý kiến { $code }. Xin xem thẻ của ý kiến ấy.
card-joins = Cùng gặp với ý kiến { $code } ({ $state }). Trả lời ý kiến đó là trả lời cả ý kiến này.
card-joined-by = Cùng gặp: { $count } người. Mỗi người được báo các bước và câu trả lời như người gửi.
card-joined = Người cùng gặp ({ $count })
card-recurs = { $code ->
        [none] Đã lại xảy ra sau khi trả lời: { $count } lần.
       *[other] Lại xảy ra sau khi đã trả lời ý kiến { $code } (lần thứ { $count }).
    }
joined-list =
    Cùng gặp với ý kiến { $code }: { $count } người.
    { $lines }
joined-line = { $code } · { $mode ->
        [full] { $name }
        [hidden] tên giữ kín
       *[none] không nêu tên
    } · { $words }
told-stands-alone = Việc mà ông/bà cùng gặp (mã của ông/bà: { $code }) nay được giải quyết riêng theo lời và ảnh của ông/bà. Ông/bà không phải làm gì. Hạn trả lời: { $due }.
