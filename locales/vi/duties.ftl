# Phân quyền, mã mời, nối nhóm: ai được xem, được làm gì, ai vừa làm gì.

not-in-scope = Việc này nằm ngoài phần việc được giao cho đồng chí.
last-admin = Đây là quản trị duy nhất của tất cả đơn vị nên chưa thể thôi quyền hay đổi quyền. Xin mời thêm một quản trị của tất cả đơn vị trước.
feedback-in-private = Nhóm này chỉ xem ý kiến của đơn vị mình. Ý kiến đó xin đồng chí nhắn riêng cho hệ thống để xem.
group-not-linked = Lệnh này chỉ dùng trong nhóm đã nối, hoặc nhắn riêng cho hệ thống.
group-of-others = Nhóm này nhận ý kiến của đơn vị khác. Xin đồng chí nhắn riêng cho hệ thống.
group-is-public = Nhóm này công khai, ai cũng đọc được, nên không nối được. Xin chuyển nhóm thành riêng tư rồi gửi lại /ketnoi.
group-public-now = Nhóm này giờ là nhóm công khai, ai cũng đọc được, nên thôi nhận ý kiến của người dân. Chuyển nhóm thành riêng tư xong, xin quản trị gửi lại /ketnoi.
group-public = Nhóm "{ $title }" giờ là nhóm công khai nên hệ thống đã thôi nối và gỡ nội dung các ý kiến ở đó. Từ nay ý kiến đang chờ hiện ở đây. Xin chuyển nhóm thành riêng tư rồi gửi lại /ketnoi.
link-ask-first = Chưa rõ ai muốn nối nhóm này. Xin quản trị gửi /ketnoi ở đây rồi chọn đơn vị.
card-gone = Ý kiến { $code }: nội dung không còn hiện ở đây. Đơn vị phụ trách xin xem bằng lệnh /viec.
reply-revoked = Ý kiến { $code }: nội dung { $what } do { $who } viết KHÔNG được gửi, vì người viết không còn phụ trách ý kiến này. Xin đồng chí khác trả lời.

invite-used = Mã mời này đã dùng rồi hoặc đã bị hủy. Xin quản trị cấp mã mới.
invite-expired = Mã mời này đã hết hạn. Xin quản trị cấp mã mới.
invite-wait = Đã có quá nhiều mã sai trong giờ này. Xin thử lại sang giờ sau, hoặc gọi cho quản trị.
invite-yours = Đồng chí đã là { $duty } rồi. Gửi /trogiup để xem các lệnh.
invite-burnt = Mã mời vừa hiện trong nhóm đã bị hủy vì nhiều người thấy. Xin quản trị cấp mã mới, gửi riêng cho từng người.
invite-private = Mã mời chỉ gửi riêng cho hệ thống, không gửi trong nhóm.
code-guesses = ⚠️ Trong giờ qua có { $count } lần gõ sai mã mời, từ { $people } người. Ai gõ sai 10 lần phải đợi sang giờ sau. Nếu đồng chí vừa mời ai, xin hỏi lại người đó.

duty-of = { $role }, { $unit }
duty-scope = Vai trò này không giao được cho phạm vi đó.
duty-nobody = (người vận hành)
duty-invited = Có mã mời mới cho { $detail } ({ $unit }).
duty-enrolled = { $whom } vừa nhận quyền: { $detail }.
duty-changed = { $whom } vừa đổi quyền { $detail }.
duty-removed = { $by } đã cho { $whom } thôi quyền ({ $detail }).
duty-linked = { $by } đã nối nhóm "{ $detail }" để nhận ý kiến: { $unit }.
duty-group-lost = Nhóm "{ $detail }" ({ $unit }) không còn được nối.
duty-group-public = Nhóm "{ $detail }" ({ $unit }) thành công khai nên không còn được nối.
duty-burnt = Mã mời của { $detail } ({ $unit }) bị lộ trong một nhóm nên đã hủy. Xin cấp mã mới.
duty-blocked = { $by } đã tạm ngừng nhận tin của một người gửi ({ $unit }): { $detail }.
duty-log = Việc phân quyền và nối nhóm, mới nhất đứng trước:
duty-log-line = • { $at }: { $what }
duty-log-none = Chưa có việc nào được ghi lại.

plan-our-areas = Tất cả địa bàn của đơn vị
