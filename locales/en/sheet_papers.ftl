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

# A form that was filled in and comes back.
sheet-book-came = The Excel file has come and is being read. You are told as soon as it is; nothing is taken in before you have looked.
sheet-book-read = The Excel file of sheet { $code }, { $place }, is read. New lines: { $new }.{ $mended ->
    [0] {""}
   *[other] {" "}Mended lines: { $mended }.
    }{ $known ->
    [0] {""}
   *[other] {" "}Lines that were there before, not written again: { $known }.
    }{ $beside ->
    [0] {""}
   *[other] {" "}Notes and other columns of { $beside } lines are not kept; what is to be kept please write into the matter and send again.
    }{ $hidden ->
    [0] {""}
   [one] {" "}1 opinion taken in before has its name hidden, on every paper made from now.
   *[other] {" "}{ $hidden } opinions taken in before have their names hidden, on every paper made from now.
    }
sheet-book-open = Open the sheet
sheet-book-refused = The Excel file that you sent cannot be used, no line was written. { $why }
sheet-book-many = One person may enter { $most } lines a day. The file has { $count } new lines, too many with those of today. You still have the file: send it again from midnight on, or let somebody else send it who may. Put more than { $most } lines into several files.
sheet-book-kind = Please send an Excel file that ends in .xlsx. Open .xls, .ods or .csv, save it as .xlsx and send that; or use the form that /phieu gives.
sheet-book-large = The file is larger than 5 MB.
sheet-book-bomb = The file becomes too large when it is opened. Please copy its lines into the form that /phieu gives.
sheet-book-broken = The file is damaged, or no Excel file (.xlsx).
sheet-book-locked = The file has a password. Please take it away and send the file again.
sheet-book-lost = The messenger does not have the file any more. Please send it again.
sheet-book-columns = There is no column "Nội dung" in the file. Please use the form that /phieu gives.
sheet-book-empty = No line of the file is filled in yet.
sheet-book-several = Several pages of the file hold opinions. Please send a file for each sheet.
sheet-book-hidden-rows = { $count } rows are hidden (rows { $rows } of the page). Please show them, keep or delete them, and send the file again.
sheet-book-hidden-columns = A column is hidden. Please show it and send the file again.
sheet-book-no-code = There is no code of a sheet in the file. Please open the sheet with /phieu and send the file again, or use the form that it gives.
sheet-why-cell = a cell is a formula that was not computed, or an error. Please write it anew in words.
