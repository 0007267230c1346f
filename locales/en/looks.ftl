# Looking at what residents asked to keep to themselves: why is asked first, and they are told afterwards.

look-why = Feedback { $code }: what do you need the hidden name for? Please write the reason in words, without anybody's name. It is kept, and the sender will be told that somebody looked.
look-why-empty = The reason is not clear, so the name was not shown. Please write it in words, for example: to call and check the place. If you no longer need the name, choose "Cancel" in the message above.
look-why-command = That is a command and not a reason, so the name was not shown. Please write the reason in words, or choose "Cancel" in the message above.
look-why-long = The reason has more than { $limit } letters, so it was not kept and the name was not shown. Please choose "See the hidden name" again and write less.
look-left = Cancelled. No name was shown and nothing was recorded.
look-why-files = Looked at files or place before passing them on
looks-told =
    For your information: { $who } looked at { $kind ->
        [files] a hidden file or place that you sent
        [both] the name that you asked to keep hidden, and a file or place that you sent
       *[name] the name that you asked to keep hidden
    }.
    Feedback: { $codes }{ $rest ->
        [0] {""}
       *[other] {" "}and { $rest } more
    }. { $count ->
        [1] Day: { $day }
       *[other] Looks: { $count }, the last on { $day }
    }. Each look is recorded with its reason.
