# The report of answers, and the page of what has no answer yet.

paper-answers = Report of answers (Word, to be read out)
paper-unanswered = What has no answer yet (Word, for the leader)
register-profile-answers = Report of answers
register-profile-unanswered = What has no answer yet
paper-rest-not_yet = To be answered at the dialogue itself
paper-rest-apart = Answered to whoever asked
paper-rest-in_writing = To be answered in writing
