# Feedbacks for a dialogue. $at is day and hour as written, $codes are codes with commas between.

ask-dialogue =
    The office holds a dialogue on { $at }, at { $place }.

    Is this feedback for the dialogue, or an everyday matter?

    For the dialogue: it is answered there.
    An everyday matter: it is answered within 10 working days.
ask-dialogues =
    The office holds several dialogues soon.

    For which of them is this feedback, or is it an everyday matter?

    For a dialogue: it is answered there.
    An everyday matter: it is answered within 10 working days.
dialogue-this = For this dialogue
dialogue-that = For the dialogue on { $at }
dialogue-everyday = An everyday matter
step-dialogue = Dialogue or everyday matter
ask-printed =
    May the papers of the dialogue print the name { $name }?

    If not, they say only that you asked for it to be withheld.
ask-printed-later = Do you want the papers of the dialogue to print the name { $name }? Without an answer they print "Name withheld" only.
printed-keep = Do not print it
printed-print = Print my name
step-printed = The name on the papers
review-dialogue = For: the dialogue on { $at }. The name on its papers: { $printed ->
    [yes] printed
   *[no] withheld
}
due-at-dialogue = at the dialogue on { $due }
due-at-dialogue-short = dialogue { $day }
clock-date-at_dialogue = This feedback is for a dialogue and is answered there, on { $due }. The term of 10 working days stands still. If the feedback is no longer for the dialogue, or the dialogue is not held, what is left of the term goes on.
clock-kind-at_dialogue = Answer at the dialogue
clock-told-at_dialogue = {"\u000A"}The dialogue is over and there is no answer yet: { $count }
own-choose-dialogue = Put it to a dialogue
own-leave-dialogue = Make it an everyday matter
own-print-name = Print my name on the papers
own-keep-name = Do not print my name
own-which-dialogue = For which dialogue is { $code }?
own-did-choose_dialogue = { $code } is for the dialogue now, and is answered there.
own-did-leave_dialogue = { $code } is not for the dialogue any more. It is answered as an everyday matter.
own-did-print_name = The papers of the dialogue will print your name with { $code }.
own-did-keep_name = The papers of the dialogue will not print your name with { $code }.
card-for-dialogue = Feedback { $code }: its author has put it to the dialogue. Please prepare the answer for the dialogue.
card-for-no-dialogue = Feedback { $code }: its author has taken it out of the dialogue. The term of an everyday answer goes on.
card-set-dialogue = Put to a dialogue
card-unset-dialogue = Take out of the dialogue
prompt-set_for_dialogue = To which dialogue is feedback { $code } put? Please choose, or write its day or place. { $how }.
flash-set_for_dialogue = It is for the dialogue. The resident is being told.
flash-unset_dialogue = It is not for the dialogue any more. The resident is being told.
told-for-dialogue = Your feedback { $code } is put to the dialogue and is answered there. To change that, please send this code here.
told-for-no-dialogue = Your feedback { $code } is not put to the dialogue any more. It is answered as an everyday matter. To see until when, please send this code here.
told-dialogue-moved = The dialogue with your feedback { $codes } has another time: { $at }, at { $place }. It is still answered there.
told-dialogue-postponed = The dialogue with your feedback { $codes } is postponed; its new day is not known yet. Your feedback stays with it. You will be told the new day at once.
told-dialogue-off = The dialogue is not held, so your feedback { $codes } is answered as an everyday matter. To see until when, please send the code here.
told-dialogue-area-out = The dialogue is not for this area any more, so your feedback { $codes } is answered as an everyday matter. To see until when, please send the code here.
done-choose_dialogue = put it to the dialogue
done-leave_dialogue = made it an everyday matter
done-set_for_dialogue = put it to the dialogue
done-unset_dialogue = took it out of the dialogue
done-dialogue_moved = followed the dialogue to its new time
done-dialogue_postponed = waits for the new day of the dialogue
done-dialogue_off = the dialogue is off, answered as an everyday matter
done-dialogue_area_out = the dialogue is not for this area any more, answered as an everyday matter
done-print_name = lets the papers print the name
done-keep_name = does not let the papers print the name
dialogue-not-collecting = No dialogue takes opinions of this area now.
dialogue-collected = This dialogue takes no opinions any more, so this cannot be changed.
dialogue-set-already = This feedback is for a dialogue already.
dialogue-set-not = This feedback is for no dialogue.
print-no-name = This feedback gives no name, so none is printed.
print-already = The papers print the name already.
print-not = The papers do not print the name.

# What says the same is folded.
done-fold = folded it into another
done-unfold = took it out again
done-observe = a remark of the Front
told-folded = Your feedback { $code } says the same as another one, so both are answered together. You are told the answer as well, and the code stays.
told-unfolded = Your feedback { $code } is looked into by itself again.
card-observed = Feedback { $code }, a remark of the Fatherland Front (residents do not see it):{"\u000A"}{"\u000A"}{ $words }
fold-already = It is folded already, or others are folded into it.
fold-not = It is not folded into another, or it was answered together with it.
flash-fold = Folded. The author is being told.
flash-unfold = Taken out again. The author is being told.
told-carried-over = There is no time left for your feedback { $code } at this dialogue. It is answered as an everyday matter, or put to the next one. To see until when, please send this code here.
card-prepare = Feedback { $code }: please prepare its answer for the dialogue, by { $until }. Write it like any answer, then choose "Keep for the dialogue".
flash-answer_prepared = Noted: the answer is prepared.
done-carry_over = left it to the next dialogue
done-prepare_answer = asked for the answer to be prepared
done-answer_prepared = prepared the answer
clock-date-prepared_answer = The answer is to be prepared by { $due }, as the organiser of the dialogue asked.
clock-kind-prepared_answer = Prepare the answer for the dialogue
clock-told-prepared_answer = {"\u000A"}{ $stage ->
    [soon] The answer for the dialogue is soon to be prepared: { $count }
   *[other] The answer for the dialogue is not prepared in time: { $count }
}
done-part = stands by itself again
