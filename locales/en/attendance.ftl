# Who comes to a dialogue: what residents answer, seats, asking to speak.

dialogue-coming = I will come
dialogue-absent = I cannot come
dialogue-speak = Ask to speak
dialogue-unspeak = Do not ask to speak any more
dialogue-seats = Seats for residents: { $seats }. { $free ->
    [0] All are taken. You can still put your name down, and hear when a seat comes free.
   *[other] { $free } are free.
}
dialogue-answer = { $answer ->
    [coming] You have said: I WILL COME, and you have a seat.
    [waits] You have said that you will come, and you wait for a seat as number { $place } in line.
    [absent] You have said: I CANNOT COME.
   *[following] You follow this dialogue and will be reminded.
}
dialogue-wish = You ask to speak about: { $words }
    { $state ->
        [listed] You are on the list of speakers, as number { $number }.
        [declined] The organisers could not put you on the list of speakers.
       *[asked] The organisers are looking at it.
    }
dialogue-change = You can change your mind at any time until the dialogue begins.
dialogue-said-coming =
    Noted: you WILL COME and have a seat. You need not tell your name. We will remind you before the dialogue, and tell you at once if anything changes. For this the system puts your messaging account on the list of reminders.

    { $facts }
dialogue-said-waits =
    All seats are taken at the moment. You are number { $place } in line. You will be told at once when a seat comes free. We will still remind you before the dialogue, and tell you at once if anything changes.

    { $facts }
dialogue-said-absent = Noted: you CANNOT COME. We will not remind you of this dialogue any more. You can still send feedback, and change your mind at any time with /lich.
dialogue-absent-unkept = Thank you for telling us. You can still send feedback for the dialogue, and change your mind at any time with /lich.
delegate-unknown = No body that is invited has this code, so what you wrote behind /lich was not kept. Please look at the code in your invitation.
delegate-which = Delegate of { $name }: please choose the dialogue you come to.
delegate-how = Delegates of { $name } come by sending: { $typed }
dialogue-coming-stays = You have said that you will come to this dialogue, so you are still reminded. If you cannot come any more, please choose below.
seat = { $waits ->
    [yes]
        There are fewer seats at the dialogue now, so you wait in line. We are sorry for it. You will be told at once when a seat comes free.

        { $facts }
   *[no]
        There is a seat for you at the dialogue now. If you cannot come, please say so, so that somebody else can.

        { $facts }
}
reminder-day =
    You are warmly invited. On { $day } there are { $count } dialogues that you follow:

    { $facts }
reminder-stands = { $answer ->
    [waits] You still wait for a seat at this dialogue, and will be told when one comes free.
   *[coming] You have a seat at this dialogue.
}
reminder-opinions = Your feedback for this dialogue: { $count } ({ $codes }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    })
write-before = This messenger lets us write to you only until { $until }. To be reminded again before the dialogue, please write the word "nhắc" on { $day }.
speaking = { $state ->
    [listed] You are on the list of speakers at the dialogue on { $moment }, as number { $number }.
   *[declined] The organisers could not let you speak at the dialogue on { $moment }. We are sorry for it. You can still send your feedback here, and it will be answered.
}
ask-speak-words = What do you want to speak about? Please keep it short. The organisers will look at it. You need not tell your name.
step-speak-words = What you ask to speak about
speak-review =
    You ask to speak about:
    { $words }

    Send it to the organisers?
speak-send = Send
speak-sent = Sent to the organisers. You will be told what they decide. See it or take it back with /lich.
speak-back = You do not ask to speak any more.
speak-coming-first = Only who comes can ask to speak. Please choose "I will come" first.
wish-changed = This wish to speak has just changed. Please open the list again.

# Who comes, who waits for a seat and who asks to speak, for officials.
plan-crowd = Coming: { $seated }{ $seats ->
        [none] {""}
       *[other] {" "}of { $seats } seats
    } · In line: { $waiting } · Cannot come: { $absent } · Only following: { $following }
plan-speakers = Who asks to speak ({ $count })
speakers-none = Nobody has asked to speak at this dialogue yet.
speakers = Who asks to speak, in the order of asking. Choose one to see and decide:
speaker-line = { $mark }{ $words }
speaker-mark = { $state ->
    [listed] ✔ { $number }.{" "}
    [declined] ✘{" "}
   *[asked] {""}
}
speaker-view =
    ASKS TO SPEAK: { $state ->
        [listed] on the list, as number { $number }
        [declined] not on the list
       *[asked] to be looked at
    }
    { $words }

    Sent on { $at }. Nobody who comes has to tell a name; speakers are called by their numbers.
speaker-list = Put on the list
speaker-decline = Not on the list
speaker-back = Back to the list
seats-over = The dialogue { $moment } now has fewer seats than people who had one. { $count } of them wait in line, in the order of asking, and are told.
unheard =
    Residents who could not be told by their messenger (outside its window, or the month is used up):
    { $lines }
    Please ask the heads of thôn to tell them, or use the loudspeaker (/loa).
unheard-line = • Dialogue { $when } at { $place }: { $count } people
