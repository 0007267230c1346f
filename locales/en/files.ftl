# Files that are kept: what became of one, said to its sender and to officials.

# To the sender: once for each file that cannot be kept.
file-which = { $total ->
    [1] the file
   *[other] file { $number } of { $total }
}
file-large-author =
    Feedback { $code }: { $which } ({ $kind }) could not be fetched, as it is larger than { $limit } MB.

    { $hidden ->
        [yes] From so large a file its name and the place where it was taken cannot be removed, so the officials in charge cannot see it; only intake can.
       *[no] The officials still see it in the messenger, as long as you do not delete the message.
    }

    You may send a shorter piece of it, or photos: please reply to this message, or type the code { $code } and choose "Write more". For help, please call { $phone }.
file-refused-author =
    Feedback { $code }: the officials cannot see { $which } ({ $kind }) that you sent. { $why ->
        [heic] It is a picture of the kind HEIC, which the system cannot read.
        [broken] The file is broken and cannot be opened.
        [bomb] Once opened the file would be too large, so the system cannot open it.
        [locked] The file has a password.
        [empty] The file is empty.
       *[kind] The system does not take this kind of file, as the name of its maker cannot be removed from it.
    }

    { $why ->
        [heic] Please send it again as a photo, not as a file.
        [locked] Please remove the password and send it again.
       *[other] Please take photos of it, or send it as PDF, Word (.docx) or Excel (.xlsx).
    } To send it, please reply to this message, or type the code { $code } and choose "Write more".

    Whatever else you sent is kept. For help, please call { $phone }.
file-gone-author =
    Feedback { $code }: the messenger no longer has { $which } ({ $kind }) that you sent, so the officials cannot see it.

    Please send it again: reply to this message, or type the code { $code } and choose "Write more". For help, please call { $phone }.

# To officials.
files-of = Photos and files of the opinion { $code }
files-not-shown =
    Feedback { $code }: { $count } files are not shown here.{ $moment ->
        [0] {""}
       *[other] {"\u000A"}• { $moment } are being kept, which takes a minute as a rule. Please choose the files again then.
    }{ $elsewhere ->
        [0] {""}
       *[other] {"\u000A"}• { $elsewhere } are too large and lie only in the messenger by which the resident sent them. They are seen by opening the feedback there.
    }{ $unsendable ->
        [0] {""}
       *[other] {"\u000A"}• { $unsendable } cannot be shown by this messenger. In private you can choose "Get an address to fetch it".
    }{ $never ->
        [0] {""}
       *[other] {"\u000A"}• { $never } cannot be opened, or cannot be freed of their sender's name. The sender was told. If need be, please choose "Ask".
    }
file-waits-only-here = Feedback { $code }, file { $number }: only you see it. Its name and the place where it was taken cannot be removed, so it cannot be passed on to the officials in charge.
file-waits-elsewhere = Feedback { $code }, file { $number } cannot be shown here. Please open this feedback in the messenger by which the resident sent it.
