# Results for the notice boards of the thôn.

paper-results = Results for each thôn (PDF for the board)
job-title-paper_board = Results for each thôn
register-profile-results = Results for each thôn
board-nothing = No opinion of this dialogue is there to be told of.
board-issuer = PEOPLE'S COMMITTEE
board-title = { $hamlet ->
    [none] RESULTS OF OPINIONS WITHOUT A THÔN (not to be posted)
   *[other] RESULTS FOR { $hamlet }
}
board-held = Dialogue of { $day }
board-counts = { $total } opinions: { $done } answered, { $doing } in work, { $other } elsewhere or at the next dialogue
board-column-number = No.
board-column-code = Code
board-column-matter = Matter
board-column-answer = Answer
board-column-due = Until
board-column-state = State
board-matter = { $line ->
    [none] { $field ->
        [none] A private matter
       *[other] A matter of { $field }
    }
   *[other] { $line }
}{ $count ->
    [1] {""}
   *[other] {" "}({ $count } opinions)
}
board-answer = { $outcome ->
    [done] Answered to whoever raised it
    [declined] The reason was told to whoever raised it
    [elsewhere] Passed on to the body in charge
    [carried_over] Left to the next dialogue
   *[doing] In work
}
board-state = { $outcome ->
    [done] DONE
    [declined] TOLD
    [elsewhere] ELSEWHERE
    [carried_over] NEXT TIME
   *[doing] IN WORK
}
board-wrong = If something is wrong or not clear, tell the working group of the thôn{ $phone ->
    [none] {""}
   *[other] {" "}or call { $phone }
}. No official takes money or asks for codes.
board-hangs = Posted from ....../....../........ to ....../....../........
board-order = BY ORDER
board-signer = HEAD OF OFFICE
