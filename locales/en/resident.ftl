# Lời nói với người dân. Xưng hô "ông/bà", mỗi tin một ý, bấm nút hoặc gửi số đều được.

consent-wording = 2026-11
greeting =
    Kính chào ông/bà! Đây là hệ thống tự động nhận ý kiến của người dân gửi { $office } trước hội nghị đối thoại.

    Để nhận và trả lời ý kiến, hệ thống cần lưu: nội dung ông/bà gửi, số tài khoản trò chuyện này, và họ tên nếu ông/bà muốn nêu. Chỉ cán bộ được giao việc mới xem được.

    Ông/bà có đồng ý không?
consent-yes = Tôi đồng ý
consent-no = Tôi không đồng ý
consent-full = Đọc thông báo đầy đủ
consent-thanks = Cảm ơn ông/bà. Ông/bà có thể rút lại đồng ý bất cứ lúc nào ở mục "Dữ liệu của tôi".
consent-refused = Hệ thống không lưu gì của ông/bà. Ông/bà vẫn xem được lịch hội nghị. Muốn nêu ý kiến cách khác, xin gọi { $phone }.
consent-withdrawn = Đã ghi nhận: ông/bà rút lại đồng ý. Ý kiến đang viết dở đã được xóa. Ý kiến gửi trước đây vẫn được trả lời. Muốn xóa hẳn, xin gọi { $phone }.
privacy-notice =
    THÔNG BÁO VỀ DỮ LIỆU CÁ NHÂN

    1. Nơi chịu trách nhiệm: { $office }, { $address }, điện thoại { $phone }.
    2. Dữ liệu được lưu: nội dung, ảnh, tệp, vị trí ông/bà gửi; số tài khoản trò chuyện; họ tên nếu ông/bà nêu. Ý kiến có thể thể hiện quan điểm riêng nên được giữ gìn như dữ liệu nhạy cảm.
    3. Dùng để làm gì: nhận, xem xét, trả lời ý kiến; tổng hợp không nêu tên. Nhắc lịch hội nghị chỉ khi ông/bà bấm nút muốn được nhắc.
    4. Không dùng để quảng cáo, không bán, không đưa ra ngoài cơ quan xử lý.
    5. Tin nhắn đi qua ứng dụng trò chuyện mà ông/bà đang dùng.
    6. Ai xem được: bộ phận tiếp nhận và cán bộ của đơn vị trả lời. Nếu ông/bà chọn giữ kín tên, chỉ bộ phận tiếp nhận xem được tên, và mỗi lần xem đều bị ghi lại.
    7. Quyền của ông/bà: xem, sửa, rút lại đồng ý, đề nghị xóa. Việc đã làm trước khi rút đồng ý vẫn có giá trị.

menu = Ông/bà muốn làm gì? Xin bấm nút, hoặc gửi số.
menu-handin = Gửi ý kiến, kiến nghị
menu-mine = Xem ý kiến đã gửi
menu-dialogues = Lịch hội nghị đối thoại
menu-help = Hướng dẫn
menu-data = Dữ liệu của tôi
help =
    Cách dùng:
    • Bấm nút, hoặc gửi con số đứng trước câu muốn chọn.
    • Gửi số 0 để quay lại.
    • Gửi mã ý kiến để xem kết quả.
    • Không tiện gõ chữ thì gửi tin nhắn thoại, hoặc nhờ con cháu gõ giúp.

    Cần người hỗ trợ, xin gọi { $phone } trong giờ hành chính.
not-understood = Hệ thống chưa hiểu ý ông/bà.
data-none = Hệ thống chưa lưu gì của ông/bà ngoài số tài khoản trò chuyện này.
data-kept = Ông/bà đã đồng ý vào { $given } (bản thông báo { $wording }). Hệ thống lưu các ý kiến ông/bà đã gửi. Xem ở mục "Xem ý kiến đã gửi". Muốn sửa hoặc xóa, xin gọi { $phone }.
button-withdraw = Rút lại đồng ý
language-how = Gửi: /ngonngu vi (tiếng Việt) hoặc /ngonngu en (tiếng Anh).
language-switched = { $language ->
    [en] Từ tin sau, hệ thống nói tiếng Anh.
   *[vi] Từ tin sau, hệ thống nói tiếng Việt.
}

draft-waits = Ông/bà có một ý kiến đang viết dở. Ông/bà muốn viết tiếp không?
button-resume = Viết tiếp
button-anew = Bỏ đi, viết ý kiến mới
draft-unsent = You have written an opinion that has not been sent. Press "Go on writing" to look at it and send it.
draft-kept = Ý kiến viết dở vẫn được giữ. Lúc nào ông/bà muốn viết tiếp cũng được.
draft-begun = Hệ thống đã ghi lại lời ông/bà. Để gửi đi thành ý kiến, xin trả lời thêm vài câu.
draft-dropped = Đã bỏ ý kiến viết dở. Không có gì được gửi đi.
choose-please = Xin ông/bà chọn một câu bên dưới.

ask-group = Ông/bà muốn nói về việc gì?
ask-kind = Ý kiến này là gì?
kind-report-long = Phản ánh: báo một việc đang xảy ra
kind-petition-long = Kiến nghị: mong cơ quan làm một việc
kind-comment-long = Góp ý: nhận xét để làm tốt hơn
ask-area = Việc này ở xã nào? Xin chọn, hoặc gõ tên thôn, tên xã cũ (ví dụ: Bình Phú).
area-found = "{ $typed }" nay thuộc { $area }. Đúng chỗ này không? Nếu không, xin gõ lại tên.
area-split = "{ $typed }" nay thuộc nhiều nơi. Ông/bà ở nơi nào dưới đây?
area-unknown = Hệ thống chưa tìm thấy nơi tên "{ $typed }".
area-outside = { $area } không thuộc địa bàn hệ thống này phụ trách. Việc ở đó xin gửi UBND { $area }. Nếu việc ở nơi khác, xin chọn lại.
ask-hamlet = { $area }: ở thôn nào, chỗ nào? Xin gõ tên thôn, hoặc bỏ qua.
ask-field = Việc này về lĩnh vực nào?
ask-words = Mời ông/bà viết nội dung: việc gì, ở đâu, từ bao giờ, ông/bà mong muốn gì. Gửi nhiều tin cũng được, hoặc gửi tin nhắn thoại.
ask-words-again =
    Đã ghi:
    { $words }

    Ông/bà viết tiếp nếu còn, hoặc bấm Xong.
button-rewrite = Viết lại từ đầu
words-missing = Chưa có nội dung. Xin ông/bà viết vài câu, hoặc gửi tin nhắn thoại.
words-too-long = Nội dung dài quá { $limit } chữ cái nên phần vừa gửi chưa được ghi. Phần trước vẫn giữ. Xin viết gọn lại, hoặc gửi tệp.
ask-law = Việc này có phải là ông/bà không đồng ý với một quyết định bằng giấy tờ của cơ quan nhà nước gửi cho chính ông/bà không?
law-yes = Đúng, tôi khiếu nại quyết định
law-no = Không, tôi chỉ nêu ý kiến
ask-marks = Nội dung của ông/bà hình như chưa có dấu. Viết có dấu giúp cán bộ hiểu đúng ý.
marks-rewrite = Viết lại có dấu
marks-keep = Giữ nguyên
ask-files = { $count ->
    [0] Ông/bà có ảnh, giấy tờ, tin nhắn thoại không? Xin gửi vào đây. Xin đừng gửi ảnh căn cước.
   *[other] Đã nhận { $count } tệp. Ông/bà gửi tiếp, hoặc đi tiếp.
}
button-no-files = Không có, đi tiếp
button-go-on = Đi tiếp
button-place = Gửi vị trí nơi xảy ra
button-drop-files = Bỏ các tệp đã gửi
files-enough = Chỉ nhận { $limit } tệp cho một ý kiến. Tệp vừa gửi chưa được ghi.
ask-place = Ông/bà bấm nút bên dưới để gửi vị trí đang đứng. Hoặc bấm hình chiếc kẹp giấy rồi chọn Vị trí.
button-send-place = Gửi vị trí của tôi
place-kept = Đã ghi vị trí.
ask-name =
    Ông/bà muốn ghi tên thế nào?

    Ghi họ tên: cán bộ xử lý thấy tên.
    Giữ kín tên: chỉ bộ phận tiếp nhận thấy tên, mỗi lần xem đều bị ghi lại.
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

    Việc: { $group } ({ $kind })
    Nơi xảy ra: { $area }
    Lĩnh vực: { $field }
    Nội dung: { $words }
    Tệp kèm theo: { $files }{ $place ->
        [yes] , có vị trí
       *[no] {""}
    }
    Tên: { $mode ->
        [full] { $name } (cán bộ xử lý thấy tên)
        [hidden] { $name } (giữ kín, chỉ bộ phận tiếp nhận thấy)
       *[none] không nêu tên
    }
button-send = Gửi ý kiến này
button-change = Sửa
button-drop = Bỏ, không gửi
ask-change = Ông/bà muốn sửa mục nào?
step-group = Việc gì
step-kind = Loại ý kiến
step-area = Nơi xảy ra
step-hamlet = Thôn
step-field = Lĩnh vực
step-words = Nội dung
step-files = Ảnh, tệp, vị trí
step-name = Cách ghi tên
receipt =
    Đã nhận ý kiến của ông/bà.

    Mã: { $code }
    Nơi trả lời: { $unit }
    Hạn trả lời: { $due } ({ $days } ngày làm việc, không tính ngày nghỉ, ngày lễ)

    Gửi mã này bất cứ lúc nào để xem kết quả. Cần hỏi thêm, xin gọi { $phone } và đọc mã. Cảm ơn ông/bà!
button-view = Xem ý kiến này
edit-kept = Đã ghi lại theo bản ông/bà vừa sửa.
edit-too-late = Tin ông/bà vừa sửa đã được gửi đi hoặc không thuộc ý kiến đang viết, nên bản sửa chưa được ghi. Xin mở ý kiến đã gửi và viết thêm.

guide-law =
    Khiếu nại, tố cáo phải làm bằng đơn có chữ ký hoặc điểm chỉ, hoặc đến trình bày trực tiếp. Tin nhắn ở đây không thay được đơn.

    Nơi nhận: { $address }. Điện thoại: { $phone }.
    Khiếu nại: trong 90 ngày kể từ ngày nhận hoặc biết quyết định.
    Tố cáo: phải ghi họ tên, địa chỉ; người tố cáo được giữ bí mật.
guide-denunciation =
    Lời ông/bà vừa gửi có dấu hiệu tố cáo. Theo luật, tố cáo phải làm bằng đơn có chữ ký hoặc trình bày trực tiếp, để ông/bà được giữ bí mật và bảo vệ.

    Nơi nhận: { $address }. Điện thoại: { $phone }.

    Hệ thống KHÔNG lưu lời vừa gửi. Xin ông/bà tự xóa tin đó trên máy. Nếu muốn gửi phần phản ánh, không nêu người bị tố cáo, xin viết lại.
guide-emergency =
    Nếu đang nguy hiểm, xin GỌI NGAY:
    113 công an, 114 cháy và cứu nạn, 115 cấp cứu, 112 thiên tai, 111 bảo vệ trẻ em.

    Ở đây không có người trực cấp cứu. Gọi xong, ông/bà vẫn gửi ý kiến được.

mine = Ý kiến ông/bà đã gửi:
mine-none = Ông/bà chưa gửi ý kiến nào.
mine-view =
    Mã: { $code }
    Tình trạng: { $state }
    Nơi trả lời: { $unit }
    Hạn trả lời: { $due }

    Nội dung:
    { $words }

    Các bước đã qua:
    { $history }
lookup-how = Xin gửi mã ý kiến, ví dụ: /tracuu 26-00417-3
feedback-unknown = Không tìm thấy ý kiến nào của ông/bà với mã này. Xin xem lại từng số.
own-supply = Bổ sung thông tin
own-remark = Viết thêm
own-satisfied = Hài lòng
own-partly = Hài lòng một phần
own-not = Chưa hài lòng
ask-supply = Mời ông/bà viết hoặc gửi ảnh để bổ sung cho ý kiến { $code }.
ask-remark = Xin ông/bà viết thêm về ý kiến { $code }. Không có gì thêm thì bấm Xong.
own-kept = Đã ghi vào ý kiến { $code } và chuyển cho cán bộ. Còn nữa thì ông/bà gửi tiếp, hết thì bấm Xong.
own-passed-on = Ý kiến { $code }: lời của ông/bà đã đến cán bộ xử lý.
judged-satisfied = Đã ghi: ông/bà hài lòng với việc trả lời ý kiến { $code }. Ý kiến này kết thúc tại đây.
judged-partly = Đã ghi: ông/bà hài lòng một phần với việc trả lời ý kiến { $code }.
judged-not = Đã ghi: ông/bà chưa hài lòng. Ý kiến { $code } được mở lại và chuyển cho cán bộ xem tiếp.
judged-already = Ý kiến này đã sang bước khác, nên lựa chọn vừa rồi không còn dùng được. Gửi mã để xem tình trạng mới.
reopened-enough = Ý kiến này đã mở lại 3 lần. Để được giải quyết tiếp, xin ông/bà gọi điện hoặc đến gặp bộ phận tiếp công dân.

told-accept = Ý kiến { $code } của ông/bà đã được { $unit } nhận để xem xét, trả lời.
told-ask =
    { $unit } cần hỏi thêm ông/bà về ý kiến { $code }:

    { $words }

    Người hỏi: { $who }, { $at }.
    Ông/bà bấm nút bên dưới, hoặc trả lời ngay tin này.
told-answer =
    Có trả lời cho ý kiến { $code } của ông/bà.

    { $words }

    Đơn vị trả lời: { $unit }
    Người trả lời: { $who }, { $at }

    Ông/bà thấy trả lời này thế nào?
told-decline =
    Ý kiến { $code } của ông/bà chưa thể nhận giải quyết. Lý do:

    { $words }

    Đơn vị: { $unit }
    Người trả lời: { $who }, { $at }

    Ông/bà thấy trả lời này thế nào?

dialogues-none = Hiện chưa có hội nghị đối thoại nào sắp tới.
invitation =
    Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân

    Thời gian: { $moment } ({ $lunar })
    Địa điểm: { $place }
    Địa bàn: { $areas }
    Nội dung: { $topics }
    Nhận ý kiến đến hết { $until }
dialogue-join = Nhắc tôi trước hội nghị
dialogue-leave = Không nhắc nữa
dialogue-joined =
    Chúng tôi sẽ nhắc ông/bà trước hội nghị, và báo ngay nếu có thay đổi. Để nhắc, hệ thống lưu số tài khoản trò chuyện này cho đến khi ông/bà thôi.

    { $facts }
dialogue-left = Chúng tôi sẽ không nhắc ông/bà về hội nghị này nữa.
dialogue-unknown = Hội nghị này không còn trong lịch sắp tới.
reminder =
    Kính mời ông/bà đến dự.

    { $facts }
dialogue-moved =
    HỘI NGHỊ THAY ĐỔI. Lý do: { $reason }. Mong ông/bà thông cảm. Xin xem lại thời gian, địa điểm mới:

    { $facts }
dialogue-off =
    HỘI NGHỊ KHÔNG TỔ CHỨC NỮA. Lý do: { $reason }. Mong ông/bà thông cảm. Ý kiến ông/bà đã gửi vẫn được xem xét, trả lời.

    Hội nghị đã báo trước đây:
    { $facts }

command-start = Về đầu
command-gopy = Gửi ý kiến, kiến nghị
command-ykien = Xem ý kiến đã gửi
command-tracuu = Xem một ý kiến theo mã
command-lich = Lịch hội nghị đối thoại
command-huongdan = Hướng dẫn
command-dulieu = Dữ liệu của tôi
