# Setting up a dialogue: what need not be told, what to look at before it is published, calendar file, plan of the year.

plan-more = Tell more
ask-plan-title = What is the dialogue called? If you skip this: Public dialogue between the heads of the Party committee and government and the people.
ask-plan-host = Which unit holds it? If you skip this, it is the unit of the areas.
plan-host-narrow = Which unit holds it? Choose, or type a part of its name.
plan-host-found = { $rest ->
    [0] Units with "{ $typed }":
   *[other] Units with "{ $typed }", and { $rest } more. Type a longer name.
}
plan-host-unknown = No unit has "{ $typed }" in its name. Please type again.
ask-plan-invited = { $rest ->
    [0] Who is invited? Choose to add or take out. You can type an organisation with its seats, such as: Hội Nông dân 5
   *[other] Who is invited? Choose to add or take out, or type a part of an organisation's name ({ $rest } are not shown here).
}
plan-invited-none = No organisation has that name. Choose, or type another.
plan-invited-people = People of these areas
plan-invited-front = Fatherland Front committee
plan-invited-seats = { $name } ({ $seats } seats)
plan-invited-mark = { $on ->
    [yes] ✓ { $name }
   *[no] { $name }
}
ask-plan-seats = How many seats are there? For example: 150
plan-seats-unread = The number of seats could not be read. Please type a number, such as 150
ask-plan-online = Under which address can it be followed or joined? For example: https://hop.hanoi.gov.vn/doi-thoai
plan-online-unread = This is no address of the web, or it is longer than { $limit } letters. For example: https://hop.hanoi.gov.vn/doi-thoai
ask-plan-from = From which day on is feedback taken? The last day is { $until }. If you skip this, it is taken at once.
ask-plan-contact = Whom can people ask? Please give a name and a telephone number.
plan-contact-office = The office's number: { $phone }
ask-plan-reminders = How long before are people reminded? Choose, or type, such as: 3 ngày, 2 giờ. If you skip this, as the office always does.
plan-reminders-unread = This could not be read. Please type numbers with days, hours or minutes, such as: 3 ngày, 2 giờ
plan-reminders-wrong = At most { $most } reminders, none earlier than 60 days and none later than 45 minutes before. Please type again.
plan-days = { $count ->
    [1] { $count } day
   *[other] { $count } days
}
plan-hours = { $count ->
    [1] { $count } hour
   *[other] { $count } hours
}
plan-minutes = { $count } minutes
ask-plan-files = Is there a draft to be discussed? Please send each file here. What is written below a photo is its name.
plan-files-so-far = { $count } files so far: { $names }. Send more, or choose Done.
plan-files-many = A dialogue has at most { $most } files. This one was not taken.
plan-files-clear = Take all files out
plan-files-unnamed = { $kind ->
    [photo] Photo { $number }
   *[other] Document { $number }
}
step-plan-title = Title
step-plan-host = Held by
step-plan-invited = Invited
step-plan-seats = Seats
step-plan-online = Online address
step-plan-from = First day for feedback
step-plan-contact = Contact
step-plan-reminders = Reminders
step-plan-files = Drafts to discuss
step-plan-reason = Reason

invitation-title = Public dialogue between the heads of the Party committee and government and the people
invitation-host = Held by: { $words }
invitation-invited = Invited: { $words }
invitation-seats = Seats: { $words }
invitation-online = Online: { $words }
invitation-files = Drafts to discuss: { $words }
invitation-contact = Contact: { $words }
dialogue-files = See the drafts
dialogue-files-none = This dialogue has no drafts.
dialogue-calendar = Add to my calendar
dialogue-calendar-off = Remove from my calendar

plan-warnings =
    ⚠ To be looked at before you decide:
    { $lines }
    { $count ->
        [1] You decide. If you go on, it is kept that you have seen this.
       *[other] You decide. If you go on, it is kept that you have seen these { $count } points.
    }
plan-warning-line = - { $what } ({ $source })
plan-warning-past = The start is past, so it cannot be published
plan-warning-late_notice = There are only { $days } days from its announcement to the dialogue, and 7 are needed
plan-warning-night = It begins at night, from 9 pm to before 6 am
plan-warning-day_off = It is on a day off: { $when }{ $name ->
        [none] {""}
       *[other] , { $name }
    }
plan-warning-same_people = The same people have another dialogue within a day: { $other }
plan-warning-collects_too_long = Feedback would be taken until after the dialogue has begun
plan-warning-collects_too_short = People have less than 3 days to send feedback
plan-warning-after_last_day = It is after the last day of the year's plan, { $last }
plan-warning-before_lower = A unit below has not held its own, which is to come first
plan-warning-too_few_seats = There are { $seats } seats, but { $kept } are kept for organisations
plan-source-law_notice = Law 72/2025/QH15 on local government, Article 43
plan-source-calendar = the days off of the state and the office
plan-source-year_plan = the plan of the year
plan-source-office = the office's own practice
plan-sure-move =
    DIALOGUE TO BE CHANGED

    Time before: { $before }
    Time after: { $after }

    Place before: { $place_before }
    Place after: { $place_after }

    Feedback before: until the end of { $until_before }
    Feedback after: until the end of { $until_after }

    Reason: { $reason }
    People who will be told at once: { $count }. Reminders of the old time are void.{ $warnings }

    Are you sure?
plan-sure-off =
    DIALOGUE TO BE CALLED OFF

    { $facts }

    Reason: { $reason }
    People who will be told at once: { $count }. Reminders are void.

    Are you sure?
plan-amend = Change what else was told
plan-postpone = Postpone, new day not known
plan-amend-yes = Save the changes
plan-postpone-yes = Postpone and tell at once
plan-amend-why = Tell the reason
plan-amend-areas = Choose an area to add it, or one with ✓ to take it out.
plan-amend-areas-last = A dialogue is for one area at least. If it is not to be held, choose at /hoinghi to cancel it.
plan-amend-areas-out =
    Not for { $names } any more:
    - { $opinions } opinions that wait for the dialogue are everyday matters again, their term goes on; their authors are told at once.
    - { $lines } lines of sheets are not taken in yet; they will be everyday matters.
plan-amend-nothing = Nothing was changed yet. Choose Change, then what to change. Time and place are moved at /hoinghi.
plan-not-told = (not told)
plan-amend-line =
    { $field }
    Before: { $before }
    Now: { $after }
plan-sure-amend =
    CHANGING WHAT WAS TOLD OF THE DIALOGUE

    { $lines }
    { $reason ->
        [none] {""}
        [missing] {"\u000A"}A reason is needed, as people are told of this.
       *[other] {"\u000A"}Reason: { $reason }
    }
    { $told ->
        [no] Those who follow the dialogue are not told of this as a whole.
       *[other] People who follow the dialogue and will be told at once: { $count }.
    }{ $out }{ $over }{ $warnings }

    Are you sure?
plan-over =
    ⚠ These are fewer seats than people have. If you save, those who asked last wait in line again and are told at once:
    { $lines }
    To keep their seats choose Change, and a higher number.
plan-over-line = { $body ->
    [none] - { $count } residents, who asked at { $since } or later
   *[other] - { $count } delegates of { $body }, who asked at { $since } or later
}
plan-sure-postpone =
    POSTPONING THE DIALOGUE, NEW DAY NOT KNOWN

    { $facts }

    Reason: { $reason }
    People who will be told at once: { $count }. Reminders are void. Who asked for a seat keeps it. Opinions wait on for this dialogue. Once there is a new day, move it at /hoinghi.

    Are you sure?
clock-date-year_plan = The dialogue of the year is to be held by { $due }, as the plan of the year says.
clock-date-public_notice = The dialogue has to be announced by { $due }, so that people know at least 7 days before (Law on Organising Local Government, Article 43).

year-plan-enter = Enter a plan of the year
year-plan-none = There is no plan of dialogues for { $year } yet.
year-plan-list =
    Plan of dialogues for { $year }: { $held } of { $count } units have held theirs.

    { $lines }
year-plan-line = - { $name }: { $standing } (last day: { $last })
year-plan-held = held on { $day }
year-plan-coming = comes on { $day }
year-plan-coming_late = comes on { $day }, after its last day
year-plan-waiting = not held yet
year-plan-late = not held, overdue
ask-yearplan-whom = For which units is this plan? Choose, or type a part of a name.
year-plan-level = { $level ->
    [commune] All units of communes ({ $count })
   *[province] Units of the upper level ({ $count })
}
ask-yearplan-last = Until when is it to be held? For example: trước ngày 30/5/2027 (then the last day is 29/5), or hết ngày 31/5/2027
year-plan-day = This day must be after today, and in { $first } or { $last }. Please type again.
step-yearplan-whom = Units
step-yearplan-last = Last day
year-plan-sure =
    Plan of dialogues for { $year }
    Units: { $names }
    Last day: { $last }
    { $order ->
        [yes] Units that have not held theirs are told monthly, and weekly in the last month.
       *[no] ⚠ By this plan an upper unit has to be done before a lower one, or on the same day, while the lower ones come first. You decide.
    }
year-plan-keep = Keep the plan
year-plan-kept = Kept for { $count } units. The last day is { $last }.
year-plan-told =
    Dialogue of { $year } of { $unit }
    Last day by the plan: { $last }

    { $standing ->
        [coming] It is announced for { $day }.
        [coming_late] It is announced, but for { $day }, after the last day.
        [late] It was not held, and is { $left } days overdue. Send /taohoinghi to plan it.
       *[waiting] It was not held yet, and { $left } days are left. Send /taohoinghi to plan it.
    }
