# The morning digest of a group and of each official.

digest-head = { $where ->
    [private] Morning digest, { $day }. What you handle:
   *[group] Morning digest, { $day }. What this group handles:
}
digest-late = ⚠ Overdue: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-promise-late = ⚠ Promises to residents whose day has passed: { $count }
digest-promise-soon = Promises due today or within 7 days: { $count }
digest-approving = Answers that wait for your word: { $count }
digest-soon = Due today or within { $days } working days: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-reopened = Opened again, as the author does not agree: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-failed = Answers that did not reach the author and must be told another way: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-nobody = Taken up by nobody yet: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-held = Answers that wait until they may be sent: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-mine = In your hands: { $count }{ $count ->
    [1000] {" "}or more
   *[other] {""}
}
digest-calendar = The notice of days off of { $year } has not been compared yet. Please have the server's operator do it, so that deadlines are counted rightly.
digest-to-late = Show what is overdue
digest-to-promise-late = See overdue promises
digest-to-promise-soon = See the promises
digest-to-approving = See the answers that wait
digest-to-soon = Show what is due soon
digest-to-reopened = Show what was opened again
digest-to-failed = Show answers that did not arrive
digest-to-nobody = Show what nobody took up
digest-to-held = Show answers that wait to be sent
digest-to-mine = Show mine
digest-stop = Turn the morning digest off
digest-start = Turn the morning digest on
digest-on = { $changed ->
    [yes] The morning digest is on again.
   *[no] The morning digest is on.
} It comes at 7:30 on working days, and not at all when there is nothing to do. To turn it off, type: tắt bản tin
digest-off = { $changed ->
    [yes] Your morning digest is off.
   *[no] Your morning digest is off at present.
} The one in the group comes as before. To have yours again, type: bật bản tin
