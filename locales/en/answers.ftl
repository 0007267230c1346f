# When an official's answer is long, the app cuts it into several messages.

answer-cut =
    { $count } letters received for { $code }. NOTHING has been sent to the resident yet.

    The app may have cut such a long message, and in a group the bot sees only direct replies. If there is more, please reply to the feedback with the rest. If this is all, press "Complete".
answer-stopped = Another part of your text has just arrived, so the earlier sending was stopped. Please look at the whole below.
reply-whole = Complete, review
