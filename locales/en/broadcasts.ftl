# Telling many people something.

news-start = Tell me of new dialogues
news-stop = No more announcements
news-start-noted = When there is a new dialogue or announcement for your area, you will be told. You can stop at any time.
news-stop-noted = You will get no more announcements. Answers to your feedback, and reminders that you asked for, still come.
broadcast =
    ANNOUNCEMENT

    { $words }
broadcast-told =
    { $state ->
        [preparing] Preparing an announcement
        [sending] Sending an announcement
        [done] Announcement sent
        [cancelled] Announcement stopped
       *[void] Stopped: the dialogue has changed or begun
    } to: { $to }

    Total: { $total }
    Sent: { $sent }
    Could not be sent: { $failed }
    Not known whether it arrived: { $unknown }
    Held until the messenger lets it pass: { $held }
    Not sent any more: { $dropped }
    Left: { $left }{ $end ->
        [none] {""}
       *[other] {"\u000A"}Expected to end: { $end }
    }{ $night ->
        [none] {""}
       *[other] {"\u000A"}Nothing is sent at night. It goes on from: { $night }
    }
broadcast-cancel = Stop sending
broadcast-cancelled = Stopped. What has not left will not leave.
broadcast-over = This announcement has been sent or stopped already.
broadcast-nobody = There is nobody to send it to. Please choose others.
broadcast-send = Send to { $count } people
broadcast-review =
    This is what they will read:

    { $preview }

    To: { $to }. People: { $count }.
ask-broadcast-audience = Whom do you want to tell something?
ask-broadcast-words = What is it? They will read just what you write.
step-broadcast-audience = To whom
step-broadcast-words = Text
plan-announce = Send an announcement
audience-dialogue = Who comes to or follows the dialogue at { $name }
audience-delegates = Delegates of bodies at the dialogue at { $name }
audience-area = Residents of { $name } who want announcements
audience-unit = Residents of the areas of { $name } who want announcements
audience-level = { $name ->
    [province] Residents who want announcements of the level above communes
   *[commune] Residents who want announcements of all communes
}
audience-organisation = Delegates of { $name }
audience-officials = Officials of { $name }
