# Báo cáo trả lời, và trang những việc chưa có trả lời.

paper-answers = Báo cáo trả lời (Word, để đọc)
paper-unanswered = Nội dung chưa có trả lời (Word, cho lãnh đạo)
register-profile-answers = Báo cáo trả lời
register-profile-unanswered = Nội dung chưa có trả lời
paper-rest-not_yet = Trả lời trực tiếp tại hội nghị
paper-rest-apart = Đã trả lời riêng cho người hỏi
paper-rest-in_writing = Trả lời bằng văn bản
