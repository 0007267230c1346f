# Officials who are away, and who stands in.

absence-days =
    From which day to which are you away?

    Please write, for example: 27/11 đến 30/11, or: mai.
absence-deputy-who = You are away from { $first } to the end of { $last }. Who stands in?
absence-said =
    Noted: you are away from { $first } to the end of { $last }. { $who } stands in.

    What is assigned to you is told to { $who } on these days.
absence-back = I am back
absence-told = { $who } is away from { $first } to the end of { $last } and asks you to stand in. What is assigned to { $who } is told to you on these days.
absence-over-told = { $who } is back. What is assigned to { $who } is not told to you any more.
absence-ended = Noted: you are back. What is assigned to you is told to you again.
absence-stopped = Nothing was noted.
absence-unclear = The days are not clear. Please write, for example: 27/11 đến 30/11, or: mai.
absence-weekday = The weekday and the date do not go together. Please write it again, for example: 27/11 đến 30/11.
absence-turned = The last day is before the first. Please write it again, for example: 27/11 đến 30/11.
absence-over = These days are over. Please write it again.
absence-long = For more than { $days } days an admin gives the work to somebody else. Please write fewer days.
absence-nobody = There is nobody else yet who could see to all that you do. Please ask an admin to invite somebody.
absence-deputy = This person cannot stand in. Please choose another.
absence-none = You have not said that you are away.
