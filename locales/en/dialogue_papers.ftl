# Papers of a dialogue: plan, announcement, invitation, list of speakers, summary of opinions.

paper-date = { $day } / { $month } / { $year }
paper-of-year = { $title } of { $year }
paper-name-hidden = Name withheld on request
paper-name-none = No name given
paper-badge = name withheld{ $number ->
    [none] { "" }
   *[other] , badge { $number }
}
paper-no-field = Not sorted by field
paper-field-count = { $field } { $count } opinions
paper-standing-forwarded = Passed on to the body in charge
paper-standing-answered = Answered before the dialogue
paper-standing-not_taken = Not taken, with the reason told to the sender
paper-source-chat = Message
paper-source-sheet = Sheet of a thôn
paper-source-desk = At the desk
paper-source-other = Another register
paper-no-hamlet = Thôn not known
paper-no-source = Source not known

# The summary as a workbook.
paper-summary-title = SUMMARY OF OPINIONS SENT TO { $title }
paper-folds-title = OPINIONS THAT WERE FOLDED
paper-counts-title = NUMBERS: { $count } opinions
paper-counted-field = By field
paper-counted-hamlet = By thôn
paper-counted-source = By source
paper-sum = Sum
paper-column-number = No.
paper-column-code = Code
paper-column-received = Received
paper-column-hamlet = Thôn
paper-column-raised_by = Raised by
paper-column-kind = Kind
paper-column-field = Field
paper-column-words = Words
paper-column-same = Of the same mind
paper-column-source = Source
paper-column-past = Answered before
paper-column-unit = Unit that prepares
paper-column-due = Due
paper-column-answers = Who answers
paper-column-first_code = Main code
paper-column-counted = Of
paper-column-opinions = Opinions
paper-column-matters = Matters
