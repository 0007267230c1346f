# The ledger of a dialogue that has begun: what was answered, and what was left to a day.

ledger-head =
    Dialogue { $at }

    Waiting for an answer: { $waiting }
    Answered at the dialogue: { $answered_orally }
    To be answered in writing: { $written_due }
    Answered in writing: { $answered }
    Passed on to another body: { $other_body }
    Asked of the level above: { $upwards }
    Left to the next dialogue: { $carried_over }
    Withdrawn by their authors: { $withdrawn }

    Please choose one to write down what became of it.
ledger-as-prepared = Answered as prepared
ledger-orally = Answered at the dialogue
ledger-defer = Answer in writing later
ledger-carry = Leave to the next dialogue
ledger-not-begun = The dialogue has not begun, so nothing can be written down yet.
ledger-given = Feedback { $code }: the prepared answer is being sent to its author{ $folded ->
    [0] {""}
   *[other] {" "}and to { $folded } who said the same
}.
ledger-defer-when = By which day is feedback { $code } answered in writing? Please choose, or type a day, such as 15/12. Its author is told at once.
ledger-defer-sure = Answer feedback { $code } in writing by this day? Once you choose it, its author is told.
ledger-day-outside = The day must be after today and within { $most } days. Please type another day.
ledger-deferred = Feedback { $code }: an answer in writing is promised by { $until }. Its author is being told.
flash-defer = Noted.
told-deferred = At the dialogue the office promised to answer your feedback { $code } in writing, by { $until }. You are told here once there is an answer.
told-answer_orally =
    Your feedback { $code } was answered at the dialogue.

    { $words }
done-defer = promised an answer in writing
done-answer_orally = answered at the dialogue
what-answer_orally = ANSWER AT THE DIALOGUE
prompt-answer_orally = Feedback { $code }: who answered at the dialogue, and what? For example: "The chairman: the drain will be cleared in December." Its author reads these very words. { $how }.
clock-date-written_answer = At the dialogue the office promised an answer in writing by { $due }.
clock-kind-written_answer = Answer in writing after the dialogue
clock-told-written_answer = {"\u000A"}{ $stage ->
    [soon] The day named at the dialogue for an answer in writing is near: { $count }
   *[other] The day named at the dialogue for an answer in writing has gone by: { $count }
}
