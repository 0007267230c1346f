# Files that residents and officials send: copies, the folder of files, alarms.

backup-files = { $count } files (photos, papers) are missing or damaged in the folder of files, the first: { $digest }. Please run python -m bot doctor to look at the folder.
restore-file-missing = The copy { $file } lacks { $count } files (photos, papers), the first: { $digest }. Please put the folder cau-noi-files beside the copy. If it is lost, run this again with --without-files. Nothing was changed.
restore-file-damaged = The copy { $file } has a damaged or altered file in the folder cau-noi-files: { $digest } (in all { $count } files cannot be used). If there is no whole one, run this again with --without-files. Nothing was changed.
counted-stored_file = Photos and papers kept: { $count }
backup-files-beside = Photos and papers lie in the folder { $folder }. Take that folder off the machine together with the copy.
restored-files = { $count } files (photos, papers) came back from the copy.
restored-files-lost = { $count } files are nowhere. The bot will try to fetch them from the messenger again.
moved-files = { $count } files (photos, papers) went along: they now lie in { $folder }.

alarm-files =
    ⚠️ WARNING: { $count } files (photos, papers) that were received are { $name ->
        [missing] no longer in the folder of files
       *[other] damaged
    } (seen since { $since }).

    Residents: hand in and are answered as usual, but some photos or papers cannot be looked at any more.
    To do: ask whoever runs the server whether the disk of that folder is mounted, and to bring the files back from a copy. Command to check with: python -m bot doctor
    Once all files are there and whole you will be told here.
alarm-files-over = ✅ OVER: all files (photos, papers) are there and whole.

alarm-room =
    ⚠️ WARNING: the disk for photos and papers is nearly full (since { $since }).

    Residents: can hand in as usual. New photos and papers that do not find room yet wait, and are not lost.
    To do: ask whoever runs the server to make room, or to move the folder of files to a larger disk. Command to check with: python -m bot doctor
    Once there is room you will be told here.
alarm-room-over = ✅ OVER: the disk for photos and papers has room again.

doctor-files = The folder of files { $folder }: { $count } files, { $megabytes } MB; { $free } MB are free on its disk.
doctor-files-none = The folder of files { $folder } is not there yet and will be made with the first file; { $free } MB are free on its disk.
doctor-files-gone = The folder of files { $folder } is not there, though the data names { $count } files. Is the disk mounted? Mount it, or bring the folder back from a copy.
doctor-files-unwritable = The folder of files { $folder } cannot be written to ({ $kind }). Give it to the user that runs the bot.
doctor-files-open = The folder of files { $folder } is open to other users of this machine. Run: chmod 700 { $folder }
doctor-files-room = Only { $free } MB are free on the disk of the folder of files { $folder }. Make room, or move the folder to a larger disk and set CAUNOI_FILES_FOLDER.
doctor-files-missing = { $count } files are not in the folder of files, or not as long as they were; the first: { $digest }. Bring them back from the folder cau-noi-files beside a copy (with restore).
doctor-files-amiss = { $count } files were damaged or missing when last looked at. Bring them back from a copy.
doctor-files-orphans = { $count } files in the folder belong to no opinion; those older than an hour are deleted by the bot.
doctor-files-strange = { $count } files in the folder are older than this database: it may be the folder of another office. They are not deleted. Please check CAUNOI_FILES_FOLDER.
doctor-files-waiting = { $due } files wait to be fetched; { $refused } could not be taken.

audit-file-missing = The file { $digest } is no longer in the folder of files.
audit-file-damaged = The file { $digest } was damaged or changed.
audit-files-well = { $files } files (photos, papers) were read: each is as it was.
audit-files-amiss = { $files } files (photos, papers) were read: { $count } are missing or damaged. Bring them back from a copy.
