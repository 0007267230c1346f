# The report of answers, and the page of what has no answer yet.

paper-answers = Report of answers (Word, to be read out)
paper-unanswered = What has no answer yet (Word, for the leader)
register-profile-answers = Report of answers
register-profile-unanswered = What has no answer yet
paper-rest-not_yet = To be answered at the dialogue itself
paper-rest-open = Not answered yet
paper-rest-apart = Answered to whoever asked
paper-rest-in_writing = To be answered in writing

paper-conclusion = Conclusions (Word)
register-profile-conclusion = Conclusions
conclusion-none = No leader has approved any conclusions yet. Send /chuongtrinh, choose the dialogue, then "Write the conclusions".
paper-private-matter = A matter of whoever raised it
paper-outcome = { $became ->
    [aloud] Answered
    [apart] Answered to whoever asked
    [in_writing] To be answered in writing by { $by }
    [not_yet] In work
    [forwarded] Passed on to the body in charge
    [upwards] Brought before { $above ->
        [none] the level above
       *[other] { $above }
    }
    [not_taken] Not taken up, with the reason told
   *[carried_over] Left to the next dialogue
}
# Behind the number of opinions: "111 opinions (90 matters) answered".
paper-outcomes = { $became ->
    [aloud] answered
    [apart] answered to whoever asked
    [in_writing] to be answered in writing by { $by }
    [not_yet] in work
    [forwarded] answered by another body
    [upwards] brought before { $above ->
        [none] the level above
       *[other] { $above }
    }
    [not_taken] not taken up, with the reason told
   *[carried_over] left to the next dialogue
}
paper-went = { $standing ->
    [upwards] brought before { $above ->
        [none] the level above
       *[other] { $above }
    }
    [forwarded] passed on to the body in charge
   *[other] {""}
}
