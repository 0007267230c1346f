# /maugiayto: an office's own templates of papers.

template-everywhere = All units
template-for-whom = For which unit are templates to be changed?
template-which = Templates of: { $unit }. Which one?
template-label = { $paper }{ $own ->
    [yes] {" "}(its own)
   *[no] {""}
}
template-now = { $paper }, for: { $unit }. { $own ->
    [own] In use is its own template, sent by { $who }, used since { $day }.
    [all] In use is the own template of all units, sent by { $who }, used since { $day }.
   *[none] In use is the common template.
}
template-fetch = Fetch the template in use
template-bring = Send a changed template
template-shipped = Give up the own template
template-back = Other templates
template-stopped = Stopped; the templates stay as they are.
template-ask =
    { $paper }, for: { $unit }. Please send the changed Word file (.docx) of at most 10 MB.

    What stands between two curly brackets is filled in by the system: leave the words in there, and change the words and looks around them as you like.
template-no-file = Please send the template as a Word file (.docx). To stop, choose "Cancel".
template-taken = The template was taken in: { $paper }, for: { $unit }. It is being looked through; then a filled sample comes for you to see. Until then papers are made as before.
template-replaced = This template was replaced by one that was sent later, or is there no more.
template-use = Put into use
template-in-use = From now on papers are made with the own template: { $paper }, for: { $unit }. To give it up, send /maugiayto.
template-in-use-already = This template is in use: { $paper }, { $unit }.
template-given-up = The own template was given up: { $paper }, { $unit }. From now on papers are made with the common one.
template-none-own = There is no own template to give up: { $paper }, { $unit }.
template-faulty =
    { $what }: { $count } faults; it cannot be used yet.

    { $faults }

    Please mend them in Word and send it again by /maugiayto. Meanwhile papers are made as before.
template-fault = - { $where }: { $fault }
template-more-faults = - and { $count } more
template-tried = A sample filled with invented facts: { $what }. Please look at it, and if it is right choose "Put into use".
template-sent-large = The file is too large to be taken in. A template has at most 10 MB.
template-sent-gone = The file could not be fetched from the messenger. Please send it again.
template-sent-kind = This is no Word file (.docx), or it has macros. Please save it as Word (.docx) and send it.
template-sent-heic = This is a picture, no Word file (.docx).
template-sent-broken = This file is broken and cannot be opened. Please save it in Word and send it.
template-sent-bomb = This file is too large once it is opened, and cannot be a template.
template-sent-locked = This file has a password. Please remove it and send the file again.
template-sent-empty = This file is empty. Please send it again.
template-long = has too many paragraphs
job-title-template_file = Template of a paper
job-title-template_check = Check of a template
job-what-template = { $check ->
    [yes] Check of the template
   *[no] Template
}: { $paper }, { $unit ->
    [all] all units
   *[other] { $unit }
}
paper-sample = { $of ->
    [commune] commune of Sample
    [upper] city of Sample
    [authority] FOR THE PEOPLE'S COMMITTEE
    [post] Chair
    [person] A. Sample
    [title] Dialogue
    [place] the hall of the commune
    [topic] Roads
    [topic_more] Environment
    [chair] Chair of the people's committee
    [basis] the law on local government
    [step] Sheets are handed out to the thôn
    [lead] The Front
    [help] The thôn
    [promise] The main road of thôn 1
    [guest] The head of the Front's board of thôn 1
    [note] Please prepare words about roads
    [guest_more] The farmers' union
    [hamlet] thôn 1
    [field] Roads
    [words] The main road of thôn 1 has holes; please mend it before the rains
    [answer] Surveyed
   *[unit] Economic office
}
