# Duties, invitations, groups: who may see and do what, and who has just done what.

not-in-scope = This lies outside the scope of your duty.
last-admin = This is the only admin of all units, whose duty can neither end nor change. Please invite another one first.
feedback-in-private = This group sees the feedbacks of its own unit only. Please write to the bot in private to see that one.
group-not-linked = This command works in a linked group, or in private with the bot.
group-of-others = This group takes the feedbacks of another unit. Please write to the bot in private.
group-is-public = Anybody can read this group, so it cannot be linked. Please make it private and send /ketnoi again.
group-public-now = Anybody can read this group now, so it takes no feedbacks any more. Once it is private, please have an admin send /ketnoi again.
group-public = Anybody can read the group "{ $title }" now; it is not linked any more, and the words of feedbacks were taken away there. What waits is shown here from now on. Please make the group private and send /ketnoi again.
link-ask-first = It is not clear who wants to link this group. Please have an admin send /ketnoi here and then choose the unit.
card-gone = Feedback { $code }: its words are not shown here any more. The unit in charge finds it with /viec.
reply-revoked = Feedback { $code }: the text ({ $what }) that { $who } wrote was NOT sent, as the writer is not in charge of it any more. Please have a colleague answer.

invite-used = This code has been used or cancelled. Please ask an admin for a new one.
invite-expired = This code has expired. Please ask an admin for a new one.
invite-wait = There were too many wrong codes within this hour. Please try again in the next hour, or call an admin.
invite-yours = You are already { $duty }. Send /trogiup to see the commands.
invite-burnt = The code that was shown in this group has been cancelled, as many people saw it. Please have an admin make a new one and send it in private.
invite-private = Please send codes to the bot in private, not in a group.
code-guesses = ⚠️ Wrong invitation codes within the hour: { $count }, by { $people } people. Whoever typed 10 has to wait for the next hour. If you have just invited somebody, please ask them.

duty-of = { $role }, { $unit }
duty-scope = This role cannot be held for that.
duty-nobody = (the operator)
duty-invited = There is a new code for { $detail } ({ $unit }).
duty-enrolled = { $whom } has taken up a duty: { $detail }.
duty-changed = { $whom } has changed their duty { $detail }.
duty-removed = { $by } has ended the duty of { $whom } ({ $detail }).
duty-linked = { $by } has linked the group "{ $detail }" for the feedbacks of: { $unit }.
duty-group-lost = The group "{ $detail }" ({ $unit }) is not linked any more.
duty-group-public = The group "{ $detail }" ({ $unit }) was opened to everybody and is not linked any more.
duty-burnt = The code of { $detail } ({ $unit }) was shown in a group and has been cancelled. Please make a new one.
duty-blocked = { $by } has decided that nothing is taken in from a sender for now ({ $unit }): { $detail }.
duty-log = What was done to duties and groups, the newest first:
duty-log-line = • { $at }: { $what }
duty-log-none = Nothing has been written down yet.

plan-our-areas = All areas of the unit
