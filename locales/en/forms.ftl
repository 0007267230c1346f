# What every form says that asks one question after another: planning a dialogue, moving it, calling it off.

form-waits = { $who ->
   *[other] You have begun this before. Go on with it, or begin anew?
}
form-resume = Go on
form-anew = Begin anew
form-drop-sure = { $who ->
   *[other] Drop what you have begun for good, or leave it for later?
}
form-drop-form = Drop it
form-keep-form = Go on
form-leave = Leave it for later
form-left = { $who ->
   *[other] What you have begun is kept. You can go on at any time.
}
form-dropped = What you had begun is dropped.
form-no-skip = { $who ->
   *[other] This question has to be answered. Please answer, or type "cancel" to stop.
}
form-text-only = { $who ->
   *[other] Only text is taken here. Please type it.
}
form-no-command = { $who ->
   *[other] There is no such command. Please answer the question above.
}
form-change = { $who ->
   *[other] What do you want to change?
}
form-edit-unread = { $who ->
   *[other] Your correction could not be read, so the answer stays as it was. Please choose Change at the review.
}

step-plan-place = The place
step-plan-starts = The start
step-plan-until = The last day for opinions
step-plan-areas = The areas
step-plan-topics = The main topics
ask-plan-chair = Who chairs the dialogue? For example: the Party secretary
step-plan-chair = Who chairs it
invitation-chair = Chaired by: { $words }
step-move-new_starts = The new time
step-move-new_until = The last day for opinions
step-move-new_place = The new place
step-move-reason = The reason
step-postpone-reason = Reason
step-off-reason = The reason
