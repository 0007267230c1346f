# Addresses by which officials fetch and hand in files: pages in a browser, messages in the chat, the operator's command.

file-door-title = Cầu Nối
file-door = This page is for officials who have an address of their own. Please open it in a browser.
file-gone-title = This address cannot be used
file-gone = The address is wrong, too old, or holds no more. Please go back to the chat and get a new one.
file-damaged-title = The file cannot be read
file-damaged = The file on the server is lost or damaged. Please tell the operator.
file-busy-title = Please wait a little
file-busy = Many people are fetching and sending files. Please try again in a few minutes.

upload-title = Send a file
upload-how = Please choose one Excel workbook (.xlsx) or one photo (.jpg, .png), of { $size } MB at most. This address takes one file.
upload-choose = The file
upload-send = Send the file
upload-empty = No file was chosen, or it is empty. Please choose again.
upload-malformed = The file did not arrive whole. Please choose it and send it once more.
upload-several = This address takes one file only. Please choose one.
upload-slow = The network is slow and the file did not arrive in time. Please try again when it is better.
upload-length = The browser does not say how large the file is. Please use another browser.
upload-large = The file is larger than { $size } MB. Please send a smaller one.
upload-kind = This is neither an Excel workbook (.xlsx) nor a photo (.jpg, .png). Please choose another file.
upload-broken = The file is damaged or its end is missing. Please open it, save it again, and send it once more.
upload-locked = The workbook has a password or is of an old kind (.xls) and cannot be read. Please take the password away, save it as .xlsx, and send it again.
upload-macros = The workbook has macros and is not taken. Please save it as .xlsx and send it again.
upload-bomb = The workbook is too large once it is opened. Please make several smaller files of it.
upload-done-title = The file has arrived
upload-done = The file ({ $size } MB) has arrived. You can close this page; the chat tells of it.
upload-used-title = A file has arrived
upload-used = This address has taken a file and takes no other. To send another one, please get a new address.
upload-not-kept-title = The server could not keep the file
upload-not-kept = The server cannot write files at the moment, perhaps because its disk is full. This address still holds: please tell the operator, then send the file again.
upload-told = A .{ $kind } file ({ $size } MB) has come by your address. If you did not send it, please tell an admin at once.

file-link =
    File { $name } ({ $size } MB):
    { $url }
    This address holds until { $until } and is yours alone; please do not pass it on. Each time it is fetched is written down.
file-link-upload =
    Please send the file by this address:
    { $url }
    It takes one file, holds until { $until } and is yours alone; please do not pass it on.
file-link-none =
    File { $name } ({ $size } MB): there is no address by which it can be fetched.
    Please ask the operator to run, before { $until }: { $command }
file-link-none-upload = There is no address by which files can be taken in. Please ask the operator to set CAUNOI_PUBLIC_URL.
file-link-get = Get an address to fetch it
file-link-which = An address for which file of opinion { $code }?
file-link-nth = File { $number } ({ $kind })
file-link-not-kept = This file is not kept here yet, so that it has no address. Please try again in a few minutes.
file-link-name = file-{ $code }-{ $number }

duty-file-fetched = { $by } fetched the file "{ $detail }" ({ $unit }).
duty-file-written = The operator wrote the file "{ $detail }" to the disk for { $by } ({ $unit }).
duty-file-handed-in = { $by } got a file that was handed in by an address ({ $unit }).

file-code-wrong = Code { $code } is wrong, too old, used too often, or the official may not have this file any more. Please ask the official for a new one.
file-target-exists = There is { $file } already. This command overwrites nothing; please choose another name with --to.
file-target-bad = { $file } cannot be written ({ $why }).
file-bytes-bad = The file on the server is lost or damaged ({ $kind }). Please look into the folder { $folder }.
file-written-out = { $file } is written ({ $size } MB) for { $who }. Only this user of the machine can read it. Please hand it over in person, then delete it.

doctor-public-url = Officials fetch and send files by { $url }/tep/… (as set; please try it from outside).
doctor-no-public-url = CAUNOI_PUBLIC_URL is not set: what a messenger cannot carry is written to the disk by the operator with { $command }.
