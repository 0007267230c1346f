which-answer =
    { $count ->
        [1] Is this the answer you mean?
       *[other] { $who ->
            [official] More than one message offers this answer. Which one do you mean?
           *[resident] More than one message offers this answer. Which one do you mean?
        }
    }
choose-again =
    { $who ->
        [official] I am not sure which answer you mean. Please press a button, or type one of these answers, or its number where it has one:
       *[resident] I am not sure which answer you mean. Please press a button, or type one of these answers, or its number where it has one:
    }
way-back = There is no such answer. Type the number in front of one below; type 0 to go back, or "menu" to begin again.
# Words of an official that nobody asked for.
stray-ask =
    You have just written:
    { $words }

    This has NOT been sent to anybody. What is to be done with it? To answer a resident, open the card first: type /viec, or the code of the opinion.
stray-find = Find opinions with these words
stray-mine = It is an opinion of my own
stray-drop = Pass it over
stray-dropped = Passed over. Nothing was sent to anybody.
stray-help = I am not sure what you mean. Type /viec to see what waits, the code of an opinion to open its card, or /trogiup to see the commands.
