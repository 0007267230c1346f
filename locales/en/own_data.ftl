# The data of one person: seen, given as a file, asked to be erased. First what residents read, at the end what officials do.
# $answer, $done, $when, $asked, $given are days in words; "none" means that there is none.

data-none = You have not given your consent, or you have taken it back, so the system keeps no new feedback of yours. What you send without having agreed is locked, nobody can read it, and it deletes itself after 24 hours.
data-kept = You gave your consent on { $given } (notice { $wording }).
data-held =
    What the system holds about you:
    • Messaging accounts: { $contacts }
    • Feedback sent: { $feedbacks }{ $open ->
        [0] {""}
       *[other] , waiting for an answer: { $open }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}• Photos and files with it: { $files }
    }{ $drafts ->
        [0] {""}
       *[other] {"\u000A"}• Drafts not sent: { $drafts }
    }{ $reminders ->
        [0] {""}
       *[other] {"\u000A"}• Dialogues you want to be reminded of: { $reminders }
    }{ $held ->
        [0] {""}
       *[other] {"\u000A"}• Locked messages that wait for your consent: { $held }
    }
data-seen = Who can see it: intake, and the officials in charge, of the unit that answers and of the units above it. A hidden name is seen by intake only. Feedback you sent is kept for the time that the full notice tells, or until it is erased at your request. To correct anything, please call { $phone }.
own-data-export = Give me all my data
own-data-wish = Erase my data
own-data-erase = Send the request to erase
own-data-cancel = Take back the request to erase
own-data-due = How the days were counted
own-request-asked = Request { $number } to erase your data: the office answers by { $answer }. If it agrees, all is erased by { $done }.
own-request-answered = Request { $number } to erase your data: the office has agreed; all is erased by { $done }.
own-request-done = Request { $number } to erase your data was carried out on { $when }.
own-request-refused =
    Request { $number } to erase your data: the office refused it on { $when }. Reason: { $reason }
    If you do not agree, please call { $phone }.
own-request-cancelled = Request { $number } to erase your data: taken back on { $when }.

own-file-coming = { $form ->
    [file] The system is preparing a file with all your data. It comes here shortly. It holds your own words, so please keep it with care.
   *[text] Your data comes here shortly, as numbered messages. They hold your own words, so please keep them with care.
}
own-file-name = my-data-{ $date }
own-file-caption = All the data that the system holds about you. Tap the file to read it.
own-file-cut = The rest is too long to be sent here. Please come to the office to receive all of it.
own-file-head =
    YOUR DATA
    Made at { $at }.
own-file-account = The system has known you since { $since }.
own-file-contact = Messaging account: { $channel ->
    [telegram] Telegram
    [zalo_bot] Zalo
    [zalo_oa] Zalo OA
   *[other] { $channel }
}, number { $number }, since { $since }.
own-file-consent = { $purpose ->
    [handle] Consent to receiving and answering feedback
    [remind] Consent to being reminded of dialogues
    [news] Consent to being told of new dialogues
    [slip] Consent to being told of an answer by a slip
   *[other] Consent ({ $purpose })
}: { $given }, notice { $wording }{ $withdrawn ->
    [none] {"."}
   *[other] . Taken back on { $withdrawn }.
}
own-file-reminder = Wish to be reminded of the dialogue at { $at }, { $place }, since { $since }{ $ended ->
    [none] {"."}
   *[other] , until { $ended }.
}
own-file-attendance =
    Answer for the dialogue on { $at }, at { $place }: { $answer ->
        [coming] will come
        [waits] will come, waiting for a seat
        [absent] cannot come
       *[following] only follows it
    }. Answered on { $since }.{ $code ->
        [none] {""}
       *[other] {" "}Door code: { $code }.
    }
own-file-arrival = Was at the dialogue on { $at }, at { $place }. Checked in at { $came }.
own-file-speech =
    Asks to speak at the dialogue on { $at }:
    { $words }
own-file-request = Request { $number } to erase data, made on { $asked }: { $state }{ $reason ->
    [none] {"."}
   *[other] . Reason: { $reason }
}
own-file-block = The office takes in nothing from { $since } to { $until }. Reason: { $reason }
own-file-held = Locked messages that wait for your consent: { $count }. The system cannot read them.
own-file-feedback =
    FEEDBACK { $code }
    Sent at { $at }. Kind: { $kind }. State: { $state }.
    Place: { $area }{ $hamlet ->
        [none] {""}
       *[other] , { $hamlet }
    }. Unit that answers: { $unit }.
    Name: { $mode ->
        [full] { $name }
        [hidden] { $name } (hidden)
       *[none] not given
    }
own-file-public = Summary for everybody to read, written by the office: { $words }
own-file-place = Location sent: { $place }
own-file-files = Photos and files: { $files }
own-file-stored = Of these { $count } lie on the office's server. To get them back, please come to the office.
own-file-look = Intake looked at a hidden name, file or place at { $at }.
own-file-export = This opinion is in a register that an official took out at { $at }.
own-file-step = { $at } · { $who }: { $what }
own-file-draft = DRAFT, NOT SENT{ $name ->
    [none] {""}
   *[other] {"\u000A"}Name: { $name }
}{ $hamlet ->
    [none] {""}
   *[other] {"\u000A"}Place: { $hamlet }
}
own-file-foot = End.

erase-sure =
    ERASE YOUR DATA

    Erased from the system: your name, what you wrote, photos, files, locations, drafts, and the address at which you are reached.
    Kept: codes and dates of feedback, the unit, answers that do not name you, the days on which you agreed and asked for erasure.
    Not erased by this: what is still on your telephone and with the messenger. To erase that too, please delete this chat yourself. Copies made earlier hold the words until those copies are deleted.{ $open ->
        [0] {""}
       *[other] {"\u000A"}Feedback that waits for an answer: { $open }. It ends, and there is no answer any more.
    }

    What is erased cannot be brought back. The office looks at the request before it erases anything. Until then you can take the request back.{ $official ->
        [yes] {"\u000A"}You are an official in this system: your duties and this account stay.
       *[no] {""}
    }

    Do you want to send the request?
erase-keep = No, leave it as it is
erase-asked =
    Your request to erase your data was received. Its number: { $number }

    The office answers by { $answer }.
    If it agrees, all is erased by { $done }.

    Until then you can use the system as before, and take the request back under "My data".
erase-taken-back = You have taken the request back. Nothing is erased.
erase-promised = The office has agreed to your request { $number }. All is erased by { $done }. Until it is erased you can take the request back under "My data".
erase-done = Your data was erased, as you asked in request { $number }. { $official ->
    [yes] Your duties as an official and this account stay.
   *[no] This is the last message to you. The system does not know this account any more. If you write again, you are somebody new to it. Old messages on your telephone are not erased; you can delete this chat yourself.
}
erase-refused =
    The office does not erase your data as you asked in request { $number }. The reason:
    { $reason }

    If you do not agree, you have the right to complain: at { $office }, { $address }, or by calling { $phone }.
request-asked-already = A request of yours is waiting already. See "My data".
quota-exports = You have been given your data { $limit } times today, so it was not sent this time. You can ask again from { $until }. If you need it now, please call { $phone }.
quota-requests = You have asked { $limit } times today, so this one was not kept. You can ask again from { $until }. If it is urgent, please call { $phone }.

request-state-asked = waiting for an answer
request-state-answered = agreed, to be erased
request-state-done = erased
request-state-refused = refused
request-state-cancelled = taken back
request-over = This request is decided: { $outcome ->
    [answered] agreed, to be erased
    [done] erased
    [refused] refused
   *[cancelled] taken back
}.
request-own = This request is your own, so a colleague decides it.
requests = Requests about personal data that wait: { $count }{ $late ->
    [0] {""}
   *[other] , late: { $late }
}. The oldest comes first:
requests-none = No request about personal data is waiting.
requests-back = The requests that wait
queue-requests = Requests about personal data: { $count }{ $late ->
    [0] {""}
   *[other] {" "}(late: { $late })
}
request-label = No. { $number } · { $state ->
    [asked] answer
   *[answered] erase
} by { $due }{ $urgency ->
    [late] {" "}· LATE
    [soon] {" "}· due soon
   *[none] {""}
}
request-view =
    Request { $number }: erase personal data
    Made on { $asked }. State: { $state }{ $urgency ->
        [late] , LATE
        [soon] , due soon
       *[none] {""}
    }
    Answer by: { $answer }
    Erase by: { $done }
    Feedback of this person: { $feedbacks }, waiting for an answer: { $open }{ $codes ->
        [none] {""}
       *[other] {"\u000A"}Codes: { $codes }. Please look whether an answer names the sender.
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}Decided by: { $who }
    }{ $reason ->
        [none] {""}
       *[other] {"\u000A"}Reason of the refusal: { $reason }
    }
request-open = Open this request
request-take = Agree, to be erased
request-carry = Erase now
request-refuse = Refuse
request-due = How the days were counted
request-erase = Erase for good
request-erase-files = Erase, answers' files too
request-refuse-yes = Send the refusal
request-rewrite = Write the reason again
request-clock-request_answer = Day of the answer:
request-clock-request_done = Day by which all is erased:
request-sure =
    ERASE THE DATA OF REQUEST { $number } FOR GOOD

    Words, name, files, locations and drafts of this person go and cannot be brought back. The person can no longer be reached, unless they are an official here. Codes, dates, unit and answers that do not name the person stay.
    Feedback: { $feedbacks }, of which waiting for an answer: { $open }. What waits ends.
request-sure-files = With the answers that were sent go { $count } photos or files of the office. The system cannot read what is in them. Please open each feedback and choose "Files of answers" to look first: if one tells who this person is, choose "Erase, answers' files too".
request-taken = Request { $number } is agreed to. All is to be erased by { $done } (the answer was due by { $answer }).
request-carried-out = The data of request { $number } is erased. If the person can still be reached, they are told for the last time.
request-why = Why is request { $number } refused? Please write the reason. Whoever asked will read it.
request-reason-empty = Please write the reason in words.
request-reason-long = The reason has more than { $limit } letters. Please shorten it.
request-refuse-sure =
    LOOK AT IT BEFORE IT IS SENT. Whoever asked will read:

    { $words }
request-refused = The refusal of request { $number } is sent.
request-left = Left as it was; the request still waits.
request-told-asked = Somebody asks for their personal data to be erased, request { $number }. Answer by { $answer }. Erase by { $done }.
request-told-taken-back = Request { $number } to erase data: taken back by whoever asked.
request-told-answered = Request { $number } to erase data: { $who } has agreed.
request-told-refused = Request { $number } to erase data: { $who } has refused.
request-told-done = Request { $number } to erase data: { $who } has erased it.
