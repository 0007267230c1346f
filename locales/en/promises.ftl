# Promises: what the office said it will do, by which day, and what came of it; $due, $until are days in full.

promise-before = before { $day }, that is by { $last }
promise-proposed = { $chosen ->
    [noted] ✔ When this is sent a promise is noted: { $due }. The resident hears when it is done, put off, or cannot be done.
    [passed_over] This day is not noted as a promise: { $due }.
   *[none] The text names a day: { $due }. Shall this be noted as a promise? Without a choice it is not.
}
promise-several = The text names { $count } days. Choose each that is a promise; without a choice none is noted.
promise-day = { $chosen ->
    [noted] ✔ { $due }: noted as a promise when this is sent
   *[none] • { $due }
}
promise-keep-day = Promise { $due }
promise-pass-day = No promise { $due }
promise-others = The text names other days as well: { $days }. Once it has been sent, note each: /camket { $code }, then the button for a new promise.
promise-keep = Note as a promise
promise-pass = No promise
promise-below = 📌 The office has noted { $several ->
    [yes] these as promises, in turn by
   *[no] this as a promise, by
} { $due }. You will hear when it is done, when it has to be put off, or when it cannot be done.
promise-list = { $name ->
    [all] Promises.
    [mine] Promises that you noted.
    [late] Promises that are overdue.
   *[other] Promises: { $name }.
}{ $shown ->
    [0] {" "}There are none yet.
   *[other] {" "}Open: { $open }, of these overdue: { $overdue }. Overdue ones come first. Choose one to see it, to report it done or to put it off.
}
promise-line = { $standing ->
    [overdue] ⚠ overdue { $due }
    [open] ⏳ { $due }
    [dropped] ✖ dropped
   *[other] ✔ done
}{ $moved ->
    [0] {""}
   *[other] , put off { $moved }
} · { $code } · { $words }
promise-erased = words erased
promise-shown =
    Promise about opinion { $code }
    { $words }

    Unit: { $unit }
    Noted by: { $owner }{ $serves ->
        [no] {" "}(sees to it no more; leaders are reminded instead)
       *[other] {""}
    }
    By: { $due } (day no. { $time }, put off { $moved })
    { $standing ->
        [overdue] ⚠ Overdue, nothing reported.
        [open] Under way.
        [proved] Reported as done; the file is being fetched.
        [dropped] Dropped.
       *[other] Done.
    }{ $file ->
        [none] {""}
       *[other] {" "}Proof on file: { $file }.
    }
promise-event = { $at } { $move ->
    [make] noted, by { $due }
    [move] put off to { $due }
    [prove] reported as done
    [close] closed with proof
    [carry] carried to the next dialogue
   *[drop] dropped
}{ $who ->
    [none] {""}
   *[other] {" "}({ $who })
}{ $meeting ->
    [none] {""}
   *[other] ; dialogue { $meeting }
}{ $words ->
    [none] {""}
   *[other] {"\u000A"}{ $words }
}
promise-mine = Noted by me
promise-all = See all
promise-late = Only overdue ones
promise-late-unit = • { $unit }: { $count } overdue
promise-carried = { $made ->
    [none] {""}
   *[other] ; promised at the dialogue of { $made }
}{ $to ->
    [none] {""}
   *[other] ; carried to the dialogue of { $to }
}{ $moved ->
    [0] {""}
   *[other] ; day no. { $time }, put off { $moved }
}
promise-new = Note a new promise
promise-prove = Report as done
promise-move = Put off
promise-drop = Cannot be done
promise-ask-prove = Promise about opinion { $code }: what was done, where, and when was it finished? One message, with one photo or file if you like. The resident reads these very words.
promise-ask-day = The promise about opinion { $code } is due by { $due }. To which day is it put off? Type a day, such as 15/12.
promise-ask-move = Promise about opinion { $code }: { $earlier ->
    [yes] to be kept sooner, by { $until }. Why can it be sooner?
   *[no] put off, to be kept by { $until }. Why?
} The resident reads these very words.
promise-ask-drop = Promise about opinion { $code }: why can it not be done? The resident reads these very words.
promise-ask-new = Promise about opinion { $code }: what will be done, by which day? For example: "Vá ổ gà đoạn nhà văn hóa, xong trước ngày 15/12."
promise-sure-prove =
    Tell whoever raised opinion { $code } that what was promised is done{ $file ->
        [yes] {" "}(the office keeps the file as proof)
       *[no] {""}
    }:
    { $words }
promise-sure-move =
    { $earlier ->
        [yes] Have the promise about opinion { $code } kept sooner, by { $until }. Reason for the resident:
       *[no] Put off the promise about opinion { $code }, to be kept by { $until } (time no. { $moved }). Reason for the resident:
    }
    { $words }
promise-sure-drop =
    Tell whoever raised opinion { $code } that what was promised cannot be done. Reason:
    { $words }
promise-sure-new =
    Note a promise about opinion { $code }, { $due }, and tell whoever raised it:
    { $words }
promise-prove-yes = Report as done
promise-move-yes = Put off
promise-drop-yes = Report that it cannot be done
promise-new-yes = Note the promise
promise-done-prove = Noted: the promise about opinion { $code } is kept. The resident is told.
promise-done-move = The promise about opinion { $code } was put off. The resident is told.
promise-done-drop = Noted: the promise about opinion { $code } cannot be kept. The resident is told.
promise-made = A promise about opinion { $code } was noted, by { $due }. The resident is told. See it: /camket { $code }
promise-stopped = Nothing was changed.
promise-told-made =
    📌 About opinion { $code } the office promises, by { $due }:
    { $what }
    You will hear when it is done, when it has to be put off, or when it cannot be done.
promise-told-moved =
    { $earlier ->
        [yes] About opinion { $code }: what the office promised will be done sooner, now by { $due }.
       *[no] About opinion { $code }: what the office promised has to be put off, now by { $due } (time no. { $moved }). We ask for your understanding.
    }
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Reason: { $words }
promise-told-kept =
    ✔ About opinion { $code }: the office reports that what it promised is done.
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Outcome: { $words }
    If that is not so, please reply to this message.
promise-told-dropped =
    About opinion { $code }: what the office promised cannot be done. The office apologises.
    { $what ->
        [none] {""}
       *[other] { $what }
    }
    Reason: { $words }
promise-changed = This promise has just changed. Send /camket to see it.
promise-day-outside = The day may not have passed, nor be more than { $years } years away. Please type another one.
promise-same-day = That is the day it is due already. Please type another one.
promise-needs-words = { $what ->
    [prove] Please write some words: what was done, and when. A photo or file goes in the same message.
   *[other] Please write the reason.
}
promise-too-long = Please write less, at most { $limit } letters.
promise-no-day = No day was found in this. Please write again what will be done and by when, such as: "Vá ổ gà đoạn nhà văn hóa, xong trước ngày 15/12."
promise-which-unit = { $found ->
    [none] No unit is called so. Send /camket to see all.
   *[other] Several units are called so: { $found }. Please type the whole name.
}
clock-promise = Promise { $number } ({ $code })
clock-date-promise = The office promised this by { $due }.
clock-kind-promise = Promise to residents
clock-told-promise = {"\u000A"}{ $stage ->
    [week] A week to the day of a promise to residents: { $count }
    [eve] Tomorrow, or on the next day of work, a promise to residents is due: { $count }
   *[other] The day of a promise to residents has passed and nothing was reported: { $count }
}{ $hears ->
    [leader] { $stage ->
        [week] {" "}(whoever noted it sees to it no more)
        [eve] {" "}(whoever noted it sees to it no more)
       *[other] {""}
    }
   *[other] {""}
}
clock-told-promises = See the promises
promise-debts = { $overdue ->
    [0] ⏳ Promised here and not done yet: { $open }.
   *[other] ⚠ Promised here and not done yet: { $open }, of these overdue: { $overdue }.
}
promise-debts-more = … and { $more } more, see /camket
paper-promise = { $words } (opinion { $code }, { $unit }, due by { $due }{ $carried })
