# Words of which it is not clear what they are about: kept first, then asked about.

which-ask =
    { $draft ->
        [yes] Is this about a feedback that you have sent, or for the one that you are writing?
       *[no] Is this about a feedback that you have sent, or a new matter?
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}With { $files } files.
    }{ $place ->
        [yes] {"\u000A"}With a place.
       *[no] {""}
    }
    It is being kept and was passed on to nobody. Please choose, type the number, or type the code of a feedback.
which-supply = { $begins ->
    [none] It answers the question about { $code }
   *[other] It answers the question about { $code }: { $begins }
}
which-about = { $begins ->
    [none] About { $code }
   *[other] About { $code }: { $begins }
}
which-new = A new matter
which-draft = What I am writing
which-drop = Drop these words
which-dropped = The words are gone. Nobody has received them.
which-nothing = Nothing is waiting any more. Please just go on writing.
which-waits = What you wrote a while ago was passed on to nobody, as it is not clear what it is about. Please choose.
which-over = { $code } was withdrawn, so nothing more can be added to it.
own-file-waiting = WORDS OF WHICH YOU HAVE NOT SAID WHAT THEY ARE ABOUT, PASSED ON TO NOBODY
menu-waiting = Words not passed on yet

# Corrections of what was sent.
edit-version = Your correction has been noted in feedback { $code }. The old words stay among its steps. The officials will read the new ones.
edit-dropped = The correction of feedback { $code } is gone. The old words stand as before.
edit-too-long = Your correction was too long and was not noted. The old words stand. Please make it shorter, or add a new message.
card-corrected =
    Feedback { $code } ({ $state }), the resident has corrected what they sent:{ $abusive ->
        [yes] {"\u000A"}⚠ With abusive words.
       *[no] {""}
    }
    { $words }{ $file ->
        [yes] {"\u000A"}With another file in place of the old one.
       *[no] {""}
    }
