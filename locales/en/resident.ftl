# What residents are told: politely, one idea a message, answered by a button or a number.
# { $area } always begins with a capital letter ("Xã Tây Phương").

consent-wording = 2026-12.2
# Which messenger carries the messages, a sentence for each.
passes-through-telegram = Messages pass through Telegram, whose servers stand abroad.
passes-through-zalo_bot = Messages pass through Zalo, whose servers keep a copy.
passes-through-zalo_oa = Messages pass through Zalo, whose servers keep a copy.
greeting =
    Welcome! This is an automatic system that takes in what residents want to tell { $office } before the public dialogue.

    To receive and answer your feedback, the system needs to keep: what you send, this messaging account, and your name if you wish to give it. Only the officials in charge can see it; what you put to a dialogue the Fatherland Front can see too, without your name. { $years } years after the matter is over it is erased and only figures are left.

    The system does not ask for your identity card number or your bank account.

    { $passes }

    What you send before you have agreed is locked, nobody can read it, and it deletes itself after 24 hours.

    Do you agree?
consent-yes = I agree
consent-no = I do not agree
consent-full = Read the full notice
consent-thanks = Thank you. You can take your consent back at any time under "My data".
consent-refused = Very well, the system will not keep any feedback of yours. What you just sent, if anything, has been deleted. You can still see the dates of dialogues. To give your opinion in another way, please call { $phone }.
consent-sure = If you take your consent back, the draft you are writing is deleted and you are not reminded of dialogues any more. Are you sure?
consent-keep = No, leave it as it is
consent-again = What you just sent is held as well, like what came before. It is used only if you agree to the notice above. Do you agree?
consent-first = What you just sent is held for now. If you agree it is used at once, and you need not send it again. If you do not agree it is deleted at once.
consent-withdrawn = You have taken your consent back. Your unfinished draft has been deleted, and you will not be reminded of dialogues any more. Feedback already sent will still be answered. To have that erased too, please type "my data" and choose "Erase my data", or call { $phone }.
privacy-notice =
    NOTICE ABOUT PERSONAL DATA

    1. Who is responsible: { $office }, { $address }, telephone { $phone }.
    2. What is kept: the text, photos, files and locations you send; your messaging account; your name if you give it. Before photos and files are kept, the system removes their names and the place where they were taken; if you told no place, the name of the hamlet near by is kept so as to ask you alone. The system never asks for your identity card number or your bank account. Feedback may reveal personal views, so it is protected as sensitive data. What you send before you agree is only held for 24 hours at most, five messages at most, under lock, and nobody can read it; if you do not agree it is deleted at once.
    3. What it is used for: receiving, considering and answering feedback; summaries without names. You are reminded of a dialogue only if you ask for it.
    4. It is not used for advertising and not sold. The office passes it on to nobody else.
    5. { $passes }
    6. Who can see it: intake; the officials in charge, of the unit that answers and of the units above it. If you choose to keep your name hidden, only intake can see it; if your name is not shown, the officials in charge see photos once the system has removed the file name and the place where they were taken, other files are looked at by intake first, and the officials in charge see a location only roughly. Every look at a hidden name, file or location is recorded. What you put to a dialogue: the Fatherland Front can see the text, never a hidden name, a file or a location; the papers of the dialogue print your name only if you let them; those who attend may hear a summary without names. Whoever writes feedback down for others sees only what they wrote down.
    7. Your rights: to see, correct, take back consent, restrict, object, ask for deletion, and complain. Please type "my data" or call the number above; we reply within 2 working days. What was done before you took back consent remains valid.
    8. How long: what you hand in is kept for { $years } years from the last thing that was done about it. Then its text, photos, files, location and name are erased; only figures that do not say whose it was are left. What you began and did not send, and what the system could not deal with, is erased after 30 days. Copies made earlier hold the words until those copies are deleted.

menu =
    What would you like to do? Please choose an answer below, or type its number.
    Somebody says they are an official? Type: kiểm tra.
menu-handin = Send feedback
menu-mine = See feedback I have sent
menu-dialogues = Dates of public dialogues
menu-help = Help
menu-data = My data
help =
    How to use this:
    • Type the number in front of your choice. Where there are buttons, you can press them as well.
    • Type 0 to go back.
    • Type "menu" to go to the start.
    • Type the code of your feedback to see what became of it.
    • Somebody says they are an official? Type "kiểm tra".
    • If typing is difficult, send a voice message or ask somebody to type for you.

    To talk to a person, please call { $phone } during office hours.
not-understood = Sorry, the system did not understand that.
button-tell-here = Send me messages here
told-here = From now on answers, reminders and what waits to be sent to you come here.
button-withdraw = Take back my consent
language-how = Please send: /ngonngu vi (Vietnamese) or /ngonngu en (English).
language-switched = { $language ->
    [en] From the next message on, the system speaks English.
   *[vi] From the next message on, the system speaks Vietnamese.
}

draft-waits = You have an unfinished draft. Would you like to go on with it?
draft-unsent = You have written feedback but not sent it. Please choose "Go on writing" to check it and send it.
button-resume = Go on writing
button-anew = Discard it, start a new one
draft-kept = Your draft is kept. You can go on with it at any time.
draft-begun = The system has noted your words but has not sent them yet.
sent-already = Your feedback { $code } has been sent already; there is no need to send it again.
words-added =
    Added to the text of your feedback:
    { $words }
words-added-short = What you just sent was added.
button-unsay = Leave that out
words-unsaid = It has been left out.
draft-dropped = The draft has been discarded. Nothing was sent.
choose-please = { $who ->
   *[other] Please choose one of the answers below.
}

ask-group = What would you like to tell us about? Just write, speak or send a photo here, and the system sorts it for you; or choose one to be asked step by step.
ask-kind = What is this feedback? Please choose one.
kind-report-long = Report: something is happening
kind-petition-long = Petition: something should be done
kind-comment-long = Comment: how to do better
ask-area = Which commune is this about? Please choose, or type the name of the hamlet or of the former commune.
ask-area-of = It is not clear in which commune this is. Please choose, or type the name of the hamlet or of the former commune.
area-found = { $area }: is this the place you mean by "{ $typed }"? If so, please choose its name. If not, please type the name again.
area-split = "{ $typed }" now belongs to several places. Which of these do you mean?
area-unknown = The system could not find a place called "{ $typed }".
area-elsewhere = "{ $typed }" is outside the area that this system serves. For a matter there, please write to the People's Committee of that place. If it is somewhere else, please choose or type it.
area-wider = "{ $typed }" is larger than one commune. Please say which commune it is.
hamlet-near = You wrote "{ $typed }". Is it one of these hamlets?
hamlet-as-typed = No, keep what I wrote
area-outside = { $area } is outside the area that this system serves. For a matter there, please write to the People's Committee of that place. If it is somewhere else, please choose again.
ask-hamlet = { $area }: which hamlet, or where exactly? Please type it, or choose Skip.
ask-field = Which field is this about?
ask-words = Please write or say: what is it about, where, since when, and what would you like to be done? You may send several messages, voice messages too.
ask-words-first = Please write or say what it is about, where, since when, and what you wish. One message is enough; a photo or a location may come with it.
ask-words-beside = Received. Please add a few words, written or spoken: what it is about, and where.
button-lead = Lead me step by step
ask-words-more = Received. Send more if there is more, or choose Done.
words-go-on = Then please go on sending.
ask-words-again =
    Noted:
    { $words }

    If there is more, please go on; if not, choose Done.
button-rewrite = Start the text again
rewrite-sure = If you start the text again, all that you have written is erased. Are you sure?
rewrite-erase = Erase all, write again
rewrite-keep = No, keep it
words-missing = There is no text yet. Please write a few sentences, or send a voice message.
words-say-nothing = That message does not say anything of the matter yet, so it was not noted. Please write a few sentences, or send a voice message.
words-too-long = What you just sent was not noted, because the text would be longer than { $limit } characters. The earlier part is still there. Please write more briefly, or send a voice message.
parts-too-many = What you just sent was not noted, because one feedback can hold { $limit } messages. The earlier parts are still there. Please choose Done to go on, or start the text again.
ask-law = Is it that you disagree with a written decision that a state body sent to you personally?
law-yes = Yes, I contest a decision
law-no = No, I only give my opinion
marks-rewrite = Write it again with marks
ask-files = { $count ->
    [0] Do you have photos, papers or a voice message? Please send them here. Please do not send pictures of your identity card. If you later choose to hide your name or to give none, the officials in charge see photos once the system has removed the file name and the place where they were taken, while papers, videos and recordings are looked at by intake first.
    [one] { $count } photo or file received. Send more, or go on.
   *[other] { $count } photos or files received. Send more, or go on.
}
button-no-files = No, go on
button-go-on = Go on
button-place = Send the location
button-drop-files = Remove the files I sent
file-kept = The file that you have just sent goes along with your opinion.
files-enough = One feedback can hold { $limit } files, so the last one was not noted. Once this feedback is sent, choose "Write more" to send them.
ask-place = If you are standing at the place, please press the button below. If not, press the paper clip and choose Location.
button-send-place = Send my location
place-words =
    Place: { $place }{ $before ->
        [none] {""}
       *[other] {" "}(before: { $before })
    }
place-kept = Location noted.
place-kept-instead = This location is noted in place of the one before. If there are several places, please write about the others in words.
ask-name =
    How should your name be shown?

    Show my name: the officials in charge see it.
    Keep it hidden: only intake sees it, and every look is recorded.
    No name: nobody sees a name. We still receive your feedback and answer here.
name-full = Show my name
name-hidden = Keep it hidden
name-none = No name
ask-name-words = { $mode ->
    [hidden] Please tell us your full name. It is kept hidden: only intake can see it.
   *[full] Please tell us your full name. The officials in charge will see it.
}
review =
    Please check:

    About: { $group }
    Kind: { $kind }
    Where: { $area }
    Field: { $field }
    Text:
    { $words }
    Files attached: { $albums ->
        [0] { $files }
       *[other] { $files ->
            [0] {""}
           *[other] { $files } and{" "}
        }{ $albums ->
            [one] one album
           *[other] { $albums } albums
        }
    }{ $place ->
        [yes] , with a location
       *[no] {""}
    }
    Name: { $mode ->
        [full] { $name } (seen by the officials in charge)
        [hidden] { $name } (hidden, seen by intake only)
       *[none] not given
    }{ $guess }
# Behind what was guessed from a resident's words.
guessed-mark = (guessed)
review-guessed = What is marked (guessed) was guessed from your words. If something is wrong, please use a button below to change it.
review-marks = Your text lacks the Vietnamese marks. With them, officials understand you better. You can send it as it is.
review-fix = Change: { $what }
button-change-other = Change something else
button-send = Send this feedback
button-change = Change something
button-drop = Discard, do not send
ask-change = What would you like to change?
step-group = What it is about
step-kind = Kind
step-area = Where
step-hamlet = Hamlet
step-field = Field
step-words = Text
step-files = Photos, files, location
step-name = How the name is shown
receipt =
    Your feedback has been received.

    Code: { $code }
    Answered by: { $unit }
    { $at ->
        [none] Answer due by: { $due } ({ $days } working days, weekends and holidays not counted){ $late ->
            [yes] {"\u000A"}The dialogue that you chose has just stopped taking opinions, so this is answered as an everyday matter.
           *[no] {""}
        }
       *[other] Answered at the dialogue on { $at }
    }

    To see what became of it, send this code here. If you have a question, please call { $phone } and give the code. Thank you!
button-view = See this feedback
edit-kept = { $who ->
   *[other] Your change has been noted.
}
edit-too-late = Your change was not noted, because that message is not part of an open draft. If the feedback has been sent, please open "See feedback I have sent" and choose "Write more".

guide-law =
    A formal complaint or a denunciation must be a letter with a signature or fingerprint, or be made in person. A message here cannot replace it.

    Where: { $address }. Telephone: { $phone }.
    Complaint: within 90 days of receiving or learning of the decision.
    Denunciation: your name and address are required; your identity is kept secret.
guide-denunciation =
    What you just sent looks like a denunciation. By law it must be a letter with a signature or fingerprint, or be made in person. Only then can you be kept secret and protected.

    Where: { $address }. Telephone: { $phone }.

    The system does NOT keep what you just sent. Words, photos and files that you sent before and had not handed in yet are erased too. Please delete that message on your device. If you only want to report what is happening, without naming the accused, please write it again.
ask-denunciation =
    What you just sent looks like a denunciation, that is, a report that somebody in particular broke the law. Is it one?

    If not, choose "Not a denunciation: go on" within 10 minutes. You need not write it again.

    If it is: it is not kept, nor what you wrote before and did not send. By law a denunciation must be a letter with a signature or fingerprint, or be made in person. Only then can you be kept secret and protected. Where: { $address }. Telephone: { $phone }. Please delete that message on your device too.
accusing-none = Not a denunciation: go on
accusing-accuses = It is a denunciation
accusing-not-kept = What you just sent is not kept. Words and photos that had not become an opinion are not kept either.
accusing-send-again = What you wrote before is not there any more. Please send the words and photos again. For the next 15 minutes it is taken as an ordinary opinion.
guide-emergency =
    If anybody is in danger, CALL NOW:
    113: police
    114: fire, rescue
    115: ambulance
    112: disasters, search and rescue
    111: child protection

    Nobody here is on duty for emergencies or can call for you. After calling you can still send feedback.

mine = Feedback you have sent:
mine-none = You have not sent any feedback yet.
mine-near = A photo that goes along says that it was taken near { $hamlet } (guessed). { $told ->
    [yes] Officials see that name, and no exact place.
   *[no] Officials do not know.
}
own-near = Let officials know: near { $hamlet }
own-elsewhere = It was not taken there, drop the name
mine-view =
    Code: { $code }
    State: { $state }
    Answered by: { $unit }
    Answer due by: { $due }

    Text:
    { $words }

    What has happened:
    { $history }
lookup-how = Please send the code of your feedback, for example: 26-00417-3
feedback-unknown = No feedback of yours has this code. Please check every digit.
own-supply = Add information
own-remark = Write more
own-satisfied = Satisfied
own-partly = Partly satisfied
own-not = Not satisfied
own-withdraw = Withdraw
own-why-withdraw = If you withdraw { $code }, the office looks into it no more. Please choose why:
reason-withdraw-settled = It has been settled
reason-withdraw-mistaken = I sent it by mistake
reason-withdraw-elsewhere = I have sent it elsewhere
reason-withdraw-other = Another reason
own-did-withdraw = { $code } is withdrawn. The office looks into it no more. You can write to us again at any time.
ask-supply = Please write your answer to the question about feedback { $code }. You can also speak or send photos. If you cannot answer now, choose Later.
back-supply = Later
supply-nothing = No answer about feedback { $code } has been received yet. The officials' question still waits for you.
back-remark = Done
remark-nothing = Nothing more about feedback { $code } has been received. You can still write more whenever you need to.
ask-remark = Please write more about feedback { $code }. If there is nothing to add, choose Done.
own-kept = Added to feedback { $code } and passed on to the officials. If there is more, please go on; if not, choose Done.
own-passed-on = Thank you. What you sent about feedback { $code } has been noted.
judged-satisfied = Thank you. Noted as satisfied; feedback { $code } is now closed. If that is not so, please choose "I chose by mistake".
own-mistaken = I chose by mistake
judged-partly = Thank you. Noted as partly satisfied; feedback { $code } is now closed. If that is not so, please choose "I chose by mistake".
judged-not = Noted: you are not satisfied. Feedback { $code } has been reopened, so that officials look into it again. You will be answered by { $due }.
judged-already = This feedback has moved on, so that choice no longer works. Please send its code to see where it stands.
reopened-enough = This feedback has been reopened 3 times. To take it further, please call { $phone } or visit the office that receives citizens at { $address }.

told-handed-over = Your feedback { $code } is with { $unit } now, which will look into it and answer. The day of the answer does not change.
told-accept = Your feedback { $code } has been accepted by { $unit }, which will look into it and answer.
told-ask =
    { $unit } has a question about your feedback { $code }:

    { $words }

    Asked by: { $who }, { $at }
told-answer =
    There is an answer to your feedback { $code }.

    { $words }

    Unit: { $unit }
    Answered by: { $who }, { $at }
told-decline =
    We are sorry, your feedback { $code } is not taken up. The reason:

    { $words }

    Unit: { $unit }
    Answered by: { $who }, { $at }
told-forward =
    Your feedback { $code } is not for { $unit } to decide. It is passed on to the body that is responsible:

    { $words }

    Unit: { $unit }
    Passed on by: { $who }, { $at }{ $late ->
        [none] {""}
       *[other] {"\u000A"}{"\u000A"}By the rules this had to be done by { $late }. { $unit } apologises for doing it late.
    }
told-forwarded = If you think this is wrong, please choose "Not satisfied".
told-how = Please choose the answer below and write, or reply to this message.
told-verdict = What do you think of this answer?

dialogues-none = No public dialogue is planned at the moment.
invitation =
    { $title }

    Time: { $lunar ->
        [none] { $moment }
       *[other] { $moment } ({ $lunar })
    }
    Place: { $place }
    Areas: { $areas }
    Topics: { $topics }
    Feedback is taken { $since ->
        [none] until the end of: { $until }
        [collecting_closed] over, the last day was { $until }
        [postponed] no more until there is a new day
       *[other] from { $since } until the end of: { $until }
    }
invitation-postponed = postponed, the new day is not known yet
dialogue-join = Remind me of the dialogue, I only follow it
dialogue-leave = Stop reminding me
dialogue-joined =
    We will remind you before the dialogue, and tell you at once if anything changes. For this the system puts your messaging account on the list of reminders. You can stop at any time.

    { $facts }
dialogue-left = We will not remind you of this dialogue any more.
dialogue-unknown = This dialogue is no longer among those to come.
reminder =
    { $answer ->
        [coming] You are warmly invited, and have a seat.
        [waits] A reminder of the dialogue. You still wait for a seat, and will be told when one comes free.
       *[following] You are warmly invited.
    }

    { $facts }
dialogue-before = { $at }, at { $place }
dialogue-moved =
    THE DIALOGUE HAS CHANGED{ $before ->
        [none] {""}
       *[other] {"\u000A"}No longer: { $before }
    }
    Reason: { $reason }

    We are sorry for the trouble. The new time and place:

    { $facts }
dialogue-amended =
    NEWS OF THE DIALOGUE
    Changed: { $fields }{ $reason ->
        [none] {""}
       *[other] {"\u000A"}Reason: { $reason }
    }

    { $facts }
dialogue-postponed =
    THE DIALOGUE IS POSTPONED, ITS NEW DAY IS NOT KNOWN YET
    Reason: { $reason }

    We are sorry. You will be told the new day at once, and need not ask again to come.

    { $facts }
dialogue-off =
    THE DIALOGUE WILL NOT TAKE PLACE
    Reason: { $reason }

    We are sorry for the trouble. Feedback you have sent will still be considered and answered.

    The dialogue as it was announced:
    { $facts }

command-start = Home
command-gopy = Send feedback
command-ykien = See feedback I have sent
command-tracuu = Look up feedback by its code
command-congkhai = Public answers
command-lich = Dates of public dialogues
command-kiemtra = Is it an official?
command-huongdan = Help
command-dulieu = My data

