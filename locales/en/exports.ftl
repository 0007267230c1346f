# The register as a file, numbers and pictures of a period.

period-this-month = This month ({ $first } - { $last })
period-last-month = Last month ({ $first } - { $last })
period-this-quarter = This quarter ({ $first } - { $last })
period-this-year = This year ({ $first } - { $last })
period-unread = The system could not read these days. For example: tháng 10, quý 3, năm 2026, 20 ngày qua, từ 1/10 đến 31/10
period-future = These days are still to come. Today is { $today }. Please choose days that have been.
period-reversed = The first day, { $first }, comes after the last, { $last }. Please send them again.
period-which-year = The first day, { $first }, comes after the last, { $last }. If they are of two years, please give the years too. For example: từ 15/12/2025 đến 15/1/2026
period-long = { $first } to { $last } is too long: { $years } years at most. Please choose fewer days.
period-early = The system has nothing from before { $year }. Please choose other days.

register-days = Of which days is the register to be? Choose, or type, for example: tháng 10, quý 3, từ 1/10 đến 31/10
register-of-what = A register from { $first } to { $last }. Of which unit?
register-sure =
    Register of: { $unit }
    Opinions received from { $first } to the end of { $last }.

    { $names ->
        [yes] It has the names of those who agreed to be named. Hidden names, telephone and identity numbers are masked.
       *[no] It has nobody's name, and neither what people wrote nor the answers: those are for the officials in charge only.
    }
    It is written down who had it made, when, and of how many opinions.

    Choose a form, and it is made at once:
register-profile-dialogue = Register of a dialogue
register-profile-reception = Register of receptions, form 03/TCD (circular 04/2021)
register-profile-reception_2026 = Register of receptions (decree 154/2026)
register-withheld = (for the officials in charge only)
register-stopped = No register then.

exports-button = Registers taken out before
exports = Registers taken out, the newest first:
exports-none = Nobody has taken out a register.
exports-line =
    No. { $number }, { $at }: { $who }, { $form }. Of: { $unit }, { $first } to { $last }, { $rows ->
        [one] one opinion
       *[other] { $rows } opinions
    }, { $names ->
        [yes] with the names of those who agreed
       *[no] without names
    }.

figures-other = Other days
figures-days = Of which days is the picture to be? For example: tháng 10, quý 3, năm 2026, từ 1/10 đến 31/10
figures-days-group = Please send the command with the days, for example: /thongke quý 3
figures-stopped = No picture then.
figures-whose = Numbers from { $first } to { $last }. Of which unit?
figures-in-private = The picture from { $first } to { $last } is being drawn. It will be sent to { $who } in private.
figures-nothing = { $what }: no opinions.
figures-head = { $what }. Opinions received: { $received }.
figures-line = - { $name }: { $count }
figures-time = Time to answer:
figures-time-on-time = answered in time
figures-time-late = answered late
figures-time-waiting = waiting, still in time
figures-time-overdue = waiting, overdue
figures-outcome = What the office did:
figures-verdict = What residents say (of those with an outcome):
figures-field = By field:
figures-area = By area:
figures-month = By month of receipt:
figures-others = all others
