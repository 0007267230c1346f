# After a dialogue: what is still open, the conclusions, and closing it.

after-back-several = Bring several back
after-open = Only what is still open
after-conclude = Write the conclusions
after-close = Close the dialogue
after-open-head =
    Dialogue { $at }

    { $count ->
        [0] Nothing is open any more.
       *[other] Still open: { $count }. Please choose one to write down: an answer, a day for it, or that it is left to the next dialogue. The dialogue can be closed once nothing is open.
    }
after-closed = The dialogue { $at } is closed.
after-dialogue =
    AFTER THE DIALOGUE
    Dialogue of { $day }, at { $place }
after-dialogue-conclusion = - Conclusions: due { $due }, { $stage ->
    [soon] { $days } days left
    [late] { $days } days late
   *[today] which is today
}
after-dialogue-results_to_thon = - Results posted in each thôn and the dialogue closed: due { $due }, { $stage ->
    [soon] { $days } days left
    [late] { $days } days late
   *[today] which is today
}
after-dialogue-open = - Opinions not answered yet: { $count }
after-dialogue-see = Open the ledger

# The conclusions.
ask-conclusion-words = Please write what the dialogue came to, as residents will read it in a message: how it went, what was given to whom, until when. It may come in several messages, one after another. No names of residents.
step-conclusion-words = The conclusions
conclusion-told = { $before ->
    [0] CONCLUSIONS OF THE DIALOGUE
   *[other] CONCLUSIONS OF THE DIALOGUE (CORRECTED, IN THE PLACE OF THOSE SENT)
    }
    Dialogue of { $day }, at { $place }
conclusion-review =
    Residents will read:

    { $preview }

    People who get it: { $count }{ $open ->
        [0] {""}
       *[other] . Opinions not answered yet: { $open }.
    }
conclusion-names = It holds: { $found }. Everybody who gets it reads that. Please take out names, dwellings and telephone numbers of residents before it is sent.
conclusion-submit = Send to the leader for approval
conclusion-asked = The leaders were asked. Residents get it once one of them approves.
conclusion-nobody = No leader of the unit can be reached to approve it. Please have an admin invite one; what was written is kept.
conclusion-approve =
    { $who } asks for approval of the conclusions. Once approved they go at once to residents of the area, authors and organisations:

    { $words }
conclusion-approve-yes = Approve and send
conclusion-return-yes = Not approved
conclusion-decided = These conclusions were decided about already, or others stand in their place.
conclusion-sent = Approved. The conclusions go to { $count } people, once each. As a Word paper: send /giayto.
conclusion-returned = { $who } has not approved the conclusions of the dialogue { $at }. Please talk with them and write anew.
conclusion-returned-said = Given back to its writer; nobody was told.
conclusion-again = Write anew
audience-concluded = People concerned by the dialogue at { $name }

# Photos of what was posted.
after-boards = Photos of the notice boards
boards-head =
    Dialogue { $at }

    Photos of boards: { $posted }/{ $count } thôn. Choose a thôn to send a photo of its board with the results.
board-line = { $posted ->
    [yes] ✔ { $hamlet }
   *[no] ✘ { $hamlet } (no photo yet)
}
boards-which = Boards of which dialogue?
boards-none = No dialogue yet of whose results you can send a photo.
board-so-far = The photo of the board of { $hamlet } so far. Another one takes its place.
board-ask = Please send a photo of the notice board of { $hamlet } with the results on it. Place and camera noted in it are taken out.
board-no-photo = Please send a photo.
board-kept = Noted: the results are posted in { $hamlet }.
after-dialogue-boards = - Thôn without a photo of the board: { $count }

# How a term is counted.
clock-date-conclusion = What the dialogue came to is to be told by { $due }, within 10 days of it (Law on Organising Local Government, Article 43).
clock-date-results_to_thon = The results of the dialogue are to stand on the boards of its thôn by { $due }, as the office's own rule says.
conclusion-files = See the files that go along
conclusion-attach = Add files
conclusion-files-yes = See the files that go along
conclusion-along = { $count ->
    [0] No file goes along.
   *[other] { $count } files go along: { $names }. Readers see them by one press.
}
conclusion-files-many = At most { $most } files go along with conclusions. This one was not taken.
conclusion-file-lost = Told to nobody: file { $names } is of no use, nobody could be shown it. Please choose "Not approved", so that its writer sends another one.
conclusion-file-unusable =
    The file "{ $name }" that goes along with conclusions is of no use, so nobody can be shown it. { $why ->
        [heic] It is a HEIC picture: please send it as a photo, not as a file.
        [broken] It cannot be opened: please send another copy.
        [bomb] It is too large once it is opened: please send a smaller one.
        [locked] It has a password: please take that away and send it again.
        [empty] It is empty: please send another copy.
        [gone] The messenger has it no more: please send it again.
       *[kind] Files of this kind are not taken: please send a PDF, Word (.docx) or picture.
    }
    To send another one choose "Write anew", write the conclusions, then choose to add files.
sent-file-why = { $why ->
    [heic] It is a HEIC picture: please send it as a photo, not as a file.
    [broken] It is broken and cannot be opened.
    [bomb] It is too large once it is opened.
    [locked] It has a password: please take that away.
    [empty] It is empty.
    [gone] The messenger has it no more.
   *[kind] Files of this kind are not taken: please use a PDF, Word (.docx) or picture.
}
plan-file-unusable =
    The draft "{ $name }" is of no use, so residents cannot see it. { $why }
    To send another one: send /hoinghi, choose the dialogue, "Change what else was told", then "Drafts to discuss".
promise-file-unusable =
    The proof file of the promise about opinion { $code } is of no use, so the office could not keep it. { $why }
    The words of the proof stand, and residents were told. Please keep the file at the office.
conclusion-files-none = No file goes along with these conclusions.
step-conclusion-files = Files that go along
ask-conclusion-files = Please send the files that go along with the conclusions one by one, such as the Word file, a signed PDF, a photo. Readers see them by one press. What is written below a photo is its name.
files-elsewhere = Files that cannot be passed on here: { $names }. To see them, please come to { $address }, or call { $phone }.
