# Hai người dùng của cơ sở dữ liệu: một sở hữu các bảng, một của hệ thống.

migrate-not-owner = Dữ liệu ở phiên bản { $revision }, chương trình cần phiên bản { $newest }, mà người dùng trong CAUNOI_DATABASE_URL không được sửa bảng. Xin đặt CAUNOI_OWNER_URL rồi chạy: python -m bot migrate
migrate-no-role = Máy chủ dữ liệu chưa có người dùng { $role } mà CAUNOI_DATABASE_URL nêu. Xin tạo người dùng đó rồi chạy lại.
migrate-no-owner = Người dùng trong CAUNOI_OWNER_URL không sở hữu các bảng nên không cấp quyền được. Xin dùng người dùng đã tạo ra các bảng, hoặc chuyển quyền sở hữu theo docs/operations.md.
rights-given = Người dùng { $role } đã có đúng các quyền mà hệ thống cần.
doctor-owner = Nên sửa: hệ thống đang nối cơ sở dữ liệu bằng người dùng sở hữu các bảng. Như vậy, ai chiếm được chương trình có thể tắt phần chống sửa lịch sử. Xin tách thành hai người dùng bằng CAUNOI_OWNER_URL (cách làm: docs/operations.md).
doctor-no-owner = Người dùng cơ sở dữ liệu của hệ thống không sửa được các bảng và không xóa được lịch sử.
