# What is printed: the register of opinions, the picture of numbers.

register-sheet-dialogue = Dialogue register
register-sheet-reception = Reception register
register-sheet-reception_2026 = Reception register
register-title-dialogue = REGISTER OF THE PEOPLE'S OPINIONS
register-title-reception = REGISTER OF THE RECEPTION OF CITIZENS
register-title-reception_2026 = REGISTER OF THE RECEPTION OF CITIZENS
register-period = { $unit } · From { $begins } to { $ends } · Made on { $made }
register-all-units = All units
register-page = Page { $page }/{ $pages }
register-nothing = There is no feedback in this period.
register-cut = (shortened, as it is too long; the whole is in the system)
register-long = (Longer than a cell can print: please open this cell to read all of it.)
register-name-hidden = Asks for the name to be kept hidden
register-name-none = No name given
register-source-chat = Message
register-source-spoken = Spoken at the dialogue
register-source-proxy = Handed in by a helper
register-source-sheet = Hamlet's sheet
register-form-chat = Message
register-form-hall = At the dialogue
register-form-written = In writing
register-answered-together = answered together
register-people = people: { $people }
register-outcome-on = { $outcome }, { $day }
register-folded = Folded into { $code }
register-verdict = The resident's verdict: { $verdict }

verdict-none = no verdict yet
verdict-satisfied = satisfied
verdict-partly = partly satisfied
verdict-not = not satisfied

# Headings: form 03/TCD of Circular 04/2021/TT-TTCP.
register-number = No.
register-reception-day = Received on
register-name-place = Name - Address
register-identity = Identity card/Passport
register-matter = Matter
register-kind-people = Kind/People
register-settled-by = Already settled by
register-handling = Handling
register-taken-up = Taken up
register-guided = Returned with guidance
register-forwarded = Passed on
register-progress = What became of it
register-remarks = Remarks

# Headings that differ by Decree 154/2026/NĐ-CP.
register-name-place-2026 = Name, address
register-identity-2026 = Citizen card
register-matter-2026 = Matter of the letter
register-kind-2026 = Kind
register-people-2026 = People of the same matter
register-competent-2026 = Within competence
register-guided-2026 = Guided to
register-taken-up-2026 = Taken up by

# Headings: the register of dialogues.
register-code = Code
register-received = Received on
register-source = Source
register-outside-code = Code elsewhere
register-hamlet = Hamlet
register-name = Shown name
register-kind = Kind
register-field = Field
register-words = Words
register-same = Same opinion
register-folded-into = Folded into
register-unit = Unit
register-answer-due = Due by
register-late = Late, new day
register-days-late = { $count } working days late
register-delayed = Put off to { $day }
register-answer = Answer
register-form = Form
register-answered = Answered on
register-outcome = Outcome
register-promise = Promise
register-owner = Who does it
register-due = Due
register-moved = Put off
register-done = Done on
register-resident = Resident's verdict

chart-title = Residents' feedback in numbers
chart-period = From { $begins } to { $ends }
chart-made = Made on { $day }
chart-received = { $count } received
chart-timeliness = Answered in time or not
chart-on-time = Answered in time
chart-late = Answered late
chart-waiting = Waiting, within the deadline
chart-overdue = Waiting, overdue
chart-outcome = What the office did
chart-outcome-of = of { $count } in all
chart-answered = Answered
chart-declined = Not taken up
chart-open = Being looked at
chart-otherwise = Forwarded or withdrawn
chart-verdict = What residents say
chart-verdict-of = of { $count } answered or not taken up
chart-by-field = By field
chart-other-fields = Others ({ $count } more fields)
chart-by-area = By area
chart-other-areas = Others ({ $count } more areas)
chart-by-month = Received by month
chart-last-months = Received, the last 12 months
chart-unnamed = Not known
chart-no-numbers = No numbers yet.
register-dialogue = Dialogue of
register-at-dialogue = Outcome at the dialogue
register-of-dialogue = { $state ->
    [proposed] Proposed
    [listed] On the agenda
    [answer_drafted] Answer prepared
    [approved] Answer approved
    [answered_orally] Answered there
    [written_due] Answer in writing promised
    [answered] Answered in writing
    [other_body] Another body answers
    [upwards] Asked of the level above
    [carried_over] Left to the next dialogue
    [mistaken] Written down by mistake
   *[withdrawn] Withdrawn
}
