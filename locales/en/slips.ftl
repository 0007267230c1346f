# Slips for the answer: printed, handed over, asked about by code and PIN.

job-title-slips = Slips for the answers
job-file-once = { $what }. Please print it now, cut the slips, put each into the hands of whoever raised the opinion, and delete this message. There is a PIN on each: the system keeps no file and cannot print it again. Where a slip is lost or spoilt send /phieuhen with the code of the opinion for a new one.
sheet-slips = Print { $count } slips
sheet-guides = Print { $count } guidances on where a khiếu nại goes
slips-none = Slips were printed for all opinions of this sheet that are taken in. For a slip that is lost send /phieuhen with the code of the opinion.
slips-owed = Opinions from paper that are answered, and nobody has asked yet. Please tell or hand over:
slips-owed-none = No answer waits to be handed over. To look at an opinion from paper send /phieuhen with its code.
slip-unknown = No opinion from paper has this code within your duties.
slip-desk = { $printed ->
    [none] No slip was printed.
   *[other] The slip was printed on { $printed }.
}{ $asked ->
    [none] {" "}Nobody has asked by it.
   *[other] {" "}Somebody asked by it last on { $asked }.
}{ $hears ->
    [yes] {" "}A new answer is told at the telephone that was chosen.
   *[no] {""}
}
slip-handed = It was handed over
slip-handed-noted = Noted: the answer to { $code } was handed over.
slip-handed-already = This answer does not wait to be handed over any more.
slip-reprint = Print a new slip
slip-reprint-sure = Print a new slip for { $code }? The PIN on the old one is void once the new one is printed, and whoever hears by it hears no more.
slip-reprint-yes = Print it
slip-paper-title = SLIP FOR THE ANSWER
slip-paper-code = Code { $code }
slip-paper-pin = PIN { $pin }
slip-paper-name = Raised by { $name }.
slip-paper-line = Sheet { $code }, line { $line }.
slip-paper-outside = First number { $code }.
slip-paper-received = { $whose } Received on { $received }.
slip-paper-at-dialogue = Answered at the dialogue at { $at } on { $day }.
slip-paper-before = Answered by the end of { $day }.
slip-paper-open = Handed on to who sees to it.
slip-paper-chat = Ask from any telephone: send code and PIN to { $bot }.
slip-paper-phone = Or call { $phone } and read the code.
slip-paper-desk = Or bring this slip to: { $desk }.
slip-paper-free = Free of charge. Nobody may ask for your PIN, codes of confirmation or bank account.
slip-view = Opinion { $code }: { $state }.
    Seen to by: { $unit }.{ $due ->
    [none] {""}
   *[other] {" "}The answer is due on { $due }.
}
slip-next = { $state ->
    [answered] If the answer will not do, please call { $phone } or come to { $address } with your slip.
    [closed] If anything is unclear, please call { $phone } or come to { $address } with your slip.
    [declined] If anything is unclear, please call { $phone } or come to { $address } with your slip.
    [forwarded] The body that has it will answer. To know more, please call { $phone }.
    [asked] An official needs to know more. Please call { $phone } or come to { $address } and read the code.
    [withdrawn] The opinion was taken back and is not seen to any more.
   *[other] There is no last answer yet. Please ask again by this slip, or call { $phone }.
}
slip-files = Files came with the answer. Please see them at { $address }.
slip-ask-pin = If you have a slip, please send the 6 digits of the PIN on it.
slip-wrong = Code or PIN is wrong, or too many wrong ones were tried for this slip. Please check every digit on it; if it will not do, wait until the next hour or call { $phone }.
slip-hear = Tell me at this telephone
slip-unhear = Tell me here no more
slip-hears = When { $code } is answered you will be told here. Whoever shares this telephone can read it. To end this choose "Tell me here no more".
slip-hears-no-more = You will not be told here any more. You can still ask by code and PIN.
slip-open-again = Please send code and PIN of the slip once more, and choose again.
slip-over = { $code } is noted as withdrawn, so these words went to nobody. Please send them as a new matter, or call { $phone }.
done-hand_slip = put the answer into the hands of whoever raised it
slip-paper-guide-title = WHERE A COMPLAINT GOES
slip-paper-guide = Sheet { $code }, line { $line }. What you raised is a complaint against a decision, which a sheet cannot take. Please hand in a signed letter, or come to { $address }, within 90 days after you got or knew of the decision. This paper does not replace the letter. Ask: { $phone }.
ask-slip-not = Please write what is wrong with the answer to { $code }. It is opened again and looked at once more.
ask-slip-supply = Please write what officials asked about { $code }.
step-slip-words = Words
slip-words-review = { $act ->
    [not] You do not agree with the answer to { $code }, because:
   *[supply] You answer officials about { $code }:
    }
    { $words }
slip-words-send = Send
slip-did-not = { $code } is open again, and your words were passed on. Ask by the slip for the new answer.
slip-did-supply = Your words about { $code } were passed on to officials.
slip-did-satisfied = Noted: you are content with the answer to { $code }. Thank you.
slip-did-partly = Noted: you are partly content with the answer to { $code }.
slip-did-mistaken = Your verdict on { $code } is taken back. Please choose again.
slip-say = You can also answer right here by a button below.
