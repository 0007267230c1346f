# Zalo: what residents and operators have to know of this messenger alone.

zalo-not-carried = Zalo does not pass this kind of message on to the system. Please write in words or send a picture.
account-away-quota =
    ⚠️ ALARM: the account { $name } has used up its messages of the month (since { $since }).

    Residents: what they send is still taken in. Answers through { $name } are held and leave by themselves next month.
    To do now: call whoever needs an answer soon, from the list /chuagui, or buy a larger plan and start the server again.
    When messages leave again, the system will say so here.
setting-no-messenger = No messenger is set. Please set at least one of three: CAUNOI_ZALO_OA_ID (Zalo OA), CAUNOI_ZALO_BOT_TOKEN (a bot of Zalo) or { $name }.
doctor-zalo-token = Zalo takes the token; at Zalo the account is { $name }.
doctor-zalo-token-bad = Zalo does not take the token. Open Zalo Bot Manager, get a new one for the office's bot, put it into CAUNOI_ZALO_BOT_TOKEN and start again.
doctor-zalo-away = Zalo cannot be reached ({ $kind }). Check the network and CAUNOI_ZALO_BOT_API.
doctor-zalo-polls = Zalo: the system fetches its messages itself. For real use Zalo recommends CAUNOI_ZALO_BOT_WEBHOOK_URL, so that Zalo delivers them.
doctor-zalo-webhook = Zalo delivers messages to { $url }.
doctor-zalo-webhook-bad = Zalo delivers messages to { $real }, the settings say { $wanted }. Start again: python -m bot run
doctor-zalo-webhook-closed = Zalo cannot deliver to { $url } ({ $outcome }). Check address, certificate and firewall; whatever stands before the system must let a program named "Java" pass.
plan-nearly =
    ⚠️ The account { $name } has used { $used } of its { $most } messages of this month.

    The last { $reserve } are kept for answers to residents; reminders, digests and announcements stop before.
    To do now: buy a larger plan and have the operator change the number of the month, or tell of dialogues by loudspeaker and the heads of thôn.
plan-reserve =
    ⚠️ The account { $name } has used { $used } of its { $most } messages of this month. From now on only answers to residents leave.

    Reminders, digests and announcements are held until next month. Call whoever must hear soon, from the list /chuagui, or ask the heads of thôn.
    With a larger plan the operator changes the number of the month and starts the server again; what is held then leaves by itself.
doctor-zalo-plan = Zalo: { $used } of { $most } messages of this month are used; the last { $reserve } are kept for answers.
doctor-oa-plan = Zalo OA: { $used } messages that are paid for have left this month.
doctor-zalo-plan-low = Zalo: { $used } of { $most } messages of this month are used, nearly all; the last { $reserve } are kept for answers. After that answers wait for the next month. To do: a larger plan, or calls from /chuagui.
doctor-oa-not-yet = Zalo OA: no tokens yet. The system gets them by CAUNOI_ZALO_OA_REFRESH_TOKEN when it runs.
doctor-oa-no-token = Zalo OA: no tokens. Ask for the rights in the application's console, then run: python -m bot zalo-oa CODE
doctor-oa-tokens = Zalo OA: tokens are good until { $until }; the system renews them before.
doctor-oa-ended =
    { $why ->
        [used] Zalo OA: the refresh token was used elsewhere, for example by a restored copy.
       *[refused] Zalo OA: Zalo gives no new token ({ $code }).
    } An admin of the account has to grant the rights again, then run: python -m bot zalo-oa CODE
doctor-oa-away = Zalo OA: Zalo cannot be reached ({ $kind }). Check the network and CAUNOI_ZALO_OA_API.
doctor-oa-refused = Zalo OA: Zalo refuses ({ $code }). See docs/zalo.md, the table of numbers.
doctor-oa-other = Zalo OA: the token is that of account { $real }, the settings say { $wanted }. Mend CAUNOI_ZALO_OA_ID or grant the rights again.
doctor-oa-account = Zalo OA: the account { $name } is verified.
doctor-oa-unverified = Zalo OA: the account { $name } is not verified; Zalo may give no new tokens. Hand in the papers in the account's console.
doctor-oa-webhook = Zalo OA: in the application's console the webhook has to be { $url }; in the account's console the filter of syntax has to be off.
doctor-oa-closed = Zalo OA: { $url } cannot be opened (status { $status }), so Zalo cannot deliver there either. See whether the system runs; check address, certificate, firewall and the proxy before it.
doctor-oa-unsigned = Zalo OA: { $count } deliveries were refused for a wrong signature since the system began to run. If they are Zalo's: copy the "OA secret key" under webhook in the application's console into CAUNOI_ZALO_OA_SECRET, check CAUNOI_ZALO_OA_APP_ID, and start again.
doctor-oa-unheard = Zalo OA: nothing has come from Zalo yet. In the application's console set the webhook to { $url }, switch it on, choose the events of users. Then write to the account once and run this command again.
doctor-oa-heard = Zalo OA: the last event of Zalo's came at { $when }.
zalo-oa-connected = Connected to Zalo OA. A system that runs can use it at once.
zalo-oa-not-set = CAUNOI_ZALO_OA_ID is not set.
zalo-oa-code-bad = Zalo does not take this code ({ $why }). A code is good once, for 10 minutes. Grant the rights again for a new one.
zalo-oa-away = Zalo cannot be reached ({ $why }). Try again; the old code may be good no more.
demo-zalo-bot = Bot Cầu Nối (Zalo)
demo-zalo-resident = Phạm Văn Tư
demo-zalo-oa = Xã Đối Thoại (Zalo OA)
demo-oa-resident = Nguyễn Thị Bình
demo-official = Khuất Thị Ngọc Bích
demo-how-beside = The first four columns are Telegram as usual: a resident, the officials' group, a second resident, an official of intake. The next three are Zalo: a resident who writes to a bot, without buttons, by numbers; a resident who writes to the commune's Official Account, with buttons; an official of Tây Phương who serves there. Whatever is handed in on either reaches the officials of both. Press Ctrl-C to stop.
demo-how-alone = This office has Zalo alone. The first column is a resident who writes to a bot, without buttons, by numbers. The second is a resident who writes to the commune's Official Account. Then come officials, all on the Official Account: the admin, intake, a leader, the secretary of the dialogues. /viec shows the work, /hoinghi the dialogues, /phieu takes sheets in. Press Ctrl-C to stop.
token-refused-zalo = Zalo does not accept the bot's token. Open Zalo Bot Manager, get a new one for the office's bot and correct CAUNOI_ZALO_BOT_TOKEN.
account-other-zalo = Zalo says that this is still the bot { $told }, but the new token begins with another number than before. Put the number with which the former token began into CAUNOI_ZALO_BOT_ACCOUNT, so that residents stay who they are, and start again.
