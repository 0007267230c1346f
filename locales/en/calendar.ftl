# The calendar and how terms are counted; $when, $first, $last, $before, $due are days that were written out.

due-stopped = stopped until the sender supplies more ({ $left ->
    [one] { $left } working day left
   *[other] { $left } working days left
})
due-stopped-short = stopped
own-due = How the day was counted
card-due = How the day was counted

clock-law-first_answer = Law on Receiving Citizens, Article 28
clock-law-request_answer = Decree 356/2025
clock-law-request_done = Decree 356/2025
clock-explained =
    Due { $due }: { $count ->
        [working] { $days } working days
       *[calendar] { $days } days, days off included
    } from the day after { $start } ({ $law }).
    { $count ->
        [working] { $offs ->
            [0] Saturdays and Sundays do not count.
           *[other] Saturdays, Sundays and these days off do not count: { $off }.
        }{ $works ->
            [0] {""}
           *[other] {"\u000A"}This working day counts: { $worked }.
        }
       *[calendar] Where the last one is a day off it is the next working day.
    }{ $stops ->
        [0] {""}
       *[other] {"\u000A"}The time of waiting for the sender does not count: { $stopped }.
    }
clock-stop = from { $first } to { $last }
clock-stop-open = from { $first } until now (the day above will be counted anew)
days = { $first } to { $last }
day-with-source = { $when } ({ $named ->
    [yes] { $name }, by { $source }
   *[no] by { $source }
})

day-off-new-year = New Year's Day
day-off-tet = Lunar New Year
day-off-hung-kings = Hùng Kings' Day
day-off-victory = Victory Day
day-off-labour = Labour Day
day-off-national = National Day
day-off-culture = Vietnamese Culture Day
day-off-in-lieu = in lieu of Hùng Kings' Day
day-off-exchanged = working days exchanged

calendar-source-labour-code = the Labour Code, Article 112
calendar-source-labour-code-111 = the Labour Code, Article 111
calendar-source-6150-2024 = notice 6150/TB-BLĐTBXH
calendar-source-12729-2025 = letter 12729/VPCP-KGVX
calendar-source-press-tet-2026 = the published calendar of Lunar New Year 2026
calendar-source-press-national-2026 = the published calendar of National Day 2026
calendar-source-resolution-80 = Resolution 80-NQ/TW
calendar-source-office = the office's calendar
calendar-source-package = the expected calendar, no official notice yet

due-moved =
    Your opinion { $code } will be answered later than promised, as the office's days off have changed.

    New day: by { $due }
    Old day: { $before }

    There is nothing for you to do. We ask for your understanding.
due-moved-request =
    Your request { $number } about your data: the day { $kind ->
        [request_answer] of the answer
       *[request_done] by which all is erased
    } is put off, as the office's days off have changed.

    New day: { $due }
    Old day: { $before }
own-goes-on = The term runs on. Your opinion { $code } will be answered by { $due }.
due-moved-unit =
    The working calendar has changed{ $changed ->
        [0] {""}
       *[other] {" "}({ $days })
    }. { $count ->
        [one] One waiting opinion of the unit has a new due day
       *[other] { $count } waiting opinions of the unit have new due days
    }:
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}… and { $more } more
    }
    Cards and /viec show the new days. Residents are told only where the new day is later than the one they were promised.
due-moved-line = { $code }: { $before } → { $due }
day-changed = { $day } { $working ->
    [yes] worked
   *[no] off
}

calendar-notice-missing =
    The official calendar of days off for { $year } is not in the system yet. Terms that end in { $year } are counted by the expected calendar.

    Once the notice is there, please pass it on to the operator. They write its number and the days off, and those worked instead, into the office's file ("notices" and "days") and load the file again. All terms that run are counted anew then.
doctor-calendar = The calendar of days off follows the official notices.
doctor-calendar-missing = The official notice of the days off of { $year } is missing. Write it into the office's file ("notices" and "days") and run: python -m bot seed
