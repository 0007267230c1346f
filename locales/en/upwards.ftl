# What a dialogue leaves to others: another body, the level above, the next dialogue; or nobody, as its author lets it be.

ledger-refer = Another body answers
ledger-escalate = Ask the level above
ledger-let-be = Withdrawn at the dialogue
ledger-answer-above = They have answered
ledger-bring-back = They gave it back
ledger-give-back = Give back to the level below
upwards-where = Where does feedback { $code } go? Dialogues of the level above take opinions of this area now. Once you choose one, the author is told.
upwards-to-unit = An office above, without a dialogue
upwards-moved = Feedback { $code } belongs to the dialogue { $at } now. Its author is being told.
upwards-several = Send several up
upwards-which = Which numbers of the agenda go to the level above? Please type them, such as 2, 5, 8-10.
upwards-no-numbers = Please type numbers of the agenda, such as 2, 5, 8-10; at most { $most } at a time.
upwards-not-that = Number { $number } cannot go up any more, or is not on the agenda. Please type the numbers again.
upwards-chosen =
    { $count } go to the level above:

    { $lines }

    Please choose where to.
upwards-none-above = The office lists nobody above it. Please send them up one by one and type the name.
upwards-leaving = { $count } go to { $to }. After { $seconds } seconds each author is told.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } stay, as somebody else was faster.
}
upwards-raised = { $count } belong to the dialogue { $to } now. Each author is being told.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } stay, as somebody else was faster.
}
upwards-back-all = Bring all of them back
upwards-back-which = Which numbers of the ledger come back to this dialogue? Please type them, such as: 2, 5, 8-10.
upwards-back-not-that = Number { $number } cannot come back: it has been acted on there, or it has not left. Please type the numbers again.
upwards-back-sure =
    These come back to this dialogue ({ $count }):

    { $lines }

    Whoever was told that theirs has left is told once more.
upwards-back-yes = Bring them back
upwards-back-done = Brought back to this dialogue: { $count }.{ $left ->
    [0] {""}
   *[other] {" "}{ $left } stay where they are, as somebody has acted there.
}
upwards-stop = Stop them all
upwards-stopped = { $count } were stopped. Nobody was told anything.
upwards-sure = Send { $count } to { $to }?
upwards-yes = Send up
prompt-refer = Which body is responsible for feedback { $code }? { $how } with its name and what the author needs to know. If it stands below, just choose it.
prompt-escalate = To which office above does feedback { $code } go? { $how } with its name and what the author needs to know. If it stands below, just choose it.
prompt-let_be = Feedback { $code }: what did its author say when withdrawing it? { $how }. The author reads these very words.
prompt-answer_above = Feedback { $code }: what did they answer, or why did they refuse? { $how }: who, and number and day of their letter. The author reads these very words.
prompt-bring_back = Feedback { $code }: why was it given back? { $how }. The author reads these very words, and the term starts anew today.
prompt-send_back = To which unit is feedback { $code } given back? Please choose, or write its name. { $how }.
what-refer = ANOTHER BODY ANSWERS
what-escalate = ASKED OF THE LEVEL ABOVE
what-let_be = WITHDRAWN AT THE DIALOGUE
what-answer_above = ANSWER OF THE OTHER BODY
what-bring_back = GIVEN BACK
told-what-refer = notice
told-what-escalate = notice
told-what-let_be = notice
told-what-answer_above = the answer
told-what-bring_back = notice
told-what-answer_orally = the answer
done-refer = named the body that answers
done-escalate = asked the level above
done-let_be = noted that it was withdrawn at the dialogue
done-answer_above = told the answer of the other body
done-bring_back = took it back
done-carry_to = left to the next dialogue
done-raise = put to the dialogue of the level above
done-send_back = gave it back to the level below
flash-carry_to = Left to the next dialogue. The author is being told.
flash-raise = Put to the dialogue above. The author is being told.
flash-send_back = Given back. The author is being told.
told-refer =
    At the dialogue it was said that another body is responsible for your feedback { $code }:

    { $words }

    { $unit }, { $at }
told-escalate =
    Your feedback { $code } is beyond the power of { $unit }. The level above was asked to see to it:

    { $words }

    { $at }. You are told at once when they answer.
told-let_be =
    At the dialogue it was noted that you withdraw your feedback { $code } and ask for no answer:

    { $words }

    { $unit }, { $at }. If that is not so, please send it again or tell the office.
told-answer_above =
    Your feedback { $code } was answered by those to whom it went:

    { $words }

    Told by { $unit }, { $at }
told-bring_back =
    Your feedback { $code } was given back to { $unit }:

    { $words }

    { $unit } goes on with it and will answer you. The term starts anew on { $at }.
told-carried-to = Your feedback { $code } could not be answered at this dialogue. It goes to another one: { $words }. You need not send it again.
told-raised = Your feedback { $code } is beyond the power of the office that held the dialogue. It goes to a dialogue of the level above: { $words }. { $unit } answers it now.
told-sent-back = Your feedback { $code } was given back by the level above; { $unit } answers it. The term goes on.
card-sent-back = Feedback { $code } was given back by the dialogue of the level above. The term goes on.
paper-passed = List of what went to the level above (Word)
paper-passed-waits = no answer yet
paper-passed-same = (the same: { $codes })
paper-passed_book = List for the level above (Excel)
paper-passed-title = SENT TO THE LEVEL ABOVE AND TO OTHER BODIES: { $title }, { $count } opinions
paper-passed-way-upwards = Level above
paper-passed-way-other_body = Another body
paper-column-way = Way
paper-column-to = To
paper-column-passed = Sent on
paper-column-became = How it stands
ledger-call-back = As it was before
upwards-came-back = Opinion { $code } is for the dialogue { $at } again. Whoever had heard that it left hears this too.
upwards-left-over = Opinion { $code } is left to the next dialogue. If that was a mistake it can come back, while nobody has acted on it.
upwards-acted = Somebody has acted on it where it went, or it is back already, so that it cannot come back now.
done-call_back = brought back to the dialogue
flash-call_back = Brought back to the dialogue.
told-called-back = Your opinion { $code } does not go on as you were told: { $unit } goes on to answer it. You need not send it again.
