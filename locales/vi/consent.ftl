# Lời nói khi người dân gửi hoặc bấm điều gì mà chưa đồng ý, hoặc đã rút lại đồng ý.

consent-first-lost = Điều ông/bà vừa gửi hoặc vừa chọn chưa được ghi. Xin ông/bà chọn "Tôi đồng ý" trước, rồi gửi hoặc chọn lại.
consent-first-press = Trước khi làm điều ông/bà vừa chọn, hệ thống cần ông/bà đồng ý. Đồng ý xong, hệ thống làm tiếp ngay, ông/bà không phải chọn lại.
consent-first-edit = Lời vừa sửa chưa được ghi, vì cần ông/bà đồng ý trước. Đồng ý xong, xin ông/bà gửi lại lời đó thành tin mới.
consent-carried = Tin ông/bà gửi lúc trước đã được ghi, nhưng chưa chuyển cho cán bộ. Để gửi cho cán bộ, xin ông/bà trả lời thêm vài câu.
