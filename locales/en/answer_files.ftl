# Answers with photos and files: what officials read back, what residents get and see again.

count-photo = { $count ->
    [1] 1 photo
   *[other] { $count } photos
}
count-video = { $count ->
    [1] 1 video
   *[other] { $count } videos
}
count-document = { $count ->
    [1] 1 document
   *[other] { $count } documents
}
count-audio = { $count ->
    [1] 1 recording
   *[other] { $count } recordings
}
count-voice = { $count ->
    [1] 1 voice message
   *[other] { $count } voice messages
}
count-animation = { $count ->
    [1] 1 animation
   *[other] { $count } animations
}
count-video-note = { $count ->
    [1] 1 round video
   *[other] { $count } round videos
}

reply-needs-words = Text, photos, videos, documents and recordings are taken here. What you sent is none of them, so nothing was kept. Please send it again.
reply-files-enough = At most { $most } files go along with one text. The further file was NOT taken. To put it in the place of another, please choose "Take a file out" and send it again.
reply-file-twice = The file that you sent goes along already and is not taken twice.
reply-file-late = The file about feedback { $code } came too late and is NOT sent. { $state ->
    [left] The text before it has gone to the resident. To send more files, please answer that feedback once more.
   *[other] The text before it is not sent. To send it, please answer that feedback once more.
}
answer-stopped-file = { $waited ->
    [approving] A further file has just come, so your text waits for a leader's word no more. Please look at the message below and send it once more.
    [prepared] A further file has just come, so your text is kept for the dialogue no more. Please look at the message below and have it approved once more.
   *[leaving] A further file has just come, so what was on its way was stopped. The resident has received nothing. Please look at the message below.
}
preview-wants-words =
    { $what } · { $code }. Received: { $files }. NOTHING was sent to the resident.

    Files need words. Please { $how ->
        [reply] reply to this message with
       *[write] write here
    } the words for the resident. Further files can be sent.
preview-files = Along with it: { $files }.
preview-files-due = Files still being fetched from the messenger: { $count }. You may choose "Send" now: it leaves once they are here.
preview-file-lost = ⚠ File { $number } ({ $kind }) can NOT be sent: { $why ->
    [large] it is larger than 20 MB.
    [gone] the messenger has it no more.
    [kind] this kind is not taken, as the name of its maker cannot be removed. Please send a photo, PDF, Word or Excel.
    [heic] a picture of the kind HEIC cannot be read. Please send it as a photo, not as a file.
    [locked] it has a password. Please remove it and send the file again.
    [bomb] it is too large once it is opened.
    [empty] it is empty.
   *[other] it is broken and cannot be opened.
}
preview-lost-then = To send this text, please take that file out, or choose "Send without what cannot go".
preview-instead = ⚠ The resident's messenger does not take { $files }{ $some ->
    [all] {""}
   *[some] , only the other files
}. The resident will read the words above and: "Along with this there are { $files }, which this messenger does not take", with the office's address and telephone to come or call.
reply-files = See the files ({ $count })
reply-which = Take a file out
reply-which-file = Which file should not go along with the text about feedback { $code }?
reply-drop = Take out file { $number }: { $kind }
reply-drop-all = Take out all files
reply-show = Keep all
reply-send-rest = Send without what cannot go
reply-returned = Feedback { $code }: the text was NOT sent to the resident, as a file of it has not come or cannot go. Please look at the message below.

told-below = Along with it: { $files }, right below.
told-instead = Along with this there are { $files }, which this messenger does not take. To see them, please come to { $address } or call { $phone }.
told-what-answer = the answer
told-what-decline = the answer
told-what-ask = the question
told-what-forward = notice
told-file = Along with { $what } about feedback { $code }: { $total ->
    [1] one file.
   *[other] file { $first }{ $several ->
        [yes] {" "}to { $last }
       *[no] {""}
    } of { $total }.
}
told-end = { $refused ->
    [none] You have all of it: { $files } along with { $what } about feedback { $code }.
   *[other] That was { $what } about feedback { $code }. This messenger does not take { $refused }. To see them, please come to { $address } or call { $phone }.
}

answer-files-of = { $action ->
    [ask] The question
    [decline] The reason of not taking up
   *[other] The answer
} about feedback { $code }, { $at }. Along with it: { $files }.
answer-files-apart = This answer has files. They may tell something private of whoever handed it in first, so they are not sent here. To see them, please call { $phone }.
answer-files-elsewhere = { $files } of feedback { $code } cannot be shown here. To see them, please come to { $address } or call { $phone }.
answer-files-none = No answer to this feedback has files.
answer-short = ⚠ Feedback { $code }: the resident has received the words, but their messenger does not take { $files }. They were asked to come or call.
card-sent = Files of answers
own-files = See the answer's photos and files again
done-attach = sent files along
done-attach-files = sent along { $files }
