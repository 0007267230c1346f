# Alarms about the system itself, to the admins in private: what happened, what residents feel, what to do.

alarm-late =
    ⚠️ WARNING: messages leave late.

    A message that should have left at { $since } had not left by { $until } ({ $minutes } minutes).
    Residents: what they hand in is kept as ever, but answers and reminders come late. They need not send anything again.
    To do now: tell whoever runs the server. Command to check with: python -m bot doctor
    When messages leave in time again, you will read so here.
alarm-late-over = ✅ OVER: messages leave in time again (late from { $since } to { $until }). There is nothing to do.

alarm-silence =
    ✅ OVER: messages leave again.

    From { $since } to { $until } ({ $minutes } minutes) no message could be sent.
    Residents: answers and reminders of that time come late. Nothing that was handed in is lost.
    To do: ask whoever runs the server to find the cause. Command to check with: python -m bot doctor

alarm-deaf =
    ⚠️ WARNING: the bot does not hear residents (since { $since }).

    { $name ->
        [hook] Somebody else uses the bot's token and has Telegram deliver residents' messages there. The bot takes them back by itself, but only twice an hour; if you are not told OVER, the other still has them.
        [poller] Another program fetches messages with the bot's token, so that a part of them goes there.
        [zalo] Zalo cannot deliver to the server, or delivers elsewhere.
        [unreachable] Telegram cannot deliver to the server; { $count } messages wait at Telegram.
       *[waiting] { $count } messages wait at Telegram and do not come.
    }
    Residents: they write and hear nothing. { $name ->
        [hook] What went astray may have to be sent again.
        [poller] What went astray may have to be sent again.
        [zalo] For how long Zalo keeps it is not known.
       *[other] Nothing is lost yet: Telegram keeps it for 24 hours.
    } Officials' answers still leave.
    What to do now: tell the operator. To check: python -m bot doctor{ $name ->
        [hook] {" "}If nobody knows who that is, revoke the token at BotFather and set the new one.
        [poller] {" "}If nobody knows whose program that is, revoke the token at BotFather and set the new one.
       *[other] {""}
    }
    When residents are heard again you are told here.
alarm-deaf-over = ✅ OVER: the bot hears residents again (it did not from { $since } to { $until }).

alarm-dead =
    ⚠️ WARNING: the messenger refused { $count } of our messages as wrongly made (number { $name }{ $count ->
        [1] {""}
       *[other] {" "}and later ones
    }).

    Residents: whoever should have got it will not; it is not sent again by itself. Nobody else is affected.
    To do: send /chuagui to see whether an answer is among them, and tell that resident in another way. Pass the number on to whoever runs the server: this is a fault of the program. Command to check with: python -m bot doctor
    You will not hear of further ones; after a day without any you will be told once.
alarm-dead-over = ✅ OVER: for a day the messenger has refused no more of our messages. Those told of before have still not been sent.

alarm-poison =
    ⚠️ WARNING: { $count } incoming messages could not be dealt with and were set aside (error code { $name }).

    Residents: the sender was given an apology and may read the error code to you on the telephone. Nobody else is affected.
    To do: intake sends /tinloi to the bot in private to read that message. Pass the error code on to whoever runs the server, who finds it in the log: this is a fault of the program. Command to check with: python -m bot doctor
    You will not hear of further ones; after a day without any you will be told once.
alarm-poison-over = ✅ OVER: for a day no more messages had to be set aside.

alarm-backup =
    ⚠️ WARNING: { $name ->
        [none] there is no copy of the data
       *[other] the newest copy of the data is old
    } (none since { $since }).

    Residents: feel nothing of it. But if the server broke now, everything handed in since { $since } would be lost.
    To do: ask whoever runs the server to run python -m bot backup and to look after the nightly copy.
alarm-backup-over = ✅ OVER: there is a new copy of the data.

alarm-of-account =
    { $alarm }

    This is about the bot { $name }. You are told here because no admin has written to that bot yet.

account-away-token =
    ⚠️ WARNING: the bot { $name } is of no use any more (since { $since }).

    Its messenger refuses its token: it was changed or revoked.
    Residents who write to { $name } get no answer yet. The other bots go on.
    What to do now: tell whoever runs the server to get a new token and to set CAUNOI_TELEGRAM_TOKEN (a bot of Zalo: CAUNOI_ZALO_BOT_TOKEN; Zalo OA: its admin grants the rights again, then python -m bot zalo-oa CODE).
    When the bot is back, you will be told here.
account-away-unreachable =
    ⚠️ WARNING: the bot { $name } cannot be reached (since { $since }).

    Residents who write to { $name } get no answer yet. The other bots go on.
    What to do now: tell whoever runs the server. To check: python -m bot doctor
    When it can be reached again, you will be told here.
account-away-silent =
    ⚠️ WARNING: nothing leaves through the bot { $name } (since { $since }).

    Residents: what they send is taken in, but answers through this bot come late. The other bots go on.
    What to do now: tell whoever runs the server. To check: python -m bot doctor
    When messages leave again, you will be told here.
account-back = ✅ OVER: the bot { $name } is back (it was in trouble from { $since } to { $until }). What waits leaves by and by; nothing need be sent again.
