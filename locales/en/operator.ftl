# What the operator reads on the command line, and the words of the demonstration.

setting-missing = The setting { $name } is missing. Please write it into the file .env (see .env.example).
setting-empty = The setting { $name } is empty. Fill it in, in the file .env (see .env.example).
setting-wrong = The setting { $name } has a value that cannot be used. Please see the examples in .env.example.
setting-weak-secret = The setting { $name } is too short or too easy to guess. Set a random value, such as the one that this prints: openssl rand -hex 32
setting-plain-http = The setting { $name } goes beyond this machine over http, where anybody on the way can read it. Use an https address.
setting-open-file = The file { $name } holds secrets and can be read by other users of this machine. Run: chmod 600 { $name }
token-refused = Telegram does not accept the bot's token. Please get it again from BotFather and correct CAUNOI_TELEGRAM_TOKEN.
account-other = Telegram says that this token belongs to account { $told }, not to { $known }. Please check CAUNOI_TELEGRAM_TOKEN and CAUNOI_TELEGRAM_API.
migrate-beside-older = A process of the old version is still running ({ $holder }). Stop all of them, wait half a minute, then start again.
migrate-keys = The upgrade cannot be made: row { $row } of table { $table } points to a row that is not there. The data stays as it was. Please tell the developers.
database-away = The database cannot be reached ({ $kind }). Check CAUNOI_DATABASE_URL and the database server.
webhook-refused = Telegram does not take the address in CAUNOI_WEBHOOK_URL: { $why }
port-taken = Port { $port } is in use by another program. Change CAUNOI_HTTP_PORT.
sender-silent = For { $minutes } minutes no message could be sent, so the program ends in order to be started again. Please see the log ("sender waits", "sender silent") and run: python -m bot doctor
folder-held = Another process (number { $pid }) is using this database file. Please stop that process first.
migrated = The tables stand at revision { $revision }.
seed-unreadable = The file { $file } cannot be read.
seed-refused = There are { $count } mistakes in the file, so nothing was changed.
seeded = Loaded { $units } units, { $areas } areas, { $hamlets } hamlets, { $fields } fields.
seeded-invite = Invite { $name } ({ $role }): send the bot /canbo { $code }
invite-unknown-unit = There is no unit with the code "{ $code }".
invite-unknown-area = There is no area with the code "{ $code }".
invite-unknown-hamlet = There is no hamlet with the code "{ $code }".
invite-unknown-dialogue = No dialogue to come has the number { $code }. { $known ->
    [none] There is none at present.
   *[other] The dialogues: { $known }.
}
invited = Invitation code ({ $role }), to be used once within 7 days: /canbo { $code }
invited-no-link = Telegram could not be asked, so there is no link to open; the code above works all the same.

backup-postgresql = This command is for an SQLite file. With PostgreSQL use pg_dump and pg_restore.
backup-nothing = There is no database file { $file } yet.
backup-exists = The file { $file } is there already. Choose another name; this command overwrites nothing.
backup-failed = The copy { $file } could not be written ({ $why }). Is the disk full? Nothing was changed.
backup-damaged = The file { $file } is damaged or no copy of this system's. Nothing was changed.
backup-newer = The copy stands at revision { $revision }, which is newer than this program. Update the program first. Nothing was changed.
backup-no-file = { $file } is no ordinary file (but a folder, a link or a device). Name the copy itself. Nothing was changed.
backup-unreadable = The file { $file } cannot be read. See who may read it. Nothing was changed.
backup-unfinished = Beside { $file } there is a file -journal: it was copied in the middle of a change. Use a copy that the command backup made. Nothing was changed.
backup-running = Another backup is running. Wait until it has ended.
backup-key-missing = The copy { $file } is locked. Set CAUNOI_BACKUP_KEY as it was when the copy was made. Nothing was changed.
backup-key-wrong = CAUNOI_BACKUP_KEY does not open the copy { $file }. Use the key that was set when it was made. Nothing was changed.
backup-cut = The end of the copy { $file } is missing. Nothing was changed.
backup-altered = The copy { $file } was changed or damaged after it was locked. Nothing was changed.
backup-not-locked = The copy { $file } is not locked, though CAUNOI_BACKUP_KEY is set: somebody may have put it there. If you are sure of it, run this again with --unlocked. Nothing was changed.
backup-table =
    The copy { $file } { $how ->
        [strange] has a table of strangers
        [missing] lacks the table
       *[changed] has a table that was changed
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(and { $others } more)
    }. Nothing was changed.
backup-index =
    The copy { $file } { $how ->
        [strange] has an index of strangers
        [missing] lacks the index
       *[changed] has an index that was changed
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(and { $others } more)
    }. Nothing was changed.
backup-trigger =
    The copy { $file } { $how ->
        [strange] has a trigger of strangers
        [missing] lacks the trigger
       *[changed] has a trigger that was changed
    }: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(and { $others } more)
    }. Nothing was changed.
backup-view =
    The copy { $file } has a view of strangers: { $name }{ $others ->
        [0] {""}
       *[other] {" "}(and { $others } more)
    }. Nothing was changed.
backup-keys = In the copy { $file } row { $row } of the table { $table } points to something that is not there. Nothing was changed.
backup-values = The copy { $file } has a value that cannot be read in the table { $table }. Nothing was changed.
backup-words = In the copy { $file } the index of words does not fit the feedbacks. Nothing was changed.
backup-history = In the copy { $file } the history of feedback { $code } was changed{ $number ->
    [0] {""}
   *[other] {" "}from line { $number } on
}. Nothing was changed here.
backup-checkpoint = In the copy { $file } checkpoint { $number } over the histories was changed or deleted. Nothing was changed here.
backup-doubt = The copy { $file } is made, but restore would not take it, for something that is wrong with the data in use:
restore-busy = Another program has { $file } open. Close it and run this again. Nothing was changed.
restore-failed = { $file } could not be restored ({ $why }). The old data is untouched. Is the disk full?
backup-made-locked = Copied, locked and checked: { $file } (revision { $revision }). Without CAUNOI_BACKUP_KEY it cannot be opened again. Rows:
backup-made = Copied and checked: { $file } (revision { $revision }). Rows:
restored = Restored { $file } (revision { $revision }). Rows:
restored-kept = What stood there before is kept as { $file }. To go back, run restore with that file. It holds what people wrote: delete it once it is not needed.
counted-unit = Units: { $count }
counted-person = People who have written: { $count }
counted-duty = Duties: { $count }
counted-invite = Invitations: { $count }
counted-feedback = Feedbacks: { $count }
counted-entry = Lines of their history: { $count }
counted-reply = Texts that officials wrote: { $count }
counted-dialogue = Dialogues: { $count }
counted-subscription = Wishes to be reminded: { $count }
counted-outbox = Messages that wait or have left: { $count }
backup-missing = There is no file { $file }. Nothing was changed.
backup-no-folder = There is no folder { $folder }. If it is an external disk, see whether it is mounted.

move-copy = Copying the table { $table }
move-compare = Comparing the table { $table }
move-source = CAUNOI_DATABASE_URL names no SQLite file. This command moves from an SQLite file to PostgreSQL only.
move-same = The target is the very database in use. Give the address of another PostgreSQL database.
move-migrate = The database file stands at revision { $revision }, { $newest } is needed. Run first: python -m bot migrate
move-unreadable = The table { $table } of the database file cannot be read ({ $kind }). The move is not finished; the original is as it was.
move-target-wrong = The target's address cannot be used. It has to be one like postgresql+asyncpg://name:password@host/cau_noi
move-target-away = The target database cannot be worked with ({ $kind }). Check the address and the server, then run this command again; what was copied need not be copied again.
move-target-busy = Another move is writing to the target database. Please wait for it to end.
move-target-used = The target database is not empty. Make an empty one. Nothing was changed.
move-target-other = The target database holds the unfinished move of another file. Make an empty one. Nothing was changed.
move-target-older = The target database holds an unfinished move that an older version began. Make an empty one and run this again. Nothing was changed.
move-target-encoding = The target database is not encoded in UTF8. Make it anew with ENCODING 'UTF8'. Nothing was changed.
move-row = PostgreSQL does not take the row { $row } of the table { $table } ({ $kind }). The move is not finished; the original is as it was.
move-differs = The table { $table } is not the same in both places ({ $here } rows here, { $there } rows there), so the move is not finished. Perhaps the file was in use between two runs. Make an empty database and move from the beginning.
move-already = What was here has been moved to { $target }. Write that address into CAUNOI_DATABASE_URL.
move-unfinished = A move into this database is not finished. Run the command move again, with the old file's address in CAUNOI_DATABASE_URL.
moved = Moved { $rows } rows and compared them: both places are the same. From now on write the address just used ({ $target }, with its name and password) into CAUNOI_DATABASE_URL and run: python -m bot run
moved-mended = Rows with a null character, which PostgreSQL cannot keep and which was replaced by �: { $count }.

doctor-of-account = Bot { $account }: { $finding }
doctor-away = { $why ->
    [token] Of no use for { $minutes } minutes: the messenger refuses the token. Get a new one and set it.
    [silent] Nothing could be sent for { $minutes } minutes. Check the network and the log ("sender silent").
   *[unreachable] Out of reach for { $minutes } minutes. Check the network and the log ("messenger away", "polling waits").
}
doctor-zone = Time zone: { $zone } (should be Asia/Ho_Chi_Minh).
doctor-token = The token is right, the bot is called @{ $name }.
doctor-token-bad = Telegram does not accept the token of bot { $account }. Get one from BotFather and write it into CAUNOI_TELEGRAM_TOKEN.
doctor-api-bad = Bot { $account } cannot reach Telegram ({ $kind }). Check the network and CAUNOI_TELEGRAM_API.
doctor-corrections = { $fields } fields and { $doors } questions about a khiếu nại that were guessed wrongly were set right. To teach it anew: python -m bot train --corrections
doctor-database = The database can be reached.
doctor-database-bad = The database cannot be reached ({ $kind }). Check CAUNOI_DATABASE_URL.
doctor-migrations = The tables stand at revision { $revision }, the newest is { $newest }.
doctor-migrations-bad = The tables stand at revision { $revision }, { $newest } is needed. Run: python -m bot migrate
doctor-office = Units that answer: { $count }.
doctor-office-bad = Units that answer: { $count }. Run: python -m bot seed offices/thach-that.yaml (or your own office's file).
doctor-counts = The counts of feedback are right ({ $count } wrong).
doctor-counts-bad = { $count } counts of feedback were wrong; they have just been counted anew and mended. If this comes again, please tell the makers of the program.
doctor-admins = Officials: { $count }, an admin among them.
doctor-admins-invited = There are { $count } officials. { $name }, who is invited as admin, has not sent the code to the bot by /canbo. If it is lost, run python -m bot seed again with the office's file for a new one.
doctor-admins-bad = Officials: { $count }, no admin yet. Run: python -m bot invite --role admin
doctor-webhook = Messages come in the way the settings say ({ $url }).
doctor-webhook-bad = Telegram delivers messages to { $real }, the settings say { $wanted }. Start again: python -m bot run
doctor-webhook-error = Telegram reports an error in delivering messages: "{ $error }". Check the address, the certificate and the firewall.
doctor-chats = Linked groups: { $count }.
doctor-chats-bad = Linked groups: { $count }. Feedback goes to each admin in private. Invite the bot to a group and send /ketnoi.
doctor-chat = Group "{ $title }": all rights are in place{ $privacy ->
    [on] , reads only commands and replies
   *[off] , can read every message
}.
doctor-chat-gone = Group "{ $title }": the bot is no longer in it. Invite it again and send /ketnoi.
doctor-chat-mute = Group "{ $title }": the bot may not write. Allow it to send messages.
doctor-chat-lost = Group "{ $title }": could not be asked about ({ $kind }). Invite the bot again and send /ketnoi.
doctor-poison = No incoming message had to be set aside.
doctor-poison-bad = { $count } incoming messages were set aside because of a fault of the program; the first has the error code { $name }. Look for it in the log (error_id) and tell whoever writes the program.
doctor-dead = No outgoing message failed because of a fault of the program.
doctor-dead-bad = { $count } outgoing messages failed because of a fault of the program; the first is number { $name }. See why in the column error of the table outbox and tell whoever writes the program.
doctor-copy = The newest copy of the data is { $hours } hours old ({ $most } are allowed).
doctor-copy-old = The newest copy of the data is { $hours } hours old, more than { $most }. Run: python -m bot backup, and have it run every night.
doctor-schema = The database's tables, indexes and triggers are as the program makes them.
doctor-schema-bad = Somebody added to the database, took from it or changed in it: { $names }. Keep every copy, and find out who did.
doctor-schema-unknown = The database's tables and triggers could not be examined, as this user may not make tables.
doctor-folder-open = Other users of this machine may enter the data folder { $folder }. Run: chmod 700 { $folder }
doctor-put-aside = Messages from Zalo that came while the database could not be written to still wait in { $file }. A running bot takes them in at once. If no bot runs on this machine any more, delete that file: erasing a person does not reach into it.
doctor-folder = The data folder is closed to other users.
doctor-listens-far = The bot listens on { $host }: let nobody but the proxy reach this port, as it speaks plain http.
doctor-copy-key = Copies of the data are locked with CAUNOI_BACKUP_KEY.
doctor-copy-key-none = Copies of the data are not locked: whoever holds one can read it. Set CAUNOI_BACKUP_KEY, and keep the key elsewhere than the copies.
doctor-copy-none = There is no copy of the data. Run: python -m bot backup, and have it run every night.

demo-office = the People's Committees of the communes around Thạch Thất
demo-address = The office that receives citizens (sample address)
demo-bot = Cầu Nối, demonstration
demo-group = Officials who handle feedback
demo-resident = Nguyễn Thị Lan
demo-neighbour = Phùng Văn Hòa
demo-admin = Đỗ Minh Khang
demo-intake = Nguyễn Thị Thu Hạnh
demo-leader = Kiều Đức Thịnh
demo-secretary = Nguyễn Thị Bích Liên
demo-place = The hall of the People's Committee, Thạch Thất commune
demo-topics = Environment, village roads, administrative procedures
demo-chair = Secretary of the Party committee, chairman of the people's committee
demo-later-place = Culture house of xã Thạch Thất
demo-later-topics = Clean water, land certificates, schools
demo-no-sandbox = The package sandbox is not installed here, so the demo cannot run. Take the whole source and run again: make demo
demo-port-taken = Another program uses port { $port }. Try: make demo PORT=8090
demo-bot-failed = The bot could not start. See { $log }
demo-ready = Ready. Open this address in a browser:
demo-how = The first column is a resident's telephone, the second the officials' group. Two dialogues are announced: one about to begin, and one that takes opinions for two weeks, so residents who hand something in are asked for which it is. Within about two minutes the second resident is reminded of a dialogue (the demonstration reminds at night too). The fourth column is an official: /phieu and the file docs/examples/phieu-thon.xlsx take in a sample sheet, /chuongtrinh orders opinions, /giayto makes papers. Press Ctrl-C to stop.
demo-over = Stopped. Next time, make demo opens this data again; make demo FRESH=1 starts anew.

account-unknown = No account has the name or number { $typed }. Run python -m bot doctor to see the old ones.
account-serves = The settings name the account { $name }, so that nothing can be moved away from it. Put the new account's token into CAUNOI_TELEGRAM_TOKEN and run this again. Nothing has changed.
account-not-set = The settings do not name the account { $typed }, so that nothing can be moved to it. The new account is the number before the colon in CAUNOI_TELEGRAM_TOKEN. Nothing has changed.
account-same = The two accounts are one. Nothing has changed.
account-other-messenger = The old account is one of { $old }, the new one of { $new }. People have other numbers there, so that they cannot be moved. Nothing has changed.
account-move-running = The bot is running ({ $holder }). Please stop every process, wait a minute, and run this again. Nothing has changed.
account-move-groups = These groups belong to one unit at the old account and to another at the new one: { $titles }. Please send /ketnoi there to the new account, choose the right unit, and run this again. Nothing has changed.
account-moved =
    Moved from { $old } to { $new }: { $people } people, { $groups } groups, { $waiting } waiting messages.
    Of these people { $merged } had written to both accounts and are known as one now.

    What is left to do:
    • Run the bot, and then check: python -m bot doctor
    • Invite the new account into each group.
    • Ask everybody to send the new bot a message (at Telegram: to press Start). Who has not receives nothing, and once they have they hear all that they missed.

    Old cards in groups can be changed no more; new ones are posted. Photos and files that came by the old account cannot be opened by the new one.
people-merged = People who write to both accounts and are known as one now: { $count }.
doctor-out-of-reach = { $count ->
    [0] Everybody who has written to the bot can be reached.
   *[other] { $count } people cannot be reached: they have blocked the bot, or have not written to the new account yet.
}
