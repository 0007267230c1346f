# Zalo: what residents and operators have to know of this messenger alone.

zalo-not-carried = Zalo does not pass this kind of message on to the system. Please write in words or send a picture.
account-away-quota =
    ⚠️ ALARM: the account { $name } has used up its messages of the month (since { $since }).

    Residents: what they send is still taken in. Answers through { $name } are held and leave by themselves next month.
    To do now: call whoever needs an answer soon, from the list /chuagui, or buy a larger plan and start the server again.
    When messages leave again, the system will say so here.
setting-no-messenger = No messenger is set: { $name } and CAUNOI_ZALO_BOT_TOKEN are both empty. Please set CAUNOI_ZALO_BOT_TOKEN or { $name }.
doctor-zalo-token = Zalo takes the token; at Zalo the account is { $name }.
doctor-zalo-token-bad = Zalo does not take the token. Open Zalo Bot Manager, get a new one for the office's bot, put it into CAUNOI_ZALO_BOT_TOKEN and start again.
doctor-zalo-away = Zalo cannot be reached ({ $kind }). Check the network and CAUNOI_ZALO_BOT_API.
doctor-zalo-polls = Zalo: the system fetches its messages itself. For real use Zalo recommends CAUNOI_ZALO_BOT_WEBHOOK_URL, so that Zalo delivers them.
doctor-zalo-webhook = Zalo delivers messages to { $url }.
doctor-zalo-webhook-bad = Zalo delivers messages to { $real }, the settings say { $wanted }. Start again: python -m bot run
doctor-zalo-webhook-closed = Zalo cannot deliver to { $url } ({ $outcome }). Check address, certificate and firewall; whatever stands before the system must let a program named "Java" pass.
doctor-zalo-plan = Zalo: { $used } of { $most } messages have left this month.
doctor-zalo-plan-low = Zalo: { $used } of { $most } messages have left this month, nearly all. After that answers wait for the next month. To do: a larger plan, or calls from /chuagui.
