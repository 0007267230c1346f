# Long lists: other pages, narrowing by name, the steps of a piece of feedback.

button-earlier = Previous page
button-newer = Later steps
button-older = Earlier steps

history-head = The steps of feedback { $code }{ $count ->
    [one] {""}
   *[many] , step { $first } to step { $last } of { $total }
}:
history-line = { $number }. { $at } · { $who }: { $what }{ $more ->
    [yes] {"\u000A"}{ $words }
   *[no] {""}
}
history-whole = Read step { $number } in full
history-words =
    Feedback { $code }, step { $number }: { $at } · { $who }: { $what }

    { $words }
history-back = See feedback { $code }

staff-narrow = To find somebody, send /go with a name.
staff-nobody = Nobody in service has a name with "{ $typed }".
link-narrow = Which unit's feedback should this group receive? To find one, send /ketnoi with its name.
link-found = Units named "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(and { $rest } more; please type more of the name)
}. Which unit's feedback should this group receive?
link-unknown = No unit has a name with "{ $typed }". Please choose:
plan-areas-narrow = Which area is the dialogue for? Please choose, or type a name.
plan-areas-found = Areas named "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(and { $rest } more; please type more of the name)
}. Which area is the dialogue for?
plan-areas-unknown = No area has a name with "{ $typed }". Please choose, or type another name:
area-narrowed = Places with a name like "{ $typed }"{ $rest ->
    [0] {""}
   *[other] {" "}(and { $rest } more; please type more of the name)
}. Where is it?

dialogues-list = The dialogues to come, the nearest first. Please choose one to read about it:
plan-list = The dialogues to come, the nearest first:
plan-line = { $at } · { $place }{ $draft ->
    [yes] {" "}(not published)
   *[no] {""}
}
