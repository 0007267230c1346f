sheets-none = There is no dialogue now that takes sheets of hamlets within your duties.
sheets-which = The sheets of which dialogue?
sheets-of =
    Sheets of the hamlets for the dialogue { $dialogue }. Hamlets: { $count }.
    Choose one, or send /phieu with its name, such as: /phieu thôn 3
sheet-label = { $place }{ $state ->
    [none] {""}
    [issued] {""}
    [received] : to be taken in
    [returned] : lines to be mended
    [entering] : being taken in
    [entered] : taken in
   *[posted] : results posted
    }
sheets-old = An old commune without hamlets
sheets-no-old = There is no old commune in this area.
sheets-old-which = The sheet of which old commune? The opinions will bear its old name.
sheet-old-label = { $place } (old commune)
sheet-place-unknown = No such hamlet is within your duties. Please send /phieu to choose from the list.
sheet-place-which = Which sheet do you want to open?
sheet-unknown = No sheet within your duties has this code. Please look at the code printed on it.
sheet-stop = Later
sheet-stopped = The sheet is closed. The lines that were read are kept; open it again by /phieu.
sheet-view = Sheet { $code }, { $place }: { $state ->
    [issued] no line yet.
    [received] to be taken in.
    [returned] lines to be mended; no new line was taken in yet.
    [entering] being taken in, please wait a moment.
    [entered] taken in.
   *[posted] results posted.
    }
sheet-ready = Lines to be taken in: { $count }
sheet-count-taken = Opinions taken in: { $count }
sheet-count-guided = Complaints, guided to hand in a letter: { $count }
sheet-count-not-kept = Lines that are not for a sheet, not kept: { $count }
sheet-count-skipped = Lines passed over: { $count }
sheet-count-empty = Lines without a matter: { $count }
sheet-count-split = Lines split into several opinions: { $count }
sheet-fault = Line { $line }{ $row ->
    [none] {""}
   *[other] {" "}(code { $row } in its register)
    }: { $why }
sheet-faults-more = { $count } more lines are to be mended; they are shown once these are done.
sheet-why-no-name = the name is to be shown, but there is none.
sheet-why-no-mode = who raised it and how to name them is not clear. Please choose below, or send the line again: words; who raised it; ghi tên, giữ kín or không nêu.
sheet-why-unknown-mode = how to name the person must be: ghi tên, giữ kín or không nêu.
sheet-why-named = its words may name whoever raised it, and words are printed. Please send the line again: words; who raised it; how they are named. If it is somebody else, leave it.
sheet-why-too-long = the words have more than 4,000 letters.
sheet-why-long-name = the name has more than 100 letters.
sheet-why-complaint = this may be a complaint against a decision. If so, please tell the person to hand in a letter.
sheet-why-number-used = another line with this number says something else. If it is a new opinion, please send the line again.
sheet-why-reworded = the register had a row of this number, of the same day or in words alike. If it is that row in other words, skip it; if it is another opinion, take it.
sheet-why-cut = it was cut in the middle.
sheet-why-no-place = the hamlet in this line was not found.
sheet-why-bad-day = the day in this line cannot be read.
sheet-why-no-code = the code of the other register is missing.
sheet-how =
    Send the lines here, one matter a line: words; who raised it; ghi tên or giữ kín. Such as: 5. Bãi rác cuối đồng còn cháy khói; Nguyễn Văn A; giữ kín. An Excel form that is filled in is sent as a whole.
    To mend a line send it again with its number. To pass over one: "bỏ dòng 5". To split one: "tách dòng 5: việc một | việc hai". If it is a denunciation: "không lưu dòng 5", and invite the person to where citizens are received.
sheet-read = { $new } new lines read.{ $known ->
    [0] {""}
   *[other] {" "}{ $known } were there before and are not added.
    }{ $hidden ->
    [0] {""}
   [one] {" "}1 opinion taken in before has its name hidden, on every paper made from now.
   *[other] {" "}{ $hidden } opinions taken in before have their names hidden, on every paper made from now.
    }
sheet-no-lines = There is no line for the sheet in this message.
sheet-take = Take in { $count } opinions
sheet-line-skip = Line { $line }: pass over
sheet-line-guide = Line { $line }: it is a complaint, guide to a letter
sheet-line-fresh = Line { $line }: it is another opinion, take it
sheet-line-keep = Line { $line }: it is no complaint, take it
sheet-line-plain = Line { $line }: not who raised it, leave it
sheet-line-split = Line { $line }: split into { $count } opinions
sheet-line-full = Line { $line }: name the person
sheet-line-hidden = Line { $line }: keep the name hidden
sheet-line = Line { $line }
sheet-parts = Split a line into several opinions
sheet-parts-which = Which line holds several matters? You can also type, such as: tách dòng 5
sheet-parts-how = Please send the matters of line { $line } in one message, each in a row of its own. Each becomes an opinion and has the number { $line }a, { $line }b…
sheet-back = Back to the sheet
sheet-did-full = Line { $line }: the person is named.
sheet-did-hidden = Line { $line }: the name is kept hidden.
sheet-danger = ⚠ { $count ->
    [1] Line { $lines } may tell of somebody in danger.
   *[other] Lines { $lines } may tell of somebody in danger.
} If so, call at once: 113 (police), 114 (fire, rescue), 115 (ambulance), 112 (disaster) or 111 (children), then tell the office: { $phone }. If not, just go on.
sheet-did-skip = Line { $line } is passed over.
sheet-did-guide = Line { $line } is not taken by a sheet. Please tell the person: a complaint is handed in as a signed letter, or in person at { $address }, within 90 days of receiving or knowing the decision. This sheet does not stand for it. Questions: { $phone }.
sheet-did-fresh = Line { $line } is taken as an opinion of its own.
sheet-did-keep = Line { $line } is taken all the same.
sheet-did-plain = Line { $line } is left as it is.
sheet-did-none = Line { $line } is not kept. Please invite the person to hand in a letter or to come to { $address }; whoever denounces is kept secret. Questions: { $phone }.
sheet-did-split = Line { $line } is split, each matter is an opinion.
sheet-taken = Sheet { $code }, { $place }: { $count } opinions are taken in, each has its code.
sheet-taking = Sheet { $code }, { $place }: the first { $count } opinions are taken in, the others follow. You will be told when it is done.
sheet-changed = Somebody else has just dealt with this sheet. Please open it again by /phieu.
sheet-entering = The sheet is being taken in. Please wait until that is done.
sheet-line-settled = Line { $number } does not wait any more.
sheet-too-long = A sheet has at most { $count } lines.
sheet-nothing-waits = No line waits to be taken in.
sheet-has-faults = Some lines are still to be mended or passed over, so no line was taken in.
sheet-split-how = To split a line write two to { $most } matters, each in a row or with a bar between them. A matter is not split again. Such as: tách dòng 5: sửa đường | lắp đèn
quota-sheet-lines = You have entered { $limit } lines by hand today. From { $until } on you can go on. What was read is kept. If it is urgent, please call { $phone }.
sheet-many-lines = A message has at most { $count } lines. Please send several messages.
help-sheets =
    Your role: { $role }.

    /phieu: sheets of the hamlets: print, get the Excel form, enter the lines or send the form back, take them in; with a hamlet or code it opens that one
    /phieuhen with a code: the slip of an opinion: how it stands, a new one
    /diemdanh: check people in by code, name or as heads of a thôn, at dialogues of your places
    /niemyet: which thôn has posted the results of a dialogue, and a photo of its board
sheet-upload = Hand in a file by an address
sheet-upload-name = sheet-{ $code }
upload-book-large = The workbook is larger than 5 MB. Please part it and send it again.
upload-no-register = A register is a workbook (.xlsx) or a .csv file. Please choose another file.
