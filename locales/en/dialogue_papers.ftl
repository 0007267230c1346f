# Papers of a dialogue: plan, announcement, invitation, list of speakers, summary of opinions.

paper-date = { $day } / { $month } / { $year }
paper-of-year = { $title } of { $year }
paper-name-hidden = Name withheld on request
paper-name-left_out = (not printed)
paper-name-none = No name given
paper-badge = name withheld{ $number ->
    [none] { "" }
   *[other] , badge { $number }
}
paper-no-field = Not sorted by field
paper-field-count = { $field } { $count } opinions
paper-standing-forwarded = Passed on to the body in charge
paper-standing-upwards = Brought before the level above
paper-standing-answered = Answered
paper-standing-not_taken = Not taken, with the reason told to the sender
paper-standing-withdrawn = Withdrawn by the sender
paper-standing-carried_over = Left to the next dialogue
paper-withdrawn = (withdrawn by the sender)
paper-source-chat = Message
paper-source-spoken = Spoken at the dialogue
paper-source-proxy = Handed in by a helper
paper-source-sheet = Sheet of a thôn
paper-source-desk = At the desk
paper-source-other = Another register
paper-no-hamlet = Thôn not known
paper-no-source = Source not known

# The summary as a workbook.
paper-speakers-title = LIST OF SPEAKERS: { $full_title }, { $start_time }, { $weekday }, { $start_date }, at { $venue }. For the chair alone, not to be posted
paper-speakers-reserve = In reserve, called if there is time
paper-summary-title = SUMMARY OF OPINIONS SENT TO { $title }
paper-folds-title = OPINIONS THAT WERE FOLDED
paper-counts-title = NUMBERS: { $count } opinions
paper-counted-field = By field
paper-counted-hamlet = By thôn
paper-counted-source = By source
paper-sum = Sum
paper-column-number = No.
paper-column-body = Thôn, body
paper-column-speaker = Speaker
paper-column-minutes = Minutes
paper-column-spoken = Has spoken
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
paper-column-answering_unit = Answering unit
paper-column-due = Due
paper-column-answers = Who answers
paper-column-first_code = Main code
paper-column-counted = Of
paper-column-opinions = Opinions
paper-column-matters = Matters

# /giayto
papers-none = There is no dialogue within your scope.{ $holds ->
    [yes] {" "}Send /taohoinghi to plan one.
   *[no] {""}
}
papers-which-dialogue = The papers of which dialogue?
papers-which = { $dialogue }. Which paper is needed?{ $names ->
    [no] {" "}The files that you get have no name of whoever raised something.
   *[yes] {""}
}
papers-number =
    { $paper }. On it will stand:
    { $stands }

    If the registry has given a number, please write the number and the day, such as: 45, 07/12/2026.

    If there is none yet, choose "Leave blank": number and day are written by hand later.
papers-stands-place = Place: { $place }
papers-stands-signer = Signed by: { $post }, { $name ->
    [none] name left blank
   *[other] { $name }
}
papers-stands-basis = Based on { $basis }
papers-stands-no-basis = No legal basis is named.
papers-stands-tones = Tone marks: { $words }
papers-tones-sample = ủy, hòa
papers-give-tones = Write { $words }
papers-change-bases = Change bases
papers-change-signer = Change signer
papers-change-place = Change place
papers-ask-bases =
    { $paper }: on which decisions does it rest? Please write each on a line of its own, without the words "Căn cứ".

    A suggestion, to be read before it is used:
    { $suggested }
papers-bases-suggested = { $body ->
    [party] Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị
   *[other]
    Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025
    Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022
}
papers-bases-wrong = Please write one to twelve bases, each on a line of at most 300 letters, such as: Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15.
papers-ask-signer =
    { $paper }: who signs it? Choose a post, or write the name that stands below the signature.

    For anybody else write authority, post and name with semicolons between them.
papers-signer-wrong = This could not be read as a signer. Please write a name, or all of it, such as: { $body ->
    [party] T/L BAN THƯỜNG VỤ; CHÁNH VĂN PHÒNG; Nguyễn Văn A. A Party committee is never signed K/T.
    [front] TM. BAN THƯỜNG TRỰC; CHỦ TỊCH; Nguyễn Văn A.
   *[people] TL. CHỦ TỊCH; CHÁNH VĂN PHÒNG; Nguyễn Văn A.
}
papers-ask-place = Which place stands before the day? Such as: Tây Phương. It stands on { $paper } and on the papers after it.
papers-place-wrong = Please write the name of a place, without figures, of at most 60 letters.
papers-give-suggested = Use the suggestion
papers-give-no_bases = Name no basis
papers-give-head = { $body ->
    [party] The secretary
   *[other] The chair
}
papers-give-deputy = { $body ->
    [party] The deputy secretary
   *[other] The deputy chair
}
papers-give-no_name = Leave the name blank
papers-give-usual = As the unit is called
papers-post-head = { $body ->
    [party] BÍ THƯ
   *[other] CHỦ TỊCH
}
papers-post-deputy = { $body ->
    [party] PHÓ BÍ THƯ
   *[other] PHÓ CHỦ TỊCH
}
papers-number-wrong = Please write the number, or number and day, such as: 45, 07/12/2026. If there is none yet, choose "Leave blank".
papers-blank = Leave blank
papers-stopped = Stopped; no paper is made.
paper-plan = Plan of the Party committee
paper-plan_people = Plan of the people's committee
paper-announcement = Announcement
paper-invitation = Invitations
paper-speakers = List of speakers (Word)
paper-speakers_book = List of speakers (Excel)
paper-summary = Summary of opinions (Word)
paper-summary_book = Summary of opinions (Excel)
job-title-paper = Papers of a dialogue
job-title-paper_book = Papers of a dialogue (Excel)
job-what-paper = { $paper }, dialogue of { $day }{ $template ->
    [broken] {" "}(the own template of the office has faults, so the common one was taken)
   *[other] {""}
}{ $names ->
    [no] {" "}(without names)
   *[yes] {""}
}
register-profile-speakers = List of speakers (Word)
register-profile-speakers_book = List of speakers (Excel)
register-profile-summary = Summary of opinions (Word)
register-profile-summary_book = Summary of opinions (Excel)

# In the papers.
paper-party-of = Đảng ủy { $commune }
paper-party-head = Bí thư{ $party ->
    [none] {""}
   *[other] {" "}{ $party }
}
paper-party-sign = { $level ->
    [thanh] TU
    [tinh] TU
    [huyen] HU
   *[other] ĐU
}
paper-title = Dialogue of the heads of the Party committee and government with the Front, the organisations and the people of { $commune }
paper-guest-front = The Front's standing committee and the organisations
paper-guest-delegates = Delegates come a quarter of an hour before, with their slip if they have one. By telephone they say that they come by writing /lich { $code } to the office's bot
paper-of-people = The people
paper-guest-hamlet = The head of the Front's board of { $hamlet } and delegates of the people
paper-step = { $step ->
    [hand_out] Sheets are handed out to the thôn
    [announce] Time, place, matters and ways to attend are announced
    [collect] Sheets are collected; the end of taking opinions beforehand
    [gather] Opinions are gathered and given to the units that prepare answers
    [draft] Drafts of answers are handed in
    [hold] The dialogue is held
    [conclude] The conclusion is announced
   *[results] Results are sent to the thôn in writing
}
paper-step-lead = { $step ->
    [hand_out] The Front
    [announce] People's committee
    [collect] The Front
    [gather] The Front
    [draft] The units concerned
    [hold] People's committee
    [conclude] People's committee
   *[results] People's committee
}
paper-step-helps = { $step ->
    [hand_out] The thôn
    [announce] The Front
    [collect] The thôn
    [gather] The office
    [draft] The office
    [hold] The Front
    [conclude] The office
   *[results] The thôn
}

# python -m bot template
template-paper-wrong = There is no such paper. Please choose one of: { $papers }.
template-unread = { $file } cannot be read ({ $why }).
template-large = The file is larger than 10 MB and cannot be a template.
template-endless = To fill this template takes too much time or memory; it cannot be used.
template-where = Paragraph { $paragraph }
template-whole = The file as a whole
template-kind = is no Word file (.docx), or it is broken, locked, or has macros
template-unfillable = this template cannot be filled
template-unknown = there is no placeholder "{ $about }"
template-unclosed = the order "{ $about }" is not closed
template-unopened = "{ $about }" closes nothing
template-braces = "{ $about }" stands alone
template-not-alone = an order {"{%p"} … {"%}"} has to stand alone in its paragraph: all else there would be lost
template-no-row = an order {"{%tr"} … {"%}"} is of use in a table only
template-syntax = "{ $about }" cannot be understood
template-forbidden = "{ $about }" may not stand in a template
template-no-list = "{ $about }" is no list
template-not-text = "{ $about }" cannot be printed as a whole; name its parts
template-order = there is no order "{ $about }"
template-left-over = a remark or a change that was not accepted is left; please accept or delete it
template-not-used = Faults: { $count }. This template is not used.
template-good = The template has no faults. Add --use to use it.
template-used = The template has no faults and is in use now: { $file }
