# Lời nói với người dân. Xưng hô "ông/bà", mỗi tin một ý; nơi không có nút thì gõ số.
# { $area } luôn viết hoa chữ đầu ("Xã Tây Phương"), nên đặt ở đầu câu hoặc sau dấu hai chấm.

consent-wording = 2026-12.2
# Ứng dụng nhắn tin mà tin đi qua, mỗi ứng dụng một câu.
passes-through-telegram = Tin nhắn đi qua Telegram, có máy chủ đặt ở nước ngoài.
passes-through-zalo_bot = Tin nhắn đi qua Zalo, máy chủ của Zalo giữ một bản.
passes-through-zalo_oa = Tin nhắn đi qua Zalo, máy chủ của Zalo giữ một bản.
greeting =
    Kính chào ông/bà! Đây là hệ thống tự động nhận ý kiến của người dân gửi { $office } trước hội nghị đối thoại.

    Để nhận và trả lời ý kiến, hệ thống cần lưu: nội dung ông/bà gửi, tài khoản nhắn tin này, và họ tên nếu ông/bà muốn nêu. Chỉ cán bộ được giao việc mới xem được. Ý kiến gửi cho hội nghị đối thoại thì Mặt trận Tổ quốc cũng xem được, trừ tên. Sau khi xong việc { $years } năm, hệ thống tự xóa, chỉ còn số liệu.

    Hệ thống không hỏi số căn cước, không hỏi tài khoản ngân hàng.

    { $passes }

    Khi ông/bà chưa đồng ý, tin gửi đến được khóa kín, không ai đọc được, và tự xóa sau 24 giờ.

    Ông/bà có đồng ý không?
consent-yes = Tôi đồng ý
consent-no = Tôi không đồng ý
consent-full = Đọc thông báo đầy đủ
consent-thanks = Cảm ơn ông/bà. Ông/bà có thể rút lại đồng ý bất cứ lúc nào ở mục "Dữ liệu của tôi".
consent-refused = Vâng, hệ thống sẽ không lưu ý kiến nào của ông/bà. Tin vừa gửi, nếu có, đã được xóa. Ông/bà vẫn xem được lịch hội nghị. Muốn nêu ý kiến cách khác, xin gọi { $phone }.
consent-sure = Nếu rút lại đồng ý, ý kiến đang viết dở sẽ bị xóa, và hệ thống không nhắc lịch hội nghị nữa. Ông/bà có chắc muốn rút lại không?
consent-keep = Thôi, giữ nguyên
consent-again = Tin ông/bà vừa gửi cũng đang được giữ tạm, như tin trước. Tin chỉ được dùng nếu ông/bà đồng ý với thông báo ở trên. Ông/bà có đồng ý không?
consent-first = Tin ông/bà vừa gửi đang được giữ tạm. Nếu ông/bà đồng ý, tin được dùng ngay, không phải gửi lại. Nếu không đồng ý, tin bị xóa ngay.
consent-withdrawn = Ông/bà đã rút lại đồng ý. Ý kiến viết dở đã được xóa. Hệ thống không nhắc lịch hội nghị nữa. Ý kiến đã gửi vẫn được trả lời. Muốn xóa cả những ý kiến đó, xin gõ "dữ liệu của tôi" rồi chọn "Xóa dữ liệu của tôi", hoặc gọi { $phone }.
privacy-notice =
    THÔNG BÁO VỀ DỮ LIỆU CÁ NHÂN

    1. Nơi chịu trách nhiệm: { $office }, { $address }, điện thoại { $phone }.
    2. Lưu gì: nội dung, ảnh, tệp, vị trí ông/bà gửi; tài khoản nhắn tin; họ tên nếu ông/bà nêu. Trước khi lưu ảnh, tệp, hệ thống bỏ tên tệp và nơi chụp. Nếu ông/bà chưa cho biết việc ở đâu, hệ thống giữ tên thôn gần nơi chụp để hỏi lại riêng ông/bà. Hệ thống không hỏi số căn cước, không hỏi tài khoản ngân hàng. Ý kiến có thể cho biết quan điểm riêng, nên được bảo vệ như dữ liệu nhạy cảm. Khi ông/bà chưa đồng ý, tin gửi đến được khóa kín, không ai đọc được. Hệ thống giữ nhiều nhất 5 tin như vậy, không quá 24 giờ. Nếu ông/bà không đồng ý, tin bị xóa ngay.
    3. Để làm gì: nhận, xem xét, trả lời ý kiến; tổng hợp không nêu tên. Chỉ nhắc lịch hội nghị khi ông/bà xin nhắc.
    4. Không dùng để quảng cáo, không bán. Cơ quan không chuyển cho ai khác.
    5. { $passes }
    6. Ai xem được: bộ phận tiếp nhận; cán bộ được giao việc ở đơn vị trả lời và ở đơn vị cấp trên của đơn vị đó. Tên giữ kín thì chỉ bộ phận tiếp nhận xem được. Nếu ông/bà giữ kín tên hoặc không nêu tên: ảnh thì cán bộ xử lý xem được sau khi hệ thống bỏ tên tệp và nơi chụp; tệp khác thì bộ phận tiếp nhận xem trước; vị trí thì cán bộ xử lý chỉ thấy gần đúng. Mỗi lần xem tên, tệp, vị trí giữ kín đều được ghi lại. Ý kiến gửi cho hội nghị đối thoại: Ủy ban Mặt trận Tổ quốc Việt Nam xem được nội dung, không xem được tên giữ kín, tệp, vị trí; giấy tờ của hội nghị chỉ ghi tên nếu ông/bà cho ghi; người dự hội nghị có thể nghe tóm tắt không nêu tên. Người ghi hộ ý kiến chỉ xem được ý kiến do mình ghi hộ.
    7. Quyền của ông/bà: xem, sửa, xóa dữ liệu của mình; rút lại đồng ý; hạn chế hoặc phản đối việc dùng dữ liệu; khiếu nại. Xin gõ "dữ liệu của tôi" hoặc gọi số trên. Cơ quan phản hồi trong 2 ngày làm việc. Việc đã làm trước khi ông/bà rút lại đồng ý vẫn có giá trị.
    8. Giữ bao lâu: ý kiến đã gửi được giữ { $years } năm, tính từ bước cuối cùng của ý kiến đó. Hết hạn, hệ thống tự xóa lời, ảnh, tệp, vị trí, họ tên; chỉ còn số liệu không cho biết là của ai. Ý kiến viết dở và tin mà hệ thống chưa xử lý được thì tự xóa sau 30 ngày. Bản sao dự phòng làm từ trước còn giữ nội dung cho đến khi bản sao đó bị xóa.

menu =
    Ông/bà muốn làm gì? Xin chọn một câu dưới đây, hoặc gõ số đứng trước câu đó.
    Có ai tự xưng là cán bộ? Gõ: kiểm tra.
menu-handin = Gửi ý kiến, kiến nghị
menu-mine = Xem ý kiến đã gửi
menu-dialogues = Lịch hội nghị đối thoại
menu-help = Hướng dẫn
menu-data = Dữ liệu của tôi
help =
    Cách dùng:
    • Gõ số đứng trước câu muốn chọn. Nơi nào có nút thì bấm nút cũng được.
    • Gõ số 0 để quay lại.
    • Gõ "danh mục" để về đầu.
    • Gõ mã ý kiến để xem kết quả.
    • Có ai tự xưng cán bộ? Gõ "kiểm tra".
    • Khó gõ chữ thì gửi tin nhắn thoại, hoặc nhờ người thân gõ giúp.

    Cần người hỗ trợ, xin gọi { $phone } trong giờ hành chính.
not-understood = Xin lỗi, hệ thống chưa hiểu ý ông/bà.
button-tell-here = Gửi tin cho tôi ở đây
told-here = Từ nay mọi tin gửi ông/bà đều đến đây: câu trả lời, lời nhắc, và cả những tin đang chờ gửi.
button-withdraw = Rút lại đồng ý
language-how = Xin gửi: /ngonngu vi (tiếng Việt) hoặc /ngonngu en (tiếng Anh).
language-switched = { $language ->
    [en] Từ tin sau, hệ thống nói tiếng Anh.
   *[vi] Từ tin sau, hệ thống nói tiếng Việt.
}

draft-waits = Ông/bà có một ý kiến đang viết dở. Ông/bà muốn viết tiếp không?
button-resume = Viết tiếp
button-anew = Bỏ đi, viết ý kiến mới
draft-unsent = Ông/bà có một ý kiến đã viết nhưng chưa gửi. Xin chọn "Viết tiếp" để xem lại và gửi.
draft-kept = Ý kiến viết dở vẫn được giữ. Ông/bà viết tiếp lúc nào cũng được.
draft-begun = Hệ thống đã ghi lời ông/bà, nhưng chưa gửi đi.
sent-already = Ý kiến { $code } của ông/bà đã gửi xong rồi, không phải gửi lại.
words-added =
    Đã ghi thêm vào nội dung ý kiến:
    { $words }
words-added-short = Đã ghi thêm lời ông/bà vừa gửi.
button-unsay = Bỏ câu này
words-unsaid = Đã bỏ câu đó khỏi ý kiến.
draft-dropped = Đã bỏ ý kiến này. Không có gì được gửi đi.
choose-please = { $who ->
    [official] Xin đồng chí chọn một câu bên dưới.
   *[resident] Xin ông/bà chọn một câu bên dưới.
}

ask-group = Ông/bà muốn nói về việc gì? Ông/bà cứ viết, nói hoặc gửi ảnh ngay vào đây, hệ thống xếp giúp. Hoặc xin chọn một mục để được hỏi từng bước.
ask-kind = Ý kiến này là gì? Xin chọn một loại.
kind-report-long = Phản ánh: báo một việc đang xảy ra
kind-petition-long = Kiến nghị: mong cơ quan làm một việc
kind-comment-long = Góp ý: nhận xét để làm tốt hơn
ask-area = Việc này ở xã nào? Xin chọn, hoặc gõ tên thôn, tên xã trước đây.
ask-area-of = Hệ thống chưa chắc việc này ở xã nào. Xin ông/bà chọn, hoặc gõ tên thôn, tên xã trước đây.
area-found = { $area } có phải nơi ông/bà nói ("{ $typed }") không? Nếu đúng, xin chọn tên xã. Nếu không, xin gõ lại tên.
area-split = "{ $typed }" nay thuộc nhiều nơi. Việc ông/bà nói ở nơi nào dưới đây?
area-unknown = Hệ thống chưa tìm thấy nơi nào tên "{ $typed }".
area-elsewhere = "{ $typed }" không thuộc địa bàn mà hệ thống này phụ trách. Việc ở đó, xin ông/bà gửi Ủy ban nhân dân của nơi ấy. Nếu việc ở nơi khác, xin chọn hoặc gõ lại.
area-wider = "{ $typed }" là một vùng rộng, nay gồm nhiều xã. Xin ông/bà cho biết xã nào.
hamlet-near = Ông/bà viết "{ $typed }". Có phải là một trong những thôn dưới đây không?
hamlet-as-typed = Không, giữ như tôi viết
area-outside = { $area } không thuộc địa bàn mà hệ thống này phụ trách. Việc ở đó, xin ông/bà gửi Ủy ban nhân dân của chính nơi ấy. Nếu việc ở nơi khác, xin chọn lại.
ask-hamlet = { $area }: việc ở thôn nào, chỗ nào? Xin gõ tên thôn, hoặc chọn Bỏ qua.
ask-field = Việc này về lĩnh vực nào?
ask-words = Mời ông/bà viết hoặc nói: việc gì, ở đâu, từ bao giờ, ông/bà mong muốn gì. Gửi nhiều tin cũng được, tin nhắn thoại cũng được.
ask-words-first = Mời ông/bà viết hoặc nói: việc gì, ở đâu, từ bao giờ, ông/bà mong muốn gì. Gửi một tin là đủ; kèm ảnh, kèm vị trí cũng được.
ask-words-beside = Đã nhận. Xin ông/bà viết hoặc nói thêm vài lời: đó là việc gì, ở đâu.
button-lead = Hướng dẫn tôi từng bước
ask-words-more = Đã nhận. Còn nữa thì ông/bà gửi tiếp, hết thì chọn Xong.
words-go-on = Vâng, chưa hết thì ông/bà cứ gửi tiếp.
ask-words-again =
    Đã ghi:
    { $words }

    Còn nữa thì ông/bà viết tiếp, hết thì chọn Xong.
button-rewrite = Viết lại từ đầu
rewrite-sure = Nếu viết lại từ đầu, những gì ông/bà đã viết sẽ bị xóa hết. Ông/bà có chắc không?
rewrite-erase = Xóa hết, viết lại
rewrite-keep = Không, giữ nguyên
words-missing = Chưa có nội dung. Xin ông/bà viết vài câu, hoặc gửi tin nhắn thoại.
words-say-nothing = Tin vừa rồi chưa rõ là việc gì nên chưa được ghi. Xin ông/bà viết vài câu, hoặc gửi tin nhắn thoại.
words-too-long = Phần vừa gửi chưa được ghi, vì nội dung dài quá { $limit } chữ cái. Phần trước vẫn còn. Xin ông/bà viết gọn lại, hoặc nói bằng tin nhắn thoại.
parts-too-many = Phần vừa gửi chưa được ghi, vì một ý kiến chỉ gồm được { $limit } tin. Những phần trước vẫn còn. Xin ông/bà chọn "Xong" để đi tiếp, hoặc chọn "Viết lại từ đầu".
ask-law = Có phải ông/bà không đồng ý với một quyết định bằng giấy tờ, do cơ quan nhà nước gửi cho chính ông/bà không?
law-yes = Đúng, tôi khiếu nại quyết định
law-no = Không, tôi chỉ nêu ý kiến
marks-rewrite = Viết lại có dấu
ask-files = { $count ->
    [0] Ông/bà có ảnh, giấy tờ, tin nhắn thoại không? Xin gửi vào đây. Xin đừng gửi ảnh thẻ căn cước. Nếu lát nữa ông/bà chọn giữ kín tên hoặc không nêu tên: ảnh thì cán bộ xử lý xem được, sau khi hệ thống bỏ tên tệp và nơi chụp; giấy tờ, video, ghi âm thì bộ phận tiếp nhận xem trước.
   *[other] Đã nhận { $count } tệp. Ông/bà gửi tiếp, hoặc đi tiếp.
}
button-no-files = Không có, đi tiếp
button-go-on = Đi tiếp
button-place = Gửi vị trí nơi xảy ra
button-drop-files = Bỏ các tệp đã gửi
file-kept = Tin ông/bà vừa gửi đã được đưa vào ý kiến.
files-enough = Mỗi ý kiến chỉ kèm được { $limit } tệp, nên tệp vừa gửi chưa được ghi. Gửi ý kiến này xong, ông/bà chọn "Viết thêm" để gửi tiếp.
ask-place = Nếu đang đứng ở nơi đó, xin ông/bà bấm nút bên dưới. Nếu không, xin bấm hình chiếc kẹp giấy rồi chọn Vị trí.
button-send-place = Gửi vị trí của tôi
place-words =
    Vị trí: { $place }{ $before ->
        [none] {""}
       *[other] {" "}(trước đó: { $before })
    }
place-kept = Đã ghi vị trí.
place-kept-instead = Đã ghi vị trí này, thay cho vị trí gửi trước. Nếu việc ở mấy chỗ, xin ông/bà viết thêm tên các chỗ kia.
ask-name =
    Ông/bà muốn ghi tên thế nào?

    Ghi họ tên: cán bộ xử lý thấy tên.
    Giữ kín tên: chỉ bộ phận tiếp nhận thấy tên, mỗi lần xem đều được ghi lại.
    Không nêu tên: không ai thấy tên. Chúng tôi vẫn nhận và trả lời ngay tại đây.
name-full = Ghi họ tên
name-hidden = Giữ kín tên
name-none = Không nêu tên
ask-name-words = { $mode ->
    [hidden] Xin ông/bà cho biết họ tên. Tên được giữ kín: chỉ bộ phận tiếp nhận xem được.
   *[full] Xin ông/bà cho biết họ tên. Cán bộ xử lý sẽ thấy tên này.
}
review =
    Xin ông/bà kiểm tra lại:

    Việc gì: { $group }
    Loại ý kiến: { $kind }
    Ở đâu: { $area }
    Lĩnh vực: { $field }
    Nội dung:
    { $words }
    Số tệp kèm theo: { $albums ->
        [0] { $files }
       *[other] { $files ->
            [0] {""}
           *[other] { $files } và{" "}
        }{ $albums } bộ ảnh
    }{ $place ->
        [yes] , có vị trí
       *[no] {""}
    }
    Tên: { $mode ->
        [full] { $name } (cán bộ xử lý thấy tên)
        [hidden] { $name } (giữ kín, chỉ bộ phận tiếp nhận thấy)
       *[none] không nêu tên
    }{ $guess }
# Đứng sau những gì máy đoán ra từ lời người dân.
guessed-mark = (đoán)
review-guessed = Chỗ ghi (đoán) là máy đoán theo lời ông/bà. Nếu chưa đúng, xin chọn câu Đổi bên dưới.
review-marks = Lời ông/bà chưa có dấu. Viết có dấu thì cán bộ dễ hiểu đúng ý hơn. Ông/bà vẫn gửi được như thế này.
review-fix = Đổi: { $what }
button-change-other = Sửa mục khác
button-send = Gửi ý kiến này
button-change = Sửa
button-drop = Bỏ, không gửi
ask-change = Ông/bà muốn sửa mục nào?
step-group = Việc gì
step-kind = Loại ý kiến
step-area = Ở đâu
step-hamlet = Thôn
step-field = Lĩnh vực
step-words = Nội dung
step-files = Ảnh, tệp, vị trí
step-name = Cách ghi tên
receipt =
    Đã nhận ý kiến của ông/bà.

    Mã: { $code }
    Nơi trả lời: { $unit }
    { $at ->
        [none] Trả lời chậm nhất: { $due } ({ $days } ngày làm việc, không tính ngày nghỉ, ngày lễ){ $late ->
            [yes] {"\u000A"}Hội nghị ông/bà chọn vừa hết hạn nhận ý kiến, nên ý kiến được trả lời như việc thường ngày.
           *[no] {""}
        }
       *[other] Được trả lời tại hội nghị đối thoại { $at }
    }

    Muốn xem kết quả, xin gửi mã này vào đây. Cần hỏi thêm, xin gọi { $phone } và đọc mã. Cảm ơn ông/bà!
button-view = Xem ý kiến này
edit-kept = { $who ->
    [official] Đã ghi theo lời đồng chí vừa sửa.
   *[resident] Đã ghi theo lời ông/bà vừa sửa.
}
edit-too-late = Lời vừa sửa chưa được ghi, vì tin đó không nằm trong ý kiến đang viết. Nếu ý kiến đã gửi đi, xin ông/bà mở "Xem ý kiến đã gửi" rồi chọn "Viết thêm".

guide-law =
    Khiếu nại, tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến tận nơi trình bày. Tin nhắn ở đây không thay được đơn.

    Nơi nhận: { $address }. Điện thoại: { $phone }.
    Khiếu nại: trong 90 ngày kể từ ngày nhận được hoặc biết được quyết định.
    Tố cáo: phải ghi họ tên, địa chỉ; người tố cáo được giữ bí mật.
guide-denunciation =
    Lời ông/bà vừa gửi có dấu hiệu tố cáo. Theo luật, tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến tận nơi trình bày. Như vậy ông/bà mới được giữ bí mật và bảo vệ.

    Nơi nhận: { $address }. Điện thoại: { $phone }.

    Lời vừa rồi không được lưu lại, ông/bà yên tâm. Lời, ảnh, tệp gửi trước đó mà chưa thành ý kiến cũng đã được xóa. Để giữ kín, ông/bà nên xóa cả tin đó: bấm giữ vào tin rồi chọn Xóa. Nếu chỉ muốn phản ánh sự việc, không nêu người bị tố cáo, xin viết lại.
ask-denunciation =
    Lời ông/bà vừa gửi có dấu hiệu tố cáo, tức là báo một người cụ thể làm sai pháp luật. Có đúng vậy không?

    Nếu không phải, xin chọn "Không phải tố cáo: gửi tiếp" trong 10 phút tới. Như vậy ông/bà không phải viết lại.

    Nếu đúng: lời này không được lưu, cả lời và ảnh ông/bà gửi trước đó mà chưa thành ý kiến. Tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến tận nơi trình bày. Như vậy ông/bà mới được giữ bí mật và bảo vệ. Nơi nhận: { $address }. Điện thoại: { $phone }. Để giữ kín, ông/bà nên xóa cả tin vừa gửi: bấm giữ vào tin rồi chọn Xóa.
accusing-none = Không phải tố cáo: gửi tiếp
accusing-accuses = Đúng là tố cáo
accusing-not-kept = Lời vừa rồi không được lưu lại. Lời và ảnh gửi trước đó mà chưa thành ý kiến cũng không được lưu.
accusing-send-again = Hệ thống không còn giữ lời ông/bà viết lúc nãy. Xin ông/bà gửi lại cả lời và ảnh. Trong 15 phút tới, lời được nhận như ý kiến bình thường.
guide-emergency =
    Nếu có người đang gặp nguy hiểm, xin GỌI NGAY:
    113: công an
    114: cháy, cứu nạn
    115: cấp cứu
    112: thiên tai, tìm kiếm cứu nạn
    111: bảo vệ trẻ em

    Ở đây không có người trực cấp cứu, không gọi thay ông/bà được. Gọi xong, ông/bà vẫn gửi ý kiến được.

mine = Ý kiến ông/bà đã gửi:
mine-none = Ông/bà chưa gửi ý kiến nào.
mine-near = Theo ảnh kèm theo, hệ thống đoán nơi chụp ở gần { $hamlet }. { $told ->
    [yes] Cán bộ thấy tên thôn này, không thấy vị trí chính xác.
   *[no] Cán bộ chưa được biết.
}
own-near = Cho cán bộ biết: gần { $hamlet }
own-elsewhere = Ảnh không chụp ở đó, bỏ tên thôn
mine-view =
    Mã: { $code }
    Tình trạng: { $state }
    Nơi trả lời: { $unit }
    Trả lời chậm nhất: { $due }

    Nội dung:
    { $words }

    Các bước đã qua:
    { $history }
lookup-how = Xin ông/bà gửi mã ý kiến, ví dụ: 26-00417-3
feedback-unknown = Không tìm thấy ý kiến nào của ông/bà mang mã này. Xin xem lại từng số.
own-supply = Trả lời câu hỏi này
own-remark = Viết thêm
own-satisfied = Hài lòng
own-partly = Hài lòng một phần
own-not = Chưa hài lòng
own-withdraw = Rút ý kiến
own-why-withdraw = Rút ý kiến { $code } thì cơ quan không xem xét nữa. Xin ông/bà chọn lý do:
reason-withdraw-settled = Việc đã được giải quyết
reason-withdraw-mistaken = Tôi gửi nhầm
reason-withdraw-elsewhere = Tôi đã gửi nơi khác
reason-withdraw-other = Lý do khác
own-did-withdraw = Đã rút ý kiến { $code }. Cơ quan không xem xét ý kiến này nữa. Khi cần, ông/bà cứ gửi ý kiến mới.
ask-supply = Mời ông/bà viết câu trả lời cho câu hỏi về ý kiến { $code }. Nói hoặc gửi ảnh cũng được. Chưa trả lời được ngay thì chọn Để sau.
back-supply = Để sau
supply-nothing = Hệ thống chưa nhận được câu trả lời nào cho ý kiến { $code }. Câu hỏi của cán bộ vẫn đang chờ ông/bà.
back-remark = Xong
remark-nothing = Hệ thống không nhận được gì thêm về ý kiến { $code }. Khi nào cần, ông/bà vẫn viết thêm được.
ask-remark = Mời ông/bà viết thêm về ý kiến { $code }. Không có gì thêm thì chọn Xong.
own-kept = Đã ghi vào ý kiến { $code } và chuyển cho cán bộ. Còn nữa thì ông/bà gửi tiếp, hết thì chọn Xong.
own-passed-on = Cảm ơn ông/bà. Những gì ông/bà gửi về ý kiến { $code } đã được ghi lại.
judged-satisfied = Cảm ơn ông/bà. Đã ghi là hài lòng, ý kiến { $code } kết thúc tại đây. Nếu không phải vậy, xin chọn "Tôi chọn nhầm".
own-mistaken = Tôi chọn nhầm
judged-partly = Cảm ơn ông/bà. Đã ghi là hài lòng một phần, ý kiến { $code } kết thúc tại đây. Nếu không phải vậy, xin chọn "Tôi chọn nhầm".
judged-not = Đã ghi: ông/bà chưa hài lòng. Ý kiến { $code } được mở lại để cán bộ xem xét tiếp. Ông/bà sẽ được trả lời chậm nhất { $due }.
judged-already = Ý kiến này đã sang bước khác, câu vừa chọn không dùng được nữa. Xin gửi mã để xem tình trạng mới.
reopened-enough = Ý kiến này đã mở lại 3 lần. Để được xem xét tiếp, xin ông/bà gọi { $phone } hoặc đến bộ phận tiếp công dân tại { $address }.

told-handed-over = Ý kiến { $code } của ông/bà đã chuyển cho { $unit } xem xét, trả lời. Hạn trả lời không thay đổi.
told-accept = Ý kiến { $code } của ông/bà đã được { $unit } nhận để xem xét, trả lời.
told-ask =
    { $unit } cần hỏi thêm ông/bà về ý kiến { $code }:

    { $words }

    Người hỏi: { $who }, { $at }
told-answer =
    Có trả lời cho ý kiến { $code } của ông/bà.

    { $words }

    Đơn vị trả lời: { $unit }
    Người trả lời: { $who }, { $at }
told-decline =
    Rất tiếc, ý kiến { $code } của ông/bà không được tiếp nhận. Lý do:

    { $words }

    Đơn vị: { $unit }
    Người trả lời: { $who }, { $at }
told-forward =
    Ý kiến { $code } của ông/bà không thuộc thẩm quyền của { $unit }, nên được chuyển đến cơ quan có trách nhiệm giải quyết:

    { $words }

    Đơn vị: { $unit }
    Người chuyển: { $who }, { $at }{ $late ->
        [none] {""}
       *[other] {"\u000A"}{"\u000A"}Theo quy định, việc chuyển này phải xong chậm nhất { $late }. { $unit } xin lỗi ông/bà vì đã chuyển muộn.
    }
told-forwarded = Nếu ông/bà thấy chuyển như vậy chưa đúng, xin chọn "Chưa hài lòng".
told-how = Xin ông/bà chọn "Trả lời câu hỏi này" rồi viết, hoặc trả lời thẳng tin này.
told-verdict = Ông/bà thấy trả lời này thế nào?

dialogues-none = Hiện chưa có hội nghị đối thoại nào sắp tới.
invitation =
    { $title }

    Thời gian: { $lunar ->
        [none] { $moment }
       *[other] { $moment } (tức { $lunar })
    }
    Địa điểm: { $place }
    Địa bàn: { $areas }
    Nội dung: { $topics }
    Nhận ý kiến: { $since ->
        [none] đến hết { $until }
        [collecting_closed] đã hết hạn sau ngày { $until }
        [postponed] tạm dừng, chờ có ngày mới
       *[other] từ { $since } đến hết { $until }
    }
invitation-postponed = hội nghị đang hoãn, chưa có ngày mới
dialogue-join = Nhắc tôi trước hội nghị, tôi chỉ theo dõi
dialogue-leave = Không nhắc nữa
dialogue-joined =
    Chúng tôi sẽ nhắc ông/bà trước hội nghị, và báo ngay nếu có thay đổi. Để nhắc được, hệ thống ghi tài khoản nhắn tin này vào danh sách nhắc. Ông/bà thôi lúc nào cũng được.

    { $facts }
dialogue-left = Chúng tôi sẽ không nhắc ông/bà về hội nghị này nữa.
dialogue-unknown = Hội nghị này không còn trong lịch sắp tới.
reminder =
    { $answer ->
        [coming] Kính mời ông/bà đến dự. Ông/bà đã có chỗ.
        [waits] Nhắc ông/bà về hội nghị. Ông/bà còn trong danh sách chờ, có chỗ trống hệ thống sẽ báo.
       *[following] Kính mời ông/bà đến dự.
    }

    { $facts }
dialogue-before = { $at }, tại { $place }
dialogue-moved =
    HỘI NGHỊ THAY ĐỔI{ $before ->
        [none] {""}
       *[other] {"\u000A"}Lịch cũ, không còn đúng: { $before }
    }
    Lý do: { $reason }

    Mong ông/bà thông cảm. Thời gian, địa điểm mới:

    { $facts }
dialogue-amended =
    HỘI NGHỊ CÓ THÔNG TIN MỚI
    Đã thay đổi: { $fields }{ $reason ->
        [none] {""}
       *[other] {"\u000A"}Lý do: { $reason }
    }

    { $facts }
dialogue-postponed =
    HỘI NGHỊ HOÃN LẠI, CHƯA CÓ NGÀY MỚI
    Lý do: { $reason }

    Mong ông/bà thông cảm. Có ngày mới, hệ thống báo ông/bà ngay. Ông/bà không cần đăng ký lại.

    { $facts }
dialogue-off =
    HỘI NGHỊ KHÔNG TỔ CHỨC NỮA
    Lý do: { $reason }

    Mong ông/bà thông cảm. Ý kiến ông/bà đã gửi vẫn được xem xét, trả lời.

    Hội nghị đã báo trước đây:
    { $facts }

command-start = Về đầu
command-gopy = Gửi ý kiến, kiến nghị
command-ykien = Xem ý kiến đã gửi
command-tracuu = Xem một ý kiến theo mã
command-congkhai = Câu trả lời công khai
command-lich = Lịch hội nghị đối thoại
command-kiemtra = Có phải cán bộ không?
command-huongdan = Hướng dẫn
command-dulieu = Dữ liệu của tôi

