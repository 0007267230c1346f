# A leader approves an answer before it is sent.

approve-asked =
    { $who } asks for your word: { $what } { $code }.

    The resident wrote: { $first }

    { $then ->
        [keep] It will be said at the dialogue, and then sent to the resident:
       *[send] The resident will read:
    }

    { $words }
approval-approve = { $then ->
    [keep] Approve and keep for the dialogue
   *[send] Approve and send
}
approval-return = Send back
approval-files = See the files
approve-said = Approved. The answer to feedback { $code } { $then ->
    [keep] is kept for the dialogue.
   *[send] will be sent.
}
approved-told = { $who } has approved the answer to feedback { $code }. It is { $then ->
    [keep] kept for the dialogue.
   *[send] being sent.
}
approve-nobody = A leader is to approve this answer, but no leader can be reached yet. The text stays as it is. Please tell an admin.
approve-done = This answer is approved already.
approve-gone = This answer does not wait for a word any more: its writer took it back or changed it, or another leader sent it back.
approve-own = You cannot approve your own answer. Please wait for a leader.
approve-other = An answer of { $who } to feedback { $code } { $kept ->
    [prepared] is kept for the dialogue already.
   *[approving] waits for a leader's word already.
} Your text stays as it is and is not sent.
approvals = Answers that wait for your word: { $count }. The longest waiting stands first.
approvals-none = No answer waits for your word.
queue-approvals = Answers that wait for a word: { $count }
reply-approving = The answer to feedback { $code } waits for a leader's word. { $then ->
    [keep] Then it is kept for the dialogue; the resident is told nothing yet.
   *[send] Then it is sent to the resident.
}
return-why = Why do you send back the answer to feedback { $code }? Please write it, so that it can be changed.
return-said = The answer to feedback { $code } is back with its writer.
return-stopped = The answer to feedback { $code } waits for a word still.
returned-told =
    { $who } sends back the answer to feedback { $code }:

    { $words }

    Your text stands in the next message; please change it and send it again.
choice-unclear = { $found ->
    [none] This name is not on the list. Please choose again.
   *[other] This name may be: { $found }. Please write it in full.
}
reply-prepare = Keep for the dialogue
reply-use = Use the prepared answer
reply-kept = The answer to feedback { $code } { $state ->
    [approving] waits for a leader's word. Then it is kept for the dialogue.
   *[prepared] is kept for the dialogue. The resident is told nothing yet.
}
