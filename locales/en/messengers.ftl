# One person on two messengers: joined by a code, parted, and where to be told.

data-messengers = Do you use both Zalo and Telegram? Type "nối" to bring your feedback on both together; type "tách" to part them.
join-code = Code to join: { $code }
    Within 10 minutes, type on the other messenger: nối { $code }
    It works once. Do NOT tell it to anybody: whoever has it can see your feedback.
join-bad = This code is wrong or over. On the other messenger type "nối" for a new one.
join-same = This code is from right here. Type it on the other messenger.
join-already = These two are joined already.
join-sure = Join with the messenger that showed this code? From then on whoever can open one of the two sees all feedback and answers of both.
    Join them only if both are yours. If somebody else told you to type the code, do not.
join-yes = Both are mine, join them
join-no = Do not join
join-kept = Nothing has changed.
joined = Joined. Feedback on both is now seen on both; every answer and reminder is sent once. Choose below to be told here.
joined-other = This messenger was just joined with another one of yours. If that was not you, press below or type "tách" at once.
button-part = Part the two apps
part-none = You have joined no messengers.
part-sure = Part the two messengers? Feedback goes back to where it was sent, and its answers too.
part-yes = Part them
part-no = Leave it so
parted = Parted. Each now shows only the feedback that was sent there.
quota-joins = You have used codes to join { $limit } times within this hour. You can go on from { $until }. For help call { $phone }.
