# What is said when a sender hides the name or gives none: who sees what, and what could tell who the sender is.

# To residents.
quoted = “{ $words }”
review-seen =
    As your name is not shown to the officials in charge:{ $photos ->
        [0] {""}
       *[other] {"\u000A"}• Photos ({ $photos }): the officials in charge see them once the system has removed the file name and the place where they were taken (about a minute).
    }{ $waiting ->
        [0] {""}
       *[other] {"\u000A"}• Other files ({ $waiting }; papers, videos, recordings): intake looks at them first. They are passed on only if they do not tell who you are. The file names do not go along.
    }{ $place ->
        [yes] {"\u000A"}• Location: the officials in charge see it only roughly, about 50 metres off. Intake sees the exact spot.
       *[no] {""}
    }
review-tells = ⚠ Your feedback holds: { $pieces }. The officials in charge will read it and may know who you are. To keep it to yourself, choose to rewrite it. If you do not mind, just send it.
review-rewrite = Rewrite the text
review-rewrite-place = Rewrite the hamlet
name-only = Only your name is asked here, so what you just sent was NOT noted. Please send the name alone, with capital letters, without telephone or address. To add to the text, wait for the last check and choose Change.
name-declined = You need not give your name. Please choose "No name" below. What you just sent was NOT taken for a name.
name-no-files = Only your name is asked here, so the photo or file you just sent was NOT kept. Please do not send a picture of your identity card. To attach other photos or files, choose Change at the last check.
unsure-ask = What you just wrote about feedback { $code } has NOT been passed on, as it holds: { $pieces }. The officials in charge may know from it who you are. Pass it on all the same, or drop it and write anew?
unsure-still = Pass it on all the same
unsure-unsay = Drop it, write anew
unsure-enough = Some of what you wrote has not been passed on yet. Please choose "Pass it on all the same" or "Drop it, write anew" first.
own-kept-file = Noted in feedback { $code }. Intake looks at this file first. It is passed on to the officials only if it does not tell who you are. Send more if there is more; otherwise choose Done.
own-kept-place = The place is added to opinion { $code } and passed on to the officials. As they are not to see your name, they see it only to about 50 metres; the intake sees the exact place. If there is more, send it; if not, choose Done.

# To officials.
words-spoken-wait = (nothing written; what was spoken or attached waits with intake, who listens or looks and passes it on)
words-file-waits = (sent a file; the sender's name is not shown, so intake looks first and then passes it on)
card-waiting = { $count ->
    [0] See the exact location
   *[other] See the files kept back ({ $count })
}
files-wait =
    Feedback { $code }: { $count } files other than photos have not been passed on, as the sender's name is not shown to the officials in charge.

    { $keepers ->
        [0] The unit has nobody of intake, so nobody can look at them and pass them on. Please ask an admin to invite somebody as intake.
       *[other] Intake looks at them in private with the system, by /hoso and the code, and passes them on.
    }
files-wait-for-you =
    Feedback { $code }: { $count } files of a sender whose name is not shown to the officials in charge wait for you.

    Choose the answer below to look at them in private. If the files do not tell who the sender is, pass them on. The look is recorded.
file-waits = Feedback { $code }, file { $number }: the officials in charge do NOT see it yet. Its name does not go along when you pass it on.
file-release = Pass on file { $number }
files-look = Feedback { $code }: these are the { $count } files kept back. This look has been recorded. Do not pass on a file with the sender's name, telephone, address, voice or picture. What was passed on cannot be taken back.
files-release = { $count ->
    [1] Pass on this file
   *[other] Pass on all { $count } files
}
files-released = Feedback { $code }: intake has passed on { $count } files. Choose "Photos, files" below the feedback to see them.
files-released-already = This file has been passed on before.
files-none-wait = This feedback has no file or location that is kept back.
files-more = Feedback { $code }: there are more photos and files.
place-exact = Feedback { $code }: the exact spot the resident sent. Only intake sees it, please keep it to yourself. This look has been recorded.
