# When an official's answer is long, the app cuts it into several messages.

answer-cut =
    { $count } letters received for { $code }. NOTHING has been sent to the resident yet.

    The app may have cut such a long message, and in a group the bot sees only direct replies. If there is more, please reply to the feedback with the rest. If this is all, choose "Complete, review".
answer-stopped = Another part of your text has just arrived, so the earlier sending was stopped. Please look at the whole below.
reply-whole = Complete, review
piece-refused = What you just sent was NOT taken, as the text just before it was not taken. To send it, please answer that feedback anew, from the beginning.
piece-late = The next part of your text about feedback { $code } came late and is NOT sent. { $state ->
    [left] The resident has received the part before only. Please answer that feedback once more to send the rest.
   *[other] The part before is not sent either. To send it, please answer that feedback anew, from the beginning.
}
answer-edited = Your correction is NOT in the text about feedback { $code }. { $state ->
    [left] It is too late: the old text has been sent to the resident. To put it right, please answer that feedback once more.
    [refused] That text was not taken. To send it, please answer that feedback once more.
   *[other] That text is not sent.
}
answer-stopped-edit = { $waited ->
    [approving] Your text was corrected, so it waits for a leader's word no more. Please look at the whole below and send it once more.
    [prepared] Your text was corrected, so it is kept for the dialogue no more. Please look at the whole below and have it approved once more.
   *[leaving] Your text was corrected, so sending it was stopped. The resident has received nothing. Please look at the whole below.
}
edit-taken-already = Your correction was NOT noted anywhere. If that message was a reason or an answer to a question of the system, please do it once more from the beginning.
piece-of-nothing = What you just sent was NOT taken, as the part before it was too long and was not taken. Please write it shorter, in one message.
