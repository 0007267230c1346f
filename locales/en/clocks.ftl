# What officials are told of deadlines that are near or over; $due, $promised are days in words.

clock-told-head = { $hears ->
    [unit] ⏰ { $unit } has something to see to now:
    [leader] ⏰ To the leaders: { $unit } has work that is overdue.
    [leader_ahead] ⏰ To the leaders: { $unit } has promises near their day whose writer sees to them no more. Please name somebody.
   *[office] ⏰ Requests about personal data that are overdue:
}
clock-told-first_answer = {"\u000A"}{ $stage ->
    [soon] Soon due to be answered: { $count }
    [late] Answer overdue: { $count }
   *[broken] Not answered by the later day that was promised: { $count }
}
clock-told-forward = {"\u000A"}Nobody has taken these up within 5 working days: { $count }. What belongs to another body must be passed on within this term.
clock-told-author_reply = {"\u000A"}The author has not answered an official's question: { $count }. The unit decides: ask again, answer by what is known, or decline. Nothing closes by itself.
clock-told-approval = {"\u000A"}Answers that wait for a leader's word and cannot leave: { $count }
clock-told-request_answer = {"\u000A"}The person has not been answered: { $count }
clock-told-request_done = {"\u000A"}What was asked for has not been done: { $count }
clock-told-public_notice = {"\u000A"}{ $stage ->
    [soon] Drafts of dialogues whose last day to be announced is near (seven days before, Law 72/2025, Article 43): { $count }
   *[late] Dialogues that are still drafts, too late to be announced seven days before (Law 72/2025, Article 43): { $count }. Please announce them now, or choose a later day.
}
clock-told-line = • { $name }: due { $due }{ $late ->
    [late] , { $left } working days over
    [today] , which is today
   *[left] , { $left } working days left
}{ $promised ->
    [none] {""}
   *[other] ; promised for { $promised }
}
clock-told-more = … and { $more } more
clock-told-all = See all { $count }
clock-told-delay = Promise another day for { $code }
clock-request = Request { $number }
clock-dialogue = Dialogue no. { $number }
told = Feedbacks nearly or already overdue of which the unit was told, the oldest first:
told-none = Nothing is nearly or already overdue any more.

clock-kind-first_answer = Answer to the resident
clock-kind-forward = To be taken up, or passed on to the body concerned
clock-kind-author_reply = The author answers an official's question
clock-kind-approval = A leader's word about an answer
clock-kind-verdict = The author judges the answer
clock-law-forward = Decree 20/2008, Article 9
clock-law-author_reply = a rule of the office
clock-law-approval = the office's own rule
clock-law-verdict = a rule of the office

# Promising another day; $due, $until are days in words.
due-delayed = { $due } (another day was promised: { $until } at the latest)
card-delay = Promise another day
done-delay = promised another day
delay-entry = Answer promised by { $until }. Reason: { $reason }
delay-ask-day =
    Feedback { $code } is due { $due }. By which day do you promise an answer?

    Choose one, or { $way ->
        [write] type a day
       *[reply] reply to this message with a day
    }, such as 20/5/2027. It must be after the due day and at most { $most } days from today.
delay-ask-why =
    Feedback { $code }: promised by { $until }. Why can it not be answered in time?

    Choose one, or { $way ->
        [write] write
       *[reply] reply to this message with
    } one sentence. The resident will read it.
delay-reason-checking = time is needed to look at it on the spot
delay-reason-others = another body has to be heard
delay-reason-complex = the matter has several parts to be looked at
delay-reason-superior = a word from above is awaited
delay-sure =
    Feedback { $code }. The resident gets this message, and can be put off only once:

    { $words }
delay-yes = Send to the resident
delay-again = Choose another day
delay-stopped = Left as it is. Nothing was told to the resident.
delay-done = The author of { $code } is told: an answer by { $until }. The term of the law stays as it is.
delay-not-running = No deadline of an answer runs for feedback { $code } now, so nothing is to be put off.
delay-early = There is time enough to answer this one by its day. It can be put off once 2 working days or fewer are left.
delay-promised = The resident was promised another day once already, and is not put off again. Answer what is clear, or tell a leader.
delay-past = The day must be after today. Give another one.
delay-in-time = The day must be after the due day. An answer in time needs no promise.
delay-far = The day is at most { $days } days from today. Give an earlier one.
delay-day-off = The office is closed that day. Give a working day.
delay-reason-empty = Write the reason in words, or choose one.
delay-reason-long = The reason is longer than { $limit } letters. Make it shorter.
told-delay =
    Your feedback { $code } will be answered later than { $due }.

    Reason: { $reason }.
    New day: { $until } at the latest.

    { $unit } apologises for this delay. You need not do anything. For questions call { $phone }.

# The term of a verdict is over: closed without a word to the author.
done-lapse = closed, the author did not judge it
the-house = The system
judged-too-late = This feedback was closed long ago and cannot be judged any more. If the matter is not settled, please hand in a new one and name this code.
card-waits-author = The author is to answer the question by: { $due }{ $late ->
    [late] {" "}· ⚠ { $left } working days over
   *[other] {""}
}
own-reply-until = Please answer the official's question by { $due }.
