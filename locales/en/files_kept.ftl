# Files that residents and officials send: copies, the folder of files, alarms.

backup-files = { $count } files (photos, papers) are missing or damaged in the folder of files, the first: { $digest }. Please run python -m bot doctor to look at the folder.
restore-file-missing = The copy { $file } lacks { $count } files (photos, papers), the first: { $digest }. Please put the folder cau-noi-files beside the copy. If it is lost, run this again with --without-files. Nothing was changed.
restore-file-damaged = The copy { $file } has a damaged or altered file in the folder cau-noi-files: { $digest } (in all { $count } files cannot be used). If there is no whole one, run this again with --without-files. Nothing was changed.
restored-files = { $count } files (photos, papers) came back from the copy.
restored-files-lost = { $count } files are nowhere. The bot will try to fetch them from the messenger again.
moved-files = { $count } files (photos, papers) went along: they now lie in { $folder }.
