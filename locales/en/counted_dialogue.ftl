# The numbers of a dialogue and of a year: in words, as a picture, in a workbook.

agenda-figures = Numbers of the dialogue
counted-head = Numbers of the dialogue { $title }: { $opinions } opinions
counted-title = Numbers of a dialogue
counted-count = { $opinions } opinions
counted-fates = What became of them
counted-fields = By field
counted-places = By place
counted-sources = By source
counted-people = Who comes
counted-coming = Signed up
counted-in-line = Waiting for a seat
counted-absent = Cannot come
counted-came = Came
counted-came-from = Who came, by thôn and body
counted-came-small = { $places } places with few people, together
counted-small = { $places } places with few opinions, together
counted-line = • { $name }: { $count }
counted-from = { $source ->
    [chat] Chat
    [sheet] Sheet of the thôn
    [spoken] Said at the dialogue
    [ihanoi] iHanoi
    [1022] Line 1022
    [dvcqg] National portal
    [mattran] The Front's portal
    [tiepdan] Register of receptions
   *[other] Another source
}
fate-before = Answered before the dialogue
fate-there = Answered at the dialogue
fate-after = Answered in writing after it, in time
fate-late = Answered in writing, after the day that was named
fate-other_body = Another body answers
fate-upwards = Asked of the level above
fate-carried_over = Left to the next dialogue
fate-withdrawn = Withdrawn by the author
fate-waiting = Waiting for an answer
fate-overdue = Not answered by the day that was named
counted-unplanned = The plan of the year names no day for this unit.
counted-planned = Plan of the year: by { $planned }. { $how ->
    [in-time] It was held in time.
    [late] It was held later than planned.
   *[waiting] It has not been held.
}
counted-picture = As a picture
counted-book = As an Excel file
counted-year = Dialogues of the year
counted-year-head = Dialogues of { $year }: { $held } held, { $opinions } opinions
counted-year-line = • { $title }: { $opinions } opinions; answered there { $there }, after it { $after }, late { $late }, elsewhere { $elsewhere }, waiting { $waiting }
counted-year-planned = By the plan of the year: { $planned } units; held in time { $intime }, late { $late }, not yet { $waiting }
counted-year-more = { $count } more; see each at /chuongtrinh.
counted-year-none = There is no dialogue of { $year } that you can see.
paper-figures = Numbers of the dialogue (picture)
paper-figures_book = Numbers of the dialogue (Excel)
job-title-paper_picture = Numbers of the dialogue
paper-column-what = Item
paper-column-name = What
paper-column-count = Number
counted-promises = Promises made there
counted-promise-kept = Kept
counted-promise-open = Under way
counted-promise-overdue = Overdue
counted-promise-dropped = Given up
counted-year-title = Dialogues of { $year }
counted-year-sum = { $held } held, { $opinions } opinions
counted-each = Opinions of each dialogue
counted-plan = By the plan of the year
counted-plan-how = { $how ->
    [in-time] Held in time
    [late] Held later than planned
   *[waiting] Not yet held
}
counted-year-before = The year { $year }
counted-one = One dialogue
counted-which = Of which dialogue? Choose below, or send the command with its name, for example: /thongke hội nghị hội trường xã
counted-none-at-all = There is no dialogue whose numbers you can see.
counted-none-so = There is no dialogue of that name or number. Please choose from the list.
job-title-year_picture = Numbers of the dialogues of the year
job-title-year_book = Numbers of the dialogues of the year
job-what-year = Numbers of the dialogues of { $year }
paper-column-day = Day
paper-column-dialogue = Dialogue
paper-column-before = Answered before
paper-column-there = Answered there
paper-column-after = Answered after, in time
paper-column-late = Answered late
paper-column-elsewhere = Elsewhere
paper-column-carried_over = Left to the next
paper-column-withdrawn = Withdrawn
paper-column-waiting = Waiting
paper-column-coming = Signed up
paper-column-came = Came
paper-column-kept = Promises kept
paper-column-promised = Promises under way
paper-column-overdue = Promises overdue
paper-column-place = Place
paper-column-host = Host
paper-column-last-day = Latest
paper-column-held-on = Held on
paper-column-standing = How it stands
