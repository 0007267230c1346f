# Words used all over: dates and times, names of states and kinds, buttons met in many places.

day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}, { $date }
clock = { $hour }:{ $minute }
moment = { $clock }, { $day }
in-full = { $when } ({ $lunar })
lunar-day = day { $day } of month { $month }{ $leap ->
    [yes] {" "}(leap month)
   *[no] {""}
} in the lunar calendar

state-received = received, waiting to be looked at
state-accepted = being looked into
state-asked = waiting for more information
state-answered = answered
state-closed = closed
state-declined = not taken up
state-reopened = reopened, being looked into
state-forwarded = passed on to another body
state-withdrawn = withdrawn

kind-comment = comment
kind-report = report
kind-petition = petition
kind-idea = idea
kind-unsure = kind not known

group-draft_comment = A comment on a draft document
group-conduct = How policy is carried out, officials' manner
group-idea = An idea, a better way to do something
group-pressing = A petition or a pressing problem
group-unsure = I am not sure, let an official decide
group-law = Formal complaint, denunciation: how to

field-unsure = Field not known

role-admin = admin
role-intake = intake
role-official = official
role-leader = leader
role-secretary = dialogue secretary
role-helper = helper
role-observer = observer

done-receive = sent the feedback
done-accept = accepted it
done-ask = asked for more
done-supply = added information
done-answer = answered
done-decline = did not take it up
done-forward = passed it on to another body
done-note = made a note
done-confirm = satisfied, closed
done-partly = partly satisfied, closed
done-object = not satisfied, reopened
done-remark = wrote more
done-withdraw = withdrew it
done-edit = corrected what was sent
done-release = passed files on to the officials in charge
done-reconsider = took a mistaken verdict back
done-block = took nothing more in from the author
done-unblock = took in again what the author sends
done-look = looked at what the author keeps hidden
done-summarise = wrote the public summary
done-approve = approved it
done-return = sent it back
done-assign = put an official in charge
done-hand_over = handed it over to another unit
done-sort = changed the field
done-publish_answer = made the answer public
done-hide_answer = made the answer public no more
done-erase = erased personal content

who-you = you
who-office = the office

button-home = Home
button-back = Back
button-skip = Skip
button-more = More
button-done = Done
button-cancel = Cancel
button-old = This button or question is old and no longer works.
button-passed = { $who ->
   *[other] You have already answered this question.
}

words-file = (sent a photo or file, please choose "Photos, files" under the feedback to see it)
words-forgotten = (the words have been erased, only figures are left)
words-spoken = (nothing in writing, please listen to or look at the attached files)
unreadable = The system could not read this message. Please send text, a photo, a voice message or a location.
private-only = This can only be done in a private chat with the system.
resent = (sent again)
too-fast = Your messages come faster than the system can follow. All of them have arrived: please wait a moment, there is no need to send them again.
sorry = Sorry, something went wrong and the system could not do that. Your message has been kept. Please try again in a few minutes. If you telephone about it, please give the error code { $error }.
sorry-not-kept = Sorry, something went wrong. What you just sent looks like a denunciation, so it has not been kept. By law it must be a letter with a signature or fingerprint, or be made in person. If you telephone about it, please give the error code { $error }.

# What a person wrote stands behind this mark, line by line, so that none of it looks like a line of ours.
quote-mark = │
quoted-name = “{ $text }”
message-too-long = Your message was not noted, because it is longer than { $limit } characters. What was noted before is still there. Please send it again in a few shorter messages.
command-rest = { $who ->
    [official] The words or file that you sent along with this command were NOT kept and NOT sent to anybody. To answer the resident, please open the card, choose "Answer" and write.
   *[resident] The words or file that you sent along with this command were NOT kept. To hand them in as an opinion, please send them by themselves.
}
