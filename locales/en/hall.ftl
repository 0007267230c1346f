# Checking people in at the door of a hall.

door-code = Your door code: { $code }. Please say it to whoever receives you at the door.
door-none = There is no dialogue today at whose door you may check people in.
door-which = Check in at which dialogue?
door-closed = People can be checked in from the day of the dialogue until 30 days after it.
door-head =
    CHECK-IN: { $at }
    { $total }
door-total = In the hall: { $came } { $seats ->
    [none] people.
   *[other] people · Seats: { $seats }.
}
door-how =
    Type a door code, a name, or a number of people with their thôn or body. One message each time. For example:
    4821
    Nguyễn Chí Lăng
    3 người thôn 2
door-by-place = Count by thôn or body
door-counts = See how many are here
door-counts-head = PEOPLE HERE BY THÔN AND BODY. { $total }
door-count = { $place }: { $people }
door-over = Let people in without a seat
door-within = Let in as many as there are seats
door-stop = Leave the door
door-stopped = You have left the door. Send /diemdanh to go on.
door-back = Back to the door
door-unread = This could not be read, so nobody was checked in. Please type a door code, a name, or a number of people with their thôn, such as "3 người thôn 2".
door-too-many = From 1 to { $most } people can be counted at a time. Nothing was noted.
door-no-code = Nobody has put their name down with the code { $code }. Please look at it again, or type the name.
door-no-name = Nobody of this name has said that they come or has an opinion for the dialogue. Count whoever is new by their thôn.
door-one-head = Count 1 person
door-who = Who is it?{ $more ->
    [0] {""}
   *[other] {" "}{ $more } others have a similar name. Please type the whole name, or add the thôn.
}
door-name = { $name }{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
}
door-guest = { $name ->
    [none] Guest
   *[other] { $name }
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $code ->
    [none] {""}
   *[other] {" "}(code { $code })
}
door-in = ✔ In: { $who }.{ $answer ->
    [waits] {" "}They waited for a seat.
    [absent] {" "}They had said that they could not come.
   *[other] {""}
}{ $speaks ->
    [0] {""}
   *[other] {" "}They ask to speak, as number { $speaks }.
} { $total }
door-already = { $who } has been in since { $at }; not counted again.
door-full = All seats are taken, so nobody was let in. { $decides ->
    [yes] You decide:
   *[no] Please ask the secretary of the dialogue. If they let more people in, type it again.
}
door-anyway = Let in all the same
door-undo = A mistake, undo this
door-undone = { $people } were taken back. { $total }
door-gone = This was undone already, or this person is no longer on the list.
door-tell-place = Note the thôn or body
door-place-told = Noted: { $place }.
door-place-which = { $people ->
    [0] Of which thôn or body?
   *[other] { $people } people of which thôn or body?
}
door-place-unknown = No thôn or body has this name. { $people } people of where?
door-no-place = Elsewhere, not known
door-how-many = { $place }: how many people?
door-heads = { $people ->
    [one] { $people } person
   *[other] { $people } people
}
door-counted = ✔ In: { $people } from { $place }. { $total }
door-again = { $people } more
door-pressed = This button was pressed already; not counted again. { $total }

# In the minutes: how many were there, when it began and ended.
paper-dots = ............
paper-began = { $time }, { $weekday }, { $date }
paper-ended = { $time } { $on ->
    [same] on the same day
   *[other] on { $on }
}
paper-ended-blank = ...... hours ...... minutes on the same day
paper-present = { $count } people{ $said ->
    [0] { $seats ->
        [0] {""}
       *[other] {" "}on { $seats } seats
    }
   *[other] {""}
}{ $places ->
    [none] {""}
   *[other] {" "}({ $places })
}{ $said ->
    [0] {""}
   *[other] ; { $said } had said that they would come
}
paper-present-of = { $place }: { $people }

# Leading who speaks in a hall.
hall-none = There is no dialogue today whose speakers you may lead.
hall-which = Lead the speakers of which dialogue?
hall-not-now = This can be opened from the day of the dialogue until 30 days after it.
hall-too-early = Not opened: it is more than an hour to the announced start. Within the last hour it can be opened; to meet earlier still, please move the dialogue by /hoinghi.
hall-head = SPEAKERS: { $at }
hall-hours = { $opened ->
    [none] Not opened yet.
   *[other] Opened at { $opened }{ $closed ->
        [none] .
       *[other] , closed at { $closed }.
    }
}
hall-speaker = { $name ->
    [none] Number { $number }
   *[other] { $name }
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $words ->
    [none] {""}
   *[other] : { $words }
}
hall-nobody = Nobody is speaking.
hall-speaks = SPEAKING: { $who }
    Since { $began }, { $over ->
        [0] { $left ->
            [0] the time is up.
           *[other] { $left } minutes left.
        }
       *[other] { $over } minutes over.
    }
hall-next = NEXT: { $who }
hall-list-over = Nobody is waiting to speak.
hall-waits = Waiting: { $count }. { $minutes } minutes each.
hall-how =
    To add somebody at the spot type thôn; who; what about. For example:
    thôn 2; ông Nguyễn Chí Lăng; đèn đường
hall-call = Call the next one
hall-skip = The next one is not here, pass over
hall-end = Has spoken
hall-before = Back to the one before
hall-list = See who waits
hall-list-which = Choose whom to call now. Whoever was passed over waits again, as the last.
hall-next-one = { $who }
hall-again-one = (passed over) { $who }
hall-begin = { $again ->
    [yes] Note that it opens now
   *[no] Open the dialogue
}
hall-shut = Close the dialogue
hall-reopen = Closed by mistake, go on
hall-minutes = Change the minutes for each
hall-minutes-ask = How many minutes for each speaker?
hall-so-many = { $minutes } minutes
hall-back = Back to the speakers
hall-stop = Leave this
hall-left = You have left the speakers. Send /phatbieu to open them again.
hall-added = Added as the last: { $who }
hall-changed = The list has just changed, this button is of no use any more. Please send /phatbieu to see it.
hall-nobody-before = Nobody has spoken before.
hall-unread = This could not be read, so nobody was added. Please type: thôn; who; what about.
hall-too-long = This is too long, so nobody was added. At most 100 letters for a name, 300 for what it is about.
hall-you-next = You speak next. Please be ready; everybody has { $minutes } minutes.
minute-of-speaker = Of who is speaking: { $who }
minute-speaks = Speaking now: { $who }
