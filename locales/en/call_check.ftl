# Is it an official: residents ask about whoever calls or comes.

call-ask = Somebody says they are an official? Please type one of three things:
    • the two-word password that they say to you;
    • the telephone number that calls;
    • their name.
call-words-good = YES. This password was made by { $name } ({ $body }) and holds until { $until }.
    Trust it only if whoever calls or stands at the door gives that very name.
call-words-others = NO. This password is not that of the person whose name you typed.
call-words-bad = NO. No such password holds now.
    It may have been misheard or be over: ask them to say it once more. If it is still wrong, do not trust them.
call-words-rest = NOT CHECKED. There were too many wrong passwords just now, so the system checks none until { $until }. Until then trust nobody because of a password alone.
call-number-good = YES, this is a telephone number of { $whose }.
    But the number that you see can be faked. To be sure, hang up and call that number yourself.
call-number-bad = NO. This is none of the numbers that { $office } publishes.
    An official who calls from a number of their own must be able to say the two-word password.
call-name-one = NOT SURE. There is somebody called { $name } at { $body }, but a fraud can use that name too.
    Ask them for the two-word password and type it here.
call-name-several = NOT SURE. { $count } people here bear that name, so a name alone does not say who it is, and a fraud can use it too.
    Ask them for the two-word password and type it here.
call-unknown = UNKNOWN. The system finds nobody like that among those who work here.
    Look at each word again, or ask them for the two-word password and type it here.
call-warning = An official never asks for a transfer of money, for a confirmation code or for a bank's password. If in doubt, call { $phone }.
call-report = Report a fraud
call-again = Ask again
call-matter = This is an opinion of mine
call-matter-not-kept = If what you typed is an opinion, it was NOT taken in. Please choose "Send feedback" and send it again.
call-short-words-good = password right
call-short-words-others = somebody else's password
call-short-words-bad = password wrong
call-short-words-rest = not checked
call-short-number-good = a number of the office
call-short-number-bad = no number of the office
call-short-name-one = somebody has that name
call-short-name-several = several have that name
call-short-unknown = unknown
call-guesses-told = ⚠️ Too many wrong passwords of officials were typed within this hour. Somebody may be guessing. None is checked until the hour is over. If residents ask, please answer by telephone.
scam-told = ⚠️ A resident reports somebody who pretends to be an official (their name is not passed on).
    At { $at }. { $what }
    The system answered: { $verdict }.
    To do: look into it, tell the police if it is so, and warn residents.
scam-typed = What was typed: "{ $typed }"
scam-not-kept = What was typed is not kept, as whoever reports has not agreed to that.
scam-thanks = The admins were told, without your name. If you have lost money or are threatened, call 113 at once.
scam-nobody = The admins could not be told. Please call { $phone }; if you have lost money or are threatened, call 113 at once.
password-made = Your password: { $words }
    It holds until { $until }. Say it to residents when you call or come, with your very name.
    Whoever types it here sees your name and where you work. If it got out, send /matkhau for another, or /matkhau xóa.
password-ended = Your password does not hold any more.
password-none = You have no password that holds.
