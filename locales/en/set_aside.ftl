# Messages that the bot could not deal with, for intake to read.

private-only-official = Please send this command to the bot in private, not in the group.
set-aside-none = No message was set aside.
set-aside = Residents' messages that the bot could not deal with. Their writers were told so, with the error code. Choose one to read:
set-aside-words =
    Error code { $error }, received { $at }. The writer says:

    { $words }
set-aside-wordless = Error code { $error }, received { $at }. There are no words in this message.
set-aside-done = Read, erase this message
set-aside-erased = The words of this message are erased.
set-aside-gone = This message has been read and erased already.
set-aside-denunciation = Message { $error } holds a denunciation: it is not shown and has been erased. A denunciation must be lodged with the body in charge.
