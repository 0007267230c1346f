# Một dòng tóm tắt mà ai cũng đọc được.

public-line-empty = Ở đây nhận một dòng chữ. Tin vừa rồi không có chữ nên chưa được ghi. Xin đồng chí viết lại.
public-line-long = Dòng này dài { $count } chữ cái, nhiều nhất là { $limit }. Xin viết ngắn lại.
public-line-names =
    Dòng này chưa được ghi, vì có thể cho biết ai là ai: { $found }.

    Ai cũng đọc được dòng này. Xin viết lại, không nêu tên người, số điện thoại, số giấy tờ, số nhà.
