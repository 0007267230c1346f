# Minutes of a dialogue: each message is an opinion that was spoken.

minute-none = There is no dialogue that has begun and of which you may write the minutes.
minute-soon = Minutes can be written from the announced start on: { $at }. Please send /bienban again then. If it opens earlier, choose Open the dialogue in /phatbieu; then they can be written at once.
minute-which = Minutes of which dialogue?
minute-not-begun = The dialogue has not begun, so no minutes can be written yet. If it opens earlier, choose Open the dialogue in /phatbieu; then they can be written at once.
minute-no-area = This dialogue has no area, so no minutes can be written.
minute-head = Minutes of the dialogue { $at }: { $count } opinions.
minute-how =
    Each message is one opinion: hamlet; speaker; what was said. For example:
    Thôn 2; ông Nguyễn Chí Lăng; trucks block the village road
    Thôn 5; giấu tên; the common land was let without notice
    The gist alone, or a recording, will do. If it is about an item of the agenda, begin with "mục 4;".
    To correct, edit your message, or type "sửa 5: new words", "bỏ 5".
minute-line = { $number }. { $state ->
    [waiting] (to be decided)
    [guided] (complaint, guided)
    [not_kept] (denunciation, guided)
    [skipped] (not written down)
    [dropped] (dropped)
    [gone] (erased on request)
   *[other] { $code }
}{ $words ->
    [none] {""}
   *[other] : { $words }
}
minute-stop = Pause
minute-stopped = The minutes are paused. Send /bienban to go on.
minute-no-words = This message holds no opinion, so nothing was written down. Please type what was said, or send a recording.
minute-too-long = This message is too long, so nothing was written down. Please shorten it, or send it as two.
minute-denounces = This looks like a denunciation, so it was not kept. Please ask the speaker to send a signed letter or to come to { $address }, phone { $phone }. If it is none, please word it otherwise.
minute-may-complains =
    Opinion { $number } looks like a complaint against a decision:

    { $words }

    That needs a signed letter or a visit: { $address }, phone { $phone }. Please choose:
minute-may-denounces =
    Opinion { $number } may be a denunciation:

    { $words }

    A denunciation is not written down; whoever said it writes a letter or goes to the reception: { $address }, phone { $phone }. Please choose:
minute-may-names =
    Opinion { $number } names no speaker, but a name may stand in its words:

    { $words }

    These words are printed in the minutes. To leave the name out, type "sửa { $number }: …" with words that hold no name. Or choose:
minute-drop-complains = A complaint; the speaker was guided
minute-keep-complains = No complaint; take it
minute-drop-denounces = A denunciation; erase and guide
minute-keep-denounces = No denunciation; take it
minute-drop-names = Do not write it down
minute-skipped = Opinion { $number } is not written down.
minute-keep-names = Not the speaker's name; take it
minute-names-left = The words of opinion { $number } may still name the speaker, and they are printed in the minutes. To leave the name out, type "sửa { $number }: …" with words that hold no name.
minute-decide = Decide about opinion { $number }
minute-guided = Opinion { $number }: { $what ->
    [not_kept] a denunciation, its words are erased
   *[guided] noted as a complaint that was guided
    }. Where it goes: { $address }, phone { $phone }.
minute-taken = Opinion { $number } is written down, code { $code }. { $place ->
    [none] Hamlet not known.
   *[other] From: { $place }{ $known ->
        [no] {" "}(not in the list of hamlets).
       *[other] .
    }
} { $name ->
    [none] No name.
    [hidden] Name kept hidden.
   *[other] Speaker: { $name }.
}
minute-items = Put to an item of the agenda
minute-items-which = Which item is opinion { $number } about?
minute-item = { $number }. { $words }
minute-item-over = That item was answered or is no longer on the agenda, so the opinion stands by itself.
minute-is-put = Opinion { $number } was put to item { $item } (code { $code }). The speaker is answered with it.
minute-apart = Make it an opinion of its own
minute-agree = Who asked agrees
minute-disagree = Who asked does not agree yet
minute-unsaid = Note nothing about this
minute-noted = Opinion { $number }: { $act ->
    [agree] the minutes say that who asked agreed with the answer.
    [disagree] the minutes say that who asked did not agree with the answer yet.
   *[unsaid] the minutes do not say whether who asked agreed.
}
paper-spoken-agreed = Who asked agreed.
paper-spoken-disagreed = Who asked did not agree yet.
minute-is-apart = Opinion { $number } stands by itself.
minute-no-line = There is no opinion { $number } to correct.
minute-corrected =
    Corrected; what it said before is kept.
    { $text }
minute-mistaken = written down by mistake in the minutes
minute-dropped = Opinion { $number }, code { $code }, was dropped.
paper-minutes = Minutes of the dialogue (Word)
register-profile-minutes = Minutes of the dialogue
paper-spoken-who = { $mode ->
    [full] { $name }
   *[other] A participant
}{ $place ->
    [none] {""}
   *[other] , { $place }
}{ $mode ->
    [hidden] {" "}(name to be kept hidden)
   *[other] {""}
}
paper-spoken-answer = Answer: { $words }
paper-spoken-in-writing = Answer: the office answers in writing, by { $by } at the latest.
paper-spoken-forwarded = Answer: { $went }.
paper-spoken-open = Answer: ............
