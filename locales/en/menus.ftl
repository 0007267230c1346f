which-answer =
    { $count ->
        [1] Is this the answer you mean? If it is, please choose it once more.
       *[other] { $who ->
            [official] What you sent may be any of these answers. Which one do you mean?
           *[resident] What you sent may be any of these answers. Which one do you mean?
        }
    }
choose-again =
    { $who ->
        [official] I am not sure which answer you mean. Please choose one of these. Where one has a number in front, you may type that.
       *[resident] I am not sure which answer you mean. Please choose one of these. Where one has a number in front, you may type that.
    }
way-back = { $who ->
   *[other] I am still not sure which answer you mean. Please type the number in front of one below. To go back, type 0. To begin again, type "menu".
}
# Words of an official that nobody asked for.
stray-ask =
    You have just written:
    { $words }

    This has NOT been sent to anybody. To answer a resident, open the card first: type /viec, or the code of the opinion.

    What is to be done with it?
stray-unworded = { $what ->
    [place] (a place on the map; to tell a resident of it, please put it into words)
   *[file] (a photo or file without words)
}
stray-add = Add it to the text for { $code }
stray-find = Find opinions with these words
stray-mine = It is an opinion of my own
stray-drop = Pass it over
stray-dropped = Passed over. Nothing was sent to anybody.
stray-help = I am not sure what you mean. Type /viec to see what waits, the code of an opinion to open its card, or /trogiup to see the commands.
# A greeting, thanks, "yes": no opinion, so it is only answered.
short-thanks = Thank you, too. Whenever you have something to say, just write it here.
short-greeting = Good day.
short-heard = All right. Whenever you have something to say, just write it here.
short-thanks-draft = Thank you. This opinion has not been sent yet. Please go on with the question below.
short-greeting-draft = Good day. Your opinion is not finished yet. Please go on with the question below.
short-question-waits = Thank you. What the official asked about opinion { $code } still waits for your answer.
short-staff = All right. Please type /viec to see what waits, a code to open its card, or /trogiup for all commands.
