# Looking through the histories: the command audit, the alarm, and the head that admins are told.

head-told =
    History check code up to { $at }:
    { $head }

    Please keep this message to compare with. There is nothing else to do. This code is no password. If anybody changes old data, this code will no longer match.
head-line = History check code: { $head } (keep it to compare with)

alarm-history =
    ⚠️ WARNING: old data seems to have been changed. The check at { $since } found { $count } places that do not match the history.

    Residents: they send feedback and get messages as usual.
    To do now: tell whoever runs the server. Keep all copies as they are and restore none yet. To see each place: python -m bot audit
    Once a check finds nothing any more, you will be told here.
alarm-history-over = ✅ OVER: the newest check found no old data changed.

audit-well = Checked { $feedbacks } feedbacks and { $checkpoints } checkpoints: nothing was changed.
audit-amiss = Checked { $feedbacks } feedbacks and { $checkpoints } checkpoints: { $count } places do not match.
audit-head = History check code: { $head } (checkpoint { $number }, { $at })
audit-head-none = There is no checkpoint yet. The first one is written within ten minutes once the bot runs.
audit-unsealed = { $count } steps are newer than the last checkpoint: nothing binds them yet.
audit-head-same = The code { $head } still matches.
audit-head-other = The code { $head } does not match any more: the history before that checkpoint was rewritten, or an older copy was restored.
audit-head-wrong = The code { $head } cannot be read. It should look like 128-3f9a-1c77-e02b-55d1
audit-cannot = Could not check: the database cannot be opened or is not up to date (python -m bot migrate).

audit-line = Feedback { $code }: step { $number } was changed, moved or lost.
audit-replaced = Feedback { $code }: step { $number } is not the one that a checkpoint found; it or one before it was replaced.
audit-cut = Feedback { $code }: the last steps are lost, from step { $number } on.
audit-no-history = Feedback { $code }: all steps are lost.
audit-gone = Feedback number { $feedback }: it was deleted from the data.
audit-emptied = Feedback { $code }: the words of step { $number } were emptied, and no step says so.
audit-words = Feedback { $code }: its words were changed.
audit-facts = Feedback { $code }: what is kept with it (kind, field, area, unit, name, place) was changed.
audit-state = Feedback { $code }: its state or verdict does not match its steps.
audit-reply = Feedback { $code }: what an official sent does not match its steps.
audit-look-gone = Feedback { $code }: the look at hidden facts of step { $number } was deleted or changed.
audit-look-strange = Feedback { $code }: there is a look at hidden facts that no step tells of.
audit-unreadable = Feedback number { $feedback }: a value cannot be read.
audit-export = The log of registers: number { $number } was changed or is lost.
audit-checkpoint-gone = Checkpoint { $number } is lost.
audit-checkpoint-changed = Checkpoint { $number } was changed or linked anew.

doctor-history = History: { $feedbacks } feedbacks, nothing was changed. Check code: { $head }
doctor-history-bad = History: { $count } places do not match. To see each: python -m bot audit
