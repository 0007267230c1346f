# What officials are told: short, and what to do.

officials-only = This is for officials who have been given access.
not-allowed = Your role does not allow this.
group-only = Please send this command in the officials' group, not here.
groups-none = There are no groups here. While none is linked elsewhere new feedback is shown to admins in private; officials see their work by /viec and in the digest of the morning.
feedback-not-yours = There is no such feedback among those of your unit.
invite-invalid = This invitation code is wrong, used or expired. Please ask an admin for a new one.
enrolled = Welcome, { $name }. Your role: { $role }. Feedback waiting: { $count }; send /viec to see it. Send /trogiup to see the commands.
enrolled-no-cards = Welcome, { $name }. Your duty: { $duty }. Send /trogiup to see the commands.
help-dialogues =
    Your role: { $role }.

    /taohoinghi: plan a dialogue
    /phieu: sheets of the hamlets: print, get the Excel form, enter the lines or send the form back, take them in; with a hamlet or code it opens that one, in private only
    /phieuhen with a code: the slip of an opinion from paper: how it stands, a new one; without: answers to be handed over
    /nopho: hand in for one person without a telephone: their consent, their words, then a slip; in private only
    /nhapso: bring in opinions of another register (iHanoi, 1022, DVCQG, Mặt trận số, sổ tiếp công dân) as an Excel file
    /hoinghi: publish, move or cancel one
    /kehoachnam: the plan of dialogues of a year
    /thongbao: send an announcement to many, in private only
    /camket: what was promised to residents, overdue first; with an opinion's code or a unit's name those of that
    /chuongtrinh: the agenda of a dialogue: its order, repeats, and by when answers are prepared
    /bienban: write the minutes while a dialogue is held, a message for each opinion, in private only (secretary, intake)
    /diemdanh: check people in by code, name or as heads of a thôn, and see how many are here, in private only (secretary, intake, helpers)
    /niemyet: which thôn has posted the results of a dialogue, and a photo of its board
    /phatbieu: lead who speaks: open the dialogue, call the next one, minutes left, close it, in private only (secretary, intake)
    /giayto: have the papers of a dialogue made: plan, announcement, invitations, lists, summary, in private only
    /loa: a text as it is read over the loudspeaker: figures, days, short words in full, in private only
    /thongke hội nghị: the numbers of each dialogue and of a year
    /tepxuat: see, fetch again, cancel, delete the files that you asked for, in private only{ $register ->
        [yes] {"\u000A"}/sodangky: the register as an Excel file, sent in private
       *[no] {""}
    }
help-register =
    Your role: { $role }.

    /sodangky: the register as an Excel file, sent in private
help-no-command = Your role: { $role }. There is no command for you to use yet. When there is work for you, it will be told here.
help-official =
    Your role: { $role }.

    /viec: feedback that is waiting; words behind it narrow it, for example: /viec quá hạn (overdue), /viec của tôi (mine)
    /bantin: your own morning digest, to turn it off and on
    /matkhau: the two-word password that you give to residents before a call or a visit; with "xóa" behind it none is left, in private only
    /vang: say that you are away and who stands in, or that you are back; in private only
    /hoso with a code: open one feedback
    /tim with words: find feedback that has them
    /thongke: your unit's numbers; with days, a picture of them, for example: /thongke quý 3; of dialogues: /thongke hội nghị
    /sodangky: the register as an Excel file, sent in private
    /tepxuat: see, fetch again, cancel, delete the files that you asked for, in private only
    /chuagui: answers that did not reach the resident
    /tinloi: messages set aside (intake)
    /xemten with a code: see a hidden name (intake)
    /taohoinghi: set up a dialogue
    /phieu: sheets of the hamlets: print, get the Excel form, enter the lines or send the form back, take them in; with a hamlet or code it opens that one, in private only
    /phieuhen with a code: the slip of an opinion from paper: how it stands, a new one; without: answers to be handed over
    /nopho: hand in for one person without a telephone: their consent, their words, then a slip; in private only
    /nhapso: bring in opinions of another register (iHanoi, 1022, DVCQG, Mặt trận số, sổ tiếp công dân) as an Excel file
    /hoinghi: publish, move or cancel a dialogue
    /kehoachnam: the plan of dialogues of a year
    /thongbao: send an announcement to many, in private only
    /camket: what was promised to residents, overdue first; with an opinion's code or a unit's name those of that
    /chuongtrinh: the agenda of a dialogue: its order, repeats, and by when answers are prepared
    /bienban: write the minutes while a dialogue is held, a message for each opinion, in private only (secretary, intake)
    /diemdanh: check people in by code, name or as heads of a thôn, and see how many are here, in private only (secretary, intake, helpers)
    /niemyet: which thôn has posted the results of a dialogue, and a photo of its board
    /phatbieu: lead who speaks: open the dialogue, call the next one, minutes left, close it, in private only (secretary, intake)
    /giayto: have the papers of a dialogue made: plan, announcement, invitations, lists, summary, in private only
    /loa: make a text fit to be read by the loudspeaker: numbers, dates and abbreviations in words, in a private chat only
    /maugiayto: change the Word templates of papers, in private only (admin){ $groups ->
        [yes] {"\u000A"}/ketnoi: link the officials' group, sent in the group (admin)
       *[no] {""}
    }
    /go: end an official's access (admin)
    /nhatky: who invited, removed and linked (admin)
    /ngungnhan with a code: take nothing in from its author for a while (admin, intake); without a code: the list
    /nhanlai with a code: take in again what its author sends (admin, intake)
    /yeucau: requests about personal data, sent in private (admin, intake of all units)

    To answer a resident: choose "Answer" under the feedback, or reply to the message that shows it. Up to 10 photos and files may go along. Your text is shown to you again before it is sent.

staff-none = There are no officials besides you.
staff-remove = Whose access should end?
staff-sure = End this duty of { $name } now: { $duty }?
staff-yes = End the access of { $name }
staff-kept = Nothing was changed.
staff-gone = This person's access had already ended.
staff-removed = { $name } no longer has this duty: { $duty }.
staff-told-one = One of your duties in this system has ended: { $duty }. Your other duties stay as they are.
staff-told = Your access as an official of this system has ended.

link-which = Which unit's feedback should this group receive?
link-all = All units
linked =
    This group is now linked: { $unit }. Feedback waiting: { $count }. { $rest ->
        [0] Each one appears as a message in this group.
       *[other] The { $shown } with the nearest deadlines appear one by one as messages in this group. For the other { $rest }, send /viec.
    }

    { $privacy ->
        [on] The system can only read commands and replies to its own messages. That is enough. When you write to a resident, please always reply to the system's message.
       *[off] The system can read every message in this group. That is not needed; please turn it off in BotFather (Group Privacy).
    }
anonymous-admin = This message was sent in the group's name, so nobody can tell who sent it. Please turn off "Remain anonymous" in your admin rights and send it again.
group-hello = Hello, everybody. An admin can send /ketnoi to have residents' feedback delivered to this group.
group-restricted = The system's rights in this group are restricted. Please let it send messages, so that feedback can be shown.
group-lost = The system is no longer in the group "{ $title }", or may not write there. From now on waiting feedback is shown here. Please invite the system to the group, let it write, and send /ketnoi again.
rights-gone = The system is not in the group "{ $title }". Please invite it to the group and send /ketnoi again.
rights-mute = The system may not write in the group "{ $title }". In the group's permissions, please allow messages, photos and files, then send /ketnoi again.
rights-sees-all = In the group "{ $title }" the system reads every message, because it is an admin there or its privacy mode is off. That is not needed; being an ordinary member is enough.

card =
    { $code } · { $state }{ $reopened ->
        [0] {""}
        [one] {" "}(reopened once)
       *[other] {" "}(reopened { $reopened } times)
    }
    { $kind } · { $field } · { $area }
    Answer due by: { $due }{ $late ->
        [late] {" "}· ⚠ OVERDUE by { $left } working days
        [today] {" "}· today
        [left] {" "}· { $left } working days left
       *[none] {""}
    }
    From: { $mode ->
        [full] { $name }
        [hidden] asks that the name be kept hidden
       *[none] no name given
    }{ $abusive ->
        [yes] {"\u000A"}⚠ It holds abusive words. It is dealt with like any other.
       *[no] {""}
    }

    { $words }

    Files: { $files }{ $waiting ->
        [0] {""}
       *[other] {" "}({ $waiting } wait for intake{ $keepers ->
            [0] , ⚠ the unit has nobody of intake
           *[other] {""}
        })
    }{ $moment ->
        [0] {""}
       *[other] {" "}({ $moment } files are being kept and can be seen in a moment)
    }{ $lost ->
        [0] {""}
       *[other] {" "}({ $lost } cannot be opened; the sender was told)
    }{ $large ->
        [0] {""}
       *[other] {" "}({ $large } too large, to be seen only in the messenger by which the resident sent them)
    } · Location: { $place ->
        [none] none
       *[other] { $place }
    }{ $near ->
        [none] {""}
       *[other] {" "}(a photo was taken near { $near }, guessed)
    }{ $by ->
        [none] {""}
       *[other] {" "}· { $by }
    }{ $leaving ->
        [yes] {" "}· a reply is on its way
       *[no] {""}
    }{ $delivery ->
        [sent] {" "}· all { $sent_files } files of the answer have arrived
        [short] {" "}· ⚠ { $left_files } of { $sent_files } files of the answer could not be taken
        [sending] {" "}· { $left_files } of { $sent_files } files have not arrived yet
       *[none] {""}
    }{ $undelivered ->
        [yes] {" "}· ⚠ COULD NOT BE DELIVERED TO THE RESIDENT
        [hand] {" "}· ⚠ the answer is to be handed over by the slip
       *[no] {""}
    }{ $held ->
        [window] {" "}· ⏸ the answer is held until the resident writes
        [quota] {" "}· ⏸ the answer is held, as this month's quota is spent
        [night] {" "}· ⏸ the answer is held until the morning
       *[none] {""}
    }{ $kept ->
        [approving] {" "}· ✋ an answer waits for a leader's word
        [prepared] {" "}· 📌 its answer is prepared for the dialogue
       *[none] {""}
    }{ $assigned ->
        [none] {""}
       *[other] {"\u000A"}In charge: { $assigned }{ $deputy ->
            [none] {""}
           *[other] {" "}(away, { $deputy } stands in)
        }
    }{ $line ->
        [none] {""}
       *[other] {"\u000A"}Public summary: { $line }
    }{ $published ->
        [yes] {"\u000A"}The answer is public.
       *[no] {""}
    }
held-window = waits for their word
held-quota = quota is spent
held-night = waits for the morning
card-by = { $who }, { $at }
card-accept = Accept
card-ask = Ask for more
card-answer = Answer
card-decline = Decline
card-forward = Pass on
card-note = Note
card-further = More
card-further-which = What would you like to do with feedback { $code }?
card-history = History
card-files = Photos, files ({ $count })
card-whole = Read it all
card-name = See the hidden name
card-reopened = ⚠ Feedback { $code }: the resident is not satisfied, it has been reopened.
card-withdrawn = Feedback { $code }: the resident has withdrawn it, so there is nothing to answer. The reason: { $words }
reopened-colleague = ⚠ Feedback { $code }: the resident is not satisfied with the answer, so it is open again. Please look into it and answer, as somebody else should look at it. To see it, send /hoso { $code }.
reopened-leader = ⚠ Feedback { $code }: the resident is not satisfied with the answer, so it is open again. { $colleague ->
    [none] The unit has no other official. Please look into it yourself.
   *[other] { $colleague } was asked to look into it and answer.
} To see it, send /hoso { $code }.
card-supplied =
    Feedback { $code }, the resident adds:{ $abusive ->
        [yes] {"\u000A"}⚠ It holds abusive words.
       *[no] {""}
    }

    { $words }
card-summarise = Write the public summary
prompt-summarise = Write the public summary of feedback { $code }: one line of at most 160 letters, without names of people, telephone or house numbers. { $how }.
flash-summarise = The public summary is kept.
card-assign = Put somebody in charge
card-hand-over = Hand over to another unit
card-sort = Change the field
prompt-assign = Who takes charge of feedback { $code }? Please choose, or write the name. { $how }.
prompt-hand_over = Which unit takes feedback { $code }? Please choose, or write its name. { $how }.
prompt-sort = Which field is feedback { $code } about? Please choose, or write its name. { $how }.
flash-assign = Somebody is in charge now.
flash-hand_over = Handed over. The resident is being told.
flash-sort = The field is changed.
assigned-told = { $colleague } is in charge of feedback { $code }.
card-publish = Make the answer public
card-hide = Make the answer public no more
flash-publish_answer = The answer is public. Everybody can read it with /congkhai.
flash-hide_answer = The answer is not public any more.
flash-accept = Accepted. The resident is being told.
flash-note = Kept among the steps. The resident does not see this note.
the-author = the sender
name-absent = This feedback has no hidden name.
name-shown = Feedback { $code } was sent by { $name }. This look has been recorded with its reason, and the sender will be told. Please keep the name to yourself.
overtaken = This feedback has already moved on ({ $state }).
overtaken-by = { $who } did this first, at { $at } ({ $action }).

prompt-ask = Ask for more about feedback { $code }. { $how } with your question.
prompt-answer = Answer feedback { $code }. { $how } with the text for the resident. Photos and files may go along.
prompt-decline = Decline feedback { $code }. { $how } with the reason and the body that is responsible.
prompt-forward = Pass feedback { $code } on to the body that is responsible. { $how } with its name and what the resident should know. If it is listed below, choose it.
prompt-note = A note for the office on feedback { $code }. { $how }. Only officials of the unit read it; the resident does not see it.
prompt-how = { $who }, please { $way ->
    [reply] reply to this message
   *[write] send a message here
}
prompt-stopped = Cancelled. Nothing was sent to the resident.
prompt-hint = Write here
what-ask = QUESTION
what-answer = ANSWER
what-decline = DECLINE
what-forward = PASS ON
preview =
    CHECK BEFORE SENDING · { $code } · { $what }

    The resident wrote:
    { $first }

    What will be sent:
    { $words }
preview-passed-on-late = ⚠ This had to be passed on by { $due }; so the message to the resident ends with an apology for the delay.
reply-send = Send
reply-edit = Edit
reply-cancel = Cancel
reply-undo = Take back
reply-leaving-soon = Feedback { $code }: your text goes to the resident in { $seconds } seconds{ $due ->
    [0] {""}
   *[other] {" "}and once { $due } files are fetched from the messenger
}. Choose "Take back" if it needs a change.
reply-undone = Taken back; the resident has received nothing. To write again for feedback { $code }, open it and choose again.
reply-cancelled = Cancelled; nothing was sent for feedback { $code }.
feedback-forgotten = The words of feedback { $code } and all about its author were erased. Nobody waits for an answer, so there is nothing left to do.
reply-leaving = Another text for this feedback is on its way, so this was NOT taken. To change that one choose "Take back"; else wait a few seconds and do it again.
reply-too-late = The text has already been sent and cannot be taken back.
reply-not-sent = This text was not sent: the resident has received nothing.
reply-not-yours = Only the person who wrote this text can choose that.
reply-to-what = It is not clear which feedback this answers, so NOTHING was sent to a resident. Please send /hoso with its code, and reply to the message that appears.
words-only = { $who ->
   *[other] Only text is taken here: the photo or file that you sent along is not kept and goes to nobody. The text is taken, as follows.
}
note-needs-words = Text is taken here. What you sent has none, so nothing was kept. Please write it again.
action-other-kind = This cannot be done with feedback of this kind.
reply-too-long = The text is longer than { $limit } characters. Please write more briefly.
reply-overtaken = Your text for feedback { $code } was NOT sent, because the feedback had moved on before.

queue = Feedback waiting: { $count }{ $late ->
    [0] {""}
    [1000] , overdue: { $late } or more
   *[other] , overdue: { $late }
}. The nearest deadline first:
queue-none = No feedback is waiting.
undelivered = Could not be delivered, the resident must be told in another way:
undelivered-none = Every answer has been delivered.
units-many = { $first } and { $rest } more units
desk-ask-again = Your duties have just changed, so what you asked for was not sent. Please ask again.
statistics =
    { $unit }, numbers until { $day }:

    Received: { $received }{ $erased ->
        [0] {""}
       *[other] , of which { $erased } were erased on request before an answer
    }
    Waiting: { $count }{ $late ->
        [0] {""}
        [1000] , overdue: { $late } or more
       *[other] , overdue: { $late }
    }
    Answered, not yet judged by the resident: { $answered }
    Not taken up: { $declined }
    Closed: { $closed }{ $others }

    Residents satisfied: { $satisfied } · partly: { $partly } · not satisfied: { $not } · not judged: { $unjudged }

statistics-other = { $state }: { $count }
search-how = Please add the words to look for, for example: /tim đường hỏng
search-too-long = Please use fewer words, { $most } at most.
search-found = Feedback with the words "{ $words }", the newest first:
search-none = No feedback has all the words "{ $words }". Try fewer words, each one whole, with or without marks.
search-old = This list cannot be continued. Please send /tim with the words again.
lookup-how-official = Please add the code of the feedback, for example: /hoso 26-00417-3

ask-plan-place = Where will the dialogue be held? Please give the full address.
ask-plan-starts = When does it begin? For example: 8:30 28/5/2027
plan-until = The dialogue begins at { $moment }. Until the end of which day is feedback taken? For example: 20/5/2027
plan-areas = Which area is the dialogue for?
plan-all-areas = All communes
ask-plan-topics = What are the main topics?
plan-review =
    Draft, not yet published. Residents will read:

    { $facts }

    { $days } days to the dialogue. { $reminders ->
        [none] People are reminded as the office always does.
       *[other] People are reminded before it: { $reminders }.
    }{ $warnings }
plan-publish = Publish to residents
plan-drop = Discard
plan-publish-done = Published. Residents see it among the coming dialogues and can ask to be reminded.
plan-published =
    Published. People who asked to be reminded: { $count }.

    { $facts }

    Residents open this dialogue at once by sending: { $link }
plan-none = No dialogue is planned yet. Send /taohoinghi to set one up.
plan-stopped = Stopped. Residents were told nothing.
plan-move = Change date or place
plan-off = Cancel the dialogue
plan-new_starts = { $state ->
    [postponed] The dialogue is postponed; it was set for { $moment }.
   *[other] The dialogue is set for { $moment }.
} What is the new time?
plan-new_place = Where is the new place?
plan-new_until = The dialogue begins at { $start }. { $over ->
    [True] The last day that was told, { $until }, is over.
   *[other] The last day that was told is { $until }.
} Until the end of which day is feedback taken?
plan-same-until = { $over ->
    [True] Take no more feedback
   *[other] The day that was told
}
plan-same-place = The same place
plan-reason = What is the reason for the change? Residents will read it.
plan-move-yes = Change and tell at once
plan-off-yes = Cancel and tell at once
plan-told = Done. People being told: { $count }.
dialogue-changed = Somebody else has just changed this dialogue. Send /hoinghi to see it again.
plan-changed-meanwhile = While you were writing, somebody else changed this dialogue. Please look again before you decide.
day-unread = The system could not read the day. For example: 28/5/2027
moment-unread = The system could not read the date and time. For example: 8:30 28/5/2027
moment-past = This moment has passed. Please send another.
moment-weekday = The weekday does not match the date: that day is a { $real ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}. Please send it again.
date-none = There is no { $date } in the calendar. Please send it again.
date-choose = { $count ->
    [1] Do you mean { $readings }? If so, choose it; if not, please type it again in full.
   *[other] Which do you mean: { $readings }? Choose one, or type it again in full.
}
date-which = The system is not sure which is meant: { $readings }? Please send the time, day, month and year.
moment-no-hour = The day is clear, the time is missing. For example: 8:30 28/5/2027
moment-no-day = The time is clear, the day is missing. For example: 8:30 28/5/2027
until-wrong = The day must lie between today and { $start }. Please send it again.

command-ketnoi = Link the officials' group
command-viec = Feedback that is waiting
command-hoso = Open one feedback by its code
command-tim = Find feedback by words
command-thongke = Numbers of the unit
command-chuagui = Answers not delivered
command-trogiup = Commands for officials
plan-dropped = The draft has been dropped; nothing was published.
