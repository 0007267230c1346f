# /loa: what a loudspeaker reads aloud; bulletins are made in Vietnamese alone.

loud-ask =
    Paste the text that the loudspeaker is to read. It comes back as words: numbers, dates and abbreviations as they are said, and nobody's name.{ $dialogues ->
        [yes] {" "}Or choose a dialogue for a ready bulletin.
       *[no] {""}
    }
loud-which = { $dialogue }. Which bulletin?
loud-of-meeting = Invitation to the meeting
loud-of-collecting = Opinions are taken
loud-of-results = Results of one thôn
loud-which-thon = The results of which thôn?
loud-stop = Enough
loud-stopped = Done. Send /loa when you need more.
loud-part =
    Part { $number }/{ $count }, about { $seconds } seconds:
    { $text }
loud-seconds = It takes about { $seconds } seconds to read.{ $parts ->
    [1] {""}
   *[other] {" "}That is over { $limit } seconds, so it is cut into { $parts } parts.
}
loud-unread = Not read for sure; please write it in words, or leave it out:
loud-unread-piece = Line { $line }: «{ $piece }»
loud-long-sentences = Sentences of more than 25 syllables: { $count }. Shorter ones are heard better.
loud-change = To change it, copy it, change it and send it again.
loud-long = The text is longer than { $limit } letters. Please send it in parts.
loud-empty = Please send the words that are to be read.

loud-text-meeting =
    Dear people of the commune.
    This is the station of { $commune }.
    A dialogue with the people is held on { $day }.
    In the lunar calendar this is { $lunar }.
    It begins at { $clock }.
    The place is { $place }.
    The leaders listen and answer themselves.
    The main matters: { $topics }.
    Hand in your opinions through the working group of your thôn until { $until }.{ $open ->
        [yes] {" "}Everybody may come and speak.
       *[no] {""}
    }
    Nothing is to be paid.
    Once more. { $everyday }, { $day }, at { $place }.
    You are welcome.
    Thank you.
loud-text-collecting =
    Dear people of the commune.
    This is the station of { $commune }.
    Opinions are taken for the dialogue on { $day }.
    They are taken { $begins ->
        [no] until { $until }.
       *[other] from { $begins } until { $until }.
    }
    The main matters: { $topics }.
    Write them on the sheet of your thôn, give them to its working group, or send them in a message.
    Say what it is, where, since when, and what you wish for.
    Whoever wants the name withheld says so to the writer.
    Nothing is to be paid.
    No official asks for codes or calls for money.
    Once more. Opinions are taken until { $until }.
    Thank you.
loud-matter = - { $line }: { $answer ->
    [none] { $outcome ->
        [done] answered to whoever raised it
        [declined] the reason was told to whoever raised it
        [elsewhere] passed on to the body in charge
        [carried_over] left to the next dialogue
       *[doing] { $due ->
            [none] in work
           *[other] in work, to be answered until { $due }
        }
    }
   *[other] { $answer }
}.
loud-text-result =
    Dear people of { $hamlet }.
    The people's committee of { $commune } tells what became of { $total ->
        [1] one opinion
       *[other] { $total } opinions
    }.
    { $total ->
        [1] It was
       *[other] They were
    } raised at the dialogue of { $day }.{ $waiting ->
        [0] {""}
       *[other] { $answered ->
            [0] {" "}There is no answer yet.
           *[other] {" "}Of these { $waiting } have no answer yet.
        }
    }
    { $matters ->
        [none] {""}
       *[other] { $matters }
    }
    { $private ->
        [yes] { $total ->
            [1] It is a private matter and { $answered ->
                [0] will be answered alone.
               *[other] was answered alone.
            }
           *[other] Some private matters { $answered ->
                [0] will be answered alone.
               *[other] were or will be answered alone.
            }
        }
       *[no] {""}
    }
    The sheet is on the board of the thôn.
    If something is wrong, tell its working group.
    No official calls for money or asks for codes.
    Thank you.
