# The sheet of a thôn to be printed, and its form as a workbook.

sheet-paper-place = { $kind ->
    [named] { $name }
    [bare] Thôn { $name }
   *[old] Thôn ......................., former commune { $name }
}
sheet-paper-body = FRONT WORK COMMITTEE
sheet-paper-nation = SOCIALIST REPUBLIC OF VIET NAM
sheet-paper-motto = Independence - Freedom - Happiness
sheet-paper-title = OPINIONS OF THE PEOPLE
sheet-paper-for = for { $title }
sheet-paper-hand-in = Hand in to { $office }, on { $until } at the latest
sheet-paper-code = Sheet: { $code }
sheet-paper-column-number = No.
sheet-paper-column-words = Matter (what, where, since when, what is wished)
sheet-paper-column-who = Raised by
sheet-paper-column-full = Name
sheet-paper-column-hidden = Keep
sheet-paper-column-none = None
sheet-paper-notes = One matter a line. Whoever gives a name agrees that the office, the Front and readers of the summary know it with this opinion; who asks for it to be kept is known to the writer of the sheet and the intake office alone. No telephone or identity numbers. No denunciations: invite whoever denounces to where citizens are received.{ $phone ->
    [none] {""}
   *[other] {" "}Ask: { $phone }.
}
sheet-paper-writer = WRITTEN BY
sheet-paper-head = HEAD OF THE COMMITTEE
sheet-form-title = OPINIONS OF THE PEOPLE, for { $title }
sheet-form-code = Sheet
sheet-form-notes = Hand in to { $office }, on { $until } at the latest. One matter a line. No telephone or identity numbers; no denunciations.
sheet-form-column-number = No.
sheet-form-column-words = Matter (what, where, since when, what is wished)
sheet-form-column-who = Raised by
sheet-form-column-mode = How named
sheet-form-column-note = Note
sheet-form-mode-full = Ghi tên
sheet-form-mode-hidden = Giữ kín
sheet-form-mode-none = Không nêu
sheet-form-mode-wrong = Please choose: Ghi tên, Giữ kín, or Không nêu.
sheet-form-consent = Whoever gives a name agrees that the office, the Front and readers of the summary know it with this opinion; who asks for it to be kept is known to the writer of the sheet and the intake office alone.
sheet-pdf = Print this sheet (PDF)
sheet-form = Get the sheet as an Excel form
sheets-pdf-all = Print the sheets of all { $count } places (PDF)
sheets-form-all = Excel forms of all { $count } places
sheets-papers-none = There is no thôn or former commune within your duties of which a sheet could be printed.
job-title-sheets = Sheets of the thôn (PDF)
job-title-sheet_form = Excel form of a thôn's sheet
job-title-sheet_forms = Excel forms of the thôn's sheets
job-file-sheets = { $what }. Print them, or send them to the Front work committees of the thôn. The code on each sheet is that thôn's own. To have it again before { $until }: /tepxuat.
sheets-papers-many = Sheets of { $count } places are printed at a time, at most. Please choose a thôn.
sheet-paper-dialogue = the dialogue of { $day }
job-what-sheets = { $title }, { $code }
