# Similar matters before sending, and those who meet with one matter.
state-joined = joined to an opinion that stands
similar = {""}


    { $count ->
        [one] Somebody has handed in a matter that may be the same
       *[other] { $count } matters that may be the same were handed in
    } within the last 90 days:
    { $lines }{ $waits ->
        [yes] {"\u000A"}If it is that matter, press "I have it too": your words and photos are kept as yours, and you hear of every step and of the answer.
       *[no] {""}
    }{ $settled ->
        [yes] {"\u000A"}If what was answered has come back, press "has come back", so that the office knows.
       *[no] {""}
    }
    If it is another matter, press the button that sends it: it goes by itself as always.
similar-line = { $number }) { $line } – { $answered ->
        [settled] answered already ({ $state })
       *[waits] { $state }
    }
similar-join = I have matter { $number } too
similar-again = Matter { $number } has come back
similar-read = Read the answer to matter { $number }
similar-back = Back to the review
similar-gone = This matter has just changed and cannot be chosen any more. Please look again and send.
similar-joined-already = You have joined this matter already. Send /ykien to see it.
receipt-joined =
    Noted that you have this matter too.

    Your code: { $code }
    Answered by: { $unit }
    The matter: { $state }. Answered at the latest: { $due }

    Your words and photos are kept as yours. You hear of every step and of the answer here. To ask, call { $phone } and read out the code.
mine-joined = The matter: { $state }. Answered at the latest: { $due }
own-leave = I am out of it
own-stand-alone = Send mine by itself
own-did-leave = You have left this matter. { $code } does not count any more. You can write to us again at any time.
own-did-stand_alone = { $code } is now looked into by itself, within its own term.
done-join = has this matter too
done-leave = left the matter
done-stand_alone = sent by itself what was joined
told-joined-ask = { $unit } is asking more of whoever handed in the matter that you joined (your code: { $code }). You need not do anything. If you know more, just write here.
told-joined-withdrawn = Whoever handed it in has withdrawn the matter that you joined (your code: { $code }). Your words and photos are still here. You can send yours by itself, to be answered.
card-stands-alone = One who joined now sends { $code } by itself. See the card of that.
card-joins = Joined to { $code } ({ $state }). What is answered there answers this one as well.
card-joined-by = Joined by { $count }. Each of them hears of the steps and the answer like the author.
card-joined = Who joined ({ $count })
card-recurs = { $code ->
        [none] Came back after the answer: { $count } times.
       *[other] Came back after { $code } was answered (time { $count }).
    }
joined-list =
    Joined to { $code }: { $count }.
    { $lines }
joined-line = { $code } · { $mode ->
        [full] { $name }
        [hidden] name kept
       *[none] no name
    } · { $words }
told-stands-alone = What you had joined (your code: { $code }) is now dealt with by itself, by your own words and photos. You need not do anything. Answer due: { $due }.
