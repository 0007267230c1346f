# Một dòng tóm tắt mà ai cũng đọc được.

public-line-empty = Ở đây nhận một dòng chữ. Tin vừa rồi không có chữ nên chưa được ghi. Xin đồng chí viết lại.
public-line-long = Dòng này dài { $count } chữ cái, nhiều nhất là { $limit }. Xin viết ngắn lại.
public-line-names =
    Dòng này chưa được ghi, vì có thể cho biết ai là ai: { $found }.

    Ai cũng đọc được dòng này. Xin viết lại, không nêu tên người, số điện thoại, số giấy tờ, số nhà.
public-line-first = Xin viết tóm tắt công khai trước, để người đọc biết câu trả lời nói về việc gì.
answer-public-already = Câu trả lời này đã được công khai.
answer-not-public = Câu trả lời này chưa được công khai.
answer-none-to-open = Chưa có câu trả lời nào để công khai.
answer-names = Câu trả lời này không công khai được, vì có thể cho biết ai là ai: { $found }.

# Ai cũng xem được: /congkhai.
public-answers = Những việc cơ quan đã trả lời công khai. Ông/bà muốn xem việc nào?
public-answers-none = Hiện chưa có câu trả lời nào được công khai.
public-answers-back = Xem việc khác
public-answer =
    { $line }

    Trả lời:

    { $words }

    Đơn vị trả lời: { $unit }
public-answer-gone = Câu trả lời này không còn được công khai.
