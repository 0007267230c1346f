# Zalo: what residents and operators have to know of this messenger alone.

zalo-not-carried = Zalo does not pass this kind of message on to the system. Please write in words or send a picture.
account-away-quota =
    ⚠️ ALARM: the account { $name } has used up its messages of the month (since { $since }).

    Residents: what they send is still taken in. Answers through { $name } are held and leave by themselves next month.
    To do now: call whoever needs an answer soon, from the list /chuagui, or buy a larger plan and start the server again.
    When messages leave again, the system will say so here.
setting-no-messenger = No messenger is set: { $name } and CAUNOI_ZALO_BOT_TOKEN are both empty. Please set CAUNOI_ZALO_BOT_TOKEN or { $name }.
