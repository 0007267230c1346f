# Lời nói khi người dân gửi hoặc bấm điều gì mà chưa đồng ý, hoặc đã rút lại đồng ý.

consent-first-lost = Phần vừa gửi chưa được ghi. Xin ông/bà đồng ý trước, rồi gửi lại phần này.
consent-first-press = Việc ông/bà vừa bấm cần được ông/bà đồng ý trước. Đồng ý xong, hệ thống làm tiếp ngay, ông/bà không phải bấm lại.
consent-first-edit = Lời vừa sửa chưa được ghi, vì cần ông/bà đồng ý trước.
consent-carried = Lời ông/bà gửi lúc trước đã được ghi, nhưng chưa gửi đi. Để gửi, xin ông/bà trả lời thêm vài câu.
