# The agenda of a dialogue: the opinions that are put to it, in order.

agenda-none = There is no dialogue whose agenda you can read.
agenda-which = The agenda of which dialogue?
agenda-head =
    The agenda of the dialogue { $at }

    { $items ->
        [0] There is nothing on it yet.
       *[other] { $items } opinions, { $listed } of them listed{ $folded ->
            [0] {""}
           *[other] ; { $folded } repeats are folded into others
        }. Please choose one.
    }
agenda-field = { $again ->
    [yes] { $field } (continued)
   *[no] { $field }: { $count ->
        [one] 1 opinion
       *[other] { $count } opinions
    }
}
agenda-place-group = • { $place }: { $again ->
    [yes] {""}
   *[no] { $count ->
        [one] 1 opinion
       *[other] { $count } opinions
    },{" "}
}{ $several ->
    [yes] no. { $first } to { $last }
   *[no] no. { $first }
}
agenda-spoken = Raised in the hall: { $several ->
    [yes] no. { $first } to { $last }
   *[no] no. { $first }
}
agenda-line = { $facts }{ $folded ->
    [0] {""}
   *[other] {" "}(+{ $folded })
}{ $state ->
    [proposed] {" "}· proposed
    [answer_drafted] {" "}· prepared, waits for a leader
    [approved] {" "}· answer approved
    [answered_orally] {" "}· ✓ answered at the dialogue
    [written_due] {" "}· to be answered in writing
    [answered] {" "}· ✓ answered
    [reopened] {" "}· ⚠ its author is not content
    [other_body] {" "}· passed on to another body
    [upwards] {" "}· asked of the level above
    [carried_over] {" "}· left to the next dialogue
    [mistaken] {" "}· written down by mistake
    [withdrawn] {" "}· withdrawn
   *[other] {""}
}: { $words }
agenda-number-only = (its number only)
agenda-list-all = List all of them
agenda-listed = Listed: { $count } more.
agenda-repeats = Look for repeats
agenda-repeats-next = The next pair
agenda-repeats-none = No more pairs look alike ({ $count } opinions were compared). You can fold by hand: open one and choose "Fold into another".
agenda-repeat =
    { $sure ->
        [yes] These two say nearly the same words:
       *[no] These two may say the same. Please read both before you fold them:
    }

    { $other }

    { $one }
agenda-repeat-part = Number { $number } · { $code }{ $place ->
    [none] {""}
   *[other] {" "}· { $place }
}{"\u000A"}{ $words }
agenda-fold = Fold them
agenda-folded = { $code } is folded into { $into }. Its author is told, and is answered under their own code.
agenda-unfold = Take { $code } out
agenda-unfolded = { $code } stands by itself again.
agenda-item =
    Number { $number } · { $code }{ $state ->
        [proposed] {" "}· proposed
        [listed] {" "}· listed
        [answer_drafted] {" "}· its answer waits for a leader's word
        [approved] {" "}· its answer is approved
        [answered_orally] {" "}· answered at the dialogue
        [written_due] {" "}· to be answered in writing
        [answered] {" "}· answered
        [reopened] {" "}· ⚠ its author is not content, the unit looks at it again
        [other_body] {" "}· with another body
        [upwards] {" "}· asked of the level above
        [carried_over] {" "}· left to the next dialogue
        [mistaken] {" "}· written down by mistake
       *[withdrawn] {" "}· not put to it any more
    }
    { $field } · { $area }
    Prepares the answer: { $unit }{ $until ->
        [none] {""}
       *[other] , by { $until }
    }
    Name on papers: { $name ->
        [none] withheld
       *[other] { $name }
    }{ $folded ->
        [0] {""}
       *[other] {"\u000A"}Repeats: { $folded }, answered together
    }{ $joined ->
        [0] {""}
       *[other] {"\u000A"}Joined by { $joined }, answered together
    }

    { $words }{ $prepared ->
        [none] {""}
       *[other] {"\u000A"}{"\u000A"}The prepared answer:{"\u000A"}{ $prepared }
    }
agenda-back = Back to the agenda
agenda-list = List it
agenda-unlist = List it no more
agenda-first = To the front
agenda-up = Up by one
agenda-down = Down by one
agenda-place = To another number
agenda-place-which = Under which number does { $code } stand? Please type it.
agenda-placed = { $code } stands under { $number } now.
agenda-fold-into = Fold into another
agenda-fold-into-which = Into which number is { $code } folded? Please type it.
agenda-prepare = Have the answer prepared
agenda-prepare-when = By which day does { $unit } prepare the answer to { $code }? The unit is told now, and again as that day comes near.{ $typed ->
    [yes] {" "}Please choose, or type another day.
   *[no] {" "}Please choose a day.
}
agenda-prepare-set = { $unit } prepares the answer to { $code } by { $day }. The unit is being told. If that is wrong, open the item again and set another day.
agenda-not-between = The day must lie between today and the day before the dialogue, that is before { $starts }; you chose { $day }. Please type another one.
agenda-by = { $day }
agenda-carry = Leave it to the next dialogue
agenda-carry-sure = { $next ->
    [0] Leave feedback { $code } to a later dialogue? No later one takes opinions of this area now. Its author is told at once, and the everyday term goes on.
   *[other] To which dialogue is feedback { $code } left? Its author is told at once.
}
agenda-carry-yes = Not known yet
agenda-observe = A remark of the Front
agenda-changed = Somebody has just moved this. Please open the agenda again.
agenda-at-end = It stands at an end of the agenda already.
agenda-no-number = Nothing stands under that number. Please type one of the agenda.
agenda-too-near = The dialogue is too near for that.
flash-prepare_answer = The unit is told.
flash-carry_over = It is left to the next dialogue. The author is being told.
fold-not-here = Only two opinions of one agenda can be folded.
observe-ask = Please write your remark on { $code }. The unit reads it, its author does not.
observe-kept = Your remark on { $code } is kept, and the unit is told.
observe-too-long = A remark has at most { $limit } letters. Please make it shorter.
help-observer =
    Your role: { $role }.

    /chuongtrinh: read the agenda of a dialogue and remark on it, in private only
    /giayto: have the papers of a dialogue, without the names of who raised what, in private only{ $register ->
        [yes] {"\u000A"}/sodangky: the register as an Excel file, sent in private{"\u000A"}/tepxuat: see, fetch again, cancel, delete the files that you asked for, in private only
       *[no] {""}
    }
agenda-add = Add open opinions
adding-field = Opinions of which field are to be put to the dialogue?
adding-all = Of every field
adding-all-areas = Of every area
adding-area = Opinions of which area are to be put to the dialogue?
adding-choose-area = Area: { $chosen } (choose)
adding-which = Open opinions that are for no dialogue. Whichever you choose is put to the dialogue { $at }, and its author is told.
adding-none = No open opinion is left that is for no dialogue.
adding-page = Put all { $count } of them
adding-done = Put to the dialogue: { $count }.
card-folded = Repeats: { $count } others were folded into it. What is answered here goes to their authors too.
card-folded-into = Folded into { $code }: what is answered there answers this one as well.
agenda-escalate = Ask the level above
agenda-elsewhere = Now at the dialogue { $at }: { $state ->
    [answered_orally] answered there
    [written_due] an answer in writing is promised
    [answered] answered
    [other_body] passed on to another body
    [upwards] asked of the level above
    [carried_over] left to the next one again
   *[other] waiting for its answer
}.{ $words ->
    [none] {""}
   *[other] {"\u000A"}{ $words }
}
