# Lỗi trong tệp dữ liệu của cơ quan; mỗi câu nói dòng nào và phải sửa thế nào.
# $line là số dòng, $field là tên mục trong tệp.

office-file-empty = Tệp không có nội dung nào.
office-file-huge = Tệp lớn quá { NUMBER($limit, useGrouping: 0) } MB. Xin kiểm tra lại có gửi nhầm tệp không.
office-file-not-utf8 = Dòng { NUMBER($line, useGrouping: 0) }: chữ không theo bảng mã UTF-8. Xin lưu lại tệp với mã UTF-8.
office-file-not-yaml = Dòng { NUMBER($line, useGrouping: 0) }, cột { NUMBER($column, useGrouping: 0) }: không đọc tiếp được. Thường là thiếu dấu hai chấm, thiếu dấu ngoặc kép hoặc thụt đầu dòng lệch.
office-file-tab = Dòng { NUMBER($line, useGrouping: 0) }: đầu dòng có phím Tab. Xin thay bằng dấu cách.
office-file-character = Dòng { NUMBER($line, useGrouping: 0) }: có ký tự ẩn { $code }. Xin xóa rồi gõ lại đoạn đó.
office-file-anchor = Dòng { NUMBER($line, useGrouping: 0) }: không dùng được “&{ $name }” hay “*{ $name }”. Nếu là chữ thường, xin đặt trong ngoặc kép.
office-file-tag = Dòng { NUMBER($line, useGrouping: 0) }: không dùng được dấu “!” ở đầu giá trị ({ $tag }). Nếu là chữ thường, xin đặt trong ngoặc kép.
office-file-deep = Dòng { NUMBER($line, useGrouping: 0) }: các mục lồng nhau quá { NUMBER($limit, useGrouping: 0) } tầng.
office-file-shape = Dòng { NUMBER($line, useGrouping: 0) }: tệp phải bắt đầu bằng một mục, ví dụ “units:”.
office-file-unknown-key = Dòng { NUMBER($line, useGrouping: 0) }: không có mục tên “{ $field }” ở đây. Các mục dùng được: { $known }.
office-file-missing-key = Dòng { NUMBER($line, useGrouping: 0) }: thiếu mục “{ $field }”.
office-file-repeated-key = Dòng { NUMBER($line, useGrouping: 0) }: mục “{ $field }” đã ghi ở trên.
office-file-wrong-type = Dòng { NUMBER($line, useGrouping: 0) }: mục “{ $field }” phải là { $wanted ->
        [list] một danh sách, mỗi dòng bắt đầu bằng dấu “-”
        [table] các mục con dạng “tên: giá trị”
        [flag] true (đúng) hoặc false (sai)
        [hamlet] tên các thôn, hoặc các mục con code, name, point, head của từng thôn
       *[text] một đoạn chữ, không để trống
    }.
office-file-empty-list = Dòng { NUMBER($line, useGrouping: 0) }: danh sách “{ $field }” đang trống. Nếu không có gì để ghi, xin bỏ cả mục.
office-file-too-long = Dòng { NUMBER($line, useGrouping: 0) }: mục “{ $field }” dài { NUMBER($length, useGrouping: 0) } chữ cái, chỉ được tối đa { NUMBER($limit, useGrouping: 0) }.
office-file-bad-code = Dòng { NUMBER($line, useGrouping: 0) }: mã “{ $value }” ở mục “{ $field }” chỉ được gồm chữ không dấu, chữ số, dấu “-” và “_”, tối đa 40 ký tự.
office-file-unknown-choice = Dòng { NUMBER($line, useGrouping: 0) }: mục “{ $field }” không nhận “{ $value }”. Chỉ nhận: { $known }.
office-file-duplicate = Dòng { NUMBER($line, useGrouping: 0) }: “{ $value }” ở mục “{ $field }” đã có ở dòng { NUMBER($first, useGrouping: 0) }.
office-file-unknown-unit = Dòng { NUMBER($line, useGrouping: 0) }: không có đơn vị nào mang mã “{ $code }” trong phần “units”.
office-file-unknown-area = Dòng { NUMBER($line, useGrouping: 0) }: không có địa bàn nào mang mã “{ $code }” trong phần “areas”.
office-file-unknown-hamlet = Dòng { NUMBER($line, useGrouping: 0) }: không có thôn nào mang mã “{ $code }” trong mục “hamlets”. Thôn phải có mục “code” thì mới ghi ở đây được.
office-file-duty-scope = Dòng { NUMBER($line, useGrouping: 0) }: vai trò “{ $role }” không giao được như vậy. Chỉ giao cho { $role ->
        [secretary] một đơn vị (mục “unit”).
        [helper] một địa bàn hoặc một thôn (mục “scope”).
        [observer] một địa bàn (mục “scope”), hoặc bỏ mục đó để giao cho tất cả.
       *[other] một đơn vị (mục “unit”), hoặc bỏ mục đó để giao cho tất cả.
    }
office-file-unit-circle = Dòng { NUMBER($line, useGrouping: 0) }: đơn vị cấp trên “{ $code }” lại nằm dưới chính đơn vị này. Xin sửa mục “parent”.
office-file-unit-level = Dòng { NUMBER($line, useGrouping: 0) }: “{ $code }” thuộc cấp thấp hơn, không thể là cấp trên của đơn vị này. Xin sửa mục “parent” hoặc “level”.
office-file-unknown-person = Dòng { NUMBER($line, useGrouping: 0) }: không có ai mang mã “{ $ref }” (mục “ref”) trong phần “people”.
office-file-bad-point = Dòng { NUMBER($line, useGrouping: 0) }: “{ $value }” ở mục “{ $field }” không phải là một vị trí ở nước ta. Cách ghi: [21.0412, 105.5687], vĩ độ trước, kinh độ sau, số lẻ ghi sau dấu chấm.
office-file-bad-date = Dòng { NUMBER($line, useGrouping: 0) }: “{ $value }” ở mục “{ $field }” không phải là một ngày có thật. Cách ghi: 2026-09-02 hoặc 2/9/2026.
office-file-bad-year = Dòng { NUMBER($line, useGrouping: 0) }: “{ $value }” ở mục “{ $field }” không phải là một năm. Cách ghi: 2027.
