# What is said when a person has handed in enough for a day, and when the office takes nothing in from a person.
# The first half is for residents, the second for officials.

quota-feedbacks = You have handed in { $limit } feedbacks today, so your last message was not kept. You can go on from { $until }. If it is urgent, please call { $phone }. What you handed in before is kept and will be answered.
quota-words = You have added { $limit } messages to this feedback today, so your last message was not kept. You can go on from { $until }. If it is urgent, please call { $phone }. Those before are.
quota-all_words = You have added { $limit } messages to your feedbacks today, so your last message was not kept. You can go on from { $until }. If it is urgent, please call { $phone }. Those before are.
quota-danger = Please CALL NOW: 113 (police), 114 (fire, rescue) or 115 (ambulance). Your last message was not kept, as you have sent { $limit } messages of danger to this feedback today. Here you can go on from { $until }. The office's telephone: { $phone }.
quota-edits = You have made { $limit } corrections today, so your last correction was not kept. You can go on from { $until }. If it is urgent, please call { $phone }. What you said before is.
file-heavy = What you just sent is heavier than { $size } MB and was not kept. Please send photos, a shorter film, or write or say it. To hand over the whole file please call { $phone }.
quota-files = Your last photo or file was not kept, as you have sent { $limit } of them today, or they were too large together. You can go on from { $until }. If it is urgent, please call { $phone }. What was received before is kept.
quota-office-files = That file was not taken, as you have sent { $limit } files today, or files that are too large together. From { $until } on you can go on. If it is urgent, please call { $phone }. What was taken before is kept.
quota-codes = You have tried { $limit } codes that are not yours. You can try again from { $until }. If you forgot your code, please open "My feedbacks" or call { $phone }.
quota-searches = You have searched { $limit } times this hour. You can go on from { $until }. If you need it now, please call { $phone }.

blocked-now =
    The office takes nothing in from you until { $until }.
    The reason: { $reason }

    Until then you can still see your feedbacks, and you still receive answers.

    If you think this is wrong, please come to { $address } or call { $phone } and ask for another decision.
blocked = The office takes nothing in from you until { $until }. Your last message was not kept. The reason: { $reason }. If you think this is wrong, please come to { $address } or call { $phone } and ask for another decision. You can still see your feedbacks, and you still receive answers.
unblocked = The office takes your messages in again. You can send feedbacks and add to them as before.

remarks-gathered =
    Feedback { $code }: the resident added { $count ->
        [one] one message
       *[other] { $count } messages
    }:{ $abusive ->
        [yes] {"\u000A"}⚠ It holds abusive words.
       *[no] {""}
    }

    { $remarks }{ $more ->
        [0] {""}
       *[other] {"\u000A"}… and { $more } more
    }

    For every word choose "History".
remarks-line = • { $at }{ $edited ->
    [yes] {" "}(corrects what was sent)
   *[no] {""}
}:{"\u000A"}{ $words }

block-how = Please add the code of that person's feedback, such as: /ngungnhan 26-00417-3
block-not-here = Please do this in a private chat with the system, or in the group of the unit that answers this feedback.
block-already = Nothing is taken in from the author of { $code } until { $at } already. To take in again, send /nhanlai with the code.
block-nobody = The words of { $code } and all about its author have been erased, so that nobody can be blocked.
block-none = Nothing is refused now under feedback { $code }. See the list: /ngungnhan
block-how-long = For how long is nothing to be taken in from the author of { $code }?
block-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
block-why = For { $days ->
    [one] { $days } day
   *[other] { $days } days
}. Why? Choose a reason, or reply to this message with one. The author of { $code } will read it.
block-reason-abuse = repeated insults or threats
block-reason-flood = many messages of the same content, which hinder the work
block-reason-fraud = advertising, soliciting or fraud
block-reason-empty = Please write the reason in words.
block-reason-long = The reason is longer than { $limit } letters. Please shorten it.
block-sure =
    PLEASE CHECK BEFORE NOTHING MORE IS TAKEN IN

    The author of feedback { $code }, until { $until }.
    The reason: { $reason }

    They can still see their feedbacks, still receive answers, and are told to come to { $address } or to call { $phone }, should they think it wrong.
block-yes = Take nothing in
block-dropped = Nothing was changed.
block-done = Nothing is taken in from the author of { $code } until { $until }. It ends by itself. To end it sooner: /nhanlai with the code.
block-entry = Until { $until }. The reason: { $reason }
block-admins = { $who } has decided that nothing is taken in from the author of { $code } until { $until }. The reason: { $reason }
block-lift = Take in again: { $code }
block-lift-sure =
    Take in again what the author of { $code } sends?
    Now nothing is, until { $until }. The reason: { $reason }
block-lift-yes = Take in again
unblock-done = The author of { $code } is taken in again and is told so.
unblock-admins = { $who } takes in again what the author of { $code } sends.
block-list =
    Nothing is taken in from the authors of these feedbacks:

    { $lines }
block-list-line = • { $code }: until { $until }, decided by { $who }. The reason: { $reason }
block-list-none = Nobody is kept out now. To keep somebody out, send /ngungnhan with the code of their feedback.
quota-checks = You have asked { $limit } times within this hour. You can ask again from { $until }. If in doubt, call { $phone }.
quota-reports = You have reported { $limit } times today, so this one was not passed on. Please call { $phone }, or 113 if you have lost money.
