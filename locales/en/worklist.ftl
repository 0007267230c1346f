# The list of what waits, narrowed as officials ask for it.

work-list = Feedback waiting · { $shown }: { $count ->
    [1000] { $count } or more
   *[other] { $count }
}. The nearest deadline first:
work-none = No feedback is waiting: { $shown }.
work-unknown = I did not understand this: { $words }. To look for words in the feedback itself, type /tim and the words.
work-ways = Narrow the list
work-back = Back to the list
work-all = Show all
work-without = No longer only: { $what }
work-ask = { $narrowed ->
    [yes] Now shown: { $shown }. Add something, or take something away:
   *[no] What would you like to see? Several things can be chosen one after another. You can also type, for example: /viec quá hạn
}
work-mine = Mine
work-nobody = Nobody's yet
work-late = Overdue
work-soon = Due soon
work-reopened = Opened again
work-field = By field
work-area = By area
work-mine-shown = in your hands
work-nobody-shown = nobody's yet
work-late-shown = overdue
work-soon-shown = due soon
work-reopened-shown = opened again
work-no-field = No field known
work-which-field = Which field?
work-which-area = Which area? You can also type /viec and its name.
work-which = Several places or fields are called so. Which would you like to see?
