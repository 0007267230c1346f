# Files that officials ask for: made beside the chat, sent when they are done.

job-title-register = Register of opinions
job-title-chart = Picture of the numbers
job-what = { $title }{ $unit ->
        [all] , all units
       *[other] , { $unit }
    }{ $from ->
        [none] {""}
       *[other] , from { $from } to { $to }
    }

job-queued = ⏳ { $again ->
        [yes] The last try came to nothing, it will be tried again: { $what }.
       *[no] Your request was taken: { $what }. When it is done, the file comes here.
    } { $waits ->
        [yes] Another file of the same unit is being made; this one comes after it.
       *[no] {""}
    }
job-running = ⏳ Being made: { $what }. { $percent ->
        [0] {""}
       *[other] { $percent }% is done.
    }
job-done = ✅ Done: { $what }.
job-failed = ❌ Not done: { $what }.
job-cancelled = Cancelled: { $what }.
job-cancel = Cancel

job-file = { $what }. For use within the office only. It is kept until { $until }; until then /tepxuat sends it again.
job-file-elsewhere = ✅ Done: { $what }. This messenger cannot carry such a file; please choose "Get an address to fetch it".
job-address = Get an address to fetch it
job-end-failed = ❌ Not done: { $what }. { $why }
job-why-time = It takes too long. Please choose fewer days.
job-why-error = There was a fault. Please ask again in some minutes. If it fails again, tell whoever runs the server the error code { $error }.
job-rights-changed = Your duties have changed since you asked for this file: { $what }. It is not sent. If you still need it, please ask again.

job-over = This is over already.
job-not-over = This file is still being made. Please cancel it first.
job-not-yours = Only whoever asked for this file can cancel or fetch it.
job-too-many = You are waiting for { $count } files. Please wait for one, or cancel one with /tepxuat, and ask again.

jobs = The files that you asked for, the newest first. Each is kept for 30 days. Choose one:
jobs-none = You have asked for no file within 30 days. Send /trogiup to see the commands.
jobs-back = The other files
job-label = { $state ->
        [queued] waiting
        [running] being made
        [done] done
        [failed] not done
       *[cancelled] cancelled
    } · { $asked } · { $what }
job-view = { $what }. Asked for at { $asked }: { $state ->
        [queued] waits for its turn.
        [running] is being made{ $percent ->
                [0] .
               *[other] , { $percent }% is done.
            }
        [done] done, kept until { $until }.
        [failed] not done.
       *[cancelled] cancelled.
    }{ $named ->
        [yes] {" "}The data of somebody was erased after this file was made; it may still name them. If it is not needed, please delete it.
       *[no] {""}
    }{ $who ->
        [self] {""}
       *[other] {" "}Asked for by { $who }.
    }
job-send-again = Send the file again
job-drop = Delete the file
job-sent-again = The file is being sent again.
job-dropped = Deleted: { $what }. What was sent before stays with whoever has it.

files-named = Somebody's data was erased at their request. { $count } files that were made before may still name them. They go after 30 days; see /tepxuat, and delete what is not needed. Whoever has downloaded one must delete it there.

doctor-jobs = Files that officials asked for: { $waiting } waiting, { $running } being made.
doctor-jobs-failed = { $count } files that officials asked for within 30 days could not be made; the newest fault has the code { $error }. Look for it in the log (error_id).
doctor-jobs-named = { $count } files were made before somebody's data was erased, and may still name them; they go after 30 days. Admins see and delete them by /tepxuat.
